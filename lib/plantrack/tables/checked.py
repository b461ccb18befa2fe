"""Read all tables of a folder and check them: one report of everything that is wrong."""

from pathlib import Path

import pandas as pd

from plantrack.tables.checks import rule_faults
from plantrack.tables.descriptor import read_descriptor
from plantrack.tables.faults import Fault, TableFaults
from plantrack.tables.index_checks import index_faults
from plantrack.tables.read import FILE, LINE, read_resource
from plantrack.tables.references import key_faults, reference_faults
from plantrack.tables.schema import schema_faults

TABLES = (
    "observations",
    "indicators",
    "regions",
    "plans",
    "targets",
    "sources",
    "conflicts",
    "selection",
    "breaks",
    "indices",
    "index_parts",
    "units",
    "region_groups",
)


def read_checked(data_dir: Path) -> dict[str, pd.DataFrame]:
    """Read all tables as text and check them; raise one report of all faults.

    Rules that span tables are tried only on tables that can be read and whose references hold,
    so that one slip is reported once and not in ten follow-ups.
    """
    resources = read_descriptor(data_dir)
    faults = [
        Fault("datapackage.json", 0, "", f"no table {name}", "all tables declared")
        for name in TABLES
        if name not in resources
    ]
    frames: dict[str, pd.DataFrame] = {}
    for name, resource in resources.items():
        frame, found = read_resource(data_dir, resource)
        faults += found
        if not found:
            frames[name] = frame
            faults += schema_faults(frame, resource) + key_faults(frame, resource)
    faults += reference_faults(frames, resources)
    if not faults:
        faults = rule_faults(frames) + index_faults(frames, resources)
    if faults:
        raise TableFaults(faults)
    return {name: frame.drop(columns=[FILE, LINE]) for name, frame in frames.items()}
