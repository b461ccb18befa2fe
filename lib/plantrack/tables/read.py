"""Read a CSV file as text, keeping the line of every row; say what is wrong with the file."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from plantrack.tables.characters import control_faults
from plantrack.tables.descriptor import Resource
from plantrack.tables.faults import Fault

FILE, LINE = "_file", "_line"


def read_resource(data_dir: Path, resource: Resource) -> tuple[pd.DataFrame, list[Fault]]:
    """Read all files of a table as text.

    Parameters
    ----------
    data_dir : pathlib.Path
        Folder of the tables.
    resource : Resource
        Which table.

    Returns
    -------
    frame : pandas.DataFrame
        Text columns of the table, plus the file and line of each row; files with faults are absent.
    faults : list of Fault
        Faults of whole files or rows: missing, empty, not UTF-8, other columns, ragged rows.
    """
    frames, faults = [], []
    for path in resource.paths:
        rows, found = _read_file(data_dir / path, path, resource)
        faults += found
        if not found:
            frames.append(rows)
    empty = pd.DataFrame(columns=[*resource.columns, FILE, LINE], dtype=str)
    return (pd.concat(frames, ignore_index=True) if frames else empty), faults


def row_faults(
    rows: pd.DataFrame, column: str, say: Callable[[pd.Series], tuple[str, ...]]
) -> list[Fault]:
    """One fault for each row, in one column; `say` gives found, expected and remedy."""
    return [Fault(row[FILE], int(row[LINE]), column, *say(row)) for _, row in rows.iterrows()]


def _read_file(file: Path, name: str, resource: Resource) -> tuple[pd.DataFrame, list[Fault]]:
    text, faults = _read_text(file, name)
    if faults:
        return pd.DataFrame(), faults
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(reader)
        numbered = [(reader.line_num, cells) for cells in reader if cells]
    except csv.Error as error:
        expected = "fields split by commas, with closed double quotes"
        return pd.DataFrame(), [Fault(name, reader.line_num, "", str(error), expected)]
    faults = _header_faults(name, header, resource) or _ragged_rows(name, header, numbered)
    if faults:
        return pd.DataFrame(), faults
    frame = pd.DataFrame([cells for _, cells in numbered], columns=header, dtype=str)
    frame[FILE] = name
    frame[LINE] = [line for line, _ in numbered]
    return frame[[*resource.columns, FILE, LINE]], []


def _read_text(file: Path, name: str) -> tuple[str, list[Fault]]:
    if not file.is_file():
        return "", [Fault(name, 0, "", "no such file", "a CSV file", "Restore it from git.")]
    raw = file.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        found = f"bytes that are not UTF-8{_likely(raw)}"
        return "", [Fault(name, line, "", found, "UTF-8 text", "Save it again as CSV UTF-8.")]
    if "\0" in text:
        return "", [Fault(name, 0, "", "NUL characters", "UTF-8 text", "Is this an Excel file?")]
    if not text.strip():
        return "", [Fault(name, 0, "", "an empty file", "a header line and rows")]
    return text, control_faults(text, name)


def _likely(raw: bytes) -> str:
    """Name the encoding Chinese offices use most, if the bytes fit it."""
    try:
        raw.decode("gb18030")
    except UnicodeDecodeError:
        return ""
    return " (they read as GB18030)"


def _header_faults(name: str, header: list[str], resource: Resource) -> list[Fault]:
    expected = f"the columns {', '.join(resource.columns)}"
    faults = [
        Fault(
            name, 1, column, "no such column", expected, "Add the column, even if it stays empty."
        )
        for column in resource.columns
        if column not in header
    ]
    faults += [
        Fault(name, 1, column, "an unknown column", expected, "Remove or rename it.")
        for column in header
        if column not in resource.columns
    ]
    twice = sorted({column for column in header if header.count(column) > 1})
    return faults + [Fault(name, 1, column, "the column twice", expected) for column in twice]


def _ragged_rows(name: str, header: list[str], rows: list[tuple[int, list[str]]]) -> list[Fault]:
    expected = f"{len(header)} fields as in the header"
    remedy = "Quote fields that hold a comma."
    return [
        Fault(name, line, "", f"{len(cells)} fields", expected, remedy)
        for line, cells in rows
        if len(cells) != len(header)
    ]
