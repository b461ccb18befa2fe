"""Lines of the user's crontab, between two marks of this checkout; the others are left alone."""

import shutil

from plantrack.errors import InputError, PlantrackError
from plantrack.run.schedule.job import Job
from plantrack.run.schedule.programs import Answer, call
from plantrack.run.schedule.times import DUE

#: Longer commands are cut off by the cron of Debian (MAX_COMMAND).
_LONGEST = 990


def missing() -> str:
    """Why there is no crontab to write to; empty if there is."""
    if shutil.which("crontab") is None:
        return "there is no crontab command"
    listed = call("crontab", "-l")
    return "" if _is_read(listed) else f"crontab -l: {listed.complaint}"


def block(job: Job) -> str:
    """The lines of a job with their marks.

    Parameters
    ----------
    job : Job
        To be run.

    Raises
    ------
    InputError
        If cron cannot carry the command: it is too long, or a path holds a backslash, which
        different crons read differently.
    """
    if any("\\" in word for word in job.words):
        raise InputError(f"{job.line}: a crontab cannot carry a backslash; move the folder.")
    command = escaped(job.line)
    if len(command.encode()) > _LONGEST:
        raise InputError(f"{job.line}: too long for a crontab; move the folder.")
    lines = [f"# {due.name}: {due.why}\n{due.cron} {command}" for due in DUE]
    first, last = _marks(job)
    return "\n".join([first, f"# of {job.root}", *lines, last]) + "\n"


def escaped(command: str) -> str:
    r"""Escape what cron itself reads in a command (crontab(5)): % would begin its input.

    Examples
    --------
    >>> print(escaped("'/a b/100%/run'"))
    '/a b/100\%/run'
    """
    return command.replace("%", r"\%")


def without(text: str, job: Job) -> tuple[str, str]:
    r"""Take the lines of a job out of a crontab.

    Parameters
    ----------
    text : str
        The crontab.
    job : Job
        Whose lines.

    Returns
    -------
    tuple of str
        The other lines as they were, and those of the job; empty if there are none.

    Raises
    ------
    PlantrackError
        If one of the two marks is missing, or is there twice: nobody can tell whose lines
        they are.

    Examples
    --------
    >>> from pathlib import Path
    >>> job = Job(Path("/srv/p"), ("run",))
    >>> rest, own = without("1 2 * * * tea\n" + block(job), job)
    >>> rest, own == block(job)
    ('1 2 * * * tea\n', True)
    """
    lines = text.splitlines(keepends=True)
    marks = [mark for mark in _marks(job) for line in lines if line.rstrip() == mark]
    if not marks:
        return text, ""
    first, last = (
        next((at for at, line in enumerate(lines) if line.rstrip() == mark), -1)
        for mark in _marks(job)
    )
    if len(marks) != 2 or not 0 <= first < last:
        raise PlantrackError(
            f"the crontab was changed between the marks of {job.name}: delete"
            f" its lines and marks by hand (crontab -e), then install again."
        )
    return "".join(lines[:first] + lines[last + 1 :]), "".join(lines[first : last + 1])


def lines_by_hand(job: Job) -> str:
    """The bare lines, for a person to add where this program cannot."""
    return "\n".join(f"{due.cron} {escaped(job.line)}" for due in DUE)


def install(job: Job) -> bool:
    """Put the lines of a job into the crontab; return whether anything had to be done."""
    wanted, before = block(job), _read()
    rest, own = without(before, job)
    if own == wanted:
        return False
    if rest and not rest.endswith("\n"):
        rest += "\n"
    _write(rest + wanted)
    return True


def remove(job: Job) -> bool:
    """Take the lines of a job out of the crontab; return whether there were any."""
    if missing():
        return False
    rest, own = without(_read(), job)
    if own:
        _write(rest)
    return bool(own)


def state(job: Job) -> list[str] | None:
    """What is installed, and what is wrong with it; None if nothing is."""
    own = "" if missing() else without(_read(), job)[1]
    if not own:
        return None
    lines = [f"crontab: the lines between the marks of {job.name}"]
    if own != block(job):
        lines.append("differs from what this version installs; run: plantrack schedule install")
    return lines


def hints() -> list[str]:
    """What a person has to know or do besides."""
    return [
        "cron does not catch up: what falls due while the machine is off is left out; then run:"
        " plantrack run --if-changed",
        "cron mails what the command says to the user, where the machine can send mail",
    ]


def _marks(job: Job) -> tuple[str, str]:
    return f"# >>> {job.name}", f"# <<< {job.name}"


def _is_read(listed: Answer) -> bool:
    """Only its absence may count as an empty crontab, or the lines of others would be lost."""
    return listed.code == 0 or "no crontab for" in listed.err


def _read() -> str:
    listed = call("crontab", "-l")
    if not _is_read(listed):
        raise PlantrackError(f"crontab -l: {listed.complaint}")
    return listed.out if listed.code == 0 else ""


def _write(text: str) -> None:
    done = call("crontab", "-", given=text)
    if done.code:
        raise PlantrackError(f"crontab: {done.complaint}; it was left as it is.")
