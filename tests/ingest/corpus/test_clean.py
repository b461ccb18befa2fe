"""Clean files raise no doubt, however they are laid out, and come in with every decimal."""

import pytest

CITY_ROWS = {
    "140100 rd_expenditure 2021": "114.7",
    "140100 rd_intensity 2021": "2.24",
    "140200 rd_expenditure 2021": "6.8",
    "140200 rd_intensity 2021": "0.40",
}
GDP_ROWS = {
    "140100 gdp 2022": "5571",
    "140100 gdp 2023": "5574",
    "140200 gdp 2022": "1843",
    "140200 gdp 2023": "1872",
}

#: What is drawn, the figures expected of it.
CASES = {
    "the bulletin of the cities": (
        """
2021年各市研究与试验发展（R&D）经费情况 | . | .
地  区 | R&D经费（亿元） | R&D经费投入强度（%）
太原市 | 114.7 | 2.24
大同市 | 6.8 | 0.40
注：数据来源于统计公报。 | . | .
""",
        CITY_ROWS,
    ),
    "title in three lines and two notes": (
        """
附件1 | . | .
2021年山西省各市R&D经费 | . | .
（初步数） | . | .
. | . | 单位：亿元、%
城市 | R&D经费 | R&D经费投入强度
太 原 | 114.7 | 2.24
大 同 | 6.8 | 0.40
注：1. 本表为快报数。 | . | .
2. 2020年数据已修订。 | . | .
资料来源：山西省统计局 | . | .
""",
        CITY_ROWS,
    ),
    "two rows of header and years below groups": (
        """
山西省各市R&D经费和强度 | . | .
地区 | 研究与试验发展经费（亿元） | 研究与试验发展经费投入强度（%）
. | 2021年 | 2021年
太原市 | 114.7 | 2.24
大同市 | 6.8 | 0.40
""",
        CITY_ROWS,
    ),
    "one column with its year in a second row": (
        """
地区 | 地区生产总值（亿元）
. | 2023年
太原市 | 5574
大同市 | 1872
""",
        {"140100 gdp 2023": "5574", "140200 gdp 2023": "1872"},
    ),
    "years across, indicator in the title": (
        """
2022—2023年山西省各市地区生产总值 | . | .
单位：亿元 | . | .
地区 | 2022 | 2023
太原 | 5571 | 5574
大同 | 1843 | 1872
""",
        GDP_ROWS,
    ),
    "regions across": (
        """
各市地区生产总值（亿元） | . | .
年份 | 太原市 | 大同市
2022年 | 5571 | 1843
2023年 | 5574 | 1872
""",
        GDP_ROWS,
    ),
    "indicators down, units in a column": (
        """
2021年太原市主要科技指标 | . | . | .
指标名称 | 计量单位 | 2021年 | 备注
研究与试验发展经费 | 亿元 | 114.7 | 公报
研究与试验发展经费投入强度 | % | 2.24 | .
填表人：张三 | . | 日期：2022年9月1日 | .
""",
        {k: v for k, v in CITY_ROWS.items() if k.startswith("140100")},
    ),
    "a column of years beside the regions": (
        """
地区 | 年份 | 地区生产总值（亿元）
太原市 | 2022 | 5571
太原市 | 2023 | 5574
大同市 | 2022 | 1843
大同市 | 2023 | 1872
""",
        GDP_ROWS,
    ),
    "indicators as groups above regions": (
        """
2021年 | .
地区 | 2021年
R&D经费（亿元） | .
太原市 | 114.7
大同市 | 6.8
R&D经费投入强度（%） | .
太原市 | 2.24
大同市 | 0.40
""",
        CITY_ROWS,
    ),
    "regions as groups above indicators": (
        """
山西省各市科技指标 | .
指标 | 2021年
一、太原市 | .
R&D经费（亿元） | 114.7
R&D经费投入强度（%） | 2.24
二、大同市 | .
R&D经费（亿元） | 6.8
R&D经费投入强度（%） | 0.40
""",
        CITY_ROWS,
    ),
    "two tables side by side": (
        """
2022年各市生产总值 | . | . | 2023年各市生产总值 | .
单位：亿元 | . | . | 单位：亿元 | .
地区 | 地区生产总值 | . | 地区 | 地区生产总值
太原市 | 5571 | . | 太原市 | 5574
大同市 | 1843 | . | 大同市 | 1872
""",
        GDP_ROWS,
    ),
    "a folded table": (
        """
2023年各市地区生产总值（亿元） | . | . | .
地区 | 地区生产总值 | 地区 | 地区生产总值
太原市 | 5574 | 大同市 | 1872
""",
        {"140100 gdp 2023": "5574", "140200 gdp 2023": "1872"},
    ),
    "two tables one below the other": (
        """
2022年各市地区生产总值（亿元） | .
地区 | 地区生产总值
太原市 | 5571
大同市 | 1843
. | .
2023年各市地区生产总值（亿元） | .
地区 | 地区生产总值
太原市 | 5574
大同市 | 1872
""",
        GDP_ROWS,
    ),
    "the header again on the next page": (
        """
2023年各市地区生产总值 | .
单位：亿元 | .
地区 | 地区生产总值
太原市 | 5574
续表 | .
地区 | 地区生产总值
大同市 | 1872
""",
        {"140100 gdp 2023": "5574", "140200 gdp 2023": "1872"},
    ),
    "empty rows between, numbers before the names": (
        """
2023年各市地区生产总值（亿元） | . | .
序号 | 地区 | 地区生产总值
1 | 太原市 | 5574
. | . | .
2 | 大同市 | 1872
""",
        {"140100 gdp 2023": "5574", "140200 gdp 2023": "1872"},
    ),
    "running numbers without a head": (
        """
2023年各市地区生产总值（亿元） | . | .
. | 地区 | 地区生产总值
11 | 太原市 | 5574
12 | 大同市 | 1872
""",
        {"140100 gdp 2023": "5574", "140200 gdp 2023": "1872"},
    ),
    "numbered columns as in yearbooks": (
        """
2023年各市地区生产总值 | . | .
单位：亿元 | . | .
地区 | 2022年 | 2023年
甲 | 1 | 2
太原市 | 5571 | 5574
大同市 | 1843 | 1872
""",
        GDP_ROWS,
    ),
    "全省 above the cities": (
        """
2021年R&D经费 | .
地区 | R&D经费（亿元）
全省 | 251.9
太原市 | 114.7
大同市 | 6.8
""",
        {
            "140000 rd_expenditure 2021": "251.9",
            "140100 rd_expenditure 2021": "114.7",
            "140200 rd_expenditure 2021": "6.8",
        },
    ),
    "其中 before a part": (
        """
2021年R&D经费 | .
地区 | R&D经费（亿元）
全省 | 251.9
其中：太原市 | 114.7
大同市 | 6.8
""",
        {
            "140000 rd_expenditure 2021": "251.9",
            "140100 rd_expenditure 2021": "114.7",
            "140200 rd_expenditure 2021": "6.8",
        },
    ),
    "a part that is part of what stands above": (
        """
山西省2023年 | . | .
指标 | 单位 | 2023年
专利授权量 | 件 | 25000
其中：发明专利授权量 | 件 | 5000
""",
        {
            "140000 patents_granted 2023": "25000",
            "140000 invention_patents_granted 2023": "5000",
        },
    ),
    "a title that names the whole and a part, and both stand below": (
        """
山西省2024年全社会及规模以上工业企业R&D情况 | . | .
指标 | 单位 | 2024年
R&D经费 | 亿元 | 311.8
其中：规模以上工业企业R&D经费 | 亿元 | 230.5
""",
        {
            "140000 rd_expenditure 2024": "311.8",
            "140000 industry_rd_expenditure 2024": "230.5",
        },
    ),
    "targets that were met": (
        """
山西省2024年目标任务完成情况 | . | .
指标 | 单位 | 2024年
R&D经费 | 亿元 | 311.8
""",
        {"140000 rd_expenditure 2024": "311.8"},
    ),
    "the absolute value of a total": (
        """
2023年地区生产总值 | .
地区 | 地区生产总值（亿元）
. | 绝对值
太原市 | 5574
大同市 | 1872
""",
        {"140100 gdp 2023": "5574", "140200 gdp 2023": "1872"},
    ),
    "groups of provinces": (
        """
2024年各地区R&D经费（亿元） | .
地区 | R&D经费
一、东部地区 | .
北京市 | 3278.4
天津市 | 620.6
二、中部地区 | .
山西省 | 311.8
""",
        {
            "110000 rd_expenditure 2024": "3278.4",
            "120000 rd_expenditure 2024": "620.6",
            "140000 rd_expenditure 2024": "311.8",
        },
    ),
    "codes instead of names": (
        """
2023年各市地区生产总值（亿元） | .
地区代码 | 地区生产总值
140100 | 5574
140200 | 1872
""",
        {"140100 gdp 2023": "5574", "140200 gdp 2023": "1872"},
    ),
    "codes of two digits": (
        """
2024年各地区R&D经费（亿元） | .
地区代码 | R&D经费
11 | 3278.4
14 | 311.8
""",
        {"110000 rd_expenditure 2024": "3278.4", "140000 rd_expenditure 2024": "311.8"},
    ),
    "a yearbook with last year's figures": (
        """
《山西统计年鉴2024》地区生产总值 | .
单位：亿元 | .
地区 | 2023年
太原市 | 5574
大同市 | 1872
""",
        {"140100 gdp 2023": "5574", "140200 gdp 2023": "1872"},
    ),
    "a day of publication in the title": (
        """
2021年各市R&D经费（亿元） | .
（2022年10月12日） | .
地区 | R&D经费
太原市 | 114.7
大同市 | 6.8
""",
        {"140100 rd_expenditure 2021": "114.7", "140200 rd_expenditure 2021": "6.8"},
    ),
    "the long form": (
        """
region | indicator | period | value | unit
140100 | gdp | 2022 | 5571 | 亿元
140100 | gdp | 2023 | 5574 | 亿元
140200 | gdp | 2022 | 1843 | 亿元
140200 | gdp | 2023 | 1872 | 亿元
""",
        GDP_ROWS,
    ),
    "the long form in Chinese": (
        """
地区 | 指标 | 年份 | 数值 | 单位 | 备注
太原市 | 地区生产总值 | 2022年 | 55710000 | 万元 | .
太原市 | 地区生产总值 | 2023年 | 5574 | 亿元 | .
大同市 | 地区生产总值 | 2022年 | 1843 | 亿元 | 快报
大同市 | 地区生产总值 | 2023年 | 1872 | 亿元 | .
""",
        GDP_ROWS | {"140100 gdp 2022": "5571.0000"},
    ),
}


