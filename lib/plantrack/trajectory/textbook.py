"""Textbook methods fitted to one run of figures by statsmodels, and what they leave over.

statsmodels is imported on first use: it takes seconds.
"""

import warnings
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from math import nan

import numpy as np
import pandas as pd

METHODS = ("ses", "damped", "theta")
_MOST_LAGS = 5
_FAILURES = (ValueError, ZeroDivisionError, np.linalg.LinAlgError)


@dataclass(frozen=True, eq=False)
class Fit:
    """One method fitted on one scale.

    Parameters
    ----------
    method : {"ses", "damped", "theta"}
        Simple smoothing, damped trend, theta.
    scale : {"plain", "growth"}
        Natural units, or the logarithm or logit that the engine measures growth on.
    has_converged : bool
        Whether the search for parameters ended where it should.
    parameters : dict of str to float
        As statsmodels estimates them; empty if nothing was found.
    residuals : pandas.Series
        Figure less its projection from the year before, by year, on the scale of the fit.
    aic : float
        NaN where the method has no likelihood; to be compared on one scale only.
    """

    method: str
    scale: str
    has_converged: bool
    parameters: dict[str, float]
    residuals: pd.Series = field(repr=False)
    aic: float = nan

    @property
    def row(self) -> dict[str, object]:
        """What `Diagnosis.table` holds of it."""
        errors = self.residuals.to_numpy()
        return {
            "method": self.method,
            "scale": self.scale,
            "has_converged": self.has_converged,
            "residuals": len(errors),
            **self.parameters,
            "aic": self.aic,
            "sse": float(errors @ errors) if len(errors) else nan,
            "spread": float(np.sqrt(np.mean(errors**2))) if len(errors) else nan,
            "lags": _lags(errors),
            "ljung_box": _ljung_box(errors),
            "durbin_watson": _durbin_watson(errors),
        }


def fit_method(method: str, scale: str, years: np.ndarray, values: np.ndarray) -> Fit:
    """Fit one method quietly; what statsmodels warns about becomes `has_converged`.

    Parameters
    ----------
    method, scale : str
        As in `Fit`.
    years : array of int
        Consecutive.
    values : array of float
        On the scale; not all the same, for which ``ThetaModel`` finds a slope that is none.

    Returns
    -------
    Fit
        Without parameters and residuals where nothing finite was found.
    """
    from statsmodels.tools.sm_exceptions import ConvergenceWarning

    fitted = _FITS[method]
    with warnings.catch_warnings(record=True) as said, np.errstate(all="ignore"):
        warnings.simplefilter("always")
        try:
            parameters, errors, aic = fitted(values)
        except _FAILURES:
            return Fit(method, scale, False, {}, pd.Series(dtype=float))
    is_finite = bool(np.isfinite(errors).all() and np.isfinite(list(parameters.values())).all())
    if not is_finite:
        return Fit(method, scale, False, {}, pd.Series(dtype=float))
    is_quiet = not any(issubclass(warning.category, ConvergenceWarning) for warning in said)
    residuals = pd.Series(errors, index=years[len(years) - len(errors) :])
    return Fit(method, scale, is_quiet, parameters, residuals, aic)


def _smoothed(values: np.ndarray, *, damped: bool) -> tuple[dict[str, float], np.ndarray, float]:
    from statsmodels.tsa.holtwinters import ExponentialSmoothing

    trend = {"trend": "add", "damped_trend": True} if damped else {}
    found = ExponentialSmoothing(values, initialization_method="estimated", **trend).fit()
    parameters = {"alpha": float(found.params["smoothing_level"])}
    if damped:
        parameters["beta"] = float(found.params["smoothing_trend"])
        parameters["phi"] = float(found.params["damping_trend"])
    return parameters, np.asarray(found.resid, dtype=float), float(found.aic)


def _theta(values: np.ndarray) -> tuple[dict[str, float], np.ndarray, float]:
    from statsmodels.tsa.forecasting.theta import ThetaModel

    found = ThetaModel(values, deseasonalize=False).fit()
    alpha, slope = (float(found.params[name]) for name in ("alpha", "b0"))
    levels = [values[0]]
    for value in values[1:-1]:
        levels.append(levels[-1] + alpha * (value - levels[-1]))
    steps = np.arange(1, len(values))
    grown = -np.expm1(steps * np.log1p(-min(alpha, 1 - 1e-12))) / alpha if alpha > 1e-9 else steps
    ahead = np.array(levels) + slope / 2 * grown
    return {"alpha": alpha, "slope": slope}, values[1:] - ahead, nan


_FITS: dict[str, Callable] = {
    "ses": partial(_smoothed, damped=False),
    "damped": partial(_smoothed, damped=True),
    "theta": _theta,
}


def _lags(errors: np.ndarray) -> int:
    return min(_MOST_LAGS, len(errors) // 3)


def _ljung_box(errors: np.ndarray) -> float:
    """p of no autocorrelation up to `_lags`; NaN where nothing is left over."""
    if not _lags(errors) or not np.ptp(errors) > 0:
        return nan
    from statsmodels.stats.diagnostic import acorr_ljungbox

    return float(acorr_ljungbox(errors, lags=[_lags(errors)])["lb_pvalue"].iloc[0])


def _durbin_watson(errors: np.ndarray) -> float:
    """Near 2 if neighbouring residuals are unrelated; NaN where nothing is left over."""
    if not len(errors) or not errors @ errors > 0:
        return nan
    from statsmodels.stats.stattools import durbin_watson

    return float(durbin_watson(errors))
