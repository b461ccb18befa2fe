"""Tables as bulletins and yearbooks print them, rebuilt from figures that the project holds."""

import csv
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

DATA = Path(__file__).parents[2] / "data"
Key = tuple[str, str, str]


class Number(str):
    """A cell that holds a number, shown with these decimals."""

    @property
    def code(self) -> str:
        """Number format of the cell."""
        decimals = len(self.partition(".")[2])
        return "0." + "0" * decimals if decimals else "0"


@dataclass(frozen=True)
class Layout:
    """One sheet as an office lays it out, and what it says.

    Parameters
    ----------
    rows : list of list of str
        Cells; `Number` where a number stands.
    merged : list of (top, left, bottom, right)
    figures : dict
        Value by region, indicator and period, as it stands in the tables.
    names : dict
        Labels that the tables know by another name.
    """

    rows: list[list[str]]
    figures: dict[Key, str]
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)


def _records(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _printed(file: str, *sources: str) -> dict[Key, str]:
    """Figures of some sources, each the one of the newest publication."""
    rows = [row for row in _records(f"observations/{file}") if row["source"] in sources]
    rows.sort(key=lambda row: row["published"])
    return {(row["region"], row["indicator"], row["period"]): row["value"] for row in rows}


def _name(region: str, *, wide: bool = False) -> str:
    """Short name of a region, set wide as in print where asked for."""
    (name,) = [row["name_zh"] for row in _records("regions.csv") if row["region"] == region]
    return "　".join(name) if wide and len(name) == 2 else name


def _regions(figures: dict[Key, str]) -> list[str]:
    return sorted({region for region, _, _ in figures})


def _only(figures: dict[Key, str], indicators: Sequence[str], periods: Sequence[str]) -> dict:
    return {key: v for key, v in figures.items() if key[1] in indicators and key[2] in periods}


def _in_10k(value: str) -> Number:
    """亿元 as printed in 万元."""
    return Number(f"{Decimal(value).scaleb(4):f}")


def national_bulletin() -> Layout:
    """31 regions and the nation, expenditure and intensity of one year."""
    found = _printed("national_rd_bulletins.csv", "nbs_rd_bulletin_2024")
    found = _only(found, ["rd_expenditure", "rd_intensity"], ["2024"])
    body = [
        [
            _name(region, wide=True),
            Number(found[region, "rd_expenditure", "2024"]),
            Number(found[region, "rd_intensity", "2024"]),
        ]
        for region in _regions(found)
    ]
    head = [
        ["附表2　2024年各地区研究与试验发展（R&D）经费情况", "", ""],
        ["地　区", "R&D经费（亿元）", "R&D经费投入强度（%）"],
    ]
    return Layout([*head, *body], found, [(0, 0, 0, 2)])


def provincial_bulletin() -> Layout:
    """11 cities below their province; running numbers stand before the names."""
    found = _printed("shanxi_rd_bulletins.csv", "sx_rd_bulletin_2021")
    found = _only(found, ["rd_expenditure", "rd_intensity"], ["2021"])
    body = [
        [
            "" if region == "140000" else str(number),
            "全　省" if region == "140000" else f"{_name(region)}市",
            Number(found[region, "rd_expenditure", "2021"]),
            Number(found[region, "rd_intensity", "2021"]),
        ]
        for number, region in enumerate(_regions(found))
    ]
    head = [
        ["2021年山西省各市研究与试验发展（R&D）经费情况", "", "", ""],
        ["序号", "地区", "R&D经费\n（亿元）", "R&D经费投入强度\n（%）"],
    ]
    note = ["注：本表数据按属地原则统计。", "", "", ""]
    return Layout([*head, *body, note], found, [(0, 0, 0, 3)])


def yearbook() -> Layout:
    """Years above cities, both merged; rows of which one is part of another."""
    indicators = ["patents_granted", "invention_patents_granted"]
    found = _printed("city_yearbooks.csv", "cty2023_sci", "cty2024_sci")
    found = _only(found, indicators, ["2022", "2023"])
    cities, years = _regions(found), ["2022", "2023"]
    columns = [(city, year) for year in years for city in cities]
    width = 1 + len(columns)
    rows = [
        ["4-12　各市专利授权情况", *[""] * (width - 1)],
        [*[""] * (width - 1), "单位：件"],
        ["指　标", *[f"{year}年" if city == cities[0] else "" for city, year in columns]],
        ["", *[_name(city) for city, _ in columns]],
    ]
    for name, indicator in zip(["专利授权量", "　其中：发明专利授权量"], indicators, strict=True):
        values = [found.get((city, indicator, year)) for city, year in columns]
        rows.append([name, *["…" if value is None else Number(value) for value in values]])
    half = len(cities)
    merged = [(0, 0, 0, width - 1), (2, 0, 3, 0), (2, 1, 2, half), (2, 1 + half, 2, width - 1)]
    return Layout(rows, found, merged)


def yearbook_by_region() -> Layout:
    """Indicators above years, merged; amounts in 万元; the years only as numbers."""
    years = ["2021", "2022", "2023"]
    amounts = _printed("science_yearbooks.csv", *(f"sty{int(y) + 1}_rdexp" for y in years))
    shares = _printed("science_yearbooks.csv", "sty2024_rdint")
    amounts = _only(amounts, ["rd_expenditure"], years)
    shares = _only(shares, ["rd_intensity"], years)
    rows = [
        ["1-5　各地区R&D经费内部支出和强度", *[""] * 6],
        ["地　区", "R&D经费内部支出（万元）", "", "", "R&D经费投入强度（%）", "", ""],
        ["Region", *map(Number, years), *map(Number, years)],
    ]
    for region in _regions(amounts):
        left = [_in_10k(amounts[region, "rd_expenditure", year]) for year in years]
        right = [Number(shares[region, "rd_intensity", year]) for year in years]
        rows.append([_name(region, wide=True), *left, *right])
    merged = [(0, 0, 0, 6), (1, 1, 1, 3), (1, 4, 1, 6)]
    return Layout(rows, amounts | shares, merged, {"R&D经费内部支出": "rd_expenditure"})


def transposed() -> Layout:
    """Years down, regions across; the title names the indicator."""
    regions = ["000000", "140000", "410000", "420000", "610000"]
    years = [str(year) for year in range(2014, 2024)]
    every = _printed("science_yearbooks.csv", "sty2024_rdint")
    found = {
        (region, "rd_intensity", year): every[region, "rd_intensity", year]
        for region in regions
        for year in years
    }
    rows = [
        ["R&D经费投入强度", *[""] * 5],
        [*[""] * 5, "单位：%"],
        ["年　份", *map(_name, regions)],
        *[
            [f"{year}年", *[Number(found[region, "rd_intensity", year]) for region in regions]]
            for year in years
        ],
    ]
    return Layout(rows, found, [(0, 0, 0, 5)])


def _of_year(year: str) -> tuple[dict[Key, str], list[list[str]]]:
    every = _printed("science_yearbooks.csv", f"sty{int(year) + 1}_rdexp")
    found = _only(every, ["rd_expenditure"], [year])
    body = [[_name(key[0]), _in_10k(value)] for key, value in sorted(found.items())]
    return found, [["地区", f"{year}年"], *body]


def one_below_the_other() -> Layout:
    """Two tables on a sheet, each with a title and a unit line."""
    rows, figures = [], {}
    for number, year in enumerate(["2022", "2023"], start=1):
        found, table = _of_year(year)
        rows += [[f"表{number}　R&D经费", ""], ["", "单位：万元"], *table, ["", ""]]
        figures |= found
    return Layout(rows, figures, [(0, 0, 0, 1)])


def side_by_side() -> Layout:
    """Two tables on a sheet beside one another, below one title and one unit line."""
    first, left = _of_year("2022")
    second, right = _of_year("2023")
    title, unit = ["R&D经费", *[""] * 4], [*[""] * 4, "单位：万元"]
    rows = [[*one, "", *two] for one, two in zip(left, right, strict=True)]
    return Layout([title, unit, *rows], first | second, [(0, 0, 0, 4)])


def long_form() -> Layout:
    """One figure a row, as the tables keep it: numbers, and codes as texts."""
    found = _printed("national_rd_bulletins.csv", "nbs_rd_bulletin_2024")
    found = {key: value for key, value in found.items() if key[2] == "2024"}
    head = ["region", "indicator", "period", "value", "unit", "note"]
    units = {row["indicator"]: row["unit"] for row in _records("indicators.csv")}
    rows = [[*key, Number(value), units[key[1]], ""] for key, value in found.items()]
    return Layout([head, *rows], found)


LAYOUTS: dict[str, Callable[[], Layout]] = {
    made.__name__: made
    for made in (
        national_bulletin,
        provincial_bulletin,
        yearbook,
        yearbook_by_region,
        transposed,
        one_below_the_other,
        side_by_side,
        long_form,
    )
}
