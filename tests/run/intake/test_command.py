"""From a file of an office to rows in the tables: looked at first, written after a yes."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
import xlsxwriter

from plantrack.errors import InputError
from plantrack.project import Project
from plantrack.run.intake import command
from plantrack.run.intake.command import Asked, ingest
from plantrack.run.intake.origin import Origin
from plantrack.run.intake.unattended import take_inbox
from plantrack.tables.checked import read_checked

DATA = Path(__file__).parents[3] / "data"
NEW = Origin("sx_test_2025", "2026-10-08", title="2025年公报", grade="A")
ROWS = [("全国", 38111.0, 2.70), ("山西", 320.5, 1.25)]


@pytest.fixture(autouse=True)
def project(whole_project) -> Project:
    """A project of this test alone, in which commands run."""
    return whole_project


@pytest.fixture
def bulletin(tmp_path):
    """Write a bulletin as an office would: number formats, merged title, unit and note lines."""

    def write(file: Path | None = None, rows=ROWS, heads=("R&D经费（亿元）", "投入强度（%）")):
        file = file or tmp_path / "2025年公报.xlsx"
        file.parent.mkdir(exist_ok=True)
        with xlsxwriter.Workbook(file) as book:
            one, two = (book.add_format({"num_format": text}) for text in ("0.0", "0.00"))
            sheet = book.add_worksheet("表2")
            sheet.merge_range("A1:C1", "表2  2025年各地区研究与试验发展（R&D）经费情况")
            sheet.write_row("A2", ["地　区", *heads])
            for line, (region, amount, share) in enumerate(rows, start=2):
                sheet.write(line, 0, region)
                sheet.write(line, 1, amount, one)
                sheet.write(line, 2, share, two)
            sheet.write(len(rows) + 2, 0, "注：投入强度按初步核算数计算。")
        return file

    return write


@pytest.fixture
def mapping(project) -> None:
    """What the source calls intensity."""
    folder = project.data / "mappings"
    folder.mkdir(exist_ok=True)
    text = "sources: [sx_test_*]\nnames: {投入强度: rd_intensity}\n"
    (folder / "bulletin.yaml").write_text(text, encoding="utf-8")


def state(project: Project) -> dict[str, bytes]:
    """The tables, without what ingests keep beside them."""
    files = [project.data / "sources.csv", *(project.data / "observations").glob("*.csv")]
    return {file.name: file.read_bytes() for file in sorted(files)}


def yes(question: str) -> bool:
    return "Append" in question


def no(_: str) -> bool:
    return False


@pytest.mark.usefixtures("mapping")
def test_nothing_is_written_without_a_yes(project, bulletin, capsys):
    before = state(project)
    assert ingest([bulletin()], NEW, Asked(), agree=no) == 1
    assert state(project) == before
    assert "Figures: 4" in capsys.readouterr().out
    page = project.outputs / "ingest" / "2025年公报.xlsx.html"
    assert "没有存疑" in page.read_text("utf-8") or "写入" in page.read_text("utf-8")
    told = json.loads(page.with_suffix(".json").read_text("utf-8"))
    assert told["counts"]["new"] == 4
    assert told["is_written"] is False


@pytest.mark.usefixtures("mapping")
def test_figures_are_appended_with_every_decimal_and_taken_back(project, bulletin):
    before = state(project)
    assert ingest([bulletin()], NEW, Asked(), agree=yes) == 0
    observations = read_checked(project.data)["observations"]
    rows = observations[observations["source"] == "sx_test_2025"]
    found = {(r.region, r.indicator, r.period): r.value for r in rows.itertuples()}
    assert found == {
        ("000000", "rd_expenditure", "2025"): "38111.0",
        ("000000", "rd_intensity", "2025"): "2.70",
        ("140000", "rd_expenditure", "2025"): "320.5",
        ("140000", "rd_intensity", "2025"): "1.25",
    }
    assert set(rows["published"]) == {"2026-10-08"}
    again = ingest([bulletin()], Origin("sx_test_2025"), Asked(), agree=no)
    assert again == 0, "what is entered already asks for nothing"
    command.take_back()
    assert state(project) == before


def test_what_a_source_calls_differently_is_learned_once(project, bulletin):
    before = state(project)
    file = bulletin(heads=("R&D经费（亿元）", "强度甲（%）"))
    ingest([file], NEW, Asked(learn="bulletin"), agree=no)
    written = project.data / "mappings" / "bulletin.yaml"
    assert "强度甲（%）: '?'" in written.read_text("utf-8")
    assert "sx_test_*" in written.read_text("utf-8")
    written.write_text(written.read_text("utf-8").replace("'?'", "rd_intensity"), "utf-8")
    assert state(project) == before
    assert ingest([file], NEW, Asked(), agree=yes) == 0


def test_a_heading_that_a_title_narrows_is_put_to_a_person(project, tmp_path):
    file = tmp_path / "工业.csv"
    file.write_text(
        "2024年各市规模以上工业企业科技活动,\n地区,R&D经费（亿元）\n太原市,108.9\n", "utf-8"
    )
    ingest([file], NEW, Asked(learn="industry"), agree=no)
    written = project.data / "mappings" / "industry.yaml"
    assert "R&D经费（亿元）: '?'" in written.read_text("utf-8")


def test_a_figure_needs_its_source_and_a_new_source_its_title(bulletin):
    with pytest.raises(InputError, match="name it with --source"):
        ingest([bulletin()], Origin(), Asked(), agree=yes)
    with pytest.raises(InputError, match="unknown source nbs_rd_buletin_2024. Did you mean nbs"):
        ingest([bulletin()], Origin("nbs_rd_buletin_2024"), Asked(), agree=yes)
    with pytest.raises(InputError, match="when was sx_test_2025 published"):
        ingest([bulletin()], Origin("sx_test_2025", title="a", grade="A"), Asked(), agree=yes)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"published": "11月3日"}, "published 11月3日: found no date"),
        ({"published": "2026-13"}, "expected 2024, 2024-10 or 2024-10-02"),
        ({"grade": "Z"}, "unknown grade Z; expected one of A, A-, B, C"),
    ],
)
def test_what_is_said_of_a_file_is_checked_before_anything_is_asked(bulletin, change, message):
    def ask(_: str) -> bool:
        raise AssertionError("it was asked")

    with pytest.raises(InputError, match=message):
        ingest([bulletin()], replace(NEW, **change), Asked(), agree=ask)


@pytest.mark.usefixtures("mapping")
@pytest.mark.parametrize("written", ["2026/10/8", "2026年10月8日"])
def test_a_date_is_read_as_people_write_it(project, bulletin, written):
    assert ingest([bulletin()], replace(NEW, published=written), Asked(), agree=yes) == 0
    rows = read_checked(project.data)["observations"]
    assert set(rows.loc[rows["source"] == "sx_test_2025", "published"]) == {"2026-10-08"}


def test_a_source_named_beside_a_figure_must_be_known(project, tmp_path):
    file = tmp_path / "long.csv"
    head = "region,indicator,period,value,unit,published,source\n"
    file.write_text(head + "140100,rd_expenditure,2024,136.2,亿元,2025-11,nowhere\n", "utf-8")
    before = state(project)
    assert ingest([file], Origin(), Asked(), agree=yes) == 1
    told = json.loads((project.outputs / "ingest" / "long.csv.json").read_text("utf-8"))
    assert [(one["code"], one["found"]) for one in told["doubts"]] == [
        ("unknown_source", "nowhere")
    ]
    assert state(project) == before


@pytest.mark.usefixtures("mapping")
def test_one_file_that_stops_keeps_all_of_them_out(project, bulletin, tmp_path):
    before = state(project)
    bad = bulletin(tmp_path / "坏.xlsx", rows=[("全国", 38111.0, -2.7)])
    assert ingest([bulletin(), bad], NEW, Asked(), agree=yes) == 1
    assert state(project) == before


@pytest.mark.usefixtures("mapping")
def test_the_inbox_takes_what_is_beyond_doubt(project, bulletin):
    file = bulletin(project.data / "inbox" / "2025.xlsx")
    label = file.with_name("2025.xlsx.yaml")
    label.write_text(
        "source: sx_test_2025\npublished: 2026-10-08\ntitle: 公报\ngrade: A\n", encoding="utf-8"
    )
    told = []
    take_inbox(project, told.append)
    assert told == ["2025.xlsx: what it says was appended"]
    assert list((project.data / "inbox").iterdir()) == []
    assert b"sx_test_2025" in state(project)["ingested.csv"]


@pytest.mark.parametrize(
    ("label", "rows", "reason"),
    [
        ("", ROWS, "name it with --source"),
        ("source: [", ROWS, "not YAML"),
        ("sorce: x", ROWS, "Did you mean source"),
        ("source: sx_test_2025\npublished: soon\ntitle: 公报\ngrade: A\n", ROWS, "found no date"),
        ("source: sx_test_2025\npublished: 2026-10-08\ntitle: 公报\ngrade: A\n", None, "xlsx"),
        (
            "source: sx_test_2025\npublished: 2026-10-08\ntitle: 公报\ngrade: A\n",
            [("全国", 3811.1, 2.70), ("山西", 320.5, 1.25)],
            "unit_slip",
        ),
    ],
)
@pytest.mark.usefixtures("mapping")
def test_the_inbox_puts_everything_else_aside_with_the_reason(
    project, bulletin, label, rows, reason
):
    before = state(project)
    file = project.data / "inbox" / "2025.xlsx"
    if rows:
        bulletin(file, rows)
    else:
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(b"PK\x03\x04 broken")
    if label:
        file.with_name("2025.xlsx.yaml").write_text(label, encoding="utf-8")
    told = []
    take_inbox(project, told.append)
    rejected = project.data / "inbox" / "rejected"
    assert told == [f"2025.xlsx: not taken; see {rejected / '2025.xlsx'}.html"]
    assert state(project) == before
    assert reason in (rejected / "2025.xlsx.json").read_text("utf-8")
    assert (rejected / "2025.xlsx").is_file()
    kept = rejected / "2025.xlsx.yaml"
    assert (kept.read_text("utf-8") if kept.exists() else "") == label, "a person wrote the label"
