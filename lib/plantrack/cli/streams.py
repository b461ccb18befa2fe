"""What may be written to a terminal as it is: characters that steer it are written as numbers."""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from typing import Any, TextIO

#: Colours, and what the bar of progress moves the cursor with.
_OWN = r"\x1b\[(?:[\d;]*m|\?25[lh]|\d*[AK])"
#: Control characters but tab and ends of lines, marks that turn the direction of the text around
#: or break lines, and the beginning of any other sequence.
_STEERING = re.compile(
    rf"(?P<own>{_OWN})|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e"
    r"\u2066-\u2069]"
)


@contextmanager
def plain_streams() -> Iterator[None]:
    """Have everything that is printed, on stdout and stderr, pass through `harmless`."""
    for stream in (sys.stdout, sys.stderr):
        # Chinese on a terminal or in a pipe that cannot take it must not end in a traceback.
        stream.reconfigure(errors="backslashreplace")
    with redirect_stdout(_Harmless(sys.stdout)), redirect_stderr(_Harmless(sys.stderr)):
        yield


def harmless(text: str) -> str:
    r"""A text that shows what it says, in the order in which it says it.

    What is replaced reads like an escape of JSON, so that what is printed for machines stays exact.

    Examples
    --------
    >>> harmless("1\u202e2 \x1b[2J \x1b[1mbold\x1b[0m") == "1\\u202e2 \\u001b[2J \x1b[1mbold\x1b[0m"
    True
    """
    return _STEERING.sub(lambda found: found["own"] or f"\\u{ord(found[0]):04x}", text)


class _Harmless:
    """A stream of text that writes `harmless` texts; all else is that of the stream below."""

    def __init__(self, stream: TextIO):
        self._stream = stream

    def write(self, text: str) -> int:
        return self._stream.write(harmless(text))

    def writelines(self, lines: list[str]) -> None:
        for line in lines:
            self.write(line)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)
