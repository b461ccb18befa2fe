"""A firm of a return beside the register: unknown, of another city, called otherwise."""

import re
from collections.abc import Iterator, Mapping

from plantrack.coverage.checks.finding import ASKS, STOPS, Finding
from plantrack.coverage.checks.form_columns import ATTRIBUTES, NEW_FIRM
from plantrack.coverage.checks.known import CITY, Known
from plantrack.ingest.written.characters import joined

#: Size classes of the statistical system.
SIZES = ("large", "medium", "small", "micro")
_INDUSTRY = re.compile(r"[A-Z]?\d{2,4}")


def firm_findings(said: Mapping[str, str], known: Known) -> Iterator[Finding]:
    """What is odd about who a firm is.

    Parameters
    ----------
    said : mapping of str to str
        Texts of the row, in plain characters.
    known : Known
    """
    code = said["code"]
    firm = known.firms.get(code)
    yield from _vocabulary(said, known, firm or {})
    if firm is None:
        yield from _new(said, known)
        return
    if not firm["is_listed"]:
        yield Finding("return_not_listed", ASKS, "code")
    if code in known.elsewhere:
        other = known.elsewhere[code]
        yield Finding("return_firm_elsewhere", ASKS, "code", "", {"reporter": _name(other, known)})
    yield from _place(said, firm, known)
    if said["name"] and joined(said["name"]) != joined(firm["name"]):
        yield Finding("return_name_differs", ASKS, "name", "", {"known": firm["name"]})
    for column in ATTRIBUTES:
        before = firm[column] or ""
        if said[column] and said[column] != before:
            yield Finding("return_attribute_differs", ASKS, column, "", {"known": before or "-"})


def _place(said: Mapping[str, str], firm: Mapping[str, str], known: Known) -> Iterator[Finding]:
    home = "city" if known.kind == CITY else "department"
    if said["city"] and said["city"] != (firm["city"] or ""):
        known_city = _name(firm["city"] or "", known)
        yield Finding("return_firm_moved", ASKS, "city", "", {"known": known_city})
    elif (firm[home] or "") != known.reporter and said[home] != known.reporter:
        other = _name(firm[home] or "", known)
        yield Finding("return_firm_of_other", ASKS, "code", "", {"known": other})


def _new(said: Mapping[str, str], known: Known) -> Iterator[Finding]:
    lacking = [column for column in NEW_FIRM if not said[column]]
    if lacking:
        details = {"columns": ", ".join(lacking)}
        yield Finding("return_new_incomplete", STOPS, lacking[0], said["code"], details)
        return
    if said["name"] in known.names:
        details = {"code": known.names[said["name"]]}
        yield Finding("return_same_name", ASKS, "name", "", details)
    yield Finding("return_firm_unknown", ASKS, "code")
    if known.kind == CITY and said["city"] != known.reporter:
        details = {"known": _name(said["city"], known)}
        yield Finding("return_firm_of_other", ASKS, "city", "", details)


def _vocabulary(
    said: Mapping[str, str], known: Known, firm: Mapping[str, str]
) -> Iterator[Finding]:
    for column, allowed in (("size", SIZES), ("department", known.reporters)):
        # What the register itself says is no fault of the return.
        if said[column] and said[column] not in {*allowed, firm.get(column)}:
            yield Finding(f"return_{column}_unknown", STOPS, column)
    if said["city"] and said["city"] not in known.cities:
        yield Finding("return_city_unknown", STOPS, "city")
    if said["cluster"] and said["cluster"] not in known.clusters:
        yield Finding("return_cluster_unknown", STOPS, "cluster")
    if said["industry"] and not _INDUSTRY.fullmatch(said["industry"]):
        yield Finding("return_industry_unreadable", STOPS, "industry")


def _name(reporter: str, known: Known) -> str:
    return known.reporters.get(reporter) or reporter or "-"
