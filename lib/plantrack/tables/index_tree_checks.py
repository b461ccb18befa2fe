"""Rules on the tree of an index: one total on top, indicators below, every dimension filled."""

import pandas as pd

from plantrack.errors import did_you_mean
from plantrack.tables.faults import Fault
from plantrack.tables.read import FILE, LINE

Frames = dict[str, pd.DataFrame]
INDICATOR_KINDS = ("common", "specific")


def tree_faults(frames: Frames) -> list[Fault]:
    """Faults of the first rule that an index breaks, for each index."""
    parts, faults = frames["index_parts"], []
    for _, row in frames["indices"].iterrows():
        own = parts[parts["index"] == row["index"]]
        if own.empty:
            found = f"no part of {row['index']} in index_parts.csv"
            expected = "a total and indicators"
            faults.append(Fault(row[FILE], int(row[LINE]), "index", found, expected))
            continue
        rules = (_kind_faults, _top_faults, _parent_faults, _ring_faults, _empty_faults)
        faults += next((found for rule in rules if (found := rule(own))), _weight_faults(own))
    return faults


def _fault(row: pd.Series, column: str, *said: str) -> Fault:
    return Fault(row[FILE], int(row[LINE]), column, *said)


def _kind_faults(parts: pd.DataFrame) -> list[Fault]:
    """What is made of other parts says so, and has nothing of an indicator."""
    above, faults = set(parts["parent"]), []
    for _, row in parts.iterrows():
        is_leaf_kind = row["kind"] in INDICATOR_KINDS
        if is_leaf_kind and row["part"] in above:
            expected = f"total or dimension, as other parts belong to {row['part']}"
            faults.append(_fault(row, "kind", row["kind"], expected))
        elif not is_leaf_kind and (row["indicator"] or row["measure"]):
            column = "indicator" if row["indicator"] else "measure"
            expected = f"nothing, as {row['part']} is a {row['kind']} and made of other parts"
            remedy = "An indicator is of kind common or specific."
            faults.append(_fault(row, column, row[column], expected, remedy))
    return faults


def _top_faults(parts: pd.DataFrame) -> list[Fault]:
    """One part is the total, and it alone has no parent."""
    tops = parts[parts["kind"] == "total"]
    if len(tops) != 1:
        row = tops.iloc[1] if len(tops) else parts.iloc[0]
        found = f"{len(tops)} totals of {row['index']}"
        return [_fault(row, "kind", found, "one part of kind total")]
    faults = []
    for _, row in parts.iterrows():
        if row["kind"] == "total" and row["parent"]:
            faults.append(_fault(row, "parent", row["parent"], "nothing, as this is the total"))
        elif row["kind"] != "total" and not row["parent"]:
            expected = f"the part that {row['part']} belongs to"
            faults.append(_fault(row, "parent", "an empty field", expected))
    return faults


def _parent_faults(parts: pd.DataFrame) -> list[Fault]:
    known = set(parts["part"])
    return [
        _fault(
            row,
            "parent",
            row["parent"],
            f"a part of {row['index']}",
            did_you_mean(row["parent"], known),
        )
        for _, row in parts[(parts["parent"] != "") & ~parts["parent"].isin(known)].iterrows()
    ]


def _ring_faults(parts: pd.DataFrame) -> list[Fault]:
    """Every part leads to the total."""
    parent = dict(zip(parts["part"], parts["parent"], strict=True))

    def is_lost(part: str) -> bool:
        for _ in parent:
            part = parent.get(part, "")
            if not part:
                return False
        return True

    lost = parts[parts["part"].map(is_lost)]
    remedy = "Give one of the parts in the ring a parent above."
    return [_fault(row, "parent", row["parent"], "a part that leads to the total", remedy)
            for _, row in lost.head(1).iterrows()]  # fmt: skip


def _empty_faults(parts: pd.DataFrame) -> list[Fault]:
    """Every dimension holds a part."""
    empty = parts[~parts["kind"].isin(INDICATOR_KINDS) & ~parts["part"].isin(parts["parent"])]
    remedy = "Give it an indicator, or take it out."
    return [
        _fault(row, "part", f"no part below {row['part']}", "an indicator or a dimension", remedy)
        for _, row in empty.iterrows()
    ]


def _weight_faults(parts: pd.DataFrame) -> list[Fault]:
    """Below each part something weighs more than nothing."""
    weight = pd.to_numeric(parts["weight"])
    total = weight.groupby(parts["parent"]).transform("sum")
    idle = parts[(total == 0) & (parts["parent"] != "")]
    return [
        _fault(row, "weight", f"weights of all parts of {row['parent']} that are 0",
               "one above 0")
        for _, row in idle.drop_duplicates("parent").iterrows()
    ]  # fmt: skip
