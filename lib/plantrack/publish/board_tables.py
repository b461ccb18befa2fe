"""The scoreboard of a plan as tables: what can be judged, and what cannot with the reason."""

import pandas as pd

from plantrack.attainment import Scoreboard, Status, Verdict
from plantrack.publish.formatting import percent
from plantrack.publish.inline import Chip, Labels
from plantrack.publish.phrases import Phrases, decimals
from plantrack.publish.reasons import say_reason_in_full
from plantrack.publish.table import Column, ResultTable
from plantrack.targets import Target

SCOREBOARD, UNJUDGED = "scoreboard", "not_judged"


def labels_of(phrases: Phrases) -> Labels:
    """Fixed words around tables and figures."""
    names = ("source", "note", "unit", "colon")
    return Labels(**{name: phrases.words(f"label.{name}") for name in names})


def scoreboard_table(board: Scoreboard, phrases: Phrases) -> ResultTable:
    """Table of the targets that can be judged; its CSV holds every row of the plan.

    Parameters
    ----------
    board : Scoreboard
        Judged plan.
    phrases : Phrases
        Language and names.

    Returns
    -------
    ResultTable
    """
    words = phrases.words
    judged = [v for v in board.main if v.status is not Status.CANNOT_JUDGE]
    is_open = any(v.outlook is not None or v.pace_required is not None for v in judged)
    last = ("probability", "pace") if is_open else ("gap",)
    keys = ("target", "required", "figure", "status", *last)
    right = {"required", "figure", "probability"}
    return ResultTable(
        name=SCOREBOARD,
        caption=words(f"briefing.scoreboard_{'caption' if judged else 'none'}"),
        data=_data(board, phrases),
        cells=[_cells(verdict, board, phrases) for verdict in judged],
        columns=[
            Column(key, words(f"column.{key}"), align="right" if key in right else "left")
            for key in keys
        ],
        labels=labels_of(phrases),
        note=words("scoreboard.note") if is_open else "",
    )


def unjudged_table(board: Scoreboard, phrases: Phrases) -> ResultTable:
    """Table of the targets that cannot be judged, with the reason for each."""
    words = phrases.words
    unjudged = [v for v in board.main if v.status is Status.CANNOT_JUDGE]
    data = _data(board, phrases)
    chosen = data["target"].isin([v.target.target for v in unjudged])
    return ResultTable(
        name=UNJUDGED,
        caption=words("briefing.unjudged_caption"),
        data=data.loc[chosen, ["target", "indicator", "section", "gist", "reason"]],
        cells=[
            {
                "target": name_target(verdict.target, board.region, phrases),
                "section": verdict.target.section,
                "reason": say_reason_in_full(verdict, phrases),
            }
            for verdict in unjudged
        ],
        columns=[Column(key, words(f"column.{key}")) for key in ("target", "section", "reason")],
        labels=labels_of(phrases),
    )


def _data(board: Scoreboard, phrases: Phrases) -> pd.DataFrame:
    verdicts = board.verdicts
    return board.table.assign(
        gist=[phrases.words.pick(v.target.gist_zh, v.target.gist_en) for v in verdicts],
        reason=[say_reason_in_full(v, phrases) for v in verdicts],
        as_of=board.as_of.isoformat(),
    )


def name_target(target: Target, region: str, phrases: Phrases) -> str:
    """A target as tables name it: gist, due year, wording; its region where it is another one."""
    words = phrases.words
    inside = [words("scoreboard.no_due")]
    if target.target_period is not None:
        inside = [words("scoreboard.due", year=target.target_period)]
    if not target.is_firm:
        inside.append(words("scoreboard.aspirational"))
    gist = words.pick(target.gist_zh, target.gist_en)
    if target.region != region:
        gist = phrases.name("regions", target.region) + words("label.colon") + gist
    return words("label.bracket", text=gist, inside=words.join(inside, "label.comma"))


def _cells(verdict: Verdict, board: Scoreboard, phrases: Phrases) -> dict[str, str | Chip]:
    words, outlook = phrases.words, verdict.outlook
    return {
        "target": name_target(verdict.target, board.region, phrases),
        "required": phrases.level(verdict),
        "figure": phrases.labelled(verdict.figure, verdict.unit, year=True),
        "status": Chip(verdict.status.value, phrases.status(verdict)),
        "probability": percent(outlook.probability) if outlook else words("label.none"),
        "pace": _pace(verdict, phrases),
        "gap": _gap(verdict, phrases),
    }


def _gap(verdict: Verdict, phrases: Phrases) -> str:
    value, level = verdict.figure.value, verdict.level
    gap = phrases.gap(value, level, verdict.unit, decimals(verdict))
    way = "equal" if value == level else "above" if value > level else "below"
    return phrases.words(f"scoreboard.{way}", gap=gap)


def _pace(verdict: Verdict, phrases: Phrases) -> str:
    words, clauses = phrases.words, []
    if verdict.pace_required is not None:
        pace = phrases.pace(verdict.pace_required, verdict.unit)
        clauses.append(words("scoreboard.needed", pace=pace))
    if verdict.outlook is not None and verdict.pace_recent is not None:
        pace = phrases.pace(verdict.pace_recent, verdict.unit)
        clauses.append(words("scoreboard.recent", pace=pace))
    return words.join(clauses) or words("label.none")
