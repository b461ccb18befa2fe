"""The scoreboard in a terminal, and as records for machines."""

import math

import pandas as pd
from rich.console import Console
from rich.table import Table

from plantrack.attainment import Scoreboard, Verdict
from plantrack.publish.formatting import percent
from plantrack.publish.phrases import Phrases
from plantrack.publish.reasons import say_reason_in_full
from plantrack.publish.words import Words
from plantrack.tables import Workbook

_NARROWEST = 110


def scoreboard_records(
    board: Scoreboard, workbook: Workbook, words: Words
) -> list[dict[str, object]]:
    """One plain object a target, with its reason in words.

    Parameters
    ----------
    board : Scoreboard
        Judged plan.
    workbook : Workbook
        Gives names.
    words : Words
        Language of the reasons.

    Returns
    -------
    list of dict
        The columns of ``Scoreboard.table`` plus ``name``, ``gist``, ``as_of`` and ``reason``; what
        is not known is None.
    """
    phrases = Phrases(workbook, words)
    records = []
    for record, verdict in zip(plain_records(board.table), board.verdicts, strict=True):
        for year in (
            "target_period",
            "latest_period",
            "base_period",
            "likely_year",
            "looked_until",
        ):
            record[year] = None if record[year] is None else int(record[year])
        target = verdict.target
        record |= {
            "name": phrases.name("indicators", target.indicator),
            "gist": words.pick(target.gist_zh, target.gist_en),
            "as_of": board.as_of.isoformat(),
            "reason": say_reason_in_full(verdict, phrases),
        }
        records.append(record)
    return records


def plain_records(table: pd.DataFrame) -> list[dict[str, object]]:
    """Rows of a table as plain objects; what is not known is None."""
    return [
        {key: None if _is_missing(value) else value for key, value in row.items()}
        for row in table.to_dict("records")
    ]


def wide_console() -> Console:
    """A console that is wide enough to be piped."""
    console = Console(highlight=False, markup=False)
    console.width = max(console.width, _NARROWEST)
    return console


def _is_missing(value: object) -> bool:
    return isinstance(value, float) and math.isnan(value)


def print_scoreboard(board: Scoreboard, workbook: Workbook, words: Words) -> None:
    """Print the scoreboard to stdout; wide enough to be piped."""
    phrases = Phrases(workbook, words)
    console = wide_console()
    region = phrases.name("regions", board.region)
    table = Table(
        title=words("briefing.title", plan=phrases.name("plans", board.plan)),
        caption=words("briefing.subtitle", region=region, as_of=board.as_of),
    )
    for column in ("target", "required", "figure", "status", "probability", "reason"):
        table.add_column(words(f"column.{column}"), overflow="fold")
    for verdict in board.verdicts:
        table.add_row(*_cells(verdict, phrases))
    console.print(table)


def _cells(verdict: Verdict, phrases: Phrases) -> list[str]:
    words, figure, outlook = phrases.words, verdict.figure, verdict.outlook
    none = words("label.none")
    year = words("label.year", year=figure.period) if figure else ""
    return [
        verdict.target.target,
        phrases.level(verdict),
        f"{year} {phrases.figure(figure, verdict.unit)}" if figure else none,
        phrases.status(verdict),
        percent(outlook.probability) if outlook else none,
        say_reason_in_full(verdict, phrases),
    ]
