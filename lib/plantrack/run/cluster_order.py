"""One run as it is sent to a worker of a cluster: pure data, and the software that must make it."""

import pickle
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING

from plantrack.file_hashes import library_hash
from plantrack.project import Project
from plantrack.run.versions import versions

if TYPE_CHECKING:
    from plantrack.run.task import Task

_LIBRARY, _SHORT = "library", 8


@dataclass(frozen=True)
class Software:
    """What makes results besides tables and notebooks.

    Parameters
    ----------
    library : str
        Hash of this library.
    versions : dict of str to str
        Of Python and packages, by name.
    """

    library: str
    versions: dict[str, str]

    @classmethod
    def here(cls) -> "Software":
        """That of this process."""
        return cls(library_hash(), versions())

    def instead_of(self, other: "Software") -> str:
        """What differs from that of another process; empty if nothing does.

        Examples
        --------
        >>> here = Software("1" * 64, {"python": "3.11.7", "numpy": "2.4.0"})
        >>> Software("2" * 64, {"python": "3.12.1", "numpy": "2.4.0"}).instead_of(here)
        'python 3.12.1 instead of 3.11.7, library 22222222 instead of 11111111'
        """
        mine = self.versions | {_LIBRARY: self.library[:_SHORT]}
        wanted = other.versions | {_LIBRARY: other.library[:_SHORT]}
        names = [name for name in mine | wanted if mine.get(name) != wanted.get(name)]
        told = (f"{n} {mine.get(n, 'missing')} instead of {wanted.get(n, 'none')}" for n in names)
        return ", ".join(told)


@dataclass(frozen=True)
class Order:
    """One run for a worker.

    Parameters
    ----------
    task : bytes
        All of a `Task` but its project; opened only where the software is the same.
    software : Software
        Of the command that asks for it.
    bundle : str
        Hash of the files it reads.
    seconds : int
        How long it may take by its contract.
    """

    task: bytes = field(repr=False)
    software: Software
    bundle: str
    seconds: int

    @classmethod
    def of(cls, task: "Task", software: Software, bundle: str) -> "Order":
        """Write down a task."""
        sent = {f.name: getattr(task, f.name) for f in fields(task) if f.name != "project"}
        seconds = task.request.contract.limits.seconds
        return cls(pickle.dumps(sent), software, bundle, seconds)

    def task_in(self, project: Project) -> "Task":
        """The task again, to be tried in another project of the same content."""
        from plantrack.run.task import Task

        return Task(project=project, **pickle.loads(self.task))
