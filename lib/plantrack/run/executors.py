"""Where runs are tried: in processes of this machine."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from plantrack.run.limits import GRACE, free_memory
from plantrack.run.options import HERE
from plantrack.run.outcome import Ending
from plantrack.run.runner import Executor
from plantrack.run.task import Failed, Made, Task
from plantrack.run.workers import Killed, Overdue, for_each


@dataclass(frozen=True)
class ThisMachine:
    """Tries runs in processes of this machine.

    Parameters
    ----------
    jobs : int
        How many at a time.
    """

    jobs: int

    def each(
        self,
        waiting: deque[Task],
        *,
        on_start: Callable[[Task], None],
        on_end: Callable[[Task, Made | Failed], None],
        on_look: Callable[[], None],
    ) -> None:
        """Try every task; `on_end` may add tasks."""
        for_each(
            _attempt,
            waiting,
            first=_begin,
            jobs=self.jobs,
            seconds=_longest,
            on_start=on_start,
            on_end=lambda task, result: on_end(task, _told(task, result)),
            on_look=on_look,
        )


def executor_for(where: str, tasks: list[Task], *, jobs: int) -> Executor:
    """Where runs are to be tried.

    Parameters
    ----------
    where : str
        ``here``, or the address of a cluster such as ``dask://host:port``.
    tasks : list of Task
        What is to be tried.
    jobs : int
        How many at a time on this machine; fewer where memory for them is short.

    Raises
    ------
    InputError
        If `where` is no address.
    """
    if where != HERE:
        from plantrack.run.cluster import Cluster

        return Cluster.at(where)
    needed = max((task.request.contract.limits.memory_mb for task in tasks), default=1)
    return ThisMachine(min(jobs, max(1, free_memory() // needed)))


def _begin(task: Task) -> None:
    # Imported in the process of the run, which has it already: the command never needs it.
    from plantrack.run.attempt import begin

    begin(task)


def _attempt(task: Task) -> Made | Failed:
    from plantrack.run.attempt import attempt

    return attempt(task)


def _longest(task: Task) -> float:
    return task.request.contract.limits.seconds + GRACE


def _told(task: Task, result: Made | Failed | Killed | Overdue) -> Made | Failed:
    """A process that ended without a result, in words."""
    if isinstance(result, Killed):
        return Failed(Ending.KERNEL_DIED, "its process was killed; out of memory?")
    if isinstance(result, Overdue):
        limit = task.request.contract.limits.seconds
        message = f"its process did not end within the {limit} s of its contract and {GRACE} more"
        return Failed(Ending.TIMED_OUT, message, seconds=limit + GRACE)
    return result
