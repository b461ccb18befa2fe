"""Facts of a table by series: sorted once, looked up often."""

from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd

from plantrack.tables.vintages import FACT, SERIES


@dataclass(frozen=True)
class BySeries:
    """Facts, one row each, to be asked for series by series.

    Parameters
    ----------
    facts : pandas.DataFrame
        With region, indicator and period.
    """

    facts: pd.DataFrame = field(repr=False)

    @cached_property
    def _rows(self) -> dict[tuple[str, str], pd.DataFrame]:
        ordered = self.facts.sort_values(FACT)
        return {key: rows.reset_index(drop=True) for key, rows in ordered.groupby(SERIES)}

    @cached_property
    def _none(self) -> pd.DataFrame:
        return self.facts.iloc[:0].reset_index(drop=True)

    def of(self, region: str, indicator: str) -> pd.DataFrame:
        """Facts of one series, ordered by period; no rows where there is none."""
        return self._rows.get((region, indicator), self._none)
