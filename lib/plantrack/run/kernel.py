"""An ordinary kernel but for one thing: it opens no port.

ipykernel listens on a port of this machine for what processes that a notebook forks print. Here
they print to the terminal instead; nothing of ours forks.
"""

import os
import sys

from ipykernel import kernelapp
from ipykernel.iostream import IOPubThread
from ipykernel.kernelapp import IPKernelApp
from zmq import Context


class _WithoutPort(IOPubThread):
    """Sends what the notebook prints, without a way in for other processes."""

    def __init__(self, socket: object, pipe: bool = False, session: object = False):
        super().__init__(socket, pipe=False, session=session)


class Kernel(IPKernelApp):
    """The kernel of a run."""

    def init_iopub(self, context: Context) -> None:
        """Make the thread that sends output; the application names its class nowhere else."""
        ordinary, kernelapp.IOPubThread = kernelapp.IOPubThread, _WithoutPort
        try:
            super().init_iopub(context)
        finally:
            kernelapp.IOPubThread = ordinary
        os.register_at_fork(after_in_child=_print_to_the_terminal)


def _print_to_the_terminal() -> None:
    """A forked process must not use the sockets of its parent."""
    sys.stdout, sys.stderr = sys.__stdout__, sys.__stderr__
