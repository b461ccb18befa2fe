"""What it would take, in one sentence: the pace needed, and which of the known paces are enough."""

import pandas as pd

from plantrack.attainment import Verdict
from plantrack.attainment.pace import Pace
from plantrack.attainment.pathways import Scenarios
from plantrack.attainment.pathways.scenarios import LONGEST_WAIT
from plantrack.publish.pathway_names import REQUIRED, PaceNames
from plantrack.publish.phrases import decimals


def is_met_already(made: Scenarios) -> bool:
    """Whether the latest figure meets the target, so that it only has to be kept."""
    return any(reason.code == "already_met" for reason in made.reasons)


def say_pathways(made: Scenarios, verdict: Verdict, names: PaceNames) -> str:
    """Say what pace a target needs and where each known pace leads.

    Parameters
    ----------
    made : Scenarios
        With at least one row.
    verdict : Verdict
        Of the same target.
    names : PaceNames
        Names of the paces.

    Returns
    -------
    str
        One sentence; of a target that is met already, whether each pace would keep it.
    """
    words, rows = names.phrases.words, list(made.table.itertuples())
    known = [row for row in rows if row.scenario != REQUIRED]
    is_met = is_met_already(made)
    say = _keeps if is_met else _reaches
    paces = words.join([say(row, verdict, names) for row in known], "label.comma")
    first = _met(verdict, names) if is_met else _needed(rows, verdict, names)
    if not (first and paces):
        return (first or paces) + words("label.full_stop")
    how = "plain" if is_met else _together(known)
    return words(f"pathway.sentence.{how}", needed=first, paces=paces)


def _facts(verdict: Verdict, names: PaceNames) -> dict[str, object]:
    return {
        "level": names.phrases.level(verdict),
        "due": verdict.due,
        "year": verdict.figure.period,
        "value": names.phrases.labelled(verdict.figure, verdict.unit),
    }


def _met(verdict: Verdict, names: PaceNames) -> str:
    return names.phrases.words("pathway.met", **_facts(verdict, names))


def _needed(rows: list, verdict: Verdict, names: PaceNames) -> str:
    """The pace still needed; empty where no growth leads anywhere."""
    for row in rows:
        if row.scenario == REQUIRED:
            pace = names.phrases.pace(Pace(row.pace, row.pace_unit), verdict.unit)
            return names.phrases.words("pathway.needed", **_facts(verdict, names), pace=pace)
    return ""


def _reaches(row, verdict: Verdict, names: PaceNames) -> str:
    """When a pace meets the target, or why it does not."""
    words, by = names.phrases.words, names.by(row)
    if not pd.isna(row.year_reached):
        when = "in_time" if row.year_reached <= row.due_year else "late"
        return words(f"pathway.reach.{when}", by=by, reached=row.year_reached)
    if verdict.required.direction * row.pace < 0:
        return words("pathway.reach.away", by=by)
    return words("pathway.reach.never", by=by, wait=LONGEST_WAIT)


def _keeps(row, verdict: Verdict, names: PaceNames) -> str:
    """Where a pace leads in the target year, and whether that still meets the target."""
    phrases = names.phrases
    value, level = row.value_in_due_year, row.level_in_due_year
    keeps = "yes" if verdict.required.is_met(value, level) else "no"
    text = phrases.value(value, verdict.unit, decimals(verdict))
    return phrases.words(f"pathway.keep.{keeps}", by=names.by(row), value=text, due=row.due_year)


def _together(known: list) -> str:
    """Whether several paces are all enough, or none is."""
    in_time = {not pd.isna(row.year_reached) and row.year_reached <= row.due_year for row in known}
    if len(known) < 2 or len(in_time) > 1:
        return "plain"
    return "all_in_time" if in_time == {True} else "none_in_time"
