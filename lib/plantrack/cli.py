"""The command line: parses, calls, prints. Messages on stderr, results on stdout."""

import json
import os
import re
import signal
import sys
from enum import StrEnum
from typing import Annotated, NoReturn

import typer

from plantrack.errors import InputError, PlantrackError

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    # Boxes break messages in the middle; plain text also reads well in a log.
    rich_markup_mode=None,
    help="Will a plan target be met, how sure are we, and what would it take?",
)
#: What a shell reports for a program ended by Ctrl-C, and by a request to terminate.
_INTERRUPTED, _TERMINATED = 130, 143
DataDir = Annotated[str | None, typer.Option("--data", help="Folder of the tables.")]
Plan = Annotated[str, typer.Option(help="Id of the plan.")]
Region = Annotated[str, typer.Option(help="Code of the region.")]
AsOf = Annotated[str, typer.Option("--as-of", help="A day, or latest.")]
Lang = Annotated[str, typer.Option(help="zh or en.")]
Seed = Annotated[int, typer.Option(help="Seed of the draws.", min=0)]
AsJson = Annotated[bool, typer.Option("--json", help="For machines.")]


class Engine(StrEnum):
    """How kernels are started; the results are the same."""

    WARM = "warm"
    PLAIN = "plain"


@app.command()
def check(
    folder: Annotated[str | None, typer.Argument(help="Folder of the tables.")] = None,
    data: DataDir = None,
) -> None:
    """Validate all tables and print every fault."""
    from plantrack.tables import load

    workbook = load(folder or data)
    known = len(workbook.known)
    typer.echo(f"No fault found. {known} facts known on {workbook.as_of}.")


@app.command()
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
    workbook = load(data, as_of=as_of)
    board = judge_plan(workbook, plan, region, seed=seed)
    if as_json:
        records = scoreboard_records(board, workbook, words)
        typer.echo(json.dumps(records, ensure_ascii=False, indent=1, allow_nan=False))
    else:
        print_scoreboard(board, workbook, words)


@app.command()
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

    phrases = Phrases(load(data, as_of=as_of), Words(lang))
    workbook = phrases.workbook
    before = workbook.on(parse_since(since, workbook.as_of))
    known = read_recorded(recorded) if recorded is not None else None
    found = find_changes(before, workbook, plan, region, seed=seed, recorded=known)
    if as_json:
        records = terminal.change_records(found, phrases)
        typer.echo(json.dumps(records, ensure_ascii=False, indent=1, allow_nan=False))
    else:
        terminal.print_changes(found, phrases)


@app.command()
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


@app.command(context_settings={"ignore_unknown_options": True})
def run(
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[NOTEBOOK] [--PARAMETER VALUE]", hidden=True),
    ] = None,
    jobs: Annotated[int, typer.Option(help="Runs at a time.", min=1)] = os.cpu_count() or 1,
    engine: Annotated[Engine, typer.Option(help="warm forks kernels, plain starts them.")] = (
        Engine.WARM
    ),
) -> None:
    """Execute a notebook, or without one the list of notebooks/runs.yaml.

    Any parameter of a notebook's contract is an option, as in:
    plantrack run 90_briefing --plan 13fyp_sti --as-of 2018-12-31
    """
    from plantrack.run.command import run_command

    notebook, given = notebook_and_parameters(words or [])
    failed = run_command(notebook, given, jobs=jobs, is_warm=engine is Engine.WARM)
    raise typer.Exit(1 if failed else 0)


def notebook_and_parameters(words: list[str]) -> tuple[str | None, dict[str, str]]:
    """Read a name among ``--name value`` and ``--name=value`` pairs.

    Raises
    ------
    InputError
        If there are two names, a value is missing, or a parameter is given twice.

    Examples
    --------
    >>> notebook_and_parameters(["--as-of", "2018-12-31", "90_briefing", "--lang=en"])
    ('90_briefing', {'as_of': '2018-12-31', 'lang': 'en'})
    """
    notebook, parameters, rest = None, {}, list(words)
    while rest:
        word = rest.pop(0)
        if not re.match("--[a-z]", word):
            if notebook is not None or word.startswith("-"):
                raise InputError(f"found {word}; expected a parameter like --plan 13fyp_sti.")
            notebook = word
            continue
        option, equals, value = word.partition("=")
        name = option[2:].replace("-", "_")
        if not equals:
            if not rest or rest[0].startswith("--"):
                raise InputError(f"{option} has no value; write {option} VALUE.")
            value = rest.pop(0)
        if name in parameters:
            raise InputError(f"{option} is given twice: {parameters[name]} and {value}.")
        parameters[name] = value
    return notebook, parameters


def main() -> None:
    """Run the command line; report the errors an analyst can act on in one message."""
    for stream in (sys.stdout, sys.stderr):
        # Chinese on a terminal or in a pipe that cannot take it must not end in a traceback.
        stream.reconfigure(errors="backslashreplace")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(_TERMINATED))
    try:
        app()
    except PlantrackError as error:
        _leave(str(error), error.exit_code)
    except OSError as error:
        where = f": {error.filename}" if error.filename else ""
        _leave(f"{error.strerror or error}{where}", PlantrackError.exit_code)
    except SystemExit as end:
        if end.code in {_INTERRUPTED, _TERMINATED}:
            _leave("stopped; what was finished stays.", end.code)
        raise


def _leave(message: str, code: int) -> NoReturn:
    sys.stderr.write(f"plantrack: {message}\n")
    raise SystemExit(code) from None


if __name__ == "__main__":
    main()
