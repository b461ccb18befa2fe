"""Nothing has changed only if neither the project nor any file that was made has."""

import json

import pytest

from plantrack.file_hashes import text_hash
from plantrack.run.standing import command_key, stand, standing_file, still_standing

KEY = command_key(None, {})


@pytest.fixture
def outputs(tmp_path):
    """Outputs of a command that made one run."""
    folder = tmp_path / "latest" / "10_a"
    folder.mkdir(parents=True)
    files = ("10_a.html", "10_a/figures.csv")
    for name in files:
        (tmp_path / "latest" / name).write_text(name, encoding="utf-8")
    results = {name: text_hash(name) for name in files}
    (folder / "manifest.json").write_text(json.dumps({"results": results}), encoding="utf-8")
    index = tmp_path / "index.html"
    index.write_text("index", encoding="utf-8")
    text = stand(tmp_path, KEY, "project", ["10_a"], index)
    standing_file(tmp_path).write_text(text, encoding="utf-8")
    return tmp_path


def test_nothing_changed_is_known_with_what_to_look_at(outputs):
    found = still_standing(outputs, KEY, "project")
    assert found["runs"] == ["10_a"]
    assert found["shown"] == "index.html"


def test_another_project_or_command_is_not_known(outputs):
    assert still_standing(outputs, KEY, "other") is None
    assert still_standing(outputs, command_key("10_a", {}), "project") is None
    assert still_standing(outputs, command_key(None, {"seed": "1"}), "project") is None
    assert command_key("10_a", {"a": 1, "b": 2}) == command_key("10_a", {"b": "2", "a": "1"})


@pytest.mark.parametrize(
    "name",
    ["index.html", "latest/10_a.html", "latest/10_a/figures.csv", "latest/10_a/manifest.json"],
)
@pytest.mark.parametrize("is_removed", [True, False])
def test_any_file_that_is_not_as_it_was_made_counts(outputs, name, is_removed):
    file = outputs / name
    file.unlink() if is_removed else file.write_text("altered", encoding="utf-8")
    assert still_standing(outputs, KEY, "project") is None


def test_what_was_altered_before_it_was_written_down_counts_as_well(outputs):
    (outputs / "latest" / "10_a.html").write_text("altered", encoding="utf-8")
    text = stand(outputs, KEY, "project", ["10_a"], outputs / "index.html")
    standing_file(outputs).write_text(text, encoding="utf-8")
    assert still_standing(outputs, KEY, "project") is None


@pytest.mark.parametrize("text", ["", "{", "[1]", f'{{"{KEY}": 1}}', f'{{"{KEY}": {{}}}}'])
def test_what_cannot_be_read_is_looked_at_anew(outputs, text):
    standing_file(outputs).write_text(text, encoding="utf-8")
    assert still_standing(outputs, KEY, "project") is None


def test_commands_on_one_state_are_kept_side_by_side_those_on_older_ones_go(outputs):
    other, index = command_key("10_a", {}), outputs / "index.html"
    text = stand(outputs, other, "project", ["10_a"], index)
    assert set(json.loads(text)) == {KEY, other}
    assert set(json.loads(stand(outputs, other, "newer", ["10_a"], index))) == {other}
