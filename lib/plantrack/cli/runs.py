"""Commands about runs: run, plan, approve."""

import os
import re
from enum import StrEnum
from typing import Annotated

import typer

from plantrack.errors import InputError


class Engine(StrEnum):
    """How kernels are started; the results are the same."""

    WARM = "warm"
    PLAIN = "plain"


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
