"""How parts become their parent: one entry for every option of the recipe."""

from collections.abc import Sequence

import numpy as np

from plantrack.errors import unknown
from plantrack.regions.index import means
from plantrack.regions.index.outranking import copeland
from plantrack.regions.index.recipe import AGGREGATIONS, Recipe
from plantrack.regions.index.taxonomic import taxonomic


def aggregated(
    values: np.ndarray,
    weights: np.ndarray,
    how: str,
    *,
    years: Sequence[np.ndarray],
    part: str,
    recipe: Recipe,
) -> np.ndarray:
    """Score of a part in every row, from the scores of what it is made of.

    Parameters
    ----------
    values : numpy.ndarray, shape (rows, parts)
        Scores of the parts below, more is better; nan where there is none.
    weights : numpy.ndarray, shape (parts,)
        Weight of each, from 0.
    how : str
        One of ``recipe.AGGREGATIONS``.
    years : sequence of numpy.ndarray of int
        Positions of the rows of each year: Copeland compares regions within a year, and so does
        the taxonomic method unless the recipe is pooled.
    part : str
        What is made, for messages.
    recipe : Recipe
        ``min_share``, ``power`` and ``is_pooled`` are used.

    Returns
    -------
    numpy.ndarray, shape (rows,)
        nan where fewer than ``min_share`` of the parts are there, none is, or those that are there
        have no weight.

    Raises
    ------
    InputError
        If the option is unknown or the values do not allow it.

    Examples
    --------
    >>> values, weights, years = np.array([[20.0, 80.0]]), np.array([0.5, 0.5]), [np.array([0])]
    >>> for how in ("arithmetic", "geometric", "harmonic"):
    ...     score = aggregated(values, weights, how, years=years, part="total", recipe=Recipe())
    ...     print(how, score.round(9).tolist())
    arithmetic [50.0]
    geometric [40.0]
    harmonic [32.0]
    """
    share = recipe.min_share
    match how:
        case "arithmetic":
            return means.arithmetic(values, weights, min_share=share)
        case "geometric":
            return means.geometric(values, weights, min_share=share, part=part)
        case "harmonic":
            return means.harmonic(values, weights, min_share=share, part=part)
        case "power":
            return means.power(values, weights, exponent=recipe.power, min_share=share, part=part)
        case "copeland":
            return _by_year(values, weights, years, share)
        case "taxonomic":
            blocks = [np.arange(len(values))] if recipe.is_pooled else years
            return _by_block(values, weights, blocks, share, part)
    raise unknown("aggregation", how, AGGREGATIONS)


def _by_year(
    values: np.ndarray, weights: np.ndarray, years: Sequence[np.ndarray], share: float
) -> np.ndarray:
    """Copeland scores of all years at once: short years are filled up with regions without data."""
    most = max((len(rows) for rows in years), default=0)
    by_year = np.full((len(years), most, values.shape[1]), np.nan)
    for year, rows in enumerate(years):
        by_year[year, : len(rows)] = values[rows]
    scores = copeland(by_year, weights, min_share=share)
    found = np.full(len(values), np.nan)
    for year, rows in enumerate(years):
        found[rows] = scores[year, : len(rows)]
    return found


def _by_block(
    values: np.ndarray, weights: np.ndarray, blocks: Sequence[np.ndarray], share: float, part: str
) -> np.ndarray:
    found = np.full(len(values), np.nan)
    for rows in blocks:
        found[rows] = taxonomic(values[rows], weights, min_share=share, part=part)
    return found
