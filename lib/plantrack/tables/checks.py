"""Rules that span tables: units, natural limits, periods, look-alikes, formulas."""

from collections.abc import Callable

import pandas as pd

from plantrack.tables.dates import interval_end
from plantrack.tables.derived import formula_names
from plantrack.tables.faults import Fault
from plantrack.tables.read import row_faults
from plantrack.tables.target_checks import target_faults

Frames = dict[str, pd.DataFrame]
_FIRST_YEAR, _LAST_YEAR = 1949, 2100


def rule_faults(frames: Frames) -> list[Fault]:
    """Apply every rule to tables whose columns and references are sound.

    Parameters
    ----------
    frames : dict of str to pandas.DataFrame
        All tables as text.

    Returns
    -------
    list of Fault
    """
    rules: list[Callable[[Frames], list[Fault]]] = [
        unit_faults,
        limit_faults,
        period_faults,
        date_faults,
        look_alike_faults,
        formula_faults,
        domain_faults,
        target_faults,
    ]
    return [fault for rule in rules for fault in rule(frames)]


def _with_indicator(frames: Frames) -> pd.DataFrame:
    columns = ["indicator", "unit", "lower", "upper"]
    return frames["observations"].merge(
        frames["indicators"][columns], on="indicator", suffixes=("", "_of_indicator"), how="left"
    )


def unit_faults(frames: Frames) -> list[Fault]:
    """An observation must carry the unit of its indicator."""
    merged = _with_indicator(frames)
    wrong = merged[merged["unit"] != merged["unit_of_indicator"]]
    return row_faults(
        wrong,
        "unit",
        lambda r: (
            r["unit"],
            f"{r['unit_of_indicator']}, the unit of {r['indicator']}",
            "Convert the figure and say so in the note.",
        ),
    )


def limit_faults(frames: Frames) -> list[Fault]:
    """A value must lie inside the natural limits of its indicator."""
    merged = _with_indicator(frames)
    value = pd.to_numeric(merged["value"])
    lower = pd.to_numeric(merged["lower"]).fillna(-float("inf"))
    upper = pd.to_numeric(merged["upper"]).fillna(float("inf"))
    wrong = merged[(value < lower) | (value > upper)]
    return row_faults(
        wrong,
        "value",
        lambda r: (
            f"{r['value']} {r['unit']}",
            f"a value between {r['lower'] or '-∞'} and {r['upper'] or '∞'} for {r['indicator']}",
            "Is a digit, the unit or the indicator wrong?",
        ),
    )


def domain_faults(frames: Frames) -> list[Fault]:
    """What cannot be negative says so, and a share has both limits: projections rely on it."""
    rows = frames["indicators"]
    lower, upper = pd.to_numeric(rows["lower"]), pd.to_numeric(rows["upper"])
    positive = rows["kind"].isin(["amount", "count", "share", "per_capita"])
    no_floor = rows[positive & ~(lower >= 0)]
    no_ceiling = rows[(rows["kind"] == "share") & upper.isna()]
    return row_faults(
        no_floor,
        "lower",
        lambda r: (r["lower"] or "an empty field", f"0 or more for a {r['kind']}"),
    ) + row_faults(no_ceiling, "upper", lambda r: ("an empty field", "the upper limit of a share"))


def period_faults(frames: Frames) -> list[Fault]:
    """A period must be a plausible year, and must have begun when its figure was published."""
    rows = frames["observations"]
    year = rows["period"].str[:4].astype(int)
    published = pd.to_numeric(rows["published"].str[:4])
    outside = rows[(year < _FIRST_YEAR) | (year > _LAST_YEAR)]
    early = rows[(year > published) & ~rows.index.isin(outside.index)]
    between = f"a year between {_FIRST_YEAR} and {_LAST_YEAR}"
    return row_faults(outside, "period", lambda r: (r["period"], between)) + row_faults(
        early,
        "period",
        lambda r: (r["period"], f"a period that had begun when published ({r['published']})"),
    )


def date_faults(frames: Frames) -> list[Fault]:
    """A printed date must exist in the calendar."""
    faults = []
    for table, column in [
        ("observations", "published"),
        ("sources", "published"),
        ("plans", "issued"),
        ("breaks", "published"),
    ]:
        rows = frames[table]
        dated = rows[rows[column] != ""]
        wrong = dated[~dated[column].map(_exists)]
        faults += row_faults(wrong, column, lambda r, c=column: (r[c], "a day of the calendar"))
    return faults


def _exists(text: str) -> bool:
    try:
        interval_end(text)
    except ValueError:
        return False
    return True


def look_alike_faults(frames: Frames) -> list[Fault]:
    """`not_comparable_with` must be symmetric: if a is not b, then b is not a."""
    rows = frames["indicators"]
    named = {r["indicator"]: set(r["not_comparable_with"].split("|")) for _, r in rows.iterrows()}
    pairs = [(a, b) for a, others in named.items() for b in sorted(others) if b]
    one_sided = {b: a for a, b in pairs if a not in named.get(b, set())}
    wrong = rows[rows["indicator"].isin(one_sided)]
    return row_faults(
        wrong,
        "not_comparable_with",
        lambda r: (
            r["not_comparable_with"] or "an empty field",
            f"{one_sided[r['indicator']]} too, which names {r['indicator']}",
        ),
    )


def formula_faults(frames: Frames) -> list[Fault]:
    """A formula may use known indicators only, and never two that must not be mixed."""
    rows = frames["indicators"]
    apart = {r["indicator"]: set(r["not_comparable_with"].split("|")) for _, r in rows.iterrows()}

    def problem(row: pd.Series) -> str:
        try:
            names = formula_names(row["formula"])
        except ValueError as error:
            return str(error)
        strangers = [name for name in names if name not in apart]
        mixed = [name for name in names if apart.get(name, set()) & {*names, row["indicator"]}]
        if strangers:
            return f"unknown indicator {', '.join(strangers)}"
        return f"look-alikes that must not be mixed: {', '.join(mixed)}" if mixed else ""

    stated = rows[rows["formula"] != ""]
    problems = stated.apply(problem, axis=1) if len(stated) else pd.Series(dtype=str)
    wrong = stated[problems != ""]
    expected = "arithmetic of known, comparable indicators"
    return row_faults(wrong, "formula", lambda r: (problems[r.name], expected))
