"""Verdicts of two runs set side by side."""

import pytest

from plantrack.run.gate import Gate
from plantrack.run.gate.swings import swings


def board(*rows: str) -> dict[str, str]:
    """A scoreboard of rows target,status_code,probability,duplicate_of."""
    return {"scoreboard": "\n".join(["target,status_code,probability,duplicate_of", *rows, ""])}


def found(before: dict[str, str], after: dict[str, str], **bounds) -> list[dict]:
    """Details of what is found."""
    reasons = [one.reason for one in swings(Gate(**bounds), before, after)]
    assert {reason.code for reason in reasons} <= {"verdict_swing"}
    return [reason.details for reason in reasons]


@pytest.mark.parametrize("pair", [("achieved", "not_achieved"), ("not_achieved", "achieved")])
def test_a_fact_that_flips(pair):
    before, after = (board(f"t,{status},,") for status in pair)
    assert found(before, after) == [
        {"what": "flip", "target": "t", "before": pair[0], "after": pair[1]}
    ]


def test_an_expectation_that_becomes_a_fact_is_no_flip():
    assert found(board("t,behind,0.1,"), board("t,achieved,,")) == []


def test_a_probability_that_moves_by_more_than_half():
    before = board("t,behind,0.2,", "u,behind,0.2,")
    after = board("t,on_track,0.7,", "u,on_track,0.71,")
    assert found(before, after) == [
        {"what": "probability", "target": "u", "before": 0.2, "after": 0.71}
    ]
    assert len(found(before, after, probability=0.4)) == 2


def test_more_than_half_of_the_judged_targets_change_class():
    before = board(
        "a,behind,0.4,", "b,behind,0.4,", "c,behind,0.4,", "d,behind,0.4,", "e,achieved,,"
    )
    after = board(
        "a,on_track,0.5,", "b,on_track,0.5,", "c,cannot_judge,,", "d,behind,0.4,", "e,achieved,,"
    )
    assert found(before, after) == [{"what": "classes", "changed": 3, "judged": 5}]
    assert found(before, after, share=0.6) == []
    assert found(before, after, at_least=4) == []


def test_targets_that_become_judged_do_not_count():
    before = board("a,cannot_judge,,", "b,cannot_judge,,", "c,cannot_judge,,", "d,achieved,,")
    after = board("a,achieved,,", "b,achieved,,", "c,achieved,,", "d,achieved,,")
    assert found(before, after) == []


def test_restatements_are_counted_with_their_statement():
    before = board("a,achieved,,", "b,achieved,,a", "c,achieved,,a")
    after = board("a,not_achieved,,", "b,not_achieved,,a", "c,not_achieved,,a")
    assert [one["what"] for one in found(before, after)] == ["flip"]


def test_without_a_scoreboard_there_is_nothing_to_swing():
    assert found({}, board("t,achieved,,")) == []
    assert found(board("t,achieved,,"), {"figures": "year\n2020\n"}) == []
