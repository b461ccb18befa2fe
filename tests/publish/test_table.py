"""Tables: structure that can be listened to, cells that are text, data that come back as CSV."""

import json

import nbformat
import pandas as pd
import pytest
from lxml import html

from plantrack.publish.blocks import Link
from plantrack.publish.inline import Chip
from plantrack.publish.table import MIME, Column, ResultTable, tables_in

HOSTILE = "<script>alert(1)</script> \"&'"


def _table(labels, **changes) -> ResultTable:
    parts = {
        "name": "verdicts",
        "caption": "各项目标",
        "data": pd.DataFrame({"target": ["rd", "fte"], "value": [0.1 + 0.2, None]}),
        "cells": [
            {"name": "投入强度", "value": "0.30", "status": Chip("behind", "滞后于预期")},
            {"name": "人员", "value": "…", "status": Chip("ahead", "快于预期")},
        ],
        "columns": [
            Column("name", "指标"),
            Column("value", "数值", align="right", unit="%"),
            Column("status", "判断", wrap=False),
        ],
        "labels": labels,
    }
    return ResultTable(**parts | changes)


def _root(table: ResultTable) -> html.HtmlElement:
    return html.fragment_fromstring(str(table.to_html()), create_parent="div")


def test_caption_heads_and_row_heads_have_their_scope(labels):
    root = _root(_table(labels))
    assert root.xpath("string(.//caption)").strip() == "各项目标"
    heads = root.xpath(".//thead/tr[1]/th")
    assert [(h.text, h.get("scope")) for h in heads] == [
        ("指标", "col"),
        ("数值", "col"),
        ("判断", "col"),
    ]
    rows = root.xpath(".//tbody/tr")
    assert [row[0].tag for row in rows] == ["th", "th"]
    assert {row[0].get("scope") for row in rows} == {"row"}


def test_another_column_can_name_the_rows(labels):
    root = _root(_table(labels, row_header="value"))
    assert [cell.text for cell in root.xpath(".//tbody//th")] == ["0.30", "…"]


def test_units_stand_in_a_row_of_their_own_only_if_there_are_any(labels):
    assert [h.text for h in _root(_table(labels)).xpath(".//tr[@class='units']/th")] == ["%"]
    plain = _table(labels, columns=[Column("name", "指标"), Column("value", "数值")])
    assert not _root(plain).xpath(".//tr[@class='units']")


def test_unit_source_and_note_carry_their_words(labels):
    root = _root(_table(labels, unit="亿元", source="年鉴", note="现价"))
    assert root.xpath("string(.//caption/span)") == "单位：亿元"
    assert [p.text for p in root.findall("p")] == ["来源：年鉴", "注：现价"]


def test_figures_are_aligned_right_and_only_long_ones_may_break(labels):
    cells = _root(_table(labels)).xpath(".//tbody/tr[1]/td")
    assert [cell.get("class") for cell in cells] == ["right whole", "left whole"]
    long = [_table(labels).cells[0] | {"value": "593.9亿元（2023年，汇编或转载）"}]
    cells = _root(_table(labels, cells=long)).xpath(".//tbody/tr[1]/td")
    assert cells[0].get("class") == "right"


def test_cards_on_a_phone_keep_name_and_unit_of_the_column(labels):
    columns = [*_table(labels).columns, Column("value2", "另一", unit="亿元", wrap=False)]
    cells = [row | {"value2": "很长" * 9} for row in _table(labels).cells]
    root = _root(_table(labels, columns=columns, cells=cells))
    last = root.xpath(".//tbody/tr[1]/td")[-1]
    assert root.xpath(".//table/@class") == ["stacks"]
    assert (last.get("data-label"), last.get("data-unit")) == ("另一", "亿元")
    # Stacking takes the roles of a table away, so they are written out.
    roles = {part.get("role") for part in root.iter("table", "tr", "th", "td", "thead", "tbody")}
    assert roles == {"table", "row", "rowheader", "columnheader", "cell", "rowgroup"}


@pytest.mark.parametrize(
    ("count", "cell", "stacks"),
    [(4, "333.43", False), (4, "中华人民共和国", True), (3, "山西省" * 20, True), (8, "1", False)],
)
def test_only_tables_too_wide_for_a_phone_are_stacked(labels, count, cell, stacks):
    keys = [f"k{n}" for n in range(count)]
    columns = [Column(key, "年份", align="right") for key in keys]
    table = _table(labels, columns=columns, cells=[dict.fromkeys(keys, cell)])
    assert bool(_root(table).xpath(".//table/@class")) == stacks


