"""Reading histories: a long frame becomes a grid of series and years, or a helpful error."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from plantrack.trajectory.faults import TrajectoryError
from plantrack.trajectory.scale import Scale

COLUMNS = ("series", "year", "value")
#: A series that spans more years than this is not one of yearly figures.
LONGEST = 500


@dataclass(frozen=True, eq=False)
class Grid:
    """Yearly values of many series, one row each, from each one's own first year.

    Parameters
    ----------
    names : tuple of str
        Series, sorted.
    first : array of int, shape (series,)
        First observed year of each.
    values : array of float, shape (series, years)
        Natural units; NaN in a gap and after the last year.
    """

    names: tuple[str, ...]
    first: np.ndarray
    values: np.ndarray

    @cached_property
    def counts(self) -> np.ndarray:
        """Observations up to each year, shape (series, years)."""
        return np.cumsum(np.isfinite(self.values), axis=1)

    @cached_property
    def last(self) -> np.ndarray:
        """Column of the last observation of each series."""
        width = self.values.shape[1]
        return width - 1 - np.argmax(np.isfinite(self.values[:, ::-1]), axis=1)

    def take(self, rows: np.ndarray) -> "Grid":
        """The grid of some of the series."""
        chosen = np.flatnonzero(rows)
        values = self.values[chosen]
        filled = np.isfinite(values).any(axis=0)
        width = int(np.flatnonzero(filled)[-1]) + 1 if filled.any() else 0
        names = tuple(self.names[i] for i in chosen)
        return Grid(names, self.first[chosen], values[:, :width])

    def none(self) -> "Grid":
        """The grid of none of the series."""
        return self.take(np.zeros(len(self.names), dtype=bool))

    def frame(self) -> pd.DataFrame:
        """The long frame it was read from, one row an observation, ordered."""
        rows, columns = np.nonzero(np.isfinite(self.values))
        names, years = np.array(self.names, dtype=object)[rows], self.first[rows] + columns
        return pd.DataFrame({"series": names, "year": years, "value": self.values[rows, columns]})

    def with_name(self, name: str) -> "Grid":
        """The grid with a row for this series, an empty one if it has none."""
        if name in self.names:
            return self
        row = np.full((1, self.values.shape[1]), np.nan)
        return Grid(
            (*self.names, name), np.append(self.first, 0), np.concatenate([self.values, row])
        )


def stacked(histories: Iterable[tuple[str, pd.DataFrame]]) -> pd.DataFrame:
    """Histories of some series, one below the other, as `read_grid` takes them.

    Parameters
    ----------
    histories : iterable of (str, DataFrame)
        Name of each series, and a frame with its year and value; empty ones are left out.

    Returns
    -------
    DataFrame
        series, year, value.

    Examples
    --------
    >>> one = pd.DataFrame({"year": [2020, 2021], "value": [1.0, 2.0]})
    >>> stacked([("a", one), ("b", one[:1])])["series"].tolist()
    ['a', 'a', 'b']
    """
    found = [(name, frame) for name, frame in histories if len(frame)]
    if not found:
        return pd.DataFrame({"series": pd.Series(dtype=str), "year": [], "value": []})
    names = [name for name, frame in found for _ in range(len(frame))]
    years, values = (
        np.concatenate([frame[column].to_numpy() for _, frame in found]) for column in COLUMNS[1:]
    )
    return pd.DataFrame({"series": pd.array(names, dtype="str"), "year": years, "value": values})


def read_grid(frame: pd.DataFrame, scale: Scale, *, label: str = "history") -> Grid:
    """Check a long frame and lay it out by series and year.

    Parameters
    ----------
    frame : DataFrame
        Columns series (text or whole numbers), year (whole numbers or yearly periods), value
        (numbers), one row an observation, in any order.
    scale : Scale
        Its domain is checked.
    label : str
        What the caller calls the frame, for messages.

    Returns
    -------
    Grid

    Raises
    ------
    TrajectoryError
        On missing columns, unusable types, missing or doubled years, values that are not finite or
        outside the domain, a series longer than `LONGEST` years.

    Examples
    --------
    >>> rows = {"series": "a", "year": [2022, 2020], "value": [2.0, 1.0]}
    >>> read_grid(pd.DataFrame(rows), Scale("free", -np.inf, np.inf)).values.tolist()
    [[1.0, nan, 2.0]]
    """
    _check_columns(frame, label)
    found = _names(frame["series"], label)
    codes, names = pd.factorize(found, sort=True)
    years = whole_years(frame["year"], label)
    values = _numbers(frame["value"], found, years, label)
    outside = np.flatnonzero((values < scale.lower) | (values > scale.upper))
    if len(outside):
        at = outside[0]
        raise TrajectoryError(
            f"{label}: series {names[codes[at]]} has {values[at]:g} in {years[at]}; expected values"
            f" from {scale.lower:g} to {scale.upper:g}"
        )
    return _lay_out(codes, [str(n) for n in names], years, values, label)


def _lay_out(codes, names: list[str], years, values, label: str) -> Grid:
    if not names:
        return Grid((), np.empty(0, dtype=int), np.empty((0, 0)))
    first = np.full(len(names), np.iinfo(np.int64).max)
    final = np.full(len(names), np.iinfo(np.int64).min)
    np.minimum.at(first, codes, years)
    np.maximum.at(final, codes, years)
    spans = final - first + 1
    longest = int(spans.argmax())
    if spans[longest] > LONGEST:
        raise TrajectoryError(
            f"{label}: series {names[longest]} runs from {first[longest]} to {final[longest]};"
            f" expected at most {LONGEST} years"
        )
    grid = np.full((len(names), int(spans.max())), np.nan)
    grid[codes, years - first[codes]] = values
    if np.isfinite(grid).sum() < len(values):
        table = pd.DataFrame({"series": codes, "year": years})
        row = table[table.duplicated()].iloc[0]
        raise TrajectoryError(
            f"{label}: series {names[row['series']]} has {row['year']} twice;"
            " expected one value a year"
        )
    return Grid(tuple(names), first, grid)


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
    wrong = [x for x in names if not isinstance(x, str | int | np.integer) or isinstance(x, bool)]
    if wrong:
        raise TrajectoryError(
            f"{label}: column series holds {wrong[0]!r}; expected text, such as '140000'"
        )
    return names.astype(str).astype(object)


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
    is_number = pd.api.types.is_numeric_dtype(years.dtype)
    if len(years) and (not is_number or pd.api.types.is_bool_dtype(years.dtype)):
        raise TrajectoryError(
            f"{label}: years of type {years.dtype}; expected whole numbers or yearly periods"
        )
    numbers = years.to_numpy(dtype=float)
    if not (numbers == np.floor(numbers)).all() or not (np.abs(numbers) < 1e6).all():
        wrong = numbers[(numbers != np.floor(numbers)) | ~(np.abs(numbers) < 1e6)][0]
        raise TrajectoryError(f"{label}: year {wrong:g}; expected whole numbers, such as 2024")
    return numbers.astype(int)


def _numbers(column: pd.Series, names: np.ndarray, years: np.ndarray, label: str) -> np.ndarray:
    is_number = pd.api.types.is_numeric_dtype(column.dtype)
    if len(column) and (not is_number or pd.api.types.is_bool_dtype(column.dtype)):
        odd = [not isinstance(x, int | float) or isinstance(x, bool) for x in column]
        at = int(np.argmax(odd))
        raise TrajectoryError(
            f"{label}: series {names[at]} has {column.iloc[at]!r} in {years[at]}; expected numbers,"
            f" found values of type {column.dtype}"
        )
    values = column.to_numpy(dtype=float, na_value=np.nan)
    unknown = np.flatnonzero(~np.isfinite(values))
    if len(unknown):
        at = unknown[0]
        raise TrajectoryError(
            f"{label}: series {names[at]} has {values[at]:g} in {years[at]}; expected a number in"
            " every row: leave the row out for a year without a figure"
        )
    return values
