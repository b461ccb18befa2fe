"""Units in headers, and figures turned from one unit into another."""

from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack.ingest.written import convert, read_unit, scaled_unit, units_in

INDICATORS = pd.read_csv(Path(__file__).parents[3] / "data" / "indicators.csv", dtype=str)
UNITS = sorted(set(INDICATORS["unit"]))


@pytest.mark.parametrize("unit", UNITS)
def test_every_unit_of_the_tables_is_found(unit: str):
    texts = [unit, f"单位：{unit}", f"(单位:{unit})", f"计量单位： {unit}", f"指标（{unit}）"]
    texts += [f"指标[{unit}]", f"单  位：{unit}", f"指标\n（{unit}）", f"指标（单位：{unit}）"]
    texts += [f"指标/{unit}"]
    assert {text: read_unit(text) for text in texts} == dict.fromkeys(texts, unit)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("单位：亿元", "亿元"),
        ("(万元)", "万元"),
        ("R&D经费（亿元）", "亿元"),
        ("经费/万元", "万元"),
        ("计量单位：万人年", "万人年"),
        ("投入强度 %", "%"),
        ("投入强度（％）", "%"),
        ("投入强度%", "%"),
        ("拥有量（件/万人口）", "件/万人"),
        ("拥有量（件/每万人）", "件/万人"),
        ("R&D经费 亿元", "亿元"),
        ("单位：人·年", "人年"),
        ("单位：亿元人民币", "亿元"),
        ("单位：万 元", "万元"),
        ("单位：亿元 Unit: 100 million yuan", "亿元"),
        ("(100 million yuan)", "亿元"),
        ("R&D经费（亿元）\n(100 million yuan)", "亿元"),
        ("单位：亿元（当年价）", "亿元"),
        ("表1 各市经费 单位：万元", "万元"),
        ("GDP（当年价，亿元）", "亿元"),
        ("每万人口发明专利拥有量（件/万人）", "件/万人"),
        ("发明专利拥有量/件/万人", "件/万人"),
        ("发明专利（件/百万人）", "件/百万人"),
        ("人才（名(个)）", "名(个)"),
        ("单位数（个）", "个"),
        ("增长率（‰）", "‰"),
        ("增减（百分点）", "百分点"),
        ("企业数（户）", "户"),
    ],
)
def test_the_unit_of_a_header(text: str, unit: str):
    assert read_unit(text) == unit


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "地区",
            "单位",
            "单位：",
            "单 位",
            "单位名称",
            "填报单位：太原市统计局",
            "排 名",
            "国 家",
        ),
        *("R&D", "经费（当年价）", "比上年增长10%", "省/市", "万", "2020年", "单位：吨", "（吨）"),
        *("单位：亿元、吨", "指标", "项 目", "R&D项目数", "(一)", "人口", "常住人口", "年末 人口"),
    ],
)
def test_what_names_no_unit(text: str):
    assert units_in(text) == ()
    assert read_unit(text) is None


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("单位：亿元、%", ("亿元", "%")),
        ("单位：亿元，％", ("亿元", "%")),
        ("单位：人、万元", ("人", "万元")),
        ("单位：亿元  %", ("亿元", "%")),
        ("经费（亿元）和强度（%）", ("亿元", "%")),
    ],
)
def test_several_units_are_not_one(text: str, units: tuple):
    assert units_in(text) == units
    assert read_unit(text) is None


@pytest.mark.parametrize(
    ("value", "printed_unit", "unit", "expected", "note"),
    [
        ("251.9", "万元", "亿元", "0.02519", "printed as 251.9 万元"),
        ("2519.0", "万元", "亿元", "0.25190", "printed as 2519.0 万元"),
        ("1234567", "元", "亿元", "0.01234567", "printed as 1234567 元"),
        ("3.5", "千元", "元", "3500", "printed as 3.5 千元; only the first 2 digits are printed"),
        ("25.0", "百万元", "亿元", "0.250", "printed as 25.0 百万元"),
        ("1.2345", "亿元", "万元", "12345", "printed as 1.2345 亿元"),
        ("3491", "人", "万人", "0.3491", "printed as 3491 人"),
        ("49000", "人年", "万人年", "4.9000", "printed as 49000 人年"),
        (
            "29.5",
            "万件",
            "件",
            "295000",
            "printed as 29.5 万件; only the first 3 digits are printed",
        ),
        ("29.5", "万", "件", "295000", "printed as 29.5 万; only the first 3 digits are printed"),
        ("29.5", "万", "万人", "29.5", "printed as 29.5 万"),
        ("1", "万个", "个", "10000", "printed as 1 万个; only the first digit is printed"),
        ("11.2", "‰", "%", "1.12", "printed as 11.2 ‰"),
        ("1500", "件/百万人", "件/万人", "15.00", "printed as 1500 件/百万人"),
        ("-3.20", "万元", "亿元", "-0.000320", "printed as -3.20 万元"),
        ("0", "万件", "件", "0", "printed as 0 万件"),
        ("12", "户", "家", "12", "printed as 12 户"),
        ("12", "人", "名", "12", "printed as 12 人"),
        ("2.50", "%", "%", "2.50", ""),
        ("2.50", "％", "%", "2.50", ""),
        ("2.50", "人·年", "人年", "2.50", ""),
        ("2.50", "100 million yuan", "亿元", "2.50", ""),
    ],
)
def test_the_point_moves_and_no_decimal_is_lost(
    value: str, printed_unit: str, unit: str, expected: str, note: str
):
    assert convert(value, printed_unit=printed_unit, unit=unit) == (expected, note)


