"""Far-off values: winsorised or transformed where the shape of an indicator fails, and logged."""

from collections.abc import Sequence

import numpy as np

from plantrack.errors import InputError
from plantrack.regions.index.recipe import Recipe
from plantrack.regions.index.shape import passes
from plantrack.regions.index.transforms import transformed
from plantrack.regions.index.winsorise import winsorised

#: Scales that compare values with a fixed number in their unit, or with zero.
NEED_THE_UNIT = ("goalposts", "distance_to_target", "standard_value", "fraction_of_max")
#: Row, column, step, value before, value after.
Change = tuple[int, int, str, float, float]


def treated(
    values: np.ndarray, recipe: Recipe, *, names: Sequence[str] = ()
) -> tuple[np.ndarray, np.ndarray]:
    """Treat the indicators whose shape fails; each for itself, those that pass stay as they are.

    ``winsorise`` keeps what winsorising reached, passed or not; ``transform`` gives a failing
    indicator the transform of the recipe; ``winsorise_or_transform`` winsorises, and transforms
    the original where that was not enough.

    Parameters
    ----------
    values : numpy.ndarray, shape (rows, indicators)
        nan stays nan.
    recipe : Recipe
        ``outliers``, the two limits, ``max_points``, ``transform`` and ``scale``.
    names : sequence of str, optional
        Indicators, for messages.

    Returns
    -------
    values : numpy.ndarray, shape (rows, indicators)
    step : numpy.ndarray of str, shape (indicators,)
        ``winsorise`` or the name of the transform; for `changed_cells`, which knows which
        indicators were changed at all.

    Raises
    ------
    InputError
        If an indicator would be transformed although the scale compares it with a number in its
        own unit (`NEED_THE_UNIT`), or the transform is not defined for its values.

    Notes
    -----
    Methods reference, section 2.2.

    Examples
    --------
    >>> values = np.array([[1.0, 2, 3, 4, 5, 6, 7, 8, 9, 10, 100]]).T
    >>> after, step = treated(values, Recipe(outliers="winsorise"))
    >>> changed_cells(values, after, step)
    [(10, 0, 'winsorise', 100.0, 10.0)]
    """
    step = np.full(values.shape[1], "winsorise", dtype=object)
    if recipe.outliers == "keep":
        return values, step
    failing = still_failing = _failing(values, np.arange(values.shape[1]), recipe)
    after = np.array(values, dtype=float)
    if recipe.outliers != "transform" and len(failing):
        after[:, failing] = winsorised(
            values[:, failing],
            skew_limit=recipe.skew_limit,
            kurtosis_limit=recipe.kurtosis_limit,
            max_points=recipe.max_points,
        )
        still_failing = _failing(after, failing, recipe)
    if recipe.outliers != "winsorise" and len(still_failing):
        own = [names[at] if names else f"indicator {at + 1}" for at in still_failing]
        after[:, still_failing] = _transformed(values[:, still_failing], recipe, own)
        step[still_failing] = recipe.transform
    return after, step


def changed_cells(before: np.ndarray, after: np.ndarray, step: np.ndarray) -> list[Change]:
    """Cells that a treatment changed: row, column, step, value before, value after.

    Made only where somebody asks: it takes longer than the treatment.
    """
    rows, columns = np.nonzero((before != after) & ~np.isnan(before))
    old, new = before[rows, columns], after[rows, columns]
    cells = (rows, columns, step[columns], old, new)
    return list(zip(*(cell.tolist() for cell in cells), strict=True))


def _failing(values: np.ndarray, columns: np.ndarray, recipe: Recipe) -> np.ndarray:
    """Those of some columns that do not pass."""
    has_passed = passes(
        values[:, columns],
        skew_limit=recipe.skew_limit,
        kurtosis_limit=recipe.kurtosis_limit,
    )
    return columns[~has_passed]


def _transformed(values: np.ndarray, recipe: Recipe, names: list[str]) -> np.ndarray:
    if recipe.scale in NEED_THE_UNIT:
        raise InputError(
            f"{names[0]} has far-off values and would be transformed ({recipe.transform}), but"
            f" scale {recipe.scale} needs it in its own unit. Use outliers winsorise or keep, or"
            " another scale."
        )
    return transformed(values, recipe.transform, names=names)
