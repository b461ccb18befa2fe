"""Sentences say what the tables hold: no number in prose that is not in the verdict."""

import re
from dataclasses import replace

import pytest

from plantrack.attainment import Status, judge
from plantrack.publish.board_tables import scoreboard_table
from plantrack.publish.finding import finding_blocks
from plantrack.publish.formatting import number, percent
from plantrack.publish.phrases import Phrases
from plantrack.publish.reasons import say_verdict_reason
from plantrack.publish.sentences import say_also, say_target
from plantrack.publish.words import Words

PLANS = ("13fyp_sti", "14fyp_innovation", "ecosystem_2020_2024", "action_plan_2019_2021")


@pytest.fixture(scope="module")
def boards(newest):
    return [judge(newest, plan, "140000") for plan in PLANS]


def numbers(text: str) -> set[str]:
    return set(re.findall(r"\d+(?:\.\d+)?", text.replace(",", "")))


def allowed(verdict, phrases: Phrases) -> set[str]:
    """Every number a sentence on a verdict may hold, from the verdict itself."""
    evidence, outlook = verdict.evidence, verdict.outlook
    texts = [phrases.name("indicators", evidence.indicator), phrases.level(verdict)]
    texts += [verdict.target.gist_zh, verdict.target.gist_en, verdict.target.value_printed]
    texts += [str(verdict.target.target_period), "80", "2"]
    for figure in (verdict.figure, evidence.latest, evidence.current, evidence.later):
        if figure is not None:
            texts += [str(figure.period), phrases.figure(figure, verdict.unit)]
    if evidence.base is not None:
        texts += [str(evidence.base.period)]
        texts += [number(evidence.base.value, d, lang="zh") for d in (0, 1, 2)]
    values = [verdict.level] if verdict.level is not None else []
    if verdict.figure is not None and verdict.level is not None:
        values.append(abs(verdict.level - verdict.figure.value))
    if outlook is not None:
        texts += [percent(outlook.probability), str(outlook.likely_year), str(outlook.horizon_end)]
        values += [outlook.median, outlook.lower, outlook.upper]
    paces = (verdict.pace_since_base, verdict.pace_planned, verdict.pace_recent)
    values += [abs(p.value) for p in (*paces, verdict.pace_required) if p is not None]
    texts += [number(value, d, lang="zh") for value in values for d in (0, 1, 2)]
    for reason in verdict.reasons:
        texts += [str(value) for value in reason.details.values()]
    return set().union(*(numbers(text) for text in texts))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_number_in_prose_is_in_the_verdict(boards, newest, lang: str):
    phrases = Phrases(newest, Words(lang))
    said = 0
    for board in boards:
        for verdict in board.verdicts:
            text = " ".join([*say_target(verdict, phrases), say_also(verdict, phrases)])
            text += say_verdict_reason(verdict, phrases)
            strange = numbers(text) - allowed(verdict, phrases)
            assert not strange, (verdict.target.target, strange, text)
            said += len(numbers(text))
    assert said > 200


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_sentence_has_a_gap_or_an_unfilled_brace(boards, newest, lang: str):
    phrases = Phrases(newest, Words(lang))
    for board in boards:
        for verdict in board.verdicts:
            for text in (*say_target(verdict, phrases), say_verdict_reason(verdict, phrases)):
                assert not re.search(r"[{}]|None|\bnan\b|，，|。。|；；|, ,| \.", text), text


def test_the_sentences_on_intensity_read_as_an_official_would_write_them(boards, newest):
    phrases = Phrases(newest, Words("zh"))
    (verdict,) = [v for v in boards[0].verdicts if v.target.target == "p13_rd_intensity_2020"]
    first, second = say_target(verdict, phrases)
    assert (
        first == "2020年研究与试验发展经费投入强度为1.20%，比目标2.50%低1.30个百分点，目标未实现。"
    )
    assert second == (
        "自2014年（1.19%）以来基本持平，规划要求年均提高0.22个百分点；2020年数据现为1.18%。"
    )


def test_counts_are_fewer_and_shares_are_lower(boards, newest):
    phrases = Phrases(newest, Words("zh"))
    said = {v.target.target: say_target(v, phrases)[0] for v in boards[0].main}
    assert any(text.endswith("比目标3个少2个，目标未实现。") for text in said.values())
    assert phrases.apart(3, 1, "rd_intensity", 2) == "高2.00个百分点"
    assert phrases.apart(3, 1, "hnte_count", 0) == "多2家"
    assert phrases.apart(1, 1, "hnte_count", 0) == "持平"
    assert phrases.apart(3, 1.5, "invention_patents_per_10k", 1).startswith("高1.5")
    # A place of a higher number is no higher place.
    assert phrases.apart(15, 8, "innovation_capacity_rank", 0) == "靠后7位"
    assert phrases.apart(6, 8, "innovation_capacity_rank", 0) == "靠前2位"


def test_the_note_of_the_scoreboard_explains_what_is_there_and_nothing_else(boards, newest):
    notes = [scoreboard_table(board, Phrases(newest, Words("zh"))).note for board in boards[:2]]
    gap = "差距为实际值与目标值之差。"
    assert notes == [gap, gap + "“—”为不适用或无从推算。“力争”为文件原有措辞。"]


def test_where_nothing_can_be_judged_the_finding_says_so_at_once(newest):
    board = judge(newest, "full_coverage_2020", "140000")
    assert finding_blocks(board, Words("zh"))[0].text == "16项目标全部无法判断。"
    single = replace(board, verdicts=board.main[:1])
    assert finding_blocks(single, Words("zh"))[0].text == "仅有的1项目标无法判断。"


def test_a_probability_never_stands_without_number_and_word(boards, newest):
    phrases = Phrases(newest, Words("zh"))
    open_verdicts = [
        v for b in boards for v in b.main if v.outlook and v.status is not Status.ACHIEVED_EARLY
    ]
    assert open_verdicts
    for verdict in open_verdicts:
        first, _ = say_target(verdict, phrases)
        assert percent(verdict.outlook.probability) in first
        assert phrases.likely(verdict.outlook.probability) in first
        assert "80%区间" in first
