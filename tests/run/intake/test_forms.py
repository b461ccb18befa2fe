"""A form goes out, is filled in, comes back, and nothing is lost on the way."""

import json
from pathlib import Path

import openpyxl
import pytest

from plantrack.errors import InputError
from plantrack.project import Project
from plantrack.run.intake.command import Asked, ingest
from plantrack.run.intake.forms import write_form, write_missing_form
from plantrack.run.intake.origin import Origin
from plantrack.tables.checked import read_checked

DATA = Path(__file__).parents[3] / "data"
CITIES = {"140100": "118.20", "140200": "12.5", "140300": "3.00"}


@pytest.fixture(autouse=True)
def project(whole_project) -> Project:
    """A project of this test alone, in which commands run."""
    return whole_project


def fill(file: Path, values: dict[str, str]) -> None:
    """Fill in values by region, as an office does."""
    book = openpyxl.load_workbook(file)
    for sheet in book:
        heads = next((r for r in sheet.iter_rows() if r[0].value == "region"), None)
        if heads is None:
            continue
        column = next(cell.column for cell in heads if cell.value == "value")
        for row in sheet.iter_rows(min_row=heads[0].row + 1):
            if row[0].value in values:
                sheet.cell(row[0].row, column).value = values[row[0].value]
    book.save(file)


def test_a_form_filled_in_is_read_back_and_appended_as_it_was_written(project, tmp_path):
    form = tmp_path / "各市.xlsx"
    asked = {"indicators": "rd_expenditure", "regions": "city", "periods": "2025", "lang": "zh"}
    write_form(form, **asked)
    fill(form, CITIES)
    origin = Origin("sx_cities_2025", "2026-10", title="2025年各市报表", grade="A")
    assert ingest([form], origin, Asked(), agree=lambda _: True) == 0
    rows = read_checked(project.data)["observations"]
    rows = rows[rows["source"] == "sx_cities_2025"]
    assert dict(zip(rows["region"], rows["value"], strict=True)) == CITIES
    assert set(rows["period"]) == {"2025"}


def test_a_form_that_nobody_filled_in_says_so(project, tmp_path):
    form = tmp_path / "各市.xlsx"
    write_form(form, indicators="rd_expenditure", regions="city", periods="2025", lang="zh")
    origin = Origin("sx_cities_2025", "2026-10", title="2025年各市报表", grade="A")
    assert ingest([form], origin, Asked(), agree=lambda _: True) == 1
    told = json.loads((project.outputs / "ingest" / "各市.xlsx.json").read_text("utf-8"))
    assert [one["code"] for one in told["doubts"]] == ["empty_form"]


def test_a_form_that_went_out_is_not_written_over(tmp_path):
    form = tmp_path / "缺口.xlsx"
    write_missing_form(form, lang="zh")
    before = form.read_bytes()
    with pytest.raises(InputError, match="is there already"):
        write_missing_form(form, lang="zh")
    assert form.read_bytes() == before


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"indicators": "rd_intensty"}, "unknown indicator rd_intensty. Did you mean rd_intensity"),
        ({"regions": "149999"}, "unknown region 149999"),
        ({"periods": "25"}, "expected years such as 2024,2025; found 25"),
        ({"indicators": ""}, "say what to ask for with --indicators"),
        ({"file": "a.xls"}, "end its name with .xlsx"),
    ],
)
def test_what_cannot_be_asked_for_is_named(tmp_path, changed, message):
    asked = {"indicators": "gdp", "regions": "140000", "periods": "2025", "lang": "zh"} | changed
    file = tmp_path / asked.pop("file", "a.xlsx")
    with pytest.raises(InputError, match=message):
        write_form(file, **asked)
    assert not file.exists()
