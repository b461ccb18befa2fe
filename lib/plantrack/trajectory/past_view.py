"""The outside view: whatever any series of the panel did in as many years, this one may do next."""

from dataclasses import dataclass

import numpy as np

from plantrack.trajectory.ahead import FEWEST_WINDOWS, carried
from plantrack.trajectory.ground import Ground
from plantrack.trajectory.origins import Origins, thin

#: Past changes of one horizon that are kept at most.
_MOST = 20_000
#: This share of the farthest changes, on either side, counts as the nearest of them.
_WILD = 0.025


@dataclass(frozen=True, eq=False)
class PastView:
    """Changes of the whole panel over 1 ... h years, without regard to whose they were.

    The share of these draws that meets "so many times the present value" is the base rate: the
    share of past windows of the panel that did.

    Parameters
    ----------
    ground : Ground
        What growth is added to.
    changes : dict of int to array of float
        Past changes of each horizon that past years reach, by column.
    horizon : int
        Years ahead.
    """

    ground: Ground
    changes: dict[int, np.ndarray]
    horizon: int

    def quantiles(self, origins: Origins, levels: np.ndarray) -> np.ndarray:
        """Quantiles of each origin and horizon, shape (origins, horizon, levels), natural units.

        Where past years do not reach, as `carried`.
        """
        found = {ahead: np.quantile(known, levels) for ahead, known in self.changes.items()}
        return self.ground.after(origins, carried(found, self.horizon)[None])


def past_view(ground: Ground, horizon: int) -> PastView:
    """Collect every change of the panel over as many years.

    Parameters
    ----------
    ground : Ground
    horizon : int
        Years ahead.

    Returns
    -------
    PastView
    """
    growth, unit = ground.growth, ground.unit
    found = {}
    for years in range(1, horizon + 1):
        with np.errstate(invalid="ignore", divide="ignore"):
            change = (growth[:, years:] - growth[:, :-years]) / unit[:, :-years]
        change = change[np.isfinite(change)]
        if len(change) < FEWEST_WINDOWS:
            continue
        change = change[thin(len(change), _MOST)]
        wild = np.quantile(change, [_WILD, 1 - _WILD])
        found[years - 1] = np.clip(change, *wild)
    return PastView(ground, found, horizon)