def test_the_scroll_box_can_be_reached_and_is_named(labels):
    root = _root(_table(labels))
    box = root.xpath(".//div[@role='region']")[0]
    assert box.get("tabindex") == "0"
    assert root.get_element_by_id(box.get("aria-labelledby")).tag == "caption"


def test_two_tables_with_the_same_columns_share_no_id(labels):
    one, two = (set(_root(_table(labels, name=n)).xpath(".//@id")) for n in ("one", "two"))
    assert one and not one & two


def test_hostile_words_stay_words(labels):
    cells = [{"name": HOSTILE, "value": HOSTILE, "status": Link(HOSTILE, "a.csv")}]
    columns = [Column("name", HOSTILE), Column("value", HOSTILE, unit=HOSTILE)]
    columns += [Column("status", HOSTILE), Column("name2", "x")]
    table = _table(
        labels,
        cells=[cells[0] | {"name2": HOSTILE}],
        columns=columns,
        caption=HOSTILE,
        note=HOSTILE,
        source=HOSTILE,
        unit=HOSTILE,
    )
    page = str(table.to_html())
    assert "<script" not in page
    root = _root(table)
    assert root.xpath(".//tbody/tr/td[1]/@data-label") == [HOSTILE]
    assert root.xpath(".//tbody/tr/th")[0].text == HOSTILE


def test_csv_is_shortest_floats_empty_gaps_and_line_feeds(labels):
    assert _table(labels).csv == "target,value\nrd,0.30000000000000004\nfte,\n"


def test_csv_quotes_what_must_be_quoted(labels):
    data = pd.DataFrame({"a": ['x,"y"', "第一行\n第二行"]})
    assert _table(labels, data=data).csv == 'a\n"x,""y"""\n"第一行\n第二行"\n'


def test_an_empty_result_still_gives_heads(labels):
    table = _table(labels, data=pd.DataFrame({"a": []}), cells=[])
    assert table.csv == "a\n"
    root = _root(table)
    assert len(root.xpath(".//thead/tr[1]/th")) == 3 and not root.xpath(".//tbody/tr")


def test_plain_text_can_be_read(labels):
    lines = _table(labels).to_text().splitlines()
    assert lines[:3] == ["各项目标", "指标 | 数值 | 判断", "投入强度 | 0.30 | 滞后于预期"]


@pytest.mark.parametrize(
    ("changes", "error", "message"),
    [
        ({"caption": " "}, ValueError, "caption is empty"),
        ({"name": "各项"}, ValueError, "lower-case"),
        ({"cells": [{"name": "a", "value": "b"}]}, ValueError, "row 0: no cell .*status"),
        (
            {"cells": [{"name": "a", "value": 0.3, "status": ""}]},
            TypeError,
            "row 0, value: 0.3 is no finished",
        ),
        ({"row_header": "nothing"}, ValueError, "lack 'nothing'"),
        ({"columns": [Column("name", "a"), Column("name", "b")]}, ValueError, "repeat"),
        ({"data": pd.DataFrame({"a": [1]}).set_index("a")}, ValueError, "index is named"),
    ],
)
def test_unfinished_tables_are_refused(labels, changes, error, message):
    with pytest.raises(error, match=message):
        _table(labels, **changes)


def test_tables_come_back_out_of_a_notebook_file(labels, make_notebook, tmp_path):
    one = _table(labels)
    two = _table(labels, name="recent", data=pd.DataFrame({"year": [2024]}))
    path = tmp_path / "run.ipynb"
    nbformat.write(make_notebook([one, two]), path)
    got = tables_in(nbformat.read(path, as_version=4))
    assert got == {"verdicts": one.csv, "recent": "year\n2024\n"}
    assert list(got) == ["verdicts", "recent"]


def test_the_same_table_shown_twice_is_one_but_two_under_one_name_are_an_error(
    labels, make_notebook
):
    one = _table(labels)
    assert list(tables_in(make_notebook([one, one]))) == ["verdicts"]
    other = _table(labels, data=pd.DataFrame({"a": [1]}))
    with pytest.raises(ValueError, match="two tables are named verdicts"):
        tables_in(make_notebook([one, other]))


def test_display_is_plain_data(labels):
    shown = _table(labels)._repr_mimebundle_()
    assert json.loads(json.dumps(shown))[MIME]["name"] == "verdicts"
    assert set(shown) == {"text/html", "text/plain", MIME}
