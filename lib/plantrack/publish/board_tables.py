"""The scoreboard of a plan as tables: what can be judged, and what cannot with the reason."""

import pandas as pd

from plantrack.attainment import Scoreboard, Status, Verdict
from plantrack.attainment.pace import PERCENT
from plantrack.publish.formatting import percent
from plantrack.publish.inline import Chip, Labels
from plantrack.publish.phrases import Phrases, decimals
from plantrack.publish.reasons import say_reason_in_full
from plantrack.publish.table import Column, ResultTable
from plantrack.tables import LastRun
from plantrack.targets import Target

SCOREBOARD, UNJUDGED = "scoreboard", "not_judged"
#: Unit of a difference between percentages, as the CSV writes it.
POINTS = "points"


def labels_of(phrases: Phrases) -> Labels:
    """Fixed words around tables and figures."""
    names = ("source", "note", "unit", "colon")
    return Labels(**{name: phrases.words(f"label.{name}") for name in names})


def scoreboard_table(
    board: Scoreboard, phrases: Phrases, last: LastRun | None = None
) -> ResultTable:
    """Table of the targets that can be judged; its CSV holds every row of the plan.

    Parameters
    ----------
    board : Scoreboard
        Judged plan.
    phrases : Phrases
        Language and names.
    last : LastRun, optional
        The last issue; with it, a column says what became of each class since.

    Returns
    -------
    ResultTable
    """
    words = phrases.words
    judged = [v for v in board.main if v.status is not Status.CANNOT_JUDGE]
    if last is not None and (last.as_of > board.as_of or not last.verdicts):
        last = None
    keys = ["target", "required", "figure", "gap", "status"]
    keys += ["probability"] if any(v.outlook is not None for v in judged) else []
    keys += ["since_last"] if last is not None else []
    right = {"required", "figure", "gap", "probability"}
    cells = [_cells(verdict, board, phrases, last) for verdict in judged]
    return ResultTable(
        name=SCOREBOARD,
        caption=words(f"briefing.scoreboard_{'caption' if judged else 'none'}"),
        data=_data(board, phrases),
        cells=cells,
        columns=[
            Column(key, words(f"column.{key}"), align="right" if key in right else "left")
            for key in keys
        ],
        labels=labels_of(phrases),
        note=_note([[row[key] for key in keys] for row in cells], judged, last, phrases),
    )


def _note(
    shown: list[list[str | Chip]], judged: list[Verdict], last: LastRun | None, phrases: Phrases
) -> str:
    """What needs a word in the table as it is, and nothing else."""
    if not judged:
        return ""
    words, said = phrases.words, [phrases.words("scoreboard.note")]
    if any(words("label.none") in row for row in shown):
        said.append(words("scoreboard.note_none"))
    if not all(verdict.target.is_firm for verdict in judged):
        said.append(words("scoreboard.note_aspirational"))
    if last is not None:
        said.append(words("scoreboard.since_note", since=last.as_of.isoformat()))
    return words("label.space").join(said)


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
        columns=[
            Column(key, words(f"column.{key}"), wrap=key != "section")
            for key in ("target", "section", "reason")
        ],
        labels=labels_of(phrases),
    )


def _data(board: Scoreboard, phrases: Phrases) -> pd.DataFrame:
    verdicts = board.verdicts
    return board.table.assign(
        gap=list(map(distance, verdicts)),
        gap_unit=list(map(gap_unit, verdicts)),
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


def _cells(
    verdict: Verdict, board: Scoreboard, phrases: Phrases, last: LastRun | None
) -> dict[str, str | Chip]:
    words, outlook = phrases.words, verdict.outlook
    return {
        "target": name_target(verdict.target, board.region, phrases),
        "required": phrases.level(verdict),
        "figure": phrases.labelled(verdict.figure, verdict.unit, year=True),
        "status": Chip(verdict.status.value, phrases.status(verdict)),
        "probability": percent(outlook.probability) if outlook else words("label.none"),
        "gap": _gap(verdict, phrases),
        "since_last": _since(verdict, last, phrases) if last is not None else "",
    }


def distance(verdict: Verdict) -> float | None:
    """Actual figure less the level asked for, where there are both."""
    if verdict.figure is None or verdict.level is None:
        return None
    return verdict.figure.value - verdict.level


def gap_unit(verdict: Verdict) -> str:
    """Unit of that difference: percentages differ by percentage points."""
    return POINTS if verdict.unit == PERCENT else verdict.unit


def _gap(verdict: Verdict, phrases: Phrases) -> str:
    """Actual figure less target; a level that moves on until the target year has none today."""
    level = verdict.level
    if level is None or (verdict.required.follows and not verdict.status.is_outcome):
        return phrases.words("label.none")
    compared = verdict.figure.value, level, verdict.evidence.indicator
    return phrases.apart(*compared, decimals(verdict))


def _since(verdict: Verdict, last: LastRun, phrases: Phrases) -> str:
    """What the last issue said, where that was something else."""
    words, code = phrases.words, last.verdicts.get(verdict.target.target)
    if code is None:
        return words("scoreboard.new")
    if code == verdict.status.value:
        return words("scoreboard.unchanged")
    if code not in set(Status):
        return words("label.none")
    return words("scoreboard.was", status=words.inside(f"status.{code}"))
