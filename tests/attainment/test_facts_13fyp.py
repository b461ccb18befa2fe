"""The facts of the 13th plan, judged on what was public at the end of 2022 and of 2018."""

import shutil
from pathlib import Path

import pandas as pd
import pytest

import plantrack
from plantrack.attainment import Scoreboard, Status, judge
from plantrack.tables.dates import interval_end

DATA = Path(__file__).parents[2] / "data"
SHANXI = "140000"


@pytest.fixture(scope="module")
def board() -> Scoreboard:
    return judge(plantrack.load(DATA, as_of="2022-12-31"), "13fyp_sti", SHANXI)


@pytest.fixture(scope="module")
def facts(board: Scoreboard) -> pd.DataFrame:
    return board.table.set_index("target")


@pytest.mark.parametrize(
    ("target", "latest", "required", "status"),
    [
        ("p13_rd_intensity_2020", "1.20", 2.50, "未实现"),
        ("p13_patents_per_10k_2020", "4.42", 3.70, "已实现"),
        ("p13_hnte_2020", "3188", 1000, "已实现"),
        ("p13_tech_alliances_2020", "46", 25, "已实现"),
        ("p13_national_etrc_2020", "1", 3, "未实现"),
        ("p13_rd_fte_2020", "5.2394", 6.72, "未实现"),
        ("p13_invention_patents_2020", "16471", 13000, "已实现"),
        ("p13_national_tech_alliances_2020", "1", 6, "未实现"),
    ],
)
def test_outcomes_as_published(facts, target: str, latest: str, required: float, status: str):
    row = facts.loc[target]
    assert row["latest_printed"] == latest
    assert row["latest_period"] == 2020
    assert row["required"] == required
    assert row["status"] == status
    assert pd.isna(row["probability"]), "an outcome is a fact, not a forecast"


def test_intensity_is_judged_on_the_first_release_with_todays_figure_beside_it():
    board = judge(plantrack.load(DATA), "13fyp_sti", SHANXI)
    (verdict,) = [v for v in board.verdicts if v.target.target == "p13_rd_intensity_2020"]
    assert verdict.figure.source == "nbs_rd_bulletin_2020"
    assert verdict.figure.printed == "1.20"
    assert verdict.evidence.current.printed == "1.18"
    assert [reason.code for reason in verdict.reasons] == ["outcome_missed", "revised_since"]


def test_technology_contracts_are_not_judged_on_a_look_alike(board: Scoreboard):
    (verdict,) = [v for v in board.verdicts if v.target.target == "p13_tech_contract_2020"]
    assert verdict.status is Status.CANNOT_JUDGE
    assert verdict.reasons[0].code == "no_figure_of_year"
    assert "tech_contract_output" in verdict.reasons[0].details["look_alikes"]
    assert verdict.outlook is None


def test_every_row_of_the_plan_is_there_with_a_reason(board: Scoreboard, newest):
    rows = newest.targets[newest.targets["plan"] == "13fyp_sti"]
    assert [v.target.target for v in board.verdicts] == list(rows.index)
    assert all(verdict.reasons for verdict in board.verdicts)
    assert sum(board.counts.values()) == (rows["duplicate_of"] == "").sum()


@pytest.mark.parametrize(
    "plan",
    ["13fyp_sti", "14fyp_innovation", "action_plan_2019_2021", "full_coverage_2020",
     "ecosystem_2020_2024"],
)  # fmt: skip
def test_every_plan_resolves_row_by_row(plan: str, newest):
    board = judge(newest, plan, SHANXI)
    assert len(board.verdicts) == (newest.targets["plan"] == plan).sum()
    for verdict in board.verdicts:
        assert verdict.reasons
        if verdict.status is not Status.CANNOT_JUDGE:
            assert verdict.level is not None
            assert verdict.figure is not None
        if verdict.outlook is not None:
            assert 0 < verdict.outlook.probability < 1
            assert verdict.outlook.lower <= verdict.outlook.median <= verdict.outlook.upper


def test_the_national_average_is_read_from_the_same_release(newest):
    board = judge(newest, "ecosystem_2020_2024", SHANXI)
    (verdict,) = [v for v in board.verdicts if v.target.target == "ec_rd_intensity_2024"]
    assert (verdict.figure.printed, verdict.level) == ("1.22", 2.69)
    assert verdict.status is Status.NOT_ACHIEVED


def test_nothing_published_later_decides_anything(tmp_path: Path):
    """The verdicts of 2018 are the same when every later record is deleted from the tables."""
    cut = Path(shutil.copytree(DATA, tmp_path / "data"))
    limit = interval_end("2018-12-31")
    for file in (cut / "observations").glob("*.csv"):
        rows = pd.read_csv(file, dtype=str, keep_default_na=False)
        kept = rows[[not t or interval_end(t) <= limit for t in rows["published"]]]
        kept.to_csv(file, index=False, lineterminator="\n")
    targets = pd.read_csv(cut / "targets.csv", dtype=str, keep_default_na=False)
    is_elsewhere = ~targets["base_source"].isin(["", "printed"])
    targets.loc[is_elsewhere, ["base_value", "base_source"]] = ""
    targets.to_csv(cut / "targets.csv", index=False, lineterminator="\n")
    expected = judge(plantrack.load(DATA, as_of="2018-12-31"), "13fyp_sti", SHANXI).table
    got = judge(plantrack.load(cut, as_of="2018-12-31"), "13fyp_sti", SHANXI).table
    pd.testing.assert_frame_equal(got, expected)
    published = [interval_end(text) for text in expected["latest_published"] if text]
    assert published
    assert max(published) <= limit


def test_no_seed_changes_a_verdict(newest):
    """The seed orders the draws into paths; what is said of one year carries no luck."""
    first, again, other = (
        judge(newest, "14fyp_innovation", SHANXI, seed=seed).table for seed in (0, 0, 1)
    )
    assert first["probability"].notna().any()
    pd.testing.assert_frame_equal(first, again)
    pd.testing.assert_frame_equal(first, other)
