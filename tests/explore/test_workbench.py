"""Controls are turned as a browser turns them: by setting their values."""

from dataclasses import replace
from datetime import date

import pytest
from lxml import html

from plantrack.errors import InputError
from plantrack.explore.choice import Choice
from plantrack.explore.knob import Knob
from plantrack.explore.memo import Memo
from plantrack.explore.spans import Span
from plantrack.explore.what_if import WhatIf
from plantrack.explore.workbench import Workbench

FIRST = Choice("13fyp_sti", "140000", "rd_intensity", "2018-12-31", lang="en")


@pytest.fixture
def bench(memo, newest) -> Workbench:
    return Workbench(FIRST, memo, newest, quiet=3600)


def part(bench: Workbench, name: str):
    return html.fragment_fromstring(bench.html[name].value)


def supposed(bench: Workbench):
    return html.fragment_fromstring(bench.what_if.result)


def probability(node) -> float:
    return float(node.get("data-probability"))


def test_what_is_shown_is_the_verdict(bench, answer):
    verdict = part(bench, "verdict")
    assert verdict.get("data-status") == "behind"
    assert probability(verdict) == answer.main().outlook.probability
    assert "Behind expectation" in verdict.text_content()
    assert part(bench, "chart").get("data-choice") == "/".join(
        ["13fyp_sti", "140000", "rd_intensity", "2018-12-31", "en"]
    )
    assert supposed(bench).get("data-probability") == ""


def test_each_control_changes_what_it_names(bench, memo):
    for name, value in [("region", "440000"), ("as_of", "2017-12-31"), ("lang", "zh")]:
        bench.controls.lists[name].value = value
        assert getattr(bench.choice, name) == value
    choice, answer = bench.choice, memo.answer(bench.day, "13fyp_sti", "440000", "rd_intensity")
    assert part(bench, "verdict").get("data-status") == answer.main().status.value
    assert "广东" in part(bench, "verdict").text_content()
    command = part(bench, "command").find("input").get("value")
    assert command == choice.command
    bench.controls.lists["plan"].value = "ecosystem_2020_2024"
    assert (bench.choice.plan, bench.choice.as_of) == ("ecosystem_2020_2024", "latest")
    assert "改看" in part(bench, "state").text_content()


def test_a_day_that_cannot_be_is_said_beside_it_and_nothing_else_changes(bench):
    before = {name: widget.value for name, widget in bench.html.items()}
    bench.controls.other_day.value = "2018-02-31"
    assert "is no day" in bench.controls.fault
    bench.controls.other_day.value = "2017-01-02"
    assert "was issued on" in bench.controls.fault
    assert bench.controls.lists["as_of"].value == "2018-12-31"
    assert {name: widget.value for name, widget in bench.html.items()} == before
    bench.controls.other_day.value = "2018-06-30"
    assert bench.choice.as_of == "2018-06-30"
    assert bench.controls.fault == ""


def test_suppositions_move_the_probability_and_leave_the_verdict(bench, found):
    before = bench.html["verdict"].value
    box = bench.what_if
    box.level.field.value = "1.1"
    assert probability(supposed(bench)) == pytest.approx(
        ((found.trajectory.at(2020) >= 1.1).sum() + 0.5) / 1001
    )
    box.figure.field.value = "1.05 %"
    assert "figure for 2018 were 1.05%" in supposed(bench).text_content()
    with_figure = probability(supposed(bench))
    box.pace.field.value = "0.1"
    assert (box.figure.value, box.pace.value) == (None, 0.1)
    assert probability(supposed(bench)) != with_figure
    assert "#6a3d9a" in bench.html["chart"].value
    box.clear()
    assert supposed(bench).get("data-probability") == ""
    assert "#6a3d9a" not in bench.html["chart"].value
    assert bench.html["verdict"].value == before


def test_another_choice_supposes_nothing(bench):
    bench.what_if.level.field.value = "1.1"
    bench.controls.lists["region"].value = "110000"
    assert bench.what_if.level.value is None
    assert supposed(bench).get("data-probability") == ""


def test_where_nothing_can_be_supposed_it_says_why(bench):
    bench.controls.lists["as_of"].value = "latest"
    assert "Nothing can be supposed" in bench.what_if.result
    assert "decides the target" in bench.what_if.result


