"""The pages a reader gets, block by block, on the real tables."""

from pathlib import Path

import pytest
from lxml import html

import plantrack
from plantrack.attainment import judge
from plantrack.publish import Briefing, Overview, SeriesPage

DATA = Path(__file__).parents[2] / "data"
PLANS = (
    "13fyp_sti",
    "14fyp_innovation",
    "action_plan_2019_2021",
    "full_coverage_2020",
    "ecosystem_2020_2024",
)


def text_of(blocks) -> str:
    tree = html.fromstring("<div>" + "".join(str(b.to_html()) for b in blocks) + "</div>")
    return " ".join(tree.text_content().split())


@pytest.fixture(scope="module")
def workbook_2022():
    return plantrack.load(DATA, as_of="2022-12-31")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("plan", PLANS)
def test_every_plan_has_a_whole_briefing(plan: str, lang: str, newest):
    page = Briefing(newest, judge(newest, plan, "140000"), lang)
    blocks = [page.title(), *page.headline(), page.scoreboard(), page.not_judged()]
    blocks += [*page.indicators(), *page.caveats(), *page.method(), page.sources()]
    text = text_of(blocks)
    assert "None" not in text
    assert "nan" not in text.split()
    rows = newest.targets[newest.targets["plan"] == plan]
    data = page.scoreboard().data
    assert list(data["target"]) == list(rows.index), "nothing is left out of the CSV"
    assert (data["reason"] != "").all()
    shown = len(page.scoreboard().cells) + len(page.not_judged().cells)
    assert shown == (rows["duplicate_of"] == "").sum()


def test_the_plans_own_wrong_figure_is_shown_as_a_conflict_and_not_used(workbook_2022):
    board = judge(workbook_2022, "13fyp_sti", "140000")
    page = Briefing(workbook_2022, board)
    assert "152.2亿元写作2015年" in text_of(page.caveats())
    assert "152.2" not in text_of([page.scoreboard(), *page.indicators()])
    used = workbook_2022.series("140000", "rd_expenditure").set_index("period")
    assert used.at["2015", "printed"] == "132.5268"


def test_the_headline_counts_what_the_scoreboard_shows(workbook_2022):
    board = judge(workbook_2022, "13fyp_sti", "140000")
    assert Briefing(workbook_2022, board).headline()[0].text == (
        "31项目标中，4项已实现，4项未实现，23项无法判断。"
    )


def test_a_chart_for_every_indicator_with_a_line_of_figures(workbook_2022):
    board = judge(workbook_2022, "13fyp_sti", "140000")
    charts = [b for b in Briefing(workbook_2022, board).indicators() if hasattr(b, "svg")]
    titles = [chart.title for chart in charts]
    assert "研究与试验发展经费投入强度2020年为1.20%，未达到2.50%" in titles
    assert all("目标" in chart.alt or "不明" in chart.title for chart in charts)


def test_a_series_shows_one_set_of_numbers(newest):
    page = SeriesPage.of(newest, "14fyp_innovation", "140000", "rd_expenditure")
    (verdict,) = page.verdicts
    row = page.path.set_index("year").loc[2025]
    shown = (verdict.outlook.median, verdict.outlook.lower, verdict.outlook.upper)
    assert shown == pytest.approx((row["median"], row["lower80"], row["upper80"]))
    table = page.projection()[0].data.set_index("year").loc[2025]
    assert table["median"] == row["median"]


def test_a_short_series_says_why_nothing_is_projected(newest):
    page = SeriesPage.of(newest, "14fyp_innovation", "140100", "rd_expenditure")
    assert page.path is None
    assert "少于5个，不作推算" in page.headline().text
    assert text_of(page.projection()) == page.headline().text
    assert "没有为太原的这一指标规定目标" in text_of(page.targets())


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_overview_counts_what_the_tables_hold(newest, lang: str):
    page = Overview(newest, "140000", "rd_intensity", lang)
    vintages = newest.vintages("140000")
    usable = vintages[vintages["is_usable"]]
    assert page.coverage["vintages"].sum() == len(usable)
    assert len(page.conflicts().cells) == len(newest.known_conflicts())
    unused = page.unused()[0].data
    assert {"152.2", "251.9"} <= set(unused["printed"])
    assert page.coverage_chart().alt
    chart, _ = page.revisions.blocks()
    largest = page.revisions.frame.set_index("period")["revision"].abs().idxmax()
    assert largest in chart.title
    alone = Overview(newest, "140000", "achievement_transfer_demo_bases", lang).revisions
    assert len(alone.blocks()) == 1, "a state within the year has no first release"
