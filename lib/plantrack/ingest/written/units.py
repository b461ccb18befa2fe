"""Find the unit in a header or a line above a table, and turn figures into another unit."""

import re
from decimal import Decimal
from functools import lru_cache

from plantrack.ingest.written.characters import joined, plain
from plantrack.ingest.written.unit_names import (
    LONGEST,
    MAGNITUDES,
    Measure,
    measure_of,
    shifted,
    unit_name,
)

#: Counting words that mean the same thing: as printed, as in the tables. Others, such as 个 and
#: 项, may count different things and are never exchanged.
_SAME = frozenset({("户", "家"), ("人", "名"), ("名", "人")})

_DECLARED = re.compile(r"单\s*位\s*:?(?P<rest>.*)", re.DOTALL)
_ENGLISH_PART = re.compile(r"units?\b", re.IGNORECASE)
_BRACKETS = re.compile(r"[(\[]((?:[^()\[\]]|\([^()]*\))*)[)\]]")
_BETWEEN = re.compile(r"[、,;和及]")
_SHARE_AT_END = re.compile(r"[^\d\s.]\s*(?P<share>[%‰])$")
_PLAIN_DECIMAL = re.compile(r"-?\d+(\.\d+)?", re.ASCII)


def read_unit(text: str) -> str | None:
    """The one unit a header or a line names; None if it names none or several.

    Parameters
    ----------
    text : str
        As it stands in a cell.

    Returns
    -------
    str or None
        By its usual name.

    Examples
    --------
    >>> read_unit("单位：亿元"), read_unit("R&D经费（万元）"), read_unit("经费/万元")
    ('亿元', '万元', '万元')
    >>> read_unit("单位：亿元、%"), read_unit("填报单位：太原市统计局")
    (None, None)
    """
    found = units_in(text)
    return found[0] if len(found) == 1 else None


def units_in(text: str) -> tuple[str, ...]:
    """All units a header or a line names, in order and once each.

    Examples
    --------
    >>> units_in("单位：亿元、%"), units_in("地区")
    (('亿元', '%'), ())
    """
    line = plain(text)
    whole = unit_name(line)
    if whole:
        return (whole,)
    if joined(line).endswith("名(个)"):
        return ("名(个)",)
    declared = _DECLARED.search(line)
    found = _declared(declared["rest"]) if declared else []
    found = found or _in_brackets(line) or _at_end(line)
    return tuple(dict.fromkeys(found))


def scaled_unit(scale: str, unit: str) -> str:
    """The unit of a figure such as 29.5万 in a column of 件: 万件.

    Raises
    ------
    ValueError
        If the column is in a magnitude already, or in shares: 2.5万 under 万元 has two readings.

    Examples
    --------
    >>> scaled_unit("万", "件"), scaled_unit("", "亿元")
    ('万件', '亿元')
    """
    name = unit_name(scale + unit)
    if name is None:
        raise ValueError(f"found {scale} behind a figure in {unit}; expected a figure in {unit}")
    return name


def convert(value: str, *, printed_unit: str, unit: str) -> tuple[str, str]:
    """Turn a figure into another unit, keeping every printed decimal: only the point moves.

    Parameters
    ----------
    value : str
        Plain decimal.
    printed_unit : str
        Unit it is printed in; a bare magnitude such as 万 is one of what `unit` counts.
    unit : str
        Unit it is wanted in.

    Returns
    -------
    value : str
    note : str
        How it was printed; "" where the unit is the same.

    Raises
    ------
    ValueError
        If the value is no plain decimal, or the one unit cannot be turned into the other.

    Examples
    --------
    >>> convert("251.9", printed_unit="万元", unit="亿元")
    ('0.02519', 'printed as 251.9 万元')
    >>> convert("29.5", printed_unit="万件", unit="件")
    ('295000', 'printed as 29.5 万件; only the first 3 digits are printed')
    >>> convert("2.50", printed_unit="％", unit="%"), convert("3", printed_unit="吨", unit="吨")
    (('2.50', ''), ('3', ''))
    """
    if not _PLAIN_DECIMAL.fullmatch(value):
        raise ValueError(f"found {value!r}; expected a plain decimal such as 1234.50")
    # The unit of an indicator need be no known one, as long as it is written the same.
    if unit in (printed_unit, unit_name(printed_unit)):
        return value, ""
    power = _power(printed_unit, unit)
    _, digits, exponent = Decimal(value).as_tuple()
    note = f"printed as {value} {printed_unit}"
    if exponent + power > 0 and any(digits):
        count = len(digits)
        known = "first digit is" if count == 1 else f"first {count} digits are"
        note += f"; only the {known} printed"
    return (shifted(value, power) if power else value), note


@lru_cache(maxsize=256)
def _power(printed_unit: str, unit: str) -> int:
    """Power of ten between two units."""
    due = measure_of(unit)
    if printed_unit in MAGNITUDES and due and due.counted and not due.per:
        printed = Measure(MAGNITUDES[printed_unit], due.counted)
    else:
        printed = measure_of(printed_unit)
    if printed is None or due is None:
        missing = printed_unit if printed is None else unit
        raise ValueError(f"found the unit {missing!r}; expected a known one such as 亿元 or 件")
    is_same = printed.counted == due.counted or (printed.counted, due.counted) in _SAME
    if not is_same or printed.per != due.per:
        raise ValueError(f"found a figure in {printed_unit}; expected one in {unit}")
    return printed.power - due.power


def _declared(rest: str) -> list[str]:
    """Units behind 单位; none if the first thing named there is no unit."""
    rest = _ENGLISH_PART.split(rest)[0].strip()
    if rest.count(")") > rest.count("("):
        rest = rest[: rest.rindex(")")]
    if unit_name(rest):
        return [unit_name(rest)]
    first, *others = rest.split() or [""]
    named = [unit_name(first)] if unit_name(first) else _listed(first.partition("(")[0])
    if None in named:
        return []
    return named + [name for name in map(unit_name, others) if name]


def _in_brackets(line: str) -> list[str]:
    found = []
    for inside in _BRACKETS.findall(line):
        named = [unit_name(inside)] if unit_name(inside) else _listed(inside)
        found += [name for name in named if name]
    return found


def _listed(text: str) -> list[str | None]:
    return [unit_name(part) for part in _BETWEEN.split(text)]


def _at_end(line: str) -> list[str]:
    """A unit behind a slash or a space, or % at the very end."""
    for slash in re.finditer("/", line[-LONGEST:]):
        name = unit_name(line[-LONGEST:][slash.end() :])
        if name:
            return [name]
    last = line.split()[-1] if line else ""
    # One character alone is more likely part of a word set wide, such as 单 位 or 排 名.
    if len(last) > 1 and unit_name(last) and last != line:
        return [unit_name(last)]
    share = _SHARE_AT_END.search(line)
    return [share["share"]] if share else []
