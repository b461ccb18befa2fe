"""Kernels forked from a process that has imported everything once; Linux only.

The imports are most of the time of a small run. The run's own process is forked from a server that
has done them (see `preloaded`), and forks the kernel before it does anything else: a kernel must
not inherit threads or open sockets. A standard kernel provisioner hands it to papermill and
nbclient, which stay as they are; every notebook still has a process of its own.
"""

import contextlib
import multiprocessing
import os
import random
import sys
from multiprocessing.connection import Connection
from typing import Any

from jupyter_client.provisioning import LocalProvisioner

NAME = "plantrack-warm"
#: Chooses the provisioner of all kernels a process starts.
VARIABLE = "JUPYTER_DEFAULT_PROVISIONER_NAME"


def is_available() -> bool:
    """Whether kernels can be forked here; elsewhere the ordinary kernel is used."""
    return sys.platform == "linux"


class ForkedKernel:
    """A forked process that becomes a kernel once it is told how.

    It has the handles a provisioner expects of a started process. Make it before the process that
    makes it has threads.
    """

    stdin = stdout = stderr = None

    def __init__(self) -> None:
        context = multiprocessing.get_context("fork")
        there, self._pipe = context.Pipe(duplex=False)
        self._process = context.Process(target=_serve, args=(there, self._pipe))
        self._process.start()
        there.close()
        self.pid = self._process.pid

    def become(self, arguments: list[str], cwd: str, env: dict[str, str]) -> None:
        """Tell it the arguments of the kernel's command line, its directory and environment."""
        self._pipe.send((arguments, cwd, env))

    def poll(self) -> int | None:
        """Exit code, or None while it runs."""
        return self._process.exitcode

    def wait(self) -> int | None:
        """Wait for its end."""
        self._process.join()
        return self._process.exitcode

    def send_signal(self, signum: int) -> None:
        """Signal the kernel itself."""
        os.kill(self.pid, signum)

    def terminate(self) -> None:
        """Ask it to end."""
        self._process.terminate()

    def kill(self) -> None:
        """End it."""
        self._process.kill()


class WarmProvisioner(LocalProvisioner):
    """Hands out the kernel that was forked; registered as an entry point of jupyter_client."""

    #: Kernels of this process that wait to be told what to do.
    waiting: list[ForkedKernel] = []

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> Any:
        """Give a forked kernel the arguments of the command that would start one."""
        self.cwd = str(kwargs.get("cwd") or os.getcwd())
        env = dict(kwargs.get("env", os.environ))
        self.process = self.waiting.pop() if self.waiting else ForkedKernel()
        self.process.become(cmd[cmd.index("-f") :], self.cwd, env)
        self.pid, self.pgid = self.process.pid, None
        return self.connection_info

    async def kill(self, restart: bool = False) -> None:
        """End the kernel, and wait for it: else jupyter_client looks again after 0.1 s."""
        if self.process:
            self.process.kill()
            self.process.wait()


def fork_ahead() -> None:
    """Fork the kernel of this run, and let all kernels of this process be handed out like it."""
    WarmProvisioner.waiting.append(ForkedKernel())
    os.environ[VARIABLE] = NAME


def _close_inherited(kept: int) -> None:
    """Leave a kernel no way to talk to the command: what its parent has open is not its own."""
    for name in os.listdir("/proc/self/fd"):
        if int(name) not in {0, 1, 2, kept}:
            with contextlib.suppress(OSError):  # the folder that was listed is closed already
                os.close(int(name))


def _serve(pipe: Connection, other_end: Connection) -> None:
    """Become an ordinary kernel that ends with the process it was forked from."""
    other_end.close()  # or this process would wait for itself once the other one is gone
    _close_inherited(pipe.fileno())
    try:
        arguments, cwd, env = pipe.recv()
    except EOFError:
        return
    import numpy

    from plantrack.run.kernel import Kernel

    # Forks would otherwise all draw the same numbers.
    random.seed()
    numpy.random.seed()
    os.environ.clear()
    os.environ.update(env)
    os.chdir(cwd)
    sys.argv = ["ipykernel_launcher", *arguments]
    Kernel.launch_instance(argv=[*arguments, f"--IPKernelApp.parent_handle={os.getppid()}"])
