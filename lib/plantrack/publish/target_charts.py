"""The chart of one indicator of a plan: its figures, its targets, and where it is heading."""

import pandas as pd

from plantrack.attainment import Status, Verdict
from plantrack.publish.board_tables import labels_of
from plantrack.publish.charts import ChartWords, TargetMark, trajectory_chart
from plantrack.publish.figure import Figure, figure_from
from plantrack.publish.formatting import decimals_of, printed
from plantrack.publish.phrases import Phrases, decimals
from plantrack.tables.vintages import COMPILATION, OTHER_CALIBER

#: Years shown before the base of a plan.
_RUN_UP = 6
_DECIDED = {Status.ACHIEVED, Status.NOT_ACHIEVED}
_NAMED_SOURCES = 2
_FEWEST_POINTS = 2


def target_chart(verdicts: list[Verdict], phrases: Phrases) -> Figure | None:
    """Draw one indicator with all its targets in a plan.

    Parameters
    ----------
    verdicts : list of Verdict
        Main statements judged by one indicator in one region; the first one gives the title.
    phrases : Phrases
        Language, names and tables.

    Returns
    -------
    Figure or None
        None where there are fewer than two figures, which are no line.
    """
    lead = verdicts[0]
    is_decided = lead.status in _DECIDED
    series = plotted_series(lead, phrases, is_decided=is_decided)
    if len(series) < _FEWEST_POINTS:
        return None
    title = chart_title(lead, phrases)
    due = [v for v in verdicts if v.level is not None and v.target.target_period]
    distinct = {(v.target.target_period, v.level): v for v in reversed(due)}
    marks = [_mark(v, phrases) for v in distinct.values()]
    path = beyond(lead.outlook.path, series) if lead.outlook is not None else None
    indicator, region = lead.evidence.indicator, lead.target.region
    return draw(
        series,
        phrases,
        name=f"chart-{region}-{indicator}".replace("_", "-"),
        title=title,
        unit=lead.unit,
        path=path,
        marks=marks,
        base=_base(lead, phrases),
        breaks=series_breaks(region, indicator, series, phrases),
        notes=series_notes(series, phrases, is_decided=is_decided, has_path=path is not None),
        places=decimals(lead),
    )


def plotted_series(verdict: Verdict, phrases: Phrases, *, is_decided: bool) -> pd.DataFrame:
    """Figures for the chart: first releases where an outcome was judged on them, else latest."""
    workbook, indicator = phrases.workbook, verdict.evidence.indicator
    series = workbook.series(verdict.target.region, indicator)
    if is_decided:
        first = workbook.first_releases
        rows = (first["region"] == verdict.target.region) & (first["indicator"] == indicator)
        series = pd.concat([first[rows], series]).drop_duplicates("period")
    series = series[series["period"].str.len() == 4]
    series = series.assign(year=series["period"].astype(int)).sort_values("year")
    base = verdict.evidence.base
    start = base.period - _RUN_UP if base is not None else 0
    return series[series["year"] >= start].reset_index(drop=True)


def draw(
    series: pd.DataFrame,
    phrases: Phrases,
    *,
    name: str,
    title: str,
    unit: str,
    path: pd.DataFrame | None,
    marks: list[TargetMark],
    base: tuple[int, float, str] | None,
    breaks: list[tuple[int, str]],
    notes: list[str],
    places: int,
) -> Figure:
    """Draw a series with its projection and targets, and say the same in words."""
    words = phrases.words
    series = series.assign(printed=[printed(text, lang=phrases.lang) for text in series["printed"]])
    chart_words = ChartWords(
        actual=words("chart.actual"),
        projected=words("chart.projected"),
        band=words("chart.band"),
        interim=words("chart.interim"),
        lang=phrases.lang,
    )
    drawing = trajectory_chart(
        series[["year", "value", "printed", "is_interim"]],
        unit=phrases.unit(unit).strip() or words("label.unit_count"),
        words=chart_words,
        projection=path,
        targets=marks,
        base=base,
        breaks=breaks,
        decimals=places,
    )
    return figure_from(
        drawing,
        name=name,
        title=title,
        alt=_alt(series, path, marks, title, unit, places, phrases),
        source=sources_line(series, phrases),
        note=words.join(notes),
        lang=phrases.lang,
        labels=labels_of(phrases),
    )


def beyond(path: pd.DataFrame, series: pd.DataFrame) -> pd.DataFrame | None:
    """The part of a projection after the last figure shown, which may be one it was not made from.

    A figure of weak origin is shown but not learnt from, so a projection can start before it.
    """
    final = series.loc[~series["is_interim"], "year"]
    later = path[path["year"] > final.max()] if len(final) else path
    return later if len(later) else None


