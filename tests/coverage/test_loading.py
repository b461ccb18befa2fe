"""A ledger is read from its folder; every fault is told by file, line and column."""

from datetime import date

import polars as pl
import pytest

from plantrack.coverage.ledger import SCHEMAS
from plantrack.coverage.loading import ledger_at, ledger_in, ledger_names
from plantrack.errors import InputError
from plantrack.project import Project
from plantrack.tables.faults import TableFaults

FIRMS = ",".join(SCHEMAS["firms"])
FIRM = "A,甲厂,140100,,C26,small,,c1,true,2020-01,2020-01-02"
TABLES = {
    "firms": [FIRMS, FIRM],
    "clusters": ["cluster,name_zh,name_en", "c1,甲,A"],
    "reporters": ["reporter,kind,name_zh,name_en", "140100,city,太原,Taiyuan"],
    "returns": ["return_id,reporter,month,received", "r,140100,2020-05,2020-06-04"],
    "progress": ["return_id,code,state,since,evidence,reason", 'r,A,active,2020-05-02,"一,二",'],
}


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "data" / "ledger" / "small"
    folder.mkdir(parents=True)
    for name, lines in TABLES.items():
        (folder / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8-sig")
    (folder / "rules.yaml").write_text("is_sample: true\ndue: 2021-06-30\ngroup_size: [4, 7]\n")
    return folder


def faults(folder) -> list[tuple[str, int, str, str]]:
    with pytest.raises(TableFaults) as told:
        ledger_in(folder, name="small")
    return [(one.file, one.row, one.column, one.found) for one in told.value.faults]


def test_tables_and_rules_are_read(folder, tmp_path, monkeypatch):
    monkeypatch.delenv("PLANTRACK_DATA", raising=False)
    ledger = ledger_at(Project(tmp_path), "small")
    assert ledger.rules.due == date(2021, 6, 30) and ledger.rules.group_size == (4, 7)
    assert ledger.rules.is_sample and ledger.rules.deadline_day == 5
    (firm,) = ledger.firms.collect().to_dicts()
    assert firm["is_listed"] is True and firm["received"] == date(2020, 1, 2)
    assert firm["department"] is None
    assert ledger.progress.collect().rows() == [
        ("r", "A", "active", date(2020, 5, 2), "一,二", None)
    ]
    assert dict(ledger.firms.collect_schema()) == SCHEMAS["firms"]
    assert ledger.surveys.collect().is_empty()


@pytest.mark.parametrize(
    ("table", "line", "fault"),
    [
        ("firms", FIRM.replace("true", "yes"), ("firms.csv", 3, "is_listed", "yes")),
        (
            "firms",
            FIRM.replace("2020-01-02", "2020-02-30"),
            ("firms.csv", 3, "received", "2020-02-30"),
        ),
        ("firms", FIRM.replace("2020-01-02", "2020-1-2"), ("firms.csv", 3, "received", "2020-1-2")),
        (
            "firms",
            FIRM.replace(",2020-01,", ",2020-13,"),
            ("firms.csv", 3, "since_month", "2020-13"),
        ),
        ("firms", FIRM.replace("c1", "c9"), ("firms.csv", 3, "cluster", "c9")),
        ("firms", FIRM.replace("甲厂", ""), ("firms.csv", 3, "name", "nothing")),
        ("firms", FIRM + ",", ("firms.csv", 3, "", "12 fields")),
        (
            "returns",
            "r,140100,2020-06,2020-07-04",
            ("returns.csv", 3, "return_id", "r a second time"),
        ),
        ("returns", "s,149900,2020-06,2020-07-04", ("returns.csv", 3, "reporter", "149900")),
        ("progress", "r,B,active,,,", ("progress.csv", 3, "code", "B")),
        ("progress", "q,A,active,,,", ("progress.csv", 3, "return_id", "q")),
        ("progress", "r,A,done,,,", ("progress.csv", 3, "state", "done")),
    ],
)
def test_a_fault_is_told_by_line_and_column(folder, table, line, fault):
    file = folder / f"{table}.csv"
    file.write_text(file.read_text(encoding="utf-8-sig") + line + "\n", encoding="utf-8")
    place, *told = fault
    assert (f"small/{place}", *told) in faults(folder)


def test_columns_that_lack_or_are_unknown(folder):
    (folder / "clusters.csv").write_text("cluster,name_zh,name\nc1,甲,A\n", encoding="utf-8")
    assert faults(folder) == [
        ("small/clusters.csv", 1, "name", "an unknown column"),
        ("small/clusters.csv", 1, "name_en", "no such column"),
    ]


def test_tables_that_nobody_asks_for_or_that_are_there_twice(folder):
    (folder / "firm.csv").write_text("code\n")
    pl.DataFrame(schema=SCHEMAS["returns"]).write_parquet(folder / "returns.parquet")
    assert [one[0] for one in faults(folder)] == ["small/firm.csv", "small/returns.csv"]


def test_large_tables_are_parquet_in_one_file_or_many(folder):
    schema = SCHEMAS["progress"]
    (folder / "progress.csv").unlink()
    (folder / "progress").mkdir()
    for part in ("1", "2"):
        row = {"return_id": "r", "code": part, "state": "active"}
        frame = pl.DataFrame([row | dict.fromkeys(["since", "evidence", "reason"])], schema=schema)
        frame.write_parquet(folder / "progress" / f"{part}.parquet")
    assert ledger_in(folder).progress.select("code").collect()["code"].to_list() == ["1", "2"]
    frame.with_columns(since=pl.lit("x")).write_parquet(folder / "progress" / "2.parquet")
    assert faults(folder) == [("small/progress/2.parquet", 0, "since", "String")]


@pytest.mark.parametrize(
    ("text", "column", "found"),
    [
        ("deadline_days: 5", "deadline_days", "an unknown setting"),
        ("deadline_day: soon", "deadline_day", "soon"),
        ("deadline_day: 31", "deadline_day", "31"),
        ("group_size: [6, 5]", "group_size", "6 to 5"),
        ("is_sample: 1", "is_sample", "1"),
        ("due: 2020", "due", "2020"),
        ("- x", "", "no settings"),
    ],
)
def test_rules_that_cannot_be_used(folder, text, column, found):
    (folder / "rules.yaml").write_text(text)
    assert faults(folder) == [("small/rules.yaml", 0, column, found)]


def test_an_unknown_ledger_is_refused(folder, tmp_path, monkeypatch):
    monkeypatch.delenv("PLANTRACK_DATA", raising=False)
    assert ledger_names(tmp_path / "data") == ["small"]
    with pytest.raises(InputError, match=r"unknown ledger smal. Did you mean small\?"):
        ledger_at(Project(tmp_path), "smal")
    with pytest.raises(InputError, match="there is no ledger"):
        ledger_at(Project(tmp_path / "other"), "small")
