"""Rules on the indicators of an index: known, measured, directed, and never look-alikes."""

from collections.abc import Callable, Mapping

import pandas as pd

from plantrack.errors import did_you_mean
from plantrack.tables.derived import formula_names
from plantrack.tables.faults import Fault
from plantrack.tables.index_texts import measure_of, year_rule_of
from plantrack.tables.index_tree_checks import INDICATOR_KINDS
from plantrack.tables.read import FILE, LINE

Frames = dict[str, pd.DataFrame]
Options = Mapping[str, Mapping[str, set[str]]]
#: What a scale with a goal needs of every indicator.
_GOALS = {
    "goalposts": ("low", "high"),
    "distance_to_target": ("target",),
    "standard_value": ("standard",),
}
#: Scales that need figures that differ.
_SPREAD = {"minmax", "zscore", "distance_to_max", "distance_to_reference"}


def part_faults(frames: Frames, options: Options) -> list[Fault]:
    """Apply every rule on indicators.

    Parameters
    ----------
    frames : dict of str to pandas.DataFrame
        All tables as text; the trees of the indices hold together.
    options : mapping
        For each index the values of scale and missing that it uses or tries.
    """
    rows = frames["index_parts"]
    rows = rows[rows["kind"].isin(INDICATOR_KINDS)]
    indicators = frames["indicators"].set_index("indicator")
    rules: list[Callable[[pd.Series], Fault | None]] = [
        lambda row: _indicator_fault(row, indicators),
        _measure_fault,
        _year_fault,
        lambda row: _direction_fault(row, indicators),
        _unit_fault,
        lambda row: _goal_fault(row, options.get(row["index"], {})),
        lambda row: _objects_fault(row, frames, options.get(row["index"], {})),
    ]
    found = [[fault for rule in rules if (fault := rule(row))] for _, row in rows.iterrows()]
    faults = [fault for one in found for fault in one[:1]]
    return faults or look_alike_faults(rows, indicators)


def _fault(row: pd.Series, column: str, *said: str) -> Fault:
    return Fault(row[FILE], int(row[LINE]), column, *said)


def _indicator_fault(row: pd.Series, indicators: pd.DataFrame) -> Fault | None:
    expected = "an indicator of indicators.csv, or arithmetic of several"
    if not row["indicator"]:
        return _fault(row, "indicator", "an empty field", expected)
    try:
        names = formula_names(row["indicator"])
    except ValueError as error:
        return _fault(row, "indicator", str(error), expected)
    strange = [name for name in names if name not in indicators.index]
    if strange or not names:
        found = f"unknown indicator {strange[0]}" if strange else "no indicator"
        remedy = did_you_mean(strange[0], indicators.index) if strange else ""
        return _fault(row, "indicator", found, expected, remedy)
    return None


def _measure_fault(row: pd.Series) -> Fault | None:
    try:
        measure_of(row["measure"])
    except ValueError as error:
        found = row["measure"] or "an empty field"
        remedy = did_you_mean(found, ["level", "share_of_group", "growth:3", "difference:3"])
        return _fault(row, "measure", found, str(error), remedy)
    return None


def _year_fault(row: pd.Series) -> Fault | None:
    try:
        rule = year_rule_of(row["year"])
    except ValueError as error:
        return _fault(row, "year", row["year"], str(error))
    if rule.name == "latest" and row["measure"] == "share_of_group":
        expected = "one year for all objects, as their shares add up to 100"
        return _fault(row, "year", row["year"], expected, f"Try lag:{rule.years}.")
    return None


def _direction_fault(row: pd.Series, indicators: pd.DataFrame) -> Fault | None:
    is_plain = row["indicator"] in indicators.index
    if row["direction"] or is_plain:
        return None
    expected = f"up or down: {row['indicator']} is no single indicator with a direction of its own"
    return _fault(row, "direction", "an empty field", expected)


def _unit_fault(row: pd.Series) -> Fault | None:
    """What is computed has a unit of its own, except growth and shares, which are per cent."""
    is_percent = row["measure"] == "share_of_group" or row["measure"].startswith("growth")
    is_plain = row["indicator"].isidentifier() and row["measure"] == "level"
    if row["unit"] or is_percent or is_plain:
        return None
    expected = f"the unit of {row['measure']} of {row['indicator']}"
    return _fault(row, "unit", "an empty field", expected)


def _goal_fault(row: pd.Series, options: Mapping[str, set[str]]) -> Fault | None:
    for scale in sorted(options.get("scale", set()) & set(_GOALS)):
        for column in _GOALS[scale]:
            if not row[column]:
                expected = f"a number, as {row['index']} uses or tries the scale {scale}"
                return _fault(row, column, "an empty field", expected)
    if row["low"] and row["high"] and not float(row["low"]) < float(row["high"]):
        return _fault(row, "high", row["high"], f"more than the lower goalpost {row['low']}")
    return None


def _objects_fault(row: pd.Series, frames: Frames, options: Mapping[str, set[str]]) -> Fault | None:
    """A specific part names objects of its index; a common one counts for all."""
    if row["kind"] == "common":
        expected = "nothing, as a common part counts for all objects"
        remedy = "A part for some objects is of kind specific."
        return _fault(row, "objects", row["objects"], expected, remedy) if row["objects"] else None
    if not row["objects"]:
        return _fault(row, "objects", "an empty field", "the objects this specific part counts for")
    index = frames["indices"].set_index("index").loc[row["index"]]
    level = frames["regions"].set_index("region")[["level", "parent"]]
    own = level.index[(level["level"] == index["level"]) & (level["parent"] == index["parent"])]
    strange = [code for code in row["objects"].split("|") if code not in own]
    if strange:
        expected = f"objects of {row['index']}: {index['level']} below {index['parent']}"
        return _fault(row, "objects", strange[0], expected)
    return _specific_fault(row, options)


def _specific_fault(row: pd.Series, options: Mapping[str, set[str]]) -> Fault | None:
    """A specific part can be scaled, and is never filled in for those it does not count for."""
    scales = sorted(options.get("scale", set()) & _SPREAD)
    if scales and "|" not in row["objects"]:
        expected = f"two objects or more, as the scale {scales[0]} compares their figures"
        remedy = "Take standard_value or goalposts for a part of one object."
        return _fault(row, "objects", row["objects"], expected, remedy)
    fills = sorted(options.get("missing", set()) - {"leave"})
    if fills:
        expected = f"common, as {row['index']} uses or tries missing {fills[0]}"
        remedy = "It would fill in figures of objects the part does not count for: take leave."
        return _fault(row, "kind", row["kind"], expected, remedy)
    return None


def look_alike_faults(rows: pd.DataFrame, indicators: pd.DataFrame) -> list[Fault]:
    """No index holds two indicators that must never be compared."""
    apart = indicators["not_comparable_with"].str.split("|").map(set)
    faults, used = [], {}
    for _, row in rows.iterrows():
        earlier = used.setdefault(row["index"], set())
        names = set(formula_names(row["indicator"]))
        mixed = sorted(name for name in names - earlier if apart[name] & (earlier | names))
        if mixed:
            others = ", ".join(sorted(apart[mixed[0]] & (earlier | names)))
            found = f"{mixed[0]} beside {others}"
            expected = "indicators that may be compared (see not_comparable_with)"
            faults.append(_fault(row, "indicator", found, expected))
        earlier |= names
    return faults
