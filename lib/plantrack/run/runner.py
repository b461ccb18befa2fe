"""Make runs: try, try again where that may help, put in place or hold back, or say why not."""

import traceback
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from plantrack.errors import why
from plantrack.run.outcome import Ending, Outcome
from plantrack.run.publisher import Publisher
from plantrack.run.task import Failed, Made, Task


class Executor(Protocol):
    """Where runs are tried."""

    def each(
        self,
        waiting: deque[Task],
        *,
        on_start: Callable[[Task], None],
        on_end: Callable[[Task, Made | Failed], None],
        on_look: Callable[[], None],
    ) -> None:
        """Try every task; `on_end` may add tasks."""


class Watcher(Protocol):
    """Is told how far things have come."""

    def start(self, run_id: str) -> None:
        """A run begins."""

    def again(self, outcome: Outcome) -> None:
        """A run is to be tried once more."""

    def end(self, outcome: Outcome) -> None:
        """A run has ended for good."""

    def look(self) -> None:
        """Time has passed."""


def run_all(
    tasks: list[Task], publisher: Publisher, executor: Executor, watcher: Watcher
) -> list[Outcome]:
    """Make all runs.

    Parameters
    ----------
    tasks : list of Task
        What is due.
    publisher : Publisher
        Puts results in place, or holds them back.
    executor : Executor
        Where they are tried.
    watcher : Watcher
        Is told how far it has come.

    Returns
    -------
    list of Outcome
        In the order of the tasks.
    """
    outcomes: dict[str, Outcome] = {}
    tries: dict[str, Counter[Ending]] = {}
    waiting = deque(tasks)

    def ended(task: Task, result: Made | Failed) -> None:
        run_id = task.request.run_id
        ends = tries.setdefault(run_id, Counter())
        outcome = _outcome(task, result, publisher, ends.total() + 1)
        ends[outcome.ending] += 1
        if ends[outcome.ending] <= allowed_retries(task, outcome.ending):
            waiting.append(task)
            watcher.again(outcome)
            return
        outcomes[run_id] = _noted(task, result, outcome, publisher)
        watcher.end(outcomes[run_id])

    executor.each(
        waiting,
        on_start=lambda task: watcher.start(task.request.run_id),
        on_end=ended,
        on_look=watcher.look,
    )
    return [outcomes[task.request.run_id] for task in tasks]


def allowed_retries(task: Task, ending: Ending) -> int:
    """How often a run may be tried again after an ending: its contract names those that pass."""
    return getattr(task.request.contract.retries, ending.value, 0)


def _outcome(task: Task, result: Made | Failed, publisher: Publisher, attempts: int) -> Outcome:
    """Put what was made in place; what that leads to is the outcome."""
    outcome = Outcome(task.request.run_id, Ending.DONE, seconds=result.seconds, attempts=attempts)
    if isinstance(result, Failed):
        return replace(
            outcome,
            ending=result.ending,
            message=result.message,
            place=result.place,
            detail=result.detail,
        )
    try:
        reasons = publisher.publish(task, result, attempts)
    except OSError as error:
        message = f"cannot write its results: {why(error)}"
        return replace(outcome, ending=Ending.NOT_WRITTEN, message=message)
    except Exception as error:
        # A fault in the gate or in a manifest must not end the other runs.
        message, detail = f"{type(error).__name__}: {error}", traceback.format_exc()
        return replace(outcome, ending=Ending.PROGRAM_FAULT, message=message, detail=detail)
    if reasons:
        message = publisher.say(reasons)
        return replace(outcome, ending=Ending.HELD, message=message, reasons=reasons)
    return outcome


def _noted(task: Task, result: Made | Failed, outcome: Outcome, publisher: Publisher) -> Outcome:
    """Keep what is known of a run that failed until it succeeds again."""
    try:
        publisher.note(task, result, outcome)
    except Exception as error:
        # The disk may be full: the terminal and the log must do then.
        cause = getattr(error, "strerror", None) or error
        told = f"{outcome.message} (no note of it could be written: {cause})"
        return replace(outcome, message=told.strip())
    return outcome
