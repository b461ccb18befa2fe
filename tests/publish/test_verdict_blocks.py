"""What stands around a verdict on a page: doubt, changes, peers, methods, the past; both languages.

Every number in prose is looked up in the result table behind it.
"""

import io
import re
from dataclasses import replace
from functools import cache

import pandas as pd
import pytest

from plantrack.attainment import judge
from plantrack.publish import Briefing
from plantrack.publish.table import ResultTable

PLAN, REGION = "13fyp_sti", "140000"


class Shown:
    """A briefing whose sections are made once for all tests."""

    def __init__(self, page: Briefing):
        self.page, self.lang = page, page.lang
        self.of = cache(
            lambda section, *given, **options: getattr(page, section)(*given, **options)
        )


@pytest.fixture(scope="module")
def board_2018(newest):
    """The 13th plan at the end of 2018: one verdict hangs in the balance."""
    return judge(newest.on("2018-12-31"), PLAN, REGION)


@pytest.fixture(scope="module")
def board_2021(newest):
    """The same a year after its end, when outcomes are out."""
    return judge(newest.on("2021-12-31"), PLAN, REGION)


@pytest.fixture(scope="module", params=["zh", "en"])
def at_2018(board_2018, request) -> Shown:
    workbook = board_2018.judge.forecaster.workbook
    return Shown(Briefing(workbook, board_2018, lang=request.param))


@pytest.fixture(scope="module", params=["zh", "en"])
def at_2021(board_2021, request) -> Shown:
    workbook = board_2021.judge.forecaster.workbook
    return Shown(Briefing(workbook, board_2021, lang=request.param))


def tables(blocks) -> dict[str, ResultTable]:
    return {block.name: block for block in blocks if isinstance(block, ResultTable)}


def data(table: ResultTable) -> pd.DataFrame:
    return pd.read_csv(io.StringIO(table.csv))


def text(blocks) -> str:
    return "\n".join(block.to_text() for block in blocks)


def numbers(said: str) -> list[int]:
    return [int(found) for found in re.findall(r"(?<![\d.])\d+(?![\d.])", said)]


def test_an_open_plan_shows_nothing_that_is_missing_to_a_computer(at_2018):
    assert_finished(at_2018)


def test_a_decided_plan_shows_nothing_that_is_missing_to_a_computer(at_2021):
    assert_finished(at_2021)


def assert_finished(shown: Shown) -> None:
    sections = ["headline", "stability", "pathways", "replayed", "methods"]
    blocks = [block for name in sections for block in shown.of(name)]
    blocks += [*shown.of("changes", "2018-06-30"), *shown.of("peers", tables=True)]
    html = " ".join(str(block.to_html()) for block in blocks)
    text = re.sub(r"<[^>]*>", " ", html)
    assert not re.search(r"\b(None|nan|NaN|np\.|inf)\b|\{|\}", text)


def test_the_headline_says_how_many_hang_in_the_balance(at_2018):
    table = at_2018.page.board.table.query("duplicate_of == ''")
    marginal = int(table["is_marginal"].sum())
    assert marginal == 1
    said = {"zh": f"{marginal}项结论处于临界", "en": f"Borderline verdicts: {marginal};"}
    assert said[at_2018.lang] in at_2018.of("headline")[1].to_text()
    mark = {"zh": "（临界）", "en": "(borderline)"}[at_2018.lang]
    assert at_2018.page.scoreboard().to_text().count(mark) == marginal


def test_the_doubt_shown_is_that_of_the_table(at_2018):
    table = tables(at_2018.of("stability"))["stability"]
    rows = data(table)
    sums = rows.groupby(["target", "source"])["share"].sum()
    assert sums.round(9).eq(1).all()
    board = at_2018.page.board.table.set_index("target")
    held = rows[rows["source"] == "together"].set_index(["target", "status"])["share"]
    for cells, target in zip(table.cells, dict.fromkeys(rows["target"]), strict=True):
        share = held[(target, board.at[target, "status_code"])]
        shown = cells["together"]
        assert shown == (">99%" if share > 0.995 else f"{100 * share:.0f}%")


