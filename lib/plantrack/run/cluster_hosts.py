"""The processes beside a worker of a cluster, as the worker sees them."""

import os
import pickle
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from threading import Lock

from plantrack.run.bundle import unpack
from plantrack.run.cluster_host import BEGUN, ORDER, ORDERS, PROJECT, REPLY
from plantrack.run.cluster_order import Order
from plantrack.run.cluster_reply import NoReply, Reply
from plantrack.run.limits import GRACE
from plantrack.run.outcome import Ending
from plantrack.run.surroundings import SETTINGS, own_prefix, short_temporary

#: How often a reply is looked for, and how long a host may take to start and to end, in seconds.
_LOOK, _START, _LAST = 0.1, 120.0, 10.0
#: A run makes folders within folders of this one, and its kernel listens on files whose paths may
#: not exceed some 100 letters.
_LONGEST_TEMPORARY = 24
_SAID, _RC = "said", "matplotlibrc"
#: Settings of whoever started the worker, which would show on pages.
_SETTINGS = ("PLANTRACK_", *SETTINGS)


class Host:
    """One process with the files of one bundle, in a folder of its own.

    Parameters
    ----------
    packed : bytes
        The bundle.
    worker : str
        Address of the worker, for messages.
    """

    def __init__(self, packed: bytes, worker: str):
        outer = short_temporary(_LONGEST_TEMPORARY)
        self._folder, self._worker = Path(tempfile.mkdtemp(prefix=own_prefix(), dir=outer)), worker
        unpack(packed, self._folder / PROJECT)
        (self._folder / ORDERS).mkdir()
        (self._folder / _RC).touch()
        with (self._folder / _SAID).open("wb") as said:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "plantrack.run.cluster_host", str(self._folder), worker],
                cwd=self._folder,
                env=environment(os.environ, self._folder),
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=said,
                start_new_session=True,
            )

    @property
    def is_alive(self) -> bool:
        """Whether it takes orders."""
        return self._process.poll() is None

    def tried(self, order: Order, is_wanted: Callable[[], bool]) -> Reply | NoReply | None:
        """Have a run tried.

        Parameters
        ----------
        order : Order
            Which run.
        is_wanted : callable
            Asked now and then; once it says no, the run is ended.

        Returns
        -------
        Reply, NoReply or None
            None if it is not wanted any more, or was not begun because the host has ended.
        """
        due = time.monotonic() + order.seconds + 2 * GRACE + _START
        folder = None
        try:
            folder = self._sent(order)
            while is_wanted():
                # Looked at first: what it left before its end counts.
                is_alive = self.is_alive
                if (folder / REPLY).is_file():
                    return pickle.loads((folder / REPLY).read_bytes())
                if not is_alive:
                    return self._ended()
                if time.monotonic() > due:
                    self.end()
                    message = f"the process beside worker {self._worker} did not answer in time"
                    return NoReply(Ending.TIMED_OUT, message)
                time.sleep(_LOOK)
            return None
        except (FileNotFoundError, BrokenPipeError):
            # It removes its folder just before it ends.
            self._process.wait(_LAST)
            return self._ended()
        finally:
            if folder is not None:
                _take_back(folder)

    def _sent(self, order: Order) -> Path:
        folder = Path(tempfile.mkdtemp(dir=self._folder / ORDERS))
        (folder / ORDER).write_bytes(pickle.dumps(order))
        # A short line is written at once, whichever threads write.
        os.write(self._process.stdin.fileno(), f"{folder.name}\n".encode())
        return folder

    def _ended(self) -> NoReply | None:
        """Why there is no reply; None if it had nothing to do for long, and ended."""
        said = self._folder / _SAID
        detail = said.read_text(encoding="utf-8", errors="replace") if said.is_file() else ""
        self.end()
        if self._process.returncode == 0:
            return None
        last = detail.strip().splitlines()[-1:] or ["out of memory?"]
        message = f"the process beside worker {self._worker} has ended: {last[0]}"
        return NoReply(Ending.KERNEL_DIED, message, detail)

    def end(self) -> None:
        """End it with all that it started, and remove its folder."""
        if self.is_alive:
            self._process.kill()
        self._process.wait()
        self._process.stdin.close()
        shutil.rmtree(self._folder, ignore_errors=True)


class Hosts:
    """All processes beside one worker: one for each bundle and software that is asked for."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._hosts: dict[tuple[str, str], Host] = {}

    def of(self, packed: bytes, order: Order, worker: str) -> Host:
        """The one for an order, started if need be.

        Parameters
        ----------
        packed : bytes
            The bundle.
        order : Order
            Which run.
        worker : str
            Address of the worker.
        """
        key = (order.bundle, order.software.library)
        with self._lock:
            for other in [known for known, host in self._hosts.items() if not host.is_alive]:
                self._hosts.pop(other).end()
            if key not in self._hosts:
                self._hosts[key] = Host(packed, worker)
            return self._hosts[key]


def environment(given: Mapping[str, str], folder: Path) -> dict[str, str]:
    """Environment of runs: that of the worker without the settings of its user.

    Parameters
    ----------
    given : mapping of str to str
        Environment of the worker.
    folder : pathlib.Path
        Of the host.
    """
    kept = {name: value for name, value in given.items() if not name.startswith(_SETTINGS)}
    return kept | {
        "PLANTRACK_PROJECT": str(folder / PROJECT),
        "TMPDIR": str(folder),
        # An empty file of settings, or matplotlib would read that of the user.
        "MATPLOTLIBRC": str(folder / _RC),
    }


def _take_back(folder: Path) -> None:
    """Remove an order; a run that has not ended ends with all that it started."""
    with suppress(FileNotFoundError):
        process = int((folder / BEGUN).read_text(encoding="utf-8") or 0)
        if process and not (folder / REPLY).is_file() and hasattr(os, "killpg"):
            # It may be gone already; macOS refuses where Linux does not find.
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(process, signal.SIGKILL)
    shutil.rmtree(folder, ignore_errors=True)
