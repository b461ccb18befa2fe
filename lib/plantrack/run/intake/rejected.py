"""Put a file of the inbox that cannot be used aside, with the reason beside it."""

import os
from itertools import count
from pathlib import Path

from plantrack.errors import InputError
from plantrack.file_hashes import INBOX
from plantrack.project import Project
from plantrack.run.inbox import REJECTED, label_of
from plantrack.run.intake.hold import held
from plantrack.run.whole_files import write_whole


def reject(project: Project, file: Path, *, report_html: str, report_json: str) -> Path:
    """Move a file out of the inbox, with its label; nothing rejected earlier is overwritten.

    Parameters
    ----------
    project : Project
        Whose inbox.
    file : pathlib.Path
        Lies in the inbox.
    report_html, report_json : str
        Why it is not taken; written beside it under its name plus ``.html`` and ``.json``.

    Returns
    -------
    pathlib.Path
        Where the file lies now.

    Raises
    ------
    InputError
        If it does not lie in the inbox, or is not there.
    LockedError
        If an ingest is at work.
    OSError
        If there is no room or no right to write; the file stays where it is then.
    """
    inbox = project.data / INBOX
    if inbox.resolve() not in file.resolve().parents or not file.is_file():
        raise InputError(f"{file}: expected a file in {inbox}; only such files are moved aside.")
    with held(project.data):
        place = _free_place(inbox / REJECTED, file)
        html, json = _reports(place)
        write_whole({html: report_html, json: report_json})
        label = label_of(file)
        if label.is_file():
            os.replace(label, label_of(place))
        os.replace(file, place)
    return place


def _free_place(folder: Path, file: Path) -> Path:
    """A name that is free for the file and both reports: ``a.xlsx``, then ``a-2.xlsx``."""
    names = (f"{file.stem}-{number}{file.suffix}" for number in count(2))
    place = folder / file.name
    while any(one.exists() for one in (place, label_of(place), *_reports(place))):
        place = folder / next(names)
    return place


def _reports(place: Path) -> tuple[Path, Path]:
    return place.with_name(f"{place.name}.html"), place.with_name(f"{place.name}.json")
