"""New figures against their neighbours: ratios and points computed by hand."""

import pytest

from plantrack.run.gate import Gate
from plantrack.run.gate.figures import news_between
from plantrack.run.gate.jumps import jumps

MONEY = [("money", "2018", "100"), ("money", "2019", "110"), ("money", "2020", "121")]


@pytest.fixture
def found(observed, indicators):
    """Reasons found when some figures are added to known ones."""

    def look(known, new, **bounds):
        news = news_between(observed(*known), observed(*known, *new))
        return [one.reason for one in jumps(Gate(**bounds), news, indicators)]

    return look


def test_a_figure_ten_times_its_neighbour_is_told_with_both(found):
    (reason,) = found(MONEY, [("money", "2021", "1331")])
    assert reason.code == "jump"
    assert reason.details == {
        "region": "140000",
        "indicator": "money",
        "unit": "亿元",
        "period": "2021",
        "value": "1331",
        "published": "2022",
        "source": "a",
        "beside_period": "2020",
        "beside_value": "121",
        "beside_published": "2021",
        "beside_source": "a",
        "times": 11.0,
        "apart": 1210.0,
        "by": "times",
    }


@pytest.mark.parametrize("value", ["41", "362", "121"])
def test_up_to_three_times_either_way_is_plausible(found, value):
    # 121 / 41 = 2.95, 362 / 121 = 2.99
    assert found(MONEY, [("money", "2021", value)]) == []


@pytest.mark.parametrize("value", ["40", "366"])
def test_beyond_three_times_is_not(found, value):
    # 120.5 / 40.5 = 2.98, but 366 and 40 are printed without decimals: see the rounding below.
    assert len(found(MONEY, [("money", "2021", value + ".0")])) == 1
    assert found(MONEY, [("money", "2021", value + ".0")], times=3.1) == []


def test_both_figures_are_taken_as_near_as_their_rounding_allows(found):
    # 0.1 may be 0.15 and 0.4 may be 0.35, which is 2.3 times as much and not 4.
    known = [("money", "2019", "0.1"), ("money", "2020", "0.1")]
    assert found(known, [("money", "2021", "0.4")]) == []
    assert len(found([("money", "2020", "0.10")], [("money", "2021", "0.40")])) == 1


def test_a_series_that_moved_as_far_before_may_do_so_again(found):
    wild = [("money", "2018", "100"), ("money", "2019", "450"), ("money", "2020", "110")]
    assert found(wild, [("money", "2021", "480")]) == []
    assert len(found(wild, [("money", "2021", "1100")])) == 1


def test_counts_too_small_for_multiples(found):
    known = [("firms", "2019", "1"), ("firms", "2020", "2")]
    assert found(known, [("firms", "2021", "10")]) == []
    assert len(found(known, [("firms", "2021", "11")])) == 1
    assert found(known, [("firms", "2021", "11")], few=20) == []


def test_from_zero_to_many_there_is_no_multiple(found):
    (reason,) = found([("firms", "2020", "0")], [("firms", "2021", "50")])
    assert reason.details["times"] is None


def test_percentages_jump_by_points_as_well(found):
    known = [("share", "2019", "44.0"), ("share", "2020", "45.0")]
    assert found(known, [("share", "2021", "55.0")]) == []
    (reason,) = found(known, [("share", "2021", "55.2")])
    assert (reason.details["by"], reason.details["apart"]) == ("points", 10.2)
    (slipped,) = found(
        [("share", "2019", "0.44"), ("share", "2020", "0.45")], [("share", "2021", "4.5")]
    )
    assert (slipped.details["by"], slipped.details["times"]) == ("times", 10.0)


def test_of_growth_only_points_count(found):
    known = [("growth", "2019", "6.2"), ("growth", "2020", "0.1")]
    assert found(known, [("growth", "2021", "9.1")]) == []
    assert found(known, [("growth", "2021", "-4.0")]) == []
    assert len(found(known, [("growth", "2021", "91")])) == 1


def test_ranks_are_not_compared(found):
    assert found([("rank", "2020", "1")], [("rank", "2021", "31")]) == []


def test_the_first_of_all_is_compared_with_the_one_after(found):
    (reason,) = found(MONEY, [("money", "2017", "9", "2023")])
    assert reason.details["beside_period"] == "2018"


def test_a_series_that_is_all_new_is_compared_with_itself(found):
    new = [("firms", "2019", "100"), ("firms", "2020", "1000"), ("firms", "2021", "101")]
    assert [r.details["period"] for r in found(MONEY, new)] == ["2020", "2021"]
    assert found(MONEY, [("firms", "2021", "100000")]) == []


def test_months_are_not_compared_with_years(found):
    assert found(MONEY, [("money", "2021-01", "9", "2021-02")]) == []


def test_figures_that_are_never_used_are_not_looked_at(found):
    doubtful = ("money", "2021", "9999", "2022", "b", "SUSPECT VALUE: misprint")
    assert found(MONEY, [doubtful]) == []
    good, compiled = ("money", "2021", "130"), ("money", "2021", "9999", "2022", "compiled")
    assert found(MONEY, [good, compiled]) == []
    assert len(found(MONEY, [compiled])) == 1
