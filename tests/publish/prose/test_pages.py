"""Every number in the sentences of a page stands in a table of its run, with the same rounding."""

import os

import pytest

pytestmark = pytest.mark.slow

PLANS = (
    "13fyp_sti",
    "14fyp_innovation",
    "action_plan_2019_2021",
    "full_coverage_2020",
    "ecosystem_2020_2024",
)
CITIES = {"index": "shanxi_city_innovation", "region": "140100"}
RATIO = {"plan": "13fyp_sti", "indicator": "rd_intensity"}
#: The Chinese pages of the default list are read where they were made, in tests/browser.
FEW = (
    *(("90_briefing", {"plan": plan, "lang": "en"}) for plan in PLANS[1:2]),
    ("10_tables", {"lang": "en"}),
    ("20_trajectory", {"lang": "en", **RATIO}),
    ("20_trajectory", {"plan": "13fyp_sti", "indicator": "hnte_count"}),
    ("50_regions", {"lang": "en", **CITIES}),
    ("60_coverage", {"lang": "en", "region": "140200"}),
)
DAYS = {
    "13fyp_sti": ("2017-12-31", "2018-12-31", "2021-12-31"),
    "14fyp_innovation": ("2021-12-31", "2023-12-31"),
    "action_plan_2019_2021": ("2020-12-31", "2022-12-31"),
    "full_coverage_2020": ("2020-12-31",),
    "ecosystem_2020_2024": ("2021-12-31", "2024-12-31"),
}
_BOTH = ("zh", "en")
EVERY = (
    *(
        (notebook, {"plan": plan, "lang": lang, "as_of": day})
        for notebook in ("90_briefing", "30_attainment")
        for plan in PLANS
        for day in ("latest", *DAYS[plan])
        for lang in _BOTH
    ),
    *(
        ("20_trajectory", {"region": region, "lang": lang, "as_of": day, **more})
        for more, early in (
            ({"plan": "14fyp_innovation", "indicator": "rd_expenditure"}, "2022-12-31"),
            (RATIO, "2019-12-31"),
        )
        for region in ("140000", "110000", "330000", "140100")
        for day in ("latest", early)
        # Figures of cities came later.
        if region != "140100" or day == "latest"
        for lang in _BOTH
    ),
    *(
        ("50_regions", {"lang": lang, **about})
        for about in ({}, {"region": "110000"}, {"region": "430000"}, CITIES)
        for lang in _BOTH
    ),
    *(
        ("60_coverage", {"region": region, "month": month, "lang": lang})
        for region in ("140000", "140100", "141000")
        for month in ("2020-02", "2020-06", "2020-12")
        for lang in _BOTH
    ),
    *(
        (notebook, {"region": region, "lang": lang})
        for notebook in ("40_replay", "10_tables")
        for region in ("140000", "110000")
        for lang in _BOTH
    ),
)
PAGES = EVERY if os.environ.get("EVERY_PAGE") else FEW


@pytest.mark.parametrize(
    ("notebook", "parameters"), PAGES, ids=["-".join([n, *p.values()]) for n, p in PAGES]
)
def test_every_number_in_prose_is_in_a_table(made, notebook, parameters):
    page = made(notebook, **parameters)
    assert len(page.read()) > 5
    assert page.unfound() == []


#: Sentences of the English briefing on the 14th plan: what they say, and what is wrong instead.
WRONG = {
    "a count of the headline": ("Of 42 targets", "Of 41 targets"),
    "a share": ("80% range", "81% range"),
    "a figure": ("311.8 hundred million yuan", "311.9 hundred million yuan"),
    "a rounding": ("growth of 35.4% a year", "growth of 35.3% a year"),
    "a unit": ("growth of 35.4% a year", "growth of 35.4 percentage points a year"),
    "a unit of an amount": ("311.8 hundred million yuan", "311.8 ten thousand people"),
    "a probability": ("about 2%", "about 8%"),
    "a setting": ("at least 90%", "at least 91%"),
    "a year of the figures": ("yuan in 2024", "yuan in 2023"),
    "a day": ("2026-01-28", "2026-01-27"),
}


@pytest.mark.parametrize("kind", WRONG)
def test_a_number_that_is_changed_is_noticed(made, kind):
    page = made("90_briefing", plan="14fyp_innovation", lang="en")
    said, wrong = WRONG[kind]
    assert said in page.page, "the page no longer says this: choose another sentence"
    assert page.unfound(page.page.replace(said, wrong)) != []
