"""Files as offices send them, drawn as text, written to disk and read back as `ingest` does."""

import csv
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
import xlwt

from plantrack import load
from plantrack.ingest.checks import doubts_of
from plantrack.ingest.figure import Figure
from plantrack.ingest.mapping import NO_MAPPING, Mapping
from plantrack.ingest.missing_regions import regions_missing
from plantrack.ingest.recognise import recognise
from plantrack.tables.office.reading import read_office_file

_NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?")
UNTIL = date(2026, 6, 30)
#: Published tables, as the project's tables hold them.
NATION = """
2024年各地区研究与试验发展（R&D）经费情况 | . | .
地区 | R&D经费（亿元） | R&D经费投入强度（%）
全国 | 36326.8 | 2.69
北京 | 3278.4 | 6.58
天津 | 620.6 | 3.44
河北 | 967.8 | 2.04
山西 | 311.8 | 1.22
内蒙古 | 249.6 | 0.95
辽宁 | 730.6 | 2.24
吉林 | 231.7 | 1.61
黑龙江 | 249.6 | 1.51
上海 | 2343.7 | 4.35
江苏 | 4597.5 | 3.36
浙江 | 2901.4 | 3.22
安徽 | 1396.2 | 2.76
福建 | 1257.2 | 2.18
江西 | 666.3 | 1.95
山东 | 2597.3 | 2.64
河南 | 1275.1 | 2.01
湖北 | 1538.1 | 2.56
湖南 | 1394.6 | 2.62
广东 | 5099.6 | 3.60
广西 | 249.3 | 0.87
海南 | 109.6 | 1.38
重庆 | 797.3 | 2.48
四川 | 1498.8 | 2.32
贵州 | 231.1 | 1.02
云南 | 367.4 | 1.17
西藏 | 7.9 | 0.29
陕西 | 926.2 | 2.61
甘肃 | 164.6 | 1.27
青海 | 33.7 | 0.85
宁夏 | 95.3 | 1.73
新疆 | 138.5 | 0.67
"""
CITIES = """
2021年各市研究与试验发展（R&D）经费情况 | . | .
地区 | R&D经费（亿元） | R&D经费投入强度（%）
山西 | 251.8889 | 1.10
太原市 | 114.7 | 2.24
大同市 | 6.8 | 0.40
阳泉市 | 7.0 | 0.76
长治市 | 22.5 | 0.97
晋城市 | 15.4 | 0.81
朔州市 | 2.6 | 0.18
晋中市 | 20.1 | 1.09
运城市 | 19.6 | 0.96
忻州市 | 2.8 | 0.21
临汾市 | 25.1 | 1.31
吕梁市 | 15.3 | 0.74
"""
GDP = """
山西省各市地区生产总值 | . | .
单位：亿元 | . | .
地区 | 2022年 | 2023年
太原市 | 5571 | 5574
大同市 | 1843 | 1872
阳泉市 | 1013 | 1003
长治市 | 2805 | 2806
晋城市 | 2305 | 2333
朔州市 | 1536.2 | 1539.37
晋中市 | 2112 | 2091
运城市 | 2301 | 2330
忻州市 | 1501 | 1444
临汾市 | 2228 | 2312
吕梁市 | 2419 | 2366
"""
BASES = {"nation": NATION, "cities": CITIES, "gdp": GDP}


@dataclass(frozen=True)
class Report:
    """What came of a file.

    Parameters
    ----------
    figures : tuple of Figure
    doubts : list of str
        Code and cell of every doubt and remark, sorted, such as ``jump B7``.
    grades : dict of str to str
        Of each of the codes.
    found : dict of str to str
        What each of the codes found last.
    details : dict of str to dict
        Of each of the codes, the last ones.
    """

    figures: tuple[Figure, ...]
    doubts: list[str]
    grades: dict[str, str]
    found: dict[str, str]
    details: dict[str, dict[str, str]]

    @property
    def values(self) -> dict[str, str]:
        """Value by region, indicator and period, parted by spaces."""
        return {f"{f.region} {f.indicator} {f.period}": f.value for f in self.figures}


def rows_of(drawn: str) -> list[list[str]]:
    """Cells of a sheet drawn as text: parted by |, a dot for an empty cell."""
    rows = [[cell.strip() for cell in line.split("|")] for line in drawn.strip("\n").split("\n")]
    width = max(map(len, rows))
    return [["" if c == "." else c for c in row] + [""] * (width - len(row)) for row in rows]


