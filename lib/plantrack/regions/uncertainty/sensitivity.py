"""Which choice moves the ranks of an index most: Sobol indices of its choices and its data."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from plantrack.errors import InputError, unknown
from plantrack.regions.index.composite import CompositeIndex
from plantrack.regions.index.recipe import Alternatives
from plantrack.regions.uncertainty.combinations import combinations
from plantrack.regions.uncertainty.data_doubt import DataDoubt
from plantrack.regions.uncertainty.rebuilding import Rebuilding, places
from plantrack.regions.uncertainty.sobol import sobol_indices

POINTS = 128
WEIGHT_NOISE, DATA = "weight_noise", "data"
_STREAMS = 2**32


@dataclass(frozen=True)
class Sensitivity:
    """How much each choice moves the ranks.

    Parameters
    ----------
    table : pandas.DataFrame
        Rows choices, the one with the largest total first; columns ``first`` and ``total``.
    mean, variance : float
        Of the result; variance 0: no choice moves it, and all shares are 0.
    points : int
        Base points; the index was made ``points (choices + 2)`` times.
    region : str or None
        Region whose place is the result; None: the mean absolute change of all places.
    """

    table: pd.DataFrame
    mean: float
    variance: float
    points: int
    region: str | None


def sensitivity(
    index: CompositeIndex,
    alternatives: Alternatives,
    doubt: DataDoubt | None = None,
    *,
    region: str | None = None,
    points: int = POINTS,
    seed: int = 0,
    period: str | None = None,
) -> Sensitivity:
    """Divide what moves the ranks among the choices.

    The inputs are each field of the alternatives with more than one option, the noise of all
    weights as one, and the data as one. The result is the mean absolute difference of the places
    from the nominal ones, or the place of one region.

    Parameters
    ----------
    index, alternatives, doubt, seed, period
        As of `plantrack.regions.uncertainty.replicates.replicate`.
    region : str, optional
        Take the place of this region as the result.
    points : int
        Base points, rounded up to a power of two.

    Returns
    -------
    Sensitivity

    Raises
    ------
    InputError
        If nothing is open, the region is unknown or has no place, or a combination of options
        cannot be taken: a share of the variance needs all of them.

    Notes
    -----
    Methods reference, section 2.5; the mean absolute rank change is COINr's result. Weights and
    data enter as the number of a random stream, so that each is one input.

    Examples
    --------
    Given weights put b first, ranks make no difference to that, equal weights make both equal.

    >>> from plantrack.regions.index.composite import build
    >>> from plantrack.regions.index.parts import Part, Tree
    >>> rows = pd.MultiIndex.from_tuples([("a", "2020"), ("b", "2020")], names=["region", "period"])
    >>> panel = pd.DataFrame({"x": [1.0, 3.0], "y": [5.0, 4.0]}, index=rows)
    >>> tree = Tree([Part("total"), Part("x", "total", 3, 1), Part("y", "total", 1, 1)])
    >>> tried = Alternatives({"weights": ("given", "equal"), "scale": ("minmax", "rank")})
    >>> sensitivity(build(panel, tree), tried).table["total"].round(2).to_dict()
    {'weights': 1.0, 'scale': 0.0}
    """
    again = Rebuilding.of(index, period)
    combinations(again, alternatives)
    options = {name: tried for name, tried in alternatives.options.items() if len(tried) > 1}
    single = {name: tried[0] for name, tried in alternatives.options.items() if len(tried) == 1}
    names = [*options, *([WEIGHT_NOISE] if alternatives.weight_noise else [])]
    names += [] if doubt is None else [DATA]
    if not names:
        raise InputError("sensitivity: nothing is open; name alternatives or doubt of the data.")
    nominal = places(again.scores())
    at_region = _position(again, nominal, region)

    def result(x: np.ndarray) -> float:
        at = dict(zip(names, x, strict=True))
        chosen = {name: tried[int(at[name] * len(tried))] for name, tried in options.items()}
        factors, values = None, None
        if WEIGHT_NOISE in at:
            noise, rng = alternatives.weight_noise, _stream(at[WEIGHT_NOISE], seed, 1)
            factors = rng.uniform(1 - noise, 1 + noise, len(again.noisy_parts))
        if DATA in at:
            values = doubt.draw(again.values, _stream(at[DATA], seed, 2))
        found = places(again.scores(again.recipe.using(**single, **chosen), values, factors))
        return found[at_region] if region else float(np.nanmean(np.abs(found - nominal)))

    shares = sobol_indices(
        lambda x: np.array([result(one) for one in x]), len(names), points=points, seed=seed
    )
    table = pd.DataFrame({"first": shares.first, "total": shares.total}, index=names)
    table = table.rename_axis("choice").sort_values("total", ascending=False, kind="stable")
    return Sensitivity(table, shares.mean, shares.variance, shares.points, region)


def _stream(share: float, seed: int, which: int) -> np.random.Generator:
    return np.random.default_rng([seed, which, int(share * _STREAMS)])


def _position(again: Rebuilding, nominal: np.ndarray, region: str | None) -> int:
    if region is None:
        return -1
    if region not in again.regions:
        raise unknown("region", region, again.regions)
    at = again.regions.index(region)
    if np.isnan(nominal[at]):
        raise InputError(f"{region} has no score in {again.period}, and so no place to follow.")
    return at
