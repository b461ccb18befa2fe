"""What a page says about the last good run: nothing without one, else figures, verdicts, causes."""

import importlib.util
import io
import re
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from plantrack.attainment import judge
from plantrack.publish import Briefing, SeriesPage
from plantrack.publish.last_run_blocks import SHOWN
from plantrack.publish.page import render_page
from plantrack.publish.table import ResultTable
from plantrack.tables import Workbook
from plantrack.tables.last_run import VARIABLE, last_run_text

_FILE = Path(__file__).parents[1] / "attainment" / "made_up.py"
_SPEC = importlib.util.spec_from_file_location("made_up", _FILE)
made_up = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(made_up)

PLAN, REGION, INTENSITY = "13fyp_sti", "140000", "p13_rd_intensity_2020"


@pytest.fixture(autouse=True)
def no_last_run(monkeypatch):
    """Whatever surrounds the tests, they begin without a last run."""
    monkeypatch.delenv(VARIABLE, raising=False)


@pytest.fixture
def leave(monkeypatch, tmp_path) -> Callable[..., None]:
    """Leave behind what a run knew and said."""

    def write(as_of: str, observations: str, verdicts: dict[str, str]) -> None:
        file = tmp_path / "last_run.json"
        file.write_text(last_run_text(as_of, observations, verdicts), encoding="utf-8")
        monkeypatch.setenv(VARIABLE, str(file))

    return write


@pytest.fixture(scope="module")
def workbook(newest) -> Workbook:
    """A year after the end of the 13th plan: outcomes are out."""
    return newest.on("2021-12-31")


@pytest.fixture(scope="module")
def board(workbook):
    return judge(workbook, PLAN, REGION)


@pytest.fixture(scope="module")
def verdicts(board) -> dict[str, str]:
    """What the page says today."""
    return {verdict.target.target: verdict.status.value for verdict in board.verdicts}


@pytest.fixture(scope="module")
def fewer(workbook) -> str:
    """Today's tables without the intensity of 2020, and without the last print of that of 2019."""
    rows = pd.read_csv(io.StringIO(workbook.snapshot()), dtype=str, keep_default_na=False)
    own = (rows["region"] == REGION) & (rows["indicator"] == "rd_intensity")
    last = own & (rows["period"] == "2019") & (rows["published"] == "2021")
    assert last.sum() == 1
    return rows[~last & ~(own & (rows["period"] == "2020"))].to_csv(index=False)


def text(blocks) -> str:
    return "\n".join(block.to_text() for block in blocks)


def data(blocks, name: str) -> pd.DataFrame:
    (table,) = (b for b in blocks if isinstance(b, ResultTable) and b.name == name)
    return pd.read_csv(io.StringIO(table.csv), dtype=str, keep_default_na=False)


def names(blocks) -> list[str]:
    return [block.name for block in blocks if isinstance(block, ResultTable)]


def test_without_a_run_before_nothing_is_said(workbook, board):
    assert Briefing(workbook, board).since_last_run() == []
    series = SeriesPage.of(workbook, PLAN, REGION, "rd_intensity")
    assert series.since_last_run() == []


def test_the_page_is_what_it_was_without_the_cell(workbook, board, make_notebook):
    page = Briefing(workbook, board)
    before, now = (
        make_notebook([page.title(), *more, page.scoreboard()])
        for more in ([], page.since_last_run())
    )
    facts = {"lang": "zh", "generator": "x", "skip": "y"}
    assert render_page(now, **facts) == render_page(before, **facts)


def test_new_and_revised_figures_and_the_verdict_they_changed(
    workbook, board, verdicts, fewer, leave
):
    leave("2021-12-31", fewer, verdicts | {INTENSITY: "behind"})
    blocks = Briefing(workbook, board).since_last_run()
    heading, said, changed = (block.to_text() for block in blocks[:3])
    assert heading == "与上一期（数据截至2021-12-31）相比的变化"
    assert said == "与这些目标有关的年度数据新增1个、修订1个；31项目标中有1项结论发生变化。"
    assert changed == (
        "- 研发强度2.50%：由“滞后于预期”变为“未实现”，原因是新年度数据公布（2020年1.20%）。"
    )
    assert names(blocks) == ["changed_verdicts", "news"]
    (row,) = data(blocks, "changed_verdicts").to_dict("records")
    assert (row["target"], row["causes"]) == (INTENSITY, "new_year")
    columns = ["region", "indicator", "period", "kind", "before", "after", "published"]
    assert data(blocks, "news")[columns].to_numpy().tolist() == [
        [REGION, "rd_intensity", "2019", "revised", "1.12", "1.127379", "2021"],
        [REGION, "rd_intensity", "2020", "new", "", "1.195650", "2021"],
    ]
    shown = blocks[-2].cells
    assert [(c["kind"], c["figure_before"], c["figure_now"]) for c in shown] == [
        ("修订", "1.12%", "1.13%"),
        ("新增", "", "1.20%"),
    ]


