"""Go through the rows of a return: what each gives, and what is odd about it."""

from collections.abc import Mapping
from datetime import date

from plantrack.coverage.checks.finding import INFORMS, STOPS, Finding, Row, doubts_at
from plantrack.coverage.checks.firms import firm_findings
from plantrack.coverage.checks.form_columns import ATTRIBUTES, FIRM_COLUMNS, PROBLEM_COLUMNS
from plantrack.coverage.checks.in_codes import in_codes
from plantrack.coverage.checks.known import CITY, Known
from plantrack.coverage.checks.limits import Limits
from plantrack.coverage.checks.problems import owner_of, problem_findings, same_problem
from plantrack.coverage.checks.said import read_code, read_day_of, read_text
from plantrack.coverage.checks.states import state_findings
from plantrack.ingest.doubt import Doubt
from plantrack.ingest.written.characters import joined
from plantrack.ingest.written.ledger_words import read_duty, read_state

_DAYS = ("raised", "due", "solved")


class Taking:
    """Goes through the rows of a return, and keeps what they give."""

    def __init__(self, file: str, known: Known, limits: Limits, return_id: str):
        self.file, self.known, self.limits, self.return_id = file, known, limits, return_id
        self.rows: dict[str, list[dict[str, str]]] = {"firms": [], "progress": [], "problems": []}
        self.doubts: list[Doubt] = []
        self.named: dict[str, Row] = {}
        self.silent: set[str] = set()
        self.unchanged = 0
        self._problems: dict[tuple[str, str], Row] = {}

    def firm(self, row: Row) -> None:
        """Look at one row of the table of firms."""
        said, findings = _texts(row, FIRM_COLUMNS)
        said = in_codes(said, self.known.words)
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
            if not odd or since is not None:
                findings += state_findings(said, since, self.known, self.limits)
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
            self.silent.add(code)
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
            again = same_problem(said, self.known)
            what = "return_problem_again" if again else "return_problem_numbered"
            said["problem"] = again or f"{self.return_id}-{row.number + 1}"
            findings.append(Finding(what, INFORMS, "problem", "", {"name": said["problem"]}))
        key = (said["problem"], said["code"])
        if (first := self._problems.setdefault(key, row)) is not row:
            where = {"place": first.cell("problem")}
            findings.append(Finding("return_problem_twice", STOPS, "problem", "", where))
        told = {one: day.isoformat() if day else "" for one, day in days.items()}
        told |= {"return_id": self.return_id, "duty": read_duty(said["duty"])}
        said["owner"] = owner_of(said["owner"], told["duty"], self.known)
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
        texts = {name: str(before[name] or "") for name in PROBLEM_COLUMNS}
        texts["owner"] = owner_of(texts["owner"], texts["duty"], self.known)
        return all(texts[name] == told[name] for name in PROBLEM_COLUMNS)


def _texts(row: Row, columns: tuple[str, ...]) -> tuple[dict[str, str], list[Finding]]:
    said, findings = {}, []
    for column in columns:
        said[column], odd = read_text(row, column)
        findings += odd
    return said, findings
