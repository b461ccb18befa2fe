"""Whether regions come closer to each other: beta and sigma convergence."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from plantrack.errors import InputError, unknown

#: Fewest regions: a line through two points has no standard error.
FEWEST_REGIONS = 3
#: Rates of log growth that differ by less are the same but for rounding.
_SAME_GROWTH = 1e-12


@dataclass(frozen=True)
class BetaConvergence:
    """Regression of average growth on the initial level.

    Parameters
    ----------
    start, end : str
        First and last year.
    regions : int
        Regions the line is fitted to.
    left_out : tuple of str
        Regions without a figure in one of the two years.
    slope, standard_error : float
        Of average yearly log growth on log initial level; below 0 if poorer regions grow faster.
    r_squared : float
        Share of the spread of growth that the line explains; nan if growth is the same everywhere.
    speed, speed_standard_error : float
        beta, share of the distance closed in a year; nan if regions overtake each other, so that no
        speed fits (``1 + slope * years <= 0``).
    half_life : float
        Years in which half of the distance is closed; nan if the speed is not above 0.
    """

    start: str
    end: str
    regions: int
    left_out: tuple[str, ...]
    slope: float
    standard_error: float
    r_squared: float
    speed: float
    speed_standard_error: float
    half_life: float


def beta_convergence(
    values: pd.DataFrame, *, start: str | None = None, end: str | None = None
) -> BetaConvergence:
    """Unconditional beta convergence between two years.

    ``ln(y_T / y_0) / T = a + b ln(y_0) + u`` by least squares, ``b = -(1 - exp(-beta T)) / T``, so
    ``beta = -ln(1 + b T) / T``; half-life ``ln 2 / beta``.

    Parameters
    ----------
    values : pandas.DataFrame
        Positive levels; rows regions, columns years; nan where there is none.
    start, end : str, optional
        Columns; the first and the last by default.

    Returns
    -------
    BetaConvergence

    Raises
    ------
    InputError
        If a year is unknown or none, end is not after start, a level is not above 0, fewer than
        three regions have both figures, or all start from the same level.

    Notes
    -----
    Barro and Sala-i-Martin (1992), Convergence, Journal of Political Economy 100(2). The standard
    error of the slope is the usual one, with n - 2; that of beta follows from it by the derivative,
    ``1 / (1 + b T)``. Errors of measurement in the initial level push the slope below 0, and a
    slope below 0 does not say that the spread falls: read it with `sigma_convergence`.

    Examples
    --------
    Three regions on one line, which close half of the distance in ten years:

    >>> levels = pd.DataFrame({"2010": [1.0, 4, 16], "2020": [2.0, 4, 8]}, index=list("abc"))
    >>> found = beta_convergence(levels)
    >>> round(found.slope, 9), round(found.half_life, 9)
    (-0.05, 10.0)
    """
    first, last = _ends(values, start, end)
    years = _year(last) - _year(first)
    if years <= 0:
        raise InputError(f"convergence from {first} to {last}: the end must come after the start.")
    both = values[[first, last]].astype(float)
    kept = both.dropna()
    _check(kept, "with figures in both years")
    level = np.log(kept[first].to_numpy())
    growth = (np.log(kept[last].to_numpy()) - level) / years
    if np.ptp(level) == 0:
        raise InputError(f"all regions start from the same level in {first}: no slope can be told.")
    slope, error, explained = _line(level, growth)
    speed, speed_error, half_life = _speed(slope, error, years)
    left_out = tuple(map(str, both.index[both.isna().any(axis=1)]))
    return BetaConvergence(
        str(first),
        str(last),
        len(kept),
        left_out,
        slope,
        error,
        explained,
        speed,
        speed_error,
        half_life,
    )


def sigma_convergence(values: pd.DataFrame) -> pd.DataFrame:
    """Spread of regions in every year; it falls if they come closer.

    Parameters
    ----------
    values : pandas.DataFrame
        Positive levels; rows regions, columns years; nan where there is none. Only regions with a
        figure in every year count, so that years compare the same regions.

    Returns
    -------
    pandas.DataFrame
        One row for each year. Columns period; regions; log_deviation (standard deviation of the
        logarithms) and variation (standard deviation / mean), both with n - 1.

    Raises
    ------
    InputError
        If a level is not above 0, there is no year, or fewer than three regions have all figures.

    Examples
    --------
    >>> levels = pd.DataFrame({"2010": [1.0, 4, 16], "2020": [2.0, 4, 8]}, index=list("abc"))
    >>> sigma_convergence(levels)["log_deviation"].div(np.log(2)).round(9).tolist()
    [2.0, 1.0]
    """
    if not len(values.columns):
        raise InputError("convergence: the table has no years.")
    kept = values.astype(float).dropna()
    _check(kept, "with figures in every year")
    return pd.DataFrame(
        {
            "period": [str(year) for year in kept.columns],
            "regions": len(kept),
            "log_deviation": np.log(kept).std(ddof=1).to_numpy(),
            "variation": (kept.std(ddof=1) / kept.mean()).to_numpy(),
        }
    )


def _ends(values: pd.DataFrame, start: str | None, end: str | None) -> tuple:
    if not len(values.columns):
        raise InputError("convergence: the table has no years.")
    ends = (
        values.columns[0] if start is None else start,
        values.columns[-1] if end is None else end,
    )
    for year in ends:
        if year not in values.columns:
            raise unknown("year", str(year), map(str, values.columns))
    return ends


def _year(period: object) -> int:
    try:
        return int(str(period))
    except ValueError:
        raise InputError(f"convergence needs years as columns; found {period}.") from None


def _check(kept: pd.DataFrame, which: str) -> None:
    is_wrong = (kept <= 0) | np.isinf(kept)
    if is_wrong.to_numpy().any():
        row, column = np.argwhere(is_wrong.to_numpy())[0]
        raise InputError(
            f"convergence: {kept.index[row]} has {kept.iat[row, column]:g} in"
            f" {kept.columns[column]}; expected a level above 0. Growth rates and differences that"
            " can be negative have no logarithm: use the levels behind them."
        )
    if len(kept) < FEWEST_REGIONS:
        raise InputError(
            f"convergence: found {len(kept)} regions {which}; expected at least {FEWEST_REGIONS}."
        )


def _line(x: np.ndarray, y: np.ndarray) -> tuple[float, float, float]:
    """Slope, its standard error, and the share of the spread of y that the line explains."""
    if np.ptp(y) < _SAME_GROWTH:
        return 0.0, 0.0, np.nan
    x, y = x - x.mean(), y - y.mean()
    slope = (x @ y) / (x @ x)
    rest = y - slope * x
    error = np.sqrt(rest @ rest / (len(x) - 2) / (x @ x))
    return float(slope), float(error), float(1 - rest @ rest / (y @ y))


def _speed(slope: float, error: float, years: int) -> tuple[float, float, float]:
    open_share = 1 + slope * years
    if open_share <= 0:
        return np.nan, np.nan, np.nan
    speed = float(-np.log(open_share) / years)
    return speed, error / open_share, float(np.log(2) / speed) if speed > 0 else np.nan
