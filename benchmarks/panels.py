"""Panels to measure on: simulated ones, and collections cut into what was known and what came."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from plantrack.replay.scores import naive_scale

COLUMNS = ["series", "year", "value"]
#: Fewest known values of a series that is scored.
LEAST = 5


def simulated(count: int, years: int) -> pd.DataFrame:
    """Yearly amounts with growth that lasts, shocks common to all, and now and then a large one.

    Parameters
    ----------
    count, years : int
        Series, and values of each.

    Returns
    -------
    DataFrame
        Columns series, year, value; always the same.
    """
    rng = np.random.default_rng(0)
    trend, size = rng.normal(0.04, 0.03, (count, 1)), rng.uniform(0.02, 0.12, (count, 1))
    shocks = size * rng.standard_t(5, (count, years)) + rng.normal(0, 0.02, years)
    for year in range(1, years):
        shocks[:, year] += 0.4 * shocks[:, year - 1]
    values = 100 * np.exp(np.cumsum(trend + shocks, axis=1))
    names = [f"s{row:06d}" for row in range(count)]
    return pd.DataFrame(
        {
            "series": np.repeat(names, years),
            "year": np.tile(np.arange(2000, 2000 + years), count),
            "value": values.ravel(),
        }
    )


def read(path: Path) -> pd.DataFrame:
    """A collection: a CSV file with columns series, year, value; empty values are left out."""
    frame = pd.read_csv(path, dtype={"series": str}, usecols=COLUMNS)[COLUMNS].dropna()
    return frame.sort_values(["series", "year"], ignore_index=True)


@dataclass(frozen=True, eq=False)
class Window:
    """What was known of a panel, and what came.

    Parameters
    ----------
    label : str
    history : DataFrame
        Columns series, year, value: all that was known of the panel.
    series : list of str
        Series that are scored, sorted.
    actual : array of float, shape (series, horizon)
        What came; NaN where it is not known.
    last, step : array of float, shape (series,)
        Last known value, and mean absolute change between neighbouring known values.
    """

    label: str
    history: pd.DataFrame
    series: list[str]
    actual: np.ndarray
    last: np.ndarray
    step: np.ndarray

    @property
    def scored(self) -> pd.DataFrame:
        """History of the series that are scored, sorted by series and year."""
        return self.history[self.history["series"].isin(self.series)]

    def base_rate(self, factor: float) -> float:
        """Share of past windows, all of them known, that ended at so many times their start.

        ``(k + 1/2) / (n + 1)``; NaN where there is no window.
        """
        horizon = self.actual.shape[1]
        ahead = self.history.assign(year=self.history["year"] - horizon)
        both = self.history.merge(ahead, on=["series", "year"])
        both = both[both["value_x"] > 0]
        met = (both["value_y"] >= factor * both["value_x"]).sum()
        return (met + 0.5) / (len(both) + 1) if len(both) else np.nan


def held_out(frame: pd.DataFrame, horizon: int) -> Window:
    """Hold out the last years of every series, as many as the horizon."""
    end = frame.groupby("series")["year"].transform("max") - horizon
    return _window("held out", frame, end, horizon)


def standing_in(frame: pd.DataFrame, year: int, horizon: int) -> Window:
    """Stand at the end of a year; series without a value for it inform, but are not scored."""
    now = frame.loc[frame["year"] == year, "series"]
    return _window(str(year), frame, pd.Series(year, frame.index), horizon, set(now))


def _window(label: str, frame: pd.DataFrame, end: pd.Series, horizon: int, among=None) -> Window:
    """Cut each series at its end; of those among which to look, score the ones that can be."""
    history = frame[frame["year"] <= end]
    known = {name: part for name, part in history.groupby("series") if _usable(part["value"])}
    later = frame[frame["year"] > end].groupby("series")
    rows = []
    for name in sorted(known.keys() & later.groups.keys()):
        if among is not None and name not in among:
            continue
        part = known[name]
        years = part["year"].iloc[-1] + np.arange(1, horizon + 1)
        actual = later.get_group(name).set_index("year")["value"].reindex(years).to_numpy()
        if np.isfinite(actual).any():
            rows.append((name, actual, part["value"].iloc[-1], naive_scale(part["value"])))
    series, actual, last, step = zip(*rows, strict=True) if rows else ([], [], [], [])
    actual = np.array(actual, dtype=float).reshape(-1, horizon)
    return Window(label, history, list(series), actual, np.array(last), np.array(step))


def _usable(values: pd.Series) -> bool:
    return len(values) >= LEAST and values.nunique() > 1
