"""Which page a run makes, what it refuses, and that nobody's firms reach a page of others."""

import pytest

from plantrack.errors import InputError
from plantrack.publish.blocks import Title
from plantrack.publish.coverage.circular import Circular
from plantrack.publish.coverage.city_sheet import CitySheet
from plantrack.publish.coverage.own_blocks import Band
from plantrack.publish.figure import Figure
from plantrack.publish.page import render_page
from plantrack.publish.table import ResultTable

NAMES = {"140100": ["甲一公司", "甲二公司", "甲三公司"], "140200": ["乙一公司", "乙二公司"]}
CODES = {"140100": ["A1", "A2", "A3"], "140200": ["B1", "B2"]}


def everything(blocks) -> str:
    """All that is published of some blocks: page, text and tables."""
    tables = [block.csv for block in blocks if isinstance(block, ResultTable)]
    return "\n".join([*(str(b.to_html()) + b.to_text() for b in blocks), *tables])


def test_a_province_gets_the_circular_and_a_city_its_sheet(make_page):
    assert isinstance(make_page("140000"), Circular)
    assert isinstance(make_page("140100"), CitySheet)


@pytest.mark.parametrize(
    ("region", "month", "firms", "message"),
    [
        ("140000", "2020-13", "no", "found '2020-13'; expected a month like 2020-06"),
        ("140000", "2020-02", "yes", "a circular names no firms"),
        ("140100", "2020-02", "maybe", "expected one of no, yes"),
        ("140300", "2020-02", "no", "no firm of 140300 .* expected one of 140100, 140200"),
        ("140000", "2019-12", "no", "holds no firm in 2019-12"),
        ("140000", "2030-01", "no", "which was not over on .* or later"),
    ],
)
def test_what_cannot_be_shown_is_refused(make_page, region, month, firms, message):
    with pytest.raises(InputError, match=message):
        make_page(region, month, firms=firms)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_circular_names_no_firm(make_page, all_blocks, lang):
    shown = everything(all_blocks(make_page("140000", lang=lang)))
    assert not [name for names in NAMES.values() for name in names if name in shown]
    cells = {cell for line in shown.split("\n") for cell in line.split(",")}
    assert not cells & {code for codes in CODES.values() for code in codes}


def test_a_sheet_names_its_firms_only_if_asked(make_page, all_blocks):
    shown = everything(all_blocks(make_page("140100")))
    assert not [name for names in NAMES.values() for name in names if name in shown]


@pytest.mark.parametrize(("city", "other"), [("140100", "140200"), ("140200", "140100")])
def test_a_sheet_holds_no_firm_of_another_city(make_page, all_blocks, city, other):
    shown = everything(all_blocks(make_page(city, firms="yes")))
    assert not [name for name in NAMES[other] if name in shown]


def test_the_lists_name_what_was_closed(make_page):
    _, closed, *_ = make_page("140100", firms="yes").annex()
    assert closed.data.to_dict("records")[0]["name"] == "甲一公司"
    assert len(closed.data) == 1


@pytest.mark.parametrize("region", ["140000", "140100"])
def test_what_is_made_up_says_so_everywhere(make_page, all_blocks, region):
    blocks = all_blocks(make_page(region, is_sample=True, firms="no"))
    mark = "样例数据，非真实统计"
    assert [block.text for block in blocks if isinstance(block, Band)] == [mark]
    tables = [block for block in blocks if isinstance(block, ResultTable)]
    figures = [block for block in blocks if isinstance(block, Figure)]
    titles = [block.text for block in blocks if isinstance(block, Title)]
    titles += [table.caption for table in tables] + [figure.title for figure in figures]
    assert tables
    assert figures
    assert [title for title in titles if mark not in title] == []
    assert all(block.name.startswith("sample-") for block in [*tables, *figures])


def test_what_is_real_is_not_called_made_up(make_page, all_blocks):
    shown = everything(all_blocks(make_page("140000")))
    assert "样例" not in shown
    assert "sample" not in shown


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("region", ["140000", "140100"])
def test_a_page_can_be_published(make_page, all_blocks, make_notebook, region, lang):
    firms = "yes" if region == "140100" else "no"
    blocks = all_blocks(make_page(region, lang=lang, firms=firms, is_sample=True))
    page = render_page(make_notebook(blocks), lang=lang, generator="g", skip="s")
    assert page.count("<h1>") == 1
