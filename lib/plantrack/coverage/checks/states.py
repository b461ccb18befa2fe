"""The state of a firm beside what was said before: known, forward, with evidence, on a day."""

from collections.abc import Iterator, Mapping
from datetime import date

from plantrack.coverage.checks.finding import ASKS, INFORMS, STOPS, Finding
from plantrack.coverage.checks.known import Known
from plantrack.coverage.checks.limits import Limits
from plantrack.coverage.dispatch.months import last_day
from plantrack.coverage.rules import COVERED, STATES
from plantrack.ingest.written.ledger_words import STATE_WORDS, read_state, says_as_before

#: The plan's word for each state.
WORD_OF = {code: word for word, code in STATE_WORDS.items()}
_CLOSED_OFF = "销"
_SAYS_SOMETHING = ("since", "evidence", "reason")


def state_findings(
    said: Mapping[str, str], since: date | None, known: Known, limits: Limits
) -> Iterator[Finding]:
    """What is odd about the state of a firm.

    Parameters
    ----------
    said : mapping of str to str
        Texts of the row, in plain characters.
    since : datetime.date or None
        Day named for the state.
    known : Known
    limits : Limits
    """
    before = known.states.get(said["code"], {}).get("state") or STATES[0]
    if not said["state"] or says_as_before(said["state"]):
        if said["state"]:
            yield Finding("return_state_same", INFORMS, "state", "", {"before": WORD_OF[before]})
        yield from _misplaced(said["last_state"], before)
        filled = [column for column in _SAYS_SOMETHING if said[column]]
        if filled:
            yield Finding("return_state_missing", STOPS, "state", said[filled[0]])
        return
    state, is_variant = read_state(said["state"])
    if not state:
        yield Finding("return_state_unknown", STOPS, "state")
        return
    if is_variant:
        # Completed may mean less than closed off, which counts most.
        is_plain = state != STATES[-1] or _CLOSED_OFF in said["state"]
        grade = INFORMS if is_plain else ASKS
        yield Finding("return_state_variant", grade, "state", "", {"state": WORD_OF[state]})
    yield from _moves(said, state, before, known)
    yield from _day(state, since, known.states.get(said["code"], {}), known, limits)


def _misplaced(last: str, before: str) -> Iterator[Finding]:
    """A new state in the column of the last one; a form may be older than what is known."""
    state, _ = read_state(last)
    if last and (not state or STATES.index(state) > STATES.index(before)):
        details = {"before": WORD_OF[before]}
        yield Finding("return_last_state_changed", ASKS, "last_state", "", details)


def _moves(said: Mapping[str, str], state: str, before: str, known: Known) -> Iterator[Finding]:
    details = {"before": WORD_OF[before]}
    if STATES.index(state) < STATES.index(before):
        if said["reason"]:
            yield Finding("return_state_back_reason", INFORMS, "state", "", details)
        else:
            yield Finding("return_state_back", ASKS, "state", "", details)
    if state == STATES[-1]:
        if before not in COVERED:
            yield Finding("return_closed_not_active", ASKS, "state", "", details)
        if not said["evidence"]:
            grade = ASKS if known.rules.is_evidence_needed else INFORMS
            yield Finding("return_no_evidence", grade, "evidence", said["state"])


def _day(
    state: str, since: date | None, before: Mapping, known: Known, limits: Limits
) -> Iterator[Finding]:
    if since is None:
        if state in COVERED:
            yield Finding("return_since_missing", ASKS, "since", WORD_OF[state])
        return
    if since > known.today:
        yield Finding("return_since_future", STOPS, "since")
    elif since > last_day(known.month):
        yield Finding("return_since_after_month", ASKS, "since", "", {"month": known.month})
    if since < limits.begin:
        begin = limits.begin.isoformat()
        yield Finding("return_since_before_plan", ASKS, "since", "", {"day": begin})
    earlier = before.get("since")
    if earlier is not None and since < earlier and state != before["state"]:
        details = {"day": earlier.isoformat(), "before": WORD_OF[before["state"]]}
        yield Finding("return_since_before_state", ASKS, "since", "", details)
