"""A form goes out, is filled in, comes back, is looked at, appended, taken back."""

import json
import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pytest

from plantrack.coverage.loading import ledger_at
from plantrack.coverage.standing import states
from plantrack.errors import InputError
from plantrack.project import Project
from plantrack.run.intake.undoing import undo
from plantrack.run.ledger_intake.command import day_received, ingest_returns, returns_first
from plantrack.run.ledger_intake.forms import write_return_form

DATA = Path(__file__).parents[3] / "data"
TODAY = date(2020, 7, 3)
AT = datetime(2020, 7, 3, 8, tzinfo=UTC)
A, B, NEW = ("0" * 16 + end for end in ("13", "26", "5F"))
EMPTIED = ("targets.csv", "conflicts.csv", "breaks.csv", "selection.csv")
FIRST = 5
TABLES = {
    "firms": [
        "code,name,city,county,industry,size,department,cluster,is_listed,since_month,received",
        f"{A},样例甲,140100,,C26,small,gxt,,true,2020-01,2020-01-02",
        f"{B},样例乙,140100,,C26,small,gxt,,true,2020-01,2020-01-02",
    ],
    "reporters": [
        "reporter,kind,name_zh,name_en",
        "140100,city,太原市,Taiyuan",
        "gxt,department,工信厅,Industry",
    ],
    "returns": ["return_id,reporter,month,received", "140100-2020-05-1,140100,2020-05,2020-06-04"],
    "progress": [
        "return_id,code,state,since,evidence,reason",
        f"140100-2020-05-1,{A},active,2020-03-10,,",
    ],
    "problems": [
        "return_id,problem,code,duty,owner,what,raised,due,solved",
        f"140100-2020-05-1,p1,{B},government,工信厅,样例问题：贷款,2020-05-06,2020-09-01,",
    ],
}


@pytest.fixture
def project(tmp_path, monkeypatch) -> Project:
    """A project with a small ledger, in which commands run."""
    for name in ("PLANTRACK_DATA", "PLANTRACK_OUTPUTS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PLANTRACK_PROJECT", str(tmp_path))
    data = tmp_path / "data"
    ignored = shutil.ignore_patterns(".*", "archive", "inbox", "ledger")
    shutil.copytree(DATA, data, ignore=ignored)
    for name in EMPTIED:
        header = (data / name).read_text(encoding="utf-8").splitlines()[0]
        (data / name).write_text(header + "\n", encoding="utf-8")
    folder = data / "ledger" / "small"
    folder.mkdir(parents=True)
    for name, lines in TABLES.items():
        (folder / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "rules.yaml").write_text("is_sample: true\n")
    return Project(tmp_path)


@pytest.fixture
def form(project, tmp_path) -> Path:
    """The form of Taiyuan for June as it goes out."""
    file = tmp_path / "太原六月.xlsx"
    asked = {"reporter": "140100", "month": "2020-06", "ledger": "small"}
    write_return_form(file, **asked, as_of=TODAY, lang="zh")
    return file


def fill(file: Path, sheet: str, row: int, **texts: str) -> None:
    """Type into a row of a form, found by the grey names, as a person would."""
    book = openpyxl.load_workbook(file)
    page = book[sheet]
    names = {cell.value: cell.column for cell in page[FIRST - 1]}
    for name, text in texts.items():
        page.cell(row, names[name]).value = text
    book.save(file)


def bring(file: Path, *, answer: bool) -> int:
    return ingest_returns([file], lang="zh", agree=lambda _: answer, today=TODAY)


def tables(project: Project) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in (project.data / "ledger").rglob("*.csv")}


def report(project: Project, file: Path) -> dict:
    text = (project.outputs / "ingest" / f"{file.name}.json").read_text(encoding="utf-8")
    return json.loads(text)


