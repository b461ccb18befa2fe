"""What the chart of one target shows, cleaned and sorted before anything is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from plantrack.publish.formatting import number

_PATH = ["year", "median", "lower80", "upper80"]


@dataclass(frozen=True)
class ChartWords:
    """Finished words that stand directly beside the marks; an empty one is left out.

    Parameters
    ----------
    actual, interim : str
        Name of the printed series, and of figures that are not final.
    projected, band : str
        Name of the expected path and of the range around it.
    point : str
        What a mark brings up: its ``{year}`` and its ``{value}`` as printed.
    lang : str
        Language whose way of writing numbers is used.
    """

    actual: str = ""
    projected: str = ""
    band: str = ""
    interim: str = ""
    point: str = "{year}: {value}"
    lang: str = "zh"


@dataclass(frozen=True)
class TargetMark:
    """Where a target stands and what is written beside it."""

    period: int
    value: float
    label: str


@dataclass(frozen=True)
class Scene:
    """Everything that one chart shows; the parts are those of `charts.trajectory_chart`."""

    history: pd.DataFrame
    path: pd.DataFrame
    targets: Sequence[TargetMark]
    base: tuple[int, float, str] | None
    breaks: Sequence[tuple[int, str]]
    words: ChartWords
    decimals: int

    @cached_property
    def points(self) -> np.ndarray:
        """Year and value of everything that must be seen, one row each."""
        marks = [(mark.period, mark.value) for mark in self.targets]
        marks += [self.base[:2]] if self.base else []
        for frame in (self.history, self.path):
            for column in frame.columns.intersection(["value", *_PATH[1:]]):
                marks += zip(frame["year"], frame[column], strict=True)
        points = np.array(marks, dtype=float).reshape(-1, 2)
        return points[np.isfinite(points).all(axis=1)]

    @cached_property
    def last_year(self) -> float:
        """Year of the marks that are labelled in the right margin."""
        return self.points[:, 0].max()

    @property
    def latest_label(self) -> str:
        """The newest figure as printed."""
        last = self.history.iloc[-1]
        return f"{self.words.interim if last['is_interim'] else ''} {last['printed']}".strip()

    def said_by(self, rows: pd.DataFrame) -> list[str]:
        """What the marks of some figures bring up; words in the template are not looked into."""
        year, value = ("{year}", "{value}")
        return [
            self.words.point.replace(year, str(int(row.year))).replace(value, str(row.printed))
            for row in rows.itertuples()
        ]

    @property
    def projected_label(self) -> str:
        """The end of the path, as printed by the caller or with the decimals asked for."""
        end = self.path.iloc[-1]
        printed = end.get("printed", "") or number(
            end["median"], self.decimals, lang=self.words.lang
        )
        return f"{self.words.projected} {printed}".strip()


def clean_history(history: pd.DataFrame) -> pd.DataFrame:
    """Sort printed figures by year and leave out missing ones.

    Raises
    ------
    ValueError
        If a year stands twice.
    """
    history = history.dropna(subset="value").sort_values("year", ignore_index=True)
    twice = history.loc[history["year"].duplicated(), "year"]
    if len(twice):
        raise ValueError(f"year {twice.iloc[0]} stands twice in the history: choose one vintage")
    return history


def fan_from(history: pd.DataFrame, projection: pd.DataFrame | None) -> pd.DataFrame:
    """Start the expected path at the newest printed figure, so that the fan opens from there.

    Examples
    --------
    >>> history = pd.DataFrame({"year": [2024], "value": [1.0]})
    >>> path = pd.DataFrame([[2025, 1.1, 1.0, 1.2]], columns=_PATH)
    >>> fan_from(history, path)[["year", "lower80"]].values.tolist()
    [[2024.0, 1.0], [2025.0, 1.0]]
    """
    if projection is None or projection.empty:
        return pd.DataFrame(columns=_PATH, dtype=float)
    path = projection.sort_values("year", ignore_index=True)
    if history.empty:
        return path
    year, value = history[["year", "value"]].iloc[-1]
    ahead = path[path["year"] > year]
    start = pd.DataFrame([[year, value, value, value]], columns=_PATH)
    return pd.concat([start, ahead], ignore_index=True) if len(ahead) else ahead
