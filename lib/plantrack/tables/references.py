"""Keys of a table are unique, and what a table refers to exists."""

import pandas as pd

from plantrack.errors import did_you_mean
from plantrack.tables.descriptor import Resource
from plantrack.tables.faults import Fault
from plantrack.tables.read import FILE, LINE


def key_faults(frame: pd.DataFrame, resource: Resource) -> list[Fault]:
    """Find rows whose primary key stands in the table twice.

    Parameters
    ----------
    frame : pandas.DataFrame
        Text columns as read, with file and line.
    resource : Resource
        Declares the key.

    Returns
    -------
    list of Fault
        One for each repetition after the first row with that key.
    """
    key = list(resource.primary_key)
    repeated = frame[frame.duplicated(key)]
    first = frame.drop_duplicates(key).set_index(key)
    return [
        Fault(
            row[FILE],
            int(row[LINE]),
            "/".join(key),
            f"the key {'/'.join(row[key])} a second time",
            f"a key that stands once ({_place(first, tuple(row[key]))} has it already)",
            "Remove the repeated row; a revised figure carries its own source and date.",
        )
        for _, row in repeated.iterrows()
    ]


def _place(first: pd.DataFrame, key: tuple[str, ...]) -> str:
    row = first.loc[key if len(key) > 1 else key[0]]
    row = row.iloc[0] if isinstance(row, pd.DataFrame) else row
    return f"{row[FILE]}, line {row[LINE]}"


def reference_faults(
    frames: dict[str, pd.DataFrame], resources: dict[str, Resource]
) -> list[Fault]:
    """Find values that refer to nothing: foreign keys and the parts of joined fields.

    Parameters
    ----------
    frames : dict of str to pandas.DataFrame
        Tables that could be read.
    resources : dict of str to Resource
        Declare what refers to what.

    Returns
    -------
    list of Fault
    """
    faults = []
    for name, frame in frames.items():
        for field, target, separator in _references(resources[name]):
            table, key = target.split(".")
            if table in frames:
                faults += _dangling(frame, field, separator, set(frames[table][key]), target)
    return faults


def _references(resource: Resource) -> list[tuple[str, str, str]]:
    single = [(key.field, f"{key.table}.{key.key}", "") for key in resource.foreign_keys]
    joined = [(f.name, f.references, f.separator) for f in resource.fields if f.references]
    return single + joined


def _dangling(
    frame: pd.DataFrame, field: str, separator: str, known: set[str], target: str
) -> list[Fault]:
    table = target.split(".")[0]
    values = frame[frame[field] != ""]
    parts = values[field].str.split(separator) if separator else values[field].map(lambda v: [v])
    parts = parts.explode()
    return [
        Fault(
            values.at[index, FILE],
            int(values.at[index, LINE]),
            field,
            part,
            f"an entry of {table}.csv",
            did_you_mean(part, known) or f"Add it to {table}.csv first.",
        )
        for index, part in parts[~parts.isin(known)].items()
    ]
