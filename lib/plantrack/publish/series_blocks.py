"""Parts of the page on one series: its figures as a table, what a plan asks of it."""

from collections.abc import Sequence

import pandas as pd

from plantrack.attainment import Verdict
from plantrack.attainment.scoreboard import verdict_table
from plantrack.publish.behind.data_table import DataTable
from plantrack.publish.blocks import Block, Paragraph, Section
from plantrack.publish.board_tables import distance, gap_unit, labels_of
from plantrack.publish.phrases import Phrases
from plantrack.publish.sentences import say_target
from plantrack.publish.table import Column, ResultTable
from plantrack.tables.vintages import OTHER_CALIBER

_PUBLISHED = "period value printed value_first unit published source grade is_interim".split()


def figures_table(
    region: str, indicator: str, series: pd.DataFrame, phrases: Phrases
) -> ResultTable:
    """Tabulate every year of a series.

    Parameters
    ----------
    region, indicator : str
        Which series.
    series : pandas.DataFrame
        Latest figures, one row a year.
    phrases : Phrases
        Language, names and tables.

    Returns
    -------
    ResultTable
    """
    words, workbook = phrases.words, phrases.workbook
    unit = workbook.indicators.at[indicator, "unit"]
    first = workbook.first_series(region, indicator)
    first = first.loc[first["tier"] < OTHER_CALIBER, ["period", "value", "printed"]]
    merged = series.merge(first, on="period", how="left", suffixes=("", "_first"))
    none = words("label.none")
    cells = [
        {
            "year": row.period,
            "first": phrases.shown(row.printed_first, unit)
            if isinstance(row.printed_first, str)
            else none,
            "latest": phrases.shown(row.printed, unit),
            "source": phrases.source(row.source),
        }
        for row in merged.itertuples()
    ]
    keys = [("year", "left"), ("first", "right"), ("latest", "right"), ("source", "left")]
    names = {
        "region": phrases.name("regions", region),
        "indicator": phrases.name("indicators", indicator),
    }
    return ResultTable(
        name="figures",
        caption=words("trajectory.figures_caption", **names),
        data=merged[_PUBLISHED].assign(region=region, indicator=indicator),
        cells=cells,
        columns=[Column(key, words(f"column.{key}"), align=side) for key, side in keys],
        labels=labels_of(phrases),
        unit=phrases.unit(unit).strip(),
    )


def target_blocks(
    verdicts: Sequence[Verdict], plan: str, region: str, phrases: Phrases
) -> list[Block]:
    """Say what a plan asks of a series, or that it asks nothing.

    Parameters
    ----------
    verdicts : sequence of Verdict
        Its targets for the series, judged.
    plan, region : str
        Ids.
    phrases : Phrases
        Language and names.

    Returns
    -------
    list of Block
    """
    words = phrases.words
    names = {"plan": phrases.name("plans", plan), "region": phrases.name("regions", region)}
    blocks: list[Block] = [Section(words("trajectory.section_plan", plan=names["plan"]))]
    if not verdicts:
        return [*blocks, Paragraph(words("trajectory.no_target", **names))]
    for verdict in verdicts:
        sentences = filter(None, say_target(verdict, phrases))
        blocks.append(Paragraph(words("label.space").join(sentences)))
    gaps = {"gap": list(map(distance, verdicts)), "gap_unit": list(map(gap_unit, verdicts))}
    table = verdict_table(verdicts).assign(**gaps)
    return [*blocks, DataTable("targets", table)]
