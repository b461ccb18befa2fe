"""How much a series moves: running measures of its yearly changes, known in each year."""

from dataclasses import dataclass

import numpy as np

#: Years of the recent measure.
RECENT = 4
#: A measure counts at least as this share of the mean step, and at most as one over it.
_LEAST = 0.05


@dataclass(frozen=True)
class Changes:
    """Changes of each series from one observation to the next, arrays of shape (series, years).

    NaN where there is no change to measure: in gaps and in the first year.
    """

    per_year: np.ndarray
    size: np.ndarray


def changes(values: np.ndarray) -> Changes:
    """Yearly changes; over a gap of k years ``d / k``, and ``|d| / sqrt(k)`` for their size.

    The size of a random walk's change grows with the root of the years it took.

    Parameters
    ----------
    values : array of float, shape (series, years)
        NaN in gaps.

    Returns
    -------
    Changes

    Examples
    --------
    >>> found = changes(np.array([[10.0, 12.0, np.nan, np.nan, np.nan, 16.0]]))
    >>> found.per_year[0, [1, 5]].tolist(), found.size[0, [1, 5]].tolist()
    ([2.0, 1.0], [2.0, 2.0])
    """
    before, years = previous(values)
    change = values - before
    with np.errstate(invalid="ignore", divide="ignore"):
        return Changes(change / years, np.abs(change) / np.sqrt(years))


def previous(values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Value of the observation before each year, and how many years ago; NaN before the first."""
    columns = np.arange(values.shape[1])
    seen = np.maximum.accumulate(np.where(np.isfinite(values), columns, -1), axis=1)
    before = np.concatenate([np.full((len(values), 1), -1), seen[:, :-1]], axis=1)
    found = np.take_along_axis(values, np.maximum(before, 0), axis=1)
    return np.where(before < 0, np.nan, found), np.where(before < 0, np.nan, columns - before)


def running_mean(values: np.ndarray, *, years: int | None = None) -> np.ndarray:
    """Mean of what is known up to each year, or of the last years only; NaN where nothing is.

    Examples
    --------
    >>> running_mean(np.array([[np.nan, 1.0, 3.0]])).tolist()
    [[nan, 1.0, 2.0]]
    """
    known = np.isfinite(values)
    total = np.cumsum(np.where(known, values, 0.0), axis=1)
    count = np.cumsum(known, axis=1).astype(float)
    if years is not None and years < values.shape[1]:
        total[:, years:] -= total[:, :-years].copy()
        count[:, years:] -= count[:, :-years].copy()
    return np.divide(total, count, out=np.full(values.shape, np.nan), where=count > 0)


def mean_steps(values: np.ndarray) -> np.ndarray:
    """Mean absolute yearly change up to each year, the unit of errors: ``mean |y_t - y_{t-1}|``.

    Examples
    --------
    >>> mean_steps(np.array([[10.0, 12, 13, 15, 16]]))[0, -1].item()
    1.5
    """
    return running_mean(changes(values).size)


def restlessness(
    values: np.ndarray, growth: np.ndarray, slope: np.ndarray, errors: np.ndarray
) -> np.ndarray:
    """What may tell how far the forecasts of a series will miss, beyond its mean step.

    Logarithms of five measures over the mean step, and of the years known: standard deviation of
    the changes; mean change of the changes; mean size of the last changes; mean growth carried to
    the level of the year; mean one-year error of the combination, which counts for more the longer
    a series is; ``log(years / 10)``.

    Parameters
    ----------
    values, growth : array of float, shape (series, years)
        Natural units and growth scale.
    slope : array of float, shape (series, years)
        Natural units of one unit of growth at the value of the year.
    errors : array of float, shape (series, years)
        Absolute one-year errors of the combination; NaN where there is none.

    Returns
    -------
    array of float, shape (6, series, years)
    """
    found = changes(values)
    step = running_mean(found.size)
    mean, square = running_mean(found.per_year), running_mean(found.per_year**2)
    bend = np.abs(found.per_year - previous(found.per_year)[0])
    known = np.cumsum(np.isfinite(errors), axis=1)
    own = (np.nan_to_num(running_mean(errors)) * known + 2 * step) / (known + 2)
    measures = [
        np.sqrt(np.maximum(square - mean**2, 0.0)),
        running_mean(bend),
        running_mean(found.size, years=RECENT),
        running_mean(changes(growth).size) * slope,
        own,
    ]
    with np.errstate(invalid="ignore", divide="ignore"):
        ratios = [np.log(np.clip(m / step, _LEAST, 1 / _LEAST)) for m in measures]
    years = np.log(np.arange(1, values.shape[1] + 1) / 10)
    return np.nan_to_num(np.stack([*ratios, np.broadcast_to(years, values.shape)]))
