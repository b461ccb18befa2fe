"""What a worker of a cluster is asked to do: have one run tried beside it.

Imports little: the worker itself needs nothing of what makes a run.
"""

import pickle
from collections.abc import Callable

from plantrack.run.bundle import content
from plantrack.run.cluster_hosts import Hosts
from plantrack.run.cluster_order import Order
from plantrack.run.cluster_reply import NoReply, Reply
from plantrack.run.outcome import Ending

_HOSTS = "plantrack_hosts"


def run_there(packed: bytes, order: bytes) -> Reply | NoReply:
    """Try one run; Dask calls this in a thread of the worker.

    Parameters
    ----------
    packed : bytes
        The files it reads.
    order : bytes
        An `Order`, pickled.

    Returns
    -------
    Reply or NoReply
    """
    from distributed import Reschedule, get_worker
    from distributed.worker import WORKER_ANY_RUNNING

    worker = get_worker()
    key = worker.get_current_task()
    # What belongs to a worker is kept on it, and ends with it.
    hosts = vars(worker).setdefault(_HOSTS, Hosts())

    def is_wanted() -> bool:
        # A worker that has lost its scheduler closes, but waits for its threads.
        known, is_open = worker.state.tasks.get(key), worker.status in WORKER_ANY_RUNNING
        return is_open and known is not None and known.state != "cancelled"

    reply = try_beside(hosts, packed, pickle.loads(order), worker.address, is_wanted)
    if reply is None:
        raise Reschedule
    return reply


def try_beside(
    hosts: Hosts, packed: bytes, order: Order, worker: str, is_wanted: Callable[[], bool]
) -> Reply | NoReply | None:
    """Have a run tried by a host of this worker.

    Parameters
    ----------
    hosts : Hosts
        Of this worker.
    packed : bytes
        The files it reads.
    order : Order
        Which run.
    worker : str
        Address of this worker, for messages.
    is_wanted : callable
        Asked now and then; once it says no, the run is ended.

    Returns
    -------
    Reply, NoReply or None
        None if it is not wanted any more.
    """
    if content(packed) != order.bundle:
        message = f"not the files that were sent have arrived at worker {worker}; run it again"
        return NoReply(Ending.PROGRAM_FAULT, message)
    try:
        while is_wanted():
            reply = hosts.of(packed, order, worker).tried(order, is_wanted)
            if reply is not None:
                return reply
        return None
    except OSError as error:
        where = f" ({error.filename})" if error.filename else ""
        message = f"worker {worker}: {error.strerror or error}{where}"
        return NoReply(Ending.NOT_WRITTEN, message)
