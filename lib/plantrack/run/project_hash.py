"""One hash of everything that can change a result: cheap enough to take before and after a run."""

import platform

from plantrack.file_hashes import (
    file_hash,
    files_hash,
    library_hash,
    notebook_files,
    tables_hash,
    text_hash,
)
from plantrack.project import Project


def project_hash(project: Project) -> str:
    """Hash of tables, notebooks, contracts, list of runs, library, lock and version of Python.

    Parameters
    ----------
    project : Project
        Where they are.
    """
    notebooks = project.notebooks
    return text_hash(
        "\n".join(
            [
                tables_hash(project.data),
                files_hash(notebooks, notebook_files(notebooks)),
                library_hash(),
                lock_hash(project),
                platform.python_version(),
            ]
        )
    )


def lock_hash(project: Project) -> str:
    """Hash of ``requirements.lock``; empty where a project has none."""
    lock = project.root / "requirements.lock"
    return file_hash(lock) if lock.is_file() else ""
