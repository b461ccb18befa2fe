"""Unusable input ends before any kernel starts: exit code 2, one message, nothing written."""

import csv
import json
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROMISED = {"target", "indicator", "status", "probability", "required", "latest", "reason"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["run", "90_briefing", "--plam", "x"], "takes no parameter plam. Did you mean plan?"),
        (["run", "20_trajectory", "--lang", "fr"], "unknown lang fr. Known: en, zh."),
    ],
)
def test_a_wrong_parameter_is_told_and_nothing_is_written(tmp_path, place_of, words, said):
    place = place_of(tmp_path / "outputs")
    ended = place.plantrack(*words)
    assert ended.returncode == 2
    assert ended.stdout == ""
    (line,) = ended.stderr.splitlines()
    assert line.startswith("plantrack: ")
    assert said in line
    assert not place.outputs.exists()


def test_outputs_that_are_there_are_not_touched(tmp_path, place_of):
    place = place_of(tmp_path)
    (tmp_path / "index.html").write_text("old", encoding="utf-8")
    before = {file: file.stat().st_mtime_ns for file in (tmp_path, tmp_path / "index.html")}
    assert place.plantrack("run", "90_briefing", "--as-of", "1990-01-01").returncode == 2
    assert place.files == {"index.html": b"old"}
    assert {file: file.stat().st_mtime_ns for file in before} == before


def test_a_broken_table_ends_before_any_kernel(tmp_path, place_of):
    data = Path(shutil.copytree(ROOT / "data", tmp_path / "data"))
    plans = (data / "plans.csv").read_text(encoding="utf-8")
    (data / "plans.csv").write_text(plans.replace("2017-01-03", "soon"), encoding="utf-8")
    place = place_of(tmp_path / "outputs", settings={"PLANTRACK_DATA": str(data)})
    ended = place.plantrack("run", "90_briefing")
    assert ended.returncode == 2
    assert "plans.csv" in ended.stderr
    assert "soon" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert not place.outputs.exists()


def test_judge_prints_every_row_of_the_plan_as_json(tmp_path, place_of):
    place = place_of(tmp_path / "outputs")
    words = ("judge", "--plan", "13fyp_sti", "--as-of", "2022-12-31")
    ended = place.plantrack(*words, "--json")
    assert (ended.returncode, ended.stderr) == (0, "")
    records = json.loads(ended.stdout)
    with (ROOT / "data" / "targets.csv").open(encoding="utf-8") as targets:
        rows = [row for row in csv.DictReader(targets) if row["plan"] == "13fyp_sti"]
    assert [record["target"] for record in records] == [row["target"] for row in rows]
    assert [record["indicator"] for record in records] == [row["indicator"] for row in rows]
    assert all(record.keys() >= PROMISED for record in records)
    assert all(record["status"] and record["reason"] for record in records)
    for_people = place.plantrack(*words)
    assert (for_people.returncode, for_people.stderr) == (0, "")
    assert {r["status"] for r in records if r["status"] not in for_people.stdout} == set()
    assert not place.outputs.exists()
