"""Names and codes of regions in the spellings offices use."""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack.ingest.written import RegionNames, is_part, is_total

REGIONS = pd.read_csv(
    Path(__file__).parents[3] / "data" / "regions.csv", dtype=str, keep_default_na=False
).set_index("region")
NAMES = RegionNames(REGIONS)

#: As the constitution and the statute on administrative divisions name them.
OFFICIAL = dict(
    zip(
        REGIONS.index,
        "全国 北京市 天津市 河北省 山西省 内蒙古自治区 辽宁省 吉林省 黑龙江省 上海市 江苏省 "
        "浙江省 安徽省 福建省 江西省 山东省 河南省 湖北省 湖南省 广东省 广西壮族自治区 海南省 "
        "重庆市 四川省 贵州省 云南省 西藏自治区 陕西省 甘肃省 青海省 宁夏回族自治区 "
        "新疆维吾尔自治区 太原市 大同市 阳泉市 长治市 晋城市 朔州市 晋中市 运城市 忻州市 "
        "临汾市 吕梁市".split(),
        strict=True,
    )
)


@pytest.mark.parametrize("code", REGIONS.index)
def test_every_region_is_known_by_all_its_names(code: str):
    short, english = REGIONS.at[code, "name_zh"], REGIONS.at[code, "name_en"]
    official = OFFICIAL[code]
    texts = [short, official, english, english.upper(), code, "　".join(short), " ".join(official)]
    texts += [f"{code}000000", f"{short} {english}", f"{code} {short}", f"{code}{official}"]
    texts += [f"1.{short}", f"12、{short}", f"一、{short}", f"（1）{short}", f"（十一）{official}"]
    texts += [f"{short}①", f"{official}*", f"{short}（注1）", f"其中：{official}", f"3 {short}"]
    texts += [f"{official}：", f"\n{short} "]
    assert {text: NAMES.code(text) for text in texts} == dict.fromkeys(texts, code)


def test_all_43_regions_are_tried():
    assert len(OFFICIAL) == 43


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("14", "140000"),
        ("1401", "140100"),
        ("１４００００", "140000"),
        ("山西省太原市", "140100"),
        ("山西太原", "140100"),
        ("广西自治区", "450000"),
        ("Xizang", "540000"),
        ("Luliang", "141100"),
        ("Lvliang City", "141100"),
        ("Shanxi Province", "140000"),
        ("inner  mongolia", "150000"),
        ("北 京 Beijing", "110000"),
        ("北京（Beijing）", "110000"),
        ("全国总计", "000000"),
        ("National Total", "000000"),
        ("中国", "000000"),
        ("#太原", "140100"),
    ],
)
def test_other_spellings(text: str, code: str):
    assert NAMES.code(text) == code


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            " ",
            "合计",
            "总计",
            "全省",
            "全市",
            "Total",
            "地区",
            "山酉",
            "西",
            "东部地区",
            "其中",
        ),
        *(
            "吉林市",
            "山西市",
            "太原省",
            "新疆生产建设兵团",
            "山西省其他",
            "河南省太原市",
            "太原、大同",
        ),
        *(
            "140100 大同",
            "北京 Shanghai",
            "1",
            "140",
            "14000000",
            "149900",
            "99",
            "2020",
            "140000.0",
        ),
        *("12.5", "1.14", "3 14", "(1)14", "1、1401", "140000111111", "１４０１００大同市"),
    ],
)
def test_what_names_no_region_of_the_table_is_not_guessed(text: str):
    assert NAMES.code(text) is None


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("太源", "太原"),
        ("太原市市", "太原"),
        ("1.内蒙", "内蒙古"),
        ("新疆维吾尔族自治区", "新疆"),
        ("Taiyaun", "Taiyuan"),
        ("吉林市", "吉林"),
    ],
)
def test_the_nearest_names_come_first(text: str, first: str):
    near = NAMES.near(text)
    assert near[0] == first
    assert len(near) == len(set(near)) <= 3


@pytest.mark.parametrize("text", ["", "研究与试验发展经费", "zzz"])
def test_far_off_texts_have_no_near_name(text: str):
    assert NAMES.near(text) == []


@pytest.mark.parametrize(
    "text",
    ["合计", "合　计", "总计", "小计", "全省", "全 市", "一、合计", "合计①", "全省合计", "TOTAL"],
)
def test_totals(text: str):
    assert is_total(text)


@pytest.mark.parametrize("text", ["全国", "太原", "合计数字", "", "全省太原", "总计划"])
def test_no_totals(text: str):
    assert not is_total(text)


@pytest.mark.parametrize(
    "text", ["其中：太原", "其中:", "其中", " 其 中：国有", "#国有", "＃ 国有", "（一）其中：国有"]
)
def test_parts(text: str):
    assert is_part(text)


@pytest.mark.parametrize("text", ["太原", "", "太原#", "中国", "企业其中"])
def test_no_parts(text: str):
    assert not is_part(text)


@given(st.text(max_size=20))
def test_any_text_gives_a_code_of_the_table_or_none(text: str):
    code = NAMES.code(text)
    assert code is None or code in REGIONS.index
    assert set(NAMES.near(text)) <= {*REGIONS["name_zh"], *REGIONS["name_en"]}
