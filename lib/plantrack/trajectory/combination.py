"""The point forecast: a weighted mean of simple methods, the weights learnt from the panel."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from plantrack.trajectory.fitting import COMPONENTS, ComponentStates, fit_components
from plantrack.trajectory.history import Grid
from plantrack.trajectory.origins import LEAST_TRAINING, Origins, thin
from plantrack.trajectory.scale import Scale

#: How strongly the weights are held at equal ones: this much, and more where little can be learnt.
HOLD = 0.02
HOLD_FEW = 0.5
_ROUNDS = 150
#: Rows of errors the weights are learnt from at most.
_MOST_ERRORS = 12_000


@dataclass(frozen=True, eq=False)
class Experts:
    """The component methods on the scale of the figures and, unless it is free, of their growth."""

    scale: Scale
    plain: ComponentStates
    grown: ComponentStates | None

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the methods; those on the growth scale end in ``_growth``."""
        grown = () if self.grown is None else tuple(f"{name}_growth" for name in COMPONENTS)
        return COMPONENTS + grown

    def forecasts(self, origins: Origins, horizon: int) -> np.ndarray:
        """Forecasts of all methods, shape (methods, origins, horizon), natural units.

        On the growth scale no forecast goes further in so many years than the series ever went.
        """
        plain = self.plain.forecasts(*origins.at, horizon)
        if self.grown is None:
            return plain
        ahead = self.grown.forecasts(*origins.at, horizon)
        now = self.grown.values[origins.at][:, None]
        reach = self._reach(origins, horizon)
        return np.concatenate(
            [plain, self.scale.from_growth(np.clip(ahead, now - reach, now + reach))]
        )

    def _reach(self, origins: Origins, horizon: int) -> np.ndarray:
        """Largest change within 1 ... h years that a series saw, shape (origins, horizon)."""
        used, row = np.unique(origins.rows, return_inverse=True)
        growth = self.grown.values[used]
        reach, largest = np.zeros((horizon, *growth.shape)), np.zeros(growth.shape)
        for years in range(1, horizon + 1):
            change = np.abs(growth[:, years:] - growth[:, :-years])
            largest[:, years:] = np.fmax(largest[:, years:], np.nan_to_num(change))
            reach[years - 1] = np.maximum.accumulate(largest, axis=1)
        return reach[:, row, origins.years].T


def fit_experts(grid: Grid, scale: Scale) -> Experts:
    """Fit the component methods to every series."""
    grown = None if scale.form == "free" else fit_components(scale.growth(grid.values))
    return Experts(scale, fit_components(grid.values), grown)


def learn_weights(errors: np.ndarray, weights: np.ndarray, independent: float) -> np.ndarray:
    """Weights of the methods: least mean pseudo-Huber error, held at equal weights.

    Minimises ``mean sqrt(1 + (sum_k w_k e_k)^2) + lambda KL(w || 1/K)`` over weights that are not
    negative and sum to 1, with ``lambda = HOLD + HOLD_FEW / n``; exponentiated gradient.

    Parameters
    ----------
    errors : array of float, shape (errors, methods)
        Past errors of the methods, in mean steps.
    weights : array of float, shape (errors,)
        How much each error counts.
    independent : float
        Number of independent windows behind them, n.

    Returns
    -------
    array of float, shape (methods,)

    Notes
    -----
    Kivinen & Warmuth, Information and Computation 132 (1997), for the gradient; the loss is that of
    Charbonnier et al. (1994), square for small errors and absolute for large ones, so that a wild
    series does not decide.

    Examples
    --------
    One of two methods never erred:

    >>> errors = np.array([[0.0, 3.0], [0.0, -2.0], [0.0, 1.0]])
    >>> (learn_weights(errors, np.ones(3), 1000.0) > 0.9).tolist()
    [True, False]
    """
    methods = errors.shape[1]
    found = np.full(methods, 1.0 / methods)
    if not len(errors):
        return found
    share, hold, steepest = weights / weights.sum(), HOLD + HOLD_FEW / independent, 0.0
    for _ in range(_ROUNDS):
        error = errors @ found
        gradient = (share * error / np.sqrt(1.0 + error * error)) @ errors
        gradient = gradient + hold * np.log(found * methods)
        gradient = gradient - found @ gradient
        steepest += float((gradient * gradient).max())
        if steepest == 0.0:
            return found
        found = np.maximum(found * np.exp(-gradient / np.sqrt(steepest)), 1e-9)
        found = found / found.sum()
    return found


@dataclass(frozen=True, eq=False)
class Combination:
    """The methods and their weights."""

    experts: Experts
    weights: np.ndarray

    def forecasts(self, origins: Origins, horizon: int) -> np.ndarray:
        """Weighted mean of the methods, shape (origins, horizon), natural units."""
        return np.tensordot(self.weights, self.experts.forecasts(origins, horizon), (0, 0))

    @cached_property
    def one_year_errors(self) -> np.ndarray:
        """Absolute errors one year ahead, shape (series, years); NaN where there is none."""
        values = self.experts.plain.values
        seen = np.isfinite(values)
        made = seen & (np.cumsum(seen, axis=1) >= LEAST_TRAINING)
        made[:, -1] = False
        made[:, :-1] &= seen[:, 1:]
        rows, years = np.nonzero(made)
        nothing = np.empty((len(rows), 1))
        ahead = self.forecasts(Origins(rows, years, years, years, nothing), 1)[:, 0]
        errors = np.full(values.shape, np.nan)
        errors[rows, years + 1] = np.abs(values[rows, years + 1] - ahead)
        return errors


def combine(
    experts: Experts, errors: np.ndarray, origins: Origins, independent: float
) -> Combination:
    """Learn one set of weights for all horizons.

    Parameters
    ----------
    experts : Experts
    errors : array of float, shape (methods, origins, horizon)
        Past errors in mean steps; NaN where nothing came.
    origins : Origins
        Where they were made.
    independent : float
        Number of independent windows.

    Returns
    -------
    Combination
    """
    horizon = errors.shape[2]
    known = np.isfinite(errors).all(axis=0)
    # an error grows with the root of the years ahead, so none of them outweighs the others
    rows = (errors / np.sqrt(np.arange(1, horizon + 1)))[:, known].T
    counts = np.broadcast_to(origins.weights[:, None], known.shape)[known]
    kept = thin(len(rows), _MOST_ERRORS)
    return Combination(experts, learn_weights(rows[kept], counts[kept], independent))
