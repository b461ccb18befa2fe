"""The units that are known: a magnitude such as 万, what is counted, and per how many."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from plantrack.ingest.written.characters import joined

#: No unit is longer, spaces included; long texts need not be looked at.
LONGEST = 30
#: Powers of ten.
MAGNITUDES = {
    "百": 2,
    "千": 3,
    "万": 4,
    "十万": 5,
    "百万": 6,
    "千万": 7,
    "亿": 8,
    "十亿": 9,
    "百亿": 10,
    "千亿": 11,
    "万亿": 12,
}
#: 美元, 百分点 and 倍 are known so that they can be refused where 元 or % is due.
_COUNTED = "元 美元 人 人年 人次 家 户 个 项 件 篇 名 名(个) 次 位 倍 百分点".split()
_SHARES = {"%": -2, "‰": -3}
_SPELLINGS = {
    "人民币": "",
    "人·年": "人年",
    "人•年": "人年",
    "/每": "/",
    "个百分点": "百分点",
    "名/个": "名(个)",
}
_ENGLISH = {
    "100millionyuan": "亿元",
    "10000yuan": "万元",
    "yuan": "元",
    "10000persons": "万人",
    "person": "人",
    "persons": "人",
    "10000man-years": "万人年",
    "man-year": "人年",
    "man-years": "人年",
}
#: Only behind a slash: 人口 alone is no unit.
_PER_POPULATION = re.compile(r"(/.*人)口$")
_PARTS = re.compile(
    f"(?P<magnitude>{'|'.join(sorted(MAGNITUDES, key=len, reverse=True))})?"
    f"(?P<counted>{'|'.join(map(re.escape, _COUNTED))})"
)


@dataclass(frozen=True)
class Measure:
    """What a unit stands for: ``10 ** power`` of something, per something else.

    Parameters
    ----------
    power : int
        Of ten.
    counted : str
        What is counted, such as 元; "" for a pure share.
    per : str
        Such as 人 in 件/万人; mostly "".
    """

    power: int
    counted: str
    per: str = ""


@lru_cache(maxsize=256)
def unit_name(text: str) -> str | None:
    """The usual name of a unit; None if the text is no known unit.

    Examples
    --------
    >>> unit_name("亿元人民币"), unit_name("％"), unit_name("件/万人口"), unit_name("吨")
    ('亿元', '%', '件/万人', None)
    """
    if len(text) > LONGEST:
        return None
    name = joined(text)
    english = _ENGLISH.get(name.lower().replace(",", ""))
    if english:
        return english
    for spelling, usual in _SPELLINGS.items():
        name = name.replace(spelling, usual)
    name = _PER_POPULATION.sub(r"\1", name)
    return name if _measure(name) else None


def measure_of(unit: str) -> Measure | None:
    """What a unit stands for; None if it is not known.

    Examples
    --------
    >>> measure_of("万元"), measure_of("件/百万人")
    (Measure(power=4, counted='元', per=''), Measure(power=-6, counted='件', per='人'))
    """
    name = unit_name(unit)
    return _measure(name) if name else None


def _measure(name: str) -> Measure | None:
    if name in _SHARES:
        return Measure(_SHARES[name], "")
    counted, slash, per = name.partition("/")
    above, below = _PARTS.fullmatch(counted), _PARTS.fullmatch(per)
    if not above or (slash and not below):
        return None
    power = MAGNITUDES.get(above["magnitude"], 0)
    if not slash:
        return Measure(power, above["counted"])
    return Measure(
        power - MAGNITUDES.get(below["magnitude"], 0), above["counted"], below["counted"]
    )


def shifted(value: str, power: int) -> str:
    """Multiply a plain decimal by ``10 ** power``, moving the point only.

    Examples
    --------
    >>> shifted("251.90", -4), shifted("29.5", 4)
    ('0.025190', '295000')
    """
    sign, digits, exponent = Decimal(value).as_tuple()
    # Built from its digits: arithmetic would round beyond 28 of them.
    return format(Decimal((sign, digits, exponent + power)), "f")
