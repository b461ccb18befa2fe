"""What it would take: sentences and tables agree, real cases by hand, refusals say why."""

import math
import re
from dataclasses import replace

import pandas as pd
import pytest
from lxml import html

from plantrack.attainment import Forecaster, Judge, judge
from plantrack.attainment.pathways import GapSplit, RatioChange, ratio_case, scenarios
from plantrack.attainment.settings import SETTINGS
from plantrack.publish.behind.data_table import DataTable
from plantrack.publish.blocks import Paragraph, Section
from plantrack.publish.figure import Figure
from plantrack.publish.formatting import number, percent
from plantrack.publish.pathway_blocks import pathway_blocks
from plantrack.publish.pathway_names import PaceNames
from plantrack.publish.pathway_sentence import say_pathways
from plantrack.publish.pathway_table import missing_line, pathway_table
from plantrack.publish.phrases import Phrases, decimals
from plantrack.publish.ratio_names import RatioNames
from plantrack.publish.ratio_sentence import say_change, say_gap
from plantrack.publish.table import ResultTable
from plantrack.publish.words import Words
from plantrack.reason import Reason

SHANXI, NATION = "140000", "000000"
DAYS = [
    ("13fyp_sti", "2018-12-31"),
    ("14fyp_innovation", "2023-12-31"),
    ("ecosystem_2020_2024", "2022-12-31"),
    ("13fyp_sti", "2025-12-31"),
]


@pytest.fixture(scope="module")
def judged(newest):
    """Forecaster and main verdicts of a plan on a day, made once."""
    made = {}

    def get(plan: str, day: str):
        if (plan, day) not in made:
            book = newest.on(day)
            forecaster = Forecaster(book)
            made[plan, day] = forecaster, judge(book, plan, SHANXI).main
        return made[plan, day]

    return get


@pytest.fixture
def shown(judged):
    """Blocks of a plan on a day."""

    def get(plan: str, day: str, lang: str = "zh"):
        forecaster, verdicts = judged(plan, day)
        phrases = Phrases(forecaster.workbook, Words(lang))
        return pathway_blocks(forecaster, verdicts, phrases, settings=SETTINGS)

    return get


@pytest.fixture
def case_of(judged):
    """Scenarios, verdict and names of one target."""

    def get(target: str, plan: str, day: str, lang: str = "zh"):
        forecaster, verdicts = judged(plan, day)
        (verdict,) = [v for v in verdicts if v.target.target == target]
        names = PaceNames(verdict, Phrases(forecaster.workbook, Words(lang)), SETTINGS)
        return scenarios(forecaster, verdict), verdict, names

    return get


@pytest.fixture
def ratio_of(judged):
    """Names of one ratio."""

    def get(target: str, plan: str, day: str, lang: str = "zh") -> RatioNames:
        forecaster, verdicts = judged(plan, day)
        (verdict,) = [v for v in verdicts if v.target.target == target]
        phrases = Phrases(forecaster.workbook, Words(lang))
        return RatioNames(ratio_case(forecaster, verdict), verdict, phrases, SETTINGS)

    return get


def under(blocks, heading: str) -> list:
    """Blocks below one heading."""
    start = [i for i, b in enumerate(blocks) if isinstance(b, Section) and b.text == heading][0]
    rest = blocks[start + 1 :]
    ends = [i for i, block in enumerate(rest) if isinstance(block, Section)]
    return rest[: ends[0]] if ends else rest


def tables(blocks) -> dict[str, ResultTable]:
    return {block.name: block for block in blocks if isinstance(block, ResultTable)}


def text_of(blocks) -> str:
    tree = html.fromstring("<div>" + "".join(str(b.to_html()) for b in blocks) + "</div>")
    return " ".join(tree.text_content().split())


INTENSITY = ("p13_rd_intensity_2020", "13fyp_sti", "2018-12-31")
SPENDING = ("p14_rd_expenditure_doubling_2025", "14fyp_innovation", "2023-12-31")
CONTRACTS = ("p14_tech_contract_doubling_2025", "14fyp_innovation", "2023-12-31")
PATENTS = ("p13_invention_patents_2020", "13fyp_sti", "2018-12-31")


# -- real cases by hand ----------------------------------------------------------------------------


