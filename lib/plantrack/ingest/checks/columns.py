"""Figures by column: all that a file gives of one indicator in one year."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from plantrack.ingest.figure import Figure


@dataclass(frozen=True)
class Column:
    """Figures of one indicator and year, in the order in which they stand in the file.

    Parameters
    ----------
    indicator : str
    year : int
    figures : tuple of Figure
        One a region.
    """

    indicator: str
    year: int
    figures: tuple[Figure, ...]


def columns_of(figures: Iterable[Figure]) -> list[Column]:
    """Sort figures by column; those of a part of a year are left out.

    Parameters
    ----------
    figures : iterable of Figure
        In the order of the file (see `place_order`).

    Returns
    -------
    list of Column
        In the order of their first figures. Where a region stands twice, its first figure counts.
    """
    found: dict[tuple[str, str], dict[str, Figure]] = {}
    for figure in figures:
        if len(figure.period) == 4:
            column = found.setdefault((figure.indicator, figure.period), {})
            column.setdefault(figure.region, figure)
    return [
        Column(indicator, int(period), tuple(regions.values()))
        for (indicator, period), regions in found.items()
    ]


def place_order(figure: Figure) -> tuple[str, int, int, str]:
    """Order in which a sheet is read: row by row, then from left to right.

    Examples
    --------
    >>> rest = ("140000", "gdp", "2020", "1", "亿元", "1", "亿元", "Table 1")
    >>> place_order(Figure(*rest, "AA9")) < place_order(Figure(*rest, "B10"))
    True
    """
    parts = re.fullmatch(r"([A-Z]+)([0-9]+)", figure.cell)
    if parts is None:
        return figure.sheet, 0, 0, figure.cell
    letters, digits = parts.groups()
    return figure.sheet, int(digits), len(letters), letters