@pytest.mark.parametrize("kind", ["xlsx", "xls", "utf-8", "gb18030"])
@pytest.mark.parametrize("name", CASES)
def test_a_clean_file_raises_no_doubt(report_on, name, kind):
    drawn, figures = CASES[name]
    report = report_on(drawn, kind=kind)
    assert report.doubts == []
    assert report.values == figures


@pytest.mark.parametrize("kind", ["xlsx", "xls", "gb18030"])
@pytest.mark.parametrize(("base", "count"), [("nation", 64), ("cities", 24), ("gdp", 22)])
def test_whole_published_tables_raise_no_doubt(report_on, base, count, kind):
    report = report_on(base, kind=kind)
    assert report.doubts == []
    assert len(report.values) == len(report.figures) == count


def test_numbers_stored_as_text_are_numbers(report_on):
    report = report_on("gdp", as_text=True)
    assert report.doubts == []
    assert report.values == report_on("gdp").values


def test_merged_headers(report_on):
    report = report_on(
        """
2021年各市研究与试验发展情况 | . | .
地区 | 2021年 | .
. | R&D经费（亿元） | R&D经费投入强度（%）
太原市 | 114.7 | 2.24
大同市 | 6.8 | 0.40
""",
        merged=("A1:C1", "A2:A3", "B2:C2"),
    )
    assert report.doubts == []
    assert report.values == CITY_ROWS