def test_the_intensity_as_of_2018(case_of):
    # 0.95 in 2017, 1.19 in 2014, 2.50 asked for: (2.50 - 0.95) / 3, (0.95 - 1.19) / 3,
    # 0.76 -> 1.01 in 2006 to 2011; Chongqing 1.42 -> 1.88; 1.55 points at 0.05 a year are 31 years
    assert say_pathways(*case_of(*INTENSITY)) == (
        "要在2020年达到2.50%，从2017年的0.95%算起需年均提高0.52个百分点；"
        "按近三年的速度（年均降低0.08个百分点）离目标越来越远，"
        "按本地区历史最好五年的速度（年均提高0.05个百分点）要到2048年，"
        "按其他省区市的中位速度（年均提高0.05个百分点）要到2051年，"
        "按其中最快的重庆的速度（年均提高0.15个百分点）要到2028年，都不能按期达到。"
    )
    assert say_pathways(*case_of(*INTENSITY, lang="en")).startswith(
        "Getting from 0.95% in 2017 to 2.50% in 2020 takes a rise of 0.52 percentage points a year;"
        " no pace tried is in time: at the pace of the last three years (a fall of 0.08 percentage"
        " points a year) it moves further away,"
    )


def test_the_table_of_the_intensity_as_of_2018(case_of):
    table = pathway_table(*case_of(*INTENSITY))
    assert table.name == "pathway-p13-rd-intensity-2020"
    names = [cell["scenario"] for cell in table.cells]
    assert names == [
        "近三年速度",
        "本地区历史最好五年",
        "其他省区市中位速度",
        "其他省区市中最快的重庆",
        "所需速度",
    ]
    median = table.cells[2]
    # 0.95 + 3 * 0.0467 = 1.09
    assert median["rests_on"] == "30个地区，2014—2017年" and median["value"] == "1.09"
    # 0.95 - 3 * 0.08
    assert (table.cells[0]["value"], table.cells[0]["year_reached"]) == ("0.71", "—")
    assert table.cells[-1]["probability_if_so"] == "50%"
    assert "离目标越来越远" in table.note and "不是预测" in table.note


def test_doubling_the_spending_as_of_2023(case_of):
    made, verdict, names = case_of(*SPENDING)
    # twice 211.1 is 422.2; 273.7192 in 2022
    needed = 100 * ((2 * 211.1 / 273.7192) ** (1 / 3) - 1)
    sentence = say_pathways(made, verdict, names)
    assert sentence.startswith(
        f"要在2025年达到422.2亿元（基数的2倍），从2022年的273.7192亿元算起需年均增长{needed:.1f}%；"
    )
    # some are in time and some are not: nothing is said of all
    assert "2024年即可达到" in sentence and "要到2026年" in sentence
    assert not sentence.endswith("按期达到。")
    recent = made.table.set_index("scenario").loc["recent"]
    cell = pathway_table(made, verdict, names).cells[0]
    assert cell["value"] == f"{273.7192 * (1 + recent['pace'] / 100) ** 3:.2f}" == "391.83"
    assert cell["yearly_pace"] == "年均增长12.7%"


def test_paces_that_are_all_enough(case_of):
    # 11675 patents, about 13000 asked for: a year of 22.9 or 29.0 % is enough
    made, verdict, names = case_of(*PATENTS)
    assert "“约”按不低于所写数值的95%判断" in pathway_table(made, verdict, names).note
    assert say_pathways(*case_of(*PATENTS)).endswith("2018年即可达到，都能按期达到。")
    assert "every pace tried is in time" in say_pathways(*case_of(*PATENTS, lang="en"))


def test_paces_that_never_lead_there(case_of):
    sentence = say_pathways(*case_of("p13_rd_fte_2020", "13fyp_sti", "2018-12-31"))
    # 4.7694 at 0.28 % a year reaches 6.72 after 122 years
    assert math.log(6.72 / 4.7694) / math.log(1.00281218) > 122
    assert "（年均下降0.9%）离目标越来越远" in sentence
    assert "（年均增长0.3%）50年内达不到，都不能按期达到。" in sentence


def test_what_is_met_already_only_has_to_be_kept(case_of):
    made, verdict, names = case_of(*CONTRACTS)
    sentence = say_pathways(made, verdict, names)
    # 561.84 grows by 17.0 % a year over three years
    assert sentence == (
        f"2022年为561.84亿元，已达到2025年的目标{names.phrases.level(verdict)}；"
        "按本地区历史最好五年的速度（年均增长17.0%）2025年为899.66亿元，仍符合目标。"
    )
    assert pathway_table(made, verdict, names).cells[0]["year_reached"] == "已达到"
    worse = replace(made, table=made.table.assign(scenario="recent", value_in_due_year=520.0))
    assert "2025年为520.00亿元，又达不到目标。" in say_pathways(worse, verdict, names)


