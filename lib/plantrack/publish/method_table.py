"""What published rules say about each target, side by side with our own class."""

from collections.abc import Iterable

import pandas as pd

from plantrack.attainment import Judge, Scoreboard, Verdict
from plantrack.attainment.method_panel import NOT_ASSESSED, Opinion, Panel
from plantrack.attainment.opinions import panel_of
from plantrack.publish.blocks import Block, Paragraph
from plantrack.publish.board_tables import labels_of, name_target
from plantrack.publish.inline import Chip
from plantrack.publish.phrases import Phrases
from plantrack.publish.table import Column, ResultTable

Asked = list[tuple[Verdict, Panel]]


def method_blocks(judge: Judge, board: Scoreboard, phrases: Phrases) -> list[Block]:
    """Ask the method panel about every target it can look at, and show what it says.

    Parameters
    ----------
    judge : Judge
        Of the day of the board.
    board : Scoreboard
        Judged plan.
    phrases : Phrases
        Language and names.

    Returns
    -------
    list of Block
    """
    asked = ask_all(judge, board.main)
    if not asked:
        return [Paragraph(phrases.words("methods.none"))]
    return [Paragraph(_say(asked, phrases)), _table(asked, board, phrases)]


def ask_all(judge: Judge, verdicts: Iterable[Verdict]) -> Asked:
    """Targets about which at least one published rule says something."""
    panels = ((verdict, panel_of(judge, verdict)) for verdict in verdicts)
    return [
        (verdict, panel)
        for verdict, panel in panels
        if isinstance(panel, Panel) and panel.agreement[NOT_ASSESSED] < len(panel.opinions)
    ]


def _say(asked: Asked, phrases: Phrases) -> str:
    unanimous = sum(panel.is_unanimous for _, panel in asked)
    loose = sum(any(o.rounding_alone_changes_it for o in p.opinions) for _, p in asked)
    facts = {"count": len(asked), "unanimous": unanimous, "split": len(asked) - unanimous}
    said = [
        phrases.words("methods.sentence" if facts["split"] else "methods.sentence_agree", **facts)
    ]
    if loose:
        said.append(phrases.words("methods.loose", count=loose))
    return phrases.words("label.space").join(said)


def _table(asked: Asked, board: Scoreboard, phrases: Phrases) -> ResultTable:
    words = phrases.words
    rules = [(o.rule, o.is_settled) for o in asked[0][1].opinions]
    # What comes out stands before what it comes from, in sight where the table is wider than that.
    columns = [Column(key, words(f"column.{key}")) for key in ("target", "status", "agreement")]
    columns += [Column(rule, _head(rule, settled, phrases)) for rule, settled in rules]
    tables = [panel.table.assign(target=verdict.target.target) for verdict, panel in asked]
    data = pd.concat(tables, ignore_index=True)
    return ResultTable(
        name="methods",
        caption=words("methods.caption"),
        data=data[["target", *data.columns.drop("target")]],
        cells=[_cells(verdict, panel, board, phrases) for verdict, panel in asked],
        columns=columns,
        labels=labels_of(phrases),
        note=words("methods.note"),
    )


def _head(rule: str, is_settled: bool, phrases: Phrases) -> str:
    name = phrases.words(f"rule.{rule}")
    return name if is_settled else phrases.words("methods.unsettled", rule=name)


def _cells(
    verdict: Verdict, panel: Panel, board: Scoreboard, phrases: Phrases
) -> dict[str, str | Chip]:
    return {
        "target": name_target(verdict.target, board.region, phrases),
        "status": Chip(verdict.status.value, phrases.status(verdict)),
        "agreement": _agreement(panel, phrases),
    } | {opinion.rule: _opinion(opinion, phrases) for opinion in panel.opinions}


def _opinion(opinion: Opinion, phrases: Phrases) -> str:
    if opinion.refusal is not None:
        return phrases.words("label.none")
    text = phrases.words(f"rule.{opinion.rule}.{opinion.label}")
    return phrases.words("methods.open", text=text) if opinion.rounding_alone_changes_it else text


def _agreement(panel: Panel, phrases: Phrases) -> str:
    counts = {name: n for name, n in panel.agreement.items() if n and name != NOT_ASSESSED}
    parts = [phrases.words(f"methods.{name}", count=n) for name, n in counts.items()]
    return phrases.words.join(parts, "label.comma")
