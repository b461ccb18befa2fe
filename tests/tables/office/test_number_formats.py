"""Numbers look as Excel shows them; expectations are what Excel displays for the same cell."""

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from plantrack.tables.office.number_formats import number_format

SHOWN = [
    ("General", 0.1 + 0.2, "0.3"),
    ("General", 1.0, "1"),
    ("General", -2.50, "-2.5"),
    ("General", 123456789012345.0, "123456789012345"),
    ("General", 1e15, "1000000000000000"),
    ("General", 0.00001, "0.00001"),
    ("General", 1e30, "1E+30"),
    ("G/通用格式", 2.5, "2.5"),
    ("@", 2020.0, "2020"),
    ("0", 2.5, "3"),
    ("0.00", 2.5, "2.50"),
    ("0.00", 2.675, "2.68"),  # a half in decimals, below it in binary
    ("0.00", 1.005, "1.01"),
    ("0.00", -1.005, "-1.01"),
    ("0.00_ ", 3.14159, "3.14"),
    ("0.00_);[Red](0.00)", -3.14159, "(3.14)"),
    ("#,##0.0", 1234567.89, "1,234,567.9"),
    ("#,##0", 999.5, "1,000"),
    ("0.00%", 0.0112, "1.12%"),
    ("0.00%", 0.011250000000000001, "1.13%"),
    ("0%", 0.125, "13%"),
    ("0.##", 2.5, "2.5"),
    ("0.##", 2.0, "2."),
    ("#.##", 0.5, ".5"),
    ("000000", 140000.0, "140000"),
    ("000000", 1400.0, "001400"),
    ("000-0000", 5551234.0, "555-1234"),
    ('0.0"亿元"', 12.34, "12.3亿元"),
    ('"约"0', 12.0, "约12"),
    ("#,##0,", 1234567.0, "1,235"),
    ('0!.0,"万"', 12345.0, "1.2万"),
    ('0\\.0,"万"', 123456.0, "12.3万"),
    ('[>=10000]0.0,"k";0', 12345.0, "12.3k"),
    ('[>=10000]0.0,"k";0', 12.0, "12"),
    ('[<0]"少"0;0', -5.0, "少5"),
    ("0;-0;;@", 0.0, ""),
    (";;;", 5.0, ""),
    ('_(* #,##0.00_);_(* (#,##0.00);_(* "-"??_);_(@_)', 0.0, "-"),
    ('_(* #,##0.00_);_(* (#,##0.00);_(* "-"??_);_(@_)', -1234.5, "(1,234.50)"),
    ("[$¥-804]#,##0.00", 1234.5, "¥1,234.50"),
    ("0.00E+00", 12345.0, "1.23E+04"),
    ("0.00E+00", 0.00012345, "1.23E-04"),
    ("0.0E+0", 9.99, "1.0E+1"),
    ("##0.0E+0", 12345.0, "12.3E+3"),
    ("# ?/?", 2.5, "2 1/2"),
    ("# ?/?", 2.0, "2"),
    ('yyyy"年"', 43831.0, "2020年"),
    ('yyyy"年"m"月"d"日"', 43831.0, "2020年1月1日"),
    ("yyyy-mm-dd", 43831.0, "2020-01-01"),
    ("m/d/yyyy", 43831.0, "2020-01-01"),
    ("[$-F800]dddd, mmmm dd, yyyy", 43831.0, "2020-01-01"),
    ("yyyy", 2020.0, "1905"),  # the year typed into a date cell
    ("mmm-yy", 43831.0, "Jan-20"),
    ("[$-804]aaaa;@", 43831.0, "星期三"),
    ("yyyy-mm-dd hh:mm", 43831.75, "2020-01-01 18:00"),
    ("h:mm AM/PM", 0.75, "6:00 PM"),
    ('上午/下午h"时"mm"分"', 0.25, "上午6时00分"),
    ("[h]:mm:ss", 1.5, "36:00:00"),
    ("mm:ss.0", 0.0007, "01:00.5"),
    ("yyyy-mm-dd", 60.0, "1900-02-29"),  # the day Excel invented
    ("yyyy-mm-dd", 59.0, "1900-02-28"),
    ("yyyy-mm-dd", 1.0, "1900-01-01"),
    ("yyyy-mm-dd", -1.0, "########"),
]


@pytest.mark.parametrize(("code", "value", "expected"), SHOWN)
def test_shown(code, value, expected):
    assert number_format(code)(value) == expected


def test_days_counted_from_1904():
    assert number_format("yyyy-mm-dd", is_1904=True)(42369.0) == "2020-01-01"


@example(digits=12039069777914, scale=1, places=4, percent=False)
@example(digits=56051494894074, scale=3, places=4, percent=True)
@given(
    digits=st.integers(-(10**14), 10**14),
    scale=st.integers(0, 8),
    places=st.integers(0, 4),
    percent=st.booleans(),
)
def test_plain_formats_round_typed_decimals_half_up(digits, scale, places, percent):
    typed = Decimal(digits).scaleb(-scale)
    code = "0" + ("." + "0" * places if places else "") + ("%" if percent else "")
    rounded = (typed * (100 if percent else 1)).quantize(
        Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP
    )
    assert number_format(code)(float(typed)) == f"{rounded:f}" + ("%" if percent else "")


@given(
    st.text(alphabet='0#?.,%/"\\_*[]<>=ymdhseEaAPM/;@-+ 年万!$', max_size=20), st.floats(-1e9, 1e9)
)
def test_any_format_gives_a_text(code, value):
    assert isinstance(number_format(code)(value), str)
