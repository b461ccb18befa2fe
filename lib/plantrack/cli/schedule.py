"""Commands about runs that start by themselves: schedule install, show, remove."""

from enum import StrEnum
from typing import Annotated

import typer

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Have the workbook run by itself when new figures are due.",
)


class Scheduler(StrEnum):
    """What starts the runs."""

    SYSTEMD = "systemd"
    CRONTAB = "crontab"


@app.command()
def install(
    with_: Annotated[
        Scheduler | None,
        typer.Option("--with", help="By default systemd if it is there, else the crontab."),
    ] = None,
) -> None:
    """Run what has changed monthly by the 5th, and after the national R&D bulletin."""
    from plantrack.project import find_project
    from plantrack.run.schedule import scheduling

    done, hints = scheduling.install(find_project(), None if with_ is None else with_.value)
    for line in done:
        typer.echo(line)
    for hint in hints:
        typer.echo(f"plantrack: {hint}", err=True)


@app.command()
def show() -> None:
    """Say what is installed, when it is due next, and how the last run ended."""
    from plantrack.project import find_project
    from plantrack.run.schedule import scheduling

    for line in scheduling.show(find_project()):
        typer.echo(line)


@app.command()
def remove() -> None:
    """Take the schedule of this checkout away, and no other."""
    from plantrack.project import find_project
    from plantrack.run.schedule import scheduling

    for line in scheduling.remove(find_project()):
        typer.echo(line)