# -- sentence, table and data agree ----------------------------------------------------------------


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("plan", "day"), DAYS[:3])
def test_numbers_of_sentence_and_table_are_the_same(judged, lang, plan, day):
    forecaster, verdicts = judged(plan, day)
    phrases = Phrases(forecaster.workbook, Words(lang))
    compared = 0
    for verdict in verdicts:
        made = scenarios(forecaster, verdict)
        if made.table.empty:
            continue
        names = PaceNames(verdict, phrases, SETTINGS)
        sentence, table = say_pathways(made, verdict, names), pathway_table(made, verdict, names)
        pd.testing.assert_frame_equal(table.data, made.table)
        for row, cell in zip(made.table.itertuples(), table.cells, strict=True):
            places = {"pct": 1, "points": 2, "unit": 1}[row.pace_unit]
            assert number(abs(row.pace), places, lang=lang) in cell["yearly_pace"]
            assert cell["yearly_pace"] in sentence
            assert cell["value"] == number(row.value_in_due_year, decimals(verdict), lang=lang)
            if not pd.isna(row.probability):
                assert cell["probability_if_so"] == percent(row.probability)
            if not pd.isna(row.year_reached) and row.year_reached > row.start_year:
                assert cell["year_reached"] == str(row.year_reached)
                # the pace still needed is said with the target year
                year = row.due_year if row.scenario == "required" else row.year_reached
                assert f"{year}年" in sentence or f"in {year}" in sentence
            compared += 1
    assert compared > 3


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("plan", "day"), DAYS)
def test_pages_hold_no_leftovers(shown, plan, day, lang):
    blocks = shown(plan, day, lang)
    assert blocks
    text = text_of(blocks)
    assert not re.search(r"[{}]|None|\bnan\b|<NA>|，，|。。|；；|：：|，。", text)
    assert not re.search(r"None|\bnan\b", "".join(str(block.to_html()) for block in blocks))
    names = [block.name for block in blocks if isinstance(block, ResultTable | Figure)]
    assert len(names) == len(set(names))
    if lang == "en":
        shown_words = [b.text for b in blocks if isinstance(b, Paragraph | Section)]
        assert not re.search("[\u4e00-\u9fff]", " ".join(shown_words))


@pytest.mark.parametrize(("plan", "day"), DAYS[:3])
def test_the_csv_is_the_raw_table(shown, plan, day):
    for name, table in tables(shown(plan, day)).items():
        columns = table.csv.splitlines()[0].split(",")
        if name.startswith("pathway-"):
            assert {"scenario", "pace", "chance_of_pace", "level_in_due_year"} <= set(columns)
        else:
            assert columns[:2] == ["denominator_growth_pct", "numerator_growth_pct"]


# -- what is shown at all --------------------------------------------------------------------------


def test_only_open_targets_with_a_pace_to_compare_have_a_table(shown, judged):
    forecaster, verdicts = judged("14fyp_innovation", "2023-12-31")
    made = {v.target.target: scenarios(forecaster, v).table for v in verdicts}
    alone = {name for name, table in made.items() if table["scenario"].tolist() == ["required"]}
    assert "p14_nkl_2025" in alone
    found = tables(shown("14fyp_innovation", "2023-12-31"))
    assert set(found) == {
        "pathway-p14-rd-expenditure-doubling-2025",
        "pathway-p14-hnte-doubling-2025",
        "pathway-p14-hnte-2025",
        # the level of 530 is asked for twice, and shown once
        "pathway-p14-tech-contract-doubling-2025",
    }


def test_decided_targets_have_no_paces(shown):
    blocks = shown("13fyp_sti", "2025-12-31")
    assert tables(blocks) == {} and not any(isinstance(b, Figure) for b in blocks)
    assert [b.text for b in blocks if isinstance(b, Section)] == [
        "研发强度2.50%",
        "万人发明专利3.70件",
    ]


def test_nothing_to_say_is_nothing(judged):
    forecaster, verdicts = judged("13fyp_sti", "2018-12-31")
    refused = [v for v in verdicts if scenarios(forecaster, v).table.empty]
    phrases = Phrases(forecaster.workbook, Words("zh"))
    assert len(refused) > 10
    assert pathway_blocks(forecaster, refused, phrases, settings=SETTINGS) == []
    again = [replace(v, target=replace(v.target, duplicate_of="x")) for v in verdicts]
    assert pathway_blocks(forecaster, again, phrases, settings=SETTINGS) == []


