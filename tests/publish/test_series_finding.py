"""The first sentence on a series: its target first, the year that is due, and nothing twice."""

from dataclasses import replace

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


def test_an_open_target_is_told_as_the_verdict_below_has_it(headline_of):
    page, text = headline_of("13fyp_sti", "rd_intensity", "2019-12-31")
    # As if another target lay so far ahead that the path is learnt anew.
    longer = replace(page._finding, path=page.path.assign(median=9.0, lower80=9.0, upper80=9.0))
    assert longer.headline("") == text
    assert longer.chart_title().endswith("为9.00%")


def test_a_decided_target_is_told_as_the_fact_it_is(headline_of):
    page, text = headline_of("13fyp_sti", "rd_intensity", "2025-12-31")
    assert text.startswith("研究与试验发展经费投入强度2020年为1.20%，未达到2.50%；2024年为1.22%，")
    assert f"据推算，{int(page.path['year'].iloc[-1])}年为" in text


def test_a_figure_that_decides_and_is_the_latest_is_said_once(headline_of):
    page, text = headline_of("13fyp_sti", "rd_intensity", "2021-12-31")
    assert page.last.period == 2020
    assert text.startswith("研究与试验发展经费投入强度2020年为1.20%，未达到2.50%；据推算，")
    assert text.count("2020年") == 1


def test_a_figure_that_was_revised_since_it_decided_is_not_told_as_another_fact(headline_of):
    page, _ = headline_of("13fyp_sti", "rd_intensity", "2021-12-31")
    revised = replace(page.last, value=1.18, printed="1.18")
    text = replace(page._finding, last=revised).headline("")
    assert "1.20%，未达到2.50%；2020年数据现为1.18%，据推算，" in text
    text = replace(page._finding, last=revised, path=None).headline("原因")
    assert text.endswith("1.20%，未达到2.50%；2020年数据现为1.18%；原因。")


def test_a_decided_target_is_told_where_nothing_can_be_projected(headline_of):
    series = "ecosystem_2020_2024", "achievement_transfer_demo_bases", "2024-12-31"
    page, text = headline_of(*series)
    assert page.projection()[0].text == "2023年为20个（年内数）；没有可用于推算的历史数据。"
    assert text == (
        "科技成果转移转化示范基地数2023年为20个（年内数），达到10个；没有可用于推算的历史数据。"
    )


def test_a_figure_that_meets_the_target_early_is_said_once(headline_of):
    _, text = headline_of("action_plan_2019_2021", "hnte_count", "2021-12-31")
    assert text.count("2020年为3188家") == 1
    assert text.endswith("；可比数据只有3个年份，少于5个，不作推算。")


def test_a_later_figure_is_told_where_nothing_can_be_projected(headline_of):
    page, _ = headline_of("13fyp_sti", "rd_intensity", "2025-12-31")
    text = replace(page._finding, path=None).headline("原因")
    assert text.endswith("2020年为1.20%，未达到2.50%；2024年为1.22%；原因。")


def test_without_a_target_the_projection_is_told_alone(headline_of):
    _, text = headline_of("13fyp_sti", "rd_intensity", "2019-12-31", "110000", "en")
    assert text.startswith("6.17% in 2018; the projection for ")


def test_without_a_projection_the_reason_is_told(headline_of):
    _, text = headline_of("14fyp_innovation", "hnte_count", "2025-12-31")
    assert text.endswith("少于5个，不作推算。")
