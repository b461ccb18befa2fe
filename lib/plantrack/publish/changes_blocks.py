"""What changed since an earlier day, and why: one table, one sentence a change."""

from datetime import date

from plantrack.attainment import Scoreboard
from plantrack.attainment.changes import Cause, Change, Changes, changes
from plantrack.attainment.news import NEW, REVISED
from plantrack.publish.behind.compared import compared_data, news_data
from plantrack.publish.blocks import Block, ListOf, Paragraph, Section
from plantrack.publish.board_tables import labels_of, name_target
from plantrack.publish.formatting import printed
from plantrack.publish.inline import Chip
from plantrack.publish.phrases import Phrases
from plantrack.publish.table import Column, ResultTable
from plantrack.tables import Workbook
from plantrack.tables.dates import interval_end

#: Figures of its own series that a change names; the CSV holds all.
_NAMED = 3
#: Words for a change of method; where the method cannot be told from the tables, there are others.
METHOD = "cause.method"


def change_blocks(
    workbook: Workbook, board: Scoreboard, since: date, phrases: Phrases
) -> list[Block]:
    """Compare the verdicts of a plan with those of an earlier day.

    Parameters
    ----------
    workbook : Workbook
        Tables as known today.
    board : Scoreboard
        Judged plan.
    since : datetime.date
        The earlier day.
    phrases : Phrases
        Language and names.

    Returns
    -------
    list of Block
    """
    heading = Section(phrases.words("briefing.changes", since=since.isoformat()))
    why_not = say_why_not_compared(workbook, board, since, phrases)
    if why_not:
        return [heading, Paragraph(why_not)]
    before = workbook.on(since)
    found = changes(before, workbook, board.plan, board.region, judge=board.judge)
    told = changed_blocks(found, board, phrases, name="changes")
    behind = [compared_data("compared", since, found)]
    behind += news_data("compared-figures", found, workbook)
    return [heading, Paragraph(say_changes(found, phrases)), *told, *behind]


def say_why_not_compared(
    workbook: Workbook, board: Scoreboard, since: date, phrases: Phrases
) -> str:
    """Why there was no verdict on an earlier day; empty if there was one."""
    day = since.isoformat()
    issued = interval_end(workbook.plans.at[board.plan, "issued"])
    if issued > since:
        return phrases.words("changes.not_before", issued=issued.isoformat(), since=day)
    if workbook.first_publication > since:
        return phrases.words("changes.no_earlier", since=day)
    return ""


def changed_blocks(
    found: Changes, board: Scoreboard, phrases: Phrases, *, name: str, method: str = METHOD
) -> list[Block]:
    """One sentence a changed verdict, and a table of them; nothing where none changed.

    Parameters
    ----------
    found : Changes
        What changed.
    board : Scoreboard
        Judged plan.
    phrases : Phrases
        Language and names.
    name : str
        Of the table.
    method : str
        Key of the words for `Cause.METHOD`.
    """
    if not found.changes:
        return []
    sentences = [say_change(change, phrases, method=method) for change in found.changes]
    return [ListOf(sentences), _table(found, board, phrases, name, method)]


def say_changes(found: Changes, phrases: Phrases) -> str:
    """How many verdicts changed, and how many figures are new or revised."""
    kinds = found.news.table["kind"]
    facts = {"count": found.compared, "new": int((kinds == NEW).sum())}
    facts["revised"] = int((kinds == REVISED).sum())
    if not found.changes:
        is_news = facts["new"] or facts["revised"]
        return phrases.words("changes.none" if is_news else "changes.none_no_news", **facts)
    return phrases.words("changes.some", **facts, changed=len(found.changes))


def say_change(change: Change, phrases: Phrases, *, method: str = METHOD) -> str:
    """One sentence: from which class to which, and because of what."""
    words = phrases.words
    causes = [say_cause(step.cause, change, phrases, method=method) for step in change.steps]
    return words(
        "changes.sentence",
        target=words.pick(change.target.gist_zh, change.target.gist_en),
        before=_before(change, phrases),
        after=words(f"status.{change.after}"),
        causes=words.join(causes, "label.list"),
    )


def say_cause(cause: Cause, change: Change, phrases: Phrases, *, method: str = METHOD) -> str:
    """A cause in words, with the figures of the target's own series that it is about."""
    if cause is Cause.METHOD:
        return phrases.words(method)
    if cause not in {Cause.ROUNDING, Cause.REVISION, Cause.NEW_YEAR}:
        return phrases.words(f"cause.{cause}")
    news = change.news.table
    kinds = {Cause.NEW_YEAR: NEW, Cause.REVISION: REVISED, Cause.ROUNDING: "reprinted"}
    rows = news[(news["kind"] == kinds[cause]) & (news["region"] == change.target.region)]
    figures = [_figure(row, phrases) for row in rows.iloc[-_NAMED:].itertuples()]
    text = phrases.words.join(figures, "label.list") or phrases.words("changes.others")
    return phrases.words(f"cause.{cause}", figures=text)


def _figure(row, phrases: Phrases) -> str:
    unit = phrases.workbook.indicators.at[row.indicator, "unit"]
    if row.kind == NEW:
        value = phrases.shown(row.after, unit) + phrases.unit(unit)
        return phrases.words("changes.figure_new", year=row.period, value=value)
    before, after = (
        printed(text, lang=phrases.lang) + phrases.unit(unit) for text in (row.before, row.after)
    )
    return phrases.words("changes.figure_revised", year=row.period, before=before, after=after)


def _before(change: Change, phrases: Phrases) -> str:
    if change.before is None:
        return phrases.words("changes.new_target")
    return phrases.words(f"status.{change.before}")


def _table(
    found: Changes, board: Scoreboard, phrases: Phrases, name: str, method: str
) -> ResultTable:
    words = phrases.words
    columns = [
        Column(key, words(f"column.{key}")) for key in ("target", "before", "after", "cause")
    ]
    cells = [
        {
            "target": name_target(change.target, board.region, phrases),
            "before": Chip(change.before.value, _before(change, phrases))
            if change.before
            else _before(change, phrases),
            "after": Chip(change.after.value, words(f"status.{change.after}")),
            "cause": say_cause(change.cause, change, phrases, method=method),
        }
        for change in found.changes
    ]
    return ResultTable(
        name=name,
        caption=words("changes.caption"),
        data=found.table,
        cells=cells,
        columns=columns,
        labels=labels_of(phrases),
    )
