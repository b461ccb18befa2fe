"""Where runs are tried: on the workers of a Dask cluster that somebody else has started."""

import asyncio
import importlib.util
import logging
import pickle
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from plantrack.errors import InputError, PlantrackError
from plantrack.run.bundle import content, pack
from plantrack.run.cluster_order import Order, Software
from plantrack.run.cluster_runs import SentRuns, first_cause
from plantrack.run.task import Failed, Made, Task

if TYPE_CHECKING:
    from distributed import Client

_SCHEME, _PACKAGE, _SCHEDULER = "dask", "distributed", "Scheduler"
#: Seconds to wait for an answer of the scheduler, and for a first worker.
_ANSWER, _WORKER = 10.0, 120.0


@dataclass(frozen=True)
class Cluster:
    """Tries runs on the workers of a cluster.

    Parameters
    ----------
    address : str
        Of the scheduler, such as ``tcp://10.0.0.5:8786``.
    answer : float
        Seconds to wait for an answer of the scheduler.
    worker : float
        Seconds to wait while it has no worker at all.
    """

    address: str
    answer: float = _ANSWER
    worker: float = _WORKER

    @classmethod
    def at(cls, where: str) -> "Cluster":
        """The cluster of an address, once its scheduler has answered.

        Parameters
        ----------
        where : str
            ``dask://host:port``.

        Raises
        ------
        InputError
            If that is no address, or Dask is not installed.
        PlantrackError
            If no scheduler answers there.
        """
        cluster = cls(parse_executor(where))
        with cluster._connected():
            return cluster

    def each(
        self,
        waiting: deque[Task],
        *,
        on_start: Callable[[Task], None],
        on_end: Callable[[Task, Made | Failed], None],
        on_look: Callable[[], None],
    ) -> None:
        """Try every task; `on_end` may add tasks.

        All of them belong to one project. A task counts as started once it is sent: the scheduler
        knows best when to begin it. Ctrl-C, or an error of one of the callbacks, ends all of them.

        Raises
        ------
        PlantrackError
            If no scheduler answers.
        """
        if not waiting:
            return
        packed, software = pack(waiting[0].project), Software.here()
        bundle = content(packed)
        with (
            self._connected() as client,
            SentRuns(client, self.address, packed, bundle, patience=self.worker) as sent,
        ):
            while waiting or sent:
                while waiting:
                    task = waiting.popleft()
                    sent.send(task, pickle.dumps(Order.of(task, software, bundle)))
                    on_start(task)
                for task, result in sent.ended():
                    on_end(task, result)
                on_look()

    @contextmanager
    def _connected(self) -> "Iterator[Client]":
        from distributed import Client

        with _quiet():
            _greet(self.address, self.answer)
            with Client(self.address, timeout=self.answer, set_as_default=False) as client:
                yield client


def _greet(address: str, seconds: float) -> None:
    """Ask who is there: what is no scheduler may keep a client waiting for ever."""
    try:
        # Dask gives up a little earlier, and says why.
        found = asyncio.run(asyncio.wait_for(_identity(address, 0.8 * seconds), seconds))
    except Exception as error:  # whatever answers there, it may fail in any way
        why = str(first_cause(error)) or "no answer"
    else:
        if found["type"] == _SCHEDULER:
            return
        why = f"it is a {found['type']}"
    raise PlantrackError(
        f"no Dask scheduler answered at {address} within {seconds:g} s ({why}); start one there"
        " (dask scheduler), or run without --executor."
    ) from None


async def _identity(address: str, seconds: float) -> dict[str, object]:
    from distributed import rpc

    async with rpc(address, timeout=seconds) as there:
        return await there.identity()


@contextmanager
def _quiet() -> Iterator[None]:
    """Dask logs to the terminal what is told there in words of ours."""
    names = [name for name in logging.root.manager.loggerDict if name.split(".")[0] == _PACKAGE]
    loggers = [logging.getLogger(name) for name in names]
    before = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        for logger, level in zip(loggers, before, strict=True):
            logger.setLevel(level)


def parse_executor(where: str) -> str:
    """Address of a scheduler as Dask writes it.

    Parameters
    ----------
    where : str
        ``dask://host:port``.

    Raises
    ------
    InputError
        If that is no such address, or Dask is not installed.

    Examples
    --------
    >>> parse_executor("dask://10.0.0.5:8786")
    'tcp://10.0.0.5:8786'
    """
    if not _is_address(where):
        raise InputError(
            f"--executor: found {where!r}; expected {_SCHEME}://host:port, the address of a Dask"
            f" scheduler, such as {_SCHEME}://10.0.0.5:8786."
        )
    if importlib.util.find_spec(_PACKAGE) is None:
        raise InputError(
            f"--executor {where} needs the package {_PACKAGE}, which is not installed:"
            " pip install 'plantrack[dask]'"
        )
    return f"tcp://{urlsplit(where).netloc}"


def _is_address(where: str) -> bool:
    try:
        parts = urlsplit(where)
        has_port = parts.port is not None and parts.port > 0
    except ValueError:
        return False
    is_bare = not (parts.path or parts.query or parts.fragment or "@" in parts.netloc)
    return parts.scheme == _SCHEME and bool(parts.hostname) and has_port and is_bare
