"""Figures that cannot be."""

from dataclasses import replace
from datetime import date

import pytest

from plantrack.ingest.checks.limits import future_periods, outside_limits
from plantrack.ingest.checks.record import Indicator
from plantrack.ingest.doubt import Grade

SHARE = Indicator("share", "%", "0", "100", ())
RANK = Indicator("rank", "位", "1", "11", ())
GROWTH = Indicator("ratio", "%", "", "", ())
COUNT = Indicator("count", "个", "", "", ())


@pytest.mark.parametrize(
    ("declared", "value", "code"),
    [
        (SHARE, "100.1", "share_above_100"),
        (SHARE, "100", ""),
        (SHARE, "-0.1", "outside_limits"),
        (RANK, "12", "outside_limits"),
        (RANK, "0", "outside_limits"),
        (RANK, "1", ""),
        (GROWTH, "-3.5", ""),
        (GROWTH, "250", ""),
        (COUNT, "-1", "outside_limits"),
    ],
)
def test_limits(declared, value, code, figures_of, holding):
    record = holding({}, indicators={"x": declared})
    found = outside_limits(figures_of({2020: {"c1": value}}), record)
    assert [finding.code for finding in found] == [code] * bool(code)
    assert all(finding.grade is Grade.STOPS for finding in found)


def test_a_figure_cannot_be_of_a_later_year_than_its_publication(figures_of):
    (figure,) = figures_of({2024: {"c1": "1"}})
    assert future_periods([figure], until=None) == []
    assert future_periods([figure], until=date(2024, 1, 31)) == []
    (found,) = future_periods([figure], until=date(2023, 12, 31))
    assert (found.code, found.grade) == ("future_period", Grade.STOPS)
    own = replace(figure, published="2023-05")
    assert len(future_periods([own], until=date(2025, 1, 1))) == 1
