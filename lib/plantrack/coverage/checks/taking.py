"""Check a return row by row: what of it would be written, and every doubt about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from plantrack.coverage.checks.finding import INFORMS, STOPS, Finding, Row, doubts_at
from plantrack.coverage.checks.firms import firm_findings
from plantrack.coverage.checks.form import ReturnForm
from plantrack.coverage.checks.form_columns import ATTRIBUTES, FIRM_COLUMNS, PROBLEM_COLUMNS
from plantrack.coverage.checks.known import CITY, Known, known_to
from plantrack.coverage.checks.limits import LIMITS, Limits
from plantrack.coverage.checks.problems import problem_findings
from plantrack.coverage.checks.repeats import says_anything_new
from plantrack.coverage.checks.said import read_code, read_day_of, read_text
from plantrack.coverage.checks.states import state_findings
from plantrack.coverage.checks.whole import content_doubts, head_doubts, time_doubts
from plantrack.coverage.checks.yearbook import yearbook_doubts
from plantrack.coverage.ledger import Ledger
from plantrack.ingest.doubt import Doubt
from plantrack.ingest.written.characters import joined
from plantrack.ingest.written.ledger_words import read_duty, read_state

_DAYS = ("raised", "due", "solved")


@dataclass(frozen=True)
class Checked:
    """A return that was looked at.

    Parameters
    ----------
    return_id : str
        Reporter, month, and how many returns on it came before, such as ``140100-2020-06-1``.
    rows : dict of str to list of dict
        What would be appended, by table; values are texts as CSV files hold them.
    doubts : tuple of Doubt
    unchanged : int
        Rows without a new state.
    """

    return_id: str
    rows: dict[str, list[dict[str, str]]] = field(repr=False)
    doubts: tuple[Doubt, ...] = field(repr=False)
    unchanged: int = 0


def check_return(
    ledger: Ledger,
    form: ReturnForm,
    today: date,
    *,
    counts: Mapping[str, float] | None = None,
    limits: Limits = LIMITS,
) -> Checked:
    """Check a return against the ledger.

    Parameters
    ----------
    ledger : Ledger
        All tables.
    form : ReturnForm
        As it came.
    today : datetime.date
        Day of receipt.
    counts : mapping of str to float, optional
        Year to number of firms of the reporter in the statistical yearbook.
    limits : Limits

    Returns
    -------
    Checked
        Every row of the form is among its rows, or counted as unchanged, or has a doubt that stops.
    """
    reporters = ledger.reporters.select("reporter").collect()["reporter"].to_list()
    if unusable := head_doubts(form, reporters):
        return Checked("", {}, (*form.doubts, *unusable))
    known = known_to(ledger, form, today)
    count = 1 + sum(month == form.month for month, _ in known.returns)
    taking = _Taking(form.file, known, limits, f"{form.reporter}-{form.month}-{count}")
    for row in form.firms:
        taking.firm(row)
    for row in form.problems:
        taking.problem(row)
    taking.problems_left_out()
    rows = taking.rows
    about = {"named": taking.named.keys(), "unchanged": taking.unchanged}
    written = len(rows["progress"]) + len(rows["problems"]) + len(rows["firms"])
    new = sum(row["code"] not in known.firms for row in rows["firms"])
    made_up = [Doubt("return_sample", INFORMS, form.file)] if ledger.rules.is_sample else []
    doubts = [
        *made_up,
        *form.doubts,
        *time_doubts(form, known),
        *taking.doubts,
        *content_doubts(form, known, **about, written=written),
        *yearbook_doubts(form.file, known, new, counts or {}, limits),
    ]
    received = today.isoformat()
    head = {"return_id": taking.return_id, "reporter": form.reporter, "month": form.month}
    rows = {"returns": [head | {"received": received}]} | rows
    if count > 1 and written and not says_anything_new(rows, ledger):
        doubts.append(Doubt("return_repeats", STOPS, form.file, found=form.month))
    return Checked(taking.return_id, rows, tuple(doubts), taking.unchanged)


class _Taking:
    """Goes through the rows of a return, and keeps what they give."""

    def __init__(self, file: str, known: Known, limits: Limits, return_id: str):
        self.file, self.known, self.limits, self.return_id = file, known, limits, return_id
        self.rows: dict[str, list[dict[str, str]]] = {"firms": [], "progress": [], "problems": []}
        self.doubts: list[Doubt] = []
        self.named: dict[str, Row] = {}
        self.unchanged = 0
        self._problems: dict[tuple[str, str], Row] = {}

    def firm(self, row: Row) -> None:
        """Look at one row of the table of firms."""
        said, findings = _texts(row, FIRM_COLUMNS)
        said["code"], odd = read_code(row, self.known)
        findings = [one for one in findings if one.column != "code"] + odd
        if said["code"]:
            if first := self.named.get(said["code"]):
                where = {"place": first.cell("code")}
                findings.append(Finding("return_firm_twice", STOPS, "code", "", where))
            else:
                self.named[said["code"]] = row
            if said["code"] not in self.known.firms:
                own = "city" if self.known.kind == CITY else "department"
                said[own] = said[own] or self.known.reporter
            since, odd = read_day_of(row, "since")
            findings += odd
            findings += firm_findings(said, self.known)
            about = (
                []
                if odd and since is None
                else state_findings(said, since, self.known, self.limits)
            )
            findings += about
            self._take_firm(said, since)
        self.doubts += doubts_at(row, findings)

    def _take_firm(self, said: dict[str, str], since: date | None) -> None:
        code, firm = said["code"], self.known.firms.get(said["code"])
        state, _ = read_state(said["state"])
        if state:
            told = {"return_id": self.return_id, "code": code, "state": state}
            told |= {"since": since.isoformat() if since else ""}
            self.rows["progress"].append(told | {one: said[one] for one in ("evidence", "reason")})
        else:
            self.unchanged += 1
        keys = ("name", "city", *ATTRIBUTES)
        before = {key: (firm or {}).get(key) or "" for key in keys}
        now = {key: said[key] or before[key] for key in keys}
        if joined(now["name"]) == joined(before["name"]):
            now["name"] = before["name"]
        if firm is None or now != before or not firm["is_listed"]:
            facts = {"is_listed": "true", "since_month": self.known.month}
            day = {"received": self.known.today.isoformat()}
            self.rows["firms"].append({"code": code} | now | facts | day)

    def problem(self, row: Row) -> None:
        """Look at one row of the table of problems."""
        said, findings = _texts(row, PROBLEM_COLUMNS)
        said["code"], odd = read_code(row, self.known)
        findings = [one for one in findings if one.column != "code"] + odd
        days = {}
        for column in _DAYS:
            days[column], odd = read_day_of(row, column)
            if column == "solved" and any(one.code == "return_day_unreadable" for one in odd):
                odd = [Finding("return_solved_undated", STOPS, column)]
            findings += odd
        if said["code"] and said["code"] not in {*self.known.firms, *self.named}:
            findings.append(Finding("return_problem_firm_unknown", STOPS, "code"))
        if not said["problem"]:
            said["problem"] = f"{self.return_id}-{row.number + 1}"
            given = {"name": said["problem"]}
            findings.append(Finding("return_problem_numbered", INFORMS, "problem", "", given))
        key = (said["problem"], said["code"])
        if (first := self._problems.setdefault(key, row)) is not row:
            where = {"place": first.cell("problem")}
            findings.append(Finding("return_problem_twice", STOPS, "problem", "", where))
        told = {one: day.isoformat() if day else "" for one, day in days.items()}
        told |= {"return_id": self.return_id, "duty": read_duty(said["duty"])}
        if not self._is_known_problem(said | told):
            # What the form came with was looked at when it was first reported.
            findings += problem_findings(said, days, self.known)
            self.rows["problems"].append(said | told)
        self.doubts += doubts_at(row, findings)

    def problems_left_out(self) -> None:
        """Name the open problems of the reporter's firms that the form does not have."""
        for (problem, code), told in sorted(self.known.problems.items()):
            is_open = told["solved"] is None and code in self.known.own
            if is_open and (problem, code) not in self._problems:
                found = f"{problem} {told['what'] or ''}".strip()
                file = self.file
                self.doubts.append(Doubt("return_problem_left_out", INFORMS, file, found=found))

    def _is_known_problem(self, told: Mapping[str, str]) -> bool:
        """Whether the ledger holds the very same of it already."""
        before = self.known.problems.get((told["problem"], told["code"]))
        if before is None:
            return False
        return all(str(before[name] or "") == told[name] for name in PROBLEM_COLUMNS)


def _texts(row: Row, columns: tuple[str, ...]) -> tuple[dict[str, str], list[Finding]]:
    said, findings = {}, []
    for column in columns:
        said[column], odd = read_text(row, column)
        findings += odd
    return said, findings
