"""Everything that can be known before a kernel starts is checked; a run has one name."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plantrack.errors import InputError
from plantrack.run.contract import Contract
from plantrack.run.request import make_request

CHOICES = {
    "plan": ["13fyp_sti", "14fyp_innovation"],
    "region": ["140000", "110000", "440000"],
    "indicator": ["rd_expenditure", "rd_intensity"],
    "as_of": ["latest", "2023-12-31", "2024-12-31"],
    "lang": ["zh", "en"],
    "seed": [0, 1, 10],
}
SPACE = st.fixed_dictionaries({}, optional={n: st.sampled_from(v) for n, v in CHOICES.items()})


def test_defaults_fill_what_is_not_given(contracts, newest):
    got = make_request(contracts, "90_briefing", {}, newest)
    assert got.notebook == "90_briefing"
    assert got.parameters == {
        "plan": "13fyp_sti",
        "region": "140000",
        "as_of": newest.as_of.isoformat(),
        "lang": "zh",
        "seed": 0,
        "document_no": "",
    }


@pytest.mark.parametrize(
    ("notebook", "parameters", "run_id"),
    [
        ("90_briefing", {}, "90_briefing-13fyp_sti-140000"),
        ("90_briefing", {"seed": "0", "lang": "zh"}, "90_briefing-13fyp_sti-140000"),
        ("90_briefing", {"region": "山西"}, "90_briefing-13fyp_sti-140000"),
        ("90_briefing", {"as_of": " latest "}, "90_briefing-13fyp_sti-140000"),
        (
            "90_briefing",
            {"as_of": "2018-12-31", "lang": "en", "seed": 7},
            "90_briefing-13fyp_sti-140000-2018-12-31-en-seed7",
        ),
        (
            "90_briefing",
            {"document_no": "晋科评〔2026〕3号", "lang": "en"},
            "90_briefing-13fyp_sti-140000-en",
        ),
        ("10_tables", {"lang": "en"}, "10_tables-140000-rd_intensity-en"),
        ("40_replay", {}, "40_replay-140000"),
        ("40_replay", {"indicators": "gdp,rd_fte"}, "40_replay-140000-gdp-rd_fte"),
    ],
)
def test_a_run_is_named_for_what_it_is_about(contracts, newest, notebook, parameters, run_id):
    assert make_request(contracts, notebook, parameters, newest).run_id == run_id


@settings(max_examples=20, deadline=None)
@given(one=SPACE, other=SPACE)
def test_different_parameters_never_share_a_name(contracts, newest, one, other):
    first, second = (make_request(contracts, "20_trajectory", p, newest) for p in (one, other))
    assert (first.run_id == second.run_id) == (first.parameters == second.parameters)
    assert make_request(contracts, "20_trajectory", dict(one), newest).run_id == first.run_id


def test_a_pinned_day_keeps_its_own_page(contracts, newest):
    day = newest.as_of.isoformat()
    pinned = make_request(contracts, "90_briefing", {"as_of": day}, newest)
    latest = make_request(contracts, "90_briefing", {}, newest)
    assert pinned.parameters == latest.parameters
    assert pinned.run_id == f"{latest.run_id}-{day}"


def test_a_default_day_and_latest_do_not_share_a_name(contracts, newest):
    entries = contracts["10_tables"].model_dump()
    entries["parameters"]["as_of"]["default"] = "2020-12-31"
    fixed = {"10_tables": Contract.model_validate(entries)}
    names = {make_request(fixed, "10_tables", p, newest).run_id for p in ({}, {"as_of": "latest"})}
    assert names == {
        "10_tables-140000-rd_intensity",
        f"10_tables-140000-rd_intensity-{newest.as_of}",
    }


@pytest.mark.parametrize(
    ("notebook", "parameters", "said"),
    [
        ("90_brief", {}, "unknown notebook 90_brief. Did you mean 90_briefing?"),
        ("90_briefing", {"plam": "x"}, "90_briefing takes no parameter plam. Did you mean plan?"),
        ("10_tables", {"seed": 1}, "10_tables takes no parameter seed. Known: "),
        ("90_briefing", {"lang": "fr"}, "unknown lang fr. Known: en, zh."),
        ("90_briefing", {"as_of": "1990-01-01"}, "before the first publication in the tables"),
        (
            "90_briefing",
            {"plan": "14fyp_innovation", "as_of": "2019-01-01"},
            "plan 14fyp_innovation was issued on 2021-04-30, after as_of 2019-01-01",
        ),
        (
            "20_trajectory",
            {"plan": "14fyp_innovation", "as_of": "2019-01-01"},
            "plan 14fyp_innovation was issued on 2021-04-30, after as_of 2019-01-01",
        ),
        ("30_attainment", {"region": "110000"}, "sets no target for region 110000; it does for"),
        ("10_tables", {"region": "110000", "indicator": "hnte_count"}, "hnte_count has no figure"),
        (
            "10_tables",
            {"as_of": "2006-06-30", "indicator": "rd_intensity"},
            "rd_intensity has no figure in region 140000 by 2006-06-30",
        ),
    ],
)
def test_what_cannot_be_run_is_refused(contracts, newest, notebook, parameters, said):
    with pytest.raises(InputError) as refused:
        make_request(contracts, notebook, parameters, newest)
    assert said in str(refused.value)


def test_the_refusal_names_the_indicators_there_are(contracts, newest):
    with pytest.raises(InputError) as refused:
        given_ = {"region": "110000", "indicator": "hnte_count"}
        make_request(contracts, "10_tables", given_, newest)
    observations = newest.vintages("110000")
    usable = observations[observations["is_usable"]]
    named = str(refused.value).partition("figures there: ")[2].rstrip(".").split(", ")
    assert set(named) == set(usable["indicator"])


def test_a_plan_without_any_target_is_refused(contracts, newest):
    without = replace(newest, targets=newest.targets[newest.targets["plan"] != "13fyp_sti"])
    for notebook in ("20_trajectory", "90_briefing"):
        with pytest.raises(InputError, match="13fyp_sti sets no target"):
            make_request(contracts, notebook, {"plan": "13fyp_sti"}, without)
