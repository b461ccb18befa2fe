"""The Data Package descriptor: the one place that says what the tables must look like."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plantrack.tables.faults import Fault, TableFaults


@dataclass(frozen=True)
class Field:
    """A column: its type, constraints and, for joined values, what the parts refer to."""

    name: str
    type: str
    constraints: dict[str, Any]
    separator: str
    references: str

    @property
    def required(self) -> bool:
        """Whether the column may not be empty."""
        return bool(self.constraints.get("required", False))


@dataclass(frozen=True)
class ForeignKey:
    """A column whose values must stand in a column of another table."""

    field: str
    table: str
    key: str


@dataclass(frozen=True)
class Resource:
    """A table of the package."""

    name: str
    paths: tuple[str, ...]
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...]

    @property
    def columns(self) -> list[str]:
        """Names of the columns in order."""
        return [field.name for field in self.fields]


def read_descriptor(data_dir: Path) -> dict[str, Resource]:
    """Read ``datapackage.json``.

    Parameters
    ----------
    data_dir : pathlib.Path
        Folder of the tables.

    Returns
    -------
    dict of str to Resource

    Raises
    ------
    TableFaults
        If the descriptor is missing or is not JSON.
    """
    file = data_dir / "datapackage.json"
    try:
        package = json.loads(file.read_text(encoding="utf-8"))
    except OSError:
        fault = Fault(file.name, 0, "", f"no such file in {data_dir}", "a data package descriptor")
        raise TableFaults([fault]) from None
    except ValueError as error:
        fault = Fault(file.name, 0, "", f"text that is not JSON ({error})", "a JSON document")
        raise TableFaults([fault]) from None
    try:
        return {entry["name"]: _resource(entry, data_dir) for entry in package["resources"]}
    except (AttributeError, KeyError, TypeError) as error:
        found = f"a descriptor of another shape ({type(error).__name__}: {error})"
        expected = "resources with name, path and schema (fields, primaryKey)"
        fault = Fault(file.name, 0, "", found, expected, "Restore it from git.")
        raise TableFaults([fault]) from None


def _resource(entry: dict[str, Any], data_dir: Path) -> Resource:
    schema = entry["schema"]
    listed = [entry["path"]] if isinstance(entry["path"], str) else entry["path"]
    return Resource(
        name=entry["name"],
        paths=tuple(_with_new_files(listed, data_dir)),
        fields=tuple(_field(field) for field in schema["fields"]),
        primary_key=tuple(schema["primaryKey"]),
        foreign_keys=tuple(
            ForeignKey(key["fields"], key["reference"]["resource"], key["reference"]["fields"])
            for key in schema.get("foreignKeys", [])
        ),
    )


def _field(entry: dict[str, Any]) -> Field:
    return Field(
        name=entry["name"],
        type=entry["type"],
        constraints=entry.get("constraints", {}),
        separator=entry.get("plantrack:separator", ""),
        references=entry.get("plantrack:references", ""),
    )


def _with_new_files(listed: list[str], data_dir: Path) -> list[str]:
    """Add the CSV files that lie beside the listed ones of a table kept in a folder of its own."""
    folders = {Path(path).parent for path in listed} - {Path(".")}
    beside = {
        file.relative_to(data_dir).as_posix()
        for folder in folders
        for file in (data_dir / folder).glob("[!.]*.csv")
    }
    return sorted(beside | set(listed))
