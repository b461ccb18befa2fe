"""An ordinary client of a kernel but for one thing: it does not wait longer than it must.

jupyter_client tries to reach a kernel every tenth of a second, and sees that it is ready by hearing
nothing from it for two tenths. Together that is a third of a small run.
"""

import math
import time
from queue import Empty
from typing import Any

import zmq.asyncio
from jupyter_client.asynchronous import AsyncKernelClient
from traitlets import default

NAME = f"{__name__}.Client"
#: Seconds to wait for one message before the kernel is asked anew.
_PATIENCE = 1.0
#: Milliseconds between two tries to reach it.
_AGAIN = 5


class Client(AsyncKernelClient):
    """Talks to the kernel of a run."""

    @default("context")
    def _impatient(self) -> zmq.asyncio.Context:
        self._created_context = True
        context = zmq.asyncio.Context()
        context.setsockopt(zmq.RECONNECT_IVL, _AGAIN)
        return context

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        """Wait until the kernel answers, and until all it said before has been heard.

        Parameters
        ----------
        timeout : float, optional
            Seconds.

        Raises
        ------
        RuntimeError
            If the kernel is dead or does not answer in time.
        """
        due = time.monotonic() + (math.inf if timeout is None else timeout)
        while not await self._has_answered(self.kernel_info()):
            if not await self.is_alive():
                raise RuntimeError("Kernel died before replying to kernel_info")
            if time.monotonic() > due:
                raise RuntimeError(f"Kernel did not respond in {timeout:.0f} seconds")

    async def _has_answered(self, request: str) -> bool:
        """Whether the answer to a request has come, and the note that it is dealt with."""
        try:
            while not _answers(reply := await self.get_shell_msg(timeout=_PATIENCE), request):
                pass
            self._handle_kernel_info_reply(reply)
            # Notes keep their order: after this one, nothing is left of the kernel's start.
            while not _is_idle(await self.get_iopub_msg(timeout=_PATIENCE), request):
                pass
        except Empty:
            return False
        return True


def _answers(message: dict[str, Any], request: str) -> bool:
    return message["parent_header"].get("msg_id") == request


def _is_idle(message: dict[str, Any], request: str) -> bool:
    return _answers(message, request) and message["content"].get("execution_state") == "idle"
