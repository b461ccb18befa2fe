"""Where one stood."""

from datetime import date

import pytest

from plantrack.replay.standing import earlier_days


def test_last_figure_and_the_run_after_the_last_gap(standing_of):
    standing = standing_of({2008: 1, 2009: 2, 2011: 4, 2012: 3, 2013: 7}, [[1] * 9])
    assert (standing.origin, standing.last_value) == (2013, 7)
    assert standing.run.tolist() == [4, 3, 7]
    assert standing_of({2012: 3, 2013: 7}, [[1] * 9]).run.tolist() == [3, 7]


@pytest.mark.parametrize(("as_of", "last"), [(date(2012, 12, 31), 2011), (date(2012, 6, 30), 2011)])
def test_days_end_before_the_day_of_the_tables(as_of, last, book, figures_of):
    days = earlier_days(book(figures_of("p0", 2007, [1, 2]), as_of=as_of), ["x"])
    assert days == [date(year, 12, 31) for year in range(2008, last + 1)]


def test_no_figure_no_day(book, figures_of):
    assert earlier_days(book(figures_of("p0", 2012, [1]), as_of=date(2012, 1, 1)), ["x"]) == []