def test_the_form_shows_firms_with_their_last_state_and_open_problems(form):
    book = openpyxl.load_workbook(form)
    assert book.sheetnames == ["填写说明", "企业", "问题", "表单信息"]
    page = book["企业"]
    assert "样例数据，非真实统计" in page["A1"].value
    names = [cell.value for cell in page[FIRST - 1]]
    rows = [
        dict(zip(names, (cell.value for cell in page[FIRST + at]), strict=True)) for at in (0, 1)
    ]
    assert [(row["code"], row["last_state"], row["state"]) for row in rows] == [
        (A, "已开展", None),
        (B, "未开展", None),
    ]
    assert [cell.value for cell in book["问题"][FIRST]][:4] == ["p1", B, "政府职责", "工信厅"]
    locked = [page.cell(FIRST, at + 1).protection.locked for at in range(len(names))]
    assert [name for name, is_locked in zip(names, locked, strict=True) if not is_locked] == [
        "state",
        "since",
        "evidence",
        "reason",
    ]
    assert any(
        "未开展" in check.formula1
        for check in page.data_validations.dataValidation
        if check.formula1
    )


def test_a_return_is_looked_at_appended_and_taken_back(project, form, capsys):
    before = tables(project)
    fill(form, "企业", FIRST, state="已销号", since="2020-06-10", evidence="合同1号")
    fill(
        form,
        "企业",
        FIRST + 2,
        code=NEW,
        name="样例丙",
        city="140100",
        industry="C26",
        size="small",
    )
    fill(form, "问题", FIRST, solved="2020-06-20")
    assert bring(form, answer=False) == 1
    assert tables(project) == before
    told = report(project, form)
    assert told["state"] == "asks" and not told["is_written"]
    assert told["counts"] == {"firms": 1, "problems": 1, "progress": 1, "unchanged": 2}
    assert {doubt["code"] for doubt in told["doubts"]} >= {"return_firm_unknown", "return_yearbook"}
    assert "New states: 1; problems: 1; changes of the list: 1" in capsys.readouterr().out

    assert bring(form, answer=True) == 0
    ledger = ledger_at(project, "small")
    now = {row["code"]: row for row in states(ledger, "2020-06", TODAY).collect().to_dicts()}
    assert now[A]["state"] == "closed" and now[A]["since"] == date(2020, 6, 10)
    assert ledger.firms.filter(code=NEW).collect()["name"].to_list() == ["样例丙"]
    assert ledger.problems.collect()["solved"].to_list() == [None, date(2020, 6, 20)]
    assert report(project, form)["is_written"]
    assert len([one for one in (project.data / "archive").rglob("*.xlsx")]) == 1
    for name, content in before.items():
        assert tables(project)[name].startswith(content)

    undo(project, at=AT)
    assert tables(project) == before


def test_the_same_return_a_second_time_stops(project, form):
    fill(form, "企业", FIRST, state="已销号", since="2020-06-10", evidence="合同1号")
    assert bring(form, answer=True) == 0
    held = tables(project)
    assert bring(form, answer=True) == 1
    assert tables(project) == held
    codes = {doubt["code"] for doubt in report(project, form)["doubts"]}
    assert {"return_repeats", "return_corrects"} <= codes


def test_a_fault_that_stops_writes_nothing_even_with_a_yes(project, form):
    before = tables(project)
    fill(form, "企业", FIRST, state="停产", since="2020-02-30")
    assert bring(form, answer=True) == 1
    assert tables(project) == before
    told = {(doubt["code"], doubt["cell"]) for doubt in report(project, form)["doubts"]}
    assert ("return_day_impossible", "K5") in told
    page = (project.outputs / "ingest" / f"{form.name}.html").read_text(encoding="utf-8")
    assert "日历上没有这一天" in page


def test_a_return_without_a_change_is_recorded_after_a_yes(project, form):
    assert bring(form, answer=True) == 0
    assert report(project, form)["counts"]["problems"] == 0
    (row,) = ledger_at(project, "small").returns.filter(month="2020-06").collect().to_dicts()
    assert row == {
        "return_id": "140100-2020-06-1",
        "reporter": "140100",
        "month": "2020-06",
        "received": TODAY,
    }


