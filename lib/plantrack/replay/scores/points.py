"""Scores of a single forecast number, and skill against a reference."""

import numpy as np

from plantrack.replay.scores.inputs import paired


def mae(actual, forecast) -> float:
    """Mean absolute error: ``mean |y - f|``, in the unit of the values.

    Examples
    --------
    >>> mae([3, 5], [2, 7])
    1.5
    """
    y, f = paired(actual=actual, forecast=forecast)
    return float(np.mean(np.abs(y - f)))


def mape(actual, forecast) -> float:
    """Mean absolute error in per cent of the outcome: ``mean 100 |y - f| / |y|``.

    Raises
    ------
    ValueError
        If an outcome is zero.

    Examples
    --------
    >>> mape([4, 5], [3, 6])
    22.5
    """
    y, f = paired(actual=actual, forecast=forecast)
    if (y == 0).any():
        raise ValueError("actual: expected no zero, an error in per cent of zero has no meaning")
    return float(np.mean(100 * np.abs(y - f) / np.abs(y)))


def smape(actual, forecast) -> float:
    """Symmetric error in per cent: ``mean 200 |y - f| / (|y| + |f|)``, from 0 to 200.

    Notes
    -----
    Makridakis, Spiliotis & Assimakopoulos, The M4 Competition, Int. J. Forecasting 36 (2020); some
    libraries return the fraction. Where outcome and forecast are both zero the error is zero.

    Examples
    --------
    >>> smape([3, 5], [1, 5])
    50.0
    """
    y, f = paired(actual=actual, forecast=forecast)
    size = np.abs(y) + np.abs(f)
    error = np.divide(200 * np.abs(y - f), size, out=np.zeros_like(size), where=size > 0)
    return float(np.mean(error))


def naive_scale(training) -> float:
    """Mean absolute yearly change of the years known then: ``q = mean |y_t - y_{t-1}|``.

    Raises
    ------
    ValueError
        If there are fewer than two years, or nothing ever changed.

    Examples
    --------
    >>> naive_scale([5, 7, 6, 9])
    2.0
    """
    (y,) = paired(training=training)
    if y.size < 2:
        raise ValueError(f"training: expected at least 2 years, found {y.size}")
    scale = float(np.mean(np.abs(np.diff(y))))
    if scale == 0:
        raise ValueError("training: expected some change, found none")
    return scale


def mase(actual, forecast, training) -> float:
    """Absolute error in units of the usual yearly change: ``mean |y - f| / q`` (`naive_scale`).

    Notes
    -----
    Hyndman & Koehler, Another look at measures of forecast accuracy, Int. J. Forecasting 22 (2006).
    Below 1, forecasts are nearer than the last figure used to be to the next one.

    Examples
    --------
    >>> mase([10, 12], [9, 13], training=[5, 7, 6, 9])
    0.5
    """
    return mae(actual, forecast) / naive_scale(training)


def owa(smape_of, mase_of, *, naive_smape, naive_mase) -> float:
    """Overall weighted average of M4: ``(sMAPE / sMAPE_naive + MASE / MASE_naive) / 2``.

    Examples
    --------
    >>> owa(15, 2, naive_smape=20, naive_mase=4)
    0.625
    """
    return (smape_of / naive_smape + mase_of / naive_mase) / 2


def skill(score: float, reference: float) -> float:
    """Share of the reference's penalty that is avoided: ``1 - score / reference``.

    Parameters
    ----------
    score, reference : float
        The same penalty of the forecast and of a simple rule (base rate, last figure).

    Returns
    -------
    float
        1 is perfect, 0 as good as the reference, negative worse; NaN if the reference is perfect.

    Examples
    --------
    >>> skill(0.125, 0.25)
    0.5
    """
    return 1 - score / reference if reference else float("nan")
