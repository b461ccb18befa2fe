"""Read the year in a header, a label or a title."""

import re
from datetime import date, timedelta

from plantrack.ingest.written.characters import plain
from plantrack.ingest.written.footnote_marks import split_marks

_FIRST_SERIAL, _LAST_SERIAL = 36526, 55153
_SERIAL_ZERO = date(1899, 12, 30)

_ZEROS = "〇○◯零oOｏＯ0"
_CHINESE = re.compile(rf"[一二][一二三四五六七八九{_ZEROS}]{{3}}")
_CHINESE_DIGITS = str.maketrans("一二三四五六七八九" + _ZEROS, "123456789" + "0" * len(_ZEROS))

_YEAR = "(?:19|20)\\d\\d"
_WHOLE_YEAR = re.compile(
    rf"(?P<year>{_YEAR})(?:\.0+|a|年(?:度|末|底|全年)?|全年|年?0?1-12月(?:份|末|底)?)?",
    re.IGNORECASE | re.ASCII,
)
_SEVERAL_YEARS = re.compile(
    rf"{_YEAR}年?(?:-|~|至|到|、|,|/)(?:{_YEAR}|\d\d)年?(?:合计|累计|平均|年均)?", re.ASCII
)
_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_PART_OF_YEAR = re.compile(
    rf"(?:截至|截止)?(?:{_YEAR}年?)?[-.]?"
    rf"(?:{_MONTH}月?(?:-|~|至|到){_MONTH}月|{_MONTH}月|[上下]半年|前?[一二三1-3]个?季度"
    r"|第?[一二三四1-4]季度|[1-4]季度|q[1-4]|h[12])(?:份|末|底|累计)*",
    re.IGNORECASE | re.ASCII,
)
_YEAR_AND_MONTH = re.compile(rf"{_YEAR}[-/.](?:0[1-9]|1[0-2])(?:[-/.]\d\d)?", re.ASCII)
_COUNTED = "[百千万亿元户个件篇名次%‰]|家(?!庭)|人(?![口均才员])|项(?!目)|位(?!次)"
_AMOUNT_BEHIND = rf"\.?\d|,\d{{3}}|\s*(?:{_COUNTED})"
_YEAR_IN_TEXT = re.compile(rf"(?<![\d.,]){_YEAR}(?!{_AMOUNT_BEHIND})", re.ASCII)


def read_period(text: str) -> str | None:
    """The year a text stands for; None if it is no single whole year.

    Parameters
    ----------
    text : str
        As it stands in a header or a label.

    Returns
    -------
    str or None
        Such as ``2020``. Two digits (20年), the start of a year and parts of it give None.

    Examples
    --------
    >>> read_period("二〇二〇年"), read_period("２０２０年度"), read_period("2020①")
    ('2020', '2020', '2020')
    >>> read_period("2020年1-6月"), read_period("20年"), read_period("2020年1-12月")
    (None, None, '2020')
    """
    found = _WHOLE_YEAR.fullmatch(_label(text))
    return found["year"] if found else None


def is_part_of_year(text: str) -> bool:
    """Whether a text stands for months, quarters or a half of a year.

    Examples
    --------
    >>> is_part_of_year("2020年1—6月"), is_part_of_year("一季度"), is_part_of_year("2020年")
    (True, True, False)
    """
    label = _label(text)
    if read_period(text) or re.fullmatch(r"0?1(?:月|-|~|至|到)+12月(?:份)?", label, re.ASCII):
        return False
    return bool(_PART_OF_YEAR.fullmatch(label) or _YEAR_AND_MONTH.fullmatch(label))


def is_several_years(text: str) -> bool:
    """Whether a text stands for a span of years.

    Examples
    --------
    >>> is_several_years("2016—2020年"), is_several_years("2020-05"), is_several_years("2020")
    (True, False, False)
    """
    label = _label(text)
    return bool(_SEVERAL_YEARS.fullmatch(label)) and not _YEAR_AND_MONTH.fullmatch(label)


def year_of_serial(text: str) -> str | None:
    """The year of a date that a spreadsheet shows as its number of days; None for other numbers.

    Parameters
    ----------
    text : str
        A whole number; those from 2000 to 2050 count as days (36526 to 55153).

    Returns
    -------
    str or None

    Notes
    -----
    Days since 1899-12-30, as spreadsheets count them. Such a number may as well be a figure: only
    its place in a header tells.

    Examples
    --------
    >>> year_of_serial("44166"), year_of_serial("2020")
    ('2020', None)
    """
    number = plain(text)
    if not re.fullmatch(r"\d{5}", number, re.ASCII):
        return None
    if not _FIRST_SERIAL <= int(number) <= _LAST_SERIAL:
        return None
    return str((_SERIAL_ZERO + timedelta(days=int(number))).year)


def years_in(text: str) -> tuple[str, ...]:
    """All years a title names, in order and once each; amounts such as 2000万元 are none.

    Examples
    --------
    >>> years_in("2023年全国科技经费投入统计公报"), years_in("2000万元以上工业企业")
    (('2023',), ())
    """
    return tuple(dict.fromkeys(_YEAR_IN_TEXT.findall(_digits(plain(text)))))


def _label(text: str) -> str:
    rest, _ = split_marks(text)
    # Spaces are dropped beside other characters only: 20 20 is no year.
    rest = re.sub(r"(?<=\D)\s+|\s+(?=\D)", "", rest)
    return _digits(rest.removeprefix("(").removesuffix(")"))


def _digits(text: str) -> str:
    """Years written in Chinese digits, in Arabic ones."""
    return _CHINESE.sub(lambda found: found[0].translate(_CHINESE_DIGITS), text)
