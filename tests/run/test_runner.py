"""What becomes of results: in place, tried again, held back, or told; no kernel needed for that."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from plantrack.project import Project
from plantrack.reason import Reason
from plantrack.run.contract import Retries
from plantrack.run.outcome import Ending, Outcome, Place
from plantrack.run.request import make_request
from plantrack.run.runner import run_all
from plantrack.run.task import Failed, Made, Task

MADE = Made("<h1>题</h1>", "题", "", {}, b"", "{}", (), 1.5, 200)
DIED = Failed(Ending.KERNEL_DIED, "its kernel died")
BROKEN = Failed(Ending.CELL_FAILED, "KeyError: 1", Place(3, "x[1]", "一"), "Traceback", "{}")


@dataclass
class Answers:
    """Tries nothing: every task ends as it is told, the last of several answers for good."""

    answers: dict[str, list[Made | Failed]]
    started: list[str] = field(default_factory=list)

    def each(
        self, waiting: deque[Task], *, on_start: Callable, on_end: Callable, on_look: Callable
    ) -> None:
        while waiting:
            task = waiting.pop()
            on_start(task)
            self.started.append(task.request.notebook)
            left = self.answers[task.request.notebook]
            on_end(task, left.pop(0) if len(left) > 1 else left[0])
            on_look()


@dataclass
class Desk:
    """In place of a publisher: keeps what it is given, or cannot."""

    reasons: tuple[Reason, ...] = ()
    error: OSError | None = None
    note_error: OSError | None = None
    published: list[tuple[str, int]] = field(default_factory=list)
    noted: list[Outcome] = field(default_factory=list)

    def publish(self, task: Task, made: Made, attempts: int) -> tuple[Reason, ...]:
        if self.error:
            raise self.error
        self.published.append((task.request.notebook, attempts))
        return self.reasons

    def note(self, task: Task, result: Made | Failed, outcome: Outcome) -> None:
        if self.note_error:
            raise self.note_error
        self.noted.append(outcome)

    @staticmethod
    def say(reasons: tuple[Reason, ...]) -> str:
        return f"{len(reasons)} reasons"


@dataclass
class Diary:
    """Watches, and writes down what it is told."""

    told: list[str] = field(default_factory=list)

    def start(self, run_id: str) -> None:
        self.told.append(f"start {run_id.partition('-')[0]}")

    def again(self, outcome: Outcome) -> None:
        self.told.append(f"again {outcome.ending}")

    def end(self, outcome: Outcome) -> None:
        self.told.append(f"end {outcome.ending}")

    def look(self) -> None:
        self.told.append("look")


@pytest.fixture
def run(contracts, newest, tmp_path):
    """Run default notebooks that end as told."""

    def start(desk: Desk, diary: Diary | None = None, retries: Retries | None = None, **answers):
        tasks = []
        for name in (f"{key[1:]}" for key in answers):
            request = make_request(contracts, name, {}, newest)
            if retries is not None:
                contract = request.contract.model_copy(update={"retries": retries})
                request = type(request)(contract, request.parameters, request.run_id)
            tasks.append(Task(request, Project(tmp_path), "", True, frozenset()))
        told = Answers({key[1:]: list(value) for key, value in answers.items()})
        return run_all(tasks, desk, told, diary or Diary())

    return start


def test_outcomes_come_in_the_order_asked_for(run):
    outcomes = run(Desk(), _10_tables=[MADE], _30_attainment=[BROKEN], _40_replay=[MADE])
    assert [one.run_id.partition("-")[0] for one in outcomes] == [
        "10_tables",
        "30_attainment",
        "40_replay",
    ]
    assert [one.ending for one in outcomes] == [Ending.DONE, Ending.CELL_FAILED, Ending.DONE]


def test_a_kernel_that_died_is_tried_again_as_often_as_its_contract_says(run):
    desk, diary = Desk(), Diary()
    (outcome,) = run(desk, diary, Retries(kernel_died=2), _10_tables=[DIED, DIED, MADE])
    assert (outcome.ending, outcome.attempts) == (Ending.DONE, 3)
    assert desk.published == [("10_tables", 3)]
    again = [line for line in diary.told if line.startswith("again")]
    assert again == ["again kernel_died"] * 2
    assert diary.told[-2:] == ["end done", "look"]

    (outcome,) = run(desk, None, Retries(kernel_died=1), _10_tables=[DIED])
    assert (outcome.ending, outcome.attempts) == (Ending.KERNEL_DIED, 2)


@pytest.mark.parametrize(
    "ending", [one for one in Ending if one not in {Ending.KERNEL_DIED, Ending.OUT_OF_MEMORY}]
)
def test_nothing_else_is_tried_again(run, ending):
    failed = Failed(ending, "because")
    (outcome,) = run(Desk(), None, Retries(kernel_died=5, out_of_memory=5), _10_tables=[failed])
    assert outcome.attempts == 1


def test_a_failure_keeps_its_place_and_is_noted_once(run):
    desk = Desk()
    (outcome,) = run(desk, _10_tables=[BROKEN])
    assert outcome.place == Place(3, "x[1]", "一")
    assert outcome.detail == "Traceback"
    assert desk.noted == [outcome]
    assert desk.published == []


def test_what_is_not_plausible_is_held_back(run):
    reasons = (Reason("jump"),)
    (outcome,) = run(Desk(reasons), _10_tables=[MADE])
    assert outcome.ending is Ending.HELD
    assert (outcome.message, outcome.reasons) == ("1 reasons", reasons)
    assert not outcome.ending.is_good


def test_a_full_disk_is_a_failure_of_its_own_and_the_others_go_on(run):
    full = OSError(28, "No space left on device", "latest/x.html")
    desk = Desk(error=full, note_error=full)
    outcomes = run(desk, _10_tables=[MADE], _40_replay=[BROKEN])
    assert [one.ending for one in outcomes] == [Ending.NOT_WRITTEN, Ending.CELL_FAILED]
    assert "No space left on device (latest/x.html)" in outcomes[0].message
    assert outcomes[1].message.startswith("KeyError: 1 (no note of it could be written:")


def test_retries_of_one_ending_do_not_use_up_those_of_another(run):
    short = Failed(Ending.OUT_OF_MEMORY, "no memory")
    retries = Retries(kernel_died=1, out_of_memory=1)
    (outcome,) = run(Desk(), None, retries, _10_tables=[DIED, short, MADE])
    assert (outcome.ending, outcome.attempts) == (Ending.DONE, 3)


def test_a_fault_in_publishing_ends_its_own_run_only(run):
    desk = Desk(error=ZeroDivisionError("in the gate"))
    first, second = run(desk, _10_tables=[MADE], _40_replay=[BROKEN])
    assert first.ending is Ending.PROGRAM_FAULT
    assert "ZeroDivisionError: in the gate" in first.message
    assert "Traceback" in first.detail
    assert second.ending is Ending.CELL_FAILED
