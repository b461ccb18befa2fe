"""Figures of a workbook as they enter verdicts, by series and year, read once."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from plantrack.tables import Workbook
from plantrack.tables.printed import agree, half_unit


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
    def _made(self) -> dict[tuple[str, str, str], dict[int, Figure]]:
        return {}

    def known(self, region: str, indicator: str) -> dict[int, Figure]:
        """The latest figure of each year."""
        return self._once("known", self.workbook.series, region, indicator)

    def first(self, region: str, indicator: str) -> dict[int, Figure]:
        """The first release of each year."""
        return self._once("first", self.workbook.first_series, region, indicator)

    def same_release(self, region: str, indicator: str, figure: Figure) -> Figure | None:
        """Figure of a region in the year and release of another one, else its first release."""
        rows = self.workbook.vintages(region, indicator)
        same = rows[
            (rows["period"] == str(figure.period))
            & (rows["source"] == figure.source)
            & (rows["published"] == figure.published)
            & rows["is_usable"]
        ]
        if len(same):
            return figure_of(next(same.itertuples()), self._kind(indicator))
        return self.first(region, indicator).get(figure.period)

    def _once(
        self,
        which: str,
        read: Callable[[str, str], pd.DataFrame],
        region: str,
        indicator: str,
    ) -> dict[int, Figure]:
        key = (which, region, indicator)
        if key not in self._made:
            rows = read(region, indicator)
            yearly = [row for row in rows.itertuples() if len(row.period) == 4] if len(rows) else []
            kind = self._kind(indicator)
            self._made[key] = {int(row.period): figure_of(row, kind) for row in yearly}
        return self._made[key]

    def _kind(self, indicator: str) -> str:
        return self.workbook.indicators.at[indicator, "kind"]


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
