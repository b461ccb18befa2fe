"""Every number in the sentences of the pages that ``make briefings`` wrote is in their tables.

No browser is needed for this, but these pages are: what a reader gets, made by the real command.
"""

import json
from pathlib import Path

import pytest

import plantrack
from plantrack.project import find_project
from plantrack.publish.prose.facts import facts_of
from plantrack.publish.prose.numbers import prose_numbers
from plantrack.publish.prose.unfound import unfound

PAGES = sorted(find_project().outputs.glob("latest/*.html"))


@pytest.fixture(scope="session")
def newest():
    """The tables that give names."""
    return plantrack.load(find_project().data)


def test_there_are_pages():
    assert PAGES, "no briefings to look at: run `make briefings` first"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_number_in_prose_is_in_a_table(newest, page: Path):
    folder = page.with_suffix("")
    card = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    facts = facts_of(newest, card["lang"], {**card["parameters"], "as_of": card["as_of"]})
    text = page.read_text(encoding="utf-8")
    said = prose_numbers(text, lang=facts.lang, names=facts.names, units=facts.units.values())
    tables = {file.stem: file.read_text(encoding="utf-8") for file in folder.glob("*.csv")}
    found = unfound(said, tables, facts)
    assert found[["number", "unit", "text"]].values.tolist() == []
