"""What a run depends on, as named hashes: the same ones mean the same result."""

import json
import platform
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from plantrack.file_hashes import (
    file_hash,
    ledger_hashes,
    library_hash,
    notebook_files,
    text_hash,
)
from plantrack.project import Project
from plantrack.run.project_hash import lock_hash
from plantrack.run.request import Request
from plantrack.tables.content import Contents

#: Figures of an indicator, or of all, published by a day.
Read = tuple[str, date]
_FIGURES = "figures"


@dataclass(frozen=True)
class Dependencies:
    """What runs depend on, as it is when a command begins.

    Parameters
    ----------
    contents : Contents
        What the tables hold.
    library, lock : str
        Hashes of the library and of ``requirements.lock``.
    sources : dict of str to (str, str)
        Hashes of every notebook and its contract, taken once: a file that is saved while it is
        executed must not count as the one that was.
    ledgers : dict of str to str
        Hash of the files of every ledger.
    """

    contents: Contents
    library: str
    lock: str
    sources: dict[str, tuple[str, str]]
    ledgers: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, project: Project, contents: Contents) -> "Dependencies":
        """Look at a project as it is now."""
        sources = {
            file.stem: (_source_hash(file), file_hash(file.with_suffix(".yaml")))
            for file in notebook_files(project.notebooks)
            if file.suffix == ".ipynb"
        }
        ledgers = ledger_hashes(project.data)
        return cls(contents, library_hash(), lock_hash(project), sources, ledgers)

    def inputs(self, request: Request, reads: Iterable[Read], *, as_of: str = "") -> dict[str, str]:
        """Named hashes of everything a run depends on.

        Parameters
        ----------
        request : Request
            Notebook and parameters.
        reads : iterable of (indicator, day)
            Figures it looks at.
        as_of : str
            Day of the run that looked at them: what it read up to this day, a run on another day
            reads up to that one. By default the day of the request.

        Returns
        -------
        dict of str to str
            Figures up to the day of the run are named by their indicator alone.
        """
        notebook, contract = self.sources[request.notebook]
        given = {name: json.dumps(value) for name, value in sorted(request.parameters.items())}
        return {
            "notebook": notebook,
            "contract": contract,
            **{f"parameter {name}": value for name, value in given.items()},
            "library": self.library,
            "lock": self.lock,
            "python": platform.python_version(),
            **{f"table {name}": value for name, value in self.contents.texts.items()},
            **{f"ledger {name}": self.ledgers[name] for name in request.ledgers},
            **dict(
                self._figures(read, as_of or request.as_of, request.as_of) for read in sorted(reads)
            ),
        }

    def _figures(self, read: Read, then: str, now: str) -> tuple[str, str]:
        """Name and hash of the figures of an indicator, or of all, published by a day."""
        indicator, until = read
        if until.isoformat() == then:
            name, until = f"{_FIGURES} {indicator}", date.fromisoformat(now)
        else:
            name = f"{_FIGURES} {indicator} until {until.isoformat()}"
        return name, self.contents.of(indicator, until)


def identity(inputs: Mapping[str, str]) -> str:
    """One hash of all inputs of a run.

    Examples
    --------
    >>> identity({"a": "1", "b": "2"}) == identity({"b": "2", "a": "1"})
    True
    """
    return text_hash(json.dumps(dict(inputs), ensure_ascii=False, sort_keys=True))


def differences(before: Mapping[str, str], now: Mapping[str, str]) -> tuple[str, ...]:
    """Names of the inputs that are not what they were, in order.

    Examples
    --------
    >>> differences({"library": "1", "lock": "2"}, {"library": "3", "lock": "2"})
    ('library',)
    """
    names = dict.fromkeys([*now, *before])
    return tuple(name for name in names if before.get(name) != now.get(name))


def _source_hash(notebook: Path) -> str:
    """Hash of what JupyterLab executes: outputs and the like do not change a run."""
    content = json.loads(notebook.read_text(encoding="utf-8"))
    cells = [
        [cell["cell_type"], "".join(cell["source"]), cell["metadata"].get("tags", [])]
        for cell in content["cells"]
    ]
    return text_hash(json.dumps(cells, ensure_ascii=False))
