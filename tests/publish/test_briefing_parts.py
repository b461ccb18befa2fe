"""Parts of the briefing that are its own: finding, words for probabilities, number, making."""

import io
import re
from dataclasses import replace

import pandas as pd
import pytest

from plantrack import reads
from plantrack.attainment import judge
from plantrack.publish import Briefing
from plantrack.publish.board_tables import labels_of
from plantrack.publish.finding import finding_blocks
from plantrack.publish.likelihood import CUTS, cut_of, likelihood_table
from plantrack.publish.made import data_hash
from plantrack.publish.phrases import Phrases
from plantrack.publish.sentences import say_target
from plantrack.publish.words import Words

PLAN, REGION = "13fyp_sti", "140000"


@pytest.fixture(scope="module")
def board(newest):
    """The 13th plan at the end of 2018: one verdict hangs in the balance."""
    return judge(newest.on("2018-12-31"), PLAN, REGION)


@pytest.fixture(scope="module")
def workbook(board):
    return board.judge.forecaster.workbook


def table_of(lang: str, newest) -> pd.DataFrame:
    words = Words(lang)
    table = likelihood_table(words, labels_of(Phrases(newest, words)))
    return pd.read_csv(io.StringIO(table.csv))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_probability_has_the_word_of_its_printed_range(newest, lang):
    table, words = table_of(lang, newest), Words(lang)
    assert list(table["below_pct"][1:]) == list(table["from_pct"][:-1])
    assert (table["below_pct"].iloc[0], table["from_pct"].iloc[-1]) == (100, 0)
    for thousandth in range(1001):
        word = words(f"likely.{cut_of(thousandth / 1000)}")
        row = table.set_index("word").loc[word]
        shown = round(thousandth / 10)
        assert row["from_pct"] <= shown and (shown < row["below_pct"] or shown == 100)


def test_a_borderline_verdict_never_reads_as_sure():
    cuts = {cut_of(p / 100, is_marginal=True) for p in range(101)}
    assert cuts == set(CUTS) - {CUTS[0], CUTS[-1]}


def test_the_sentence_on_a_borderline_verdict_takes_the_weaker_word(board, workbook):
    phrases = Phrases(workbook, Words("zh"))
    (verdict,) = [v for v in board.main if v.is_marginal]
    sure = replace(verdict, outlook=replace(verdict.outlook, probability=0.97))
    assert "可能性较大（概率约97%）" in say_target(sure, phrases)[0]
    clear = replace(sure, stability=replace(sure.stability, clear=0.01))
    assert "可能性很大（概率约97%）" in say_target(clear, phrases)[0]


def test_words_for_probabilities_stand_only_where_a_probability_does(newest, board, workbook):
    page = Briefing(workbook, board)
    names = [getattr(block, "name", "") for block in page.method()]
    assert "likelihood" in names
    undecided = judge(newest, "full_coverage_2020", REGION)
    assert not any(verdict.outlook for verdict in undecided.main)
    page = Briefing(newest, undecided)
    assert "likelihood" not in [getattr(block, "name", "") for block in page.method()]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_finding_names_what_is_missed_or_behind(board, lang):
    headline, *rest = (block.to_text() for block in finding_blocks(board, Words(lang)))
    short = [v for v in board.main if v.status.value in {"behind", "not_achieved"}]
    assert len(rest) == 2 and 0 < len(short) <= 6
    gists = [Words(lang).pick(v.target.gist_zh, v.target.gist_en) for v in short]
    assert all(gist in rest[0] for gist in gists)
    assert sum(map(int, re.findall(r"\d+", headline))) == 2 * len(board.main)


def test_a_long_finding_is_cut_and_says_how_many_there_are(board):
    (one,) = [v for v in board.main if v.target.target == "p13_rd_intensity_2020"]
    many = replace(board, verdicts=(one,) * 9)
    said = finding_blocks(many, Words("zh"))[1].to_text()
    assert said.count(one.target.gist_zh.split(":")[-1]) == 6 and "等9项。" in said


def test_a_document_number_leads_the_facts_or_is_left_off(board, workbook):
    numbered = Briefing(workbook, board, document_no="晋科评〔2026〕3号").title()
    assert numbered.facts[0] == ("文号", "晋科评〔2026〕3号")
    plain = Briefing(workbook, board).title()
    assert plain.facts == numbered.facts[1:]


def test_the_hash_of_the_data_changes_with_what_was_looked_at_only(monkeypatch, workbook):
    monkeypatch.setattr(reads, "_noted", {("rd_intensity", workbook.as_of)})
    before = data_hash(workbook)
    rows = workbook._observations
    is_own = rows["indicator"] == "rd_intensity"
    other = replace(workbook, _observations=rows[is_own])
    assert data_hash(other) == before
    assert data_hash(replace(workbook, _observations=rows[~is_own])) != before
    targets = workbook.targets.iloc[1:]
    assert data_hash(replace(workbook, targets=targets)) != before
    assert re.fullmatch("[0-9a-f]{16}", before)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_says_how_it_was_made(board, workbook, lang):
    said = Briefing(workbook, board, lang=lang, seed=3).made()[-1].to_text()
    assert all(part in said for part in ("2018-12-31", data_hash(workbook), "plantrack ", "3"))
