"""A ledger of five firms, and returns on it written as an office would fill in the form."""

from datetime import date

import polars as pl
import pytest

from plantrack.coverage.checks.form import read_return_form
from plantrack.coverage.checks.form_columns import FIRM_COLUMNS, PROBLEM_COLUMNS
from plantrack.coverage.checks.taking import Checked, check_return
from plantrack.coverage.ledger import Ledger
from plantrack.coverage.rules import RULES
from plantrack.tables.office.sheet import OfficeFile, Sheet

#: Sixteen zeros, a digit d, and the check character 31 - 28 d mod 31 = 3 d, by hand.
A, B, C, D, NEW = ("0" * 16 + end for end in ("13", "26", "39", "4C", "5F"))
TODAY = date(2020, 7, 3)
_FACTS = {"county": "", "industry": "C26", "size": "medium", "department": "gxt", "cluster": "c1"}


@pytest.fixture
def ledger() -> Ledger:
    """A is active, B contacted, both in Taiyuan; C in Datong; D has left the list."""
    firms = [
        {"code": code, "name": name, "city": city, "is_listed": code != D}
        for code, name, city in (
            (A, "甲厂", "140100"),
            (B, "乙厂", "140100"),
            (C, "丙厂", "140200"),
            (D, "丁厂", "140100"),
        )
    ]
    firms = [
        one | _FACTS | {"since_month": "2020-01", "received": date(2020, 1, 2)} for one in firms
    ]
    reporters = [
        ("140100", "city", "太原"),
        ("140200", "city", "大同"),
        ("gxt", "department", "工信厅"),
    ]
    returns = [
        ("140100-2020-05-1", "140100", "2020-05", date(2020, 6, 4)),
        ("140200-2020-06-1", "140200", "2020-06", date(2020, 7, 2)),
    ]
    progress = [
        ("140100-2020-05-1", A, "active", date(2020, 3, 10)),
        ("140100-2020-05-1", B, "contacted", date(2020, 4, 1)),
    ]
    return Ledger.of(
        RULES,
        firms=pl.DataFrame(firms),
        reporters=pl.DataFrame(reporters, ["reporter", "kind", "name_zh"], orient="row"),
        clusters=pl.DataFrame({"cluster": ["c1"], "name_zh": ["甲"], "name_en": ["A"]}),
        returns=pl.DataFrame(returns, ["return_id", "reporter", "month", "received"], orient="row"),
        progress=pl.DataFrame(
            progress, ["return_id", "code", "state", "since"], orient="row"
        ).with_columns(evidence=pl.lit(""), reason=pl.lit("")),
    )


def book(
    firms: list[dict[str, str]],
    problems: list[dict[str, str]] = (),
    *,
    reporter: str = "140100",
    month: str = "2020-06",
    more: tuple[Sheet, ...] = (),
    columns: tuple[str, ...] = FIRM_COLUMNS,
    lines: int = 3,
    **sheet,
) -> OfficeFile:
    """A form that came back: names of the columns in line 4, firms from line 5 on."""
    above = [[""] * len(columns) for _ in range(lines)]
    rows = [[row.get(name, "") for name in columns] for row in firms]
    asked = [[row.get(name, "") for name in PROBLEM_COLUMNS] for row in problems]
    head = [[""] * len(PROBLEM_COLUMNS)] * 3
    facts = {"plantrack_return": "1", "ledger": "x", "reporter": reporter, "month": month}
    sheets = (
        Sheet("企业", [*above, list(columns), *rows], **sheet),
        Sheet("问题", [*head, list(PROBLEM_COLUMNS), *asked]),
        *more,
        Sheet("表单信息", [list(pair) for pair in facts.items()]),
    )
    return OfficeFile("六月.xlsx", "0" * 64, sheets)


def unchanged(code: str) -> dict[str, str]:
    """A row nobody filled in."""
    return {"code": code}


@pytest.fixture
def check(ledger):
    """Check a form, on 3 July 2020."""

    def checked(file: OfficeFile, *, today: date = TODAY, on: Ledger = ledger, **how) -> Checked:
        return check_return(on, read_return_form(file), today, **how)

    return checked
