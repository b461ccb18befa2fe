"""The classes an earlier run recorded: its ``scoreboard.csv``."""

import csv
from pathlib import Path

from plantrack.errors import InputError

_COLUMNS = ("target", "status_code")


def read_recorded(file: Path | str) -> dict[str, str]:
    """Read which class each target was given.

    Parameters
    ----------
    file : path
        ``scoreboard.csv`` beside a briefing, or any CSV with its columns target and status_code.

    Returns
    -------
    dict of str to str
        Target to code of its class.

    Raises
    ------
    InputError
        If it cannot be read, a column is missing, or a target stands there twice.
    """
    try:
        text = Path(file).read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(f"{file}: {error.strerror}; expected a scoreboard.csv.") from None
    except UnicodeDecodeError:
        raise InputError(f"{file}: found no UTF-8 text; expected a scoreboard.csv.") from None
    reader = csv.DictReader(text.splitlines())
    for column in _COLUMNS:
        if column not in (reader.fieldnames or ()):
            raise InputError(f"{file}: found no column {column}; expected a scoreboard.csv.")
    found: dict[str, str] = {}
    for row in reader:
        if row["target"] in found:
            raise InputError(
                f"{file}, line {reader.line_num}: found {row['target']} a second time;"
                " expected each target once."
            )
        found[row["target"]] = row["status_code"] or ""
    return found
