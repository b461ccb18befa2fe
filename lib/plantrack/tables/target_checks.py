"""Rules on targets: what decides them, where they start, and what they repeat must fit together."""

from collections.abc import Callable

import pandas as pd

from plantrack.tables.faults import Fault
from plantrack.tables.read import row_faults

Frames = dict[str, pd.DataFrame]
_KEY = ["region", "indicator", "period", "published", "source"]
_STATES_A_VALUE = {"level", "milestone", "full_coverage", "per_year"}
#: Words in the note of a target that an indicator of another caliber decides on purpose.
_ON_PURPOSE = "judged by"


def target_faults(frames: Frames) -> list[Fault]:
    """Apply every rule on targets."""
    rules: list[Callable[[Frames], list[Fault]]] = [
        unit_faults,
        judge_faults,
        base_faults,
        number_faults,
        repeat_faults,
    ]
    return [fault for rule in rules for fault in rule(frames)]


def unit_faults(frames: Frames) -> list[Fault]:
    """A target carries the unit of its indicator; only a multiple is counted in times."""
    units = frames["indicators"].set_index("indicator")["unit"]
    rows = frames["targets"].assign(due=frames["targets"]["indicator"].map(units))
    rows.loc[rows["kind"] == "multiple", "due"] = "倍"
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


def base_faults(frames: Frames) -> list[Fault]:
    """A base lies before the target; one that is not printed names an observation that fits."""
    values = frames["observations"].set_index(frames["observations"][_KEY].agg("/".join, axis=1))
    known = values["value"]
    rows = frames["targets"]
    dated = rows[(rows["base_period"] != "") & (rows["target_period"] != "")]
    late = dated[dated["base_period"].str[:4] >= dated["target_period"].str[:4]]
    faults = row_faults(
        late, "base_period", lambda r: (r["base_period"], f"a year before {r['target_period']}")
    )
    named = rows[~rows["base_source"].isin(["", "printed"])]
    wrong = named[[not _fits(r, known) for _, r in named.iterrows()]]
    expected = f"printed, or the key of the observation of the base ({'/'.join(_KEY)})"
    return faults + row_faults(wrong, "base_source", lambda r: (r["base_source"], expected))


def _fits(target: pd.Series, known: pd.Series) -> bool:
    """Whether the named observation is that of the target's region, indicator, year and value."""
    if target["base_source"] not in known.index:
        return False
    region, indicator, period, *_ = target["base_source"].split("/")
    decides = target["judged_by"] or target["indicator"]
    is_same = (region, indicator, period) == (target["region"], decides, target["base_period"])
    value = known[target["base_source"]]
    return is_same and (not target["base_value"] or float(target["base_value"]) == float(value))


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


def repeat_faults(frames: Frames) -> list[Fault]:
    """A restatement names a main statement of the same plan."""
    rows = frames["targets"]
    main = rows[rows["duplicate_of"] == ""].set_index("target")["plan"]
    repeats = rows[rows["duplicate_of"] != ""]
    wrong = repeats[repeats["duplicate_of"].map(main) != repeats["plan"]]
    return row_faults(
        wrong,
        "duplicate_of",
        lambda r: (r["duplicate_of"], f"a main statement of {r['plan']}, not itself a repetition"),
    )
