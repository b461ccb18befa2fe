"""A return as a whole: who, which month, how often, and which firms it leaves out."""

import re
from collections.abc import Collection, Iterator
from datetime import date

from plantrack.coverage.checks.finding import ASKS, INFORMS, STOPS
from plantrack.coverage.checks.form import ReturnForm
from plantrack.coverage.checks.known import Known
from plantrack.coverage.dispatch.months import last_day
from plantrack.coverage.dispatch.reporting import last_day_in_time
from plantrack.ingest.doubt import Doubt, Grade

_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


def is_month(text: str) -> bool:
    """Whether a text is a month like 2020-05."""
    return bool(_MONTH.fullmatch(text))


def head_doubts(form: ReturnForm, reporters: Collection[str]) -> list[Doubt]:
    """What makes a return unusable: no such reporter, no such month."""
    found = []
    if form.reporter not in reporters:
        found.append(Doubt("return_reporter_unknown", STOPS, form.file, found=form.reporter))
    if not is_month(form.month):
        found.append(Doubt("return_month_unreadable", STOPS, form.file, found=form.month))
    return found


def place_doubts(form: ReturnForm, known: Known) -> Iterator[Doubt]:
    """A month before the ledger begins: every reporter would have missed all months since."""
    if known.first_month and form.month < known.first_month:
        details = {"month": known.first_month}
        yield Doubt("return_month_before", STOPS, form.file, found=form.month, details=details)


def time_doubts(form: ReturnForm, known: Known) -> Iterator[Doubt]:
    """What is odd about the month and about earlier returns on it."""

    def doubt(code: str, grade: Grade, **details: str) -> Doubt:
        return Doubt(code, grade, form.file, found=form.month, details=details)

    today, end = known.today, last_day(form.month)
    expected = _month_before(today)
    if form.month > f"{today:%Y-%m}":
        yield doubt("return_month_ahead", STOPS, month=expected)
    elif today <= end:
        yield doubt("return_month_running", ASKS, day=end.isoformat())
    elif form.month != expected:
        yield doubt("return_month_old", ASKS, month=expected)
    earlier = [received for month, received in known.returns if month == form.month]
    if len(earlier) == 1:
        yield doubt("return_corrects", ASKS, day=earlier[0].isoformat())
    elif earlier:
        yield doubt(
            "return_corrects_again", ASKS, day=earlier[-1].isoformat(), count=str(len(earlier))
        )
    else:
        days = (today - last_day_in_time(known.rules, form.month)).days
        if days > 0:
            yield doubt("return_late", INFORMS, count=str(days))
    if later := sorted({month for month, _ in known.returns if month > form.month}):
        yield doubt("return_later_month", ASKS, month=later[-1])


def content_doubts(
    form: ReturnForm,
    known: Known,
    *,
    named: Collection[str],
    silent: frozenset[str],
    written: int,
) -> Iterator[Doubt]:
    """What a return leaves out.

    Parameters
    ----------
    form : ReturnForm
    known : Known
    named : collection of str
        Codes of the firms it has a row for.
    silent : frozenset of str
        Those of them without a new state.
    written : int
        How many rows would be written.
    """
    if not written:
        yield Doubt("return_empty", ASKS, form.file)
    if silent:
        yield Doubt("return_unchanged", INFORMS, form.file, details={"count": str(len(silent))})
    if silent := known.before & silent:
        details = {"count": str(len(silent))}
        yield Doubt("return_kept", INFORMS, form.file, found=min(silent), details=details)
    for code in sorted(known.own - set(named)):
        found = f"{code} {known.firms[code]['name']}"
        yield Doubt("return_left_out", INFORMS, form.file, found=found)


def _month_before(day: date) -> str:
    year, month = (day.year, day.month - 1) if day.month > 1 else (day.year - 1, 12)
    return f"{year}-{month:02d}"
