"""What a schedule starts: this checkout's Python, on this project."""

import hashlib
import os
import shlex
import sys
from dataclasses import dataclass
from pathlib import Path
from unicodedata import category

from plantrack.errors import InputError
from plantrack.project import Project

#: Sets the environment the same way under systemd and cron, and in a line typed by hand.
_ENV = "/usr/bin/env"
#: Control characters, and what stands for bytes that are no letters.
_UNFIT = {"Cc", "Cs"}
_FOLDERS = ("PLANTRACK_DATA", "PLANTRACK_OUTPUTS")


@dataclass(frozen=True)
class Job:
    """One checkout's scheduled run.

    Parameters
    ----------
    root : pathlib.Path
        Of the project.
    words : tuple of str
        The command.

    Raises
    ------
    InputError
        If a path holds a character that no schedule can carry, such as a line break.

    Examples
    --------
    >>> job = Job(Path("/srv/plan track"), ("/usr/bin/env", "A=/srv/plan track", "run"))
    >>> job.name, job.line
    ('plantrack-50d6694e', "/usr/bin/env 'A=/srv/plan track' run")
    """

    root: Path
    words: tuple[str, ...]

    def __post_init__(self) -> None:
        for word in (str(self.root), *self.words):
            if any(category(character) in _UNFIT for character in word):
                raise InputError(
                    f"{word!r}: a schedule cannot carry a path with line breaks, other control"
                    " characters or letters that are not UTF-8; rename the folder."
                )

    @property
    def name(self) -> str:
        """Its own for every checkout, so that several can be scheduled side by side."""
        return f"plantrack-{hashlib.sha256(str(self.root).encode()).hexdigest()[:8]}"

    @property
    def line(self) -> str:
        """The command as one would type it."""
        return shlex.join(self.words)


def job_of(project: Project) -> Job:
    """The run that a schedule starts for a project.

    Folders that the environment names (``PLANTRACK_DATA``, ``PLANTRACK_OUTPUTS``) are kept.

    Parameters
    ----------
    project : Project
        To be run.
    """
    settings = {"PLANTRACK_PROJECT": str(project.root)}
    settings |= {name: os.path.abspath(os.environ[name]) for name in _FOLDERS if name in os.environ}
    return Job(
        project.root,
        (
            _ENV,
            *(f"{name}={value}" for name, value in settings.items()),
            # Not resolved: the link in the environment is what makes it that environment's.
            sys.executable,
            *("-m", "plantrack.cli", "run", "--if-changed"),
        ),
    )
