"""A ledger of six firms, small enough to count by hand, and the pages made of it.

At the end of February, as known on 10 March: Taiyuan has a closed, an active and an untouched firm,
Datong a contacted and an untouched one, and one untouched firm has no city.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import polars as pl
import pytest

import plantrack
from plantrack.coverage.ledger import Ledger
from plantrack.coverage.rules import RULES
from plantrack.publish.blocks import Block
from plantrack.publish.coverage.page import coverage_page

TAIYUAN, DATONG, SHANXI = "140100", "140200", "140000"
MONTH, DAY = "2020-02", "2020-03-10"
#: Names that no page of another place may hold.
FIRMS = {
    TAIYUAN: {"A1": "甲一公司", "A2": "甲二公司", "A3": "甲三公司"},
    DATONG: {"B1": "乙一公司", "B2": "乙二公司"},
    "": {"N1": "无一公司"},
}
PARTS = (
    "head",
    "progress",
    "places",
    "departments",
    "reports",
    "problems",
    "next_steps",
    "annex",
)


def ledger_of(*, is_sample: bool = False) -> Ledger:
    """The six firms."""
    firms = [
        {
            "code": code,
            "name": name,
            "city": city,
            "county": "",
            "industry": "31" if code in ("A1", "B1") else "06",
            "size": "large",
            "department": "industry" if code in ("A1", "A2", "B1") else "",
            "cluster": "steel" if code in ("A1", "B1") else "",
            "is_listed": True,
            "since_month": "2020-01",
            "received": date(2020, 1, 5),
        }
        for city, some in FIRMS.items()
        for code, name in some.items()
    ]
    return Ledger.of(
        replace(RULES, is_sample=is_sample),
        firms=pl.DataFrame(firms),
        reporters=pl.DataFrame(
            [
                (TAIYUAN, "city", "太原市", "Taiyuan"),
                (DATONG, "city", "大同市", "Datong"),
                ("industry", "department", "省工信厅", "Industry"),
            ],
            schema=["reporter", "kind", "name_zh", "name_en"],
            orient="row",
        ),
        returns=pl.DataFrame(
            [
                ("a1", TAIYUAN, "2020-01", date(2020, 2, 4)),
                ("b1", DATONG, "2020-01", date(2020, 2, 8)),
                ("i1", "industry", "2020-01", date(2020, 2, 5)),
                ("a2", TAIYUAN, "2020-02", date(2020, 3, 4)),
            ],
            schema=["return_id", "reporter", "month", "received"],
            orient="row",
        ),
        progress=pl.DataFrame(
            [
                ("a1", "A1", "active", date(2020, 1, 10), "", ""),
                ("a1", "A2", "contacted", date(2020, 1, 20), "", ""),
                ("b1", "B1", "contacted", date(2020, 1, 20), "", ""),
                ("a2", "A1", "closed", date(2020, 2, 20), "file", ""),
                ("a2", "A2", "active", date(2020, 2, 11), "", ""),
            ],
            schema=["return_id", "code", "state", "since", "evidence", "reason"],
            orient="row",
        ),
        problems=pl.DataFrame(
            [
                ("a2", "p1", "A2", "government", "industry", date(2020, 2, 1), date(2020, 2, 20)),
                ("a2", "p2", "A3", "firm", "甲三公司", date(2020, 2, 3), date(2020, 6, 1)),
            ],
            schema=["return_id", "problem", "code", "duty", "owner", "raised", "due"],
            orient="row",
        ).with_columns(what=pl.lit(""), solved=pl.lit(None, pl.Date)),
        group_members=pl.DataFrame(
            {
                "group": "g1",
                "area": TAIYUAN,
                "member": list("abcd"),
                "is_division_cadre": True,
                "is_technical_expert": False,
                "received": date(2020, 1, 5),
            }
        ),
        clusters=pl.DataFrame({"cluster": ["steel"], "name_zh": "钢铁", "name_en": "Steel"}),
        surveys=pl.DataFrame(
            {
                "code": ["A1", "A2"],
                "year": "2019",
                "has_rd_activity": [True, False],
                "has_rd_institution": [True, False],
                "rd_expenditure_10k_yuan": [2.0, 0.0],
                "revenue_10k_yuan": 100.0,
                "received": date(2020, 1, 5),
            }
        ),
    )


@pytest.fixture(scope="session")
def make_page(project_data) -> Callable:
    """Makes a page: ``make_page(region, lang=..., firms=..., is_sample=...)``."""
    workbook = plantrack.load(project_data, as_of=DAY)

    def made(region: str = SHANXI, month: str = MONTH, *, is_sample: bool = False, **options):
        return coverage_page(workbook, ledger_of(is_sample=is_sample), region, month, **options)

    return made


@pytest.fixture(scope="session")
def project_data():
    """Folder of the project's own tables."""
    from plantrack.project import find_project

    return find_project().data


def blocks_of(page) -> list[Block]:
    """All blocks of a page in their order."""
    return [block for part in PARTS for block in getattr(page, part)()]


@pytest.fixture(scope="session")
def all_blocks() -> Callable:
    """Gathers the blocks of a page."""
    return blocks_of
