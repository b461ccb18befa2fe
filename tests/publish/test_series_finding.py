"""The first sentence on a series: its target first, the year that is due, and nothing twice."""

import pytest

import plantrack
from plantrack.publish import SeriesPage

SHANXI = "140000"


@pytest.fixture(scope="module")
def headline_of():
    def of(plan: str, indicator: str, day: str, region: str = SHANXI, lang: str = "zh"):
        page = SeriesPage.of(plantrack.load(as_of=day), plan, region, indicator, lang=lang)
        return page, page.headline().text

    return of


def test_an_open_target_comes_first_with_its_own_year(headline_of):
    page, text = headline_of("13fyp_sti", "rd_intensity", "2019-12-31")
    row = page.path[page.path["year"] == 2020].iloc[0]
    assert text.startswith("研究与试验发展经费投入强度到2020年达到2.50%的概率")
    assert f"2018年为1.05%，据推算，2020年为{row['median']:.2f}%" in text
    last = page.path.iloc[-1]
    assert page.chart().title.endswith(f"据推算{int(last['year'])}年为{last['median']:.2f}%")


def test_a_decided_target_is_told_as_the_fact_it_is(headline_of):
    page, text = headline_of("13fyp_sti", "rd_intensity", "2025-12-31")
    assert text.startswith("研究与试验发展经费投入强度2020年为1.20%，未达到2.50%；2024年为1.22%，")
    assert f"据推算，{int(page.path['year'].iloc[-1])}年为" in text


def test_a_figure_that_decides_and_is_the_latest_is_said_once(headline_of):
    page, text = headline_of("13fyp_sti", "rd_intensity", "2021-12-31")
    assert page.last.period == 2020
    assert text.startswith("研究与试验发展经费投入强度2020年为1.20%，未达到2.50%；据推算，")
    assert text.count("2020年") == 1


def test_without_a_target_the_projection_is_told_alone(headline_of):
    _, text = headline_of("13fyp_sti", "rd_intensity", "2019-12-31", "110000", "en")
    assert text.startswith("6.17% in 2018; the projection for ")


def test_without_a_projection_the_reason_is_told(headline_of):
    _, text = headline_of("14fyp_innovation", "hnte_count", "2025-12-31")
    assert text.endswith("少于5个，不作推算。")
