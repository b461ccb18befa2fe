"""What no rule may judge: every case is refused by name, with what was found and expected."""

import inspect
import pickle
from math import inf, nan

import pytest

from plantrack.attainment.rules import (
    EXPECTED,
    CannotAssess,
    average_growth,
    destatis,
    escap,
    eurostat,
    istat,
    oecd,
    percentile_band,
    reference_path,
    statistics_canada,
    time_progress,
    un_statistics_division,
    who_best,
    who_scenarios,
)
from plantrack.attainment.rules.base_year import later_or_earlier, next_later
from plantrack.attainment.rules.statistics_canada_score import aggregate
from plantrack.attainment.rules.who_bounds import Bounds
from plantrack.errors import InputError

COMPOUND = (eurostat, statistics_canada, un_statistics_division)
WITH_BASE = (*COMPOUND, escap, time_progress)
WITHOUT_TARGET = (*COMPOUND, istat)
UP = {"direction": 1, "target": (2030, 20.0)}


def _code(call, *args, **options) -> str:
    with pytest.raises(CannotAssess) as caught:
        call(*args, **options)
    error = caught.value
    assert isinstance(error, InputError)
    assert error.details
    assert str(error).startswith(f"{error.rule}: found ")
    assert str(error).endswith(f"; expected {EXPECTED[error.code]}.")
    assert error.reason.code == error.code
    assert error.reason.details == {"rule": error.rule, **error.details}
    return error.code


@pytest.mark.parametrize("rule", WITH_BASE)
class TestRulesWithABase:
    def test_target_equals_base(self, rule):
        ends = {"direction": 1, "target": (2030, 10.0)}
        assert _code(rule.assess, (2015, 10.0), (2023, 9.0), **ends) == "base_equals_target"
        ends["target"] = (2030, 0.1 * 3)
        assert _code(rule.assess, (2015, 0.3), (2023, 0.2), **ends) == "base_equals_target"

    def test_target_on_the_wrong_side(self, rule):
        ends = {"direction": 1, "target": (2030, 5.0)}
        assert _code(rule.assess, (2015, 10.0), (2023, 4.0), **ends) == "target_on_wrong_side"
        ends["direction"], ends["target"] = -1, (2030, 15.0)
        assert _code(rule.assess, (2015, 10.0), (2023, 16.0), **ends) == "target_on_wrong_side"

    def test_one_point(self, rule):
        assert _code(rule.assess, (2020, 10.0), (2020, 10.0), **UP) == "too_few_points"

    def test_base_after_latest(self, rule):
        assert _code(rule.assess, (2021, 10.0), (2020, 11.0), **UP) == "base_not_before_latest"

    def test_latest_after_target_year(self, rule):
        assert _code(rule.assess, (2015, 10.0), (2031, 11.0), **UP) == "latest_after_target_year"

    def test_target_year_not_after_base(self, rule):
        late = {"direction": 1, "target": (2015, 20.0)}
        assert _code(rule.assess, (2015, 10.0), (2023, 11.0), **late) == (
            "target_year_not_after_base"
        )

    @pytest.mark.parametrize("bad", [nan, inf, -inf])
    def test_numbers_that_are_none(self, rule, bad):
        assert _code(rule.assess, (2015, bad), (2023, 11.0), **UP) == "not_finite"
        assert _code(rule.assess, (2015, 10.0), (2023, bad), **UP) == "not_finite"
        assert _code(rule.assess, (2015, 10.0), (bad, 11.0), **UP) == "not_finite"
        ends = {"direction": 1, "target": (2030, bad)}
        assert _code(rule.assess, (2015, 10.0), (2023, 11.0), **ends) == "not_finite"


@pytest.mark.parametrize("rule", COMPOUND)
class TestCompoundRules:
    def test_base_of_zero(self, rule):
        assert _code(rule.assess, (2015, 0.0), (2023, 11.0), **UP) == "base_is_zero"

    def test_base_of_zero_without_target(self, rule):
        assert _code(rule.assess, (2015, 0.0), (2023, 11.0), direction=1) == "base_is_zero"

    def test_latest_changes_sign(self, rule):
        assert _code(rule.assess, (2015, 10.0), (2023, -1.0), **UP) == "sign_changes"
        assert _code(rule.assess, (2015, 10.0), (2023, -1.0), direction=1) == "sign_changes"

    def test_target_changes_sign(self, rule):
        ends = {"direction": 1, "target": (2030, 5.0)}
        assert _code(rule.assess, (2015, -10.0), (2023, -8.0), **ends) == "sign_changes"


