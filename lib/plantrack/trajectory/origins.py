"""Where forecasts are made from: the earlier years to learn from, and the last one."""

from dataclasses import dataclass

import numpy as np

from plantrack.trajectory.history import Grid

#: Observations a forecast to learn from is made with at least.
LEAST_TRAINING = 4
#: Least mean step of an origin, as a share of that of the whole history: a stretch that stood still
#: says nothing about scale, and errors in units of its step would be without bound.
LEAST_STEP = 0.1
#: Origins that are learnt from at most; more of them, evenly thinned, say nothing new.
MOST_ORIGINS = 6000
_GOLDEN = 0.6180339887498949


@dataclass(frozen=True)
class Origins:
    """Series and year from which a forecast is made.

    Parameters
    ----------
    rows, years : array of int, shape (origins,)
        Series and column of the grid.
    calendar : array of int, shape (origins,)
        Calendar year.
    weights : array of float, shape (origins,)
        How much each counts.
    outcomes : array of float, shape (origins, horizon)
        What came, natural units; NaN where it is not known.
    """

    rows: np.ndarray
    years: np.ndarray
    calendar: np.ndarray
    weights: np.ndarray
    outcomes: np.ndarray

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def at(self) -> tuple[np.ndarray, np.ndarray]:
        """Index of the origins in an array of series and years."""
        return self.rows, self.years

    def take(self, chosen: np.ndarray) -> "Origins":
        """Some of the origins."""
        return Origins(*(getattr(self, name)[chosen] for name in self.__dataclass_fields__))

    def thinned(self, most: int) -> "Origins":
        """At most so many of them, spread evenly over series and years."""
        return self if len(self) <= most else self.take(thin(len(self), most))


def thin(count: int, most: int) -> np.ndarray:
    """Which of so many things to keep: all, or some spread evenly over them and over every cycle.

    Multiples of the golden section, modulo 1, fill the unit interval evenly from any start.

    Examples
    --------
    >>> thin(10, 4).tolist()
    [0, 2, 5, 7]
    """
    if count <= most:
        return np.arange(count)
    return np.sort(np.argsort(np.arange(count) * _GOLDEN % 1.0, kind="stable")[:most])


def last_origins(grid: Grid, horizon: int) -> Origins:
    """The last observed year of every series."""
    rows = np.arange(len(grid.names))
    nothing = np.full((len(rows), horizon), np.nan)
    return Origins(rows, grid.last, grid.first + grid.last, np.ones(len(rows)), nothing)


def earlier_origins(
    grid: Grid, step: np.ndarray, horizon: int, *, least: int = LEAST_TRAINING
) -> Origins:
    """Every earlier year with enough observations before it and at least one within the horizon.

    Parameters
    ----------
    grid : Grid
        At least one series.
    step : array of float, shape (series, years)
        Mean steps.
    horizon : int
        Years ahead.
    least : int
        Observations up to an origin at least.

    Returns
    -------
    Origins
        An origin counts with the share of the history that was known: forecasts from a longer
        history resemble the one to be made.
    """
    values = grid.values
    full = step[np.arange(len(values)), grid.last][:, None]
    with np.errstate(invalid="ignore"):
        usable = np.isfinite(values) & (grid.counts >= least)
        usable &= (step > 0) & (step >= LEAST_STEP * full)
    rows, years = np.nonzero(usable)
    weights = (years + 1.0) / (grid.last[rows] + 1.0)
    calendar = grid.first[rows] + years
    outcomes = ahead_of(values, rows, years, horizon)
    came = np.isfinite(outcomes).any(axis=1)
    return Origins(rows, years, calendar, weights, outcomes).take(came).thinned(MOST_ORIGINS)


def ahead_of(values: np.ndarray, rows: np.ndarray, years: np.ndarray, horizon: int) -> np.ndarray:
    """Values of the years after some origins, shape (origins, horizon); NaN beyond the last.

    Examples
    --------
    >>> ahead_of(np.array([[1.0, 2.0, 3.0]]), np.array([0]), np.array([1]), 2).tolist()
    [[3.0, nan]]
    """
    padded = np.pad(values, ((0, 0), (0, horizon)), constant_values=np.nan)
    return padded[rows[:, None], years[:, None] + np.arange(1, horizon + 1)]