def test_a_region_below_another_is_named(judged):
    forecaster, verdicts = judged("13fyp_sti", "2018-12-31")
    (province,) = [v for v in verdicts if v.target.target == INTENSITY[0]]
    nation = Judge(forecaster).verdict(replace(province.target, region=NATION, target="n"))
    phrases = Phrases(forecaster.workbook, Words("zh"))
    blocks = pathway_blocks(forecaster, [nation, province], phrases, settings=SETTINGS)
    headings = [b.text for b in blocks if isinstance(b, Section)]
    assert headings == ["研发强度2.50%", "山西：研发强度2.50%"]
    # the nation has no peers, and that is all that is missing
    assert "未列出其他地区的速度：没有其他地区的数据可比。" in [
        b.text for b in blocks if isinstance(b, Paragraph)
    ]


def test_missing_rows_and_probabilities_are_explained_in_one_line(case_of):
    made, _, names = case_of("p13_hnte_2020", "13fyp_sti", "2018-12-31")
    assert missing_line(made, names) == (
        "未给出概率：可比数据只有2个年份，少于5个，不作推算；"
        "未列出近三年速度：最近3年首尾缺少数据；未列出其他地区的速度：没有其他地区的数据可比。"
    )
    made, verdict, names = case_of("p13_hnte_2020", "13fyp_sti", "2018-12-31", lang="en")
    assert missing_line(made, names) == (
        "No probability: only 2 years of comparable figures, fewer than 5; no projection;"
        " last three years not listed: the last 3 years lack a figure at one end;"
        " paces of other regions not listed: no other region has figures to compare with."
    )
    keys = [column.key for column in pathway_table(made, verdict, names).columns]
    assert "probability_if_so" not in keys
    assert missing_line(case_of(*INTENSITY)[0], names) == ""


def test_a_row_without_probability_says_why(case_of):
    made, verdict, names = case_of(*INTENSITY)
    table = made.table.assign(
        probability=made.table["probability"].where(made.table["scenario"] != "peer_best")
    )
    reason = Reason("cannot_recentre", {"year": 2020, "scenario": "peer_best"})
    made = replace(made, table=table, reasons=(reason,))
    assert pathway_table(made, verdict, names).cells[3]["probability_if_so"] == "—"
    assert missing_line(made, names) == (
        "其他省区市中最快的重庆一行未给出概率：2020年的推算多半停在零或上下限，无法移动。"
    )


def test_where_no_growth_leads_anywhere_the_rest_is_said(case_of):
    made, verdict, names = case_of(*INTENSITY)
    made = replace(made, table=made.table[made.table["scenario"] == "recent"])
    assert say_pathways(made, verdict, names) == (
        "按近三年的速度（年均降低0.08个百分点）离目标越来越远。"
    )


def test_the_span_of_the_recent_pace_follows_the_settings(case_of):
    made, verdict, names = case_of(*INTENSITY)
    names = replace(names, settings=replace(SETTINGS, recent_years=4))
    assert pathway_table(made, verdict, names).cells[0]["scenario"] == "近4年速度"


# -- ratios ----------------------------------------------------------------------------------------


def test_what_moved_the_intensity_as_of_2018(ratio_of):
    mean = (0.95 - 1.19) / math.log(0.95 / 1.19)
    above = mean * math.log(148.2347 / 152.1871)
    assert (f"{-above:.2f}", f"{0.24 + above:.2f}") == ("0.03", "0.21")
    assert say_change(ratio_of(*INTENSITY)) == (
        "2014—2017年研究与试验发展经费投入强度由1.19%降到0.95%，降低0.24个百分点，"
        "其中研究与试验发展经费减少拉低0.03个百分点，地区生产总值增加拉低0.21个百分点。"
    )


def test_what_the_numerator_lacks_as_of_2018(ratio_of):
    names = ratio_of(*INTENSITY)
    # GDP that R&D and its share imply: 152.1871 / 1.19 in 2014, 148.2347 / 0.95 in 2017
    growth = names.case.denominator_growth_pct
    by_hand = 100 * (((148.2347 / 0.95) / (152.1871 / 1.19)) ** (1 / 3) - 1)
    assert growth == pytest.approx(by_hand, abs=0.02)
    now, grown = 148.2347, (1 + growth / 100) ** 3
    needed = now * 2.5 / 0.95
    figures = [needed, needed - now, needed * grown, needed * grown - now, now * (grown - 1)]
    assert [f"{x:.1f}" for x in figures] == ["390.1", "241.9", "475.8", "327.6", "32.6"]
    assert say_gap(names) == (
        "按2017年地区生产总值计算，达到2.50%需研究与试验发展经费390.1亿元，"
        "比实际的148.2亿元多241.9亿元，约为实际数的2.6倍；"
        "如地区生产总值仍按近三年的速度（年均增长6.8%，现价），2020年需研究与试验发展经费475.8亿元，"
        "比2017年多327.6亿元，其中32.6亿元只够跟上地区生产总值的增长，"
        "295.0亿元才用于提高研究与试验发展经费投入强度。"
    )


