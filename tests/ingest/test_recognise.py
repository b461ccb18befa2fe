"""What office tables say is read exactly, and what they do not say is a doubt."""

import pytest

from plantrack import load
from plantrack.ingest.mapping import Mapping
from plantrack.ingest.recognise import recognise
from plantrack.tables.office.sheet import Area, OfficeFile, Sheet


@pytest.fixture(scope="module")
def workbook():
    return load()


@pytest.fixture
def read(workbook):
    """Read sheets drawn as text: cells parted by |, a dot for an empty cell."""

    def start(*drawn: str, merged: tuple[Area, ...] = (), mapping: Mapping | None = None):
        sheets = []
        for number, text in enumerate(drawn, start=1):
            rows = [[cell.strip() for cell in line.split("|")] for line in text.strip().split("\n")]
            width = max(map(len, rows))
            texts = [
                ["" if cell == "." else cell for cell in row] + [""] * (width - len(row))
                for row in rows
            ]
            sheets.append(Sheet(f"表{number}", texts, merged))
        file = OfficeFile("来表.xlsx", "0" * 64, tuple(sheets))
        return recognise(file, workbook, *([] if mapping is None else [mapping]))

    return start


def keyed(found) -> dict[tuple[str, str, str], str]:
    """Value by region, indicator and period."""
    return {(f.region, f.indicator, f.period): f.value for f in found.figures}


def codes(found) -> list[str]:
    """Codes of doubts in the order in which they came."""
    return [doubt.code for doubt in found.doubts]


BULLETIN = """
表2 2023年各地区研究与试验发展（R&D）经费情况 | . | .
地  区 | R&D经费（亿元） | R&D经费投入强度（%）
全  国 | 33357.1 | 2.65
北  京 | 2947.1 | 6.73
山　西 | 298.20 | 1.16
注：强度按初步核算数计算。 | . | .
"""


def test_the_national_bulletin_is_read_with_every_decimal(read):
    found = read(BULLETIN)
    assert keyed(found) == {
        ("000000", "rd_expenditure", "2023"): "33357.1",
        ("000000", "rd_intensity", "2023"): "2.65",
        ("110000", "rd_expenditure", "2023"): "2947.1",
        ("110000", "rd_intensity", "2023"): "6.73",
        ("140000", "rd_expenditure", "2023"): "298.20",
        ("140000", "rd_intensity", "2023"): "1.16",
    }
    assert found.doubts == ()
    (place,) = {f.cell for f in found.figures if f.region == "140000" and f.unit == "%"}
    assert place == "C5"


def test_cities_and_the_province_above_them(read):
    found = read(
        """
2022年山西省各市研究与试验发展经费情况 | . | .
地区 | 研究与试验发展经费（万元） | 投入强度（%）
太原市 | 1082345 | 1.95
大同市 | 112345.6 | 0.65
""",
        mapping=Mapping(names={"投入强度": "rd_intensity"}),
    )
    assert keyed(found) == {
        ("140100", "rd_expenditure", "2022"): "108.2345",
        ("140100", "rd_intensity", "2022"): "1.95",
        ("140200", "rd_expenditure", "2022"): "11.23456",
        ("140200", "rd_intensity", "2022"): "0.65",
    }
    notes = {f.note for f in found.figures if f.indicator == "rd_expenditure"}
    assert all("万元" in note for note in notes)


def test_years_across_under_a_group_in_merged_cells(read):
    found = read(
        """
山西省研究与试验发展情况 | . | . | . | .
地区 | 研究与试验发展经费（亿元） | . | 研究与试验发展经费投入强度（%） | .
. | 2020年 | 2021年 | 2020年 | 2021年
山西 | 211.1 | 251.9 | 1.20 | 1.12
""",
        merged=(Area(1, 0, 2, 0), Area(1, 1, 1, 2), Area(1, 3, 1, 4)),
    )
    assert keyed(found) == {
        ("140000", "rd_expenditure", "2020"): "211.1",
        ("140000", "rd_expenditure", "2021"): "251.9",
        ("140000", "rd_intensity", "2020"): "1.20",
        ("140000", "rd_intensity", "2021"): "1.12",
    }
    assert found.doubts == ()


