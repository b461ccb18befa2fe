"""Years in headers, labels and titles."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack.ingest.written import (
    is_part_of_year,
    is_several_years,
    read_period,
    year_of_serial,
    years_in,
)

CHINESE = str.maketrans("0123456789", "〇一二三四五六七八九")


@pytest.mark.parametrize(
    "text",
    [
        *("2020", "2020年", "2020年度", "2020年末", "2020年底", "2020年全年", "2020 年", "2020A"),
        *("２０２０", "２０２０年", "2020.0", "2020.00", "二〇二〇年", "二○二○年", "二零二零年"),
        *(
            "二０二０年",
            "二O二O年",
            "二〇二〇",
            "2020年①",
            "2020*",
            "2020[1]",
        ),
        *("（2020年）", "2020年1-12月", "2020年1—12月", " 2020\n年 "),
    ],
)
def test_a_single_whole_year_is_read(text: str):
    assert read_period(text) == "2020"
    assert not is_part_of_year(text)
    assert not is_several_years(text)


@pytest.mark.parametrize(
    "text",
    [
        *("2020年1-6月", "2020年1—6月", "2020年1月至6月", "1-6月", "2020年一季度", "一季度"),
        *("第一季度", "2020年第3季度", "前三季度", "上半年", "2020年上半年", "下半年", "1月"),
        *("十二月", "2020年5月", "2020年05月", "2020-05", "2020.05", "2020/05", "2020-06-30"),
        *("2020Q1", "Q4", "2020H1", "截至2020年6月底", "2020年12月末", "1-11月累计"),
    ],
)
def test_parts_of_a_year_are_no_year(text: str):
    assert read_period(text) is None
    assert is_part_of_year(text)
    assert not is_several_years(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "2019-2020",
            "2019—2020年",
            "2016～2020年",
            "2016年至2020年",
            "2016-20年",
            "2019、2020年",
        ),
        *("2016-2020年年均", "2016-2020年合计", "二〇一六—二〇二〇年"),
    ],
)
def test_several_years_are_no_year(text: str):
    assert read_period(text) is None
    assert is_several_years(text)
    assert not is_part_of_year(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "20年", "“十三五”末", "十三五", "2020年初", "20 20", "12020", "20200", "2020.5"),
        *(
            "3020",
            "1234",
            "2020亿元",
            "地区",
            "年份",
            "2020E",
            "2020年增长",
            "44166",
            "二千零二十年",
        ),
        *("١٢٣٤", "-2020", "2,020", "一二三四"),
    ],
)
def test_other_texts_are_no_period(text: str):
    assert read_period(text) is None
    assert not is_part_of_year(text)
    assert not is_several_years(text)


@given(
    st.integers(1949, 2099),
    st.sampled_from(["", "年", "年度", "年末", " 年", "①"]),
    st.booleans(),
)
def test_every_year_reads_back(year: int, behind: str, is_chinese: bool):
    written = str(year).translate(CHINESE) if is_chinese else str(year)
    assert read_period(written + behind) == str(year)


@given(st.text(max_size=20))
def test_any_text_is_at_most_one_of_them(text: str):
    assert (read_period(text) is not None) + is_part_of_year(text) + is_several_years(text) <= 1


@given(st.dates(date(2000, 1, 1), date(2050, 12, 31)))
def test_serials_of_days_give_their_year(day: date):
    # 2000-01-01 is day 36526 of every spreadsheet
    serial = 36526 + (day - date(2000, 1, 1)) // timedelta(days=1)
    assert year_of_serial(str(serial)) == str(day.year)


@pytest.mark.parametrize(
    "text", ["36525", "55153.5", "55154", "2020", "", "44166年", "044166", "-44166"]
)
def test_other_numbers_are_no_serial(text: str):
    assert year_of_serial(text) is None


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2023年全国科技经费投入统计公报", ("2023",)),
        ("二〇二三年山西省科技经费投入统计公报", ("2023",)),
        ("表2-3 各市研究与试验发展经费（2019—2021年）", ("2019", "2021")),
        ("2020年比2019年增长", ("2020", "2019")),
        ("山西统计年鉴2020 2020年", ("2020",)),
        ("２０２０年", ("2020",)),
        ("年主营业务收入2000万元及以上", ()),
        ("2000 万元", ()),
        ("2020人口普查资料", ("2020",)),
        ("2020人", ()),
        ("2020项目表", ("2020",)),
        ("2021 家庭调查", ("2021",)),
        ("共2020家", ()),
        ("12020号", ()),
        ("1,2020", ()),
        ("2020.5", ()),
        ("晋科发〔2020〕45号", ("2020",)),
        ("各市R&D经费", ()),
    ],
)
def test_years_of_a_title(text: str, years: tuple):
    assert years_in(text) == years