@pytest.mark.parametrize("rule", (eurostat, statistics_canada))
def test_target_of_zero_where_growth_to_it_is_asked(rule):
    ends = {"direction": -1, "target": (2030, 0.0)}
    assert _code(rule.assess, (2015, 10.0), (2023, 8.0), **ends) == "target_is_zero"


def test_the_distance_to_a_target_of_zero_is_defined():
    ends = {"direction": -1, "target": (2030, 0.0)}
    # 10 halves in five years and again in the next ten: 10 * 0.5**3 = 1.25 in 2030
    got = un_statistics_division.assess((2015, 10.0), (2020, 5.0), **ends)
    assert got.projected == pytest.approx(1.25)
    assert got.share == pytest.approx(0.875)
    assert time_progress.assess((2015, 10.0), (2020, 5.0), **ends).done == 0.5
    assert escap.assess((2015, 10.0), (2020, 5.0), **ends).index == 5.0


def test_linear_rules_may_start_from_zero():
    ends = {"direction": 1, "target": (2030, 8.0)}
    assert time_progress.assess((2015, 0.0), (2020, 2.0), **ends).done == 0.25
    assert escap.assess((2015, 0.0), (2020, 2.0), **ends).index == 2.5


@pytest.mark.parametrize("rule", (eurostat, un_statistics_division, istat))
def test_growth_of_a_negative_figure_has_no_direction(rule):
    assert _code(rule.assess, (2015, -10.0), (2023, -8.0), direction=1) == "base_is_negative"


@pytest.mark.parametrize(
    "call",
    [
        lambda **d: eurostat.assess((2015, 10), (2023, 11), **d),
        lambda **d: statistics_canada.assess((2015, 10), (2023, 11), **d),
        lambda **d: un_statistics_division.assess((2015, 10), (2023, 11), **d),
        lambda **d: istat.assess((2015, 10), (2023, 11), **d),
        lambda **d: destatis.assess(range(2018, 2024), [1] * 6, target=(2030, 2), **d),
        lambda **d: escap.assess((2015, 10), (2023, 11), target=(2030, 20), **d),
        lambda **d: escap.current_status_index(10, 11, 20, **d),
        lambda **d: time_progress.assess((2015, 10), (2023, 11), target=(2030, 20), **d),
        lambda **d: average_growth.assess((2015, 10), (2023, 11), rate=0.1, end_year=2030, **d),
        lambda **d: oecd.assess(2.1, end_value=3.0, spread=0.9, **d),
        lambda **d: reference_path.reference_path(0.3, [0.05], step=0.1, **d),
        lambda **d: percentile_band.percentile_band(2.4, [(20, 1.0)], **d),
        lambda **d: who_best.mean_of_best([1, 2], best=1, **d),
        lambda **d: who_scenarios.halt_the_rise((2018, 1), year=2020, bounds=Bounds(**d)),
    ],
)
def test_direction_is_never_assumed(call):
    with pytest.raises(TypeError, match="direction"):
        call()
    for wrong in (None, 0, 2, True, "up"):
        assert _code(call, direction=wrong) == "direction_missing"


def test_no_rule_has_a_default_direction():
    rules = (*WITH_BASE, istat, destatis, oecd, average_growth)
    for rule in rules:
        direction = inspect.signature(rule.assess).parameters["direction"]
        assert direction.default is inspect.Parameter.empty
        assert direction.kind is inspect.Parameter.KEYWORD_ONLY


def test_growth_beyond_all_numbers():
    ends = {"direction": 1, "target": (2100, 1e300)}
    assert _code(un_statistics_division.assess, (2019, 1.0), (2020, 1e9), **ends) == "not_finite"
    assert _code(eurostat.assess, (2019, 1e-300), (2020, 1e300), direction=1) == "not_finite"