def test_a_run_of_an_earlier_day_is_told_with_its_day(workbook, board, leave):
    before = judge(workbook.on("2020-12-31"), PLAN, REGION)
    said = {verdict.target.target: verdict.status.value for verdict in before.verdicts}
    # The tables of then held later figures as well; its day counts.
    leave("2020-12-31", workbook.snapshot(), said)
    blocks = Briefing(workbook, board, lang="en").since_last_run()
    heading, told = (block.to_text() for block in blocks[:2])
    assert heading == "What changed since the last issue (as known on 2020-12-31)"
    new, revised, changed, count = map(int, re.findall(r"\d+", told))
    kinds = data(blocks, "news")["kind"].value_counts()
    assert (new, revised) == (kinds["new"], kinds["revised"])
    assert (changed, count) == (8, 31)
    table = data(blocks, "changed_verdicts").set_index("target")
    assert table["since"].unique() == ["2020-12-31"]
    assert {name: said[name] for name in table.index} == table["before"].to_dict()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_where_nothing_is_new_one_sentence_says_so(workbook, board, verdicts, leave, lang):
    leave("2021-12-31", workbook.snapshot(), verdicts)
    _, said, _ = Briefing(workbook, board, lang=lang).since_last_run()
    assert (
        said.to_text()
        == {
            "zh": "与这些目标有关的年度数据没有新增或修订；31项目标的结论都没有变化。",
            "en": "Yearly figures that decide these targets: none new, none revised;"
            " no verdict of 31 changed.",
        }[lang]
    )


def test_what_no_figure_explains_is_laid_to_method_or_tables(workbook, board, verdicts, leave):
    leave("2021-12-31", workbook.snapshot(), verdicts | {INTENSITY: "on_track"})
    blocks = Briefing(workbook, board).since_last_run()
    assert names(blocks) == ["changed_verdicts"]
    said = "由“基本符合预期”变为“未实现”，原因是判断方法或其他资料表有改动。"
    assert said in text(blocks)
    assert blocks[-2].cells[0]["cause"] == "判断方法或其他资料表有改动"


def test_a_record_that_means_nothing_today_is_left_out(workbook, board, verdicts, leave):
    known = verdicts | {INTENSITY: "late", "a_target_of_then": "behind"}
    leave("2021-12-31", workbook.snapshot(), known)
    blocks = Briefing(workbook, board).since_last_run()
    assert names(blocks) == []
    assert "31项目标的结论都没有变化" in text(blocks)


def test_a_target_that_was_not_judged_then_is_new(workbook, board, verdicts, leave):
    known = {name: code for name, code in verdicts.items() if name != INTENSITY}
    leave("2021-12-31", workbook.snapshot(), known)
    said = text(Briefing(workbook, board).since_last_run())
    assert "31项目标中有1项结论发生变化" in said
    assert "由“尚无此目标”变为“未实现”，原因是目标或规划改变。" in said


def test_a_run_that_left_no_verdicts_is_compared_by_its_figures(workbook, board, fewer, leave):
    leave("2021-12-31", fewer, {})
    said = text(Briefing(workbook, board).since_last_run())
    assert "31项目标中有1项结论发生变化" in said
    assert "由“滞后于预期”变为“未实现”" in said


@pytest.mark.parametrize(
    ("known", "cell"),
    [
        ({INTENSITY: "not_achieved"}, "未变"),
        ({INTENSITY: "behind"}, "原为滞后于预期"),
        ({INTENSITY: "late"}, "—"),
        ({}, "新增目标"),
    ],
)
def test_the_scoreboard_says_what_became_of_each_class(
    workbook, board, verdicts, leave, known, cell
):
    others = {name: code for name, code in verdicts.items() if name != INTENSITY}
    leave("2020-12-31", workbook.snapshot(), others | known)
    table = Briefing(workbook, board).scoreboard()
    assert table.columns[-1].header == "较上期" and "数据截至2020-12-31" in table.note
    told = {row["target"]: row["since_last"] for row in table.cells}
    (own,) = (name for name in told if "研发强度" in name)
    assert told.pop(own) == cell
    assert set(told.values()) == {"未变"}


