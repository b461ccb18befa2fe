"""The interpreter, and the library it runs."""

import shlex
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import plantrack
from plantrack.project import Project
from plantrack.run.doctor.finding import Finding, fault, note, ok

OLDEST = (3, 11)


def look(project: Project | None) -> Iterator[Finding]:
    """Its version, and whether the library is that of the project."""
    version = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info < OLDEST:
        wanted = ".".join(map(str, OLDEST))
        yield fault(
            f"{version} in {sys.prefix}; expected {wanted} or newer",
            f"make clean, then: make PYTHON=python{wanted} briefings",
        )
    else:
        yield ok(f"{version} in {sys.prefix}")
    library = Path(plantrack.__file__).parent
    own = project.root / "lib" / "plantrack" if project else library
    if own.is_dir() and own.resolve() != library.resolve():
        yield note(
            f"the library is that of {library}, not that of the project, {own}",
            f"start {project.root / '.venv' / 'bin' / 'plantrack'}, or change to the checkout"
            " of the library",
        )


def install_command(project: Project | None) -> str:
    """The command that installs what is pinned into this environment."""
    lock = project.root / "requirements.lock" if project else Path("requirements.lock")
    words = [sys.executable, "-m", "pip", "install", "--require-hashes", "-r", str(lock)]
    return shlex.join(words)


def reinstall_command(project: Project | None, module: str) -> str:
    """The commands that bring back a package of which files are missing or torn.

    One that is installed by name has to go first: pip would find nothing to do.

    Parameters
    ----------
    project : Project or None
        Whose versions are pinned.
    module : str
        What cannot be imported or used.
    """
    named = packages_distributions().get(module.partition(".")[0], [])
    names = [name for name in dict.fromkeys(named) if name != plantrack.__name__]
    if not names:
        return install_command(project)
    gone = shlex.join([sys.executable, "-m", "pip", "uninstall", "--yes", *names])
    return f"{gone}; {install_command(project)}"
