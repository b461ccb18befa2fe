"""What comes back from a worker of a cluster: every part of a result with its hash."""

import pickle
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING

from plantrack.file_hashes import bytes_hash
from plantrack.run.outcome import Ending

if TYPE_CHECKING:
    from plantrack.run.task import Failed, Made


@dataclass(frozen=True)
class Reply:
    """A result in parts.

    Parameters
    ----------
    worker : str
        Address of the worker.
    kind : str
        ``Made`` or ``Failed``.
    parts : mapping of str to bytes
        Fields of the result by name.
    hashes : mapping of str to str
        Of the parts, taken where they were made.
    """

    worker: str
    kind: str
    parts: Mapping[str, bytes] = field(repr=False)
    hashes: Mapping[str, str] = field(repr=False)

    @property
    def damaged(self) -> list[str]:
        """Parts that are not what was sent, in order."""
        return differing(_hashes(self.kind, self.parts), self.hashes)


@dataclass(frozen=True)
class NoReply:
    """Why there is no result.

    Parameters
    ----------
    ending : Ending
        How it ended.
    message : str
        Cause in one line, with the address of the worker.
    detail : str
        What the process said last.
    seconds : float
        Wall-clock time.
    """

    ending: Ending
    message: str
    detail: str = field(default="", repr=False)
    seconds: float = 0.0


def seal(result: "Made | Failed", worker: str) -> Reply:
    """Take a result apart, with a hash of each part.

    Parameters
    ----------
    result : Made or Failed
        Of one run.
    worker : str
        Address of the worker.
    """
    parts = {field.name: pickle.dumps(getattr(result, field.name)) for field in fields(result)}
    kind = type(result).__name__
    return Reply(worker, kind, parts, _hashes(kind, parts))


def opened(reply: Reply | NoReply) -> "Made | Failed":
    """Put a result together again.

    Parameters
    ----------
    reply : Reply or NoReply
        As it arrived.

    Returns
    -------
    Made or Failed
        A failure if a part is not what was sent.
    """
    from plantrack.run.task import Failed, Made

    if isinstance(reply, NoReply):
        return Failed(reply.ending, reply.message, detail=reply.detail, seconds=reply.seconds)
    if reply.damaged:
        parts = ", ".join(reply.damaged)
        message = f"not what worker {reply.worker} sent has arrived ({parts}); run it again"
        return Failed(Ending.PROGRAM_FAULT, message)
    kinds = {kind.__name__: kind for kind in (Made, Failed)}
    return kinds[reply.kind](**{name: pickle.loads(part) for name, part in reply.parts.items()})


def differing(found: Mapping[str, str], expected: Mapping[str, str]) -> list[str]:
    """Names whose hashes differ, or that only one side has, in order.

    Examples
    --------
    >>> differing({"page": "1", "notebook": "2"}, {"page": "1", "notebook": "3", "tables": "4"})
    ['notebook', 'tables']
    """
    return sorted(n for n in found.keys() | expected.keys() if found.get(n) != expected.get(n))


def _hashes(kind: str, parts: Mapping[str, bytes]) -> dict[str, str]:
    named = {"kind": kind.encode(), **parts}
    return {name: bytes_hash(part) for name, part in named.items()}
