"""Choose among the readings of one target: one decides, all agree, or nothing can be said."""

from collections.abc import Sequence
from dataclasses import replace
from math import isclose

from plantrack.attainment.case import Case
from plantrack.attainment.status import Status
from plantrack.attainment.verdict import ReadingVerdict, Verdict
from plantrack.reason import Reason
from plantrack.targets import Reading, Required, Statements, Target, companion_level


def choose(
    statements: Statements, target: Target, readings: Sequence[Reading], cases: Sequence[Case]
) -> tuple[Verdict, Case]:
    """Judge every reading and say which one decides.

    A single reading decides. Of several, the one whose level the plan prints itself for the same
    year decides; else all must lead to the same class; else the target cannot be judged, and each
    reading is named with what it would lead to.

    Parameters
    ----------
    statements : Statements
        Those of all plans.
    target : Target
        The statement.
    readings : sequence of Reading
        How it may be read.
    cases : sequence of Case
        The same, ready to be judged.

    Returns
    -------
    verdict : Verdict
    case : Case
        The one the verdict is of.
    """
    verdicts = [case.verdict() for case in cases]
    if len(readings) == 1:
        return verdicts[0], cases[0]
    found = tuple(map(_reading_verdict, readings, verdicts))
    at, reason = _deciding(statements, target, readings, verdicts)
    chosen = verdicts[at]
    if reason is not None and reason.code == "readings_open":
        chosen = _undecided(chosen)
    reasons = chosen.reasons if reason is None else _with(reason, chosen.reasons)
    return replace(chosen, readings=found, reasons=reasons), cases[at]


def _deciding(
    statements: Statements, target: Target, readings: Sequence[Reading], verdicts: Sequence[Verdict]
) -> tuple[int, Reason | None]:
    """Place of the reading that decides, and why; no reason where no reading leads to a level."""
    resolved = [at for at, reading in enumerate(readings) if reading.required.is_resolved]
    if not resolved:
        return 0, None
    printed = companion_level(statements, target)
    for at in resolved:
        if printed is not None and isclose(readings[at].required.value, printed, rel_tol=1e-9):
            return at, Reason("reading_printed", {"number": printed})
    if len({verdict.status for verdict in verdicts}) > 1:
        return resolved[0], Reason("readings_open")
    # The same class on every reading: the one with the least chance is told.
    return min(resolved, key=lambda at: _chance(verdicts[at])), Reason("readings_agree")


def _chance(verdict: Verdict) -> float:
    return 1.0 if verdict.outlook is None else verdict.outlook.probability


def _undecided(verdict: Verdict) -> Verdict:
    """No reading decides, so no base and no level is that of the target."""
    required = Required(None, verdict.required.comparator, Reason("base_unknown"))
    evidence = replace(verdict.evidence, base=None)
    return replace(
        verdict,
        status=Status.CANNOT_JUDGE,
        outlook=None,
        level=None,
        required=required,
        evidence=evidence,
    )


def _with(reason: Reason, reasons: tuple[Reason, ...]) -> tuple[Reason, ...]:
    """An open choice decides the verdict; a made one is said after what decides it."""
    if reason.code == "readings_open":
        return (reason,)
    return (*reasons, reason)


def _reading_verdict(reading: Reading, verdict: Verdict) -> ReadingVerdict:
    chance = verdict.outlook.probability if verdict.outlook is not None else None
    return ReadingVerdict(reading, verdict.status, chance, verdict.reasons[0])
