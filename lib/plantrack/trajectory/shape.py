"""The step of a history, and its shape: what is left when the unit is taken away."""

import numpy as np

#: Steps below this share of the largest value are rounding noise of a constant history.
_NOISE = 1e-12
#: Digits kept of a history in units of its mean step.
_DIGITS = 9


def mean_step(values) -> float:
    """Mean absolute yearly change ``mean |y_t - y_{t-1}|``; 0 for a constant history.

    Parameters
    ----------
    values : sequence of float, length at least 2

    Returns
    -------
    float
        Unit of the values.

    Examples
    --------
    >>> mean_step([10, 12, 13, 15, 16])
    1.5
    """
    values = np.asarray(values, dtype=float)
    step = float(np.abs(np.diff(values)).mean())
    return step if step > _NOISE * np.abs(values).max() else 0.0


def shape(values) -> tuple[float, ...]:
    """History from its first value in units of its mean step: the same in every unit.

    Parameters
    ----------
    values : sequence of float, length at least 2

    Returns
    -------
    tuple of float
        ``(y_t - y_1) / w`` to nine digits; zeros for a constant history.

    Examples
    --------
    >>> shape([10, 12, 13, 15, 16])
    (0.0, 1.333333333, 2.0, 3.333333333, 4.0)
    """
    values = np.asarray(values, dtype=float)
    step = mean_step(values)
    moved = (values - values[0]) / step if step else np.zeros(len(values))
    return tuple((np.round(moved, _DIGITS) + 0.0).tolist())
