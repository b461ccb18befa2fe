"""Revisions: per cent computed by hand."""

import pytest

from plantrack.run.gate import Gate
from plantrack.run.gate.figures import news_between
from plantrack.run.gate.revised import large_revisions

KNOWN = [("money", "2019", "110.0"), ("money", "2020", "121.0")]


@pytest.fixture
def found(observed, indicators):
    """Reasons found when some figures are added to known ones."""

    def look(known, new, **bounds):
        news = news_between(observed(*known), observed(*known, *new))
        return [one.reason for one in large_revisions(Gate(**bounds), news, indicators)]

    return look


def test_a_census_may_revise_by_six_per_cent(found):
    assert found(KNOWN, [("money", "2020", "128.3", "2022")]) == []


def test_swapped_digits_are_told_with_both_figures(found):
    (reason,) = found(KNOWN, [("money", "2020", "211.0", "2022")])
    assert reason.code == "revision"
    told = reason.details
    assert (told["value"], told["published"]) == ("211.0", "2022")
    assert (told["beside_value"], told["beside_published"]) == ("121.0", "2021")
    assert told["times"] == 1.744


@pytest.mark.parametrize(("value", "held"), [("139.2", 0), ("139.4", 1), ("105.3", 0)])
def test_fifteen_per_cent_either_way(found, value, held):
    # 139.15 / 121.05 = 1.1495; 139.35 / 121.05 = 1.1512; 120.95 / 105.35 = 1.1481
    assert len(found(KNOWN, [("money", "2020", value, "2022")])) == held


def test_the_bound_is_a_setting(found):
    assert len(found(KNOWN, [("money", "2020", "128.3", "2022")], revision_pct=5)) == 1


def test_a_new_first_release_counts_although_a_later_figure_is_known(found):
    (reason,) = found(KNOWN, [("money", "2020", "1210.0", "2020-12-31")])
    assert reason.details["beside_value"] == "121.0"


def test_a_new_period_is_no_revision(found):
    assert found(KNOWN, [("money", "2021", "999.0")]) == []


def test_growth_is_revised_in_points(found):
    known = [("growth", "2020", "0.1")]
    assert found(known, [("growth", "2020", "3.6", "2022")]) == []
    (reason,) = found(known, [("growth", "2020", "36", "2022")])
    assert reason.details["by"] == "points"


def test_ranks_and_small_counts_are_left_alone(found):
    known = [("rank", "2020", "1"), ("firms", "2020", "2")]
    new = [("rank", "2020", "3", "2022"), ("firms", "2020", "9", "2022")]
    assert found(known, new) == []
