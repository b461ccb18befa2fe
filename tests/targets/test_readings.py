"""Readings of a target whose base the plan leaves open, and which of them decides."""

import pytest

from plantrack.attainment import Forecaster, Judge, Status
from plantrack.targets import Reading, Statements, companion_level, readings_of

DOUBLE = {"kind": "multiple", "value": "2"}
EARLIER_PLAN = {"plan": "q", "issued": "2011", "period_start": "2011", "period_end": "2015"}
AIMED = {"target": "q_level", "plan": "q", "value": "265", "target_period": "2015"}
PRINTED = {"target": "p_level", "value": "530"}


@pytest.fixture(scope="session")
def judged(made_up):
    """Judges target t of a made-up workbook."""

    def make(figures, target, **options):
        judge = Judge(Forecaster(made_up.workbook(figures, target, **options)))
        return judge.verdict(next(t for t in judge.statements.all if t.target == "t"))

    return make


@pytest.fixture(scope="session")
def read(made_up):
    """Readings of target t of a made-up workbook."""

    def make(figures, target, **options) -> tuple[Reading, ...]:
        statements = Statements(made_up.workbook(figures, target, **options))
        return readings_of(statements, next(t for t in statements.all if t.target == "t"))

    return make


@pytest.fixture(scope="module")
def real(newest):
    """Verdicts of the project's own targets, by id."""
    judge = Judge(Forecaster(newest))
    targets = {t.target: t for t in judge.statements.all}
    return lambda name: judge.verdict(targets[name])


def levels(readings) -> list[tuple[str, int | None, float | None]]:
    return [(r.code, r.base_year, r.required.value) for r in readings]


def classes(verdict) -> list[tuple[int, str]]:
    return [(r.reading.base_year, r.status.value) for r in verdict.readings]


# how many readings


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ({"value": "10"}, ("stated", None, 10.0)),
        ({"kind": "growth", "value": "", "base_period": "2015"}, ("stated", 2015, 6.0)),
        ({"kind": "growth", "value": ""}, ("stated", None, None)),
        (
            {**DOUBLE, "base_period": "2015", "base_value": "7", "base_source": "printed"},
            ("stated", 2015, 14.0),
        ),
        (
            {"kind": "add", "value": "5", "base_period": "2015", "base_value": "7"}
            | {"base_source": "printed"},
            ("stated", 2015, 12.0),
        ),
        ({"kind": "match_nation", "value": ""}, ("stated", None, None)),
    ],
)
def test_a_text_that_leaves_nothing_open_is_read_in_one_way(made_up, read, target, expected):
    figures = made_up.here(("2015", "6", "2016"))
    # an earlier plan's target must not open what is settled
    found = read(figures, target, plans=[EARLIER_PLAN], targets=[AIMED])
    assert levels(found) == [expected]


def test_a_figure_of_the_base_year_does_not_settle_which_base_is_meant(made_up, read):
    figures = made_up.here(("2015", "6", "2016"))
    target = {**DOUBLE, "base_period": "2015"}
    alone = read(figures, target)
    assert levels(alone) == [("stated", 2015, 12.0)]
    both = read(figures, target, plans=[EARLIER_PLAN], targets=[AIMED])
    assert levels(both) == [("actual", 2015, 12.0), ("earlier_target", 2015, 530.0)]


def test_without_a_year_the_base_is_of_the_year_before_the_plan_or_of_its_issue(made_up, read):
    figures = made_up.here(("2015", "6", "2016"), ("2016", "7", "2017"), ("2017", "8", "2018"))
    in_2016, in_2017 = read(figures, DOUBLE), read(figures, DOUBLE, plan={"issued": "2017-01-03"})
    assert levels(in_2016) == [("actual", 2015, 12.0), ("actual", 2016, 14.0)]
    assert levels(in_2017) == [("actual", 2015, 12.0), ("actual", 2017, 16.0)]
    before = read(figures, DOUBLE, plan={"issued": "2015-11"})
    assert levels(before) == [("actual", 2015, 12.0)]
    due_at_once = read(figures, {**DOUBLE, "target_period": "2016"})
    assert levels(due_at_once) == [("actual", 2015, 12.0)]


