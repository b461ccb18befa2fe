"""The page of an index: every number on it is one of a result table, in both languages."""

import re
from dataclasses import replace

import pandas as pd
import pytest

from plantrack import Workbook
from plantrack.errors import InputError
from plantrack.publish import RegionsPage
from plantrack.publish.blocks import Block
from plantrack.publish.table import ResultTable

SECTIONS = "ranking years profile gap targets doubts convergence sheet method".split()


def blocks_of(page: RegionsPage) -> list[Block]:
    blocks = [page.title(), *page.headline()]
    for section in SECTIONS:
        blocks += [page.section(section), *getattr(page, section)()]
    return blocks


def quick(newest: Workbook, index: str, region: str, *, lang: str = "zh") -> RegionsPage:
    """A page made again less often than one for readers."""
    return replace(RegionsPage.of(newest, index, region, lang=lang), replicates=40, points=8)


@pytest.fixture(scope="module")
def provinces(newest) -> RegionsPage:
    return quick(newest, "province_rd_input", "140000")


@pytest.fixture(scope="module")
def blocks(provinces) -> list[Block]:
    return blocks_of(provinces)


def test_headline_says_the_place_of_the_index_and_its_range(provinces):
    composite, period = provinces.found.composite, provinces.subject.period
    rank = int(composite.ranks.at[("140000", period), "rd_input"])
    row = next(row for row in provinces.ranked if row.is_chosen)
    text = provinces.headline()[0].text
    assert [int(n) for n in re.findall(r"第(\d+)", text)][:2] == [rank, row.low]
    assert re.search(rf"至{row.high}位", text)


def test_tables_carry_what_the_index_holds(provinces, blocks):
    tables = {block.name: block for block in blocks if isinstance(block, ResultTable)}
    assert set(tables) >= {"ranking", "profiles", "gaps", "sensitivity", "what-if", "scoring-sheet"}
    total = provinces.found.composite.total.xs(provinces.subject.period, level="period")
    ranking = tables["ranking"].data.set_index("region")
    pd.testing.assert_series_equal(ranking["score"], total[ranking.index], check_names=False)
    points = tables["points"].data
    leaves = points[points["kind"].isin(["common", "specific"])]
    added = leaves.groupby("region")["points"].sum()
    pd.testing.assert_series_equal(added, total[added.index], check_names=False)
    assert len(added) == 31 and (leaves["reasons"] != "").all()


def test_gap_goes_to_a_region_that_is_ahead_and_adds_up(provinces):
    total = provinces.found.composite.total.xs(provinces.subject.period, level="period")
    gap = sum(item.amount for item in provinces.gap_items)
    assert gap == pytest.approx(total["140000"] - total[provinces.ahead_of_it])
    assert gap < 0


def test_the_leader_is_compared_with_the_next(newest):
    page = quick(newest, "province_rd_input", "110000")
    assert page.ahead_of_it == next(r.region for r in page.ranked if r.rank == 2)


def test_the_same_seed_gives_the_same_page(newest, provinces):
    again = quick(newest, "province_rd_input", "140000")
    for section in ("ranking", "doubts"):
        first, second = ([b.to_html() for b in getattr(p, section)()] for p in (provinces, again))
        assert first == second


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_index_of_one_year_says_that_nothing_can_be_compared(newest, lang):
    page = quick(newest, "shanxi_city_innovation", "140200", lang=lang)
    texts = [block.to_text() for block in blocks_of(page)]
    assert "2023" in page.years()[0].text
    assert not [text for text in texts if "nan" in text or "None" in text]


def test_english_says_no_chinese(newest, provinces):
    page = quick(newest, "province_rd_input", "140000", lang="en")
    sources = {page.phrases.source(key) for key in newest.sources.index}
    for block in [page.title(), *page.headline(), *page.profile(), *page.doubts(), *page.method()]:
        text = block.to_text()
        for source in sources:
            text = text.replace(source, "")
        assert not re.search(r"[\u4e00-\u9fff]", text), text


@pytest.mark.parametrize(
    ("index", "region", "said"),
    [
        ("province_rd", "140000", "Did you mean province_rd_input"),
        ("province_rd_input", "140001", "unknown region 140001"),
        ("province_rd_input", "140100", "is not compared in province_rd_input"),
        ("shanxi_city_innovation", "140000", "is not compared in shanxi_city_innovation"),
    ],
)
def test_what_cannot_be_shown_is_refused(newest, index, region, said):
    with pytest.raises(InputError, match=said):
        RegionsPage.of(newest, index, region)


def test_before_the_first_year_there_is_no_index(newest):
    with pytest.raises(InputError, match="choose a later day"):
        RegionsPage.of(newest.on("2012-12-31"), "province_rd_input", "140000")


def test_every_group_of_regions_has_a_name(newest, provinces):
    own = newest.regions["group"].str.split("|").str[0]
    for group in sorted({name for name in own if name}):
        assert provinces.phrases.name("region_groups", group)
