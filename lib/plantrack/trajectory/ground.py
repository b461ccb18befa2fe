"""What growth is added to: where each series stands, in natural units and on the growth scale."""

from dataclasses import dataclass

import numpy as np

from plantrack.trajectory.origins import Origins
from plantrack.trajectory.scale import Scale


@dataclass(frozen=True, eq=False)
class Ground:
    """Values of a panel and the growth scale they stand on.

    Parameters
    ----------
    scale : Scale
    values, growth : array of float, shape (series, years)
        Natural units, and growth scale.
    unit : array of float, shape (series, years)
        What a growth of 1 is there: 1, or the mean step if the scale is free.
    """

    scale: Scale
    values: np.ndarray
    growth: np.ndarray
    unit: np.ndarray

    def after(self, origins: Origins, change: np.ndarray) -> np.ndarray:
        """Values that growth from some origins leads to, shape of `change`.

        A value on a limit has no growth; it counts as a little beside the limit, and what it grows
        by from there is added to the value itself.

        Parameters
        ----------
        origins : Origins
        change : array of float, shape (origins or 1, horizon, levels)
            Growth, in units.

        Examples
        --------
        >>> free = Scale("free", -np.inf, np.inf)
        >>> one = np.array([[3.0]])
        >>> at = Origins(np.array([0]), np.array([0]), np.array([2024]), np.ones(1), one)
        >>> Ground(free, one, one, one).after(at, np.array([[[0.5, 1.0]]])).tolist()
        [[[4.5, 6.0]]]
        """
        start = self.growth[origins.at][:, None, None]
        value = self.values[origins.at][:, None, None]
        moved = self.scale.from_growth(start + change * self.unit[origins.at][:, None, None])
        on_limit = (value <= self.scale.lower) | (value >= self.scale.upper)
        beside = np.where(on_limit, value - self.scale.from_growth(start), 0.0)
        return np.clip(moved + beside, self.scale.lower, self.scale.upper)
