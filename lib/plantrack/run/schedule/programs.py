"""Start a program of the system and read what it says, in English."""

import os
import subprocess
from dataclasses import dataclass

from plantrack.errors import PlantrackError

#: None of them does more than write a few lines; one that hangs must not hang the command.
_SECONDS = 60


@dataclass(frozen=True)
class Answer:
    """What a program said, and the code it ended with."""

    code: int
    out: str
    err: str

    @property
    def complaint(self) -> str:
        """In one line, for a program that did not do what it should."""
        return " ".join((self.err or self.out).split()) or f"exit code {self.code}"


def call(*words: str, given: str = "") -> Answer:
    """Run a program to its end; bytes that are not UTF-8 pass through both ways.

    Parameters
    ----------
    *words : str
        Program and arguments.
    given : str
        Its standard input.

    Raises
    ------
    OSError
        If there is no such program.
    PlantrackError
        If it does not end.
    """
    try:
        done = subprocess.run(
            words,
            # Bytes, since text would turn the line ends of others into those of this system.
            input=given.encode(errors="surrogateescape"),
            capture_output=True,
            env=os.environ | {"LC_ALL": "C"},
            timeout=_SECONDS,
        )
    except subprocess.TimeoutExpired:
        raise PlantrackError(f"{' '.join(words)}: no answer within {_SECONDS} seconds.") from None
    out, err = (text.decode(errors="surrogateescape") for text in (done.stdout, done.stderr))
    return Answer(done.returncode, out, err)
