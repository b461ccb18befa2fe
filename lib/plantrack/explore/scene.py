"""What stands in the small chart."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from plantrack.publish.charts import TargetMark


@dataclass(frozen=True)
class Line:
    """A path from the last figure on, with the words at its end."""

    path: pd.DataFrame
    label: str


@dataclass(frozen=True)
class Scene:
    """What stands in the chart.

    Parameters
    ----------
    series : pandas.DataFrame
        year, value, shown (the figure in words), is_interim.
    unit : str
        In words.
    alt : str
        The chart for those who do not see it.
    latest : str
        Words beside the last figure.
    path : Line or None
        The projection.
    band : str
        Words at the upper end of its interval.
    targets : sequence of TargetMark
        What is asked.
    supposed_level : TargetMark or None
        A level that is supposed.
    supposed_path : Line or None
        A path that is supposed.
    """

    series: pd.DataFrame
    unit: str
    alt: str
    latest: str
    path: Line | None = None
    band: str = ""
    targets: Sequence[TargetMark] = ()
    supposed_level: TargetMark | None = None
    supposed_path: Line | None = None
