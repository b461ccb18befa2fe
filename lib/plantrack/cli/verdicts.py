"""Commands that read the tables and print: check, judge, changes, targets."""

import json
from pathlib import Path
from typing import Annotated

import typer

from plantrack.cli.options import AsJson, AsOf, DataDir, Lang, Plan, Region, Seed


def check(
    folder: Annotated[str | None, typer.Argument(help="Folder of the tables.")] = None,
    data: DataDir = None,
) -> None:
    """Validate all tables and print every fault."""
    from plantrack.coverage.loading import LEDGERS, ledger_in, ledger_names
    from plantrack.project import find_project
    from plantrack.tables import load

    workbook = load(folder or data)
    known = len(workbook.known)
    tables = Path(folder or data or find_project().data)
    ledgers = ledger_names(tables)
    for name in ledgers:
        ledger_in(tables / LEDGERS / name, name=f"{LEDGERS}/{name}")
    also = f" Ledgers: {', '.join(ledgers)}." if ledgers else ""
    typer.echo(f"No fault found. {known} facts known on {workbook.as_of}.{also}")


def judge(
    plan: Plan,
    region: Region = "140000",
    as_of: AsOf = "latest",
    lang: Lang = "zh",
    seed: Seed = 0,
    as_json: AsJson = False,
    data: DataDir = None,
) -> None:
    """Judge every target of a plan."""
    from plantrack.attainment import judge as judge_plan
    from plantrack.publish.terminal import print_scoreboard, scoreboard_records
    from plantrack.publish.words import Words
    from plantrack.tables import load

    words = Words(lang)
    workbook = load(data, as_of=as_of, plan=plan)
    board = judge_plan(workbook, plan, region, seed=seed)
    if as_json:
        records = scoreboard_records(board, workbook, words)
        typer.echo(json.dumps(records, ensure_ascii=False, indent=1, allow_nan=False))
    else:
        print_scoreboard(board, workbook, words)


def changes(
    plan: Plan,
    since: Annotated[str, typer.Option(help="An earlier day, or year_before.")] = "year_before",
    recorded: Annotated[
        str | None,
        typer.Option(help="scoreboard.csv of an earlier run: tells a change of method apart."),
    ] = None,
    region: Region = "140000",
    as_of: AsOf = "latest",
    lang: Lang = "zh",
    seed: Seed = 0,
    as_json: AsJson = False,
    data: DataDir = None,
) -> None:
    """Say which verdicts of a plan changed since an earlier day, and why."""
    from plantrack.attainment.changes import changes as find_changes
    from plantrack.publish import changes_terminal as terminal
    from plantrack.publish.phrases import Phrases
    from plantrack.publish.words import Words
    from plantrack.tables import load
    from plantrack.tables.dates import parse_since
    from plantrack.tables.recorded import read_recorded

    phrases = Phrases(load(data, as_of=as_of, plan=plan), Words(lang))
    workbook = phrases.workbook
    before = workbook.on(parse_since(since, workbook.as_of))
    known = read_recorded(recorded) if recorded is not None else None
    found = find_changes(before, workbook, plan, region, seed=seed, recorded=known)
    if as_json:
        records = terminal.change_records(found, phrases)
        typer.echo(json.dumps(records, ensure_ascii=False, indent=1, allow_nan=False))
    else:
        terminal.print_changes(found, phrases)


def targets(
    coverage: Annotated[
        bool, typer.Option("--coverage", help="Judge each: its class, or the reason for none.")
    ] = False,
    plan: Annotated[str | None, typer.Option(help="Only this plan.")] = None,
    as_of: AsOf = "latest",
    lang: Lang = "zh",
    seed: Seed = 0,
    as_json: AsJson = False,
    data: DataDir = None,
) -> None:
    """List every target statement of the plans; with --coverage, what became of each."""
    from plantrack.attainment.target_coverage import target_coverage
    from plantrack.publish import targets_terminal as terminal
    from plantrack.publish.words import Words
    from plantrack.tables import load
    from plantrack.targets import statements_of

    words = Words(lang)
    workbook = load(data, as_of=as_of)
    if coverage:
        found = target_coverage(workbook, plan=plan, seed=seed)
        records = terminal.coverage_records(found, workbook, words) if as_json else None
    else:
        found = statements_of(workbook, plan)
        records = terminal.statement_records(found, words) if as_json else None
    if as_json:
        typer.echo(json.dumps(records, ensure_ascii=False, indent=1, allow_nan=False))
    elif coverage:
        terminal.print_coverage(found, workbook, words)
    else:
        terminal.print_statements(found, words)
