"""The files of the sample ledger are what the generator makes, and say what they rest on."""

import csv

import pytest

from plantrack.coverage.loading import ledger_in
from plantrack.coverage.sample.made_up import made_up_tables
from plantrack.coverage.sample.vocabulary import CITY_FIRMS, CITY_NAMES
from plantrack.project import find_project
from plantrack.run.ledger_sample import write_sample

DATA = find_project().data
SHIPPED = DATA / "ledger" / "sample"


def contents(folder):
    return {file.name: file.read_bytes() for file in folder.iterdir()}


@pytest.fixture(scope="module")
def tables():
    return made_up_tables()


def test_the_shipped_files_are_what_the_generator_makes(tmp_path):
    write_sample(tmp_path / "sample")
    made, shipped = contents(tmp_path / "sample"), contents(SHIPPED)
    assert sorted(made) == sorted(shipped)
    # Not compared as one: the difference of two megabytes would take minutes to show.
    assert [name for name in made if made[name] != shipped[name]] == []


def test_they_are_small():
    assert sum(len(text) for text in contents(SHIPPED).values()) < 3_000_000


def test_they_read_without_a_fault_and_are_marked_as_made_up(tables):
    ledger = ledger_in(SHIPPED)
    assert ledger.rules.is_sample
    for name, table in tables.items():
        assert getattr(ledger, name).collect().equals(table), name


@pytest.fixture(scope="module")
def observed():
    with (DATA / "observations" / "city_yearbooks.csv").open(encoding="utf-8") as lines:
        return {
            row["region"]: int(row["value"])
            for row in csv.DictReader(lines)
            if row["indicator"] == "industry_firms" and row["period"] == "2019"
        }


def test_each_city_has_as_many_firms_as_the_yearbook_counts(observed, tables):
    assert observed == CITY_FIRMS
    listed = tables["firms"].filter(since_month="2020-01")
    assert dict(listed["city"].value_counts().iter_rows()) == observed


def test_cities_have_their_names():
    with (DATA / "regions.csv").open(encoding="utf-8") as lines:
        rows = [row for row in csv.DictReader(lines) if row["region"] in CITY_NAMES]
    found = {row["region"]: (f"{row['name_zh']}市", row["name_en"]) for row in rows}
    assert found == CITY_NAMES