def test_hidden_rows_are_read_and_said_to_be_hidden(project, form):
    book = openpyxl.load_workbook(form)
    book["企业"].row_dimensions[FIRST + 1].hidden = True
    book.save(form)
    bring(form, answer=False)
    assert "hidden_row" in {doubt["code"] for doubt in report(project, form)["doubts"]}


def test_a_return_on_an_unknown_ledger_stops(project, form):
    book = openpyxl.load_workbook(form)
    page = book["表单信息"]
    (cell,) = [row[1] for row in page.iter_rows() if row[0].value == "ledger"]
    cell.value = "other"
    book.save(form)
    assert bring(form, answer=True) == 1
    assert [doubt["code"] for doubt in report(project, form)["doubts"]][
        0
    ] == "return_ledger_unknown"


def test_tables_kept_as_parquet_are_not_appended_to(project, form):
    folder = project.data / "ledger" / "small"
    ledger_at(project, "small").returns.collect().write_parquet(folder / "returns.parquet")
    (folder / "returns.csv").unlink()
    with pytest.raises(InputError, match="kept as Parquet"):
        bring(form, answer=True)


def test_returns_are_told_from_other_files(form, tmp_path):
    other = tmp_path / "a.csv"
    other.write_text("region,2020\n140000,1\n")
    assert returns_first([other, form]) == ([form], [other])
    assert returns_first([tmp_path / "none.xlsx"]) == ([], [tmp_path / "none.xlsx"])


def test_forms_that_cannot_be_written(project, form, tmp_path):
    asked = {"ledger": "small", "as_of": TODAY, "lang": "zh"}
    file = tmp_path / "b.xlsx"
    with pytest.raises(InputError, match="is there already"):
        write_return_form(form, reporter="140100", month="2020-06", **asked)
    with pytest.raises(InputError, match="unknown reporter 149900"):
        write_return_form(file, reporter="149900", month="2020-06", **asked)
    with pytest.raises(InputError, match="expected a month such as 2020-06; found nothing"):
        write_return_form(file, reporter="140100", month="", **asked)
    with pytest.raises(InputError, match=r"end its name with \.xlsx"):
        write_return_form(tmp_path / "b.csv", reporter="140100", month="2020-06", **asked)
    assert not file.exists()


def test_an_open_problem_that_was_deleted_is_told(project, form):
    book = openpyxl.load_workbook(form)
    page = book["问题"]
    for cell in page[FIRST]:
        cell.value = None
    book.save(form)
    bring(form, answer=False)
    told = [
        one for one in report(project, form)["doubts"] if one["code"] == "return_problem_left_out"
    ]
    assert [one["found"] for one in told] == ["p1 样例问题：贷款"]


@pytest.mark.parametrize("text", ["2020-07-04", "6月", "43985"])
def test_a_day_of_receipt_is_a_day_that_has_come(text):
    assert day_received("2020-07-01", today=TODAY) == date(2020, 7, 1)
    assert day_received("", today=TODAY) == TODAY
    with pytest.raises(InputError, match="expected a day up to 2020-07-03"):
        day_received(text, today=TODAY)


def test_a_table_saved_without_its_marker_sheet_is_told_to_be_a_return(project, form, tmp_path):
    page = openpyxl.load_workbook(form)["企业"]
    file = tmp_path / "企业.csv"
    lines = (",".join(cell or "" for cell in row) for row in page.iter_rows(values_only=True))
    file.write_bytes("\r\n".join(lines).encode("gb18030"))
    assert returns_first([file]) == ([file], [])
    assert bring(file, answer=True) == 1
    codes = [one["code"] for one in report(project, file)["doubts"] if one["grade"] == "stops"]
    assert codes == ["return_marker_missing"]
