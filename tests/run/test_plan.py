"""A run is due if anything it depends on, or anything it made, is not what it was."""

from dataclasses import fields, replace

import pytest

from plantrack.file_hashes import text_hash
from plantrack.project import Project
from plantrack.run.folders import MANIFEST
from plantrack.run.identity import Dependencies, identity
from plantrack.run.manifest import Before, Manifest, read_manifest
from plantrack.run.plan import State, altered, plan_run, say
from plantrack.run.request import Request, make_request
from plantrack.tables import contents


@pytest.fixture
def around(notebooks) -> Dependencies:
    """The project as it is."""
    return Dependencies.of(Project(notebooks.parent), contents(notebooks.parent / "data"))


@pytest.fixture
def request_(contracts, newest):
    """A run of the project."""
    return make_request(contracts, "10_tables", {}, newest)


@pytest.fixture
def put(tmp_path, around, request_, newest):
    """Put a page with its manifest in the outputs, as a run that read all figures would."""

    def write(folder: str = "latest", **changes: object) -> Manifest:
        inputs = around.inputs(request_, [("*", newest.as_of)])
        name = f"{request_.run_id}.html"
        manifest = Manifest(
            run_id=request_.run_id,
            notebook=request_.notebook,
            as_of=newest.as_of.isoformat(),
            parameters=request_.parameters,
            identity=identity(inputs),
            inputs=inputs,
            reads=[["*", newest.as_of.isoformat()]],
            observations="abc",
            results={name: text_hash("page")},
            verdicts={"t": "achieved"},
            changed={},
            before=Before("2020-01-01", "old", {}),
            versions={},
            engine="warm",
            ended="2026-11-26T00:00:00+00:00",
            seconds=1.0,
            peak_memory_mb=1,
            attempts=1,
        )
        manifest = replace(manifest, **changes)
        own = tmp_path / folder / request_.run_id
        own.mkdir(parents=True)
        (own / MANIFEST).write_text(manifest.text(), encoding="utf-8")
        (tmp_path / folder / name).write_text("page", encoding="utf-8")
        return manifest

    return write


@pytest.fixture
def planned(tmp_path, around, request_):
    """What is planned for the run."""
    return lambda **options: plan_run(around, request_, tmp_path, **options)


def test_a_manifest_is_read_back_as_it_was_written(put, tmp_path, request_):
    written = put()
    assert read_manifest(tmp_path / "latest" / request_.run_id / MANIFEST) == written


def test_one_that_was_never_made_is_due(planned):
    found = planned()
    assert (found.state, found.before) == (State.NEW, None)
    assert say(found).startswith("run   10_tables-140000-rd_intensity  never made")


@pytest.mark.parametrize("text", ["", "{", "[]", '{"run_id": 1}', '{"before": {"x": 1}}'])
def test_one_whose_manifest_cannot_be_read_is_made_again(put, planned, tmp_path, request_, text):
    put()
    (tmp_path / "latest" / request_.run_id / MANIFEST).write_text(text, encoding="utf-8")
    assert planned().state is State.NEW


def test_nothing_changed_is_not_due_and_keeps_what_it_is_compared_with(put, planned):
    made = put()
    found = planned()
    assert (found.state, found.why) == (State.UNCHANGED, ())
    assert found.before == made.before
    assert say(found).startswith("skip ")


def test_force_makes_it_again_and_compares_it_with_the_same_run(put, planned):
    made = put()
    found = planned(force=True)
    assert (found.state, found.before, found.is_repeat) == (State.FORCED, made.before, True)


def test_what_changed_is_named_and_the_last_good_run_is_compared_with(put, planned, around, newest):
    made = put()
    inputs = made.inputs | {"library": "other", "lock": "other"}
    put_again = replace(made, inputs=inputs, identity=identity(inputs))
    assert identity(inputs) != made.identity
    return_to = Before(newest.as_of.isoformat(), "abc", {"t": "achieved"})
    assert put_again.as_before == return_to


def test_changed_inputs_make_it_due(tmp_path, put, planned, request_):
    made = put()
    inputs = made.inputs | {"library": "other", "lock": "other"}
    text = replace(made, inputs=inputs, identity=identity(inputs)).text()
    (tmp_path / "latest" / request_.run_id / MANIFEST).write_text(text, encoding="utf-8")
    found = planned()
    assert (found.state, found.why) == (State.CHANGED, ("library", "lock"))
    assert found.before == made.as_before
    assert "changed: library, lock" in say(found)


def test_a_number_it_was_filed_under_stays_while_nothing_else_changes(
    tmp_path, around, contracts, newest
):
    def briefing(**given: object) -> Request:
        return make_request(contracts, "90_briefing", {"as_of": "2020-12-31", **given}, newest)

    filed = briefing(document_no="1号")
    inputs = around.inputs(filed, [])
    known = {"run_id": filed.run_id, "as_of": filed.as_of, "parameters": filed.parameters}
    rest = {field.name: {} for field in fields(Manifest)} | {"reads": [], "before": None}
    made = Manifest(**rest | known | {"identity": identity(inputs), "inputs": inputs})
    own = tmp_path / "latest" / filed.run_id
    own.mkdir(parents=True)
    (own / MANIFEST).write_text(made.text(), encoding="utf-8")

    found = plan_run(around, briefing(), tmp_path)
    assert (found.state, found.request) == (State.UNCHANGED, filed)
    # Another number, other inputs and --force are taken at their word.
    assert plan_run(around, briefing(document_no="2号"), tmp_path).why == ("parameter document_no",)
    changed = plan_run(replace(around, library="other"), briefing(), tmp_path)
    assert (changed.state, changed.request) == (State.CHANGED, briefing())
    assert plan_run(around, briefing(), tmp_path, force=True).request == briefing()


@pytest.mark.parametrize("damage", ["alter", "remove"])
def test_a_page_that_is_not_what_was_made_is_made_again(put, planned, tmp_path, request_, damage):
    made = put()
    page = tmp_path / "latest" / f"{request_.run_id}.html"
    page.write_text("tampered", encoding="utf-8") if damage == "alter" else page.unlink()
    assert altered(tmp_path / "latest", made) == (page.name,)
    found = planned()
    assert (found.state, found.why, found.damaged) == (State.DAMAGED, (), (page.name,))
    assert found.is_repeat


def test_a_table_that_no_manifest_names_is_damage_too(put, planned, tmp_path, request_):
    put()
    (tmp_path / "latest" / request_.run_id / "stale.csv").write_text("a", encoding="utf-8")
    assert planned().damaged == (f"{request_.run_id}/stale.csv",)


def test_a_result_held_back_waits_until_its_inputs_change(put, planned, tmp_path, request_):
    held = put("held")
    assert planned().state is State.NEW, "without its note nobody could see why it waits"
    (tmp_path / "held" / request_.run_id / "failure.json").write_text("{}", encoding="utf-8")
    assert planned().state is State.HELD
    assert planned(force=True).state is State.NEW
    inputs = held.inputs | {"library": "other"}
    text = replace(held, inputs=inputs, identity=identity(inputs)).text()
    (tmp_path / "held" / request_.run_id / MANIFEST).write_text(text, encoding="utf-8")
    assert planned().state is State.NEW
