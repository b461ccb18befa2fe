"""From an answer and a supposition to what stands in the chart."""

import pandas as pd

from plantrack.attainment import Verdict
from plantrack.explore.answer import Answer
from plantrack.explore.scene import Line, Scene
from plantrack.explore.supposition import Consequence, Supposition
from plantrack.explore.what_if import WhatIf
from plantrack.publish.charts import TargetMark
from plantrack.publish.formatting import decimals_of, number
from plantrack.publish.phrases import Phrases
from plantrack.reason import Reason

_MOST_DECIMALS = 2


def scene_of(
    answer: Answer,
    verdict: Verdict | None,
    phrases: Phrases,
    supposed: Supposition | None = None,
    found: Consequence | Reason | None = None,
) -> Scene:
    """What stands in the chart of an answer.

    Parameters
    ----------
    answer : Answer
    verdict : Verdict or None
        The target that is looked at.
    phrases : Phrases
        Language and names.
    supposed, found : optional
        What is supposed about it, and what that leads to.

    Returns
    -------
    Scene
    """
    words, series = phrases.words, answer.series
    shown = [phrases.shown(text, answer.unit) for text in series["printed"]]
    series = series.assign(shown=_said(series["year"], shown, phrases))
    places = min(_MOST_DECIMALS, decimals_of(series["printed"].iloc[-1]))
    path = answer.path(verdict)
    line = None
    if path is not None:
        medians = [_short(value, places, phrases) for value in path["median"]]
        path = path.assign(shown=_said(path["year"], medians, phrases))
        line = Line(path, f"{words('chart.projected', year=path['year'].iloc[-1])} {medians[-1]}")
    return Scene(
        series=series,
        unit=phrases.unit(answer.unit).strip() or words("label.unit_count"),
        alt=_alt(answer, phrases),
        latest=_short(series["value"].iloc[-1], places, phrases),
        path=line,
        band=words("chart.band"),
        targets=_targets(verdict, places, phrases),
        supposed_level=_level(answer, verdict, places, phrases, supposed),
        supposed_path=_path(found, places, phrases),
    )


def _short(value: float, places: int, phrases: Phrases) -> str:
    """A number as it has room in the chart: without its unit."""
    return number(value, places, lang=phrases.lang)


def _targets(verdict: Verdict | None, places: int, phrases: Phrases) -> list[TargetMark]:
    """The target with its level alone; the sentences beside the chart say how it is worded."""
    if verdict is None or verdict.level is None or verdict.target.target_period is None:
        return []
    label = phrases.words("chart.target", value=_short(verdict.level, places, phrases))
    return [TargetMark(verdict.target.target_period, verdict.level, label)]


def _said(years: pd.Series, values: list[str], phrases: Phrases) -> list[str]:
    colon = phrases.words("label.colon")
    return [f"{year}{colon}{value}" for year, value in zip(years, values, strict=True)]


def _alt(answer: Answer, phrases: Phrases) -> str:
    last = answer.series.iloc[-1]
    return phrases.words(
        "chart.title.history",
        region=phrases.name("regions", answer.region),
        indicator=phrases.name("indicators", answer.indicator),
        year=last["year"],
        value=phrases.shown(last["printed"], answer.unit) + phrases.unit(answer.unit),
    )


def _level(
    answer: Answer,
    verdict: Verdict | None,
    places: int,
    phrases: Phrases,
    supposed: Supposition | None,
) -> TargetMark | None:
    if supposed is None or supposed.level is None:
        return None
    what_if = answer.what_if(verdict)
    if not isinstance(what_if, WhatIf):
        return None
    label = phrases.words("explore.mark_level", text=_short(supposed.level, places, phrases))
    return TargetMark(what_if.case.due, supposed.level, label)


def _path(found: Consequence | Reason | None, places: int, phrases: Phrases) -> Line | None:
    if not isinstance(found, Consequence) or found.path is None:
        return None
    end = _short(found.path["median"].iloc[-1], places, phrases)
    return Line(found.path, phrases.words("explore.mark_path", text=end))
