"""Any table of some regions, years and one or two indicators comes in with every decimal."""

import importlib.util
import tempfile
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from plantrack.ingest.recognise import recognise
from plantrack.tables.office.reading import read_office_file


def _beside(name: str):
    path = Path(__file__).with_name(f"{name}.py")
    spec = importlib.util.spec_from_file_location(f"intake_{name}", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


LAYOUTS, WRITERS = _beside("layouts"), _beside("writers").WRITERS
#: As written in tables.
REGIONS = {"140100": "太原市", "140200": "大　同", "140800": "运城", "141000": "1.临汾市"}
#: Indicator, its label, a unit it may be printed in, and the power of ten to that of the tables.
INDICATORS = [
    ("rd_expenditure", "R&D经费", "亿元", 0),
    ("rd_expenditure", "研究与试验发展（R&D）经费", "万元", -4),
    ("rd_intensity", "R&D经费投入强度", "%", 0),
    ("patents_granted", "专利授权量", "件", 0),
    ("gdp", "地区生产总值", "亿元", 0),
    ("resident_population", "年末常住人口", "万人", 0),
]
YEAR_LABELS = ["{}年", "{}", "{}年度"]


@dataclass(frozen=True)
class Table:
    """A table as it was drawn."""

    rows: list[list[str]]
    figures: dict[tuple[str, str, str], str]


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Regions down and years across, or the other way; the unit in the title row or a unit line."""
    indicator, label, unit, power = draw(st.sampled_from(INDICATORS))
    regions = draw(st.lists(st.sampled_from(sorted(REGIONS)), min_size=2, unique=True))
    first = draw(st.integers(2005, 2020))
    years = [str(year) for year in range(first, first + draw(st.integers(2, 4)))]
    shape = draw(st.sampled_from(YEAR_LABELS))
    places = 0 if unit == "件" else draw(st.integers(0, 4))
    figures, cells = {}, {}
    for region in regions:
        for year in years:
            # Above what could be a year or a number of days; 15 digits are all a file can hold.
            value = draw(st.decimals(60_000, 9_000_000, places=places))
            cells[region, year] = LAYOUTS.Number(f"{value:f}")
            figures[region, indicator, year] = f"{Decimal(f'{value:f}').scaleb(power):f}"
    heads = {year: shape.format(year) for year in years}
    is_turned = draw(st.booleans())
    if is_turned:
        rows = [["年份", *(REGIONS[region] for region in regions)]]
        rows += [[heads[y], *(cells[region, y] for region in regions)] for y in years]
    else:
        rows = [["地　区", *heads.values()]]
        rows += [[REGIONS[region], *(cells[region, year] for year in years)] for region in regions]
    width = len(rows[0])
    if draw(st.booleans()):
        above = [[f"{label}（{unit}）"]]
    else:
        above = [
            [f"表1-{draw(st.integers(1, 9))}　{label}"],
            [*[""] * (width - 1), f"单位：{unit}"],
        ]
    below = [["注：本表为初步数。"]] if draw(st.booleans()) else []
    filled = [[*row, *[""] * (width - len(row))] for row in (*above, *rows, *below)]
    return Table(filled, figures)


@settings(max_examples=20, deadline=None)
@given(table=tables(), kind=st.sampled_from(sorted(WRITERS)))
def test_any_table_comes_in_exactly(newest, table, kind):
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"来表.{kind}"
        WRITERS[kind](file, table.rows, [])
        found = recognise(read_office_file(file), newest)
    assert {(f.region, f.indicator, f.period): f.value for f in found.figures} == table.figures
    assert [doubt for doubt in found.doubts if doubt.grade != "informs"] == []
