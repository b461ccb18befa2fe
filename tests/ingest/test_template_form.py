"""Forms made by hand: what is read, and every change that must be noticed."""

import pytest

from plantrack.errors import InputError
from plantrack.ingest.doubt import Grade
from plantrack.ingest.figure import Figure
from plantrack.ingest.template_form import (
    FORM_COLUMNS,
    SAMPLE,
    UnusableForm,
    is_template,
    read_template,
)
from plantrack.tables.office.sheet import OfficeFile, Sheet

ROW = {
    "region": "140100",
    "region_name": "太原",
    "indicator": "rd_intensity",
    "indicator_name": "投入强度",
    "unit": "%",
    "period": "2025",
    "value": "2.50",
    "published": "2026-03-15",
    "source": "公报",
    "note": "初步数",
}


def file_of(*rows: dict[str, str], names: tuple[str, ...] = FORM_COLUMNS) -> OfficeFile:
    texts = [["数据填报表"] + [""] * (len(names) - 1), list(names)]
    texts += [[row.get(name, "") for name in names] for row in rows]
    return OfficeFile("taiyuan.xlsx", "0" * 64, (Sheet("填报表", texts),))


def test_a_row_becomes_a_figure(newest):
    (got,) = read_template(file_of(ROW), newest)
    facts = ("140100", "rd_intensity", "2025", "2.50", "%", "2.50", "%", "填报表", "G3")
    assert got == Figure(*facts, "初步数", "公报", "2026-03-15")


def test_columns_may_have_moved(newest):
    names = ("更多", *reversed(FORM_COLUMNS))
    (got,) = read_template(file_of(ROW, names=names), newest)
    assert (got.region, got.value, got.cell) == ("140100", "2.50", "E3")


@pytest.mark.parametrize(
    ("written", "value"),
    [("１２．５０", "12.50"), ("1,234.0", "1234.0"), (" 7 ", "7"), ("2.50%", "2.50"), ("0", "0")],
)
def test_numbers_as_offices_write_them(newest, written, value):
    (got,) = read_template(file_of(ROW | {"value": written}), newest)
    assert (got.value, got.printed) == (value, written.strip())


@pytest.mark.parametrize("written", ["", "  ", "…", "-", "—"])
def test_rows_without_a_figure_are_left_out(newest, written):
    assert read_template(file_of(ROW | {"value": written}), newest) == []


def test_the_sample_is_not_read(newest):
    assert read_template(file_of(ROW | {"region": SAMPLE}), newest) == []


@pytest.mark.parametrize(
    ("column", "text", "code", "cell"),
    [
        ("region", "太原", "unknown_region", "A3"),
        ("indicator", "rd_intensit", "form_indicator", "C3"),
        ("unit", "亿元", "unit_not_convertible", "E3"),
        ("period", "2025年", "unknown_period", "F3"),
        ("period", "2025-13", "unknown_period", "F3"),
        ("value", "约2.5", "unreadable_number", "G3"),
        ("value", "2.5亿元", "unreadable_number", "G3"),
        ("value", "2.5①", "unreadable_number", "G3"),
        ("value", "1,5", "unreadable_number", "G3"),
        ("published", "三月", "unreadable_date", "H3"),
    ],
)
def test_a_change_that_cannot_be_read_is_told_with_its_cell(newest, column, text, code, cell):
    with pytest.raises(UnusableForm, match=f"填报表!{cell}: {code}, found '{text}'") as caught:
        read_template(file_of(ROW | {column: text}), newest)
    (doubt,) = caught.value.doubts
    assert (doubt.code, doubt.cell, doubt.found, doubt.grade) == (code, cell, text, Grade.STOPS)
    assert doubt.file == "taiyuan.xlsx" and doubt.sheet == "填报表"


def test_all_faults_are_told_at_once(newest):
    rows = [ROW | {"value": "约2"}, ROW, ROW | {"region": "", "unit": ""}]
    with pytest.raises(UnusableForm) as caught:
        read_template(file_of(*rows), newest)
    assert [doubt.cell for doubt in caught.value.doubts] == ["G3", "A5", "E5"]


def test_another_file_is_no_form(newest):
    other = OfficeFile("a.xlsx", "0" * 64, (Sheet("一", [["地区", "2020年"], ["太原", "1"]]),))
    assert not is_template(other) and is_template(file_of())
    with pytest.raises(InputError, match="a.xlsx: no sheet has the row of column names"):
        read_template(other, newest)


def test_a_sheet_beside_the_form_is_left_alone(newest):
    form = file_of(ROW)
    notes = Sheet("说明", [["怎样填报"], [""]])
    both = OfficeFile(form.name, form.sha256, (notes, *form.sheets))
    assert len(read_template(both, newest)) == 1
