"""Understand one return: read, checked against the ledger; nothing is written."""

from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from plantrack.coverage.checks.form import read_return_form
from plantrack.coverage.checks.taking import Checked, check_return
from plantrack.coverage.loading import ledger_at, ledger_names
from plantrack.ingest.doubt import Doubt, Grade
from plantrack.project import Project
from plantrack.publish.return_report import ReturnReport
from plantrack.tables import Workbook
from plantrack.tables.office.reading import read_office_file

#: Number of above-scale industrial firms of a region.
FIRMS = "industry_firms"


@dataclass(frozen=True)
class ReturnIntake:
    """A return that was understood.

    Parameters
    ----------
    file : pathlib.Path
    ledger : str
        Name of the ledger it is for.
    checked : Checked
        Rows to append, and doubts.
    report : ReturnReport
    """

    file: Path
    ledger: str
    checked: Checked = field(repr=False)
    report: ReturnReport = field(repr=False)

    @property
    def written(self) -> ReturnReport:
        """The report once it is appended."""
        return replace(self.report, is_written=True)


def understand_return(
    project: Project, workbook: Workbook, file: Path, today: date
) -> ReturnIntake:
    """Say what a return tells, and what is odd about it.

    Parameters
    ----------
    project : Project
        Whose ledgers.
    workbook : Workbook
        Knows the statistical yearbook.
    file : pathlib.Path
        A return form; is only read.
    today : datetime.date
        Day of receipt.

    Raises
    ------
    InputError
        If the file cannot be read.
    TableFaults
        If the ledger has faults.
    """
    read = read_office_file(file)
    form = read_return_form(read)
    if form.ledger in ledger_names(project.data):
        ledger = ledger_at(project, form.ledger)
        counts = yearbook_counts(workbook, form.reporter)
        checked = check_return(ledger, form, today, counts=counts)
    else:
        unknown = [Doubt("return_ledger_unknown", Grade.STOPS, form.file, found=form.ledger)]
        # A form without its marker sheet names no ledger, which is said already.
        checked = Checked("", {}, (*form.doubts, *(unknown if form.ledger else ())))
    rows = {name: len(checked.rows.get(name, ())) for name in ("progress", "problems", "firms")}
    report = ReturnReport(
        file=read.name,
        sha256=read.sha256,
        source="",
        published="",
        doubts=checked.doubts,
        remarks=read.remarks,
        taken=rows | {"unchanged": checked.unchanged},
    )
    return ReturnIntake(file, form.ledger, checked, report)


def yearbook_counts(workbook: Workbook, region: str) -> dict[str, float]:
    """Year to number of above-scale industrial firms of a region, as published last."""
    if region not in workbook.regions.index:
        return {}
    rows = workbook.vintages(region, FIRMS).sort_values("published", kind="stable")
    values = rows.set_index("period")["value"]
    return {str(period): float(value) for period, value in values.items()}
