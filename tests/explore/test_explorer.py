"""The page without a kernel: its blocks, and controls only where somebody sits in front."""

from types import SimpleNamespace

import pytest

from plantrack.errors import InputError
from plantrack.explore import Explorer, front_end
from plantrack.publish.blocks import Paragraph, Section
from plantrack.publish.board_tables import name_target
from plantrack.publish.table import ResultTable

INTENSITY = ("13fyp_sti", "140000", "rd_intensity")


@pytest.fixture(scope="module")
def load(newest):
    def known(*, as_of="latest", plan=""):
        return newest.on(newest.newest_day(plan=plan) if as_of == "latest" else as_of)

    return known


@pytest.fixture(scope="module")
def explorer(load):
    return Explorer.of(load, *INTENSITY, as_of="2018-12-31", lang="en")


def test_the_page_holds_the_verdict_and_suppositions_over_a_grid(explorer):
    table = explorer.what_if()[-1].data
    level = table[(table["kind"] == "level") & (table["supposed"] == 2.5)]
    assert level["probability"].tolist() == [explorer.verdict.outlook.probability]
    assert table["kind"].value_counts().to_dict() == {"level": 8, "pace": 7, "figure": 5}
    assert table["probability"].astype(float).between(0, 1).all()
    levels = table[table["kind"] == "level"]["probability"]
    assert levels.is_monotonic_decreasing
    assert "supposed" in explorer.what_if()[1].to_text()
    assert explorer.agreement().endswith("as judged: True")
    assert "2.50%" in explorer.headline().text


def test_the_page_says_how_to_make_it_again(explorer):
    assert explorer.command().text.endswith(
        "plantrack run 80_explore --plan 13fyp_sti --region 140000 --indicator rd_intensity"
        " --as-of 2018-12-31 --lang en --seed 0"
    )


def test_vintages_are_those_of_the_day(explorer):
    rows = explorer.vintages().data
    first = rows[rows["period"] == "2014"].iloc[0]
    assert (rows["published"].str[:4] <= "2018").all()
    assert (first["printed"], first["published"]) == ("1.19", "2015-11-23")


def test_a_decided_target_says_why_nothing_can_be_supposed(load):
    explorer = Explorer.of(load, *INTENSITY, as_of="2023-12-31")
    assert [type(block) for block in explorer.what_if()[1:]] == [Paragraph]
    assert explorer.agreement() == "nothing can be supposed"


def test_of_several_targets_each_is_named_with_all_that_is_said_about_it(load):
    explorer = Explorer.of(load, "14fyp_innovation", "140000", "hnte_count", lang="en")
    names = [
        name_target(one.target, "140000", explorer.phrases) for one in explorer.answer.verdicts
    ]
    assert len(names) == 2
    for blocks in (explorer.judged(), explorer.what_if()[1:], explorer.methods()[1:]):
        assert [block.text for block in blocks if isinstance(block, Section)] == names
    tables = [block for block in explorer.methods() if isinstance(block, ResultTable)]
    assert len({table.name for table in tables}) == len({table.caption for table in tables}) == 2


def test_what_the_plan_does_not_ask_is_said(load):
    plan, day = INTENSITY[0], {"as_of": "2018-12-31", "lang": "en"}
    explorer = Explorer.of(load, plan, "140000", "gdp", **day)
    assert "sets no target" in explorer.headline().text
    assert (explorer.what_if(), explorer.methods(), explorer.judged()) == ([], [], [])
    put = Explorer.of(load, plan, "000000", "rd_intensity", **day)
    assert "cannot be put to China" in put.headline().text


def test_a_series_without_figures_is_refused(load):
    with pytest.raises(InputError, match="has no yearly figure in 110000"):
        Explorer.of(load, INTENSITY[0], "110000", "national_etrc", as_of="2018-12-31")


@pytest.mark.parametrize(
    ("asked", "count"),
    [({"allow_stdin": True}, 1), ({"allow_stdin": False}, 0), ({}, 0), (None, 0)],
)
def test_controls_are_made_only_where_somebody_can_be_asked(explorer, monkeypatch, asked, count):
    kernel = SimpleNamespace(get_parent=lambda: {"content": asked})
    shell = None if asked is None else SimpleNamespace(kernel=kernel)
    monkeypatch.setattr(front_end, "get_ipython", lambda: shell)
    assert len(explorer.workbench()) == count
