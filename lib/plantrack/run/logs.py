"""The log of all runs of a project: a few files of limited size, one line an event."""

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path

#: When the log is larger than this, it becomes plantrack.log.1 and a new one is begun.
MOST_BYTES = 1_000_000
#: So many earlier ones are kept: .1 is the newest.
EARLIER = 5
_BEGINS, _ENDS = "begins", "ends"


def log_file(outputs: Path) -> Path:
    """Where the log is.

    Parameters
    ----------
    outputs : pathlib.Path
        Folder of everything generated.
    """
    return outputs / "logs" / "plantrack.log"


@contextmanager
def log_to(outputs: Path, command: str) -> Iterator[logging.Logger]:
    """Log what a command does, from its begin to its end, however it ends.

    A log that cannot be written is told once on stderr and stops nothing.

    Parameters
    ----------
    outputs : pathlib.Path
        Folder of everything generated.
    command : str
        Such as ``run``.

    Yields
    ------
    logging.Logger
        Takes one line an event.
    """
    # Not registered with the logging module: nobody else writes to it, and it writes to no other.
    logger = logging.Logger(f"plantrack.{command}", logging.INFO)
    handler = _Handler(log_file(outputs))
    handler.setFormatter(_OneLine())
    logger.addHandler(handler)
    logger.info("%s %s", command, _BEGINS)
    try:
        yield logger
    except BaseException as error:
        logger.error("%s %s: %s", command, _ENDS, _told(error))
        raise
    else:
        logger.info("%s %s", command, _ENDS)
    finally:
        handler.close()


def _told(error: BaseException) -> str:
    # What leaves a command with a code: SystemExit has `code`, that of typer `exit_code`.
    code = getattr(error, "code", getattr(error, "exit_code", None))
    text = str(error)
    if isinstance(code, int) and text in {"", str(code)}:
        return f"exit code {code}"
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


class _Handler(RotatingFileHandler):
    """Opens the file for each line, since another process may have put a new one in its place."""

    def __init__(self, file: Path):
        super().__init__(
            file,
            maxBytes=MOST_BYTES,
            backupCount=EARLIER,
            encoding="utf-8",
            errors="backslashreplace",
            delay=True,
        )
        self._is_told = False

    def emit(self, record: logging.LogRecord) -> None:
        try:
            Path(self.baseFilename).parent.mkdir(parents=True, exist_ok=True)
            super().emit(record)
            self._shut()
        except Exception:
            self.handleError(record)

    def _shut(self) -> None:
        # Let go of first: closing writes what could not be written before, and may fail again.
        stream, self.stream = self.stream, None
        if stream is not None:
            stream.close()

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802, named by logging
        error = sys.exc_info()[1]
        if not self._is_told:
            self._is_told = True
            sys.stderr.write(f"plantrack: no log is written, the run goes on: {error}\n")


class _OneLine(logging.Formatter):
    """Time with its offset, process, level, message; line breaks become slashes."""

    def format(self, record: logging.LogRecord) -> str:
        time = datetime.fromtimestamp(record.created).astimezone().isoformat(timespec="seconds")
        message = " / ".join(record.getMessage().splitlines())
        return f"{time} {record.process} {record.levelname.lower()} {message}"


@dataclass(frozen=True)
class LastRun:
    """What the log says of the newest run.

    Parameters
    ----------
    began : str
        Time.
    last_line : str
        The newest line of its process.
    has_ended : bool
        False if it is still running or was killed.
    """

    began: str
    last_line: str
    has_ended: bool


def last_run(outputs: Path, command: str = "run") -> LastRun | None:
    """Read the newest run from the log.

    Parameters
    ----------
    outputs : pathlib.Path
        Folder of everything generated.
    command : str
        Which one.

    Returns
    -------
    LastRun or None
        None if none is logged.
    """
    file = log_file(outputs)
    # A run may have begun before the newest file did.
    files = [one for one in (file.with_name(f"{file.name}.1"), file) if one.is_file()]
    texts = [one.read_text(encoding="utf-8", errors="replace") for one in files]
    lines = [line.split(" ", 3) for text in texts for line in text.splitlines()]
    lines = [line for line in lines if len(line) == 4]
    begins = [at for at, line in enumerate(lines) if line[3] == f"{command} {_BEGINS}"]
    if not begins:
        return None
    began, process = lines[begins[-1]][:2]
    own = [line for line in lines[begins[-1] :] if line[1] == process]
    ends = [line for line in own if line[3].split(":")[0] == f"{command} {_ENDS}"]
    last = ends[0] if ends else own[-1]
    return LastRun(began, " ".join(last), bool(ends))