def test_a_transposed_table_with_units_in_a_column_of_their_own(read):
    found = read(
        """
山西省主要科技指标 | . | . | .
指标 | 单位 | 2020年 | 2021年
研究与试验发展经费 | 亿元 | 211.1 | 251.9
研究与试验发展经费投入强度 | % | 1.20 | 1.12
"""
    )
    assert keyed(found)["140000", "rd_expenditure", "2021"] == "251.9"
    assert keyed(found)["140000", "rd_intensity", "2020"] == "1.20"
    assert len(found.figures) == 4
    assert found.doubts == ()


def test_two_tables_on_a_sheet_keep_their_titles_apart(read):
    found = read(
        """
2020年各市R&D经费（亿元） | .
地区 | R&D经费（亿元）
太原 | 1.5
大同 | 0.4
. | .
2021年各市R&D经费（亿元） | .
地区 | R&D经费（亿元）
太原 | 1.7
大同 | 0.5
"""
    )
    assert keyed(found)["140100", "rd_expenditure", "2020"] == "1.5"
    assert keyed(found)["140100", "rd_expenditure", "2021"] == "1.7"
    assert len(found.tables) == 2


def test_the_long_form_is_read_as_it_is(read):
    found = read(
        """
region | indicator | period | value | unit | published | source | note
140000 | rd_expenditure | 2023 | 298.20 | 亿元 | 2024-10 | x | early
"""
    )
    (figure,) = found.figures
    assert (figure.value, figure.published, figure.source, figure.note) == (
        "298.20",
        "2024-10",
        "x",
        "early",
    )


def test_what_means_nothing_known_is_told_and_never_read(read):
    found = read(
        """
2023年 | . | .
地区 | R&D经费（亿元） | 神秘指标
山西 | 298.2 | 5
火星 | 1 | 6
"""
    )
    assert keyed(found) == {("140000", "rd_expenditure", "2023"): "298.2"}
    assert sorted(codes(found)) == ["unmapped_column", "unmapped_row"]
    assert {doubt.cell for doubt in found.doubts} == {"C2", "A4"}


def test_a_mapping_says_what_is_not_wanted(read):
    mapping = Mapping(names={"神秘指标": "ignore"})
    found = read(
        "2023年 | . | .\n地区 | R&D经费（亿元） | 神秘指标\n山西 | 298.2 | 5", mapping=mapping
    )
    assert keyed(found) == {("140000", "rd_expenditure", "2023"): "298.2"}
    assert found.doubts == ()


def test_missing_marks_and_footnotes_are_told_and_nothing_becomes_zero(read):
    found = read("2023年 | .\n地区 | R&D经费（亿元）\n山西 | 298.2①\n西藏 | …\n青海 | —")
    assert keyed(found) == {("140000", "rd_expenditure", "2023"): "298.2"}
    assert codes(found) == ["footnote", "missing_mark", "missing_mark"]


def test_a_unit_that_is_not_said_is_asked_for_once_a_column(read):
    found = read("2023年 | .\n地区 | R&D经费\n山西 | 298.2\n北京 | 2947.1")
    assert codes(found) == ["missing_unit"]
    assert len(found.figures) == 2


def test_part_of_a_year_is_no_year(read):
    found = read("山西 | .\n指标 | 2024年1-6月\nR&D经费（亿元） | 120")
    assert found.figures == ()
    assert "part_of_year" in codes(found)


def test_a_file_without_figures_stops(read):
    found = read("这里没有表 | .")
    assert codes(found) == ["no_table", "no_figures"]


def test_a_part_is_told_once_however_long_the_table_is(read):
    rows = "规模以上工业企业数 | 家 | 80\n其中：R&D经费 | 亿元 | 31.5\n" * 2_500
    found = read(f"山西省2024年 | . | .\n指标 | 单位 | 2024年\n{rows}")
    assert codes(found) == ["part_of_another"]
    assert len(found.figures) == 5_000
