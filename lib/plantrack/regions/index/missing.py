"""Figures that are not there: left open, or filled by a stated rule and marked."""

from collections.abc import Callable, Mapping

import numpy as np

from plantrack.errors import InputError, unknown
from plantrack.regions.index.layout import Layout
from plantrack.regions.index.recipe import MISSING


def filled(
    values: np.ndarray,
    layout: Layout,
    how: str,
    groups: Mapping[str, str] | None = None,
) -> tuple[np.ndarray, np.ndarray]:
    """Fill cells that are not there, each column for itself.

    ``mean`` and ``median`` take the other regions of the same year, ``group_mean`` and
    ``group_median`` those of the own group. ``linear`` goes straight between the own figures
    before and after, ``last_known`` takes the own figure before; at the ends both take the
    closest. A cell for which the rule finds no figure stays nan.

    Parameters
    ----------
    values : numpy.ndarray, shape (rows, indicators)
        Data; nan where there is none.
    layout : Layout
        Region and year of each row.
    how : str
        One of `recipe.MISSING`; ``leave`` fills nothing.
    groups : mapping of str to str, optional
        Group of each region; needed by the two rules within groups.

    Returns
    -------
    values : numpy.ndarray, shape (rows, indicators)
    is_filled : numpy.ndarray of bool, shape (rows, indicators)
        Cells that were filled; they carry the status I (imputed).

    Raises
    ------
    InputError
        If the rule is unknown, a region has no group, or periods are no years under ``linear``.

    Notes
    -----
    Methods reference, section 2.3.

    Examples
    --------
    >>> layout = Layout(np.array(["a"] * 3), np.array(["2019", "2020", "2021"]))
    >>> values, is_filled = filled(np.array([[3.0], [np.nan], [5.0]]), layout, "linear")
    >>> values[:, 0].tolist(), is_filled[:, 0].tolist()
    ([3.0, 4.0, 5.0], [False, True, False])
    """
    if how not in MISSING:
        raise unknown("missing", how, MISSING)
    values = np.asarray(values, dtype=float)
    is_missing = np.isnan(values)
    if how == "leave" or not is_missing.any():
        return values, np.zeros_like(is_missing)
    if how in ("linear", "last_known"):
        guess = _in_time(values, layout, _line if how == "linear" else _step)
    else:
        middle = _mean if how.endswith("mean") else _median
        guess = _within(values, _blocks(layout, how, groups), middle)
    whole = np.where(is_missing, guess, values)
    return whole, is_missing & ~np.isnan(whole)


def _blocks(layout: Layout, how: str, groups: Mapping[str, str] | None) -> list[np.ndarray]:
    """Positions of the rows that fill each other's gaps."""
    years = list(layout.years.values())
    if not how.startswith("group_"):
        return years
    groups = groups or {}
    without = sorted(set(layout.region) - set(groups))
    if without:
        raise InputError(
            f"missing data are filled by {how}, but region {without[0]} has no group. Give its"
            " group, or fill by mean or median."
        )
    own = np.array([groups[region] for region in layout.region], dtype=object)
    return [rows[own[rows] == name] for rows in years for name in sorted(set(own[rows]))]


def _within(
    values: np.ndarray, blocks: list[np.ndarray], middle: Callable[[np.ndarray], np.ndarray]
) -> np.ndarray:
    """Middle of each block, for each of its rows; all blocks at once, padded with nan."""
    size = max(len(rows) for rows in blocks)
    stack = np.full((len(blocks), size, values.shape[1]), np.nan)
    block_of_row = np.empty(len(values), dtype=int)
    for at, rows in enumerate(blocks):
        stack[at, : len(rows)] = values[rows]
        block_of_row[rows] = at
    return middle(stack)[block_of_row]


def _mean(stack: np.ndarray) -> np.ndarray:
    count = (~np.isnan(stack)).sum(axis=1)
    total = np.nansum(stack, axis=1)
    return np.where(count > 0, total / np.maximum(count, 1), np.nan)


def _median(stack: np.ndarray) -> np.ndarray:
    """Mean of the two middle values, or twice the same; sorting puts nan last."""
    across = np.sort(np.ascontiguousarray(stack.transpose(0, 2, 1)), axis=-1)
    count = (~np.isnan(across)).sum(axis=-1)
    middle = np.stack([np.maximum(count - 1, 0) // 2, count // 2], axis=-1)
    middle = np.minimum(middle, across.shape[-1] - 1)
    return np.take_along_axis(across, middle, axis=-1).mean(axis=-1)


def _in_time(values: np.ndarray, layout: Layout, between: Callable) -> np.ndarray:
    """Fill along the years of each region: known figures before and after, then a rule."""
    regions, region = np.unique(layout.region.astype(str), return_inverse=True)
    periods, year = np.unique(layout.period.astype(str), return_inverse=True)
    cube = np.full((len(periods), len(regions), values.shape[1]), np.nan)
    cube[year, region] = values
    before, after = _neighbours(~np.isnan(cube))
    guess = between(cube, before, after, periods)
    return guess[year, region]


def _neighbours(is_known: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Position in time of the nearest known figure up to and from each cell.

    Where there is none on one side, the nearest on the other side; -1 if there is none at all.
    """
    count = len(is_known)
    at = np.arange(count)[:, None, None]
    before = np.maximum.accumulate(np.where(is_known, at, -1), axis=0)
    after = np.minimum.accumulate(np.where(is_known, at, count)[::-1], axis=0)[::-1]
    later = np.where(after == count, before, after)
    return np.where(before < 0, np.where(after == count, -1, after), before), later


def _step(cube: np.ndarray, before: np.ndarray, after: np.ndarray, periods: np.ndarray):
    return _at(cube, before)


def _line(cube: np.ndarray, before: np.ndarray, after: np.ndarray, periods: np.ndarray):
    time = _years(periods)
    start, end = _at(cube, before), _at(cube, after)
    gap = time[after] - time[before]
    share = (time[:, None, None] - time[before]) / np.where(gap > 0, gap, 1.0)
    return np.where(gap > 0, start + share * (end - start), start)


def _at(cube: np.ndarray, position: np.ndarray) -> np.ndarray:
    """Figures at positions in time; -1 stands where a region has no figure, so nan comes out."""
    return np.take_along_axis(cube, np.maximum(position, 0), axis=0)


def _years(periods: np.ndarray) -> np.ndarray:
    try:
        return periods.astype(float)
    except ValueError:
        raise InputError(
            "missing data are filled by linear, which needs years as periods; found"
            f" {', '.join(periods[:5])}. Use last_known instead."
        ) from None
