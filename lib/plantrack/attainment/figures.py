"""Figures of a workbook as they enter verdicts, by series and year, read once."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from plantrack.tables import Workbook
from plantrack.tables.printed import agree, half_unit

#: Columns of a table of figures that a `Figure` starts with, in its order.
_COLUMNS = ("value", "period", "printed", "published", "source", "grade", "tier", "is_interim")


@dataclass(frozen=True)
class Figure:
    """One observation as it enters a verdict."""

    value: float
    period: int
    printed: str
    published: str
    source: str
    grade: str
    tier: int
    is_interim: bool
    half_unit: float = 0.0

    def differs_from(self, other: "Figure") -> bool:
        """Whether two figures differ by more than the rounding of the coarser one."""
        return not agree(self.printed, other.printed)


@dataclass(frozen=True)
class Figures:
    """The figures of every series, one a year.

    Parameters
    ----------
    workbook : Workbook
        Tables as known on the day of the verdict.
    """

    workbook: Workbook

    @cached_property
    def _made(self) -> dict[tuple[str, str, str], dict]:
        return {}

    def known(self, region: str, indicator: str) -> dict[int, Figure]:
        """The latest figure of each year."""
        return self._by_year("known", self.workbook.series, region, indicator)

    def first(self, region: str, indicator: str) -> dict[int, Figure]:
        """The first release of each year."""
        return self._by_year("first", self.workbook.first_series, region, indicator)

    def same_release(self, region: str, indicator: str, figure: Figure) -> Figure | None:
        """Figure of a region in the year and release of another one, else its first release."""
        key = ("releases", region, indicator)
        if key not in self._made:
            rows = self.workbook.vintages(region, indicator)
            printed = self._yearly(rows[rows["is_usable"]], indicator)
            # Of several figures in one release the first one counts.
            self._made[key] = {_release(one): one for one in reversed(printed)}
        same = self._made[key].get(_release(figure))
        return self.first(region, indicator).get(figure.period) if same is None else same

    def _by_year(
        self,
        which: str,
        read: Callable[[str, str], pd.DataFrame],
        region: str,
        indicator: str,
    ) -> dict[int, Figure]:
        key = (which, region, indicator)
        if key not in self._made:
            figures = self._yearly(read(region, indicator), indicator)
            self._made[key] = {figure.period: figure for figure in figures}
        return self._made[key]

    def _yearly(self, rows: pd.DataFrame, indicator: str) -> list[Figure]:
        kind = self.workbook.indicators.at[indicator, "kind"]
        columns = (rows[name].to_numpy().tolist() for name in _COLUMNS)
        return [
            Figure(value, int(period), printed, *rest, half_unit(printed, kind))
            for value, period, printed, *rest in zip(*columns, strict=True)
            if len(period) == 4
        ]


def _release(figure: Figure) -> tuple[int, str, str]:
    return figure.period, figure.source, figure.published


def figure_of(row: Any, kind: str) -> Figure:
    """Read a row of known figures, as a named tuple, of an indicator of some kind."""
    return Figure(
        float(row.value),
        int(row.period),
        row.printed,
        row.published,
        row.source,
        row.grade,
        int(row.tier),
        bool(row.is_interim),
        half_unit(row.printed, kind),
    )
