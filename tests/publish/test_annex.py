"""The annex of a briefing: read back with another library, every cell shows the text of the CSV."""

import csv
import io
import re
import zipfile
from decimal import Decimal

import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plantrack.attainment import judge
from plantrack.errors import InputError, PlantrackError
from plantrack.publish.annex import annex
from plantrack.publish.templates_out.book import LONGEST_TEXT
from plantrack.publish.words import LANGUAGES
from plantrack.tables.office.reading import read_office_file

FRONT = {
    "title": "规划目标",
    "headline": "=2+3",
    "as_of": "2026-07-13",
    "sources": ["公报（2025-09-29）", "@年鉴"],
    "notes": ["初步数"],
}


def make(tables: dict[str, str], lang: str = "zh", **changes: object) -> bytes:
    return annex(tables, lang=lang, **FRONT | changes)


def opened(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def shown(cell: openpyxl.cell.cell.Cell) -> str:
    """What a person sees in a cell."""
    if cell.value is None:
        return ""
    if isinstance(cell.value, str):
        return cell.value
    places = re.fullmatch(r"0(?:\.(0+))?(E\+00)?", cell.number_format)
    decimals = len(places[1] or "")
    if places[2]:
        return f"{cell.value:.{decimals}e}"
    exact = Decimal(cell.value) if isinstance(cell.value, int) else Decimal(str(cell.value))
    return f"{exact:.{decimals}f}"


def back(content: bytes) -> list[list[list[str]]]:
    """All sheets but the first one."""
    return [[[shown(cell) for cell in row] for row in sheet] for sheet in opened(content)][1:]


def csv_of(rows: list[list[str]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


NUMBERS = st.one_of(
    st.decimals(-(10**9), 10**9, places=4).map(str),
    st.decimals(0, 100, places=2).map(str),
    st.floats(allow_nan=False, allow_infinity=False).map(repr),
    st.integers(-(10**18), 10**18).map(str),
)
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["C", "Z"], exclude_characters="_")),
    st.sampled_from(["", "000000", "140000", "True", "nan", "inf", "2020-05", "-", "#REF!", " a "]),
    st.sampled_from("=+-@").flatmap(lambda sign: st.integers(0, 99).map(lambda n: f"{sign}{n}+1")),
)
CELLS = st.one_of(NUMBERS, TEXTS)
NAMES = st.from_regex(r"[a-z][a-z0-9_]{0,40}", fullmatch=True)


@st.composite
def rows(draw: st.DrawFn) -> list[list[str]]:
    header = draw(st.lists(NAMES, min_size=1, max_size=5, unique=True))
    line = st.lists(CELLS, min_size=len(header), max_size=len(header))
    return [header, *draw(st.lists(line, max_size=5))]


@given(st.dictionaries(NAMES, rows(), max_size=3))
@settings(max_examples=20, deadline=None)
def test_any_table_comes_back_as_it_was(tables: dict[str, list[list[str]]]):
    content = make({name: csv_of(one) for name, one in tables.items()})
    for got, expected in zip(back(content), tables.values(), strict=True):
        width = len(expected[0])
        got += [[""] * width] * (len(expected) - len(got))
        assert got == expected


def test_a_judged_plan_comes_back_as_it_was(newest):
    text = judge(newest, "13fyp_sti", "140000").table.to_csv(index=False, lineterminator="\n")
    expected = list(csv.reader(io.StringIO(text)))
    assert back(make({"scoreboard": text})) == [expected]


def test_the_reader_of_office_files_sees_the_texts_of_the_table(newest, tmp_path):
    text = judge(newest, "13fyp_sti", "140000").table.to_csv(index=False, lineterminator="\n")
    file = tmp_path / "annex.xlsx"
    file.write_bytes(make({"scoreboard": text}))
    got = read_office_file(file)
    assert got.remarks == ()
    assert got.sheets[1].texts == list(csv.reader(io.StringIO(text)))


def test_numbers_are_numbers_and_codes_are_texts():
    text = "region,year,value,share\n140000,2024,1.20,0.9999999850988388\n000000,2023,,2.5e-07\n"
    sheet = opened(make({"t": text}))["t"]
    assert [cell.value for cell in sheet[2]] == ["140000", 2024, 1.2, 0.9999999850988388]
    assert [cell.value for cell in sheet[3]] == ["000000", 2023, None, 2.5e-07]
    assert sheet["C2"].number_format == "0.00"


def test_nothing_is_a_formula_or_a_link():
    cells = ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\tx", "http://example.org", '=HYPERLINK("x")']
    content = make({"t": csv_of([["text"], *[[cell] for cell in cells]])}, notes=cells)
    sheet = opened(content)["t"]
    assert [cell.value for cell in sheet["A"][1:]] == cells
    assert {cell.data_type for row in opened(content)["t"] for cell in row} == {"s"}
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        xml = "".join(parts.read(name).decode() for name in parts.namelist())
    assert "<f>" not in xml and "<hyperlink " not in xml and "relationships/hyperlink" not in xml


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_first_sheet_says_what_it_is(lang: str):
    book = opened(make({"scoreboard": "a\n1\n"}, lang=lang))
    texts = [str(cell.value) for row in book.worksheets[0] for cell in row if cell.value]
    for expected in (FRONT["title"], FRONT["as_of"], *FRONT["sources"], *FRONT["notes"]):
        assert expected in texts
    assert any("scoreboard" in text and "1" in text for text in texts)


def test_headers_stay_in_sight_and_rows_can_be_filtered():
    sheet = opened(make({"t": "region,value\n140000,1\n140100,2\n"}))["t"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:B3"


def test_a_unit_stands_in_the_heading_where_it_is_known():
    sheet = opened(make({"t": "value,n\n1,2\n"}, units={"t": {"value": "亿元"}}))["t"]
    assert [cell.value for cell in sheet[1]] == ["value（亿元）", "n"]


def test_sheet_names_are_allowed_and_unique():
    names = ["x" * 40, "x" * 41, "X" * 31, "history", "说明", "a[b]:c*d?e/f\\g", "'q'"]
    got = opened(make({name: "a\n1\n" for name in names})).sheetnames
    assert len({name.lower() for name in got}) == len(names) + 1
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\'") for name in got)
    assert "history" not in {name.lower() for name in got}


def test_the_same_content_gives_the_same_bytes():
    tables = {"t": "region,value\n140000,1.20\n"}
    assert make(tables) == make(tables)
    properties = opened(make(tables)).properties
    assert properties.creator in (None, "") and properties.created == pd.Timestamp("2000-01-01")


@pytest.mark.parametrize("text", ["", "\n", "a,b\n"])
def test_a_table_without_rows_is_an_empty_sheet(text: str):
    assert opened(make({"t": text})).sheetnames[1:] == ["t"]


def test_what_cannot_be_kept_is_refused():
    with pytest.raises(ValueError, match="table t, row 1: 1 cells, but the header has 2"):
        make({"t": "a,b\n1\n"})
    with pytest.raises(PlantrackError, match="sheet t, cell A2: 32768 characters"):
        make({"t": f"a\n{'长' * (LONGEST_TEXT + 1)}\n"})
    with pytest.raises(PlantrackError, match="cell A2: a text from <r> to </r>"):
        make({"t": "a\n<r>&</r>\n"})
    with pytest.raises(InputError, match="unknown language fr"):
        make({}, lang="fr")
