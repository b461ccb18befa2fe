"""Progress: plain lines where nothing can be redrawn, a bar that fits where it can."""

import logging
import os
import pty
import re
import subprocess
import sys
import termios

import pytest

from plantrack.run.outcome import Ending, Outcome
from plantrack.run.progress import Progress

SERIES = [f"20_trajectory-14fyp_innovation-140000-rd_expenditure_{n}" for n in range(12)]
WIDTH = 60


class Clock:
    """Goes only when told."""

    def __init__(self):
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


class Kept(logging.Handler):
    """Keeps what is logged."""

    def __init__(self):
        super().__init__()
        self.lines: list[tuple[str, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append((record.levelname, record.getMessage()))


def done(run_id: str, seconds: float) -> Outcome:
    return Outcome(run_id, Ending.DONE, seconds=seconds)


def four_runs(clock: Clock, log: logging.Logger | None = None) -> None:
    """Two at a time: one is done, one fails, one is tried twice, one is held."""
    with Progress(4, jobs=2, log=log, clock=clock) as progress:
        progress.start("10_tables-140000")
        progress.start("20_trajectory-140000")
        clock.now += 12.34
        progress.look()
        progress.end(done("10_tables-140000", 12.0))
        progress.start("40_replay-140000")
        progress.again(Outcome("20_trajectory-140000", Ending.KERNEL_DIED, "killed", seconds=3.0))
        progress.start("20_trajectory-140000")
        clock.now += 7.7
        progress.end(done("20_trajectory-140000", 20.0))
        progress.end(Outcome("40_replay-140000", Ending.CELL_FAILED, "KeyError: 'x'", seconds=7.0))
        progress.start("90_briefing-140000")
        progress.end(Outcome("90_briefing-140000", Ending.HELD, "a large revision", seconds=9.0))


def test_a_pipe_gets_one_plain_line_an_event(capsys, clock):
    four_runs(clock)
    shown = capsys.readouterr()
    assert shown.out == ""
    # After one of 12 s three are left for two processes: 12 * 3 / 2. After 12 and 20 s two are
    # left: 16 * 2 / 2.
    assert shown.err.splitlines() == [
        "[1/4]  12.3 s  10_tables-140000  12.0 s, about 18 s left",
        "again   20_trajectory-140000: killed",
        "[2/4]  20.0 s  20_trajectory-140000  20.0 s, about 16 s left",
        "failed  40_replay-140000: KeyError: 'x'",
        "held    90_briefing-140000: a large revision",
    ]
    assert "\x1b" not in shown.err
    assert "\r" not in shown.err


def test_the_log_gets_the_same_lines_with_the_seconds_of_each_run(capsys, clock):
    log, kept = logging.Logger("test", logging.INFO), Kept()
    log.addHandler(kept)
    four_runs(clock, log)
    lines = capsys.readouterr().err.splitlines()
    assert kept.lines == [
        ("INFO", line + taken)
        for line, taken in zip(lines, ["", "  (3.0 s)", "", "  (7.0 s)", "  (9.0 s)"], strict=True)
    ]


def test_the_last_runs_are_not_shared_out_among_more_processes_than_runs(capsys, clock):
    with Progress(2, jobs=8, clock=clock) as progress:
        progress.end(done("a", 40.0))
        progress.end(done("b", 40.0))
    first, last = capsys.readouterr().err.splitlines()
    assert first == "[1/2]  0.0 s  a  40.0 s, about 40 s left"
    assert last == "[2/2]  0.0 s  b  40.0 s"


def test_a_failure_is_told_in_full_in_one_line(capsys):
    cause = "KeyError: '[red]研究与试验发展[/red] :warning:' " + "very long " * 30
    with Progress(1, jobs=1) as progress:
        message = f"\x1b[31m{cause.strip()}\x1b[0m\r\n  see above\n"
        progress.end(Outcome("10_tables", Ending.CELL_FAILED, message))
    lines = capsys.readouterr().err.splitlines()
    assert lines == [f"failed  10_tables: {cause.strip()} / see above"]


def test_no_runs_are_no_lines(capsys):
    with Progress(0, jobs=4) as progress:
        progress.look()
    assert capsys.readouterr() == ("", "")


def in_terminal(script: str, **environment: str) -> str:
    """All that a script writes to a terminal of 60 columns and 24 lines."""
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, WIDTH))
    hidden = {"COLUMNS", "LINES", "JPY_PARENT_PID", "NO_COLOR", "TTY_COMPATIBLE", "CI"}
    around = {name: value for name, value in os.environ.items() if name not in hidden}
    around |= {"TERM": "xterm-256color", "PYTHONIOENCODING": "utf-8", **environment}
    lead = "from plantrack.run.outcome import *\nfrom plantrack.run.progress import Progress\n"
    command = [sys.executable, "-c", lead + f"runs = {SERIES}\n" + script]
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=around) as one:
        os.close(theirs)
        written = b""
        while chunk := _read(ours):
            written += chunk
    os.close(ours)
    assert one.returncode == 0, written.decode()
    return written.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""  # what Linux says once nobody writes to it any more


