"""The real notebooks through the real command: whole pages, and the same ones every time."""

import json
import os
import re
import shutil
from hashlib import sha256
from pathlib import Path

import pandas as pd
import pytest
import yaml
from lxml import html

from plantrack.publish.checks import INDEX_BYTES, MAX_BYTES
from plantrack.publish.templating import policy, script

pytestmark = pytest.mark.slow

#: The page that each notebook makes if it is told nothing.
PAGES = {
    "10_tables-140000-rd_intensity": "10_tables",
    "20_trajectory-14fyp_innovation-140000-rd_expenditure": "20_trajectory",
    "30_attainment-13fyp_sti-140000": "30_attainment",
    "40_replay-140000": "40_replay",
    "90_briefing-13fyp_sti-140000": "90_briefing",
}
#: What kernels are also started for.
STARTED = ("20_trajectory-14fyp_innovation-140000-rd_expenditure",)
#: Put where Python finds it when it starts: what takes long to import is not to be imported.
WITHOUT_TABLES = """import sys
sys.modules |= dict.fromkeys(["pandas", "numpy", "papermill", "matplotlib", "nbformat"])"""


@pytest.fixture(scope="module")
def project(tmp_path_factory, request) -> Path:
    """The project with a list of each notebook once, as its contract has it."""
    root = request.config.rootpath
    copy = tmp_path_factory.mktemp("checkout")
    for folder in ("data", "notebooks"):
        shutil.copytree(root / folder, copy / folder)
    shutil.copy(root / "requirements.lock", copy)
    entries = [{"notebook": name} for name in PAGES.values()]
    (copy / "notebooks" / "runs.yaml").write_text(yaml.safe_dump({"runs": entries}))
    return copy


@pytest.fixture(scope="module")
def first(project, place_of):
    """The list run once, kernels forked, two at a time."""
    place = place_of(project / "first", project)
    return place, place.plantrack("run", "--jobs", "2")


@pytest.fixture(scope="module")
def plain(project, place_of, commands_of):
    """Some of the list run again elsewhere, kernels started."""
    copy = project / "plainly"
    shutil.copytree(project / "data", copy / "data")
    shutil.copytree(project / "notebooks", copy / "notebooks")
    shutil.copy(project / "requirements.lock", copy)
    entries = [{"notebook": PAGES[run_id]} for run_id in STARTED]
    (copy / "notebooks" / "runs.yaml").write_text(yaml.safe_dump({"runs": entries}))
    place = place_of(copy / "outputs", copy)
    return place, commands_of(place).plantrack("run", "--engine", "plain", "--jobs", "2")


@pytest.fixture(scope="module")
def seeded(project, place_of, commands_of):
    """One of them with another seed; the tables are named by a path from the current folder."""
    data = os.path.relpath(project / "data")
    place = place_of(project / "seeded", project, {"PLANTRACK_DATA": data})
    return place, commands_of(place).plantrack("run", "20_trajectory", "--seed", "1")


def test_the_command_ends_well_and_says_where_to_look(first):
    place, ended = first
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout == f"{place.outputs / 'index.html'}\n"
    told = [line.split()[0] for line in ended.stderr.splitlines()]
    assert told == [f"[{number}/5]" for number in range(1, 6)]


def test_page_tables_card_and_manifest_of_every_run_are_there(first, project):
    place, made = first[0], first[0].files
    for run_id, notebook in PAGES.items():
        contract = yaml.safe_load((project / "notebooks" / f"{notebook}.yaml").read_text())
        card, manifest = json.loads(made[f"latest/{run_id}/run.json"]), place.manifest(run_id)
        assert card["notebook"] == manifest["notebook"] == notebook
        assert card["parameters"] == manifest["parameters"]
        assert card["parameters"].keys() == contract["parameters"].keys()
        assert {f"{run_id}/{name}.csv" for name in contract["outputs"]["tables"]} <= set(
            manifest["results"]
        )
        hashes = {name: sha256(made[f"latest/{name}"]).hexdigest() for name in manifest["results"]}
        assert hashes == manifest["results"]
        assert manifest["before"] is None
    listed = {f"latest/{name}" for run_id in PAGES for name in place.manifest(run_id)["results"]}
    assert listed == set(place.latest)
    assert not [name for name in made if name.rpartition("/")[2].startswith(".")]


