"""Issues on the command line: found by name, compared in the order of time."""

import json

import pytest
from typer.testing import CliRunner

from plantrack.cli import app
from plantrack.errors import InputError
from plantrack.publish.phrases import Phrases
from plantrack.publish.words import Words
from plantrack.run.archive.command import differ, list_issues, list_runs

RUN = "90_briefing-13fyp_sti-140000"


@pytest.fixture
def three(outputs, issue, board):
    """Three issues, one of another year, of a plan with two targets."""
    days = ("2025-12-31", "2026-01-01", "2026-02-01")
    codes = ("behind", "on_track", "achieved")
    for day, code in zip(days, codes, strict=True):
        issue({"scoreboard": board(a=code, b="behind")}, as_of=day, headline=day)
    return outputs


@pytest.fixture
def zh(newest) -> Phrases:
    return Phrases(newest, Words("zh"))


def test_runs_and_issues_are_listed(three, zh):
    assert [(one["run_id"], one["issues"]) for one in list_runs(three)] == [(RUN, 3)]
    found = list_issues(three, RUN, zh)
    assert [one["as_of"] for one in found] == ["2026-02-01", "2026-01-01", "2025-12-31"]
    assert found[0]["counts"] == {"achieved": 1, "behind": 1}
    assert all((three / str(one["page"])).is_file() for one in found)


@pytest.mark.parametrize("words", [("latest", "2025"), ("2025", "latest"), ("2025", "")])
def test_two_are_compared_whatever_their_order(three, zh, words):
    before, after, found = differ(three, RUN, *words, zh, {})
    assert (before.card.as_of, after.card.as_of) == ("2025-12-31", "2026-02-01")
    (target,) = found.targets
    assert (target.target, target.before.code, target.after.code) == ("a", "behind", "achieved")


def test_what_is_not_there_or_not_clear_is_told(three, zh):
    with pytest.raises(InputError, match="unknown run 90_briefing-13fyp. Did you mean"):
        differ(three, "90_briefing-13fyp", "2025", "", zh, {})
    with pytest.raises(InputError, match="unknown issue 2024"):
        differ(three, RUN, "2024", "", zh, {})
    with pytest.raises(InputError, match="2026 begins the names of several issues"):
        differ(three, RUN, "2026", "2025", zh, {})
    with pytest.raises(InputError, match="both are the issue 2026-02-01"):
        differ(three, RUN, "latest", "2026-02", zh, {})


def test_machines_get_everything_and_people_sentences(three, monkeypatch):
    monkeypatch.setenv("PLANTRACK_OUTPUTS", str(three))
    told = CliRunner().invoke(app, ["issues", RUN, "2025", "--json"])
    record = json.loads(told.stdout)
    assert record["targets"][0]["changed"] == ["status"]
    assert record["headline"] == {"before": "2025-12-31", "after": "2026-02-01"}
    told = CliRunner().invoke(app, ["issues", RUN, "2025"])
    assert "目标a：判断由“滞后于预期”转为“已实现”。" in told.stdout
    listed = CliRunner().invoke(app, ["issues"])
    assert RUN in listed.stdout
