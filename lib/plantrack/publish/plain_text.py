"""Text that a program said, made fit to be shown: messages, tracebacks, lines of code."""

import re

from plantrack.publish.fonts import missing

_COLOURS = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]")
#: Marks that are never drawn and must not stand in a page; line breaks and tabs may.
_CONTROLS = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]"
)


def storable(text: str) -> str:
    """A text that can be written as UTF-8: what cannot is written as its number.

    Examples
    --------
    >>> storable("caf\\udce9")
    'caf\\\\udce9'
    """
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def showable(text: str) -> str:
    """A text that the font of the pages can draw, without colours of the terminal.

    Characters it cannot draw are written as their number, so that nothing is left out.

    Examples
    --------
    >>> showable("\\x1b[0;31mKeyError\\x1b[0m: 太原 😀\\r\\n")
    'KeyError: 太原 \\\\U0001f600\\n'
    """
    text = _CONTROLS.sub("", _COLOURS.sub("", storable(text).replace("\r\n", "\n")))
    for character in sorted(missing(text)):
        text = text.replace(character, character.encode("unicode_escape").decode("ascii"))
    return text