def test_each_reading_takes_the_first_release_of_its_year(made_up, read):
    figures = made_up.here(("2015", "6", "2016"), ("2015", "9", "2018"), ("2016", "7", "2017"))
    assert levels(read(figures, DOUBLE)) == [("actual", 2015, 12.0), ("actual", 2016, 14.0)]


def test_an_increment_and_a_yearly_growth_are_read_on_each_base_too(made_up, read):
    figures = made_up.here(("2015", "100", "2016"), ("2016", "200", "2017"))
    added = read(figures, {"kind": "add", "value": "5"})
    assert levels(added) == [("actual", 2015, 105.0), ("actual", 2016, 205.0)]
    grown = read(figures, {"kind": "average_growth", "value": "10", "target_period": "2017"})
    # 10 % a year: 2015 to 2017 is 121, 2016 to 2017 is 220
    assert [r.required.value for r in grown] == pytest.approx([121.0, 220.0])


def test_what_an_earlier_plan_aimed_at_is_a_reading_of_a_multiple(read):
    target = {**DOUBLE, "base_period": "2015"}
    found = read([], target, plans=[EARLIER_PLAN], targets=[AIMED])
    assert levels(found) == [("actual", 2015, None), ("earlier_target", 2015, 530.0)]
    assert found[1].base.origin_id == "q_level"
    assert found[1].base.half_unit == 0, "a commitment is not rounded"


@pytest.mark.parametrize(
    ("plan", "change"),
    [
        (EARLIER_PLAN, {"target_period": "2014"}),
        (EARLIER_PLAN, {"indicator": "y"}),
        (EARLIER_PLAN, {"region": "410000"}),
        (EARLIER_PLAN, {"kind": "add"}),
        (EARLIER_PLAN, {"value": ""}),
        (EARLIER_PLAN, {"duplicate_of": "other"}),
        ({**EARLIER_PLAN, "issued": "2017"}, {}),
    ],
)
def test_only_a_level_of_that_year_in_a_plan_before_is_such_a_reading(read, plan, change):
    target = {**DOUBLE, "base_period": "2015"}
    found = read([], target, plans=[plan], targets=[{**AIMED, **change}])
    assert levels(found) == [("actual", 2015, None)]


def test_only_multiples_are_read_on_what_was_aimed_at(read):
    target = {"kind": "add", "value": "2", "base_period": "2015"}
    found = read([], target, plans=[EARLIER_PLAN], targets=[AIMED])
    assert levels(found) == [("actual", 2015, None)]


# the number that the plan prints itself


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, 530.0),
        ({"target_period": "2019"}, None),
        ({"indicator": "y"}, None),
        ({"region": "410000"}, None),
        ({"plan": "q"}, None),
        ({"duplicate_of": "other"}, None),
    ],
)
def test_the_companion_is_of_the_same_plan_indicator_region_and_year(made_up, change, expected):
    options = {"plans": [EARLIER_PLAN], "targets": [{**PRINTED, **change}]}
    statements = Statements(made_up.workbook([], DOUBLE, **options))
    assert companion_level(statements, statements.all[0]) == expected


def test_the_reading_that_the_plan_prints_as_a_number_decides(made_up, judged):
    target = {**DOUBLE, "base_period": "2015"}
    options = {"plans": [EARLIER_PLAN], "targets": [AIMED, PRINTED]}
    for value, status in [("530", Status.ACHIEVED), ("529", Status.NOT_ACHIEVED)]:
        found = judged(made_up.here(("2020", value, "2021")), target, **options)
        assert (found.level, found.status) == (530.0, status)
        assert found.evidence.base.value == 265
        assert found.reasons[-1].code == "reading_printed"
        assert found.reasons[-1].details == {"number": 530.0}
        assert classes(found) == [(2015, "cannot_judge"), (2015, status.value)]


def test_the_printed_number_decides_whichever_reading_comes_first(made_up, judged):
    figures = made_up.here(("2015", "6", "2016"), ("2016", "7", "2017"), ("2020", "13", "2021"))
    for number, year, status in [("12", 2015, Status.ACHIEVED), ("14", 2016, Status.NOT_ACHIEVED)]:
        found = judged(figures, DOUBLE, targets=[{**PRINTED, "value": number}])
        assert (found.evidence.base.period, found.status) == (year, status)


