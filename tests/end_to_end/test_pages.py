"""The real notebooks through the real command: whole pages, and the same ones every time."""

import json
import re
import shutil
from pathlib import Path

import pandas as pd
import pytest
import yaml
from lxml import html

pytestmark = pytest.mark.slow

PAGES = {
    "90_briefing-14fyp_innovation-140000": "90_briefing",
    "20_trajectory-14fyp_innovation-140000-rd_expenditure": "20_trajectory",
}


@pytest.fixture(scope="module")
def project(tmp_path_factory, request) -> Path:
    """The project with a shorter list of runs."""
    root = request.config.rootpath
    copy = tmp_path_factory.mktemp("checkout")
    for folder in ("data", "notebooks"):
        shutil.copytree(root / folder, copy / folder)
    entries = [
        {"notebook": name, "parameters": {"plan": "14fyp_innovation"}} for name in PAGES.values()
    ]
    (copy / "notebooks" / "runs.yaml").write_text(yaml.safe_dump({"runs": entries}))
    return copy


@pytest.fixture(scope="module")
def first(project, place_of):
    """The list run once, kernels forked, two at a time."""
    place = place_of(project / "first", project)
    return place, place.plantrack("run", "--jobs", "2")


@pytest.fixture(scope="module")
def plain(project, place_of):
    """The list run again, kernels started one after the other."""
    place = place_of(project / "plain", project)
    return place, place.plantrack("run", "--engine", "plain", "--jobs", "1")


@pytest.fixture(scope="module")
def seeded(project, place_of):
    """One of them with another seed; the tables are named by a path from here."""
    place = place_of(project / "seeded", project, {"PLANTRACK_DATA": "data"})
    return place, place.plantrack("run", "20_trajectory", "--seed", "1", cwd=project)


def test_the_command_ends_well_and_says_where_to_look(first):
    place, ended = first
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout == f"{place.outputs / 'index.html'}\n"
    assert [line.split()[0] for line in ended.stderr.splitlines()] == ["[1/2]", "[2/2]"]


def test_page_tables_and_card_of_every_run_are_there(first, project):
    made = first[0].files
    for run_id, notebook in PAGES.items():
        contract = yaml.safe_load((project / "notebooks" / f"{notebook}.yaml").read_text())
        card = json.loads(made[f"latest/{run_id}/run.json"])
        assert f"latest/{run_id}.html" in made
        assert card["notebook"] == notebook
        assert card["parameters"]["plan"] == "14fyp_innovation"
        for table in contract["outputs"]["tables"]:
            assert f"latest/{run_id}/{table}.csv" in made
    assert not [name for name in made if name.rpartition("/")[2].startswith(".")]


def test_every_table_can_be_read(first):
    tables = sorted(first[0].outputs.glob("latest/*/*.csv"))
    assert tables
    for file in tables:
        frame = pd.read_csv(file)
        assert not frame.empty, file.name
        assert not [column for column in frame.columns if column.startswith("Unnamed")]


@pytest.mark.parametrize("name", [*(f"latest/{run_id}.html" for run_id in PAGES), "index.html"])
def test_pages_need_no_network_and_no_script(first, name):
    page = first[0].files[name].decode()
    assert len(page.encode()) < 1_000_000
    tree = html.document_fromstring(page)
    assert tree.get("lang") == "zh-CN"
    assert not list(tree.iter("script", "link", "iframe", "object", "embed", "base"))
    sources = [e.get(a) for e in tree.iter() for a in ("src", "srcset", "poster") if e.get(a)]
    assert [source for source in sources if not source.startswith("data:")] == []
    assert re.findall(r"url\((?!['\"]?(?:data:|#))[^)]*\)", page) == []
    assert "@import" not in page


def test_the_index_leads_to_every_page(first):
    tree = html.document_fromstring(first[0].files["index.html"].decode())
    links = {a.get("href") for a in tree.iter("a")}
    assert {f"latest/{run_id}.html" for run_id in PAGES} <= links


def test_a_second_run_and_another_engine_give_the_same_bytes(first, plain):
    assert plain[1].returncode == 0, plain[1].stderr
    one, other = first[0].files, plain[0].files
    assert set(one) == set(other)
    assert [name for name in one if one[name] != other[name]] == []


def test_another_seed_says_the_same_of_every_year(first, seeded):
    place, ended = seeded
    run_id = "20_trajectory-14fyp_innovation-140000-rd_expenditure"
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout == f"{place.outputs / 'latest' / run_id}-seed1.html\n"
    one, other = first[0].files, place.files
    for table in ("figures.csv", "projection.csv"):
        assert other[f"latest/{run_id}-seed1/{table}"] == one[f"latest/{run_id}/{table}"]
