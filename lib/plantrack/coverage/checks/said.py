"""What the cells of a row say, and what is odd about how it is written."""

import re
from collections.abc import Iterator
from datetime import date

from plantrack.coverage.checks.finding import ASKS, INFORMS, STOPS, Finding, Row
from plantrack.coverage.checks.known import Known
from plantrack.coverage.credit_code import code_fault, without_look_alikes
from plantrack.ingest.written.characters import joined, plain
from plantrack.ingest.written.days import read_day
from plantrack.ingest.written.ledger_words import says_nothing

#: Written by people for people, and kept as they are.
_SENTENCES = frozenset({"name", "county", "evidence", "reason", "owner", "what", "problem"})
#: A word for nothing in them is no evidence and no reason.
_PROOFS = frozenset({"evidence", "reason"})
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_WAYS = {
    "impossible": ("return_day_impossible", STOPS),
    "unreadable": ("return_day_unreadable", STOPS),
    "serial": ("return_day_serial", ASKS),
    "packed": ("return_day_packed", INFORMS),
}


def read_text(row: Row, column: str) -> tuple[str, list[Finding]]:
    """A text without spaces around it; codes and words of lists in plain characters as well.

    Names and sentences keep their full-width brackets and colons: Chinese is written with them.

    Returns
    -------
    (str, list of Finding)
    """
    text = row.texts.get(column, "")
    if column not in _SENTENCES:
        return " ".join(plain(text).split()), []
    said = text.strip()
    if column in _PROOFS and says_nothing(said):
        return "", []
    is_odd = column == "name" and said != text
    return said, [Finding("return_text_trimmed", INFORMS, column)] if is_odd else []


def read_code(row: Row, known: Known) -> tuple[str, list[Finding]]:
    """Code of the firm; empty if it cannot be told which is meant.

    Returns
    -------
    (str, list of Finding)
    """
    text = row.texts.get("code", "")
    plainly = joined(text)
    code = plainly.upper()
    findings = list(_about_writing(text, plainly, code))
    if code in known.firms:
        fault = code_fault(code)
        if fault is not None:
            findings.append(Finding("return_code_known_fault", INFORMS, "code", code))
        return code, findings
    fault = code_fault(code)
    if fault is None:
        return code, findings
    # A small l is written for 1; as a capital it would be another character that codes have.
    guess = without_look_alikes(plainly.replace("l", "1").upper())
    if guess != code and code_fault(guess) is None:
        findings.append(Finding("return_code_look_alike", ASKS, "code", text, {"code": guess}))
        return guess, findings
    return "", [*findings, _unusable(text, code)]


def _about_writing(text: str, plainly: str, code: str) -> Iterator[Finding]:
    if plainly != text:
        yield Finding("return_text_trimmed", INFORMS, "code")
    if code != plainly:
        yield Finding("return_code_case", INFORMS, "code", text, {"code": code})


def _unusable(text: str, code: str) -> Finding:
    if not code or _CHINESE.search(code):
        return Finding("return_code_missing", STOPS, "code", text)
    fault = code_fault(code)
    # 9.1E+17 is what a spreadsheet makes of a code it takes for a number.
    if "E+" in code or (code.isdigit() and len(code) == 18 and code.endswith("000")):
        return Finding("return_code_number", STOPS, "code", text)
    details = {"count": fault.found} if fault.kind == "length" else {}
    details = {"character": fault.found} if fault.kind == "character" else details
    details = {"expected": fault.expected} if fault.kind == "check" else details
    return Finding(f"return_code_{fault.kind}", STOPS, "code", text, details)


def read_day_of(row: Row, column: str) -> tuple[date | None, list[Finding]]:
    """Day in a cell, and what is odd about how it is written.

    Returns
    -------
    (datetime.date or None, list of Finding)
    """
    text = row.texts.get(column, "")
    written = read_day(text)
    if written.way not in _WAYS:
        return written.day, []
    code, grade = _WAYS[written.way]
    details = {"day": written.day.isoformat()} if written.day else {}
    return written.day, [Finding(code, grade, column, text, details)]
