"""A series drawn with its projection and targets, and the same said in words."""

import pandas as pd

from plantrack.publish.board_tables import labels_of
from plantrack.publish.charts import ChartWords, TargetMark, trajectory_chart
from plantrack.publish.figure import Figure, figure_from
from plantrack.publish.formatting import decimals_of, printed
from plantrack.publish.phrases import Phrases
from plantrack.tables.vintages import COMPILATION, OTHER_CALIBER

_NAMED_SOURCES = 2


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
        projected=words("chart.projected", year=int(path["year"].iloc[-1]))
        if path is not None
        else "",
        band=words("chart.band"),
        interim=words("chart.interim"),
        point=words("chart.point", year="{year}", value="{value}", unit=phrases.unit(unit)),
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


def sources_line(series: pd.DataFrame, phrases: Phrases) -> str:
    """The newest sources of a series by name, and how many there are."""
    newest_first = series.sort_values("year", ascending=False)["source"].unique()
    titles = [phrases.source(source) for source in newest_first[:_NAMED_SOURCES]]
    text = phrases.words("label.list").join(titles)
    if len(newest_first) <= _NAMED_SOURCES:
        return text
    return phrases.words("label.others", text=text, count=len(newest_first))


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
