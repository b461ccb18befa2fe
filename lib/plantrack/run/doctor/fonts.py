"""The font that goes into every page."""

from collections.abc import Iterator

from plantrack.project import Project
from plantrack.run.doctor.finding import Finding, fault, ok
from plantrack.run.doctor.python import install_command

#: Letters, digits, and characters every briefing has.
_PROBE = "Aa1% 山西达标"


def look(project: Project | None) -> Iterator[Finding]:
    """Whether it is there, and can be cut down to some characters."""
    from plantrack.publish import fonts

    file = fonts.font_path()
    if not file.is_file():
        yield fault(f"{file} is not there", install_command(project))
        return
    lost = "".join(sorted(fonts.missing(_PROBE)))
    if lost:
        yield fault(f"{file} has no glyph for {lost}", install_command(project))
        return
    cut = fonts.subset(_PROBE)
    size = file.stat().st_size / 1e6
    yield ok(
        f"{fonts.FAMILY}: {len(fonts.covered())} characters, {size:.1f} MB;"
        f" {len(set(_PROBE))} of them take {len(cut) / 1e3:.1f} kB"
    )
