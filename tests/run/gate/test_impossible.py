"""Result tables no right run could make."""

import pytest

from plantrack.run.gate.impossible import impossible


def found(before: dict[str, str] | None, after: dict[str, str], *may_be_empty: str) -> list[dict]:
    """Details of what is found."""
    reasons = [one.reason for one in impossible(before, after, may_be_empty)]
    assert {reason.code for reason in reasons} <= {"impossible"}
    return [reason.details for reason in reasons]


@pytest.mark.parametrize("value", ["-0.01", "1.01", "55"])
def test_a_probability_lies_between_0_and_1(value):
    tables = {"scoreboard": f"target,probability\na,0.5\nb,{value}\nc,\nd,1\ne,0.0\n"}
    expected = {"what": "probability", "table": "scoreboard", "column": "probability"}
    assert found(None, tables) == [expected | {"row": 2, "value": value}]


def test_chances_are_probabilities_too():
    assert len(found(None, {"pathway": "scenario,chance_of_pace\nown,1.2\n"})) == 1


@pytest.mark.parametrize("value", ["nan", "NaN", "inf", "-Infinity"])
def test_what_is_no_number_is_told(value):
    (one,) = found(None, {"projection": f"year,median\n2025,1.5\n2026,{value}\n"})
    assert (one["what"], one["row"], one["value"]) == ("not_a_number", 2, value)


def test_a_table_that_lost_all_its_rows():
    before, after = {"figures": "year,value\n2024,1\n2025,2\n"}, {"figures": "year,value\n"}
    assert found(before, after) == [{"what": "empty", "table": "figures", "rows": 2}]
    assert found(before, after, "figures") == []
    assert found(after, before) == []
    assert found(None, after) == []


def test_a_projection_with_a_gap():
    before = {"projection": "year,median,weight\n2025,1.5,\n2026,1.6,\n"}
    after = {"projection": "year,median,weight\n2026,1.6,\n2027,,\n"}
    (one,) = found(before, after)
    assert one == {"what": "gap", "table": "projection", "column": "median", "row": 2}
    assert found({"figures": before["projection"]}, {"figures": after["projection"]}) == []


def test_a_table_that_is_not_made_any_more_is_no_fault():
    assert found({"pathway": "scenario,pace\nown,1\n"}, {}) == []