def test_a_printed_number_that_fits_no_reading_decides_nothing(made_up, judged):
    figures = made_up.here(("2015", "6", "2016"), ("2016", "7", "2017"), ("2020", "13", "2021"))
    found = judged(figures, DOUBLE, targets=[{**PRINTED, "value": "13"}])
    assert (found.status, found.reasons[0].code) == (Status.CANNOT_JUDGE, "readings_open")


# agreement


@pytest.mark.parametrize(
    ("value", "status"),
    [("14", Status.ACHIEVED), ("20", Status.ACHIEVED), ("11", Status.NOT_ACHIEVED)],
)
def test_readings_that_agree_decide_together(made_up, judged, value: str, status: Status):
    figures = made_up.here(("2015", "6", "2016"), ("2016", "7", "2017"), ("2020", value, "2021"))
    found = judged(figures, DOUBLE)
    assert found.status is status
    assert found.reasons[-1].code == "readings_agree"
    assert classes(found) == [(2015, status.value), (2016, status.value)]
    assert found.stability is not None


def test_readings_that_disagree_leave_the_target_unjudged_and_named(made_up, judged):
    figures = made_up.here(("2015", "6", "2016"), ("2016", "7", "2017"), ("2020", "13", "2021"))
    found = judged(figures, DOUBLE)
    assert found.status is Status.CANNOT_JUDGE
    assert [r.code for r in found.reasons] == ["readings_open"]
    assert classes(found) == [(2015, "achieved"), (2016, "not_achieved")]
    assert [r.reading.required.value for r in found.readings] == [12.0, 14.0]
    # none is preferred, so none lends its base or its level to the target
    assert (found.level, found.required.value, found.evidence.base) == (None, None, None)
    assert (found.outlook, found.stability) == (None, None)


def test_a_reading_nobody_can_judge_does_not_agree(made_up, judged):
    figures = made_up.here(("2015", "6", "2016"), ("2020", "13", "2021"))
    found = judged(figures, DOUBLE)
    assert (found.status, found.reasons[0].code) == (Status.CANNOT_JUDGE, "readings_open")
    assert classes(found) == [(2015, "achieved"), (2016, "cannot_judge")]


def test_without_any_base_the_reason_is_that_none_is_known(made_up, judged):
    found = judged(made_up.here(("2020", "13", "2021")), DOUBLE)
    assert (found.status, found.reasons[0].code) == (Status.CANNOT_JUDGE, "base_unknown")
    assert classes(found) == [(2015, "cannot_judge"), (2016, "cannot_judge")]


def test_open_readings_each_carry_their_own_probability(made_up, judged):
    rising = [(str(y), str(10 + 2 * i), f"{y + 1}-06") for i, y in enumerate(range(2004, 2018))]
    # 2015 was 32, 2016 was 34: 1.3 times is 41.6 or 44.2
    target = {"kind": "multiple", "value": "1.3"}
    found = judged(made_up.here(*rising) + made_up.peers(), target, as_of="2018-12-31")
    first, second = (r.probability for r in found.readings)
    assert first > second > 0


# the project's own cases


def test_the_doubling_of_contracts_is_twice_what_the_plan_before_aimed_at(real):
    found = real("p14_tech_contract_doubling_2025")
    aimed = next(r for r in found.readings if r.reading.code == "earlier_target")
    assert aimed.reading.base.origin_id == "p13_tech_contract_2020"
    assert (aimed.reading.base.value, found.level) == (265.0, 530.0)
    assert found.reasons[-1].code == "reading_printed"
    assert found.status is real("p14_tech_contract_2025").status


def test_a_thousand_more_firms_cannot_be_judged_without_knowing_than_when(real):
    found = real("ec_hnte_added_2022")
    assert (found.status, found.reasons[0].code) == (Status.CANNOT_JUDGE, "readings_open")
    assert [r.reading.base_year for r in found.readings] == [2019, 2020]
    assert found.readings[1].reading.required.value == 3188 + 1000


@pytest.mark.parametrize("target", ["p14_hnte_doubling_2025", "p14_nkl_add5"])
def test_a_base_that_the_plan_prints_is_the_only_reading(real, target: str):
    assert real(target).readings == ()
