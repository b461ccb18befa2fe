"""Commands about earlier issues of pages: issues."""

import json
from typing import Annotated

import typer

from plantrack.cli.options import AsJson, Lang


def issues(
    run_id: Annotated[str, typer.Argument(help="Name of the run; without one, all runs.")] = "",
    one: Annotated[str, typer.Argument(help="An issue, or the beginning of its name.")] = "",
    other: Annotated[str, typer.Argument(help="Another one; by default the newest.")] = "",
    lang: Lang = "zh",
    as_json: AsJson = False,
) -> None:
    """List the issues of a page, or say what differs between two of them."""
    from plantrack.project import find_project
    from plantrack.publish.archive import terminal
    from plantrack.publish.phrases import Phrases
    from plantrack.publish.words import Words
    from plantrack.run.archive import command
    from plantrack.run.contract import read_contracts
    from plantrack.tables import load

    project = find_project()
    outputs = project.outputs
    if not run_id:
        _show(command.list_runs(outputs), as_json=as_json)
        return
    phrases = Phrases(load(), Words(lang))
    if not one:
        _show(command.list_issues(outputs, run_id, phrases), as_json=as_json)
        return
    contracts = read_contracts(project.notebooks)
    before, after, found = command.differ(outputs, run_id, one, other, phrases, contracts)
    if as_json:
        record = {"from": before.name, "to": after.name} | terminal.difference_record(found)
        _print_json(record)
    else:
        terminal.print_difference(found, before.name, after.name, phrases)


def _show(records: list[dict[str, object]], *, as_json: bool) -> None:
    from plantrack.publish.archive.terminal import print_rows

    if as_json:
        _print_json(records)
        return
    rows = [[_text(value) for value in record.values()] for record in records]
    print_rows(list(records[0]), rows)


def _text(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key} {count}" for key, count in value.items())
    return str(value)


def _print_json(value: object) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False))
