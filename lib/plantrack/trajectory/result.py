"""What a projection returns: draws of future paths, and what can be read from them."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from plantrack.reason import Reason
from plantrack.trajectory.chance import meets, probability
from plantrack.trajectory.choices import Choices, LastPoint
from plantrack.trajectory.faults import TrajectoryError
from plantrack.trajectory.ranks import fewest_signed, signed_interval, signed_intervals
from plantrack.trajectory.view import describe, tabulate


@dataclass(frozen=True, eq=False, repr=False)
class Trajectory:
    """Draws of the future paths of one or many series.

    Parameters
    ----------
    series : tuple of str
        Series with draws, sorted by name.
    years : array of int, shape (series, horizon)
        Forecast years; the last observed years of series may differ.
    draws : array of float, shape (series, horizon, draws), read-only
        Natural units. One draw is one coherent path over all years, and stands for the same year of
        the past in all series: what the errors of a year had in common is common to the draws.
    last : dict of str to LastPoint
        Last observation of every series, refused ones too.
    reasons : dict of str to tuple of Reason
        What had to be done to each series: ``gap_in_years``, ``value_on_limit``,
        ``constant_history``, ``horizon_extended``.
    refused : dict of str to Reason
        Series without draws: ``too_few_points``, ``too_few_errors``.
    choices : Choices or None
        What the past of the panel decided; None where no series has draws.

    Examples
    --------
    >>> draws, last = np.arange(1.0, 10.0).reshape(1, 1, 9), {"a": LastPoint(2024, 4.0)}
    >>> paths = Trajectory(("a",), np.array([[2025]]), draws, last, {}, {}, None)
    >>> paths.probability("ge", 7, 2025), paths.interval(0.8, 2025)
    (0.35, (1.0, 9.0))
    """

    series: tuple[str, ...]
    years: np.ndarray
    draws: np.ndarray
    last: dict[str, LastPoint]
    reasons: dict[str, tuple[Reason, ...]]
    refused: dict[str, Reason]
    choices: Choices | None

    def only(self, series: str) -> "Trajectory":
        """The trajectory of one series: its draws, or its refusal.

        Raises
        ------
        TrajectoryError
            If there is no such series.
        """
        series = str(series)
        if series not in self.reasons:
            self._row(series)
        rows = [i for i, name in enumerate(self.series) if name == series]
        years, draws = self.years[rows], self.draws[rows]
        for array in (years, draws):
            array.flags.writeable = False
        return Trajectory(
            series=tuple(self.series[i] for i in rows),
            years=years,
            draws=draws,
            last={k: v for k, v in self.last.items() if k == series},
            reasons={series: self.reasons[series]},
            refused={k: v for k, v in self.refused.items() if k == series},
            choices=self.choices,
        )

    def until(self, horizon: int) -> "Trajectory":
        """The same draws over fewer years.

        Raises
        ------
        TrajectoryError
            If there are no so many years.
        """
        if not isinstance(horizon, int | np.integer) or not 1 <= horizon <= self.draws.shape[1]:
            raise TrajectoryError(
                f"horizon: expected 1 to {self.draws.shape[1]} years, found {horizon!r}"
            )
        return replace(self, years=self.years[:, :horizon], draws=self.draws[:, :horizon])

    def quantiles(self, levels) -> np.ndarray:
        """Quantiles of the draws, linear between neighbours.

        Parameters
        ----------
        levels : float or sequence of float
            Shares from 0 to 1.

        Returns
        -------
        array of float, shape (series, horizon, levels)
        """
        try:
            shares = np.atleast_1d(np.asarray(levels, dtype=float))
        except (TypeError, ValueError) as error:
            raise TrajectoryError(f"levels: expected numbers, found {levels!r}") from error
        if not ((shares >= 0) & (shares <= 1)).all():
            raise TrajectoryError(f"levels: expected shares from 0 to 1, found {levels!r}")
        return np.moveaxis(np.quantile(self.draws, shares, axis=2), 0, -1)

    def mean(self) -> np.ndarray:
        """Mean of the draws, shape (series, horizon); a few far draws can carry it off."""
        return self.draws.mean(axis=2)

    def median(self) -> np.ndarray:
        """Median of the draws, shape (series, horizon)."""
        return np.median(self.draws, axis=2)

    def at(self, period, series: str | None = None) -> np.ndarray:
        """Draws of one series in one year.

        Parameters
        ----------
        period : int, str or pandas.Period
            Forecast year.
        series : str or None
            Name; may be left out where there is only one.

        Returns
        -------
        array of float, shape (draws,)

        Raises
        ------
        TrajectoryError
            If the series has no draws or the year is not among its forecast years.
        """
        row = self._row(series)
        years, year = self.years[row].tolist(), _year(period)
        if year not in years:
            raise TrajectoryError(
                f"period {period} is not forecast for {self.series[row]};"
                f" expected {years[0]} to {years[-1]}"
            )
        return self.draws[row, years.index(year)]

    def probability(self, comparator: str, value, period, series: str | None = None) -> float:
        """Chance that a level is met in a year: ``(k + 1/2) / (n + 1)``.

        Parameters
        ----------
        comparator : {"ge", "gt", "le", "lt"}
            How the series is compared with the level.
        value : float or array of float, shape (draws,)
            Level in natural units, or draws of a moving level, taken pair by pair.
        period, series
            As in `at`.

        Returns
        -------
        float
            Never 0 or 1.
        """
        return probability(self.at(period, series), comparator, value)

    def first_year(self, comparator: str, value, series: str | None = None) -> int | None:
        """First year in which the level is met by more than half of the draws.

        Parameters
        ----------
        comparator : {"ge", "gt", "le", "lt"}
            How the series is compared with the level.
        value : float or array of float, shape (draws,) or (horizon, draws)
            Level in natural units, the same in all years or one row a year.
        series : str or None
            As in `at`.

        Returns
        -------
        int or None
            None if that does not happen within the horizon.
        """
        row = self._row(series)
        shares = meets(self.draws[row], comparator, value).mean(axis=1)
        reached = np.flatnonzero(shares > 0.5)
        return int(self.years[row, reached[0]]) if len(reached) else None

    def interval(self, level: float, period, series: str | None = None) -> tuple[float, float]:
        """Interval of a level in a year, by the signed rank rule on the draws.

        Draws number ``floor((n+1) a/2)`` and ``ceil((n+1)(1 - a/2))`` in order, a = 1 - level.

        Parameters
        ----------
        level : float
            Between 0 and 1, such as 0.8.
        period, series
            As in `at`.

        Returns
        -------
        tuple of two float
            Natural units.

        Raises
        ------
        TrajectoryError
            If draws, or past windows behind them, are fewer than the level needs: ``ceil(2/a) - 1``
            (19 for 90 %, 39 for 95 %).
        """
        self._check_windows(level)
        return signed_interval(self.at(period, series), level)

    def intervals(self, level: float, series: str | None = None) -> tuple[np.ndarray, np.ndarray]:
        """Both ends of the `interval` of every year, each of shape (horizon,)."""
        self._check_windows(level)
        return signed_intervals(self.draws[self._row(series)], level)

    def _check_windows(self, level: float) -> None:
        needed = fewest_signed(level)
        if self.choices and self.choices.windows < needed:
            raise TrajectoryError(
                f"level {level:g} needs at least {needed} past windows,"
                f" found {self.choices.windows}"
            )

    @property
    def table(self) -> pd.DataFrame:
        """Tidy frame: series, year, mean, median, lower80, upper80."""
        return tabulate(self)

    def __repr__(self) -> str:
        return describe(self)

    def _row(self, series: str | None) -> int:
        if series is None and len(self.series) == 1:
            return 0
        series = series if series is None else str(series)
        if series in self.series:
            return self.series.index(series)
        known = f"; with draws: {', '.join(self.series) or 'none'}"
        if series is None and len(self.series) > 1:
            raise TrajectoryError(f"expected the name of one series, found none{known}")
        refused = self.refused if series is None else {series: self.refused.get(series)}
        for name, reason in refused.items():
            if reason is not None:
                raise TrajectoryError(f"series {name} was refused, {reason.code}{known}")
        raise TrajectoryError(f"unknown series {series!r}{known}")


def _year(period) -> int:
    if isinstance(period, pd.Period) and period.freqstr.startswith(("Y", "A")):
        return period.year
    try:
        year = int(period)
    except (TypeError, ValueError) as error:
        raise TrajectoryError(f"period: expected a year, found {period!r}") from error
    if not isinstance(period, str) and year != period:
        raise TrajectoryError(f"period: expected a year, found {period!r}")
    return year
