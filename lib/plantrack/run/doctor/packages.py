"""What is installed, beside what ``requirements.lock`` pins and what others find us by."""

import re
import shlex
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from importlib.metadata import PackageNotFoundError, distributions, entry_points, requires

from plantrack.project import Project
from plantrack.run.doctor.finding import Finding, fault, first_few, note, ok
from plantrack.run.doctor.python import install_command

#: How papermill and jupyter_client find this library.
ENTRY_POINTS = {
    "papermill.engine": ("plantrack", "plantrack.run.engine:Engine"),
    "jupyter_client.kernel_provisioners": (
        "plantrack-warm",
        "plantrack.run.warm:WarmProvisioner",
    ),
}
_PIN = re.compile(r"^([\w.-]+)==([^\s;\\]+)(\s*;)?", re.MULTILINE)
_NAME = re.compile(r"^[\w.-]+")


def look(project: Project) -> Iterator[Finding]:
    """Versions, and entry points."""
    # What a broken-off installation leaves has no name.
    whole = [one for one in distributions() if one.metadata["Name"]]
    installed = {normal(one.metadata["Name"]): one.version for one in whole}
    lock = project.root / "requirements.lock"
    needed = _needed()
    if needed is None:
        yield fault("plantrack is not installed here", _own_install(project))
    else:
        missing = sorted(needed - installed.keys())
        if missing:
            yield fault(f"{first_few(missing)} not installed", install_command(project))
        yield from _entry_points(project)
    if lock.is_file():
        text = lock.read_text(encoding="utf-8", errors="replace")
        yield _compared(project, installed, text, needed or set())
    else:
        yield note(f"no {lock}, so nothing is pinned", _lock_back(project))


def _needed() -> set[str] | None:
    """What the library needs itself; None if it is not installed."""
    try:
        lines = requires("plantrack") or []
    except PackageNotFoundError:
        return None
    return {normal(_NAME.match(line)[0]) for line in lines if "extra ==" not in line}


def _compared(
    project: Project, installed: Mapping[str, str], lock: str, needed: set[str]
) -> Finding:
    pins: dict[str, set[str]] = defaultdict(set)
    # A pin with a condition may be for another system or version of Python.
    sure = set()
    for name, version, condition in _PIN.findall(lock):
        pins[normal(name)].add(version)
        if not condition:
            sure.add(normal(name))
    other = [
        f"{name} {installed[name]} (pinned: {' or '.join(sorted(versions))})"
        for name, versions in sorted(pins.items())
        if name in installed and installed[name] not in versions
    ]
    if loose := sorted(needed - pins.keys()):
        told = f"requirements.lock is not whole: it does not pin {first_few(loose)}"
        return fault(told, _lock_back(project))
    missing = sorted(sure - installed.keys() - needed)
    count = len(pins.keys() & installed.keys())
    if not other and not missing:
        return ok(f"{count} packages as pinned in requirements.lock")
    parts = [
        f"{len(other)} of {count} packages are not as pinned: {first_few(other)}" if other else "",
        f"{len(missing)} that are pinned are not installed: {first_few(missing)}"
        if missing
        else "",
    ]
    return note("; ".join(part for part in parts if part), install_command(project))


def _entry_points(project: Project) -> Iterator[Finding]:
    """Without them papermill knows no engine of ours, and no kernel is forked."""
    for group, (name, value) in ENTRY_POINTS.items():
        found = {point.value for point in entry_points(group=group, name=name)}
        if found != {value}:
            told = ", ".join(sorted(found)) or "none"
            yield fault(
                f"entry point {name} of {group}: found {told}; expected {value}",
                _own_install(project),
            )


def _lock_back(project: Project) -> str:
    return shlex.join(["git", "-C", str(project.root), "checkout", "requirements.lock"])


def _own_install(project: Project) -> str:
    words = [sys.executable, "-m", "pip", "install", "--no-deps", "--no-build-isolation", "-e"]
    return shlex.join([*words, str(project.root)])


def normal(name: str) -> str:
    """Name of a package as indices compare it.

    Examples
    --------
    >>> normal("Jupyter_Client")
    'jupyter-client'
    """
    return re.sub(r"[-_.]+", "-", name).lower()
