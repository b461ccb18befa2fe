"""A small workbook made up for tests, so that every verdict can be checked by hand."""

from collections.abc import Sequence

import pandas as pd

from plantrack.tables import Workbook
from plantrack.tables.dates import interval_end, parse_as_of
from plantrack.tables.vintages import annotate, published_by
from plantrack.targets import Target, target_of

PEERS = ("340000", "360000", "410000", "420000", "430000")
_TARGET = {
    "plan": "p", "section": "1", "indicator": "x", "scope": "province", "region": "140000",
    "kind": "level", "comparator": "ge", "value": "10", "unit": "家", "base_period": "",
    "base_value": "", "base_source": "", "target_period": "2020", "firm": "firm",
    "judged_by": "", "gist_en": "x", "gist_zh": "某", "note": "", "duplicate_of": "",
}  # fmt: skip
_PLAN = {"plan": "p", "issued": "2016", "period_start": "2016", "period_end": "2020"}
_BREAK = ["indicator", "region", "period", "kind", "published", "what_zh", "what_en"]
#: Grade of each source; figures are of ``s`` unless they name another one.
_GRADES = {"s": "A", "compiled": "C"}


def workbook(
    figures: Sequence[tuple[str, ...]],
    target: dict[str, str],
    *,
    as_of: str = "2023-01-01",
    unit: str = "家",
    kind: str = "count",
    lower: str = "0",
    plan: dict[str, str] | None = None,
    plans: Sequence[dict[str, str]] = (),
    targets: Sequence[dict[str, str]] = (),
    breaks: Sequence[tuple[str, str, str, str]] = (),
) -> Workbook:
    """Make a workbook with one target and figures (region, indicator, period, value, published).

    A figure may name its source after that. `plan` changes the plan of the target, `plans` and
    `targets` add to it; breaks are (region, period, kind, published) of indicator x.
    """
    day = parse_as_of(as_of)
    all_plans = [{**_PLAN, **(plan or {})}, *({**_PLAN, **more} for more in plans)]
    assert plan is not None or interval_end(_PLAN["issued"]) <= day
    all_targets = [{"target": "t", **_TARGET, **one} for one in (target, *targets)]
    known_breaks = [("x", *one, "", "") for one in breaks if interval_end(one[-1]) <= day]
    return Workbook(
        as_of=day,
        regions=_regions(),
        indicators=_indicators(unit, kind, lower),
        plans=pd.DataFrame(all_plans).set_index("plan"),
        targets=pd.DataFrame(all_targets).set_index("target"),
        sources=_sources().set_index("source"),
        conflicts=pd.DataFrame(columns=["indicator", "region", "sources"]),
        breaks=pd.DataFrame(known_breaks, columns=_BREAK),
        _observations=published_by(_observations(figures, unit), day),
    )


def _observations(figures: Sequence[tuple[str, ...]], unit: str) -> pd.DataFrame:
    columns = ["region", "indicator", "period", "value", "published", "source"]
    rows = pd.DataFrame([(*one, "s")[:6] for one in figures], columns=columns)
    rules = pd.DataFrame({"column": [], "starts_with": [], "effect": []})
    return annotate(rows.assign(unit=unit, note=""), _sources(), rules)


def _sources() -> pd.DataFrame:
    rows = [{"source": name, "grade": grade} for name, grade in _GRADES.items()]
    return pd.DataFrame(rows).assign(published="", title="s", url="")


def _regions() -> pd.DataFrame:
    provinces = [(region, "province", "000000") for region in ("140000", *PEERS)]
    regions = [("000000", "nation", ""), *provinces]
    return pd.DataFrame(regions, columns=["region", "level", "parent"]).set_index("region")


def _indicators(unit: str, kind: str, lower: str) -> pd.DataFrame:
    names = [{"indicator": n, "not_comparable_with": m} for n, m in [("x", "y"), ("y", "x")]]
    indicators = pd.DataFrame(names).assign(
        name_zh="某",
        name_en="x",
        unit=unit,
        kind=kind,
        direction="up",
        lower=lower,
        upper="",
        formula="",
    )
    return indicators.set_index("indicator")


def statement(**changes: str) -> Target:
    """A target as read from its row, the plan running from 2016 to 2020."""
    row = pd.Series({"target": "t", **_TARGET, **changes})
    return target_of(row, pd.Series(_PLAN))


def peers() -> list[tuple[str, str, str, str, str]]:
    """Figures of the indicator in other provinces, each with its own wobble."""
    return [
        (region, "x", str(year), str(20 + at + 3 * step + (step * (at + 2)) % 5), f"{year + 1}-06")
        for at, region in enumerate(PEERS)
        for step, year in enumerate(range(1995, 2020))
    ]


def here(*values: tuple[str, str, str]) -> list[tuple[str, str, str, str, str]]:
    """Figures of the indicator in the region: period, value, published."""
    return there("140000", *values)


def there(region: str, *values: tuple[str, str, str]) -> list[tuple[str, str, str, str, str]]:
    """Figures of the indicator in some region: period, value, published."""
    return [(region, "x", period, value, published) for period, value, published in values]