def test_every_table_can_be_read(first):
    tables = sorted(first[0].outputs.glob("latest/*/*.csv"))
    assert tables
    for file in tables:
        frame = pd.read_csv(file)
        assert not frame.empty, file.name
        assert not [column for column in frame.columns if column.startswith("Unnamed")]


@pytest.mark.parametrize("name", [*(f"latest/{run_id}.html" for run_id in PAGES), "index.html"])
def test_pages_need_no_network_and_no_script_but_one_that_sorts(first, name):
    page = first[0].files[name].decode()
    assert len(page.encode()) <= (INDEX_BYTES if name == "index.html" else MAX_BYTES)
    tree = html.document_fromstring(page)
    assert tree.get("lang") == "zh-CN"
    assert not list(tree.iter("link", "iframe", "object", "embed", "base"))
    assert [part.text for part in tree.iter("script")] == [script()]
    assert policy() in tree.xpath("//head/meta[@http-equiv='Content-Security-Policy']/@content")
    sources = [e.get(a) for e in tree.iter() for a in ("src", "srcset", "poster") if e.get(a)]
    assert [source for source in sources if not source.startswith("data:")] == []
    assert re.findall(r"url\((?!['\"]?(?:data:|#))[^)]*\)", page) == []
    assert "@import" not in page


def test_the_index_leads_to_every_page(first):
    tree = html.document_fromstring(first[0].files["index.html"].decode())
    links = {a.get("href") for a in tree.iter("a")}
    assert {f"latest/{run_id}.html" for run_id in PAGES} <= links


def test_another_run_with_another_engine_gives_the_same_bytes(first, plain):
    assert plain[1].returncode == 0, plain[1].stderr
    one, other = first[0].latest, plain[0].latest
    assert set(other) == {n for n in one if n.split("/")[1].removesuffix(".html") in STARTED}
    assert [name for name in other if one[name] != other[name]] == []
    for run_id in STARTED:
        warm, started = first[0].manifest(run_id), plain[0].manifest(run_id)
        assert (warm["engine"], started["engine"]) == ("warm", "plain")
        assert warm["reads"] == started["reads"]
        assert (warm["identity"], warm["results"]) == (started["identity"], started["results"])


def test_pages_on_a_plan_or_indicator_do_not_depend_on_all_that_is_published(first):
    for run_id in set(PAGES) - {"10_tables-140000-rd_intensity"}:
        manifest = first[0].manifest(run_id)
        everything = [day for name, day in manifest["reads"] if name == "*"]
        assert all(day < manifest["as_of"] for day in everything), run_id


def test_run_again_nothing_is_made_and_nothing_large_imported(first, tmp_path):
    place, ended = first
    (tmp_path / "sitecustomize.py").write_text(WITHOUT_TABLES, encoding="utf-8")
    paths = os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])
    times = {file: file.stat().st_mtime_ns for file in place.outputs.glob("latest/**/*")}
    again = place.plantrack("run", "--jobs", "2", settings={"PYTHONPATH": paths})
    assert (again.returncode, again.stdout) == (0, ended.stdout), again.stderr
    assert again.stderr == "plantrack: 5 runs, nothing has changed.\n"
    quiet = place.plantrack("run", "--if-changed", settings={"PYTHONPATH": paths})
    assert (quiet.returncode, quiet.stdout, quiet.stderr) == (0, "", "")
    assert {file: file.stat().st_mtime_ns for file in times} == times


@pytest.mark.long
def test_another_seed_says_the_same_of_every_year(first, seeded):
    place, ended = seeded
    run_id = "20_trajectory-14fyp_innovation-140000-rd_expenditure"
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout == f"{place.outputs / 'latest' / run_id}-seed1.html\n"
    one, other = first[0].files, place.files
    for table in ("figures.csv", "projection.csv"):
        assert other[f"latest/{run_id}-seed1/{table}"] == one[f"latest/{run_id}/{table}"]
