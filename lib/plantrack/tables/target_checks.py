"""Rules on targets: what decides them, where they start, and what they repeat must fit together."""

from collections.abc import Callable

import pandas as pd

from plantrack.tables.base_checks import base_faults, direction_faults, unfinished_base_faults
from plantrack.tables.faults import Fault
from plantrack.tables.read import row_faults

Frames = dict[str, pd.DataFrame]
_FULL = 100.0
_STATES_A_VALUE = {"level", "milestone", "full_coverage", "per_year"}
#: Words in the note of a target that an indicator of another caliber decides on purpose.
_ON_PURPOSE = "judged by"
#: Kinds whose number has a unit of its own.
_OWN_UNITS = {"multiple": "倍", "average_growth": "%"}


def target_faults(frames: Frames) -> list[Fault]:
    """Apply every rule on targets."""
    rules: list[Callable[[Frames], list[Fault]]] = [
        unit_faults,
        judge_faults,
        base_faults,
        unfinished_base_faults,
        number_faults,
        coverage_faults,
        due_faults,
        direction_faults,
        repeat_faults,
    ]
    return [fault for rule in rules for fault in rule(frames)]


def unit_faults(frames: Frames) -> list[Fault]:
    """A target carries the unit of its indicator; multiples and average growth have their own."""
    units = frames["indicators"].set_index("indicator")["unit"]
    rows = frames["targets"]
    own = rows["kind"].map(_OWN_UNITS)
    rows = rows.assign(due=own.fillna(rows["indicator"].map(units)))
    wrong = rows[rows["unit"] != rows["due"]]
    remedy = "Convert the number and say so in the note."
    return row_faults(wrong, "unit", lambda r: (r["unit"], f"{r['due']} for {r['target']}", remedy))


def judge_faults(frames: Frames) -> list[Fault]:
    """A look-alike, or an indicator in another unit, must not decide a target."""
    indicators = frames["indicators"].set_index("indicator")
    rows = frames["targets"][frames["targets"]["judged_by"] != ""]
    apart = [
        r["judged_by"] in indicators.at[r["indicator"], "not_comparable_with"].split("|")
        and _ON_PURPOSE not in r["note"].lower()
        for _, r in rows.iterrows()
    ]
    units = indicators["unit"]
    other_unit = rows["judged_by"].map(units) != rows["indicator"].map(units)
    wrong = rows[other_unit | pd.Series(apart, index=rows.index, dtype=bool)]
    remedy = f'If it is meant, say "{_ON_PURPOSE.capitalize()} ..." in the note.'
    return row_faults(
        wrong,
        "judged_by",
        lambda r: (r["judged_by"], f"an indicator comparable with {r['indicator']}", remedy),
    )


def number_faults(frames: Frames) -> list[Fault]:
    """The number and the base of a target lie inside the natural limits of its indicator."""
    limits = frames["indicators"].set_index("indicator")[["lower", "upper"]]
    lower, upper = (pd.to_numeric(limits[end]) for end in ("lower", "upper"))
    rows, faults = frames["targets"], []
    stated = rows["kind"].isin(_STATES_A_VALUE)
    for column, chosen in [("value", rows[stated]), ("base_value", rows)]:
        number = pd.to_numeric(chosen[column])
        low, high = chosen["indicator"].map(lower), chosen["indicator"].map(upper)
        wrong = chosen[(number < low) | (number > high)]
        faults += row_faults(
            wrong,
            column,
            lambda r, c=column: (r[c], f"a value inside the limits of {r['indicator']}"),
        )
    return faults


def coverage_faults(frames: Frames) -> list[Fault]:
    """Full coverage is 100 per cent of a share, if it has a number at all, and never a ceiling."""
    rows = frames["targets"][frames["targets"]["kind"] == "full_coverage"]
    is_full = rows["value"].map(lambda text: not text or float(text) == _FULL)
    wrong = rows[~is_full | (rows["unit"] != "%") | (rows["comparator"] == "le")]
    return row_faults(
        wrong,
        "kind",
        lambda r: (
            f"full_coverage with {r['comparator']} {r['value']}{r['unit']}",
            f"100 % or no number for {r['target']}",
            "A lower share is a level.",
        ),
    )


def due_faults(frames: Frames) -> list[Fault]:
    """A target is not due before its plan begins."""
    start = frames["plans"].set_index("plan")["period_start"].astype(int)
    rows = frames["targets"][frames["targets"]["target_period"] != ""]
    early = rows["target_period"].str[:4].astype(int) < rows["plan"].map(start)
    return row_faults(
        rows[early],
        "target_period",
        lambda r: (
            r["target_period"],
            f"a year from {start[r['plan']]} on, when the plan of {r['target']} begins",
        ),
    )


def repeat_faults(frames: Frames) -> list[Fault]:
    """A restatement names a main statement of the same plan, and aims at the same."""
    rows = frames["targets"]
    main = rows[rows["duplicate_of"] == ""].set_index("target")
    repeats = rows[rows["duplicate_of"] != ""]
    is_strange = repeats["duplicate_of"].map(main["plan"]) != repeats["plan"]
    faults = row_faults(
        repeats[is_strange],
        "duplicate_of",
        lambda r: (r["duplicate_of"], f"a main statement of {r['plan']}, not itself a repetition"),
    )
    same = repeats[~is_strange]
    first = main.loc[same["duplicate_of"]].set_index(same.index)
    other = same[(first["indicator"] != same["indicator"]) | (first["region"] != same["region"])]
    faults += row_faults(
        other,
        "duplicate_of",
        lambda r: (r["duplicate_of"], f"a main statement about {r['indicator']} in {r['region']}"),
    )
    apart = pd.to_numeric(first["value"]) - pd.to_numeric(same["value"])
    differs = same[(first["kind"] == same["kind"]) & (apart.abs() > 0)]
    return faults + row_faults(
        differs,
        "value",
        lambda r: (r["value"], f"the number of {r['duplicate_of']}, which it repeats"),
    )
