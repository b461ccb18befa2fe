"""What becomes of the files of the inbox when nobody is there to say yes."""

from collections.abc import Callable
from dataclasses import fields
from datetime import date, datetime
from pathlib import Path

import yaml

from plantrack.errors import InputError, PlantrackError, did_you_mean
from plantrack.file_hashes import file_hash
from plantrack.ingest.doubt import Doubt, Grade
from plantrack.project import Project
from plantrack.publish.intake_json import intake_json
from plantrack.publish.intake_page import IntakePage
from plantrack.publish.intake_report import IntakeReport
from plantrack.publish.phrases import Phrases
from plantrack.publish.return_report import ReturnPage, ReturnReport
from plantrack.publish.words import Words
from plantrack.run.inbox import inbox_files, label_of
from plantrack.run.intake.command import take
from plantrack.run.intake.hold import finish
from plantrack.run.intake.mappings import mapping_for
from plantrack.run.intake.origin import Origin
from plantrack.run.intake.rejected import reject
from plantrack.run.intake.understand import understand
from plantrack.run.ledger_intake.appending import append_return
from plantrack.run.ledger_intake.recognise import is_return
from plantrack.run.ledger_intake.understand import understand_return
from plantrack.tables import Workbook, load

_KEYS = (*(one.name for one in fields(Origin)), "mapping")


def take_inbox(project: Project, tell: Callable[[str], None], *, lang: str = "zh") -> None:
    """Append what is beyond doubt, and put everything else aside with its report.

    A file of figures is taken if it says itself where each figure comes from, or its label does: a
    file of the same name plus ``.yaml`` with source and published. A return on firms needs none.

    Parameters
    ----------
    project : Project
        Whose inbox.
    tell : callable
        Takes a line about each file.
    lang : str
        Of the reports.

    Raises
    ------
    LockedError
        If an ingest is at work.
    OSError
        If there is no room or no right to write.
    """
    finish(project)
    for file in inbox_files(project):
        workbook = load(as_of=date.max)
        report = _taken(project, workbook, file)
        if report.is_written:
            file.unlink()
            label_of(file).unlink(missing_ok=True)
            tell(f"{file.name}: what it says was appended")
        else:
            kind = ReturnPage if isinstance(report, ReturnReport) else IntakePage
            page = kind(workbook, lang, report).render()
            told = intake_json(report, Phrases(workbook, Words(lang)))
            place = reject(project, file, report_html=page, report_json=told)
            tell(f"{file.name}: not taken; see {place}.html")


def _taken(project: Project, workbook: Workbook, file: Path) -> IntakeReport:
    """Append a file if there is nothing to ask; the report says what was done."""
    try:
        if is_return(file):
            return _return_taken(project, workbook, file)
        label = _label(file)
        mapping = mapping_for(
            project, name=label.pop("mapping", ""), source=label.get("source", "")
        )
        intake = understand(file, workbook, mapping, Origin(**label))
        if intake.report.state != "ready":
            return intake.report
        take(project, workbook, intake)
    except PlantrackError as error:
        doubt = Doubt("not_taken", Grade.STOPS, file.name, details={"reason": str(error)})
        return IntakeReport(
            file=file.name, sha256=file_hash(file), source="", published="", doubts=(doubt,)
        )
    return intake.written


def _return_taken(project: Project, workbook: Workbook, file: Path) -> IntakeReport:
    """Append a return on firms if there is nothing to ask."""
    intake = understand_return(project, workbook, file, date.today())
    if intake.report.state != "ready":
        return intake.report
    append_return(project, intake, at=datetime.now().astimezone())
    return intake.written


def _label(file: Path) -> dict[str, str]:
    """What the label of a file says; nothing if it has none."""
    label = label_of(file)
    if not label.is_file():
        return {}
    try:
        found = yaml.safe_load(label.read_text(encoding="utf-8")) or {}
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise InputError(f"{label.name}: not YAML in UTF-8 ({error}).") from None
    if not isinstance(found, dict):
        raise InputError(f"{label.name}: expected the keys {', '.join(_KEYS)}.")
    for key in found.keys() - set(_KEYS):
        raise InputError(f"{label.name}: unknown key {key}. {did_you_mean(str(key), _KEYS)}")
    return {key: str(value) for key, value in found.items()}
