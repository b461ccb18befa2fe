"""The engine, told one figure more than has been published."""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from plantrack.attainment import Forecaster
from plantrack.attainment.panels import Panels


@dataclass(frozen=True)
class SupposedPanels(Panels):
    """The histories of a day, one of them a year longer.

    Parameters
    ----------
    known : Panels
        As they are; their histories are shared, not read again.
    region, indicator : str
        The series that is longer.
    year : int
        Its next year.
    value : float
        The supposed figure, on the basis of the newest publication.
    """

    known: Panels
    region: str
    indicator: str
    year: int
    value: float

    def history(self, region: str, indicator: str) -> pd.DataFrame:
        """The series on one basis, with the supposed figure at its end."""
        found = self.known.history(region, indicator)
        if (region, indicator) != (self.region, self.indicator):
            return found
        row = pd.DataFrame({"year": [self.year], "value": [self.value]})
        return pd.concat([found[["year", "value"]], row], ignore_index=True)


@dataclass(frozen=True)
class SupposedForecaster(Forecaster):
    """Makes trajectories as `Forecaster` does, from histories of which one is a year longer.

    Parameters
    ----------
    supposed : SupposedPanels
        The histories.
    """

    supposed: SupposedPanels | None = None

    @cached_property
    def panels(self) -> Panels:
        """Where the histories come from."""
        return self.supposed


def supposing(
    forecaster: Forecaster, region: str, indicator: str, year: int, value: float
) -> SupposedForecaster:
    """The forecaster of a day, as if one more figure had been published on it.

    The panel is learnt anew, as it will be when a figure comes: nothing is carried over from the
    projection without it.

    Parameters
    ----------
    forecaster : Forecaster
        Of the day.
    region, indicator : str
        The series.
    year, value
        The figure.

    Returns
    -------
    SupposedForecaster
    """
    panels = SupposedPanels(
        forecaster.workbook, forecaster.panels, region, indicator, year, float(value)
    )
    return SupposedForecaster(
        forecaster.workbook, forecaster.seed, forecaster.draws, supposed=panels
    )
