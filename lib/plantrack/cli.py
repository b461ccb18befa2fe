"""The command line: parses, calls, prints. Messages on stderr, results on stdout."""

import json
import os
import sys
from enum import StrEnum
from typing import Annotated

import typer

from plantrack.errors import InputError, PlantrackError

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Will a plan target be met, how sure are we, and what would it take?",
)
DataDir = Annotated[str | None, typer.Option("--data", help="Folder of the tables.")]


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
    plan: Annotated[str, typer.Option(help="Id of the plan.")],
    region: Annotated[str, typer.Option(help="Code of the region.")] = "140000",
    as_of: Annotated[str, typer.Option("--as-of", help="A day, or latest.")] = "latest",
    lang: Annotated[str, typer.Option(help="zh or en.")] = "zh",
    seed: Annotated[int, typer.Option(help="Seed of the draws.", min=0)] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="A list of objects.")] = False,
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


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def run(
    context: typer.Context,
    notebook: Annotated[str | None, typer.Argument(help="Notebook; all runs without.")] = None,
    jobs: Annotated[int, typer.Option(help="Runs at a time.", min=1)] = os.cpu_count() or 1,
    engine: Annotated[Engine, typer.Option(help="warm forks kernels, plain starts them.")] = (
        Engine.WARM
    ),
) -> None:
    """Execute notebooks; any parameter of their contract is an option, like --as-of 2018-12-31."""
    from plantrack.run.command import run_command

    failed = run_command(
        notebook, parameters_of(context.args), jobs=jobs, is_warm=engine is Engine.WARM
    )
    raise typer.Exit(1 if failed else 0)


def parameters_of(words: list[str]) -> dict[str, str]:
    """Read ``--name value`` and ``--name=value`` pairs.

    Raises
    ------
    InputError
        If a word is not part of such a pair.

    Examples
    --------
    >>> parameters_of(["--as-of", "2018-12-31", "--lang=en"])
    {'as_of': '2018-12-31', 'lang': 'en'}
    """
    parameters, rest = {}, list(words)
    while rest:
        word = rest.pop(0)
        if not word.startswith("--"):
            raise InputError(f"found {word!r}; expected a parameter like --plan 13fyp_sti.")
        name, equals, value = word[2:].partition("=")
        if not equals:
            if not rest or rest[0].startswith("--"):
                raise InputError(f"--{name} has no value; write --{name} VALUE.")
            value = rest.pop(0)
        parameters[name.replace("-", "_")] = value
    return parameters


def main() -> None:
    """Run the command line; report the errors an analyst can act on in one message."""
    try:
        app()
    except PlantrackError as error:
        sys.stderr.write(f"plantrack: {error}\n")
        raise SystemExit(error.exit_code) from None


if __name__ == "__main__":
    main()
