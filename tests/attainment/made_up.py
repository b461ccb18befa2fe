"""A small workbook made up for tests, so that every verdict can be checked by hand."""

import pandas as pd

from plantrack.tables import Workbook
from plantrack.tables.dates import interval_end, parse_as_of
from plantrack.tables.vintages import annotate, published_by

PEERS = ("340000", "360000", "410000", "420000", "430000")
_TARGET = {
    "plan": "p", "section": "1", "indicator": "x", "scope": "province", "region": "140000",
    "kind": "level", "comparator": "ge", "value": "10", "unit": "家", "base_period": "",
    "base_value": "", "base_source": "", "target_period": "2020", "firm": "firm",
    "judged_by": "", "gist_en": "x", "gist_zh": "某", "note": "", "duplicate_of": "",
}  # fmt: skip


def workbook(
    figures: list[tuple[str, str, str, str, str]],
    target: dict[str, str],
    *,
    as_of: str = "2023-01-01",
    unit: str = "家",
    kind: str = "count",
) -> Workbook:
    """Make a workbook with one target and figures (region, indicator, period, value, published)."""
    rows = pd.DataFrame(figures, columns=["region", "indicator", "period", "value", "published"])
    rows = rows.assign(unit=unit, source="s", note="")
    sources = pd.DataFrame(
        [{"source": "s", "grade": "A", "published": "", "title": "s", "url": ""}]
    )
    rules = pd.DataFrame({"column": [], "starts_with": [], "effect": []})
    names = [{"indicator": n, "not_comparable_with": m} for n, m in [("x", "y"), ("y", "x")]]
    indicators = pd.DataFrame(names).assign(
        name_zh="某", name_en="x", unit=unit, kind=kind, lower="0", upper="", formula=""
    )
    provinces = [(region, "province", "000000") for region in ("140000", *PEERS)]
    regions = pd.DataFrame(
        [("000000", "nation", ""), *provinces], columns=["region", "level", "parent"]
    )
    plan = {"plan": "p", "issued": "2016", "period_start": "2016", "period_end": "2020"}
    day = parse_as_of(as_of)
    assert interval_end(plan["issued"]) <= day
    known = published_by(annotate(rows, sources, rules), day)
    return Workbook(
        as_of=day,
        regions=regions.set_index("region"),
        indicators=indicators.set_index("indicator"),
        plans=pd.DataFrame([plan]).set_index("plan"),
        targets=pd.DataFrame([{"target": "t", **_TARGET, **target}]).set_index("target"),
        sources=sources.set_index("source"),
        conflicts=pd.DataFrame(columns=["indicator", "region", "sources"]),
        breaks=pd.DataFrame(columns=["indicator", "region", "period", "kind"]),
        _observations=known,
    )


def peers() -> list[tuple[str, str, str, str, str]]:
    """Figures of the indicator in other provinces, each with its own wobble."""
    return [
        (region, "x", str(year), str(20 + at + 3 * step + (step * (at + 2)) % 5), f"{year + 1}-06")
        for at, region in enumerate(PEERS)
        for step, year in enumerate(range(1995, 2020))
    ]


def here(*values: tuple[str, str, str]) -> list[tuple[str, str, str, str, str]]:
    """Figures of the indicator in the region: period, value, published."""
    return [("140000", "x", period, value, published) for period, value, published in values]
