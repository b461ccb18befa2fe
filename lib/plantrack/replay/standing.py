"""Where one stood: a series on an earlier day, its figures known then and its projection."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import pandas as pd

from plantrack.tables import Workbook
from plantrack.trajectory import Trajectory


@dataclass(frozen=True)
class Standing:
    """One series on one earlier day.

    Parameters
    ----------
    as_of : datetime.date
        The day.
    region, indicator : str
        The series.
    history : pandas.DataFrame
        year, value as known on the day, on one basis.
    trajectory : Trajectory
        What was projected from it.
    """

    as_of: date
    region: str
    indicator: str
    history: pd.DataFrame
    trajectory: Trajectory

    @cached_property
    def origin(self) -> int:
        """Year of the last figure known on the day."""
        return int(self.history["year"].iloc[-1])

    @cached_property
    def last_value(self) -> float:
        """The last figure known on the day."""
        return float(self.history["value"].iloc[-1])

    @cached_property
    def run(self) -> np.ndarray:
        """Values of the last run of consecutive years, the years a projection learns from."""
        years = self.history["year"].to_numpy()
        gaps = np.flatnonzero(np.diff(years) > 1)
        return self.history["value"].to_numpy()[gaps[-1] + 1 if len(gaps) else 0 :]

    @cached_property
    def key(self) -> dict[str, object]:
        """The columns that name this standing in result tables."""
        return {
            "as_of": pd.Timestamp(self.as_of),
            "region": self.region,
            "indicator": self.indicator,
            "origin": self.origin,
        }


def earlier_days(workbook: Workbook, indicators: Iterable[str]) -> list[date]:
    """31 December of each year, from the first figure of some indicators on, before `as_of`."""
    ends = [workbook.vintages(indicator=name)["published_end"].min() for name in indicators]
    first = min((end.year for end in ends if not pd.isna(end)), default=workbook.as_of.year)
    days = (date(year, 12, 31) for year in range(first, workbook.as_of.year + 1))
    return [day for day in days if day < workbook.as_of]
