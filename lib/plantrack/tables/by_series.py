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
    def _ordered(self) -> pd.DataFrame:
        return self.facts.sort_values(FACT)

    @cached_property
    def _rows(self) -> dict[tuple[str, str], slice]:
        """Where the facts of each series stand among the ordered ones."""
        places = self._ordered.groupby(SERIES).indices
        return {key: slice(rows[0], rows[-1] + 1) for key, rows in places.items()}

    def of(self, region: str, indicator: str) -> pd.DataFrame:
        """Facts of one series, ordered by period; no rows where there is none."""
        rows = self._rows.get((region, indicator), slice(0))
        return self._ordered.iloc[rows].reset_index(drop=True)
