"""Reading histories: a long frame becomes one record a series, or a helpful error."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from plantrack.trajectory.faults import TrajectoryError
from plantrack.trajectory.scale import check_kind, domain

COLUMNS = ("series", "year", "value")


@dataclass(frozen=True)
class Record:
    """All yearly values of one series, rising years.

    Parameters
    ----------
    name, kind : str
        Series and kind of indicator.
    bounds : tuple of two float
        Domain of its values.
    years : array of int, shape (points,)
    values : array of float, shape (points,)
        Natural units.
    """

    name: str
    kind: str
    bounds: tuple[float, float]
    years: np.ndarray
    values: np.ndarray


def read_frame(
    frame: pd.DataFrame,
    kind: str,
    *,
    limits: tuple[float, float] | None = None,
    label: str = "history",
) -> dict[str, Record]:
    """Check a long frame and split it into records, sorted by name.

    Parameters
    ----------
    frame : DataFrame
        Columns series (text), year (whole numbers), value (numbers); optionally kind.
    kind : str
        Kind of every series that names none itself.
    limits : tuple of two float or None
        Limits of the shares in the frame.
    label : str
        What the caller calls the frame, for messages.

    Returns
    -------
    dict of str to Record

    Raises
    ------
    TrajectoryError
        On missing columns, unusable types, missing or doubled years, values that are not finite or
        outside their domain, a series of two kinds.

    Examples
    --------
    >>> frame = pd.DataFrame({"series": "a", "year": [2021, 2020], "value": [2.0, 1.0]})
    >>> read_frame(frame, "amount")["a"].values.tolist()
    [1.0, 2.0]
    """
    check_kind(kind)
    _check_columns(frame, label)
    table = pd.DataFrame(
        {
            "series": _names(frame["series"], label),
            "year": whole_years(frame["year"], label),
            "value": _numbers(frame["value"], label),
            "kind": _kinds(frame, kind),
        }
    )
    doubled = table[table.duplicated(["series", "year"])]
    if len(doubled):
        row = doubled.iloc[0]
        raise TrajectoryError(
            f"{label}: series {row.series} has {row.year} twice; expected one value a year"
        )
    return {record.name: record for record in _records(table, limits, label)}


def _records(table: pd.DataFrame, limits, label: str) -> Iterator[Record]:
    for name, rows in table.sort_values(["series", "year"]).groupby("series", sort=True):
        kinds = rows["kind"].unique()
        if len(kinds) > 1:
            raise TrajectoryError(f"{label}: series {name} is of two kinds, {', '.join(kinds)}")
        kind = check_kind(kinds[0])
        bounds = domain(kind, limits if kind == "share" else None)
        values = rows["value"].to_numpy()
        outside = (values < bounds[0]) | (values > bounds[1])
        if outside.any():
            year, value = rows["year"].to_numpy()[outside][0], values[outside][0]
            raise TrajectoryError(
                f"{label}: series {name} has {value:g} in {year}; kind {kind!r} expects values"
                f" from {bounds[0]:g} to {bounds[1]:g}"
            )
        yield Record(str(name), kind, bounds, rows["year"].to_numpy(), values)


def _check_columns(frame: pd.DataFrame, label: str) -> None:
    if not isinstance(frame, pd.DataFrame):
        raise TrajectoryError(f"{label}: expected a DataFrame, found {type(frame).__name__}")
    missing = [c for c in COLUMNS if c not in frame.columns]
    if missing:
        raise TrajectoryError(
            f"{label}: column {', '.join(missing)} missing; found {', '.join(map(str, frame))},"
            f" expected {', '.join(COLUMNS)}"
        )


def _names(column: pd.Series, label: str) -> np.ndarray:
    names = column.to_numpy(dtype=object)
    wrong = [x for x in names if not isinstance(x, str)]
    if wrong:
        raise TrajectoryError(
            f"{label}: column series holds {wrong[0]!r}; expected text, such as '140000'"
        )
    return names


def whole_years(years: pd.Series | pd.Index, label: str) -> np.ndarray:
    """Years as whole numbers, from whole numbers or yearly pandas periods.

    Raises
    ------
    TrajectoryError
        If they are anything else.

    Examples
    --------
    >>> whole_years(pd.period_range("2020", "2022", freq="Y"), "history").tolist()
    [2020, 2021, 2022]
    """
    if isinstance(years.dtype, pd.PeriodDtype) and isinstance(years.dtype.freq, pd.offsets.YearEnd):
        return pd.PeriodIndex(years).year.to_numpy()
    if years.isna().any():
        raise TrajectoryError(f"{label}: a year is missing; expected one in every row")
    if len(years) and not pd.api.types.is_integer_dtype(years.dtype):
        raise TrajectoryError(
            f"{label}: years of type {years.dtype}; expected whole numbers or yearly periods"
        )
    return years.to_numpy(dtype=int)


def _numbers(column: pd.Series, label: str) -> np.ndarray:
    is_number = pd.api.types.is_numeric_dtype(column.dtype)
    if len(column) and (not is_number or pd.api.types.is_bool_dtype(column.dtype)):
        raise TrajectoryError(f"{label}: values of type {column.dtype}; expected numbers")
    values = column.to_numpy(dtype=float, na_value=np.nan)
    if not np.isfinite(values).all():
        raise TrajectoryError(
            f"{label}: {int((~np.isfinite(values)).sum())} values are missing or not finite;"
            " expected a number in every row: leave the row out for a year without a figure"
        )
    return values


def _kinds(frame: pd.DataFrame, kind: str) -> np.ndarray:
    if "kind" not in frame.columns:
        return np.full(len(frame), kind, dtype=object)
    named = frame["kind"].to_numpy(dtype=object)
    return np.where(pd.isna(named), kind, named)
