"""Harmful files, given to the whole command: a clear message or remark, and unchanged tables."""

import hashlib
import io
import shutil
import zipfile
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from plantrack.errors import InputError
from plantrack.project import Project
from plantrack.run.intake.command import Asked, ingest
from plantrack.run.intake.origin import Origin
from plantrack.run.intake.unattended import take_inbox
from plantrack.tables import load

DATA = Path(__file__).parents[2] / "data"
NEW = Origin("x_test_2025", "2026-10-08", title="2025年公报", grade="A")
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLinkPath"


@pytest.fixture
def project(tmp_path, monkeypatch) -> Project:
    """A copy of the project in which commands run."""
    for name in ("PLANTRACK_DATA", "PLANTRACK_OUTPUTS"):
        monkeypatch.delenv(name, raising=False)
    shutil.copytree(DATA, tmp_path / "data", ignore=shutil.ignore_patterns(".*", "archive"))
    monkeypatch.setenv("PLANTRACK_PROJECT", str(tmp_path))
    return Project(tmp_path)


def state(project: Project) -> dict[str, str]:
    """What stands in ``data/``, without the lock."""
    files = [file for file in project.data.rglob("*") if file.is_file()]
    names = {file.relative_to(project.data).as_posix(): file for file in files}
    return {
        name: hashlib.sha256(file.read_bytes()).hexdigest()
        for name, file in names.items()
        if not name.startswith((".ingest/", "inbox/"))
    }


def bulletin(file: Path, *, value: object = 38111.0) -> Path:
    """A sound bulletin of two regions."""
    with xlsxwriter.Workbook(file) as book:
        one = book.add_format({"num_format": "0.0"})
        sheet = book.add_worksheet("表2")
        sheet.write_row("A1", ["2025年各地区R&D经费情况"])
        sheet.write_row("A2", ["地　区", "R&D经费（亿元）"])
        sheet.write_row("A3", ["全国"])
        sheet.write("B3", value, one)
        sheet.write_row("A4", ["山西"])
        sheet.write("B4", 320.5, one)
    return file


def with_part(file: Path, name: str, content: bytes) -> Path:
    """The same file with one part more, or another one."""
    with zipfile.ZipFile(io.BytesIO(file.read_bytes())) as old:
        parts = {part: old.read(part) for part in old.namelist()}
    parts[name] = content
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for part, data in parts.items():
            new.writestr(part, data)
    return file


def zip_bomb(file: Path) -> Path:
    return with_part(bulletin(file), "xl/media/image1.png", b"\0" * 30_000_000)


def macros(file: Path) -> Path:
    return with_part(bulletin(file), "xl/vbaProject.bin", b"\xd0\xcf\x11\xe0 VBA")


def external_link(file: Path) -> Path:
    rel = f'<Relationship Id="r1" Type="{LINK}" Target="//10.0.0.1/x.xlsx" TargetMode="External"/>'
    rels = f'<Relationships xmlns="{RELATIONS}">{rel}</Relationships>'
    part = "xl/externalLinks/_rels/externalLink1.xml.rels"
    return with_part(bulletin(file), part, rels.encode())


def formula(file: Path) -> Path:
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("表2")
        sheet.write_row("A1", ["2025年各地区R&D经费情况"])
        sheet.write_row("A2", ["地　区", "R&D经费（亿元）"])
        sheet.write_row("A3", ["全国"])
        sheet.write_formula("B3", "=B4+37790.5", None, "")
        sheet.write_row("A4", ["山西", 320.5])
    return file


def million_columns(file: Path) -> Path:
    rows = '<row r="1"><c r="BDWGO1"><v>1</v></c></row>'
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'
    return with_part(bulletin(file), "xl/worksheets/sheet1.xml", sheet.encode())


def entities(file: Path) -> Path:
    head = '<!DOCTYPE x [<!ENTITY a "1"><!ENTITY b "&a;&a;&a;">]>'
    sheet = f'{head}<worksheet xmlns="{MAIN}"><sheetData>&b;</sheetData></worksheet>'
    return with_part(bulletin(file), "xl/worksheets/sheet1.xml", sheet.encode())


REFUSED = {
    zip_bomb: "unpack to",
    million_columns: "column 1,000,001",
    entities: "its own definitions",
}
REMARKED = {macros: "vbaProject.bin", external_link: "//10.0.0.1/x.xlsx"}


def agree(_: str) -> bool:
    return True


@pytest.mark.parametrize("make", REFUSED)
def test_a_harmful_file_is_refused(project, tmp_path, make):
    before = state(project)
    file = make(tmp_path / "来表.xlsx")
    with pytest.raises(InputError) as refused:
        ingest([file], NEW, Asked(), agree=agree)
    message = str(refused.value)
    assert message.startswith("来表.xlsx: found ") and "; expected " in message
    assert REFUSED[make] in message
    assert state(project) == before


@pytest.mark.parametrize("make", REFUSED)
def test_nothing_of_the_other_files_is_written_either(project, tmp_path, make):
    before = state(project)
    files = [bulletin(tmp_path / "公报.xlsx"), make(tmp_path / "来表.xlsx")]
    with pytest.raises(InputError):
        ingest(files, NEW, Asked(), agree=agree)
    assert state(project) == before


@pytest.mark.parametrize("make", REMARKED)
def test_what_is_not_run_or_followed_is_said(project, tmp_path, make, capsys):
    before = state(project)
    file = make(tmp_path / "来表.xlsx")
    assert ingest([file], NEW, Asked(), agree=lambda _: False) == 1
    told = " ".join(capsys.readouterr().out.split())
    assert REMARKED[make] in told.replace(" ", "") and "Figures: 2" in told
    assert state(project) == before


@pytest.mark.long
@pytest.mark.parametrize("make", REMARKED)
def test_the_figures_of_a_remarked_file_come_in_after_a_yes(project, tmp_path, make):
    assert ingest([make(tmp_path / "来表.xlsx")], NEW, Asked(), agree=agree) == 0
    found = load(project.data, as_of=date.max).vintages()
    values = found.loc[found["source"] == NEW.source, ["region", "printed"]].to_numpy().tolist()
    assert sorted(values) == [["000000", "38111.0"], ["140000", "320.5"]]


def test_a_formula_without_a_value_stops(project, tmp_path, capsys):
    before = state(project)
    assert ingest([formula(tmp_path / "来表.xlsx")], NEW, Asked(), agree=agree) == 1
    assert "B3" in capsys.readouterr().out
    assert state(project) == before


@pytest.mark.parametrize("make", [*REFUSED, formula])
def test_in_the_inbox_it_is_put_aside_with_its_report(project, tmp_path, make):
    before = state(project)
    inbox = project.data / "inbox"
    inbox.mkdir(exist_ok=True)
    make(inbox / "来表.xlsx")
    label = "source: x_test_2025\npublished: 2026-10-08\ntitle: x\ngrade: A\n"
    (inbox / "来表.xlsx.yaml").write_text(label, encoding="utf-8")
    told: list[str] = []
    take_inbox(project, told.append)
    assert [line.split(":")[0] for line in told] == ["来表.xlsx"]
    aside = sorted(file.name for file in (inbox / "rejected").iterdir())
    assert aside == ["来表.xlsx", "来表.xlsx.html", "来表.xlsx.json", "来表.xlsx.yaml"]
    page = (inbox / "rejected" / "来表.xlsx.html").read_text("utf-8")
    assert REFUSED.get(make, "B3") in page
    assert state(project) == before
