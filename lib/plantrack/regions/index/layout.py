"""Which region and which year each row of the data is."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from plantrack.errors import InputError


@dataclass(frozen=True)
class Layout:
    """Rows of an index: one for a region and a year, in the order of the data.

    Parameters
    ----------
    region, period : numpy.ndarray of str, shape (rows,)
        What each row is about; no pair stands twice.
    """

    region: np.ndarray
    period: np.ndarray

    @classmethod
    def of(cls, panel: pd.DataFrame) -> "Layout":
        """Read the rows of a panel.

        Raises
        ------
        InputError
            If its index is not (region, period), or a pair stands twice.
        """
        if list(panel.index.names) != ["region", "period"]:
            raise InputError(f"a panel has rows (region, period); found {panel.index.names}.")
        twice = panel.index[panel.index.duplicated()]
        if len(twice):
            raise InputError(f"region {twice[0][0]} stands twice in {twice[0][1]}.")
        region, period = (panel.index.get_level_values(at) for at in (0, 1))
        return cls(np.asarray(region, dtype=object), np.asarray(period, dtype=object))

    @cached_property
    def years(self) -> dict[str, np.ndarray]:
        """Positions of the rows of each period, in the order of the periods."""
        return {year: np.flatnonzero(self.period == year) for year in sorted(set(self.period))}

    def blocks(self, *, is_pooled: bool) -> list[np.ndarray]:
        """Positions of rows that are scaled together: all at once, or each period for itself."""
        return [np.arange(len(self.period))] if is_pooled else list(self.years.values())

    def rows_of(self, region: str) -> np.ndarray:
        """For each row, the position of the row of one region in the same period; -1 if none."""
        own = {year: -1 for year in self.years}
        for at in np.flatnonzero(self.region == region):
            own[self.period[at]] = at
        return np.array([own[year] for year in self.period], dtype=int)
