"""What would have been said about a plan at earlier year-ends, and how it turned out."""

from plantrack.publish.blocks import Block, Paragraph
from plantrack.publish.board_tables import labels_of, name_target
from plantrack.publish.formatting import percent
from plantrack.publish.inline import Chip
from plantrack.publish.phrases import Phrases
from plantrack.publish.table import Column, ResultTable
from plantrack.replay.plan_replay import PlanReplay, Told


def plan_replay_blocks(done: PlanReplay, phrases: Phrases) -> list[Block]:
    """Say how often earlier verdicts agreed with what came, and show each of them.

    Parameters
    ----------
    done : PlanReplay
        The plan on earlier days.
    phrases : Phrases
        Language and names.

    Returns
    -------
    list of Block
    """
    words = phrases.words
    if not done.outcomes or not done.days:
        return [Paragraph(words("plan_replay.none"))]
    summary = done.summary
    facts = {"said": int(summary["said"].sum()), "right": int(summary["right"].sum())}
    text = words("plan_replay.sentence", targets=len(done.outcomes), **facts)
    return [Paragraph(text), plan_replay_table(done, phrases)]


def plan_replay_table(done: PlanReplay, phrases: Phrases) -> ResultTable:
    """One row a target whose outcome is known, one column a year-end.

    Returns
    -------
    ResultTable
    """
    words = phrases.words
    told = {(one.verdict.target.target, one.day): one for one in done.told}
    columns = [Column("target", words("column.target"))]
    columns += [
        Column(day.isoformat(), words("plan_replay.end_of", year=day.year)) for day in done.days
    ]
    columns.append(Column("outcome", words("column.outcome")))
    cells = [
        {
            "target": name_target(one.target, done.region, phrases),
            "outcome": Chip(one.status.value, words(f"status.{one.status}")),
        }
        | {day.isoformat(): _said(told[(one.target.target, day)], phrases) for day in done.days}
        for one in done.outcomes
    ]
    return ResultTable(
        name="plan-replay",
        caption=words("plan_replay.caption"),
        data=done.table,
        cells=cells,
        columns=columns,
        labels=labels_of(phrases),
        note=words("plan_replay.note"),
    )


def _said(told: Told, phrases: Phrases) -> str:
    words, verdict = phrases.words, told.verdict
    if verdict.status.is_outcome:
        return words("plan_replay.known")
    if told.is_right is None:
        return words("label.none")
    if verdict.outlook is None:
        return words(f"status.{verdict.status}")
    facts = {"status": phrases.status(verdict), "probability": percent(verdict.outlook.probability)}
    return words("plan_replay.cell", **facts)
