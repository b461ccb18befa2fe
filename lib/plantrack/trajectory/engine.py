"""Everything learnt from a panel, ready to give the quantiles of its next years."""

from dataclasses import dataclass

import numpy as np

from plantrack.trajectory.ahead import learnt
from plantrack.trajectory.combination import Combination, combine, fit_experts
from plantrack.trajectory.dependence import Dependence, measure
from plantrack.trajectory.growth_view import growth_view
from plantrack.trajectory.history import Grid
from plantrack.trajectory.measures import mean_steps
from plantrack.trajectory.mixture import Mixture, View, learn_mixture, levels
from plantrack.trajectory.origins import Origins, earlier_origins
from plantrack.trajectory.own_view import OwnView, own_view
from plantrack.trajectory.past_view import past_view
from plantrack.trajectory.scale import Scale


@dataclass(frozen=True, eq=False)
class Fitted:
    """A panel's combination, views and mixture.

    Parameters
    ----------
    scale : Scale
    own : OwnView
        The own view, with the panel's past errors.
    views : tuple of View
        All views, the own one first.
    mixture : Mixture
    reached : int
        Longest horizon that past errors reach.
    """

    scale: Scale
    own: OwnView
    views: tuple[View, ...]
    mixture: Mixture
    reached: int

    @property
    def combination(self) -> Combination:
        """The point forecast."""
        return self.own.combination

    @property
    def dependence(self) -> Dependence:
        """What errors of one year share."""
        return self.own.dependence

    def quantiles(self, origins: Origins, count: int) -> np.ndarray:
        """So many evenly spaced quantiles of the mixture, rising, natural units.

        Each view gives its share of them; all are drawn nearer to their median, or further from
        it, by the spread factor.

        Parameters
        ----------
        origins : Origins
        count : int

        Returns
        -------
        array of float, shape (origins, horizon, count)
        """
        parts = shares(self.mixture.weights, count)
        found = [
            view.quantiles(origins, levels(part))
            for view, part in zip(self.views, parts, strict=True)
            if part
        ]
        pooled = np.concatenate(found, axis=-1)
        pooled.sort(axis=-1)
        pooled = self.scale.spread(pooled)
        middle = (pooled[..., [(count - 1) // 2]] + pooled[..., [count // 2]]) / 2
        found = self.scale.from_spread(middle + self.mixture.spread * (pooled - middle))
        return np.rint(found) if self.scale.is_whole else found


def shares(weights: np.ndarray, count: int) -> list[int]:
    """Whole numbers in proportion to some weights that add up to a count: largest remainders.

    Examples
    --------
    >>> shares(np.array([0.5, 0.25, 0.25]), 10)
    [5, 3, 2]
    """
    exact = weights * count
    whole = np.floor(exact + 1e-9).astype(int)
    order = np.argsort(whole - exact, kind="stable")
    whole[order[: count - whole.sum()]] += 1
    return whole.tolist()


def fit(grid: Grid, scale: Scale, horizon: int) -> Fitted | Origins:
    """Learn from a panel.

    Parameters
    ----------
    grid : Grid
        Series with enough points.
    scale : Scale
    horizon : int
        Years ahead.

    Returns
    -------
    Fitted or Origins
        The origins alone where they are too few to learn from.
    """
    step = mean_steps(grid.values)
    origins = earlier_origins(grid, step, horizon)
    known = learnt(origins.outcomes)
    if not known:
        return origins
    experts = fit_experts(grid, scale)
    past = experts.forecasts(origins, horizon)
    errors = (origins.outcomes - past) / step[origins.at][:, None]
    dependence = measure(errors.mean(axis=0), origins.calendar)
    combination = combine(experts, errors, origins, dependence.independent)
    own = own_view(combination, step, origins, dependence)
    growth = grid.values if experts.grown is None else experts.grown.values
    grown = growth_view(grid, growth, scale, step, horizon, dependence.independent)
    outside = past_view(grown.ground, horizon)
    views = own, grown, outside
    mixture = learn_mixture(views, origins, step, dependence, scale)
    return Fitted(scale, own, views, mixture, known[-1] + 1)
