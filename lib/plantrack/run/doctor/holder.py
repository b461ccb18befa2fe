"""Who writes to the outputs at the moment."""

import platform
from collections.abc import Iterator

from psutil import pid_exists

from plantrack.project import Project
from plantrack.run.doctor.finding import Finding, note, ok
from plantrack.run.lock import read_holder


def look(project: Project) -> Iterator[Finding]:
    """Read what the holder wrote: trying the lock could make a run that begins now give up."""
    holder = read_holder(project.outputs)
    if holder is None:
        yield ok("nobody writes to the outputs")
        return
    told = f"{holder.command}, process {holder.pid} on {holder.host} since {holder.since}"
    if holder.host != platform.node():
        yield note(f"held by {told}", f"look on {holder.host} whether it still runs")
    elif pid_exists(holder.pid):
        yield note(f"held by {told}", f"wait for it, or stop it with: kill {holder.pid}")
    else:
        yield note(f"{told} was killed", "plantrack run goes on from there")