def chart_title(verdict: Verdict, phrases: Phrases) -> str:
    """The finding, as the title of the chart."""
    facts = {
        "indicator": phrases.name("indicators", verdict.evidence.indicator),
        "level": phrases.level(verdict),
        "due": verdict.target.target_period,
    }
    if verdict.figure is not None:
        facts["year"] = verdict.figure.period
        facts["value"] = phrases.labelled(verdict.figure, verdict.unit)
    if verdict.outlook is not None:
        facts["probability"] = phrases.probability(verdict.outlook.probability)
    key = {
        Status.ACHIEVED: "decided_met",
        Status.NOT_ACHIEVED: "decided_missed",
        Status.ACHIEVED_EARLY: "early",
        Status.CANNOT_JUDGE: "unknown" if verdict.level is not None else "unquantified",
    }.get(verdict.status, "open")
    return phrases.words(f"chart.title.{key}", **facts)


def sources_line(series: pd.DataFrame, phrases: Phrases) -> str:
    """The newest sources of a series by name, and how many there are."""
    newest_first = series.sort_values("year", ascending=False)["source"].unique()
    titles = [phrases.source(source) for source in newest_first[:_NAMED_SOURCES]]
    text = phrases.words("label.list").join(titles)
    if len(newest_first) <= _NAMED_SOURCES:
        return text
    return phrases.words("label.others", text=text, count=len(newest_first))


def _mark(verdict: Verdict, phrases: Phrases) -> TargetMark:
    value = phrases.level(verdict)
    label = phrases.words("chart.target", value=value)
    return TargetMark(verdict.target.target_period, verdict.level, label)


def _base(verdict: Verdict, phrases: Phrases) -> tuple[int, float, str] | None:
    base = verdict.evidence.base
    if base is None or base.origin != "printed":
        return None
    value = phrases.value(base.value, verdict.unit, decimals(verdict))
    return base.period, base.value, phrases.words("chart.base", value=value)


def series_breaks(
    region: str, indicator: str, series: pd.DataFrame, phrases: Phrases
) -> list[tuple[int, str]]:
    """Years within a series from which another definition holds."""
    first, last = series["year"].min(), series["year"].max()
    return [
        (b.year, phrases.words.pick(b.what_zh, b.what_en))
        for b in phrases.workbook.breaks_of(region, indicator)
        if first < b.year <= last and b.kind == "redefined"
    ]


def series_notes(
    series: pd.DataFrame, phrases: Phrases, *, is_decided: bool, has_path: bool
) -> list[str]:
    """What must be said below a chart of a series."""
    words = phrases.words
    as_of = phrases.workbook.as_of
    notes = [words("chart.note.first") if is_decided else words("chart.note.vintage", as_of=as_of)]
    for key, rows in [
        ("grade_c", series[series["tier"] == COMPILATION]),
        ("other_caliber", series[series["tier"] == OTHER_CALIBER]),
        ("interim", series[series["is_interim"]]),
    ]:
        if len(rows):
            years = words("label.list").join(str(year) for year in rows["year"])
            notes.append(words(f"chart.note.{key}", years=years))
    return notes + ([words("chart.note.linked")] if has_path else [])


def _alt(
    series: pd.DataFrame,
    path: pd.DataFrame | None,
    marks: list[TargetMark],
    title: str,
    unit: str,
    places: int,
    phrases: Phrases,
) -> str:
    words = phrases.words
    ends = {"first": series.iloc[0], "last": series.iloc[-1]}
    values = {
        end: phrases.value(row["value"], unit, decimals_of(row["printed"].replace(",", "")))
        for end, row in ends.items()
    }
    key = "chart.alt.span" if len(series) > 1 else "chart.alt.single"
    span = words(
        key,
        first=ends["first"]["year"],
        first_value=values["first"],
        last=ends["last"]["year"],
        last_value=values["last"],
        count=len(series),
        year=ends["last"]["year"],
        value=values["last"],
    )
    projection = ""
    if path is not None:
        end = path.iloc[-1]
        projection = words(
            "chart.alt.projection",
            year=int(end["year"]),
            median=phrases.value(end["median"], unit, places),
            range=phrases.range(end["lower80"], end["upper80"], unit, places),
        )
    targets = "".join(
        words("chart.alt.target", year=mark.period, label=mark.label) for mark in marks
    )
    return words("chart.alt", title=title, span=span, projection=projection, targets=targets)