def test_a_target_too_near_the_base_to_tell_them_apart():
    near = {"direction": 1, "target": (2030, 1.0 + 2e-16)}
    assert _code(eurostat.assess, (2015, 1.0), (2023, 0.9), **near) == "base_equals_target"
    assert _code(eurostat.ratio_of_rates, 1.3, 0.0) == "base_equals_target"


class TestReachedTargets:
    """The published rules that have a class for it, and those that have none."""

    far = {"direction": 1, "target": (2030, 50.0)}

    def test_statistics_canada_calls_it_achieved_wherever_the_base_is(self):
        got = statistics_canada.assess((2015, 58.2), (2025, 59.5), **self.far)
        assert (got.label, got.score) == ("target_achieved", 5.0)

    def test_statistics_canada_calls_it_achieved_after_its_year(self):
        got = statistics_canada.assess((2015, 40.0), (2031, 51.0), **self.far)
        assert got.label == "target_achieved"

    def test_statistics_canada_still_needs_numbers_it_can_use(self):
        ask = statistics_canada.assess
        assert _code(ask, (2015, 0.0), (2025, 59.5), **self.far) == "base_is_zero"
        assert _code(ask, (2015, -3.0), (2025, 59.5), **self.far) == "sign_changes"
        assert _code(ask, (2015, 50.0), (2025, 59.5), **self.far) == "base_equals_target"

    def test_un_calls_it_achieved_before_anything_is_computed(self):
        got = un_statistics_division.assess((2015, 0.0), (2025, 59.5), **self.far)
        assert (got.score, got.is_reached, got.share) == (3, True, None)

    def test_un_near_an_end_point_of_percentages_only(self):
        ends = {"direction": 1, "target": (2030, 100.0)}
        got = un_statistics_division.assess((2015, 99.5), (2025, 99.0), is_percentage=True, **ends)
        assert (got.score, got.is_reached) == (3, True)
        assert un_statistics_division.assess((2015, 99.5), (2025, 99.0), **ends).score == 1
        further = un_statistics_division.assess(
            (2015, 99.5), (2025, 98.9), is_percentage=True, **ends
        )
        assert further.score == 1

    def test_un_yes_and_no(self):
        assert un_statistics_division.assess_yes_no(True) == 3
        assert un_statistics_division.assess_yes_no(False) == 1

    def test_destatis_gives_sun_and_computes_no_shortfall(self):
        got = destatis.assess(range(2018, 2024), [9, 8, 7, 6, 5, 52.0], **self.far)
        assert (got.label, got.shortfall) == ("sun", None)

    @pytest.mark.parametrize("rule", (eurostat, escap, time_progress))
    def test_others_refuse_a_target_that_the_base_met(self, rule):
        assert _code(rule.assess, (2015, 58.2), (2025, 59.5), **self.far) == "target_on_wrong_side"

    def test_time_progress_knows_early_and_on_time(self):
        early = time_progress.assess((2015, 40.0), (2025, 50.0), **self.far)
        due = time_progress.assess((2015, 40.0), (2030, 50.0), **self.far)
        assert (early.label, due.label) == ("achieved_early", "achieved")


