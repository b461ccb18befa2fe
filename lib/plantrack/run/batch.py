"""The default list of runs, declared in ``notebooks/runs.yaml``."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from plantrack.errors import InputError
from plantrack.run.contract import Contract
from plantrack.run.request import Request, make_request
from plantrack.tables import Workbook


@dataclass(frozen=True)
class LeftOut:
    """A run of the list that the figures do not carry."""

    notebook: str
    region: str
    indicator: str
    points: int
    needed: int


@dataclass(frozen=True)
class Batch:
    """The runs to make, and those left out with the reason."""

    requests: tuple[Request, ...]
    left_out: tuple[LeftOut, ...] = field(default=())


def default_batch(
    notebooks: Path,
    contracts: dict[str, Contract],
    newest: Workbook,
    overrides: dict[str, object] | None = None,
) -> Batch:
    """Expand the declared list into checked requests.

    An entry names a notebook, fixed ``parameters``, lists to run ``over``, and optionally
    ``at_least_points``: regions whose series is shorter are left out, and said to be.

    Parameters
    ----------
    notebooks : pathlib.Path
        Folder that holds ``runs.yaml``.
    contracts : dict of str to Contract
        Known notebooks.
    newest : Workbook
        Tables as known on the newest day.
    overrides : dict, optional
        Parameters given on the command line, applied to every run.

    Returns
    -------
    Batch

    Raises
    ------
    InputError
        If the list cannot be read or an entry does not fit its contract.
    """
    file = notebooks / "runs.yaml"
    try:
        entries = yaml.safe_load(file.read_text(encoding="utf-8"))["runs"]
    except (OSError, yaml.YAMLError, KeyError, TypeError) as error:
        raise InputError(f"{file.name}: expected a list under `runs`; found {error}") from None
    requests, left_out = [], []
    for entry in entries:
        for parameters in _combinations(entry, newest):
            short = _too_short(entry, parameters, newest)
            if short:
                left_out.append(short)
                continue
            given = {**parameters, **(overrides or {})}
            requests.append(make_request(contracts, entry["notebook"], given, newest))
    return Batch(tuple(requests), tuple(left_out))


def _combinations(entry: dict[str, Any], newest: Workbook) -> list[dict[str, Any]]:
    combinations = [dict(entry.get("parameters", {}))]
    for name, values in entry.get("over", {}).items():
        listed = _level(values, newest) if isinstance(values, str) else values
        combinations = [{**c, name: value} for c in combinations for value in listed]
    return combinations


def _level(level: str, newest: Workbook) -> list[str]:
    """All regions of a level: ``province`` or ``city``."""
    regions = newest.regions
    return list(regions.index[regions["level"] == level])


def _too_short(entry: dict, parameters: dict, newest: Workbook) -> LeftOut | None:
    needed = entry.get("at_least_points", 0)
    if not needed:
        return None
    region, indicator = parameters["region"], parameters["indicator"]
    points = len(newest.history(region, indicator))
    if points >= needed:
        return None
    return LeftOut(entry["notebook"], region, indicator, points, needed)
