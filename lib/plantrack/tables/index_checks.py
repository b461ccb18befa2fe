"""Rules on indices: what is compared, and options that fit together."""

from collections.abc import Iterator, Mapping
from itertools import product

import pandas as pd

from plantrack.errors import did_you_mean
from plantrack.tables.descriptor import Field, Resource
from plantrack.tables.faults import Fault
from plantrack.tables.index_part_checks import part_faults
from plantrack.tables.index_texts import WEIGHT_NOISE, alternatives_of
from plantrack.tables.index_tree_checks import tree_faults
from plantrack.tables.read import FILE, LINE

Frames = dict[str, pd.DataFrame]
#: Columns of indices.csv of which several values may be tried.
_TRIED = (
    "missing outliers transform scale is_pooled is_capped weights aggregation top_aggregation"
).split()
_NEEDS_POSITIVE = {"geometric", "harmonic"}
#: Scales whose smallest score is not above zero, whatever the data.
_REACHES_ZERO = {"zscore", "borda", "percentile_rank", "distance_to_target", "distance_to_max"}
_REACHES_ZERO |= {"distance_to_reference", "goalposts"}
#: What stands for an empty field, as the layer of indices has it.
DEFAULTS = {"scale": "minmax", "aggregation": "arithmetic", "low": "0", "high": "100"}


def index_faults(frames: Frames, resources: Mapping[str, Resource]) -> list[Fault]:
    """Apply every rule on indices and their parts.

    Parameters
    ----------
    frames : dict of str to pandas.DataFrame
        All tables as text, their references sound.
    resources : mapping of str to Resource
        Declare which values an option may have.

    Returns
    -------
    list of Fault
        Of the parts of an index whose tree does not hold together nothing more is said.
    """
    fields = {field.name: field for field in resources["indices"].fields}
    faults = [*object_faults(frames), *option_faults(frames, fields)]
    broken = tree_faults(frames)
    return faults + (broken or part_faults(frames, tried_options(frames["indices"])))


def object_faults(frames: Frames) -> list[Fault]:
    """There are objects to compare, and the region of reference is one of them."""
    rows, faults = frames["indices"], []
    for _, row in rows.iterrows():
        own = objects_of(frames["regions"], row)
        if len(own) < 2:
            found = f"{row['level']} below {row['parent']}: {len(own)} in regions.csv"
            faults.append(_fault(row, "level", found, "two objects or more to compare"))
        elif row["reference"] and row["reference"] not in own:
            expected = f"one of the objects of {row['index']}"
            faults.append(_fault(row, "reference", row["reference"], expected))
    return faults


def objects_of(regions: pd.DataFrame, row: pd.Series) -> set[str]:
    """Codes of the objects that an index compares."""
    is_own = (regions["level"] == row["level"]) & (regions["parent"] == row["parent"])
    return set(regions["region"][is_own])


def option_faults(frames: Frames, fields: Mapping[str, Field]) -> list[Fault]:
    """Numbers of the scale in order, alternatives known, and no combination that cannot be made."""
    faults = []
    for _, row in frames["indices"].iterrows():
        own = _alternative_faults(row, fields)
        faults += own or [*_number_faults(row), *_zero_faults(row)]
    return faults


def _alternative_faults(row: pd.Series, fields: Mapping[str, Field]) -> list[Fault]:
    def fault(found: str, expected: str, remedy: str = "") -> Fault:
        return _fault(row, "alternatives", found, expected, remedy)

    try:
        options = alternatives_of(row["alternatives"])
    except ValueError as error:
        return [fault(str(error), "text like scale=minmax|rank; weight_noise=0.25")]
    faults = []
    for option, values in options.items():
        if option == WEIGHT_NOISE:
            if not _is_noise(values):
                expected = f"one number from 0 to below 1 as {option}"
                faults.append(fault("|".join(values), expected))
        elif option not in _TRIED:
            known = ", ".join([*_TRIED, WEIGHT_NOISE])
            remedy = did_you_mean(option, [*_TRIED, WEIGHT_NOISE])
            faults.append(fault(f"the option {option}", f"one of {known}", remedy))
        else:
            known = fields[option].constraints["enum"]
            faults += [
                fault(f"{option} {value}", f"one of {', '.join(known)}", did_you_mean(value, known))
                for value in values
                if value not in known
            ]
    return faults


def _is_noise(values: tuple[str, ...]) -> bool:
    try:
        return len(values) == 1 and 0 <= float(values[0]) < 1
    except ValueError:
        return False


def _number_faults(row: pd.Series) -> list[Fault]:
    low, high = (float(row[end] or DEFAULTS[end]) for end in ("low", "high"))
    scales = _choices(row, "scale")
    if "minmax" in scales and not low < high:
        return [_fault(row, "high", f"{high:g}", f"more than the lower end {low:g} of the scale")]
    if "distance_to_reference" in scales and not row["reference"]:
        expected = "the object that the scale distance_to_reference compares with"
        return [_fault(row, "reference", "an empty field", expected)]
    return []


def _zero_faults(row: pd.Series) -> list[Fault]:
    """A geometric or harmonic mean takes no score of zero or below."""
    means = _choices(row, "aggregation") | _choices(row, "top_aggregation")
    low = float(row["low"] or DEFAULTS["low"])
    for mean, scale in product(sorted(means & _NEEDS_POSITIVE), sorted(_choices(row, "scale"))):
        if scale == "minmax" and low <= 0:
            found = row["low"] or "an empty field, which means 0"
            expected = f"a lower end above 0, as scores go into a {mean} mean"
            return [_fault(row, "low", found, expected, "Scale from 1 to 100.")]
        if scale in _REACHES_ZERO:
            is_own = row["scale"] == scale and mean in (row["aggregation"], row["top_aggregation"])
            column = "scale" if is_own else "alternatives"
            expected = f"a scale whose scores lie above 0, as they go into a {mean} mean"
            remedy = "Take minmax from 1 to 100 or rank, or another mean."
            return [_fault(row, column, scale, expected, remedy)]
    return []


def tried_options(rows: pd.DataFrame) -> dict[str, dict[str, set[str]]]:
    """What each index uses or tries of the options that its parts must fit."""
    options = ("scale", "missing")
    return {row["index"]: {o: _choices(row, o) for o in options} for _, row in _readable(rows)}


def _readable(rows: pd.DataFrame) -> Iterator[tuple[object, pd.Series]]:
    for at, row in rows.iterrows():
        try:
            alternatives_of(row["alternatives"])
        except ValueError:
            continue  # reported already, see `_alternative_faults`
        yield at, row


def _choices(row: pd.Series, option: str) -> set[str]:
    own = row[option] or DEFAULTS.get(option, "")
    return {own, *alternatives_of(row["alternatives"]).get(option, ())} - {""}


def _fault(row: pd.Series, column: str, *said: str) -> Fault:
    return Fault(row[FILE], int(row[LINE]), column, *said)
