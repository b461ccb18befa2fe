"""Every line of help and docs that starts `plantrack` is one that can be typed as it stands.

Nothing is run: lines are read by the command line itself, and then the names in them looked up.
"""

import re
import shlex
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import typer

from plantrack.cli import app
from plantrack.cli.help import EXAMPLES, FIRST_STEPS, GROUPS
from plantrack.cli.runs import notebook_and_parameters
from plantrack.coverage.loading import ledger_in
from plantrack.errors import InputError
from plantrack.publish.words import Words
from plantrack.run.batch import default_batch
from plantrack.run.contract import read_contracts
from plantrack.run.request import make_request
from plantrack.tables import load
from plantrack.tables.dates import parse_as_of, parse_since

ROOT = Path(__file__).parents[2]
DOCS = sorted(
    file
    for pattern in ("*.md", "docs/**/*.md", "data/**/*.md", "outputs/*.md")
    for file in ROOT.glob(pattern)
)
#: Stands for a name of the reader's own.
PLACEHOLDER = re.compile(r"[A-Z][A-Z_]+|[\u4e00-\u9fff]+")
#: Begin the names of what docs/adding.md shows how to add; tests of the docs add it.
MADE_UP = ("example_", "70_revisions")
_BLOCK = re.compile(r"^```[^\n]*\n(.*?)^```", re.MULTILINE | re.DOTALL)
_STARTS = re.compile(r"^(?:\$ )?(?:[A-Z_]+=\S+ )*(?:\S*/bin/)?plantrack(?= |$)")


def lines_in(text: str) -> list[str]:
    """Commands in the code blocks of a text, without what is said about them.

    >>> lines_in("```\\nA=1 .venv/bin/plantrack run  # all\\nmake test\\n```\\n`plantrack x`")
    ['plantrack run  # all']
    """
    blocks = "\n".join(_BLOCK.findall(text)).replace("\\\n", " ")
    found = ((line.strip(), _STARTS.match(line.strip())) for line in blocks.splitlines())
    return [f"plantrack{line[match.end() :]}" for line, match in found if match]


def typed(line: str) -> list[str]:
    """Words of a command behind its name.

    >>> typed("plantrack judge --plan '13 fyp'   # the scoreboard")
    ['judge', '--plan', '13 fyp']
    """
    return shlex.split(line, comments=True)[1:]


def parsed(words: list[str]) -> tuple[str, dict[str, Any]]:
    """Name of a command with subcommand, and its parameters as the command line reads them."""
    command, names, rest = typer.main.get_command(app), [], words
    context = command.make_context("plantrack", list(rest))
    while hasattr(command, "resolve_command"):
        rest = [*context._protected_args, *context.args]
        name, command, rest = command.resolve_command(context, rest)
        names.append(name)
        context = command.make_context(name, list(rest), parent=context)
    return " ".join(names), context.params


@dataclass(frozen=True)
class Names:
    """Everything an example may name."""

    workbook: Any
    contracts: dict
    run_ids: frozenset[str]
    reporters: frozenset[str]

    def check(self, command: str, given: dict[str, Any]) -> None:
        """Complain about whatever of an example is not there."""
        words = given.pop("words", None) or []
        if any(str(value).startswith(MADE_UP) for value in [*words, *given.values()]):
            self._check_made_up(*notebook_and_parameters(words))
            return
        if command in {"run", "plan"}:
            self._run(*notebook_and_parameters(words))
        for option, value in given.items():
            if value and not (isinstance(value, str) and PLACEHOLDER.fullmatch(value)):
                look = self._look.get((command, option)) or self._look.get(option)
                if look is not None:
                    look(value)

    def _check_made_up(self, notebook: str | None, given: dict[str, str]) -> None:
        """Of what is not there yet, the notebook and the names of parameters are known."""
        if notebook is None or notebook.startswith(MADE_UP):
            takers = list(self.contracts.values())
        else:
            _among(notebook, frozenset(self.contracts))
            takers = [self.contracts[notebook]]
        for name in given:
            _among(name, frozenset(one for taker in takers for one in taker.parameters))

    def _run(self, notebook: str | None, given: dict[str, str]) -> None:
        given = {name: value for name, value in given.items() if not PLACEHOLDER.fullmatch(value)}
        if notebook is None:
            default_batch(ROOT / "notebooks", self.contracts, self.workbook, given)
        elif not PLACEHOLDER.fullmatch(notebook):
            make_request(self.contracts, notebook, given, self.workbook)

    @property
    def _look(self) -> dict[Any, Callable[[Any], object]]:
        tables, levels = self.workbook, set(self.workbook.regions["level"])
        return {
            "plan": lambda name: tables.plans.loc[name],
            "region": lambda code: tables.regions.loc[code],
            "lang": Words,
            "as_of": lambda day: day == "latest" or parse_as_of(day),
            "since": lambda day: parse_since(day, date(2099, 1, 1)),
            "indicators": lambda names: [tables.indicators.loc[one] for one in names.split(",")],
            "regions": lambda codes: [
                tables.regions.loc[one] for one in codes.split(",") if one not in levels
            ],
            "run_id": lambda name: _among(name, self.run_ids),
            "reporter": lambda name: _among(name, self.reporters),
            ("ingest", "source"): lambda name: tables.sources.loc[name],
        }


