"""Commands about runs: run, plan, approve."""

import os
import re
from enum import StrEnum
from typing import Annotated

import typer

from plantrack.cli.options import AsJson
from plantrack.errors import InputError
from plantrack.run.options import HERE, Options


class Engine(StrEnum):
    """How kernels are started; the results are the same."""

    WARM = "warm"
    PLAIN = "plain"


Words = Annotated[
    list[str] | None,
    typer.Argument(metavar="[NOTEBOOK] [--PARAMETER VALUE]", hidden=True),
]
Force = Annotated[bool, typer.Option("--force", help="Also runs that nothing has changed for.")]


def run(
    words: Words = None,
    jobs: Annotated[int, typer.Option(help="Runs at a time.", min=1)] = os.cpu_count() or 1,
    engine: Annotated[Engine, typer.Option(help="warm forks kernels, plain starts them.")] = (
        Engine.WARM
    ),
    force: Force = False,
    if_changed: Annotated[
        bool, typer.Option("--if-changed", help="Say nothing if nothing has changed.")
    ] = False,
    executor: Annotated[
        str, typer.Option(help="Where runs are made: here, or dask://host:port.")
    ] = HERE,
    pdf: Annotated[
        bool, typer.Option("--pdf", help="Print each page to a PDF beside it, by Chromium.")
    ] = False,
) -> None:
    """Execute a notebook, or without one the list of notebooks/runs.yaml, as far as it is due.

    Any parameter of a notebook's contract is an option, such as --plan.
    """
    from plantrack.run.command import run_command

    notebook, given = notebook_and_parameters(words or [])
    is_warm = engine is Engine.WARM
    options = Options(jobs, is_warm, force, if_changed, executor, pdf)
    raise typer.Exit(1 if run_command(notebook, given, options) else 0)


def plan(words: Words = None, force: Force = False, as_json: AsJson = False) -> None:
    """Say what `run` with the same words would execute, and why; nothing is executed."""
    from plantrack.run.plan_command import plan_command

    notebook, given = notebook_and_parameters(words or [])
    plan_command(notebook, given, force=force, as_json=as_json)


def approve(
    run_id: Annotated[str, typer.Argument(help="Name of the run, as the index shows it.")],
) -> None:
    """Put a result in place that is held back because it looked implausible."""
    from plantrack.run.approve import approve_command

    approve_command(run_id)


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
