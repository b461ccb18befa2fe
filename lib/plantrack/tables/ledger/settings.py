"""A small YAML file of settings: every key known, every value of the kind its default has."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import yaml

from plantrack.errors import near_names
from plantrack.tables.faults import Fault, TableFaults

Setting = bool | int | date | tuple[int, ...]


def read_settings(file: Path, defaults: Mapping[str, Setting], *, name: str) -> dict[str, Setting]:
    """Read settings; those the file does not name keep their default.

    Parameters
    ----------
    file : pathlib.Path
        YAML; need not exist, then all keep their default.
    defaults : mapping
        Every setting there is: yes or no, a whole number, a day, or several whole numbers.
    name : str
        How faults call the file.

    Returns
    -------
    dict

    Raises
    ------
    TableFaults
        If the file is not YAML, or a key or value cannot be used.
    """
    if not file.is_file():
        return dict(defaults)
    try:
        told = yaml.safe_load(file.read_text(encoding="utf-8-sig"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        found = f"no YAML in UTF-8 ({' '.join(str(error).split())})"
        raise TableFaults([Fault(name, 0, "", found, "lines like: deadline_day: 5")]) from None
    told = {} if told is None else told
    if not isinstance(told, dict):
        raise TableFaults([Fault(name, 0, "", "no settings", "lines like: deadline_day: 5")])
    faults, found = [], dict(defaults)
    for key, value in told.items():
        if key not in defaults:
            expected = f"one of {', '.join(defaults)}"
            near = near_names(str(key), defaults)
            faults.append(Fault(name, 0, str(key), "an unknown setting", expected, near))
            continue
        value = tuple(value) if isinstance(value, list) else value
        if meant := _misfit(value, defaults[key]):
            faults.append(Fault(name, 0, key, str(value), meant))
        found[key] = value
    if faults:
        raise TableFaults(faults)
    return found


def _misfit(value: object, default: Setting) -> str:
    """What is expected instead; empty if the value can be used."""
    if isinstance(default, bool):
        return "" if isinstance(value, bool) else "true or false"
    if isinstance(default, tuple):
        is_alike = isinstance(value, tuple) and len(value) == len(default)
        is_alike = is_alike and all(_is_count(one) for one in value)
        return "" if is_alike else f"{len(default)} whole numbers like [5, 6]"
    if isinstance(default, date):
        # A time of day is a date to Python, but not what is meant here.
        return "" if type(value) is date else "a day like 2020-12-31"
    return "" if _is_count(value) else "a whole number, not negative"


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0