@pytest.mark.parametrize(
    ("printed_unit", "unit"),
    [
        *[(a, b) for a in "个家项件名篇次位" for b in "个家项件名篇次位" if a != b],
        *[("个", "名(个)"), ("名", "名(个)"), ("家", "户"), ("人", "个")],
        *[("美元", "元"), ("亿美元", "亿元"), ("人", "人年"), ("百分点", "%"), ("倍", "%")],
        *[("件", "件/万人"), ("件/万人", "件"), ("万", "%"), ("万", "件/万人"), ("%", "亿元")],
        *[("吨", "亿元"), ("", "亿元"), ("亿元", "吨"), ("元", "")],
    ],
)
def test_units_that_count_other_things_are_refused(printed_unit: str, unit: str):
    with pytest.raises(ValueError, match="^found .*; expected"):
        convert("1.5", printed_unit=printed_unit, unit=unit)


@pytest.mark.parametrize("value", ["", "1,234", "1E5", "nan", "１", "1.", ".5", " 1"])
def test_only_plain_decimals_are_converted(value: str):
    with pytest.raises(ValueError, match="expected a plain decimal"):
        convert(value, printed_unit="万元", unit="亿元")


VALUES = st.from_regex(r"-?(0|[1-9][0-9]{0,30})(\.[0-9]{1,12})?", fullmatch=True)
PAIRS = st.sampled_from(
    [
        ("万元", "亿元"),
        ("元", "亿元"),
        ("千元", "百万元"),
        ("人", "万人"),
        ("人年", "万人年"),
        ("件", "万件"),
        ("‰", "%"),
        ("件/百万人", "件/万人"),
    ]
)


@given(VALUES, PAIRS)
def test_there_and_back_is_the_same_text(value: str, pair: tuple[str, str]):
    small, large = pair
    there, _ = convert(value, printed_unit=small, unit=large)
    back, _ = convert(there, printed_unit=large, unit=small)
    assert back == value


@given(VALUES, PAIRS)
def test_back_and_there_is_the_same_number(value: str, pair: tuple[str, str]):
    small, large = pair
    there, _ = convert(value, printed_unit=large, unit=small)
    back, _ = convert(there, printed_unit=small, unit=large)
    assert Decimal(back) == Decimal(value)
    assert not any(character in there for character in "eE+")


@pytest.mark.parametrize(
    ("scale", "unit", "expected"),
    [("万", "件", "万件"), ("亿", "元", "亿元"), ("", "亿元", "亿元"), ("万", "人年", "万人年")],
)
def test_a_scale_joins_the_unit_of_the_column(scale: str, unit: str, expected: str):
    assert scaled_unit(scale, unit) == expected


@pytest.mark.parametrize(("scale", "unit"), [("万", "万元"), ("万", "%"), ("亿", ""), ("", "吨")])
def test_a_scale_with_two_readings_is_refused(scale: str, unit: str):
    with pytest.raises(ValueError, match="^found .*; expected"):
        scaled_unit(scale, unit)


@given(st.text(max_size=30))
def test_any_text_gives_known_units(text: str):
    for unit in units_in(text):
        assert convert("1.5", printed_unit=unit, unit=unit) == ("1.5", "")


def test_long_notes_are_read_in_no_time():
    # a slash at every place once took minutes
    assert units_in("/" * 100_000) == ()
    assert units_in("单位" * 50_000) == ()
    assert units_in("说明/" * 50_000 + "万元") == ("万元",)
