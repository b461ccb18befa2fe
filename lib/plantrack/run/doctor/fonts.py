"""The font that goes into every page."""

import base64
import hashlib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path

from plantrack.project import Project
from plantrack.run.doctor.finding import Finding, fault, ok
from plantrack.run.doctor.python import reinstall_command

#: Letters, digits, and characters every briefing has.
_PROBE = "Aa1% 山西达标"


def look(project: Project | None) -> Iterator[Finding]:
    """Whether it is there, and can be cut down to some characters."""
    from plantrack.publish import fonts

    file = fonts.font_path()
    told, is_good = _tried(file)
    if is_good:
        yield ok(f"{fonts.FAMILY}: {told}")
    else:
        yield fault(f"{file} {told}", reinstall_command(project, file.parent.name))


def _tried(file: Path) -> tuple[str, bool]:
    """What became of cutting it down, and whether that went well."""
    from plantrack.publish import fonts

    if not file.is_file():
        return "is not there", False
    if not _is_as_installed(file):
        return "is not as it was installed", False
    try:
        lost = "".join(sorted(fonts.missing(_PROBE)))
        cut = fonts.subset(_PROBE)
    except fonts.TornFontError:
        return "is torn", False
    if lost:
        return f"has no glyph for {lost}", False
    size, few = file.stat().st_size / 1e6, len(set(_PROBE))
    told = f"{len(fonts.covered())} characters, {size:.1f} MB; {few} of them take"
    return f"{told} {len(cut) / 1e3:.1f} kB", True


def _is_as_installed(file: Path) -> bool:
    """Whether it has the hash that its package tells of it; True if that tells none.

    Damage in the outlines of a character is seen by nothing else, until somebody reads a page.
    """
    try:
        listed = files(file.parent.name) or []
    except PackageNotFoundError:
        return True
    told = [one.hash for one in listed if one.name == file.name and one.hash is not None]
    is_known = bool(told) and told[0].mode == "sha256"
    digest = base64.urlsafe_b64encode(hashlib.sha256(file.read_bytes()).digest())
    return not is_known or digest.rstrip(b"=").decode() == told[0].value