def test_an_aspiration_that_is_missed_is_told_from_a_commitment(newest):
    board = judge(newest, "14fyp_innovation", REGION)
    said = Briefing(newest, board).headline()[1].to_text()
    assert said == "滞后于预期：研发经费五年倍增。未实现或滞后的均为“力争”类目标。"
    firm = [v for v in judge(newest, PLAN, REGION).main if v.status.value == "not_achieved"]
    both = replace(board, verdicts=(*board.verdicts, *firm))
    said = Briefing(newest, both).headline()[1].to_text()
    assert said.endswith("未实现或滞后的5项中，1项为“力争”类目标，4项为明确要求。")


def test_changes_name_the_figures_that_made_them(at_2021):
    blocks = at_2021.of("changes", "2018-06-30")
    table = data(tables(blocks)["changes"])
    assert len(table) == 8
    assert set(table["cause"]) == {"new_year"}
    assert numbers(blocks[1].to_text())[:2] in ([31, 8], [8, 31])
    said = text(blocks)
    # R&D intensity of 2020 as first published, and the firms counted in 2020.
    assert "1.20%" in said and "3188" in said.replace(",", "")


def test_a_plan_that_was_not_there_is_not_compared(newest):
    board = judge(newest, "14fyp_innovation", REGION)
    (heading, only) = Briefing(newest, board).changes("2020-12-31")
    assert "2020-12-31" in heading.to_text()
    assert "2021-04-30" in only.to_text()


def test_a_day_before_all_figures_is_not_compared(newest):
    board = judge(newest, PLAN, REGION)
    (_, only) = Briefing(newest, board, lang="en").changes("1990-01-01")
    assert "no verdict to compare with" in only.to_text() or "issued" in only.to_text()


def test_the_day_to_compare_with_lies_before(newest):
    page = Briefing(newest, judge(newest, PLAN, REGION))
    with pytest.raises(Exception, match="expected a day before as_of"):
        page.changes(newest.as_of.isoformat())


def test_peers_count_the_regions_of_their_table(at_2021):
    blocks = at_2021.of("peers", tables=True)
    table = tables(blocks)["peers-p13-rd-intensity-2020"]
    rows = data(table)
    counts = rows["status_code"].value_counts()
    assert counts.to_dict() == {"not_achieved": 25, "achieved": 6}
    own = rows[rows["region"] == 140000].iloc[0]
    said = blocks[1].to_text()
    assert {31, 6, 25, int(own["rank"])} <= set(numbers(said))
    assert [cells["rank"] for cells in table.cells][0] == "1"


def test_the_past_is_told_as_it_was(at_2021):
    blocks = at_2021.of("replayed")
    rows = data(tables(blocks)["plan-replay"])
    assert sorted(set(rows["day"])) == [f"{year}-12-31" for year in range(2016, 2020)]
    said, right = rows["is_right"].notna().sum(), (rows["is_right"] == True).sum()  # noqa: E712
    assert numbers(blocks[1].to_text()) == [rows["target"].nunique(), said, right]


def test_the_panel_marks_what_is_not_settled(at_2018):
    table = tables(at_2018.of("methods"))["methods"]
    rows = data(table)
    heads = {column.key: column.header for column in table.columns}
    for rule, settled in rows.groupby("rule")["is_settled"].first().items():
        assert heads[rule].endswith("†") is not settled
    worst = next(c for c in table.cells if "2.50%" in c["target"])
    assert (
        worst["agreement"]
        == {
            "zh": "6种停滞或倒退",
            "en": "6 standing still or going back",
        }[at_2018.lang]
    )


def test_each_reading_is_named_where_they_leave_it_open(newest):
    board = judge(newest, "ecosystem_2020_2024", REGION)
    page = Briefing(newest, board)
    cells = next(c for c in page.not_judged().cells if "新增千家" in c["target"])
    assert "以2020年实际数为基数，要求4188家，未实现" in cells["reason"]
    assert "以2019年实际数为基数，数据缺" in cells["reason"]
