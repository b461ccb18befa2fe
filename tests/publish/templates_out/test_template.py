"""A form is filled in, saved and read back: every figure arrives as it was written."""

import re
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plantrack.errors import InputError
from plantrack.ingest.figure import Figure
from plantrack.ingest.template_form import FORM_COLUMNS, read_template
from plantrack.publish.templates_out import template
from plantrack.publish.words import LANGUAGES
from plantrack.tables.office.reading import read_office_file

ASKED = {
    "indicators": ["rd_expenditure", "rd_expenditure_province_share"],
    "regions": ["140100", "140200"],
    "periods": ["2025"],
}
FIRST = 6
VALUE, OPEN = "G", "GHIJ"


def form_of(book):
    return next(sheet for sheet in book if sheet["A4"].value == "region")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_rows_name_region_indicator_unit_and_period(newest, opened, lang):
    form = form_of(opened(template(newest, lang=lang, **ASKED)))
    assert [cell.value for cell in form[4]] == list(FORM_COLUMNS)
    got = [[cell.value for cell in row[:6]] for row in form.iter_rows(min_row=FIRST)]
    name = {"zh": "太原", "en": "Taiyuan"}[lang]
    assert [row[0] for row in got] == ["140100", "140200"] * 2
    assert got[0][1] == name and got[0][2] == "rd_expenditure"
    assert [row[4] for row in got] == ["亿元", "亿元", "%", "%"]


def test_only_what_is_asked_for_can_be_changed(newest, opened):
    form = form_of(opened(template(newest, **ASKED)))
    assert form.protection.sheet and form.protection.password is None
    open_cells = {cell.coordinate for row in form for cell in row if not cell.protection.locked}
    rows = range(FIRST, FIRST + 4)
    assert open_cells == {f"{column}{row}" for column in OPEN for row in rows}


def test_values_are_held_to_the_limits_of_the_indicator(newest, opened):
    checks = form_of(opened(template(newest, **ASKED))).data_validations.dataValidation
    found = {str(one.sqref): (one.type, one.formula1) for one in checks}
    assert found["G6:G7"] == ("custom", "AND(ISNUMBER(VALUE(G6)),VALUE(G6)>=0)")
    share = "AND(ISNUMBER(VALUE(G8)),VALUE(G8)>=0,VALUE(G8)<=100)"
    assert found["G8:G9"] == ("custom", share)
    kind, cells = found["A6:A9"]
    sheet, first, last = re.fullmatch(r"'(.+)'!\$B\$(\d+):\$B\$(\d+)", cells).groups()
    book = opened(template(newest, **ASKED))
    assert kind == "list"
    listed = [book[sheet][f"B{row}"].value for row in range(int(first), int(last) + 1)]
    assert listed == ASKED["regions"]


def test_instructions_give_the_caliber_of_every_indicator(newest, opened):
    book = opened(template(newest, **ASKED))
    texts = {str(cell.value) for cell in next(iter(book.worksheets[0].iter_cols(4, 4)))}
    assert any("R&D" in text or "研究与试验发展" in text for text in texts)
    assert not any(sheet.sheet_state != "visible" for sheet in book)


def test_an_empty_form_holds_no_figure_and_its_sample_is_not_one(newest, as_file):
    assert read_template(as_file(template(newest, **ASKED)), newest) == []


PRINTED = st.decimals(0, 100, places=3).map(lambda d: f"{d:f}") | st.integers(0, 100).map(str)


@given(values=st.lists(PRINTED | st.just(""), min_size=4, max_size=4), note=st.sampled_from("甲乙"))
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_what_is_filled_in_comes_back(newest, opened, saved, as_file, values, note):
    book = opened(template(newest, **ASKED))
    form = form_of(book)
    expected = []
    pairs = [(i, r) for i in ASKED["indicators"] for r in ASKED["regions"]]
    for row, (value, (indicator, region)) in enumerate(zip(values, pairs, strict=True), FIRST):
        for column, text in zip(OPEN, (value, "2026-03", "公报", note), strict=True):
            form[f"{column}{row}"] = text or None
        unit = newest.indicators.at[indicator, "unit"]
        facts = (region, indicator, "2025", value, unit, value, unit, form.title, f"{VALUE}{row}")
        expected += [Figure(*facts, note, "公报", "2026-03")] if value else []
    got = read_template(as_file(saved(book)), newest)
    assert got == expected
    assert all(Decimal(one.value) == Decimal(one.printed) for one in got)


def test_the_reader_of_office_files_sees_what_was_filled_in(newest, opened, saved, tmp_path):
    book = opened(template(newest, **ASKED))
    form_of(book)[f"{VALUE}{FIRST}"] = "12.50"
    form_of(book)[f"{VALUE}{FIRST + 1}"] = 3.5  # a number that was pasted in
    file = tmp_path / "return.xlsx"
    file.write_bytes(saved(book))
    read = read_office_file(file)
    assert read.remarks == ()
    assert [one.value for one in read_template(read, newest)] == ["12.50", "3.5"]


def test_the_same_form_has_the_same_bytes(newest):
    assert template(newest, **ASKED) == template(newest, **ASKED)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"indicators": []}, "a form without indicators asks for nothing"),
        ({"regions": ["140199"]}, "unknown region 140199. Did you mean 140"),
        ({"indicators": ["rd_expenditur"]}, "Did you mean rd_expenditure"),
        ({"periods": ["25"]}, "period '25' is neither a year"),
        ({"lang": "fr"}, "unknown language fr"),
    ],
)
def test_what_cannot_be_asked_is_refused(newest, changes, message):
    with pytest.raises(InputError, match=message):
        template(newest, **ASKED | changes)
