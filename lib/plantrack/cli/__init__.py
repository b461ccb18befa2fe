"""The command line: parses, calls, prints. Messages on stderr, results on stdout."""

import signal
import sys
from typing import NoReturn

import typer

from plantrack.cli import archive, doctor, intake, runs, schedule, upkeep, verdicts
from plantrack.cli.help import (
    ASK,
    BRING,
    EXAMPLES,
    FIRST_STEPS,
    KEEP,
    MAKE,
    GroupedCommands,
    examples,
)
from plantrack.cli.streams import plain_streams
from plantrack.errors import PlantrackError

#: What a shell reports for a program ended by Ctrl-C, and by a request to terminate.
_INTERRUPTED, _TERMINATED = 130, 143

#: Commands in the order of the help, by its headings.
_COMMANDS = {
    ASK: (verdicts.judge, verdicts.changes, verdicts.targets, verdicts.check),
    MAKE: (runs.run, runs.plan, runs.approve, archive.issues),
    BRING: (intake.ingest, intake.template),
    KEEP: (doctor.doctor, upkeep.watch, upkeep.prune),
}
#: Any parameter of a notebook is an option of these.
_TAKES_PARAMETERS = (runs.run, runs.plan)

app = typer.Typer(
    cls=GroupedCommands,
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    # Boxes break messages in the middle; plain text also reads well in a log.
    rich_markup_mode=None,
    help="Will a plan target be met, how sure are we, and what would it take?",
    epilog=examples(*FIRST_STEPS),
)
for heading, commands in _COMMANDS.items():
    for command in commands:
        app.command(
            rich_help_panel=heading,
            epilog=examples(*EXAMPLES[command.__name__]),
            context_settings={"ignore_unknown_options": command in _TAKES_PARAMETERS},
        )(command)
app.add_typer(
    schedule.app,
    name="schedule",
    rich_help_panel=KEEP,
    epilog=examples(*EXAMPLES["schedule"]),
)


def main() -> None:
    """Run the command line; report the errors an analyst can act on in one message."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(_TERMINATED))
    with plain_streams():
        _run()


def _run() -> None:
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
