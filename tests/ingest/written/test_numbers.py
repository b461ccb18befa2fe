"""Numbers as offices write them: read exactly, or refused."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack.ingest.written import Written, read_number

FULL_WIDTH = str.maketrans({chr(c): chr(c + 0xFEE0) for c in range(0x21, 0x7F)})


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", "0"),
        ("0.00", "0.00"),
        ("2.50", "2.50"),
        ("-1234.50", "-1234.50"),
        ("+5", "5"),
        (".5", "0.5"),
        ("-.5", "-0.5"),
        ("5.", "5"),
        ("２．５０", "2.50"),
        ("－２．５", "-2.5"),
        ("—2.5", "-2.5"),
        ("–2.5", "-2.5"),
        ("−2.5", "-2.5"),
        ("- 2.5", "-2.5"),
        ("1,234.50", "1234.50"),
        ("１，２３４，５６７", "1234567"),
        ("1，234", "1234"),
        ("1 234 567.8", "1234567.8"),
        ("1\u2009234", "1234"),
        ("1\u202f234", "1234"),
        ("1\u00a0234", "1234"),
        ("1\u3000234", "1234"),
        ("  12.5\n", "12.5"),
        ("12.5\u200b", "12.5"),
        ("'12.50", "12.50"),
        ("’12.50", "12.50"),
        ("＇12.50", "12.50"),
        ("(1,234)", "-1234"),
        ("（1,234.50）", "-1234.50"),
        ("12345678901234567890123456789012345.6", "12345678901234567890123456789012345.6"),
    ],
)
def test_a_plain_number_keeps_every_printed_decimal(text: str, value: str):
    assert read_number(text) == Written(value)


@pytest.mark.parametrize(
    ("text", "value", "padded"),
    [
        ("1.2E+05", "120000", True),
        ("1.20e5", "120000", True),
        ("1.23456E+3", "1234.56", False),
        ("1.234E+03", "1234", False),
        ("1.20E-02", "0.0120", False),
        ("-1.5E+1", "-15", False),
        ("１．２Ｅ＋０５", "120000", True),
        ("0E+00", "0", False),
    ],
)
def test_scientific_notation_is_expanded_exactly(text: str, value: str, padded: bool):
    assert read_number(text) == Written(value, padded=padded)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.12%", Written("1.12", percent=True)),
        ("1.12％", Written("1.12", percent=True)),
        ("1.12 %", Written("1.12", percent=True)),
        ("-0.30%①", Written("-0.30", percent=True, marks=("①",))),
        ("12.5①%", Written("12.5", percent=True, marks=("①",))),
        ("3.2‰", Written("3.2", unit="‰")),
        ("29.5万", Written("29.5", scale="万")),
        ("1.2亿", Written("1.2", scale="亿")),
        ("1.2 万亿", Written("1.2", scale="万亿")),
        ("251.9万元", Written("251.9", unit="万元")),
        ("1,234家", Written("1234", unit="家")),
        ("12.5件/万人", Written("12.5", unit="件/万人")),
        ("约12.5", Written("12.5", about=True)),
        ("大约12.5", Written("12.5", about=True)),
        ("12.5万左右", Written("12.5", scale="万", about=True)),
        ("12.5①", Written("12.5", marks=("①",))),
        ("①12.5", Written("12.5", marks=("①",))),
        ("12.5 ① ②", Written("12.5", marks=("①", "②"))),
        ("12.5*", Written("12.5", marks=("*",))),
        ("*12.5", Written("12.5", marks=("*",))),
        ("#12.5", Written("12.5", marks=("#",))),
        ("12.5注1", Written("12.5", marks=("注1",))),
        ("12.5（注1）", Written("12.5", marks=("(注1)",))),
        ("注1 12.5", Written("12.5", marks=("注1",))),
        ("12.5[1]", Written("12.5", marks=("[1]",))),
        ("12.5^1", Written("12.5", marks=("^1",))),
        ("12.5¹", Written("12.5", marks=("¹",))),
        ("10①", Written("10", marks=("①",))),
    ],
)
def test_what_stands_around_a_number_is_told_apart(text: str, expected: Written):
    assert read_number(text) == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty"),
        (" \u3000\n", "empty"),
        ("'", "empty"),
        ("空格", "empty"),
        ("…", "not_available"),
        ("……", "not_available"),
        ("...", "not_available"),
        ("......", "not_available"),
        ("⋯", "not_available"),
        ("N/A", "not_available"),
        ("n/a", "not_available"),
        ("x", "not_available"),
        ("Ｘ", "not_available"),
        ("未公布", "not_available"),
        ("-", "none"),
        ("--", "none"),
        ("—", "none"),
        ("——", "none"),
        ("－", "none"),
        ("－－", "none"),
        ("–", "none"),
        ("/", "none"),
        ("／", "none"),
        ("无", "none"),
        ("#", "main_item"),
        ("＃", "main_item"),
    ],
)
def test_a_mark_for_a_missing_figure_is_never_a_number(text: str, code: str):
    assert read_number(text) == Written("", code)


@pytest.mark.parametrize(
    ("text", "code", "marks"),
    [
        ("*", "not_available", ("*",)),
        ("①", "not_available", ("①",)),
        ("注1", "not_available", ("注1",)),
        ("…①", "not_available", ("①",)),
        ("—*", "none", ("*",)),
    ],
)
def test_a_note_without_a_figure_is_missing(text: str, code: str, marks: tuple):
    assert read_number(text) == Written("", code, marks=marks)


@pytest.mark.parametrize(
    "text",
    [
        *("1,5", "1.234,5", "12 34", "1,23,456", "1,2345", "12,34,567", "1234,567", "1,234 567"),
        *("1,234,56", "1.234.567", "1.5 000", "123\n456", "1\t234", "1  234", "1'234", "0,123"),
        *("(12)", "（12.5）", "12.5(1)", "(1,234", "-(1,234)", "1/2", "1-2", "12:30", "1..2"),
        *("2020-01-01", "2020年", "第3位", "10^3", "10³", "1.2×10^5", "007", "00.5", "1234,"),
        *("#N/A", "#REF!", "#DIV/0!", "####", "nan", "inf", "-inf", "1e", "1E+999", "0x10"),
        *("--5", "5-", "+-5", ".", "+", "-.", "abc", "太原", "五", "12.5吨", "12.5abc", "12%%"),
        *(
            "近12.5",
            "超过100",
            "100以上",
            "100多",
            "12.5百分点左右吧",
            "注12.5",
            "^12.5",
            "١٢",
            "½",
        ),
        *("1_000", "$5", "￥5", "是", "12万5", "1亿2000万", "12.5.", "12。5", "12、5", "=1+1"),
    ],
)
def test_anything_else_is_refused_with_what_was_found(text: str):
    with pytest.raises(ValueError, match="^found .*; expected a number") as caught:
        read_number(text)
    assert repr(text)[1:-1] in str(caught.value)


def test_a_long_text_is_shown_in_part():
    with pytest.raises(ValueError, match="…'; expected") as caught:
        read_number("说明" * 500)
    assert len(str(caught.value)) < 150


DECIMALS = st.builds(
    lambda sign, digits, places: format(Decimal((sign, digits, -places)), "f"),
    st.integers(0, 1),
    st.lists(st.integers(0, 9), min_size=1, max_size=20),
    st.integers(0, 6),
)


def grouped(value: str, separator: str) -> str:
    """Thousands set apart, worked out from the right end by hand."""
    sign, number = ("-", value[1:]) if value.startswith("-") else ("", value)
    whole, point, decimals = number.partition(".")
    groups = []
    while whole:
        groups.insert(0, whole[-3:])
        whole = whole[:-3]
    return sign + separator.join(groups) + point + decimals


@given(
    DECIMALS,
    st.sampled_from(["", ",", "，", " ", "\u2009", "\u202f", "\u00a0", "\u3000"]),
    st.sampled_from(["-", "－", "—", "–", "−"]),
    st.booleans(),
    st.sampled_from(["", "①", "*", "注1", " [2]", "（注3）"]),
    st.sampled_from(["", "%", "％", " ％"]),
)
def test_a_decimal_written_in_any_convention_reads_back(
    value: str, separator: str, minus: str, is_wide: bool, mark: str, percent: str
):
    written = grouped(value, separator).replace("-", minus)
    written = written.translate(FULL_WIDTH) if is_wide else written
    got = read_number(f"{written}{percent}{mark}")
    assert (got.text, got.missing, got.percent) == (value, "", bool(percent))
    assert len(got.marks) == bool(mark)


@given(st.decimals(-(10**9), 10**9, places=4), st.integers(-8, 12))
def test_scientific_notation_keeps_its_value(number: Decimal, power: int):
    assert Decimal(read_number(f"{number:f}E{power:+03d}").text) == number.scaleb(power)


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused(text: str):
    try:
        got = read_number(text)
    except ValueError as error:
        assert "; expected" in str(error)
    else:
        assert bool(got.text) != bool(got.missing)
        assert not got.text or Decimal(got.text).is_finite()


@given(st.text("0123456789,. -+()%eE万亿①*#[]^/…－", max_size=12))
def test_what_looks_like_a_number_keeps_its_digits(text: str):
    try:
        got = read_number(text)
    except ValueError:
        return
    digits = [c for c in text.partition("[")[0].partition("^")[0] if c.isdecimal()]
    if "e" not in text.lower() and "[" not in text and "^" not in text:
        assert [c for c in got.text if c.isdecimal()] in (digits, ["0", *digits])
