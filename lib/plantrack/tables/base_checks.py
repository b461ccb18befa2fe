"""Rules on where targets start and which way they lead: never a silent inversion."""

from collections.abc import Iterator, Mapping

import pandas as pd

from plantrack.tables.faults import Fault
from plantrack.tables.read import row_faults

Frames = dict[str, pd.DataFrame]
_KEY = ["region", "indicator", "period", "published", "source"]
#: Words in the note of a target that lets a figure stay on the worse side of its base, or sets a
#: ceiling to what should rise (or a floor to what should fall).
_KNOWN_SIDE = "on purpose"


def base_faults(frames: Frames) -> list[Fault]:
    """A base lies before the target; one that is not printed names an observation that fits."""
    figures = frames["observations"]
    known = dict(zip(_keys(figures), figures["value"], strict=True))
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


def _keys(figures: pd.DataFrame) -> Iterator[str]:
    """Key of each observation, as a target names its base."""
    return map("/".join, zip(*(figures[column] for column in _KEY), strict=True))


def _fits(target: pd.Series, known: Mapping[str, str]) -> bool:
    """Whether the named observation is that of the target's region, indicator, year and value."""
    if target["base_source"] not in known:
        return False
    region, indicator, period, *_ = target["base_source"].split("/")
    decides = target["judged_by"] or target["indicator"]
    is_same = (region, indicator, period) == (target["region"], decides, target["base_period"])
    value = known[target["base_source"]]
    return is_same and (not target["base_value"] or float(target["base_value"]) == float(value))


def unfinished_base_faults(frames: Frames) -> list[Fault]:
    """A base has a year, and one said to be printed has a value; a mere direction has no number."""
    rows = frames["targets"]
    unprinted = rows[(rows["base_source"] == "printed") & (rows["base_value"] == "")]
    undated = rows[(rows["base_value"] != "") & (rows["base_period"] == "")]
    numbered = rows[(rows["kind"] == "growth") & (rows["value"] != "")]
    return [
        *row_faults(
            unprinted,
            "base_value",
            lambda r: ("an empty field", f"the base of {r['target']} as the plan prints it"),
        ),
        *row_faults(
            undated,
            "base_period",
            lambda r: (
                "an empty field",
                f"the year of the base {r['base_value']} of {r['target']}",
            ),
        ),
        *row_faults(
            numbered,
            "value",
            lambda r: (
                r["value"],
                f"no number, as {r['target']} only asks for growth",
                "For so many per cent a year the kind is average_growth.",
            ),
        ),
    ]


def direction_faults(frames: Frames) -> list[Fault]:
    """A floor is set to what should rise, a ceiling to what should fall, beyond the base."""
    rows = frames["targets"]
    rows = rows[~rows["note"].str.lower().str.contains(_KNOWN_SIDE)]
    falls = (
        rows["indicator"].map(frames["indicators"].set_index("indicator")["direction"]) == "down"
    )
    is_wrong = (rows["comparator"] == "le") != falls
    remedy = f'A ceiling to what rises, or a floor to what falls, says "{_KNOWN_SIDE}" in the note.'
    faults = row_faults(
        rows[is_wrong],
        "comparator",
        lambda r: (
            r["comparator"],
            f"{'ge, eq or approx' if r['comparator'] == 'le' else 'le'} for {r['target']},"
            f" by the direction of {r['indicator']}",
            remedy,
        ),
    )
    return faults + _backward_faults(rows[~is_wrong])


def _backward_faults(rows: pd.DataFrame) -> list[Fault]:
    """A target that leads from its base the wrong way."""
    value, base = (pd.to_numeric(rows[column]) for column in ("value", "base_value"))
    gain = value - rows["kind"].map({"multiple": 1.0, "add": 0.0, "average_growth": 0.0})
    gain = gain.where(rows["kind"] != "level", value - base)
    backward = gain * (rows["comparator"] == "le").map({True: -1, False: 1}) < 0
    return row_faults(
        rows[backward],
        "value",
        lambda r: (
            r["value"],
            f"a value of {r['target']} beyond its base {r['base_value']}".rstrip(),
            f'Correct value or base; a level to be kept says "{_KNOWN_SIDE}" in the note.',
        ),
    )
