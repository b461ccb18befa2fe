"""What a projection was made from, and what the panel decided."""

from dataclasses import dataclass
from typing import NamedTuple


class LastPoint(NamedTuple):
    """Last observation of a series: year and value in natural units."""

    year: int
    value: float


@dataclass(frozen=True)
class Choices:
    """What was learnt from the past of a panel, the same for all of its series.

    Parameters
    ----------
    series : int
        Series that gave past windows.
    windows : int
        Windows, one for each earlier year of a series from which something was known to come.
    reached : int
        Longest horizon that enough windows reach; beyond it errors and growth are carried on.
    common : float
        Share of the variance of an error that all series of its year share.
    independent : float
        Number of independent windows that would tell as much.
    components : dict of str to float
        Weights of the point forecast.
    views : dict of str to float
        Weights of the own path, the growth of the like, and the past of all.
    spread : float
        Factor on the spread of the mixture.
    """

    series: int
    windows: int
    reached: int
    common: float
    independent: float
    components: dict[str, float]
    views: dict[str, float]
    spread: float
