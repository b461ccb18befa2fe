"""What the lines above a table say for all of it: region, year, indicator and unit."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from plantrack.ingest.labels import Labels
from plantrack.ingest.layout.row_kinds import is_note_text, is_unit_line
from plantrack.ingest.written.characters import plain
from plantrack.ingest.written.periods import read_period, years_in
from plantrack.ingest.written.units import units_in

_DAY = r"(?:19|20)\d\d(?:\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|([./-])\d{1,2}\1\d{1,2}(?!\d))"
#: Days on which a table was made or published: not what its figures are of.
_DATES = re.compile(
    rf"{_DAY}|(?:制表|填报|填表|报送|发布|公布|印发|打印|导出|更新|上报)(?:日期|时间)\s*:?.*"
    r"|(?:19|20)\d\d\s*年\s*\d{1,2}\s*月\s*(?:发布|公布|印发|制表|编制|填报|上报)"
)
_MONTH = r"(?:1[0-2]|0?[1-9])"
_WHOLE_YEAR = re.compile(r"(?<!\d)0?1\s*月?\s*[-~至到]\s*12\s*月份?")
_PART_OF_YEAR = re.compile(
    r"第?[一二三四1-4]\s*季度|前[一二三1-3]\s*个?季度|[上下]半年|(?<!\d)[12]?\s*H[12](?!\w)"
    rf"|(?<!\d){_MONTH}\s*月?\s*[-~至到]\s*{_MONTH}\s*月|(?:年|[-./])\s*{_MONTH}\s*月"
)
#: A yearbook is named for the year after that of its figures.
_YEARBOOK = "年鉴"


@dataclass(frozen=True)
class Around:
    """What stands around a table; empty where nothing is said.

    Parameters
    ----------
    region, period, indicator : str
    units : tuple of str
        All that the lines name.
    lines : tuple of str
        All lines, and the name of the sheet.
    title : str
        The line that names a year.
    part_of_year : str
        The line that names a part of a year.
    strange_unit : str
        A line that declares a unit that is not known.
    """

    region: str = ""
    period: str = ""
    indicator: str = ""
    units: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    title: str = ""
    part_of_year: str = ""
    strange_unit: str = ""


def read_around(above: Sequence[str], sheet: str, labels: Labels) -> Around:
    """Read the lines above a table, and the name of its sheet where they say nothing.

    Parameters
    ----------
    above : sequence of str
        Lines, from top to bottom.
    sheet : str
        Its name.
    labels : Labels

    Returns
    -------
    Around
    """
    lines = [line for line in above if not is_note_text(line)]
    named = [*lines, sheet]
    dated = [(line, years_in(_undated(line))) for line in named if _YEARBOOK not in line]
    title, years = next(((line, found) for line, found in dated if found), ("", ()))
    region = next(filter(None, map(labels.region_within, named)), labels.mapping.region)
    declared = [line for line in lines if is_unit_line(line)]
    units = [unit for line in declared or reversed(lines) for unit in units_in(line)]
    strange = [line for line in declared if not units_in(line) and _declares(line)]
    return Around(
        region=region,
        period=years[0] if len(years) == 1 else "",
        indicator=_indicator(named, labels),
        units=tuple(dict.fromkeys(units)),
        lines=tuple(named),
        title=title,
        part_of_year=next(filter(names_part_of_year, named), ""),
        strange_unit=strange[0] if strange else "",
    )


def names_part_of_year(line: str) -> bool:
    """Whether a title is about months, quarters or a half of a year.

    Examples
    --------
    >>> [names_part_of_year(t) for t in ("2024年1—6月生产总值", "2024年上半年", "2024年1-12月")]
    [True, True, False]
    >>> names_part_of_year("2023年生产总值（2024年3月5日）")
    False
    """
    return bool(_PART_OF_YEAR.search(_WHOLE_YEAR.sub("", _undated(line))))


def _undated(line: str) -> str:
    return _DATES.sub("", plain(line))


def _indicator(lines: Sequence[str], labels: Labels) -> str:
    found = {labels.indicator_within(line) for line in lines if read_period(line) is None} - {""}
    return found.pop() if len(found) == 1 else ""


def _declares(line: str) -> bool:
    """Whether something stands behind 单位."""
    return bool(re.sub(r"[（()）]|(计量)?单\s*位\s*[:：]?", "", line).strip())
