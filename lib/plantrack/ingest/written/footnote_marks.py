"""Footnote marks before or behind a figure or a label: ①, *, #, 注1, [1], ^1."""

import re

from plantrack.ingest.written.characters import plain

#: Marks that cannot be part of a number, wherever they stand.
_CLEAR = r"[①-⒇⓪-⓿❶-➓]|[⁰¹²³⁴-⁹]+|\*+|#|[†‡※]|\[\s*(?:注\s*)?\d{1,2}\s*\]|\(\s*注\s*\d{0,2}\s*\)"
#: Marks that end in a digit: before a number they need a space, else 注12.5 has two readings.
_ENDS_IN_DIGIT = r"注\s*\d{0,2}|\^\s*(?:\d{1,2}|[①-⒇])"

_BEFORE = re.compile(rf"(?P<mark>{_CLEAR})\s*|(?P<apart>{_ENDS_IN_DIGIT})[\s:]\s*", re.ASCII)
_BEHIND = re.compile(rf"\s*(?P<mark>{_CLEAR}|{_ENDS_IN_DIGIT})$", re.ASCII)


def split_marks(text: str) -> tuple[str, tuple[str, ...]]:
    """Take the footnote marks off both ends of a text.

    Parameters
    ----------
    text : str
        As it stands in a cell.

    Returns
    -------
    rest : str
        What is left, in plain characters; may be empty.
    marks : tuple of str
        From left to right, without spaces.

    Examples
    --------
    >>> split_marks("太原市①"), split_marks("*12.5 注1")
    (('太原市', ('①',)), ('12.5', ('*', '注1')))
    """
    rest, before, behind = plain(text), [], []
    while found := _BEFORE.match(rest):
        before.append(found["mark"] or found["apart"])
        rest = rest[found.end() :]
    while found := _BEHIND.search(rest):
        behind.insert(0, found["mark"])
        rest = rest[: found.start()]
    return rest, tuple("".join(mark.split()) for mark in before + behind)