class TestDestatis:
    target = {"direction": 1, "target": (2030, 20.0)}

    def test_a_single_point(self):
        assert _code(destatis.assess, [2020], [10.0], **self.target) == "too_few_points"

    def test_no_point(self):
        assert _code(destatis.assess, [], [], **self.target) == "too_few_points"

    def test_three_points_are_too_few_and_four_are_enough(self):
        assert _code(destatis.assess, range(3), [1.0, 2, 3], **self.target) == "too_few_points"
        got = destatis.assess(range(2017, 2021), [1.0, 2, 3, 4], **self.target)
        assert (got.points, got.mean_change) == (4, 1.0)

    def test_older_figures_than_six_do_not_count(self):
        values = [99.0, 99.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0]
        got = destatis.assess(range(2013, 2021), values, **self.target)
        assert (got.points, got.first, got.mean_change) == (6, (2015, 1.0), 1.0)

    def test_a_gap_in_the_last_years(self):
        years, values = [2014, 2015, 2016, 2018, 2019, 2020], [1.0, 2, 3, 5, 6, 7]
        assert _code(destatis.assess, years, values, **self.target) == "years_not_consecutive"

    def test_a_gap_before_the_last_four_years(self):
        got = destatis.assess([2012, 2014, 2015, 2016, 2017], [0.0, 1, 2, 3, 4], **self.target)
        assert (got.points, got.mean_change) == (4, 1.0)

    def test_duplicate_and_unsorted_years(self):
        values = [1.0, 2, 3, 4, 5]
        ask, years = destatis.assess, [2016, 2017, 2018, 2018, 2019]
        assert _code(ask, years, values, **self.target) == "duplicate_years"
        unsorted = [2016, 2018, 2017, 2019, 2020]
        assert _code(ask, unsorted, values, **self.target) == "years_not_sorted"

    def test_as_many_figures_as_years(self):
        assert _code(destatis.assess, range(5), [1.0] * 4, **self.target) == "lengths_differ"

    def test_a_missing_figure_among_the_six(self):
        values = [1.0, 2, nan, 4, 5, 6]
        assert _code(destatis.assess, range(2015, 2021), values, **self.target) == "not_finite"

    def test_the_target_year_itself_and_later(self):
        ask, values = destatis.assess, [1.0, 2, 3, 4, 5, 6]
        assert _code(ask, range(2025, 2031), values, **self.target) == "no_year_left"
        assert _code(ask, range(2026, 2032), values, **self.target) == "latest_after_target_year"

    def test_standing_still_is_a_thunderstorm(self):
        assert destatis.assess(range(2015, 2021), [5.0] * 6, **self.target).label == "thunderstorm"


def test_duplicate_years_where_a_base_is_looked_up():
    for find in (next_later, later_or_earlier):
        years, values = [2016, 2016], [1.0, 2.0]
        assert _code(find, "x", years, values, base_year=2015) == "duplicate_years"
    assert _code(next_later, "x", [2010, 2014], [1.0, 2.0], base_year=2015) == "too_few_points"
    assert _code(later_or_earlier, "x", [2016], [1.0], base_year=2015) == "too_few_points"


def test_the_base_year_is_looked_up_as_published():
    years, values = [2012, 2014, 2016, 2018], [1.0, 2.0, 3.0, 4.0]
    assert next_later("x", years, values, base_year=2016) == (2016, 3.0)
    assert next_later("x", years, values, base_year=2015) == (2016, 3.0)
    assert later_or_earlier("x", years, values, base_year=2015) == (2016, 3.0)
    # the first year after 2017 is the latest one, which would leave a single figure
    assert later_or_earlier("x", years, values, base_year=2017) == (2016, 3.0)


class TestStatisticsCanada:
    def test_zero_is_replaced_only_on_request(self):
        zero = {"zero_as": statistics_canada.THEIR_ZERO}
        got = statistics_canada.assess((2015, 0.0), (2023, 11.0), **UP, **zero)
        assert got.base == (2015, 0.001)
        ends = {"direction": -1, "target": (2030, 0.0)}
        got = statistics_canada.assess((2015, 103), (2023, 29), **ends, **zero)
        assert got.target == (2030, 0.001)
        assert got.zero_as == 0.001

    def test_base_beyond_the_limit(self):
        ask = statistics_canada.assess
        assert _code(ask, (2015, 101.0), (2023, 90.0), direction=1, limit=100) == (
            "base_beyond_limit"
        )
        assert _code(ask, (2015, 4.0), (2023, 3.0), direction=-1, limit=5) == "base_beyond_limit"

    def test_no_score_with_other_cuts(self):
        cuts = statistics_canada.Cuts(on_track=1.0)
        got = statistics_canada.assess((2015, 14.5), (2023, 10.2), direction=-1,
                                       target=(2030, 7.25), cuts=cuts)  # fmt: skip
        assert (got.label, got.score) == ("acceleration_needed", None)

    def test_scores_that_cannot_be_averaged(self):
        assert _code(aggregate, [], achieved=[]) == "too_few_points"
        assert _code(aggregate, [1.0], achieved=[True, False]) == "lengths_differ"
        assert _code(aggregate, [nan], achieved=[False]) == "not_finite"

    def test_achieved_only_if_all_are(self):
        assert aggregate([5.0, 5.0], achieved=[True, False]).label == "on_track"
        assert aggregate([5.0, 5.0], achieved=[True, True]).label == "target_achieved"


