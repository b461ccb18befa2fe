"""Kernels forked from a process that has imported everything once; Linux only.

The imports are most of the time of a small run. A standard kernel provisioner asks Python's own
fork server for each kernel: papermill and nbclient stay as they are, and every notebook still has a
process of its own.
"""

import multiprocessing
import os
import sys
from typing import Any

from jupyter_client.provisioning import LocalProvisioner

NAME = "plantrack-warm"
_IMPORTED_ONCE = [
    "ipykernel.kernelapp",
    "matplotlib.backends.backend_svg",
    "pandera.pandas",
    "plantrack.publish",
    "plantrack.attainment",
]


def is_available() -> bool:
    """Whether kernels can be forked here; elsewhere the ordinary kernel is used."""
    return sys.platform == "linux"


def prepare() -> None:
    """Start the fork server; it imports while the caller goes on."""
    from multiprocessing.forkserver import ensure_running

    multiprocessing.get_context("forkserver").set_forkserver_preload(_IMPORTED_ONCE)
    ensure_running()


class ForkedKernel:
    """A forked kernel with the handles a provisioner expects of a started process.

    Parameters
    ----------
    arguments : list of str
        Of the kernel's command line: connection file and options.
    cwd : str
        Its working directory.
    env : dict
        Its environment.
    """

    stdin = stdout = stderr = None

    def __init__(self, arguments: list[str], cwd: str, env: dict[str, str]):
        prepare()
        context = multiprocessing.get_context("forkserver")
        self._process = context.Process(target=_serve, args=(arguments, cwd, env))
        self._process.start()
        self.pid = self._process.pid

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
    """Launches kernels from the fork server; registered as an entry point of jupyter_client."""

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> Any:
        """Fork a kernel with the arguments of the command that would start one."""
        self.cwd = str(kwargs.get("cwd") or os.getcwd())
        env = dict(kwargs.get("env", os.environ))
        self.process = ForkedKernel(cmd[cmd.index("-f") :], self.cwd, env)
        self.pid, self.pgid = self.process.pid, None
        return self.connection_info


def _serve(arguments: list[str], cwd: str, env: dict[str, str]) -> None:
    """Become an ordinary kernel that ends with the fork server."""
    from ipykernel.kernelapp import IPKernelApp

    os.environ.clear()
    os.environ.update(env)
    os.chdir(cwd)
    sys.argv = ["ipykernel_launcher", *arguments]
    IPKernelApp.launch_instance(argv=[*arguments, f"--IPKernelApp.parent_handle={os.getppid()}"])
