"""Runs that were sent to a cluster: which have ended, and how."""

import queue
import time
import traceback
import uuid
from typing import TYPE_CHECKING

from plantrack.run.bundle import carry
from plantrack.run.cluster_reply import opened
from plantrack.run.cluster_worker import run_there
from plantrack.run.outcome import Ending
from plantrack.run.task import Failed, Made, Task

if TYPE_CHECKING:
    from distributed import Client, Future

#: How long to wait for a run to end, for its reply to arrive, and between two looks for workers.
_LOOK, _ARRIVAL, _LOOK_FOR_WORKERS = 0.5, 60.0, 5.0


class SentRuns:
    """Runs on their way; leave it, and those that have not ended are cancelled.

    Parameters
    ----------
    client : distributed.Client
        Connection to the scheduler.
    address : str
        Of the scheduler, for messages.
    packed : bytes
        The files that runs read; sent once.
    bundle : str
        Hash of them.
    patience : float
        Seconds after which runs fail if there is no worker at all.
    """

    def __init__(
        self, client: "Client", address: str, packed: bytes, bundle: str, *, patience: float
    ):
        self._client, self._address, self._patience = client, address, patience
        self._packed, self._bundle = packed, bundle
        self._seen = self._looked = time.monotonic()
        self._sent: dict[str, tuple[Task, Future]] = {}
        self._unsent: list[Task] = []
        self._done: queue.SimpleQueue[str] = queue.SimpleQueue()

    def __enter__(self) -> "SentRuns":
        return self

    def __exit__(self, *error: object) -> None:
        if self._sent and self._client.status == "running":
            self._client.cancel([future for _, future in self._sent.values()])

    def __len__(self) -> int:
        return len(self._sent) + len(self._unsent)

    def send(self, task: Task, order: bytes) -> None:
        """Send a run.

        Parameters
        ----------
        task : Task
            Which run.
        order : bytes
            What the worker gets.
        """
        if not self._is_connected():
            self._unsent.append(task)
            return
        # Nothing is sent for a key that the client holds already.
        files = self._client.submit(carry, self._packed, key=f"plantrack-files-{self._bundle}")
        key = f"plantrack-{task.request.run_id}-{uuid.uuid4()}"
        future = self._client.submit(run_there, files, order, key=key)
        self._sent[key] = (task, future)
        self._watch(future)

    def ended(self) -> list[tuple[Task, Made | Failed]]:
        """Runs that have ended since; waits a moment if there is none."""
        if self._unsent:
            lost, self._unsent = self._unsent, []
            return [(task, self._lost()) for task in lost]
        try:
            key = self._done.get(timeout=_LOOK)
        except queue.Empty:
            return self._given_up()
        if key not in self._sent:
            return []  # it was given up before
        task, future = self._sent[key]
        result = self._result(future)
        if result is None:
            self._watch(future)
            return []
        self._seen = time.monotonic()
        del self._sent[key]
        return [(task, result)]

    def _watch(self, future: "Future") -> None:
        future.add_done_callback(lambda future: self._done.put(future.key))

    def _is_connected(self) -> bool:
        """Whether the scheduler is there; one that was lost may be back in a moment."""
        while self._client.status == "connecting":
            time.sleep(_LOOK)
        return self._client.status == "running"

    def _result(self, future: "Future") -> Made | Failed | None:
        """What came of a run; None if it is being tried again because its worker is gone."""
        from distributed import CancelledError, KilledWorker

        try:
            return opened(future.result(timeout=_ARRIVAL))
        except CancelledError as error:
            return self._lost(str(error))
        except KilledWorker as error:
            return _killed(error)
        except TimeoutError as error:
            return None if future.status != "error" else _not_tried(error)
        except Exception as error:
            return _not_tried(error)

    def _lost(self, detail: str = "") -> Failed:
        message = f"the scheduler at {self._address} was lost; see to it, then run again"
        return Failed(Ending.KERNEL_DIED, message, detail=detail)

    def _given_up(self) -> list[tuple[Task, Failed]]:
        """Every run, once there has been no worker for so long."""
        now = time.monotonic()
        if now - self._looked < _LOOK_FOR_WORKERS:
            return []
        self._looked = now
        if self._has_workers():
            self._seen = now
        if now - self._seen < self._patience:
            return []
        given_up, self._sent = self._sent, {}
        self._client.cancel([future for _, future in given_up.values()])
        message = f"the scheduler had no worker for {self._patience:g} s; start some: dask worker"
        return [(task, Failed(Ending.TIMED_OUT, message)) for task, _ in given_up.values()]

    def _has_workers(self) -> bool:
        try:
            return bool(self._client.nthreads())
        except OSError:
            return True  # the connection is being lost, which is told of each run


def _killed(error: Exception) -> Failed:
    times = error.allowed_failures + 1
    message = (
        f"worker {error.last_worker.address} was killed while it ran, the last of {times} that"
        " tried it; out of memory? Its log may tell."
    )
    return Failed(Ending.KERNEL_DIED, message, detail=str(error))


def _not_tried(error: Exception) -> Failed:
    cause = first_cause(error)
    message = (
        f"the cluster could not try it ({type(cause).__name__}: {' '.join(str(cause).split())});"
        " its scheduler and workers need the plantrack that this command runs on"
    )
    detail = "".join(traceback.format_exception(error))
    return Failed(Ending.PROGRAM_FAULT, message, detail=detail)


def first_cause(error: BaseException) -> BaseException:
    """The error that a chain of them began with."""
    while error.__cause__ is not None:
        error = error.__cause__
    return error
