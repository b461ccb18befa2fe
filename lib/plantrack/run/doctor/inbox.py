"""Files of offices that wait, and those that were not taken."""

import shlex
from collections.abc import Iterator

from plantrack.file_hashes import INBOX
from plantrack.project import Project
from plantrack.run.doctor.finding import Finding, first_few, note, ok
from plantrack.run.inbox import REJECTED, inbox_files

_REPORT = ".html"


def look(project: Project) -> Iterator[Finding]:
    """How many of each."""
    waiting = inbox_files(project)
    if waiting:
        names = first_few([file.name for file in waiting])
        yield note(f"{len(waiting)} files wait: {names}", "plantrack run takes them")
    else:
        yield ok("no file waits")
    folder = project.data / INBOX / REJECTED
    reports = sorted(folder.glob(f"*{_REPORT}"))
    refused = [file.with_suffix("") for file in reports if file.with_suffix("").is_file()]
    if refused:
        newest = max(refused, key=lambda file: file.stat().st_mtime)
        yield note(
            f"{len(refused)} files were not taken: {first_few([one.name for one in refused])}",
            f"read {newest}{_REPORT}; then: plantrack ingest {shlex.quote(str(newest))}",
        )
