"""Command that looks after everything else: doctor."""

import json
from typing import Annotated

import typer

from plantrack.cli.options import AsJson


def doctor(
    kernel: Annotated[
        bool, typer.Option("--kernel", help="Also start kernels; takes some seconds.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Look at environment, data, outputs, schedule and last runs, and say what to do.

    A note is worth knowing, a fault has to be mended: with one the exit code is 1.
    """
    from plantrack.run.doctor.examine import examine
    from plantrack.run.doctor.finding import Level

    records, levels = [], []
    for name, finding in examine(with_kernel=kernel):
        levels.append(finding.level)
        records.append(finding.record(name))
        for line in [] if as_json else finding.lines(name):
            typer.echo(line)
    if as_json:
        typer.echo(json.dumps(records, ensure_ascii=False, indent=1))
    else:
        counts = (f"{levels.count(level)} {level}" for level in Level)
        typer.echo(f"{len(levels)} findings: {', '.join(counts)}.")
    raise typer.Exit(1 if Level.FAULT in levels else 0)
