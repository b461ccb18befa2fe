"""Which page a run makes: the circular of the province, or the sheet of a city."""

import re

from plantrack.coverage.dispatch.months import last_day
from plantrack.coverage.ledger import Ledger
from plantrack.errors import InputError
from plantrack.publish.coverage.circular import Circular
from plantrack.publish.coverage.city_sheet import CitySheet
from plantrack.publish.coverage.dispatch import Dispatch
from plantrack.publish.coverage.subject import Subject
from plantrack.publish.phrases import Phrases
from plantrack.publish.words import Words
from plantrack.tables import Workbook

_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
FIRMS = ("no", "yes")


def coverage_page(
    workbook: Workbook,
    ledger: Ledger,
    region: str,
    month: str,
    *,
    firms: str = "no",
    lang: str = "zh",
) -> Circular | CitySheet:
    """Make the circular of a province, or the sheet of a city with its own firms only.

    Parameters
    ----------
    workbook : Workbook
        Tables as known on the day; the ledger is shown as known on the same day.
    ledger : Ledger
        All tables of the ledger.
    region : str
        A province or a city.
    month : str
        Like ``2020-05``.
    firms : str, optional
        ``yes`` for lists of the firms of a city; ``no`` names none.
    lang : str, optional
        ``zh`` or ``en``.

    Returns
    -------
    Circular or CitySheet

    Raises
    ------
    InputError
        If the month is none, lists are asked for a province, or nothing is known of the region.
    """
    if not _MONTH.fullmatch(month):
        raise InputError(f"month: found {month!r}; expected a month like 2020-06.")
    if firms not in FIRMS:
        raise InputError(f"firms: found {firms!r}; expected one of {', '.join(FIRMS)}.")
    level, parent = workbook.regions.loc[region, ["level", "parent"]]
    is_city = level == "city"
    if firms == "yes" and not is_city:
        raise InputError(
            f"firms: found yes for {region}; a circular names no firms."
            " Name a city as region, or leave firms out."
        )
    as_of = workbook.as_of
    if as_of < last_day(month):
        raise InputError(
            f"month: found {month}, which was not over on {as_of}, the day of knowledge."
            f" Name an earlier month, or --as-of {last_day(month)} or later."
        )
    dispatch = Dispatch(ledger, month, as_of)
    province = parent if is_city else region
    subject = Subject(Phrases(workbook, Words(lang)), ledger, province, month, as_of)
    _check(dispatch, region if is_city else "")
    if is_city:
        return CitySheet(dispatch, subject, region, firms == "yes")
    return Circular(dispatch, subject)


def _check(dispatch: Dispatch, city: str) -> None:
    """Refuse a page without a single firm."""
    cities = dispatch.shares.by["city"]["part"].to_list()
    when = f"in {dispatch.month} as known on {dispatch.as_of}"
    if not cities:
        raise InputError(
            f"the ledger holds no firm {when}. Expected a month and a day for which it has some."
        )
    if city and city not in cities:
        found = ", ".join(filter(None, cities))
        raise InputError(f"the ledger holds no firm of {city} {when}; expected one of {found}.")
