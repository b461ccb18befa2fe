"""Tables are found where a person would see them, with the lines around them."""

from plantrack.ingest.layout.blocks import blocks
from plantrack.ingest.layout.headers import lay_out
from plantrack.tables.office.sheet import Area, Sheet


def sheet(text: str, merged: tuple[Area, ...] = ()) -> Sheet:
    """A sheet drawn as text: cells parted by |, a dot for an empty cell."""
    rows = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    width = max(map(len, rows))
    texts = [
        [cell if cell != "." else "" for cell in row] + [""] * (width - len(row)) for row in rows
    ]
    return Sheet("表", texts, merged)


BULLETIN = """
表2 2023年各地区研究与试验发展（R&D）经费情况 | . | .
. | . | 单位：亿元
地区 | R&D经费（亿元） | R&D经费投入强度（%）
全国 | 33357.1 | 2.65
北京 | 2947.1 | 6.73
山西 | 298.2 | 1.16
注：强度按初步核算数计算。 | . | .
"""


def test_title_unit_and_note_stand_apart_from_the_table():
    (found,) = blocks(sheet(BULLETIN))
    assert found.above == ("表2 2023年各地区研究与试验发展（R&D）经费情况", "单位：亿元")
    assert (found.header, found.body) == ((2,), (3, 4, 5))
    assert found.below == ("注：强度按初步核算数计算。",)


def test_years_above_columns_are_a_header_and_years_beside_rows_are_labels():
    across = sheet("地区 | 2020 | 2021\n太原 | 1.5 | 1.7\n大同 | 0.4 | 0.5")
    assert [(b.header, b.body) for b in blocks(across)] == [((0,), (1, 2))]
    down = sheet("年份 | 经费 | 强度\n2020 | 211.1 | 1.20\n2021 | 251.9 | 1.12")
    (found,) = blocks(down)
    assert (found.header, found.body) == ((0,), (1, 2))
    assert lay_out(down, found).labels == {1: ("2020",), 2: ("2021",)}


def test_figures_that_look_like_years_stay_figures():
    counts = sheet("地区 | 高企数\n太原 | 1999\n大同 | 55\n晋城 | 2010")
    (found,) = blocks(counts)
    assert found.body == (1, 2, 3)


def test_two_tables_on_a_sheet_are_two():
    stacked = sheet(
        "表1 经费 | .\n地区 | 2020\n太原 | 1.5\n大同 | 0.4\n. | .\n"
        "表2 人员 | .\n地区 | 2020\n太原 | 7\n大同 | 9"
    )
    first, second = blocks(stacked)
    assert (first.above, first.body) == (("表1 经费",), (2, 3))
    assert (second.above, second.body) == (("表2 人员",), (7, 8))


def test_a_table_that_goes_on_at_the_right_has_labels_of_its_own():
    beside = sheet(
        "地区 | 经费 | . | 地区 | 经费\n北京 | 1.5 | . | 山西 | 1.7\n天津 | 2.5 | . | . | ."
    )
    left, right = blocks(beside)
    assert (list(left.columns), left.body) == ([0, 1], (1, 2))
    assert (list(right.columns), right.body) == ([3, 4], (1,))


def test_an_empty_column_for_looks_does_not_part_a_table():
    loose = sheet("地区 | . | 经费 | . | 强度\n北京 | . | 1.5 | . | 6.1\n天津 | . | 2.5 | . | 3.1")
    (found,) = blocks(loose)
    assert lay_out(loose, found).figures == {2: ("经费",), 4: ("强度",)}


def test_groups_of_rows_and_numbers_of_columns_are_no_figures():
    grouped = sheet(
        "地区 | 经费 | 强度\n甲 | 1 | 2\n东部地区 | . | .\n"
        "北京 | 1.5 | 6.1\n中部地区 | . | .\n山西 | 2.5 | 3.1"
    )
    (found,) = blocks(grouped)
    assert found.body == (2, 3, 4, 5)
    assert found.header == (0,)


def test_headers_of_two_rows_are_read_from_outside_in():
    merged = (Area(0, 1, 0, 2), Area(0, 0, 1, 0))
    head = "地区 | 经费（亿元） | . | 强度 | .\n. | 2020 | 2021 | 2020 | 2021\n"
    two = head + "太原 | 1.5 | 1.7 | 1.20 | 1.30"
    laid = lay_out(sheet(two, merged), blocks(sheet(two, merged))[0])
    assert laid.stub_names == {0: ("地区",)}
    assert laid.figures == {
        1: ("经费（亿元）", "2020"),
        2: ("经费（亿元）", "2021"),
        3: ("强度", "2020"),
        4: ("强度", "2021"),
    }


def test_codes_numbers_of_rows_and_units_are_labels():
    coded = sheet(
        "序号 | 指标 | 单位 | 2020 | 2021\n1 | 经费 | 亿元 | 1.5 | 1.7\n2 | 人员 | 人 | 15 | 17"
    )
    (found,) = blocks(coded)
    laid = lay_out(coded, found)
    assert laid.stub == (0, 1, 2)
    assert laid.labels == {1: ("1", "经费", "亿元"), 2: ("2", "人员", "人")}


def test_what_holds_no_figures_is_no_table():
    assert blocks(sheet("说明 | 内容\n口径 | 全社会")) == []
    assert blocks(Sheet("空", [])) == []
