"""What the last good run of the same page did not know or say yet: figures and verdicts."""

from dataclasses import replace
from datetime import date

import pandas as pd

from plantrack.attainment import Scoreboard, Status
from plantrack.attainment.changes import Changes, changes
from plantrack.attainment.news import NEW, REVISED, news_of
from plantrack.publish.behind.compared import compared_data
from plantrack.publish.blocks import Block, Paragraph, Section
from plantrack.publish.board_tables import labels_of
from plantrack.publish.changes_blocks import changed_blocks, say_why_not_compared
from plantrack.publish.formatting import printed
from plantrack.publish.phrases import Phrases
from plantrack.publish.table import Column, ResultTable
from plantrack.tables import LastRun, Workbook, last_run

#: New figures, and revised ones, that a page shows; the CSV holds all.
SHOWN = 8
#: The last run leaves its figures and verdicts behind, not its method nor its other tables.
_METHOD = "cause.method_or_tables"


def plan_since_last_run(workbook: Workbook, board: Scoreboard, phrases: Phrases) -> list[Block]:
    """Say which verdicts of a plan changed since the last good run, why, and what became known.

    Parameters
    ----------
    workbook : Workbook
        Tables as known today.
    board : Scoreboard
        Judged plan.
    phrases : Phrases
        Language and names.

    Returns
    -------
    list of Block
        Empty if there was no run before.
    """
    last = last_run(workbook)
    if last is None:
        return []
    since = last.as_of
    why_not = _say_later(since, phrases) or say_why_not_compared(workbook, board, since, phrases)
    if why_not:
        return [_heading(since, phrases), Paragraph(why_not)]
    found = _changes(last, workbook, board)
    news = _new_and_revised(found.news.table)
    key = "some" if found.changes else "none"
    facts = {"count": found.compared, "changed": len(found.changes)}
    said = [
        phrases.words("last_run.figures_plan", news=_say_news(news, phrases)),
        phrases.words(f"last_run.verdicts_{key}", **facts),
    ]
    return [
        _heading(since, phrases),
        Paragraph(phrases.words.join(said)),
        *changed_blocks(found, board, phrases, name="changed_verdicts", method=_METHOD),
        *_news_table(news, board.region, phrases),
        compared_data("compared_with_last_run", since, found),
    ]


def series_since_last_run(
    workbook: Workbook, region: str, indicator: str, phrases: Phrases
) -> list[Block]:
    """Say which figures of one series became known since the last good run.

    Parameters
    ----------
    workbook : Workbook
        Tables as known today.
    region, indicator : str
        Which series.
    phrases : Phrases
        Language and names.

    Returns
    -------
    list of Block
        Empty if there was no run before.
    """
    last = last_run(workbook)
    if last is None:
        return []
    since = last.as_of
    later = _say_later(since, phrases)
    if later:
        return [_heading(since, phrases), Paragraph(later)]
    found = news_of(last.workbook, workbook, [(region, indicator)])
    news = _new_and_revised(found.table)
    facts = {"region": phrases.name("regions", region), "news": _say_news(news, phrases)}
    return [
        _heading(since, phrases),
        Paragraph(phrases.words("last_run.figures_series", **facts)),
        *_news_table(news, region, phrases),
    ]


def _heading(since: date, phrases: Phrases) -> Section:
    return Section(phrases.words("last_run.heading", since=since.isoformat()))


def _say_later(since: date, phrases: Phrases) -> str:
    today = phrases.workbook.as_of
    if since <= today:
        return ""
    days = {"since": since.isoformat(), "as_of": today.isoformat()}
    return phrases.words("last_run.later", **days)


def _changes(last: LastRun, workbook: Workbook, board: Scoreboard) -> Changes:
    """Compare with what the last run said, as far as its words mean something today."""
    said = {
        target: code
        for target, code in last.verdicts.items()
        if target in workbook.targets.index and code in set(Status)
    }
    statements = [verdict.target.target for verdict in board.verdicts]
    # What it did not judge was not in the tables yet; if it left no verdicts, nothing is known.
    unsaid = [name for name in statements if last.verdicts and name not in last.verdicts]
    before = last.workbook
    if unsaid:
        before = replace(before, targets=before.targets.drop(index=unsaid))
    given = {"judge": board.judge, "recorded": said}
    return changes(before, workbook, board.plan, board.region, **given)


def _new_and_revised(table: pd.DataFrame) -> pd.DataFrame:
    """The news without figures that were only printed anew."""
    return table[table["kind"].isin([NEW, REVISED])].reset_index(drop=True)


def _say_news(news: pd.DataFrame, phrases: Phrases) -> str:
    counts = {kind: int((news["kind"] == kind).sum()) for kind in (NEW, REVISED)}
    said = [phrases.words(f"last_run.{kind}", count=n) for kind, n in counts.items() if n]
    return phrases.words.join(said, "label.list") or phrases.words("last_run.neither")


def _news_table(news: pd.DataFrame, region: str, phrases: Phrases) -> list[ResultTable]:
    """The new and revised figures as a table, those of the latest years; none without any."""
    if news.empty:
        return []
    words = phrases.words
    shown = news.sort_values("period", kind="stable").groupby("kind").tail(SHOWN).sort_index()
    keys = ("indicator", "year", "kind", "figure_before", "figure_now", "source")
    right = {"figure_before", "figure_now"}
    is_cut = len(shown) < len(news)
    table = ResultTable(
        name="news",
        caption=words("news.caption"),
        data=news,
        cells=[_cells(row, region, phrases) for row in shown.itertuples()],
        columns=[
            Column(key, words(f"column.{key}"), align="right" if key in right else "left")
            for key in keys
        ],
        labels=labels_of(phrases),
        note=words("news.note", shown=SHOWN, total=len(news)) if is_cut else "",
    )
    return [table]


def _cells(row, region: str, phrases: Phrases) -> dict[str, str]:
    words, unit = phrases.words, phrases.workbook.indicators.at[row.indicator, "unit"]
    name = phrases.name("indicators", row.indicator)
    if row.region != region:
        name = phrases.name("regions", row.region) + words("label.colon") + name
    texts = [text for text in (row.before, row.after) if text]
    shown = [phrases.shown(text, unit) for text in texts]
    if len(set(shown)) < len(set(texts)):
        # They differ only in decimals that are left out elsewhere.
        shown = [printed(text, lang=phrases.lang) for text in texts]
    *before, now = [text + phrases.unit(unit) for text in shown]
    return {
        "indicator": name,
        "year": str(row.period),
        "kind": words(f"news.{row.kind}"),
        "figure_before": before[0] if before else "",
        "figure_now": now,
        "source": phrases.source(row.source),
    }