def test_other_targets_for_the_series_can_be_chosen(memo, newest):
    bench = Workbench(Choice("14fyp_innovation", "140000", "hnte_count"), memo, newest, quiet=3600)
    assert bench.targets.list.layout.display == ""
    options = bench.targets.list.options
    assert len(options) == 2
    for title, name in options:
        bench.targets.list.value = name
        verdict = part(bench, "verdict")
        assert verdict.get("data-target") == name
        assert title in verdict.text_content()
    # Another language is no other question: the target that was chosen stays.
    bench.controls.lists["lang"].value = "en"
    assert part(bench, "verdict").get("data-target") == name
    assert "Target: " in part(bench, "verdict").text_content()
    assert "is not part of it" in part(bench, "command").text_content()


def test_an_error_is_said_and_what_was_shown_stays(bench, monkeypatch):
    before = {name: widget.value for name, widget in bench.html.items()}

    def fails(*_):
        raise ZeroDivisionError("no figures left")

    monkeypatch.setattr(Memo, "answer", fails)
    with pytest.raises(ZeroDivisionError):
        bench.controls.lists["region"].value = "440000"
    assert "ZeroDivisionError: no figures left" in bench.html["state"].value
    shown = {name: widget.value for name, widget in bench.html.items()}
    assert shown | {"state": ""} == before | {"state": ""}
    assert (bench.choice, bench.controls.lists["region"].value) == (FIRST, "140000")
    monkeypatch.undo()
    bench.controls.lists["region"].value = "110000"
    assert bench.choice.region == "110000"
    assert "no figures left" not in bench.html["state"].value


def test_a_supposition_that_fails_leaves_no_older_result(bench, monkeypatch):
    bench.what_if.level.field.value = "1.1"

    def fails(*_):
        raise InputError("level: leads nowhere.")

    monkeypatch.setattr(WhatIf, "of", fails)
    with pytest.raises(InputError):
        bench.what_if.level.field.value = "1.2"
    assert "level: leads nowhere" in bench.what_if.result
    assert "1.1" not in bench.what_if.result
    assert "#6a3d9a" not in bench.html["chart"].value


def test_an_error_of_preparing_is_said_once_with_the_next_choice(memo, newest, monkeypatch):
    monkeypatch.setattr(Workbench, "prepare", lambda *_: 1 / 0)
    bench, said = Workbench(FIRST, memo, newest, quiet=0.01), []
    for region in ("110000", "140000"):
        assert bench.background.wait(20)
        bench.controls.lists["region"].value = region
        said.append(bench.html["state"].value)
        assert bench.choice.region == region
    assert ["ZeroDivisionError: division by zero" in text for text in said] == [True, False]


def test_plans_that_cannot_be_chosen_are_named(bench, newest):
    listed = {name for _, name in bench.controls.lists["plan"].options}
    missing = set(newest.plans.index) - listed
    assert missing
    for lang in ("en", "zh"):
        bench.controls.lists["lang"].value = lang
        assert all(
            newest.plans.at[name, f"title_{lang}"] in part(bench, "details").text_content()
            for name in missing
        )


def test_what_may_be_chosen_next_can_be_prepared(bench, memo):
    next_day = date(2019, 12, 31)
    assert not memo.is_quick(next_day, "140000", "rd_intensity")
    bench.prepare(replace(FIRST, as_of="2019-12-31"))
    assert memo.is_quick(next_day, "140000", "rd_intensity")
    assert bench.choice == FIRST


@pytest.fixture
def knob() -> Knob:
    told = []
    made = Knob(lambda: told.append(made.value))
    made.told = told
    made.set_up(Span(0.5, 3.0, 2.5, 2), "Target", "{text}: {low} to {high}".format)
    return made


@pytest.mark.parametrize("text", ["two", "1e999", "3.01", "-1", "nan"])
def test_what_cannot_be_used_is_said_beside_it(knob, text):
    knob.field.value = text
    assert f"{text}: 0.50 to 3.00" in knob.message
    assert (knob.value, knob.told) == (None, [])
    knob.field.value = "2"
    assert (knob.message, knob.told) == ("", [2.0])


def test_a_slider_that_the_browser_moves_to_its_step_supposes_nothing(knob):
    knob.slider.value = 2.5000001
    assert (knob.value, knob.told) == (None, [])
    knob.slider.value = 2.51
    assert (knob.value, knob.told) == (2.51, [2.51])
    knob.field.value = ""
    assert knob.told == [2.51, None]
