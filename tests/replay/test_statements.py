"""What readers would have been told, and how often the past had done it."""

from dataclasses import replace
from datetime import date
from math import inf, isnan

import pytest

from plantrack.attainment import Forecaster
from plantrack.replay.statements import PastRates, score_statements


@pytest.fixture(scope="module")
def rates(book, figures_of) -> PastRates:
    # p0 doubles every year, p1 stands still; the city and the nation must not count
    figures = figures_of("p0", 2010, [1, 2, 4, 8]) + figures_of("p1", 2010, [5, 5, 5, 5])
    figures += figures_of("city", 2010, [1, 9, 81, 729]) + figures_of("nation", 2010, [1, 1, 1])
    return PastRates(Forecaster(book(figures, as_of=date(2013, 12, 31))))


def test_base_rate_counts_windows_known_on_the_day_in_regions_of_the_level(rates, standing_of):
    standing = standing_of({2011: 2, 2012: 4}, [[4.0] * 9])
    # known by the end of 2013: 2010 to 2012; two windows of one year each, p0's reach 1.5
    assert rates.of(standing, 1, 1.5) == (2 + 0.5) / (4 + 1)
    assert rates.of(standing, 2, 4) == (1 + 0.5) / (2 + 1)
    assert isnan(rates.of(standing, 3, 1.05))


def test_statements_by_hand(rates, standing_of):
    draws = [[10, 10.5, 11, 11.5, 12, 12.5, 13, 14, 15]]
    rows = score_statements(standing_of({2012: 8, 2013: 10}, draws), {2014: 12.0}, rates, inf)
    assert [row["factor"] for row in rows] == [1.05, 1.2, 1.5]
    # k of nine draws at or above 10.5, 12 and 15
    assert [row["probability"] for row in rows] == [8.5 / 10, 5.5 / 10, 1.5 / 10]
    assert [row["came_true"] for row in rows] == [True, True, False]
    assert [row["base_rate"] for row in rows] == [0.5, 0.5, 0.5]


def test_an_indicator_that_should_fall_is_asked_whether_it_falls(book, figures_of, standing_of):
    workbook = book(figures_of("p0", 2010, [8, 4, 2, 4]), as_of=date(2013, 12, 31))
    falling = replace(workbook, indicators=workbook.indicators.assign(direction="down"))
    draws = [[6, 6.5, 7, 8, 8.2, 8.5, 9, 9.8, 11]]
    standing = standing_of({2012: 12, 2013: 10}, draws)
    rows = score_statements(standing, {2014: 8.0}, PastRates(Forecaster(falling)), inf)
    assert [row["factor"] for row in rows] == [1 / 1.05, 1 / 1.2, 1 / 1.5]
    # k of nine draws at or below 9.52, 8.33 and 6.67; both windows known by then halved
    assert [row["probability"] for row in rows] == [7.5 / 10, 5.5 / 10, 2.5 / 10]
    assert [row["came_true"] for row in rows] == [True, True, False]
    assert [row["base_rate"] for row in rows] == [2.5 / 3, 2.5 / 3, 2.5 / 3]


def test_probabilities_are_as_guarded_as_in_a_verdict(rates, standing_of):
    rows = score_statements(standing_of({2013: 1.0}, [[9.0] * 99]), {2014: 1.0}, rates, inf)
    # all draws meet it, but their errors come from seven series
    assert {row["probability"] for row in rows} == {1 - 0.5 / 8}


def test_what_cannot_be_is_not_asked(rates, standing_of):
    nearly_all = standing_of({2012: 70, 2013: 80.0}, [[85.0] * 9])
    rows = score_statements(nearly_all, {2014: 90.0}, rates, 100)
    assert [row["factor"] for row in rows] == [1.05, 1.2]
    assert score_statements(standing_of({2013: 0}, [[1.0] * 9]), {2014: 1}, rates, inf) == []
