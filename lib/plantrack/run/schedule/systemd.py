"""A timer of the user's own systemd: catches up on what a machine that was off has missed."""

import getpass
import os
import shutil
import tempfile
from pathlib import Path

from plantrack.errors import PlantrackError
from plantrack.run.schedule.job import Job
from plantrack.run.schedule.programs import call
from plantrack.run.schedule.times import DUE

_SERVICE = """\
# Written by `plantrack schedule install`; `plantrack schedule remove` takes it away.
[Unit]
Description=plantrack ({root})
# Enough tries for six hours.
StartLimitIntervalSec=12h
StartLimitBurst=36

[Service]
ExecStart={command}
# 3: another run holds the outputs, so it is tried again; 143: it was asked to stop.
RestartForceExitStatus=3
RestartSec=10min
SuccessExitStatus=143
"""
_TIMER = """\
# Written by `plantrack schedule install`; `plantrack schedule remove` takes it away.
[Unit]
Description=When plantrack is due ({root})

[Timer]
{due}
Persistent=true

[Install]
WantedBy=timers.target
"""


def missing() -> str:
    """Why there is no systemd to ask; empty if there is."""
    if shutil.which("systemctl") is None:
        return "there is no systemctl"
    asked = call("systemctl", "--user", "show", "--property=Version")
    return f"systemctl --user: {asked.complaint}" if asked.code else ""


def units(job: Job) -> dict[str, str]:
    """Texts of service and timer by file name.

    Parameters
    ----------
    job : Job
        To be run.
    """
    root = str(job.root).replace("%", "%%")
    command = " ".join(quoted(word) for word in job.words)
    due = "\n".join(f"# {due.name}: {due.why}\nOnCalendar={due.calendar}" for due in DUE)
    return {
        f"{job.name}.service": _SERVICE.format(root=root, command=command),
        f"{job.name}.timer": _TIMER.format(root=root, due=due),
    }


def quoted(word: str) -> str:
    r"""Quote a word of a command (systemd.service(5)): no specifier, no variable, no escape.

    Examples
    --------
    >>> print(quoted(r'/a b/100%/"$HOME"\n'))
    "/a b/100%%/\"$$HOME\"\\n"
    """
    for character in '\\"':
        word = word.replace(character, "\\" + character)
    return '"' + word.replace("%", "%%").replace("$", "$$") + '"'


def install(job: Job) -> bool:
    """Write the units and switch the timer on.

    Returns
    -------
    bool
        Whether anything had to be done.

    Raises
    ------
    PlantrackError
        If systemd refuses the units.
    """
    texts, folder, timer = units(job), _folder(), f"{job.name}.timer"
    if _read(job) == texts and _is_on(timer):
        return False
    check(texts)
    # Imported late: it brings the tables along, and showing a schedule needs none.
    from plantrack.run.whole_files import write_whole

    write_whole({folder / name: text for name, text in texts.items()})
    _systemctl("daemon-reload")
    _systemctl("enable", timer)
    # Not only started: a timer that runs already would keep its old times.
    _systemctl("restart", timer)
    return True


def check(texts: dict[str, str]) -> None:
    """Have systemd read units before they are in place, if it brings the program for that.

    Parameters
    ----------
    texts : dict of str to str
        By file name.

    Raises
    ------
    PlantrackError
        If it would not take one.
    """
    if shutil.which("systemd-analyze") is None:
        return
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / name for name in texts]
        for file in files:
            file.write_text(texts[file.name], encoding="utf-8")
        found = call("systemd-analyze", "--user", "verify", *map(str, files))
    # Faults of other units of the machine are told as well, and are not ours.
    ours = any(name in found.err for name in texts)
    if found.code or ours:
        raise PlantrackError(f"systemd does not take this schedule: {found.complaint}")


def remove(job: Job) -> bool:
    """Switch the timer off and delete the units of this job; return whether there were any."""
    folder, timer = _folder(), f"{job.name}.timer"
    files = [folder / name for name in units(job)]
    files = [*files, folder / "timers.target.wants" / timer]
    there = [file for file in files if file.is_symlink() or file.exists()]
    if not there:
        return False
    is_answering = not missing()
    if is_answering and (folder / timer).exists():
        _systemctl("disable", "--now", timer)
    for file in there:
        file.unlink(missing_ok=True)
    if is_answering:
        _systemctl("daemon-reload")
    return True


def state(job: Job) -> list[str] | None:
    """What is installed, and what is wrong with it; None if nothing is."""
    found, timer = _read(job), f"{job.name}.timer"
    if not found:
        return None
    lines = [f"systemd: {_folder() / timer}"]
    if found != units(job):
        lines.append("differs from what this version installs; run: plantrack schedule install")
    why = missing()
    if why:
        lines.append(f"it cannot run: {why}")
    elif not _is_on(timer):
        lines.append("it is switched off; to switch it on: plantrack schedule install")
    return lines


def hints() -> list[str]:
    """What a person has to know or do besides."""
    asked = None
    if shutil.which("loginctl"):
        asked = call("loginctl", "show-user", getpass.getuser(), "--property=Linger", "--value")
    if asked is not None and asked.out.strip() == "yes":
        return []
    return ["it runs only while you are logged in; to have it run always: loginctl enable-linger"]


def _folder() -> Path:
    configuration = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    return Path(configuration) / "systemd" / "user"


def _read(job: Job) -> dict[str, str]:
    files = [_folder() / name for name in units(job)]
    return {file.name: file.read_text(encoding="utf-8") for file in files if file.is_file()}


def _is_on(timer: str) -> bool:
    asked = (call("systemctl", "--user", word, timer) for word in ("is-enabled", "is-active"))
    return all(answer.code == 0 for answer in asked)


def _systemctl(*words: str) -> None:
    done = call("systemctl", "--user", *words)
    if done.code:
        raise PlantrackError(f"systemctl --user {' '.join(words)}: {done.complaint}")
