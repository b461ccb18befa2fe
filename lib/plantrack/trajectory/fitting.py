"""The four component methods fitted to every history up to every year."""

from dataclasses import dataclass

import numpy as np

from plantrack.trajectory.components import damped, drift, slopes, theta
from plantrack.trajectory.smoothing import Parameters, States, best_states

COMPONENTS = ("theta", "damped", "drift", "ses")
#: First observations whose straight line starts the damped trend.
START_POINTS = 4
_ALPHAS = np.linspace(0.05, 1.0, 20)
_SIMPLE = Parameters(_ALPHAS, np.zeros(20), np.ones(20))


def _damped_sets() -> Parameters:
    alpha, share, phi = np.meshgrid(
        [0.1, 0.3, 0.5, 0.7, 0.9, 1.0], [0.05, 0.2, 0.4, 0.6, 0.8], [0.8, 0.88, 0.94, 0.98]
    )
    return Parameters(alpha.ravel(), share.ravel(), phi.ravel())


_DAMPED = _damped_sets()


@dataclass(frozen=True)
class ComponentStates:
    """What the four methods know after every year, arrays of shape (series, years)."""

    values: np.ndarray
    slope: np.ndarray
    simple: States
    trended: States

    def forecasts(self, rows: np.ndarray, years: np.ndarray, horizon: int) -> np.ndarray:
        """Forecasts of the four methods from some origins.

        Parameters
        ----------
        rows, years : array of int, shape (origins,)
            Series and year (column) of each origin; both observed.
        horizon : int
            Years ahead.

        Returns
        -------
        array of float, shape (4, origins, horizon)
            In the order of `COMPONENTS`.
        """
        at = rows, years
        simple, trended, last = self.simple, self.trended, self.values[at]
        gone = np.maximum(years, 1)
        return np.stack(
            [
                theta(simple.level[at], self.slope[at], simple.alpha[at], years + 1, horizon),
                damped(trended.level[at], trended.trend[at], trended.phi[at], horizon),
                drift(last, self.values[rows, 0], gone, horizon),
                np.repeat(simple.level[at][:, None], horizon, axis=1),
            ]
        )


def fit_components(values: np.ndarray) -> ComponentStates:
    """Fit the four methods to every history up to every year, by least squares on a grid.

    Parameters
    ----------
    values : array of float, shape (series, years)
        On the scale of modelling, each from its first observation; NaN in gaps.

    Returns
    -------
    ComponentStates

    Examples
    --------
    >>> states = fit_components(np.array([[10.0, 12, 13, 15, 16]]))
    >>> states.forecasts(np.array([0]), np.array([4]), 1)[2].tolist()
    [[17.5]]
    """
    width = np.nanmax(values, axis=1) - np.nanmin(values, axis=1)
    width = np.where(width > 0, width, 1.0)[:, None]
    start = values[:, :1]
    form = (values - start) / width
    slope = slopes(form)
    zero = np.zeros(len(values))
    simple = best_states(form, _SIMPLE, zero, zero)
    trended = best_states(form, _DAMPED, *_start_line(form))
    return ComponentStates(
        values, slope * width, _moved(simple, start, width), _moved(trended, start, width)
    )


def _start_line(form: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Level and slope, the year before the first, of the line through the first observations."""
    early = np.where(np.cumsum(np.isfinite(form), axis=1) <= START_POINTS, form, np.nan)
    slope = slopes(early)[:, -1]
    times = np.where(np.isfinite(early), np.arange(1.0, form.shape[1] + 1), np.nan)
    return np.nanmean(early, axis=1) - slope * np.nanmean(times, axis=1), slope


def _moved(states: States, start: np.ndarray, width: np.ndarray) -> States:
    return States(start + width * states.level, width * states.trend, states.alpha, states.phi)