def _among(name: str, known: frozenset[str]) -> None:
    if name not in known:
        raise InputError(f"{name} is none of {len(known)} known")


@pytest.fixture(scope="module")
def names() -> Names:
    """Of the project as it is."""
    workbook, contracts = load(ROOT / "data"), read_contracts(ROOT / "notebooks")
    batch = default_batch(ROOT / "notebooks", contracts, workbook)
    reporters = ledger_in(ROOT / "data" / "ledger" / "sample", name="sample").reporters
    return Names(
        workbook,
        contracts,
        frozenset(request.run_id for request in batch.requests),
        frozenset(reporters.collect()["reporter"]),
    )


@pytest.fixture(scope="module")
def complaints(names) -> Callable[[list[str]], dict[str, str]]:
    """What is wrong with lines; the same words are read once."""
    read = cache(lambda words: list(_complaints(names, words)))

    def look(lines: list[str]) -> dict[str, str]:
        return {line: told for line in lines for told in read(tuple(typed(line)))}

    return look


def _complaints(names: Names, words: tuple[str, ...]) -> Iterator[str]:
    try:
        command, given = parsed(list(words))
        if command == "ingest" and given.get("title"):
            given.pop("source")  # of a new source
        names.check(command, dict(given))
    except typer.Exit as ended:
        if ended.exit_code:
            yield f"ends with {ended.exit_code}"
    except Exception as error:
        yield f"{type(error).__name__}: {getattr(error, 'message', error)}"


def test_every_command_has_examples_in_its_help_and_a_group():
    command = typer.main.get_command(app)
    assert set(EXAMPLES) == set(command.commands)
    for name, one in command.commands.items():
        told = one.get_help(typer.Context(one, info_name=name))
        assert "Examples:" in told
        assert all(f"    {line}" in told.splitlines() for line in EXAMPLES[name])
        assert one.rich_help_panel in GROUPS


def test_the_help_lists_every_command_under_its_group_with_examples():
    command = typer.main.get_command(app)
    told = command.get_help(typer.Context(command, info_name="plantrack"))
    at = [told.index(f"\n{heading}:") for heading in GROUPS]
    assert at == sorted(at)
    assert all(re.search(rf"(?m)^  {name} +[A-Z]", told) for name in command.commands)
    assert all(line in told for line in FIRST_STEPS)


def test_examples_of_the_help_can_be_typed(complaints):
    lines = [line for lines in EXAMPLES.values() for line in lines]
    lines += [re.split(r"\s{2,}", line)[0] for line in FIRST_STEPS]
    assert complaints(lines) == {}


@pytest.mark.parametrize("file", DOCS, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_examples_of_the_docs_can_be_typed(complaints, file):
    assert complaints(lines_in(file.read_text(encoding="utf-8"))) == {}


def test_most_of_the_docs_have_examples():
    lines = [line for file in DOCS for line in lines_in(file.read_text(encoding="utf-8"))]
    assert len(lines) > 40


@pytest.mark.parametrize(
    "line",
    [
        "plantrack rum",
        "plantrack judge",
        "plantrack judge --plan 13fyp",
        "plantrack judge --plan 13fyp_sti --region 999999",
        "plantrack judge --plan 13fyp_sti --as-of 2018-02-30",
        "plantrack judge --plan 13fyp_sti --lang fr",
        "plantrack run 90_brief",
        "plantrack run 90_briefing --plam x",
        "plantrack run --jobs 0",
        "plantrack run 50_regions --index no_such_index",
        "plantrack approve no-such-run",
        "plantrack ingest 2024.xlsx --source no_such_source",
        "plantrack template x.xlsx --indicators no_such --regions city --periods 2024",
        "plantrack template x.xlsx --return 140199 --month 2020-06",
        "plantrack schedule instal",
        "plantrack prune --keep-days",
    ],
)
def test_a_wrong_example_would_be_noticed(complaints, line):
    assert list(complaints([line])) == [line]
