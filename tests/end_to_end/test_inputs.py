"""Unusable input ends before any kernel starts: exit code 2, one message, nothing made."""

import csv
import json
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
OLD = {"index.html": b"old"}
PROMISED = {"target", "indicator", "status", "probability", "required", "latest", "reason"}


@pytest.fixture(scope="module")
def commands(tmp_path_factory, place_of, commands_of):
    """Commands on the project itself, whose outputs hold one old file."""
    outputs = tmp_path_factory.mktemp("inputs") / "outputs"
    outputs.mkdir()
    (outputs / "index.html").write_bytes(OLD["index.html"])
    return commands_of(place_of(outputs))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["run", "90_briefing", "--plam", "x"], "takes no parameter plam. Did you mean plan?"),
        (["run", "20_trajectory", "--lang", "fr"], "unknown lang fr. Known: en, zh."),
        (["run", "90_briefing", "--as-of", "1990-01-01"], "1990-01-01"),
        (["run", "90_briefing", "--as-of", "2099-12-31"], "is 2099-12-31, but today is"),
        (["run", "--as-of", "2099-12-31"], "is 2099-12-31, but today is"),
        (["plan", "10_tables", "--region", "999999"], "unknown region 999999."),
        (["approve", "90_briefing"], "no result is held back"),
    ],
)
def test_a_wrong_word_is_told_and_nothing_is_made(commands, words, said):
    ended = commands.plantrack(*words)
    assert (ended.returncode, ended.stdout) == (2, "")
    (line,) = ended.stderr.splitlines()
    assert line.startswith("plantrack: ")
    assert said in line
    assert commands.place.files == OLD


@pytest.fixture
def data(tmp_path) -> Path:
    """Tables that may be broken."""
    return Path(shutil.copytree(ROOT / "data", tmp_path / "data"))


def test_a_broken_table_ends_before_any_kernel(commands, data):
    plans = (data / "plans.csv").read_text(encoding="utf-8")
    (data / "plans.csv").write_text(plans.replace("2017-01-03", "soon"), encoding="utf-8")
    ended = commands.plantrack("run", "90_briefing", settings={"PLANTRACK_DATA": str(data)})
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "plans.csv" in ended.stderr
    assert "soon" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert commands.place.files == OLD
    log = (commands.place.outputs / "logs" / "plantrack.log").read_text("utf-8")
    assert "plans.csv" in log.splitlines()[-1]


def test_a_figure_published_ahead_of_today_is_told(commands, data):
    with (data / "observations" / "databases.csv").open("a", encoding="utf-8") as stream:
        stream.write("140000,gdp,2025,25000,亿元,2099-01-31,nbs_database_2026_gdp,\n")
    ended = commands.plantrack("run", "90_briefing", settings={"PLANTRACK_DATA": str(data)})
    assert (ended.returncode, ended.stdout) == (2, "")
    (line,) = ended.stderr.splitlines()
    assert "the newest publication in the tables is 2099-01-31, but today is " in line
    assert line.endswith("; correct the day, or the clock.")
    assert commands.place.files == OLD


def test_judge_prints_every_row_of_the_plan_as_json(commands):
    words = ("judge", "--plan", "13fyp_sti", "--as-of", "2022-12-31")
    ended = commands.plantrack(*words, "--json")
    assert (ended.returncode, ended.stderr) == (0, "")
    records = json.loads(ended.stdout)
    with (ROOT / "data" / "targets.csv").open(encoding="utf-8") as targets:
        rows = [row for row in csv.DictReader(targets) if row["plan"] == "13fyp_sti"]
    assert [record["target"] for record in records] == [row["target"] for row in rows]
    assert [record["indicator"] for record in records] == [row["indicator"] for row in rows]
    assert all(record.keys() >= PROMISED for record in records)
    assert all(record["status"] and record["reason"] for record in records)
    for_people = commands.plantrack(*words)
    assert (for_people.returncode, for_people.stderr) == (0, "")
    assert {r["status"] for r in records if r["status"] not in for_people.stdout} == set()
    assert commands.place.files == OLD
