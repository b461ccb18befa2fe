"""The browser that `plantrack run --pdf` prints through; nothing else needs one."""

import re
import subprocess
import sys
from collections.abc import Iterator

from plantrack.project import Project
from plantrack.run.doctor.finding import Finding, fault, note, ok
from plantrack.run.pdf.browser import WITH_MARGINS, find_browser, how

_SECONDS = 5


def look(project: Project | None) -> Iterator[Finding]:
    """Whether there is one, and new enough for page numbers."""
    program = find_browser()
    if program is None:
        yield note("no Chromium, Chrome or Edge: plantrack run --pdf prints nothing", how())
        return
    if sys.platform == "win32":
        # There it opens a window instead of telling its version.
        yield ok(program)
        return
    try:
        words = [program, "--version"]
        done = subprocess.run(words, capture_output=True, timeout=_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        yield note(f"{program} --version: no answer within {_SECONDS} s", how())
        return
    said = done.stdout.decode(errors="replace").strip()
    version = re.search(r"(\d+)\.\d+", said)
    if done.returncode or version is None:
        told = said or done.stderr.decode(errors="replace").strip()
        yield fault(f"{program} --version: {told or f'exit code {done.returncode}'}", how())
    elif int(version[1]) < WITH_MARGINS:
        found = f"{said} prints no page numbers; versions from {WITH_MARGINS} on do"
        yield note(found, f"a newer one: {how()}")
    else:
        yield ok(f"{said} ({program})")
