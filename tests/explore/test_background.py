"""What is prepared while nobody chooses, and that it waits while somebody does."""

import threading

from plantrack.explore.background import Background
from plantrack.explore.choice import Choice

SECONDS = 20
CHOICES = [Choice("plan", str(number), "gdp") for number in range(4)]


def test_everything_is_prepared_in_order():
    prepared = []
    background = Background(prepared.append, quiet=0.01)
    background.begin(CHOICES)
    assert background.wait(SECONDS)
    assert prepared == CHOICES
    background.begin(CHOICES[:1])
    assert background.wait(SECONDS)
    assert prepared == [*CHOICES, CHOICES[0]]


def test_nothing_is_begun_while_an_answer_is_made_and_what_is_left_over_is_forgotten():
    prepared, may_go_on, has_begun = [], threading.Event(), threading.Event()

    def prepare(choice: Choice) -> None:
        prepared.append(choice)
        has_begun.set()
        may_go_on.wait(SECONDS)

    background = Background(prepare, quiet=0.01)
    background.begin(CHOICES)
    assert has_begun.wait(SECONDS)
    with background.held():
        may_go_on.set()
        assert not background.wait(0.1)
        assert prepared == CHOICES[:1]
        background.begin(CHOICES[3:])
    assert background.wait(SECONDS)
    assert prepared == [CHOICES[0], CHOICES[3]]


def test_it_begins_only_after_a_while_without_a_choice():
    prepared = []
    background = Background(prepared.append, quiet=3600)
    with background.held():
        pass
    background.begin(CHOICES)
    assert not background.wait(0.1)
    assert prepared == []


def test_what_cannot_be_prepared_is_kept_to_be_told_and_the_rest_goes_on():
    prepared = []

    def prepare(choice: Choice) -> None:
        if choice == CHOICES[1]:
            raise ValueError("no figures")
        prepared.append(choice)

    background = Background(prepare, quiet=0.01)
    background.begin(CHOICES)
    assert background.wait(SECONDS)
    assert prepared == [CHOICES[0], *CHOICES[2:]]
    assert list(map(str, background.take_failures())) == ["no figures"]
    assert background.take_failures() == []
    background.begin(CHOICES[:1])
    assert background.wait(SECONDS)
    assert prepared[-1] == CHOICES[0]