def screen(written: str) -> list[str]:
    """What a terminal shows in the end: it goes up, wipes lines, and writes over them."""
    lines, row = [""], 0
    for control, text in re.findall(r"(\x1b\[[?0-9;]*[A-Za-z]|\r|\n)|([^\x1b\r\n]+)", written):
        if text:
            lines[row] += text
        elif control == "\n":
            row += 1
            lines += [""] * (row + 1 - len(lines))
        elif control == "\r" or control.endswith("K"):
            # Whatever is written over is wiped first.
            lines[row] = "" if control.endswith("K") else lines[row]
        elif control.endswith("A"):
            row -= int(control[2:-1])
    return [line.rstrip() for line in lines if line.strip()]


EIGHT = """
with Progress(12, jobs=8) as progress:
    for run in runs[:8]:
        progress.start(run)
    {then}
"""


def test_a_terminal_of_60_columns_shows_what_runs_now_on_lines_that_fit():
    written = in_terminal(EIGHT.format(then="import os; progress.look(); os._exit(0)"))
    shown = screen(written)
    assert len(shown) == 9
    assert re.fullmatch(r"━+ 0/12  0:00:00  \? left", shown[0])
    for n, line in enumerate(shown[1:]):
        assert re.fullmatch(
            rf" +\d+ s  20_trajectory-14fyp_inno\.\.\.140000-rd_expenditure_{n}", line
        )
    plain = re.sub(r"\x1b\[[?0-9;]*[A-Za-z]", "", written)
    assert max(map(len, re.split(r"[\r\n]+", plain))) == WIDTH


def test_more_runs_than_lines_are_counted():
    script = """
    with Progress(12, jobs=12) as progress:
        for run in runs:
            progress.start(run)
        import os; os._exit(0)
    """
    shown = screen(in_terminal("if True:" + script))
    assert len(shown) == 10
    assert shown[-1].strip() == "and 4 more"


def test_a_terminal_keeps_what_must_be_read_above_the_bar():
    then = """
    progress.again(Outcome(runs[0], Ending.KERNEL_DIED, "killed"))
    progress.start(runs[0])
    for run in runs[:7]:
        progress.end(Outcome(run, Ending.DONE, seconds=2.0))
    progress.end(Outcome("b", Ending.HELD, "[red]too large[/red]", seconds=2.0))
    progress.end(Outcome("a", Ending.CELL_FAILED, "KeyError", seconds=2.0))
    """
    shown = screen(in_terminal(EIGHT.format(then=then.strip())))
    assert shown[:-1] == [
        f"again   {SERIES[0]}: killed",
        "held    b: [red]too large[/red]",
        "failed  a: KeyError",
    ]
    # 9 of 12 have ended after 2 s each; three are left for as many processes.
    assert re.fullmatch(
        r"━+ 9/12  0:00:00  about 2 s left", shown[-1].replace("╸", "━").replace("╺", "━")
    )


def test_a_stop_leaves_only_the_bar():
    script = """
    try:
        with Progress(12, jobs=2) as progress:
            progress.start(runs[0])
            raise KeyboardInterrupt
    except KeyboardInterrupt:
        print("stopped")
    """
    shown = screen(in_terminal("if True:" + script))
    assert [line.split(" ", 1)[-1] for line in shown] == ["0/12  0:00:00  ? left", "stopped"]


@pytest.mark.parametrize("around", [{"JPY_PARENT_PID": "1", "FORCE_COLOR": "1"}, {"TERM": "dumb"}])
def test_what_cannot_be_redrawn_gets_plain_lines(around):
    """A command that a notebook starts with ``!`` is told that it writes to a terminal."""
    then = "progress.end(Outcome('a', Ending.DONE, seconds=2.0))"
    written = in_terminal(EIGHT.format(then=then), **around)
    assert "\x1b" not in written
    (line,) = written.splitlines()
    assert re.fullmatch(r"\[1/12\]  \d\.\d s  a  2\.0 s, about 3 s left", line)
