"""The report of a file that came in, for machines."""

import json

from plantrack.ingest.doubt import Doubt
from plantrack.ingest.recognise import Understood
from plantrack.publish.doubt_words import say_doubt
from plantrack.publish.intake_report import COLUMNS, KINDS, IntakeReport
from plantrack.publish.phrases import Phrases
from plantrack.publish.plain_text import storable

#: Most figures of one kind that are listed; a file may hold millions.
MOST_FIGURES = 20_000


def intake_record(
    report: IntakeReport, phrases: Phrases, *, most_figures: int = MOST_FIGURES
) -> dict[str, object]:
    """The whole report as plain objects; the same for the same report.

    Parameters
    ----------
    report : IntakeReport
        What was understood.
    phrases : Phrases
        Language of the sentences, and names.
    most_figures : int
        How many figures of one kind are listed; ``counts`` tells how many there are.

    Returns
    -------
    dict
        ``file``, ``sha256``, ``source``, ``published``, ``state``, ``is_written``, ``tables``,
        ``doubts`` (all, each with its words), ``counts`` and ``figures`` (by kind).
    """
    listed = {kind: getattr(report, kind)[COLUMNS].head(most_figures) for kind in KINDS}
    return {
        "file": report.file,
        "sha256": report.sha256,
        "source": report.source,
        "published": report.published,
        "state": report.state,
        "is_written": report.is_written,
        "tables": [_table(table) for table in report.tables],
        "doubts": [_doubt(doubt, phrases) for doubt in report.all_doubts],
        "counts": report.counts,
        "figures": {kind: frame.to_dict("records") for kind, frame in listed.items()},
    }


def intake_json(report: IntakeReport, phrases: Phrases) -> str:
    """The whole report as JSON with sorted keys, ending in a line break; see `intake_record`."""
    record = intake_record(report, phrases)
    text = json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True, allow_nan=False)
    return storable(text) + "\n"


def _table(table: Understood) -> dict[str, object]:
    plain = ("sheet", "title", "cells", "figures")
    lists = ("regions", "indicators", "periods")
    return (
        {key: getattr(table, key) for key in plain}
        | {key: list(getattr(table, key)) for key in lists}
        | {"preview": [list(row) for row in table.preview]}
    )


def _doubt(doubt: Doubt, phrases: Phrases) -> dict[str, object]:
    said = say_doubt(doubt, phrases)
    return {
        "code": doubt.code,
        "grade": doubt.grade.value,
        "file": doubt.file,
        "sheet": doubt.sheet,
        "cell": doubt.cell,
        "found": doubt.found,
        "details": dict(doubt.details),
        "what": said.what,
        "why": said.why,
        "do": said.do,
    }
