"""How Chinese offices write things: read exactly, or doubted where it can be read in two ways."""

import pytest

TAIYUAN, DATONG = "140100 gdp 2023", "140200 gdp 2023"


def one_column(head: str = "地区生产总值（亿元）", *, title: str = "2023年", **texts: str) -> str:
    """A table of Taiyuan and Datong in 2023 with some texts in it."""
    texts = {"taiyuan": "太原市", "datong": "大同市", "first": "5574", "second": "1872"} | texts
    return (
        f"{title} | .\n地区 | {head}\n"
        f"{texts['taiyuan']} | {texts['first']}\n{texts['datong']} | {texts['second']}"
    )


#: What is drawn; doubts; figures (those of Taiyuan and Datong).
CASES = {
    "full-width digits": (one_column(first="５５７４"), [], ("5574", "1872")),
    "full-width point and comma": (one_column(first="５，５７４．００"), [], ("5574.00", "1872")),
    "thousands with commas": (one_column(first="5,574.0"), [], ("5574.0", "1872")),
    "thousands with spaces": (one_column(first="5 574"), [], ("5574", "1872")),
    "spaces around": (one_column(first="　5574 "), [], ("5574", "1872")),
    "a quote before a number": (one_column(first="'5574"), [], ("5574", "1872")),
    "a circled note": (one_column(first="5574①"), ["footnote B3"], ("5574", "1872")),
    "a star": (one_column(first="5574*"), ["footnote B3"], ("5574", "1872")),
    "a named note": (one_column(first="5574 注1"), ["footnote B3"], ("5574", "1872")),
    "a note on a region": (one_column(taiyuan="太原市①"), [], ("5574", "1872")),
    "a note on a header": (one_column("地区生产总值（亿元）①"), [], ("5574", "1872")),
    "an ellipsis": (one_column(second="…"), ["missing_mark B4"], ("5574", "")),
    "a dash": (one_column(second="-"), ["missing_mark B4"], ("5574", "")),
    "a long dash": (one_column(second="——"), ["missing_mark B4"], ("5574", "")),
    "the word 空格": (one_column(second="空格"), ["missing_mark B4"], ("5574", "")),
    "a hash": (one_column(second="#"), ["missing_mark B4"], ("5574", "")),
    "an empty cell": (one_column(second="."), [], ("5574", "")),
    "万元 in the header": (
        one_column("地区生产总值（万元）", first="55740000", second="18720000"),
        [],
        ("5574.0000", "1872.0000"),
    ),
    "万元 in a unit line": (
        "2023年各市地区生产总值 | .\n单位：万元 | .\n地区 | 地区生产总值\n"
        "太原市 | 55740000\n大同市 | 18720000",
        [],
        ("5574.0000", "1872.0000"),
    ),
    "亿元 behind a figure": (
        one_column("地区生产总值", first="5574亿元", second="1872亿元"),
        [],
        ("5574", "1872"),
    ),
    "two units in one column": (one_column(first="55740000万元"), [], ("5574.0000", "1872")),
    "the header against the unit line": (
        "2023年各市地区生产总值 | .\n单位：亿元 | .\n地区 | 地区生产总值（万元）\n"
        "太原市 | 55740000\n大同市 | 18720000",
        ["unit_differs B4"],
        ("5574.0000", "1872.0000"),
    ),
    "no unit": (one_column("地区生产总值"), ["missing_unit B3"], ("5574", "1872")),
    "a unit line of another kind": (
        "2023年各市地区生产总值 | .\n单位：人 | .\n"
        "地区 | 地区生产总值\n太原市 | 5574\n大同市 | 1872",
        ["no_figures", "unit_not_convertible B4"],
        None,
    ),
    "a unit that nobody knows": (
        "2023年各市地区生产总值 | .\n单位：斛 | .\n"
        "地区 | 地区生产总值\n太原市 | 5574\n大同市 | 1872",
        ["unknown_unit A2"],
        ("5574", "1872"),
    ),
    "a unit of another kind": (
        one_column("地区生产总值（人）"),
        ["no_figures", "unit_not_convertible B3"],
        None,
    ),
    "2023 as a number": (one_column(title="2023"), [], ("5574", "1872")),
    "full-width year": (one_column(title="２０２３年"), [], ("5574", "1872")),
    "二〇二三年": (one_column(title="二〇二三年"), [], ("5574", "1872")),
    "二○二三年度": (one_column(title="二○二三年度"), [], ("5574", "1872")),
    "year in the header": (
        one_column("2023年地区生产总值（亿元）", title="各市"),
        [],
        ("5574", "1872"),
    ),
    "1-12月": (one_column(title="2023年1—12月"), [], ("5574", "1872")),
    "no year": (one_column(title="各市生产总值"), ["no_figures", "unknown_period B3"], None),
    "two years in the title": (
        one_column(title="2022、2023年各市生产总值"),
        ["no_figures", "unknown_period B3"],
        None,
    ),
    "a year of two digits": (
        "各市 | .\n地区 | 23年\n太原市 | 5574",
        ["no_figures", "unmapped_column B2"],
        None,
    ),
    "years of two digits are no regions": (
        "各市地区生产总值（亿元） | . | .\n地区 | 21 | 22\n太原市 | 5571 | 5574",
        None,
        None,
    ),
    "half a year in the title": (
        one_column(title="2023年上半年各市生产总值"),
        ["no_figures", "part_of_year A1"],
        None,
    ),
    "months in the title": (
        one_column(title="2023年1—6月各市生产总值"),
        ["no_figures", "part_of_year A1"],
        None,
    ),
    "a quarter in the header": (
        "各市地区生产总值（亿元） | .\n地区 | 2023年一季度\n太原市 | 1200",
        ["no_figures", "part_of_year B2"],
        None,
    ),
    "months below a year": (
        "各市地区生产总值（亿元） | . | .\n地区 | 2023年 | .\n"
        ". | 1-6月 | 全年\n太原市 | 2600 | 5574",
        ["part_of_year B3"],
        ("5574", ""),
    ),
    "dates as numbers": (
        "各市地区生产总值（亿元） | .\n地区 | 45291\n太原市 | 5574\n大同市 | 1872",
        [],
        ("5574", "1872"),
    ),
    "太原 without 市": (one_column(taiyuan="太原"), [], ("5574", "1872")),
    "太　原": (one_column(taiyuan="太　原"), [], ("5574", "1872")),
    "山西省太原市": (one_column(taiyuan="山西省太原市"), [], ("5574", "1872")),
    "1.太原": (one_column(taiyuan="1.太原", datong="2.大同"), [], ("5574", "1872")),
    "Taiyuan": (one_column(taiyuan="Taiyuan"), [], ("5574", "1872")),
    "a code of six digits": (one_column(taiyuan="140100", datong="140200"), [], ("5574", "1872")),
    "a code of twelve digits": (one_column(taiyuan="140100000000"), [], ("5574", "1872")),
    "a code and a name": (one_column(taiyuan="140100 太原市"), [], ("5574", "1872")),
    "a code and the name of another": (
        one_column(taiyuan="140200 太原市"),
        ["unmapped_row A3"],
        ("", "1872"),
    ),
    "about": (one_column(first="约5574"), [], ("5574", "1872")),
    "a number with a letter": (one_column(first="5574a"), ["unreadable_number B3"], ("", "1872")),
    "the letter O": (one_column(second="1O72"), ["unreadable_number B4"], ("5574", "")),
    "two points": (one_column(first="5.574.0"), ["unreadable_number B3"], ("", "1872")),
    "a comma as a point": (one_column(first="5574,5"), ["unreadable_number B3"], ("", "1872")),
    "a word for a figure": (one_column(second="未报"), ["unreadable_number B4"], ("5574", "")),
    "a range": (one_column(first="5500-5600"), ["unreadable_number B3"], ("", "1872")),
    "an error value": (one_column(first="#REF!"), ["unreadable_number B3"], ("", "1872")),
    "less than zero": (one_column(first="-5574"), ["outside_limits B3"], ("-5574", "1872")),
    "an English name": (
        one_column("Gross domestic product (100 million yuan)"),
        [],
        ("5574", "1872"),
    ),
    "a name over two lines": (
        one_column("地区生产总值（亿元）").replace("生产", "生 产"),
        [],
        ("5574", "1872"),
    ),
    "a numbered name": (one_column("一、地区生产总值（亿元）"), [], ("5574", "1872")),
    "square brackets": (one_column("地区生产总值[亿元]"), [], ("5574", "1872")),
    "half-width brackets": (one_column("地区生产总值(亿元)"), [], ("5574", "1872")),
    "year and unit in the header": (
        "各市地区生产总值 | .\n地区 | 2023年（亿元）\n太原市 | 5574\n大同市 | 1872",
        [],
        ("5574", "1872"),
    ),
    "a region in the title and years in the rows": (
        "太原市 | .\n年份 | 地区生产总值（亿元）\n2023 | 5574",
        [],
        ("5574", ""),
    ),
    "a bracket more": (
        one_column("地区生产总值（现价）（亿元）"),
        ["no_figures", "unmapped_column B2"],
        None,
    ),
    "an indicator nobody knows": (
        one_column("幸福指数"),
        ["no_figures", "unmapped_column B2"],
        None,
    ),
    "a part of a known indicator": (
        one_column("工业地区生产总值（亿元）"),
        ["no_figures", "unmapped_column B2"],
        None,
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_convention(report_on, name):
    drawn, doubts, figures = CASES[name]
    report = report_on(drawn)
    expected = {TAIYUAN: figures[0], DATONG: figures[1]} if figures else {}
    if doubts is None:
        assert "no_figures" in report.doubts
    else:
        assert report.doubts == doubts
    assert report.values == {key: value for key, value in expected.items() if value}


def test_dates_of_two_years_as_numbers(report_on):
    report = report_on(
        "各市地区生产总值（亿元） | . | .\n地区 | 44562 | 44927\n太原市 | 5571 | 5574"
    )
    assert report.doubts == []
    assert report.values == {"140100 gdp 2022": "5571", "140100 gdp 2023": "5574"}


SHARES = {
    "full-width percent": ("1.16％", "1.16", []),
    "percent behind": ("1.16%", "1.16", []),
    "a part of one": ("0.0122", "0.0122", None),
    "ten times": ("12.2", "12.2", None),
}


@pytest.mark.parametrize("name", SHARES)
def test_a_share(report_on, name):
    text, value, doubts = SHARES[name]
    report = report_on(f"2024年 | .\n地区 | R&D经费投入强度\n山西 | {text}\n北京 | 6.58%")
    assert report.values["140000 rd_intensity 2024"] == value
    if doubts is None:
        assert {"missing_unit B3"} <= set(report.doubts)
    else:
        assert report.doubts == doubts


def test_a_column_of_parts_of_one_is_doubted_once(report_on):
    rows = {
        "北京": "0.0658",
        "天津": "0.0344",
        "河北": "0.0204",
        "山西": "0.0122",
        "上海": "0.0435",
    }
    drawn = "2024年 | .\n地区 | R&D经费投入强度（%）\n"
    report = report_on(drawn + "\n".join(f"{name} | {text}" for name, text in rows.items()))
    assert report.doubts == ["fraction_share B3"]


def test_a_header_that_contradicts_the_unit_line_is_told_in_every_figure(report_on):
    drawn, _, _ = CASES["the header against the unit line"]
    notes = {figure.note for figure in report_on(drawn).figures}
    assert len(notes) == 2
    assert all("a line above the table 亿元" in note for note in notes)
