"""An analyst's check of one series: what textbook methods find, and what they leave over.

Nothing here enters a projection. statsmodels is imported on first use: it takes seconds.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from plantrack.trajectory.history import whole_years
from plantrack.trajectory.scale import scale_of
from plantrack.trajectory.textbook import METHODS, Fit, fit_method

#: Consecutive years it takes to fit anything.
FEWEST_YEARS = 6


@dataclass(frozen=True, eq=False)
class Diagnosis:
    """Textbook methods on the last unbroken run of a series.

    Parameters
    ----------
    first, last : int or None
        Years of the run; None without figures.
    points : int
        Years in it.
    fits : tuple of Fit
        Empty where there are fewer than `FEWEST_YEARS`, or all figures are the same.
    """

    first: int | None
    last: int | None
    points: int
    fits: tuple[Fit, ...]

    @property
    def table(self) -> pd.DataFrame:
        """One row a fit: parameters, AIC, SSE, residual spread (root of the mean square), tests."""
        return pd.DataFrame([fit.row for fit in self.fits])

    @property
    def residuals(self) -> pd.DataFrame:
        """Method, scale, year, residual: one row each."""
        frames = [
            pd.DataFrame(
                {"year": fit.residuals.index, "residual": fit.residuals.to_numpy()}
            ).assign(method=fit.method, scale=fit.scale)
            for fit in self.fits
        ]
        columns = ["method", "scale", "year", "residual"]
        return (
            pd.concat(frames, ignore_index=True)[columns]
            if frames
            else pd.DataFrame([], columns=columns)
        )


def diagnose(
    history: pd.DataFrame, kind: str, limits: tuple[float, float] | None = None
) -> Diagnosis:
    """Fit simple smoothing, damped trend and theta, and test what they leave over.

    Parameters
    ----------
    history : pandas.DataFrame
        year, value (natural units), in any order; only the last unbroken run is used.
    kind, limits
        As in `plantrack.trajectory.project_panel`; they give the scale of growth.

    Returns
    -------
    Diagnosis
        Each method on natural units and, where that differs, on the scale of growth. A fit that
        fails or does not converge is reported as such; no warning gets out.

    Raises
    ------
    TrajectoryError
        If the kind is unknown or the years are no whole numbers.

    Notes
    -----
    statsmodels ``ExponentialSmoothing`` and ``ThetaModel``. Residuals of theta are those of its
    point forecast from each year, ``ses_t + b_0 / 2 * (1 - (1 - a)^t) / a``, Hyndman & Billah,
    Int. J. Forecasting 19 (2003).

    Examples
    --------
    >>> short = pd.DataFrame({"year": [2018, 2020, 2021], "value": [1.0, 2.0, 3.0]})
    >>> diagnose(short, "amount")
    Diagnosis(first=2020, last=2021, points=2, fits=())
    """
    scale = scale_of(kind, limits)
    ordered = history.assign(year=whole_years(history["year"], "history")).sort_values("year")
    years, values = ordered["year"].to_numpy(), ordered["value"].to_numpy(dtype=float)
    gaps = np.flatnonzero(np.diff(years) > 1)
    start = gaps[-1] + 1 if len(gaps) else 0
    years, values = years[start:], values[start:]
    if not len(years):
        return Diagnosis(None, None, 0, ())
    scales = {"plain": values}
    if scale.form != "free":
        scales["growth"] = scale.growth(values[None])[0]
    fits = ()
    if len(years) >= FEWEST_YEARS and np.ptp(values) > 0:
        fits = tuple(fit_method(m, name, years, y) for name, y in scales.items() for m in METHODS)
    return Diagnosis(int(years[0]), int(years[-1]), len(years), fits)
