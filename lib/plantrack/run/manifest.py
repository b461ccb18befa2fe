"""What a run used and made: written last, so it stands for results that are complete."""

import json
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path

from plantrack.run.identity import Read


@dataclass(frozen=True)
class Before:
    """The last good run that a run is compared with.

    Parameters
    ----------
    as_of : str
        Its day.
    observations : str
        Hash of all observations it could read, kept in ``outputs/inputs``.
    verdicts : dict of str to str
        Target to the code of its class.
    """

    as_of: str
    observations: str
    verdicts: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Manifest:
    """What a run used and made.

    Parameters
    ----------
    run_id, notebook, as_of : str
        Which run.
    parameters : dict
        Typed values.
    identity : str
        Hash of all inputs.
    inputs : dict of str to str
        Named hashes of what it depends on.
    reads : list of [indicator, day]
        Figures it looked at.
    observations : str
        Hash of all observations it could read, kept in ``outputs/inputs``.
    results : dict of str to str
        File, relative to the folder of pages, to the hash of its bytes.
    verdicts : dict of str to str
        Target to the code of its class, if it judged any.
    changed : dict
        What differs from the last good run: names of inputs, figures, verdicts.
    before : Before or None
        That run; None if there was none.
    versions : dict of str to str
        Of Python and the packages it runs on.
    engine, ended : str
        How kernels were started, and when the run ended.
    seconds : float
        Wall-clock time of the last attempt.
    peak_memory_mb : int
        Of the kernel; 0 where the system does not tell.
    attempts : int
        How often it was tried.
    """

    run_id: str
    notebook: str
    as_of: str
    parameters: dict[str, str | int]
    identity: str
    inputs: dict[str, str]
    reads: list[list[str]]
    observations: str
    results: dict[str, str]
    verdicts: dict[str, str]
    changed: dict[str, object]
    before: Before | None
    versions: dict[str, str]
    engine: str
    ended: str
    seconds: float
    peak_memory_mb: int
    attempts: int

    @property
    def read(self) -> tuple[Read, ...]:
        """Figures it looked at."""
        return tuple((indicator, date.fromisoformat(day)) for indicator, day in self.reads)

    @property
    def as_before(self) -> Before:
        """This run, for the next one to be compared with."""
        return Before(self.as_of, self.observations, self.verdicts)

    def text(self) -> str:
        """As JSON, for a file."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def read_manifest(file: Path) -> Manifest | None:
    """Read the manifest of a run; None if there is none that this version can read.

    A run without a readable manifest is made again, so nothing is lost by not knowing more.

    Parameters
    ----------
    file : pathlib.Path
        ``manifest.json``.
    """
    try:
        entries = json.loads(file.read_text(encoding="utf-8"))
        before = entries["before"]
        return Manifest(**entries | {"before": Before(**before) if before else None})
    except (FileNotFoundError, NotADirectoryError, ValueError, TypeError, KeyError):
        return None
