"""What people get wrong, one fault a file: every one of them is told, at its cell."""

import pytest

from plantrack.ingest.mapping import Mapping

GDP_2023 = "5574 1872 1003 2806 2333 1539.37 2091 2330 1444 2312 2366".split()
GDP_2022 = "5571 1843 1013 2805 2305 1536.2 2112 2301 1501 2228 2419".split()
RD_2024 = (
    "3278.4 620.6 967.8 311.8 249.6 730.6 231.7 249.6 2343.7 4597.5 2901.4 1396.2 1257.2 666.3 "
    "2597.3 1275.1 1538.1 1394.6 5099.6 249.3 109.6 797.3 1498.8 231.1 367.4 7.9 926.2 164.6 33.7 "
    "95.3 138.5"
).split()


def column(letter: str, first: int, texts: list[str]) -> dict[str, str]:
    """Texts of a column from a row on."""
    return {f"{letter}{first + place}": text for place, text in enumerate(texts)}


def times(texts: list[str], factor: float) -> list[str]:
    """The same figures in another unit."""
    return [f"{float(text) * factor:.4f}".rstrip("0").rstrip(".") for text in texts]


#: Which table; what is wrong in it; the report.
CASES = {
    "one figure ten times too large": ("nation", {"B7": "3118"}, ["unit_slip B7"]),
    "one figure ten times too small": ("nation", {"B7": "31.18"}, ["unit_slip B7"]),
    "one figure a hundred times too large": ("nation", {"B7": "31180"}, ["unit_slip B7"]),
    "one figure ten thousand times too large": ("nation", {"B7": "3118000"}, ["unit_slip B7"]),
    "a column in 万元 under 亿元": (
        "gdp",
        column("C", 4, times(GDP_2023, 10_000)),
        ["unit_slip C4"],
    ),
    "a column in 百万 under 亿元": ("gdp", column("C", 4, times(GDP_2023, 100)), ["unit_slip C4"]),
    "a column ten times too small": ("gdp", column("C", 4, times(GDP_2023, 0.1)), ["unit_slip C4"]),
    "rows shifted by one": (
        "nation",
        column("B", 4, RD_2024[-1:] + RD_2024[:-1]),
        ["shifted_rows B4"],
    ),
    "rows shifted from the middle on": (
        "nation",
        column("B", 14, RD_2024[9:10] + RD_2024[10:-1]),
        ["shifted_rows B14"],
    ),
    "two regions exchanged": ("nation", {"B5": "967.8", "B6": "620.6"}, ["swapped_regions B5"]),
    "two cities exchanged": ("gdp", {"C4": "1872", "C5": "5574"}, ["swapped_regions C4"]),
    "last year's column": (
        "gdp",
        {"C3": "2024年", "B3": "2023年"},
        ["wrong_year B4", "wrong_year C4"],
    ),
    "a column twice": ("gdp", column("B", 4, GDP_2023), ["duplicated_column B4"]),
    "a total that is no sum": ("cities", {"B3": "261.9"}, ["total_mismatch B3"]),
    "a year to come": (
        "gdp",
        {"C3": "2032年"},
        sorted([*(f"future_period C{row}" for row in range(4, 15)), "wrong_year C4"]),
    ),
    "a jump": ("gdp", {"C8": "5333"}, ["jump C8", "parts_mismatch C4"]),
    "a look-alike": (
        "山西省主要指标 | . | . | . | .\n指标 | 单位 | 2022年 | 2023年 | 2021年 | 2024年\n"
        "技术合同成交(交易)总额(省口径) | 亿元 | 161.43 | 223.86 | 134.47 | 274.78",
        {},
        ["look_alike C3"],
    ),
    "a share above 100": (
        "2023年山西省 | .\n指标 | 2023年\n规模以上工业企业创新活动覆盖率（%） | 100.5",
        {},
        ["share_above_100 B3"],
    ),
    "an amount below zero": ("gdp", {"C6": "-1003"}, ["outside_limits C6", "parts_mismatch C4"]),
    "a row twice": (
        "gdp",
        {"A5": "太原市", "B5": "5571", "C5": "5574"},
        ["regions_missing B4", "repeated_cell B5", "repeated_cell C5"],
    ),
    "a region twice with other figures": (
        "gdp",
        {"A5": "太原市"},
        ["conflicting_cells B5", "conflicting_cells C5", "regions_missing B4"],
    ),
    "a region with a slip of the pen": (
        "gdp",
        {"A4": "太源市"},
        ["regions_missing B5", "unmapped_row A4"],
    ),
    "a region without its name": ("gdp", {"A4": ""}, ["regions_missing B5", "unknown_region B4"]),
    "a region of another level": (
        "gdp",
        {"A4": "小店区"},
        ["regions_missing B5", "unmapped_row A4"],
    ),
    "a header without its text": ("gdp", {"C3": ""}, ["ambiguous_header C3"]),
    "a title of another year": (
        "2022年各市地区生产总值（亿元） | .\n地区 | 2023年\n太原市 | 5574\n大同市 | 1872",
        {},
        ["ambiguous_header A1"],
    ),
    "a title of another city": (
        "大同市地区生产总值（亿元） | .\n地区 | 2023年\n太原市 | 5574",
        {},
        ["ambiguous_header A3"],
    ),
    "a row for the sum": (
        "gdp",
        {"A14": "合计", "B14": "25653.2", "C14": "26050.8"},
        ["regions_missing B4", "total_row A14"],
    ),
    "a sub-total": (
        "2023年各市地区生产总值（亿元） | .\n地区 | 地区生产总值\n太原市 | 5574\n小计 | 5574\n"
        "大同市 | 1872",
        {},
        ["total_row A4"],
    ),
    "a group of regions with figures": (
        "2024年各地区R&D经费（亿元） | .\n地区 | R&D经费\n东部地区 | 23000\n山西 | 311.8",
        {},
        ["total_row A3"],
    ),
    "a column of growth": (
        "2023年各市地区生产总值 | . | .\n地区 | 地区生产总值（亿元） | 比上年增长（%）\n"
        "太原市 | 5574 | 3.1",
        {},
        ["unmapped_column C2"],
    ),
    "a part below a known indicator": (
        "2024年R&D经费 | . | .\n地区 | R&D经费（亿元） | .\n"
        ". | 合计 | 基础研究\n山西 | 311.8 | 20.1",
        {},
        ["unmapped_column C3"],
    ),
    "a qualifier above a known indicator": (
        "2024年 | . | .\n地区 | 国有企业 | .\n. | R&D经费（亿元） | 人数\n山西 | 120.1 | 7",
        {},
        ["no_figures", "unmapped_column B3", "unmapped_column C3"],
    ),
    "a title of something narrower": (
        "2023—2024年大中型企业R&D经费（亿元） | . | .\n"
        "地区 | 2023年 | 2024年\n山西 | 120.1 | 130.2",
        {},
        ["no_figures", "unknown_indicator B3", "unknown_indicator C3"],
    ),
    "a group that narrows what follows": (
        "山西省2024年 | .\n指标 | 2024年\n工业企业 | .\nR&D经费（亿元） | 120.1",
        {},
        ["no_figures", "unmapped_row A4"],
    ),
    "rows without a header": (
        "太原市 | 5574 | 2.1\n大同市 | 1872 | 0.4",
        {},
        ["no_figures", "no_table", "outside_table A1"],
    ),
    "a table below without a header": (
        "2023年各市地区生产总值（亿元） | .\n地区 | 地区生产总值\n太原市 | 5574\n注：快报数。 | .\n"
        "附：县区 | .\n2023年（亿元） | .\n单位：亿元 | .\n小店区 | 1000",
        {},
        ["unmapped_row A8"],
    ),
    "a unit column with a slip of the pen": (
        "太原市 | . | .\n指标 | 单位 | 2023年\n地区生产总值 | 忆元 | 5574",
        {},
        ["no_figures", "unknown_unit B3"],
    ),
    "a qualified indicator in known words": (
        "2024年 | .\n地区 | 大中型工业企业\n. | R&D经费（亿元）\n山西 | 120.1",
        {},
        [],
    ),
    "a total across": (
        "2023年地区生产总值（亿元） | . | . | .\n指标 | 合计 | 太原市 | 大同市\n"
        "地区生产总值 | 7446 | 5574 | 1872",
        {},
        ["total_row B2"],
    ),
    "a date of filling in and no year": (
        "各市地区生产总值（亿元） | .\n填报日期：2024年3月 | .\n地区 | 地区生产总值\n太原市 | 5574",
        {},
        ["no_figures", "unknown_period B4"],
    ),
    "a source line that names another region": (
        "资料来源：北京市统计局 | .\n2023年地区生产总值（亿元） | .\n"
        "指标 | 2023年\n地区生产总值 | 5574",
        {},
        ["no_figures", "unknown_region B4"],
    ),
    "a note between two tables that names a year": (
        "2023年各市地区生产总值（亿元） | .\n地区 | 地区生产总值\n"
        "太原市 | 5574\n注：1.快报数。 | .\n"
        "2.2022年已修订。 | .\n地区 | 地区生产总值（亿元）\n大同市 | 1872",
        {},
        ["unknown_period B7"],
    ),
    "a label in place of the last figure": (
        "2023年各市地区生产总值（亿元） | .\n地区 | 地区生产总值\n太原市 | 5574\n大同市 | 见附件",
        {},
        ["outside_table A4"],
    ),
    "planned beside actual figures": (
        "2023年 | . | .\n地区 | 地区生产总值（亿元） | .\n. | 计划 | 实际\n太原 | 5600 | 5574",
        {},
        ["no_figures", "unmapped_column B3", "unmapped_column C3"],
    ),
    "a forecast": (
        "2025年各市地区生产总值预测（亿元） | .\n地区 | 2025年\n太原 | 6000",
        {},
        ["no_figures", "planned_title A1", "unknown_indicator B3"],
    ),
    "targets handed down": (
        "2024年各市R&D经费目标任务分解表 | .\n地区 | R&D经费（亿元）\n太原 | 136.2",
        {},
        ["planned_title A1"],
    ),
    "a title that narrows a heading": (
        "2024年各市规模以上工业企业科技活动情况 | . | .\n"
        "地区 | R&D经费（亿元） | R&D人员全时当量（万人年）\n太原 | 108.9 | 1.5",
        {},
        ["narrower_title B2", "narrower_title C2"],
    ),
    "a title that narrows rows": (
        "山西省2024年高等学校科技活动 | . | .\n指标 | 单位 | 2024年\nR&D经费 | 亿元 | 290.1",
        {},
        ["narrower_title A3"],
    ),
    "a part of another indicator": (
        "山西省2024年 | . | .\n指标 | 单位 | 2024年\n"
        "规模以上工业企业数 | 家 | 8000\n其中：R&D经费 | 亿元 | 290.5",
        {},
        ["part_of_another A4"],
    ),
    "a column that is a part of another": (
        "2024年 | . | .\n地区 | 规模以上工业企业数（家） | #R&D经费（亿元）\n太原 | 900 | 108.9",
        {},
        ["part_of_another C2"],
    ),
    "an unknown unit of a row that is not read": (
        "山西省2024年 | . | .\n指标 | 单位 | 2024年\nR&D经费 | 亿元 | 311.8\n学校数 | 座 | 80",
        {},
        ["unmapped_row A4"],
    ),
    "a unit beside one figure": (
        "2024年R&D经费 | .\n地区 | R&D经费（亿元）\n太原 | 136.2\n大同 | 12人\n阳泉 | 8人",
        {},
        ["unit_not_convertible B4", "unit_not_convertible B5"],
    ),
    "a long form with a date that is none": (
        "region | indicator | period | value | unit | published\n"
        "太原 | rd_expenditure | 2024 | 136.2 | 亿元 | 11月3日",
        {},
        ["no_figures", "unreadable_date F2"],
    ),
    "the same heading twice": (
        "2023年 | . | .\n地区 | 地区生产总值（亿元） | 地区生产总值（亿元）\n太原 | 5574 | 5571",
        {},
        ["conflicting_cells C3"],
    ),
    "growth beside the total": (
        "2023年地区生产总值 | . | .\n地区 | 总量（亿元） | 增速（%）\n太原 | 5574 | 3.1",
        {},
        ["unmapped_column C2"],
    ),
    "last year beside this year, without their numbers": (
        "2023年 | . | .\n地区 | 地区生产总值（亿元） | .\n. | 本年 | 上年\n太原 | 5574 | 5571",
        {},
        ["unmapped_column C3"],
    ),
    "a unit column that contradicts the header": (
        "太原市 | . | .\n指标 | 单位 | 2023年（亿元）\n地区生产总值 | 万元 | 5574",
        {},
        ["no_figures", "unit_not_convertible C3"],
    ),
    "two units that nobody can tell apart": (
        "2023年 | .\n单位：亿元、万元 | .\n地区 | 地区生产总值\n太原市 | 5574",
        {},
        ["missing_unit B4"],
    ),
    "a region above and beside": (
        "2023年地区生产总值（亿元） | .\n地区 | 大同市\n太原市 | 5574",
        {},
        ["ambiguous_header B3", "no_figures"],
    ),
    "a text in place of a table": (
        "关于报送数据的函 | .\n请查收。 | .",
        {},
        ["no_figures", "no_table"],
    ),
    "a long form with a half year": (
        "region | indicator | period | value | unit\n140100 | gdp | 2023年上半年 | 2600 | 亿元",
        {},
        ["no_figures", "unknown_period C2"],
    ),
    "a long form with an unknown region": (
        "region | indicator | period | value | unit\n太源 | gdp | 2023 | 5574 | 亿元",
        {},
        ["no_figures", "unknown_region A2"],
    ),
    "a long form with an unknown indicator": (
        "region | indicator | period | value | unit\n太原 | gpd | 2023 | 5574 | 亿元",
        {},
        ["no_figures", "unknown_indicator B2"],
    ),
    "a long form with two columns of values": (
        "region | indicator | period | value | unit | value\n"
        "太原 | gdp | 2023 | 5574 | 亿元 | 5600",
        {},
        ["ambiguous_header F1"],
    ),
    "a long form with a column nobody knows": (
        "region | indicator | period | value | unit | rank\n太原 | gdp | 2023 | 5574 | 亿元 | 1",
        {},
        ["unmapped_column F1"],
    ),
    "a long form in another unit": (
        "region | indicator | period | value | unit\n太原 | gdp | 2023 | 5574 | 人",
        {},
        ["no_figures", "unit_not_convertible D2"],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_mistake(report_on, name):
    base, edits, doubts = CASES[name]
    report = report_on(base, edits=edits)
    assert report.doubts == doubts


def test_a_missing_region_is_named(report_on):
    report = report_on("nation", cut=(8, 33))
    assert report.doubts == ["regions_missing B4", "regions_missing C4"]
    assert report.grades["regions_missing"] == "needs_yes"


def test_a_region_with_a_mark_is_not_missing(report_on):
    marked = report_on("nation", edits={"B8": "…", "C8": "—"})
    assert marked.doubts == ["missing_mark B8", "missing_mark C8"]
    one_missing = report_on("nation", edits={"B8": "…", "C8": "—"}, cut=(33,))
    assert one_missing.found.keys() == {"missing_mark", "regions_missing"}
    assert one_missing.details["regions_missing"]["regions"] == "640000"


def test_regions_are_missed_although_the_year_before_has_few(report_on, tables):
    known = tables.known[tables.known["indicator"] == "rd_expenditure"]
    of_cities = known[known["region"].str.fullmatch("14[01][1-9]00|141000|141100")]
    counts = of_cities.groupby("period").size()
    assert counts["2021"] == 11 and counts["2022"] < 11
    report = report_on("cities", edits={"A1": "2024年各市R&D经费"}, cut=(3, 4))
    assert "regions_missing B3" in report.doubts
    assert report.details["regions_missing"]["regions"] == "140100"
    assert report.details["regions_missing"]["year"] == "2021"


def test_the_unit_beside_a_figure_is_the_one_told(report_on):
    drawn, *_ = CASES["a unit beside one figure"]
    told = report_on(drawn).details["unit_not_convertible"]
    assert (told["printed_unit"], told["unit"]) == ("人", "亿元")


def test_a_region_with_a_slip_of_the_pen_gets_a_name_like_it(report_on):
    assert report_on("gdp", edits={"A4": "太源市"}).details["unmapped_row"]["near"] == "太原"


def test_a_mapping_says_which_region_a_label_means(report_on):
    mapping = Mapping(names={"太源市": "140100"})
    report = report_on("gdp", edits={"A4": "太源市"}, mapping=mapping)
    assert report.doubts == []
    assert report.values["140100 gdp 2023"] == "5574"


def test_what_a_mapping_decides_is_not_doubted_again(report_on):
    drawn, *_ = CASES["a title that narrows a heading"]
    names = {"R&D经费": "industry_rd_expenditure", "R&D人员全时当量": "rd_fte"}
    report = report_on(drawn, mapping=Mapping(names=names))
    assert report.doubts == []
    assert {"140100 industry_rd_expenditure 2024", "140100 rd_fte 2024"} == {*report.values}


def test_a_figure_over_two_rows_is_nobodys(report_on):
    report = report_on("gdp", edits={"C5": ""}, merged=("C4:C5",))
    assert report.doubts == ["regions_missing C6", "unreadable_number C4"]
    assert "140100 gdp 2023" not in report.values


def test_hidden_rows_are_read_and_told(report_on):
    report = report_on("gdp", hidden_rows=(4,))
    assert report.doubts == ["hidden_row A5"]
    assert report.values["140200 gdp 2023"] == "1872"


def test_formulas_are_read_and_told(report_on):
    report = report_on("gdp", formulas={(3, 2)})
    assert report.doubts == ["formula C4"]
    assert report.values["140100 gdp 2023"] == "5574"


def test_an_empty_sheet_is_told(report_on):
    report = report_on("gdp", ".")
    assert report.doubts == ["empty_sheet"]


def test_what_a_mapping_leaves_open_stays_a_doubt(report_on):
    drawn = CASES["a column of growth"][0]
    report = report_on(drawn, mapping=Mapping(names={"比上年增长": "?"}))
    assert report.doubts == ["unmapped_column C2"]


def test_what_a_mapping_leaves_out_is_no_doubt(report_on):
    drawn = CASES["a column of growth"][0]
    report = report_on(drawn, mapping=Mapping(names={"比上年增长": "ignore"}))
    assert report.doubts == []


@pytest.mark.parametrize(
    ("case", "meaning"),
    [
        ("a part below a known indicator", "industry_rd_expenditure"),
        ("a group that narrows what follows", "industry_rd_expenditure"),
    ],
)
def test_what_a_doubt_found_is_the_name_to_map(report_on, case, meaning):
    drawn, edits, _ = CASES[case]
    found = report_on(drawn, edits=edits).found
    name = found.get("unmapped_column") or found["unmapped_row"]
    report = report_on(drawn, edits=edits, mapping=Mapping(names={name: meaning}))
    assert not {"unmapped_column", "unmapped_row"} & report.grades.keys()
    assert f"140000 {meaning} 2024" in report.values