def drawn_of(base: str, edits: dict[str, str], cut: tuple[int, ...]) -> str:
    """A published table with other texts in some cells, and without some rows, counted from 1."""
    rows = rows_of(BASES.get(base, base))
    for cell, text in edits.items():
        letters, digits = re.fullmatch(r"([A-Z])(\d+)", cell).groups()
        rows[int(digits) - 1][ord(letters) - 65] = text
    kept = [row for number, row in enumerate(rows, start=1) if number not in cut]
    return "\n".join(" | ".join(cell or "." for cell in row) for row in kept)


def _decimals(text: str) -> str:
    whole, _, decimals = text.partition(".")
    return f"0.{'0' * len(decimals)}" if decimals else "0"


def _xlsx(
    file: Path, sheets: dict[str, str], *, merged=(), hidden_rows=(), as_text=False, formulas=()
) -> None:
    with xlsxwriter.Workbook(file) as book:
        for name, drawn in sheets.items():
            sheet = book.add_worksheet(name)
            for area in merged:
                first = area.split(":")[0]
                sheet.merge_range(area, _at(drawn, first))
            for r, row in enumerate(rows_of(drawn)):
                for c, text in enumerate(row):
                    if not text:
                        continue
                    if (r, c) in formulas:
                        sheet.write_formula(r, c, "=1+1", None, float(text))
                    elif _NUMBER.fullmatch(text) and not as_text:
                        style = book.add_format({"num_format": _decimals(text)})
                        sheet.write_number(r, c, float(text), style)
                    else:
                        sheet.write_string(r, c, text)
            for row in hidden_rows:
                sheet.set_row(row, None, None, {"hidden": True})


def _at(drawn: str, cell: str) -> str:
    letters, digits = re.fullmatch(r"([A-Z])(\d+)", cell).groups()
    return rows_of(drawn)[int(digits) - 1][ord(letters) - 65]


def _xls(file: Path, sheets: dict[str, str]) -> None:
    book = xlwt.Workbook()
    for name, drawn in sheets.items():
        sheet = book.add_sheet(name)
        for r, row in enumerate(rows_of(drawn)):
            for c, text in enumerate(row):
                if _NUMBER.fullmatch(text):
                    sheet.write(r, c, float(text), xlwt.easyxf(num_format_str=_decimals(text)))
                elif text:
                    sheet.write(r, c, text)
    book.save(str(file))


def _csv(file: Path, drawn: str, encoding: str) -> None:
    with file.open("w", encoding=encoding, newline="") as stream:
        csv.writer(stream).writerows(rows_of(drawn))


@pytest.fixture(scope="session")
def tables():
    """The project's tables with all that is known."""
    return load(as_of=date.max)


@pytest.fixture
def report_on(tables, tmp_path) -> Callable[..., Report]:
    """Write sheets drawn as text as a file of some kind, and say what `ingest` makes of it."""

    def start(
        *bases: str,
        edits: dict[str, str] | None = None,
        cut: tuple[int, ...] = (),
        kind: str = "xlsx",
        mapping: Mapping = NO_MAPPING,
        name: str = "表",
        **options,
    ) -> Report:
        drawn = [drawn_of(base, edits or {}, cut) for base in bases]
        sheets = {f"{name}{n or ''}": text for n, text in enumerate(drawn)}
        file = tmp_path / f"{name}.{'csv' if kind in {'utf-8', 'gb18030'} else kind}"
        if kind == "xlsx":
            _xlsx(file, sheets, **options)
        elif kind == "xls":
            _xls(file, sheets)
        else:
            _csv(file, drawn[0], kind)
        return report_of(file, mapping)

    def report_of(file: Path, mapping: Mapping) -> Report:
        read = read_office_file(file)
        recognised = recognise(read, tables, mapping)
        figures = recognised.figures
        odd = doubts_of(figures, tables, file=read.name, until=UNTIL)
        told = recognised.doubts
        odd += regions_missing(figures, tables, file=read.name, told=told)
        told = [*recognised.doubts, *odd]
        said = [(one.code, one.cell) for one in (*told, *read.remarks) if one.code != "encoding"]
        return Report(
            figures,
            sorted(f"{code} {cell}".strip() for code, cell in said),
            {one.code: one.grade.value for one in told},
            {one.code: one.found for one in told},
            {one.code: one.details for one in told},
        )

    return start
