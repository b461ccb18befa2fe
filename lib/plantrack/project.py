"""Where things are: the only module that knows the folders of the project."""

import os
from dataclasses import dataclass
from pathlib import Path

from plantrack.errors import InputError

_MARK = Path("data") / "datapackage.json"


@dataclass(frozen=True)
class Project:
    """The folders of one checkout.

    Parameters
    ----------
    root : pathlib.Path
        Folder that holds ``data/``, ``notebooks/`` and ``outputs/``.
    """

    root: Path

    @property
    def data(self) -> Path:
        """Folder of the tables; ``PLANTRACK_DATA`` names another one."""
        named = os.environ.get("PLANTRACK_DATA")
        return Path(named) if named else self.root / "data"

    @property
    def notebooks(self) -> Path:
        """Folder of the notebooks and their contracts."""
        return self.root / "notebooks"

    @property
    def outputs(self) -> Path:
        """Folder of everything generated; ``PLANTRACK_OUTPUTS`` names another one."""
        named = os.environ.get("PLANTRACK_OUTPUTS")
        return Path(named) if named else self.root / "outputs"


def find_project() -> Project:
    """Find the project: ``PLANTRACK_PROJECT``, else upwards from here, else the checkout itself.

    Returns
    -------
    Project

    Raises
    ------
    InputError
        If no folder with ``data/datapackage.json`` is found.
    """
    named = os.environ.get("PLANTRACK_PROJECT")
    here = Path.cwd()
    candidates = [Path(named)] if named else [here, *here.parents, *Path(__file__).parents]
    for folder in candidates:
        if (folder / _MARK).is_file():
            return Project(folder.resolve())
    raise InputError(
        f"no plantrack project found from {named or here}:"
        f" expected a folder with {_MARK.as_posix()}."
        " Change to the checkout or set PLANTRACK_PROJECT."
    )
