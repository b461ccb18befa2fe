"""The ledger of a project: its folder below the tables, with its rules."""

from dataclasses import asdict
from pathlib import Path

from plantrack.coverage.ledger import SCHEMAS, Ledger
from plantrack.coverage.rules import RULES, STATES, Rules
from plantrack.errors import InputError, unknown
from plantrack.file_hashes import LEDGERS, ledger_folders
from plantrack.project import Project
from plantrack.tables.faults import Fault, TableFaults
from plantrack.tables.ledger import Wanted, read_folder, read_settings

RULES_FILE = "rules.yaml"
DUTIES = ("government", "firm")
_MONTH = (r"\d{4}-(?:0[1-9]|1[0-2])", "a month like 2020-05")
_BY_RETURN = ("progress", "problems")

#: What must stand in the tables, for CSV files cell by cell.
WANTED = Wanted(
    schemas=SCHEMAS,
    filled={
        "firms": ("code", "name", "is_listed", "since_month", "received"),
        "reporters": ("reporter", "kind"),
        "returns": ("return_id", "reporter", "month", "received"),
        "progress": ("return_id", "code", "state"),
        "problems": ("return_id", "problem", "code"),
        "helpers": ("code", "party", "helper", "since_month", "received"),
        "group_members": ("group", "member", "received"),
        "withdrawals": ("kind", "of", "who", "since_month", "received"),
        "clusters": ("cluster",),
        "cluster_bodies": ("body", "kind", "cluster", "since_month", "received"),
        "surveys": ("code", "year", "received"),
    },
    choices={
        ("progress", "state"): STATES,
        ("problems", "duty"): DUTIES,
        ("helpers", "party"): ("department", "city", "firm", "group"),
        ("withdrawals", "kind"): ("helper", "member"),
        ("cluster_bodies", "kind"): ("alliance", "pilot_base"),
    },
    patterns={
        (table, column): _MONTH
        for table, column in (
            ("firms", "since_month"),
            ("returns", "month"),
            ("helpers", "since_month"),
            ("withdrawals", "since_month"),
            ("cluster_bodies", "since_month"),
        )
    }
    | {("surveys", "year"): (r"\d{4}", "a year like 2019")},
    keys={
        "reporters": ("reporter",),
        "returns": ("return_id",),
        "progress": ("return_id", "code"),
        "problems": ("return_id", "problem", "code"),
        "clusters": ("cluster",),
    },
    references={
        ("returns", "reporter"): ("reporters", "reporter"),
        ("firms", "cluster"): ("clusters", "cluster"),
    }
    | {(table, "return_id"): ("returns", "return_id") for table in _BY_RETURN}
    | {("progress", "code"): ("firms", "code"), ("problems", "code"): ("firms", "code")},
)


def ledger_at(project: Project, name: str) -> Ledger:
    """Read the ledger of a name.

    Parameters
    ----------
    project : Project
        Whose tables.
    name : str
        Folder below ``data/ledger``.

    Returns
    -------
    Ledger
        Lazy where its tables are Parquet files.

    Raises
    ------
    InputError
        If there is no such ledger.
    TableFaults
        If its rules or tables have faults.
    """
    known = ledger_names(project.data)
    if name not in known:
        if not known:
            place = project.data / LEDGERS
            raise InputError(
                f"there is no ledger in {place}; expected a folder for each, such as"
                f" {place / 'sample'} with the tables {', '.join(SCHEMAS)}."
            )
        raise unknown("ledger", name, known)
    return ledger_in(project.data / LEDGERS / name, name=f"{LEDGERS}/{name}")


def ledger_names(data: Path) -> list[str]:
    """Names of the ledgers below a folder of tables, in order."""
    return [one.name for one in ledger_folders(data)]


def ledger_in(folder: Path, *, name: str = "") -> Ledger:
    """Read the ledger of a folder; faults call it by a name.

    Raises
    ------
    TableFaults
        If its rules or tables have faults.
    """
    rules = rules_in(folder, name=name or folder.name)
    return Ledger.of(rules, **read_folder(folder, WANTED, name=name))


def rules_in(folder: Path, *, name: str) -> Rules:
    """Read ``rules.yaml`` of a folder; what it leaves out is as in the plan.

    Raises
    ------
    TableFaults
        If a setting is unknown or its value cannot be used.
    """
    file = f"{name}/{RULES_FILE}"
    rules = Rules(**read_settings(folder / RULES_FILE, asdict(RULES), name=file))
    faults = []
    if not 1 <= rules.deadline_day <= 28:
        expected = "a day from 1 to 28, which every month has"
        faults.append(Fault(file, 0, "deadline_day", str(rules.deadline_day), expected))
    if rules.group_size[0] > rules.group_size[1]:
        found = f"{rules.group_size[0]} to {rules.group_size[1]}"
        faults.append(Fault(file, 0, "group_size", found, "the smaller number first"))
    if faults:
        raise TableFaults(faults)
    return rules
