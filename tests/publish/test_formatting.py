"""Rounding as in the worked examples: once, half to even, on the decimal text."""

import pytest

from plantrack.publish.formatting import number, percent, printed


@pytest.mark.parametrize(
    ("text", "decimals", "expected"),
    [("28.250", 1, "28.2"), ("8.53459", 2, "8.53"), ("0.15", 1, "0.2"), ("-0.04", 1, "0.0")],
)
def test_half_to_even_on_decimal_text(text: str, decimals: int, expected: str):
    assert number(text, decimals, lang="zh") == expected


def test_printed_decimals_are_kept():
    assert printed("2.50", lang="zh") == "2.50"
    assert printed("13000", lang="en") == "13,000"


@pytest.mark.parametrize(("p", "text"), [(0.0049, "<1%"), (0.0051, "1%"), (0.996, ">99%")])
def test_probabilities_are_never_nought_or_hundred(p: float, text: str):
    assert percent(p) == text
