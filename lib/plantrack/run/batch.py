"""The default list of runs, declared in ``notebooks/runs.yaml``."""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from pydantic import Field

from plantrack.errors import InputError, did_you_mean, unknown
from plantrack.run.contract import Contract, Strict, checked
from plantrack.run.request import Request, load_as_of, make_request
from plantrack.tables import Workbook
from plantrack.tables.day import LATEST

_FILE = "runs.yaml"


class Entry(Strict):
    """One entry of the list: a notebook, fixed parameters, and what to run it over.

    Parameters
    ----------
    notebook : str
        Which one.
    parameters : dict
        Values for all runs of the entry.
    over : dict
        Parameter to a list of values; for regions also a level, which stands for all of them.
    at_least_points : int
        Regions whose series is shorter are left out, and said to be.
    """

    notebook: str
    parameters: dict[str, Any] = {}
    over: dict[str, str | tuple[Any, ...]] = {}
    at_least_points: int = Field(default=0, ge=0)


class _List(Strict):
    runs: tuple[Entry, ...]


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

    Parameters
    ----------
    notebooks : pathlib.Path
        Folder that holds ``runs.yaml``.
    contracts : dict of str to Contract
        Known notebooks.
    newest : Workbook
        Tables as known on the newest day.
    overrides : dict, optional
        Parameters from the command line, for every notebook that takes them.

    Returns
    -------
    Batch

    Raises
    ------
    InputError
        If the list cannot be read, an entry does not fit its contract, a run is listed twice, or
        an override is of a parameter that the list sets itself.
    """
    overrides = overrides or {}
    entries = _read(notebooks / _FILE)
    _check_overrides(entries, contracts, overrides, newest)
    requests, left_out = [], []
    for number, entry in enumerate(entries, start=1):
        try:
            for given in _combinations(entry, contracts, overrides, newest):
                short = _too_short(entry, contracts[entry.notebook], given, newest)
                if short:
                    left_out.append(short)
                else:
                    requests.append(make_request(contracts, entry.notebook, given, newest))
        except InputError as error:
            raise InputError(f"{_FILE}, entry {number} ({entry.notebook}): {error}") from None
    twice = [run_id for run_id, times in Counter(r.run_id for r in requests).items() if times > 1]
    if twice:
        raise InputError(f"{_FILE}: lists {', '.join(twice)} more than once.")
    return Batch(tuple(requests), tuple(left_out))


def _read(file: Path) -> tuple[Entry, ...]:
    try:
        entries = yaml.safe_load(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise InputError(f"{file.name}: found no such file in {file.parent}.") from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise InputError(f"{file.name}: cannot be read as YAML: {error}") from None
    return checked(_List, entries, file.name).runs


def _check_overrides(
    entries: tuple[Entry, ...],
    contracts: dict[str, Contract],
    overrides: dict[str, object],
    newest: Workbook,
) -> None:
    """What the list varies cannot be set for all of it; the rest some notebook must take."""
    takers = {n: p for c in contracts.values() for n, p in c.parameters.items()}
    for name, value in overrides.items():
        if name not in takers:
            hint = did_you_mean(name, takers)
            raise InputError(f"no notebook takes a parameter {name}. {hint}".rstrip())
        for entry in entries:
            if name in {*entry.parameters, *entry.over}:
                raise InputError(
                    f"{_FILE} sets {name} itself; to choose one, name the notebook too:"
                    f" plantrack run {entry.notebook} --{name.replace('_', '-')} {value}"
                )
        takers[name].cast(name, value, newest)


def _combinations(
    entry: Entry, contracts: dict[str, Contract], overrides: dict[str, object], newest: Workbook
) -> list[dict[str, Any]]:
    """Parameters of each run of an entry."""
    if entry.notebook not in contracts:
        raise unknown("notebook", entry.notebook, contracts)
    parameters = contracts[entry.notebook].parameters
    defaults = {name: parameter.default for name, parameter in parameters.items()}
    common = {name: value for name, value in overrides.items() if name in parameters}
    combinations = [{**defaults, **entry.parameters, **common}]
    for name, values in entry.over.items():
        listed = _level(name, values, newest) if isinstance(values, str) else values
        combinations = [{**c, name: value} for c in combinations for value in listed]
    return combinations


def _level(name: str, level: str, newest: Workbook) -> list[str]:
    """All regions of a level, such as ``province`` or ``city``."""
    levels = newest.regions["level"]
    if name != "region" or level not in set(levels):
        known = ", ".join(sorted(set(levels)))
        raise InputError(
            f"over {name}: found {level!r}; expected a list, or for region a level: {known}."
        )
    return list(levels.index[levels == level])


def _too_short(
    entry: Entry, contract: Contract, given: dict[str, Any], newest: Workbook
) -> LeftOut | None:
    """Judge the length of a series on the day of the run, like everything else about it."""
    if not entry.at_least_points:
        return None
    if not {"region", "indicator"} <= contract.parameters.keys():
        raise InputError("at_least_points: needs a notebook that takes region and indicator.")
    region, indicator = (
        contract.parameters[name].cast(name, given[name], newest)
        for name in ("region", "indicator")
    )
    day = given.get("as_of", LATEST)
    workbook = newest if day == LATEST else load_as_of(str(day))
    points = len(workbook.history(region, indicator))
    if points >= entry.at_least_points:
        return None
    return LeftOut(entry.notebook, region, indicator, points, entry.at_least_points)
