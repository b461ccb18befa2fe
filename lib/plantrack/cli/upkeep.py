"""Commands that keep a workbook going: watch, prune."""

import sys
from typing import Annotated

import typer


def watch(
    every: Annotated[float, typer.Option(help="Seconds between two looks.", min=0.1)] = 30,
) -> None:
    """Run what has changed whenever data/ or data/inbox/ has changed and come to rest."""
    from plantrack.project import find_project
    from plantrack.run.watch import run_apart, watch_project

    command = [sys.executable, "-m", "plantrack.cli", "run", "--if-changed"]
    watch_project(find_project(), lambda: run_apart(command), every=every)


def prune(
    keep_days: Annotated[
        int, typer.Option(help="Notes on failed runs and held-back runs stay so long.", min=1)
    ] = 90,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only say what would be removed.")
    ] = False,
    issues: Annotated[
        int | None, typer.Option(help="Earlier issues of a page that stay; by default all.", min=0)
    ] = None,
    pages: Annotated[
        bool, typer.Option("--pages", help="Also pages whose run is no longer in runs.yaml.")
    ] = False,
) -> None:
    """Remove from outputs/ what is old or no longer needed; pages stay unless --pages."""
    from plantrack.project import find_project
    from plantrack.run.options import Options
    from plantrack.run.prune.remove import prune as remove
    from plantrack.run.session import Session

    project = find_project()

    def listed() -> Session:
        """The current list of runs; needs tables that can be used."""
        return Session.of(project, None, {}, Options())

    run_ids = frozenset(one.run_id for one in listed().requests) if pages else None
    warnings = remove(
        project.outputs,
        typer.echo,
        keep_days=keep_days,
        run_ids=run_ids,
        keep_issues=issues,
        is_dry=dry_run,
        after=lambda: listed().write_index(),
    )
    for warning in warnings:
        typer.echo(f"plantrack: {warning}", err=True)
