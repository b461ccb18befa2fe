"""The numbers every projection is called with."""

import numpy as np

from plantrack.trajectory.faults import TrajectoryError
from plantrack.trajectory.ranks import fewest_signed

FEWEST_DRAWS = fewest_signed(0.8)


def check_numbers(horizon: int, draws: int, seed: int) -> None:
    """Check horizon, draws and seed.

    Raises
    ------
    TrajectoryError
        If one of them is not a whole number, or too small.
    """
    least_of = {"horizon": (horizon, 1), "draws": (draws, FEWEST_DRAWS), "seed": (seed, 0)}
    for name, (value, least) in least_of.items():
        if isinstance(value, bool) or not isinstance(value, int | np.integer) or value < least:
            raise TrajectoryError(
                f"{name}: expected a whole number of at least {least}, found {value!r}"
            )
