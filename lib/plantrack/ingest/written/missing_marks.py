"""Marks that stand where there is no figure."""

import re

from plantrack.ingest.written.characters import joined

EMPTY, NOT_AVAILABLE, NONE, MAIN_ITEM = "empty", "not_available", "none", "main_item"

_WORDS = {
    "": EMPTY,
    "空格": EMPTY,
    "#": MAIN_ITEM,
    "/": NONE,
    "无": NONE,
    "*": NOT_AVAILABLE,
    "x": NOT_AVAILABLE,
    "×": NOT_AVAILABLE,
    "n/a": NOT_AVAILABLE,
    "未公布": NOT_AVAILABLE,
}
_ELLIPSIS = re.compile(r"[…⋯]+|\.{3,}")
_DASHES = re.compile(r"-{1,4}")


def missing_code(text: str) -> str:
    """What a cell without a figure says; empty if it is no such mark.

    Parameters
    ----------
    text : str
        As it stands in a cell.

    Returns
    -------
    str
        ``empty``; ``not_available`` (no figure is given); ``none`` (zero or not applicable, which
        the mark leaves open, so it must not be read as 0); ``main_item`` (# of a label that lists
        the main items of the line above); or "".

    Notes
    -----
    Notes for users of China Statistical Yearbook 1992 and Shanxi Statistical Yearbook 1989: … is
    too small for the unit of the table, an empty cell is unknown, — is not applicable, # marks the
    main items, * points to a note. Other tables print … for unknown: either way there is no figure.

    Examples
    --------
    >>> missing_code("……"), missing_code("—"), missing_code("#"), missing_code("0")
    ('not_available', 'none', 'main_item', '')
    """
    mark = joined(text).lower()
    if _ELLIPSIS.fullmatch(mark):
        return NOT_AVAILABLE
    return NONE if _DASHES.fullmatch(mark) else _WORDS.get(mark, "")
