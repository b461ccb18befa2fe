"""What `plantrack run` does: see what is due, run it, deliver, write the index, say where it is."""

import sys
from collections.abc import Mapping
from datetime import date, timedelta
from logging import Logger
from pathlib import Path

from plantrack.errors import InputError
from plantrack.project import Project, find_project
from plantrack.run.folders import FAILED, LATEST
from plantrack.run.inbox import inbox_files
from plantrack.run.intake.hold import finish
from plantrack.run.lock import exclusive
from plantrack.run.logs import log_to
from plantrack.run.options import HERE, Options
from plantrack.run.outcome import Ending, Outcome
from plantrack.run.pdf.browser import WITH_MARGINS, need_browser
from plantrack.run.pdf.printed import Printed
from plantrack.run.pdf.seal import pdf_of
from plantrack.run.project_hash import project_hash
from plantrack.run.standing import command_key, stand, standing_file, still_standing
from plantrack.run.surroundings import surroundings
from plantrack.run.whole_files import write_whole
from plantrack.run.workers import start_server


def run_command(notebook: str | None, given: Mapping[str, object], options: Options) -> int:
    """Run one notebook, or the default list, as far as it is due.

    Parameters
    ----------
    notebook : str or None
        Name of a notebook; None for the list of ``runs.yaml``.
    given : mapping
        Parameters from the command line.
    options : Options
        How.

    Returns
    -------
    int
        How many runs failed or are held back.

    Raises
    ------
    InputError
        Before anything is executed or written.
    LockedError
        If another command holds the outputs.
    """
    project = find_project()
    with log_to(project.outputs, "run") as log:
        return _run(project, notebook, given, options, log)


def _run(
    project: Project,
    notebook: str | None,
    given: Mapping[str, object],
    options: Options,
    log: Logger,
) -> int:
    if options.executor != HERE:
        from plantrack.run.cluster import parse_executor

        parse_executor(options.executor)
    browser = need_browser() if options.pdf else ""
    finish(project)
    if inbox_files(project):
        # Only where something waits: reading files of offices takes a while to import.
        from plantrack.run.intake.unattended import take_inbox

        take_inbox(project, lambda text: _say(text, log))
    key, now = command_key(notebook, given, pdf=options.pdf), project_hash(project)
    standing = None if options.force else still_standing(project.outputs, key, now)
    if standing is not None:
        if not options.only_changed:
            _say(f"{len(standing['runs'])} runs, nothing has changed.", log)
            print(project.outputs / str(standing["shown"]))
        return 0
    with surroundings(project):
        if options.executor == HERE:
            start_server("plantrack.run.preloaded")
        # Imported while the server does the same: it takes a second, and not before it must be.
        from plantrack.run.session import Session

        session = Session.of(project, notebook, given, options)
        _check_days(session.days, date.today())
        with exclusive(project.outputs, "plantrack run"):
            outcomes = session.run(now, log)
            names = [outcome.run_id for outcome in outcomes]
            printed = _print(project, names, options, browser, log) if browser else Printed()
            index = session.write_index()
            shown = session.shown(outcomes, index)
            if all(outcome.ending.is_good for outcome in outcomes) and not printed.failed:
                shown = pdf_of(shown) if browser and shown != index else shown
                text = stand(project.outputs, key, now, names, shown, pdf=options.pdf)
                write_whole({standing_file(project.outputs): text})
    is_idle = all(one.ending is Ending.UNCHANGED for one in outcomes) and printed == Printed()
    if options.only_changed and is_idle:
        return 0
    return _tell(project, outcomes, shown, log) + printed.failed


def _print(
    project: Project, names: list[str], options: Options, browser: str, log: Logger
) -> Printed:
    """Have a PDF beside every page of these runs that is in place."""
    # It draws its progress, which takes time to import.
    from plantrack.run.pdf.make import print_pages

    latest, how = project.outputs / LATEST, {"jobs": options.jobs, "force": options.force}
    printed = print_pages(latest, names, browser, **how, log=log)
    if printed.lacks_margins:
        text = f"{browser} is older than version {WITH_MARGINS}: it prints no page numbers."
        _say(text, log)
    if printed.failed:
        _say(f"{printed.failed} pages could not be printed; they have no new PDF.", log)
    return printed


def _check_days(days: Mapping[str, date], today: date) -> None:
    """Nothing can be known of a day that has not come; a day ahead, because of time zones.

    Parameters
    ----------
    days : mapping of str to datetime.date
        What is said to be of that day, and the day.
    today : datetime.date
        By the clock of this machine.
    """
    for what, day in days.items():
        if day > today + timedelta(days=1):
            raise InputError(
                f"{what} is {day}, but today is {today} by the clock of this machine;"
                " correct the day, or the clock."
            )


def _tell(project: Project, outcomes: list[Outcome], shown: Path, log: Logger) -> int:
    """Print where to look, and how many runs failed or are held back."""
    print(shown)
    total = len(outcomes)
    held = sum(outcome.ending is Ending.HELD for outcome in outcomes)
    failed = sum(not outcome.ending.is_good for outcome in outcomes) - held
    if failed:
        where = project.outputs / FAILED
        _say(f"{failed} of {total} runs failed; their last good pages stay. See {where}", log)
    if held:
        what = "look at them from the index, and put them in place with: plantrack approve RUN_ID"
        _say(f"{held} of {total} runs are held back for a person; {what}", log)
    return failed + held


def _say(text: str, log: Logger) -> None:
    """Tell it on the terminal and in the log."""
    log.info(text)
    sys.stderr.write(f"plantrack: {text}\n")
