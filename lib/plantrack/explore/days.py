"""The days that can be chosen, and why another one cannot."""

from datetime import date

from plantrack.errors import InputError
from plantrack.reason import Reason
from plantrack.tables import Workbook
from plantrack.tables.dates import interval_end, parse_as_of
from plantrack.tables.day import LATEST


def offered_days(newest: Workbook, plan: str) -> list[str]:
    """Days to offer for a plan: the newest publication on it, and the ends of years before.

    Parameters
    ----------
    newest : Workbook
        Tables as known now.
    plan : str
        Id; nothing can be judged before it was issued.

    Returns
    -------
    list of str
        ``latest`` first, then days, the latest first.
    """
    first, last = interval_end(newest.plans.at[plan, "issued"]), newest.newest_day(plan=plan)
    ends = [date(year, 12, 31) for year in range(last.year, first.year - 1, -1)]
    return [LATEST, *(day.isoformat() for day in ends if first <= day < last)]


def day_for(text: str, newest: Workbook, plan: str) -> date | Reason:
    """The day that a text means for a plan, or why it cannot be chosen.

    Parameters
    ----------
    text : str
        A day, or ``latest``.
    newest : Workbook
        Tables as known now.
    plan : str
        Id.

    Returns
    -------
    datetime.date or Reason
    """
    text = text.strip()
    if text == LATEST:
        return newest.newest_day(plan=plan)
    try:
        day = parse_as_of(text)
    except InputError:
        return Reason("no_day", {"text": text})
    issued = interval_end(newest.plans.at[plan, "issued"])
    if day < issued:
        return Reason("before_issue", {"issued": issued.isoformat()})
    if day > max(newest.as_of, issued):
        return Reason("after_newest", {"newest": newest.as_of.isoformat()})
    return day