def test_the_scoreboard_is_not_compared_with_nothing_or_with_a_later_issue(
    newest, workbook, board, verdicts, leave
):
    keys = [column.key for column in Briefing(workbook, board).scoreboard().columns]
    assert keys == ["target", "required", "figure", "gap", "status"]
    for day, said in [("2022-12-31", verdicts), ("2020-12-31", {})]:
        leave(day, newest.snapshot(), said)
        assert [c.key for c in Briefing(workbook, board).scoreboard().columns] == keys


def test_a_later_run_is_not_compared(newest, workbook, board, verdicts, leave):
    leave("2022-12-31", newest.snapshot(), verdicts)
    series = SeriesPage.of(workbook, PLAN, REGION, "rd_intensity")
    for page in (Briefing(workbook, board), series):
        _, only = page.since_last_run()
        assert only.to_text() == "上一期数据截至2022-12-31，晚于本期的2021-12-31，不作比较。"


def test_a_run_before_the_plan_was_issued_is_not_compared(newest, leave):
    board = judge(newest, "14fyp_innovation", REGION)
    leave("2020-12-31", newest.snapshot(), {})
    _, only = Briefing(newest, board).since_last_run()
    assert only.to_text() == "本文件2021-04-30公布，2020-12-31尚无可比的结论。"


def test_a_break_that_became_known_is_no_change_of_method(leave):
    figures = [(str(2008 + i), str(10 + 2 * i), f"{2009 + i}-06-30") for i in range(12)]
    rows = made_up.here(*figures) + made_up.peers()
    breaks = [("140000", "2019", "redefined", "2020-09")]
    target = {"value": "36", "target_period": "2022"}
    book = made_up.workbook(rows, target, as_of="2020-12-31", breaks=breaks)
    leave("2020-08-31", book.snapshot(), {"t": "ahead"})
    blocks = Briefing(book, judge(book, "p", "140000")).since_last_run()
    (row,) = data(blocks, "changed_verdicts").to_dict("records")
    assert (row["before"], row["after"], row["causes"]) == ("ahead", "cannot_judge", "break")


def test_a_series_tells_its_own_figures(workbook, fewer, leave):
    leave("2021-12-31", fewer, {})
    page = SeriesPage.of(workbook, PLAN, REGION, "rd_intensity")
    blocks = page.since_last_run()
    assert blocks[1].to_text() == "山西这一指标的年度数据新增1个、修订1个。"
    assert data(blocks, "news")["period"].tolist() == ["2019", "2020"]
    other = SeriesPage.of(workbook, PLAN, REGION, "rd_expenditure").since_last_run()
    assert other[1].to_text() == "山西这一指标的年度数据没有新增或修订。"
    assert names(other) == []


def test_of_many_figures_a_page_shows_those_of_the_latest_years(newest, leave):
    leave("2012-12-31", newest.snapshot(), {})
    blocks = SeriesPage.of(newest, "14fyp_innovation", REGION, "rd_expenditure").since_last_run()
    table, rows = blocks[-1], data(blocks, "news")
    kinds = {"新增": "new", "修订": "revised"}
    for word, kind in kinds.items():
        years = [cells["year"] for cells in table.cells if cells["kind"] == word]
        assert years == sorted(rows.loc[rows["kind"] == kind, "period"])[-SHOWN:]
    assert len(rows) > len(table.cells)
    assert table.note == (
        f"新增和修订的数据各最多列出年份最近的{SHOWN}个，全部{len(rows)}个见随附表格。"
    )


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_is_shown_that_is_missing_to_a_computer(workbook, board, fewer, leave, lang):
    leave("2021-12-31", fewer, {})
    blocks = Briefing(workbook, board, lang=lang).since_last_run()
    html = " ".join(str(block.to_html()) for block in blocks)
    shown = re.sub(r"<[^>]*>", " ", html)
    assert not re.search(r"\b(None|nan|NaN|np\.|inf)\b|\{|\}", shown)
