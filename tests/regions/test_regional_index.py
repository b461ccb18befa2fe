"""The indices of the project as a whole, and one of another class of objects."""

from itertools import product
from pathlib import Path

import pytest

from plantrack.regions.regional_index import regional_index
from plantrack.regions.scoring_sheet import scoring_sheet
from plantrack.tables import load

ZONES = {"149001": ("开发区一", "8", "60"), "149002": ("开发区二", "4", "20"),
         "149003": ("开发区三", "6", "")}  # fmt: skip


@pytest.mark.parametrize("index", ["province_rd_input", "shanxi_city_innovation"])
def test_every_combination_of_alternatives_can_be_built(book, index):
    found = regional_index(book, index)
    options = found.definition.alternatives.options
    for values in product(*options.values()):
        other = found.composite.with_recipe(**dict(zip(options, values, strict=True)))
        assert other.total.notna().all(), values


@pytest.mark.parametrize("day", ["2019-12-31", "2022-12-31"])
def test_the_index_of_an_earlier_day_ends_with_what_was_known(book, day):
    found = regional_index(book.on(day), "province_rd_input")
    last = int(found.panel.periods[-1])
    assert last < int(day[:4])
    assert found.panel.values.xs(str(last), level="period").notna().all(axis=None)


def test_zones_are_assessed_by_tables_alone(data_copy: Path):
    append(
        data_copy / "regions.csv", [f"{c},{n[0]},{n[0]},zone,140000,,," for c, n in ZONES.items()]
    )
    rows = []
    for code, (_, firms, share) in ZONES.items():
        rows.append(f"{code},hnte_count,2024,{firms},家,2025-03-01,plan_14fyp_innovation,")
        if share:
            rows.append(f"{code},hnte_sales_share,2024,{share},%,2025-03-01,plan_14fyp_innovation,")
    append(data_copy / "observations" / "plan_documents.csv", rows)
    index = dict.fromkeys(_header(data_copy / "indices.csv"), "")
    index |= {"index": "zones", "level": "zone", "parent": "140000", "first_period": "2024"}
    index |= {"min_cells": "0.5", "aggregation": "arithmetic"}
    index |= {name: "区" for name in index if name[-3:] in ("_zh", "_en")}
    append(data_copy / "indices.csv", [",".join(index.values())])
    parts = [
        ("all", "", "total", "", "", "", "1"),
        ("firms", "all", "common", "hnte_count", "level", "", "3"),
        ("sales", "all", "specific", "hnte_sales_share", "level", "149001|149002", "1"),
    ]
    names = ("part", "parent", "kind", "indicator", "measure", "objects", "weight")
    lines = []
    for values in parts:
        part = dict.fromkeys(_header(data_copy / "index_parts.csv"), "") | {"index": "zones"}
        part |= dict(zip(names, values, strict=True))
        part |= {name: "区" for name in part if name[-3:] in ("_zh", "_en")}
        lines.append(",".join(part.values()))
    append(data_copy / "index_parts.csv", lines)

    found = regional_index(load(data_copy), "zones")
    # Firms 8, 4, 6 scale to 100, 0, 50; sales 60, 20 to 100, 0; the third has firms only.
    assert found.composite.total.tolist() == [100.0, 0.0, 50.0]
    sheet = scoring_sheet(found, "149003").set_index("part")
    assert sheet.at["firms", "weight_used"] == 1
    assert sheet.at["sales", "reasons"][0].code == "not_applicable"


def append(file: Path, lines: list[str]) -> None:
    text = file.read_text(encoding="utf-8")
    file.write_text(text + "".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")


def _header(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").split("\n", 1)[0].split(",")
