"""How stable each class is: one row a judged target, one column a source of doubt."""

import pandas as pd

from plantrack.attainment import Scoreboard, Status, Verdict
from plantrack.attainment.stability import SOURCES
from plantrack.publish.blocks import Block, Paragraph
from plantrack.publish.board_tables import labels_of, name_target
from plantrack.publish.formatting import percent, share
from plantrack.publish.inline import Chip
from plantrack.publish.phrases import Phrases
from plantrack.publish.table import Column, ResultTable


def stability_blocks(board: Scoreboard, phrases: Phrases) -> list[Block]:
    """Say which verdicts are not clear, and show every class under every source of doubt.

    Parameters
    ----------
    board : Scoreboard
        Judged plan.
    phrases : Phrases
        Language and names.

    Returns
    -------
    list of Block
        Empty where nothing was judged.
    """
    judged = [v for v in board.main if v.stability is not None]
    if not judged:
        return []
    return [Paragraph(_say(judged, phrases)), stability_table(judged, board, phrases)]


def _say(judged: list[Verdict], phrases: Phrases) -> str:
    words = phrases.words
    marginal = [verdict for verdict in judged if verdict.is_marginal]
    names = [words.pick(v.target.gist_zh, v.target.gist_en) for v in marginal]
    facts = {"count": len(judged), "marginal": len(marginal)}
    said = [words("stability.all_clear", count=len(judged))]
    if marginal:
        said = [words("stability.some", **facts, names=words.join(names))]
    unknown = sum(bool(v.stability.reasons) for v in judged)
    if unknown:
        said.append(words("stability.no_revisions", count=unknown))
    kept = sum(v.status is Status.ACHIEVED_EARLY and v.outlook is None for v in judged)
    if kept:
        said.append(words("stability.not_projected", count=kept))
    return words("label.space").join(said)


def stability_table(judged: list[Verdict], board: Scoreboard, phrases: Phrases) -> ResultTable:
    """Table of the chance that each class stays; the CSV holds every class and source.

    Returns
    -------
    ResultTable
    """
    words = phrases.words
    columns = [Column("target", words("column.target")), Column("status", words("column.status"))]
    columns += [Column(s, words(f"column.{s}"), align="right") for s in SOURCES]
    columns.append(Column("otherwise", words("column.otherwise")))
    data = [v.stability.table.assign(target=v.target.target) for v in judged]
    data = pd.concat(data)[["target", "source", "status", "share"]]
    return ResultTable(
        name="stability",
        caption=words("stability.caption"),
        data=data.reset_index(drop=True),
        cells=[_cells(verdict, board, phrases) for verdict in judged],
        columns=columns,
        labels=labels_of(phrases),
        note=words("stability.note", clear=share(board.settings.clear)),
    )


def _cells(verdict: Verdict, board: Scoreboard, phrases: Phrases) -> dict[str, str | Chip]:
    words, stability = phrases.words, verdict.stability
    cells: dict[str, str | Chip] = {
        "target": name_target(verdict.target, board.region, phrases),
        "status": Chip(verdict.status.value, phrases.status(verdict)),
        "otherwise": _otherwise(stability.together, verdict.status, phrases),
    }
    for source in SOURCES:
        shares = getattr(stability, source)
        none = words("label.none")
        cells[source] = none if shares is None else _held(shares.get(verdict.status, 0.0))
    return cells


def _held(part: float) -> str:
    """Chance that a class stays; only what nothing can move is printed as 100 %."""
    return share(1) if part == 1 else percent(part)


def _otherwise(together: dict[Status, float], status: Status, phrases: Phrases) -> str:
    others = {s: part for s, part in together.items() if s is not status and round(100 * part)}
    if not others:
        return phrases.words("label.none")
    likely = max(others, key=others.get)
    word = phrases.words(f"status.{likely}")
    return phrases.words("sentence.class_share", status=word, share=percent(others[likely]))
