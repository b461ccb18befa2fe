"""The default bounds against the real tables: every publication as if it had just come in."""

from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest

from plantrack.run.gate import Gate
from plantrack.run.gate.figures import by_series, fact_of, news_between, series_of
from plantrack.run.gate.jumps import jumps
from plantrack.run.gate.revised import large_revisions
from plantrack.run.gate.vanished import vanished

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def steps(newest):
    """What became known on each date of publication."""
    rows = newest.vintages()
    days = sorted(rows.loc[rows["is_usable"], "published_end"].unique())
    known = [rows[rows["published_end"] <= day] for day in days]
    assert [list(vanished(*pair)) for pair in pairwise(known)] == [[]] * (len(days) - 1)
    return [news_between(*pair) for pair in pairwise(known)]


def comparable(news, indicators):
    """New figures that have something to stand beside, and whether they revise something."""
    present = by_series(news.now)
    for row in news.rows:
        is_revision = fact_of(row) in news.known
        if indicators.at[row.indicator, "kind"] == "rank":
            continue
        if is_revision or len(present[series_of(row)]) > 1:
            yield row, is_revision


def slipped(row, factor):
    """A figure whose unit slipped, as it would be printed."""
    value = row.value * factor
    return row._replace(value=value, printed=f"{value:.8f}".rstrip("0").rstrip("."))


def test_few_genuine_figures_are_held_back(steps, newest):
    count = Counter()
    for news in steps:
        count.update(is_revision for _, is_revision in comparable(news, newest.indicators))
        count["jumps"] += len(list(jumps(Gate(), news, newest.indicators)))
        count["large"] += len(list(large_revisions(Gate(), news, newest.indicators)))
    assert count[False] > 1900 and count[True] > 2400
    assert count["jumps"] <= 0.01 * count[False]
    assert count["large"] <= 0.02 * count[True]


@pytest.mark.parametrize("factor", [0.0001, 0.1, 10, 10_000])
def test_slips_of_units_are_nearly_always_held_back(steps, newest, factor):
    tried = caught = 0
    for news in steps:
        # Every fifth will do: there are more than four thousand.
        for row, _ in list(comparable(news, newest.indicators))[::5]:
            wrong = slipped(row, factor)
            used = news.now[fact_of(row)]
            is_used = (used.published, used.source) == (row.published, row.source)
            now = {**news.now, fact_of(row): wrong} if is_used else news.now
            others = [other for other in news.rows if series_of(other) == series_of(row)]
            rows = tuple(wrong if other is row else other for other in others)
            one = replace(news, rows=rows, now=now)
            found = [finder(Gate(), one, newest.indicators) for finder in (jumps, large_revisions)]
            tried, caught = tried + 1, caught + any(list(reasons) for reasons in found)
    assert tried > 800
    assert caught >= 0.99 * tried