class TestOtherRules:
    @pytest.mark.parametrize("spread", [0.0, -1.0])
    def test_oecd_spread(self, spread):
        assert _code(oecd.assess, 2.1, end_value=3, spread=spread, direction=1) == (
            "spread_not_positive"
        )

    def test_average_growth_rate(self):
        ends = {"direction": 1, "end_year": 2025}
        ask = average_growth.assess
        assert _code(ask, (2020, 10), (2023, 11), rate=0.0, **ends) == "base_equals_target"
        assert _code(ask, (2020, 10), (2023, 11), rate=-0.1, **ends) == "target_on_wrong_side"
        assert _code(ask, (2020, 10), (2026, 11), rate=0.1, **ends) == "latest_after_target_year"
        assert _code(ask, (2026, 10), (2027, 11), rate=0.1, **ends) == "target_year_not_after_base"
        assert _code(ask, (2020, 0), (2023, 11), rate=0.1, **ends) == "base_is_zero"
        assert _code(ask, (2020, -1), (2023, -2), rate=0.1, **ends) == "base_is_negative"
        assert _code(ask, (2020, 1), (2023, 2), rate=nan, **ends) == "not_finite"

    @pytest.mark.parametrize("change", [0.0, -0.05])
    def test_a_usual_pace_that_leads_nowhere(self, change):
        path = reference_path.reference_path
        assert _code(path, 0.3, [0.05, change], step=0.1, direction=1) == "path_stands_still"
        assert _code(path, 0.3, [], step=0.1, direction=1) == "too_few_points"
        assert _code(path, 0.3, [0.1], step=0.0, direction=1) == "spread_not_positive"

    def test_a_level_off_the_path_and_too_few_years(self):
        path = reference_path.reference_path(0.3, [0.05, 0.04], step=0.1, direction=1)
        assert _code(path.time_at, 0.7) == "unknown_level"
        assert _code(reference_path.assess, path, (2016, 0.3), (2020, 0.5)) == "too_few_points"
        assert _code(reference_path.year_reached, path, (2020, 0.3), target=0.5, speed=0) == (
            "path_stands_still"
        )

    def test_scenarios(self):
        up = {"year": 2025, "bounds": Bounds(1)}
        line, rate = who_scenarios.fixed_target, who_scenarios.rate_to_target
        assert _code(line, (2018, 68), target=(2030, 50), **up) == "target_on_wrong_side"
        assert _code(line, (2018, 68), target=(2018, 70), **up) == "target_year_not_after_base"
        assert _code(line, (2018, 68), target=(2030, 68), **up) == "base_equals_target"
        assert _code(rate, (2018, 0), target=(2030, 50), **up) == "base_is_zero"
        assert _code(rate, (2018, -5), target=(2030, 50), **up) == "sign_changes"
        down = {"year": 2025, "bounds": Bounds(-1)}
        assert _code(rate, (2018, 68), target=(2030, 0), **down) == "target_is_zero"
        assert _code(line, (2026, 68), target=(2030, 70), **up) == "year_before_base"
        assert _code(who_scenarios.linear_change, (2018, 68), change=nan, **up) == "not_finite"
        assert _code(who_best.mean_of_best, [1.0], best=2, direction=1) == "share_out_of_range"
        assert _code(who_best.how_many, 0, units=3) == "share_out_of_range"
        assert _code(who_best.best_of, [], direction=1) == "years_differ"


def test_a_refusal_survives_the_way_between_processes():
    error = CannotAssess("eurostat", "base_is_zero", {"base": 0.0})
    again = pickle.loads(pickle.dumps(error))
    assert (again.rule, again.code, again.details) == (error.rule, error.code, error.details)
    assert str(again) == str(error)


def test_refusals_are_a_closed_list():
    with pytest.raises(KeyError):
        CannotAssess("eurostat", "bad_luck", {})