def test_a_decided_ratio_has_a_paragraph_only(shown):
    blocks = under(shown("13fyp_sti", "2025-12-31"), "研发强度2.50%")
    # 211.1 at 1.20 % in 2020, as first released; 439.8 would have been 2.50 %
    assert [type(block) for block in blocks] == [Paragraph, DataTable]
    assert blocks[0].text.startswith("按修订后同一口径的数据（与当年公布数不同），2014—2020年")
    assert blocks[0].text.endswith(
        "按2020年地区生产总值计算，达到2.50%需研究与试验发展经费439.8亿元，"
        "比实际的211.1亿元多228.7亿元，约为实际数的2.1倍。"
    )


def test_a_ratio_that_is_met_says_what_its_level_means(shown):
    blocks = under(
        shown("13fyp_sti", "2025-12-31", "en"),
        "3.70 invention patents per 10,000 people",
    )
    # 16471 * 3.70 / 4.42
    assert f"{16471 * 3.70 / 4.42:,.0f}" == "13,788"
    assert (
        "With the resident population at year end of 2020, 3.70 per 10,000 people means invention"
        " patents in force of 13,788; the actual figure is 16,471."
    ) in blocks[0].text


def test_the_denominator_may_shrink_and_parts_may_do_nothing(ratio_of):
    names = ratio_of("p13_patents_per_10k_2020", "13fyp_sti", "2025-12-31")
    change = replace(names.case, change=RatioChange(1.7, 1.7, -0.001, 0.001))
    assert say_change(replace(names, case=change)).endswith(
        "由1.70件/万人到1.70件/万人，基本持平，其中有效发明专利拥有量几乎没有影响，"
        "年末常住人口几乎没有影响。"
    )
    # 9896 patents for 3664; in two years 10 % fewer people a year: 0.81 * 9896 * 3.0 / 2.7
    gap = GapSplit(2.7, 3.0, 9896.0, 2, -10.0)
    case = replace(names.case, gap=gap, denominator_growth_pct=-10.0)
    assert f"{0.81 * 9896 * 3.0 / 2.7:.1f}" == "8906.4"
    assert say_gap(replace(names, case=case)).endswith(
        "如年末常住人口仍按近三年的速度（年均下降10.0%），2020年需有效发明专利拥有量8906件，"
        "比2020年少990件。"
    )


def test_printed_parts_that_do_not_add_up_are_owned_up_to(ratio_of):
    names = ratio_of(*INTENSITY)
    # printed 0.12 - 0.10 for 0.01
    case = replace(names.case, change=RatioChange(1.19, 1.204, 0.1152, -0.1012))
    text = say_change(replace(names, case=case))
    assert "提高0.01个百分点" in text and "拉高0.12个百分点" in text
    assert text.endswith("（分项之和因四舍五入与合计略有出入）。")


def test_a_ratio_whose_growth_is_unknown_says_so(shown):
    blocks = under(shown("13fyp_sti", "2018-12-31"), "万人发明专利3.70件")
    assert [type(block) for block in blocks] == [Paragraph, DataTable]
    assert blocks[0].text.endswith("缺少3年前的数据，分母近年的增速不明。")


def test_the_table_of_needed_growth(shown):
    found = tables(shown("13fyp_sti", "2018-12-31"))["needed-growth-p13-rd-intensity-2020"]
    assert found.unit == "亿元" and len(found.cells) == 11
    (marked,) = [cell for cell in found.cells if "近年" in cell["denominator"]]
    needed = (2.50 / 0.95) ** (1 / 3) * 1.07
    assert marked == {
        "denominator": "7%（近年6.8%）",
        "numerator": f"{100 * (needed - 1):.1f}%",
        "in_due_year": f"{148.2347 * needed**3:.1f}",
        "added": f"{148.2347 * (needed**3 - 1) / 3:.1f}",
    }
    assert "现价" in found.note
