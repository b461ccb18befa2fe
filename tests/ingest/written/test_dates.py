"""Dates as people and spreadsheets write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack.ingest.written.dates import read_date


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2025", "2025"),
        ("2025年", "2025"),
        ("２０２５年１１月", "2025-11"),
        ("2025.11.03", "2025-11-03"),
        ("2025-11-3 0:00", "2025-11-03"),
        ("2025年11月3日", "2025-11-03"),
        ("2024-02-30", ""),
        ("2025-11-03 8:30", ""),
        ("45964", ""),
        ("25-11-03", ""),
        ("", ""),
    ],
)
def test_a_date_is_read_or_refused(text, found):
    assert read_date(text) == found


@given(st.dates(date(1950, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_back(day):
    assert read_date(day.isoformat()) == day.isoformat()
    assert read_date(f"{day.year}/{day.month}/{day.day}") == day.isoformat()


@given(st.text())
def test_any_text_has_an_answer(text):
    assert read_date(text) == "" or len(read_date(text)) in {4, 7, 10}
