"""One section of a number format that shows a date or a time."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from plantrack.tables.office.format_tokens import Token

#: What a spreadsheet shows for a number that is no date.
NO_DATE = "########"
_LAST = 2_958_465  # 31 December 9999
_SEPARATORS = set("-/. ,")
_SYSTEM = "[$-F800]"
_WEEK = "一二三四五六日"


@dataclass(frozen=True)
class _Moment:
    year: int
    month: int
    day: int
    weekday: int
    seconds: Decimal
    days: int


def date_section(tokens: list[Token], *, is_1904: bool = False) -> Callable[[Decimal], str]:
    """How a section shows a number of days.

    Parameters
    ----------
    tokens : list of (str, str)
        As `sections_of` gives them.
    is_1904 : bool
        Whether days are counted from 1904.

    Returns
    -------
    callable
        From Decimal to text.

    Examples
    --------
    >>> from plantrack.tables.office.format_tokens import sections_of
    >>> date_section(sections_of('yyyy"年"m"月"')[0])(Decimal(43831))
    '2020年1月'
    """
    if _is_plain(tokens):
        tokens = [
            ("date", "yyyy"),
            ("literal", "-"),
            ("date", "mm"),
            ("literal", "-"),
            ("date", "dd"),
        ]
    tokens = _with_minutes([t for t in tokens if t[0] != "bracket"])
    places = max(
        (len(text.partition(".")[2]) for kind, text in tokens if kind == "date"), default=0
    )
    has_halves = any(kind == "half_day" for kind, _ in tokens)

    def show(value: Decimal) -> str:
        moment = _moment(value, is_1904, places)
        if moment is None:
            return NO_DATE
        return "".join(_part(kind, text, moment, has_halves) for kind, text in tokens).strip()

    return show


def _is_plain(tokens: list[Token]) -> bool:
    """Whether year, month and day are shown with separators only: their order is local."""
    letters = {text[0].lower() for kind, text in tokens if kind == "date"}
    if ("bracket", _SYSTEM) in tokens:
        return True
    if letters != {"y", "m", "d"} or any("ddd" in text.lower() for _, text in tokens):
        return False
    others = "".join(text for kind, text in tokens if kind not in ("date", "bracket", "text"))
    return set(others) <= _SEPARATORS


def _with_minutes(tokens: list[Token]) -> list[Token]:
    """An m after hours or before seconds means minutes."""
    times = [n for n, (kind, _) in enumerate(tokens) if kind in ("date", "elapsed")]
    letters = [tokens[n][1][0].lower() for n in times]
    found = list(tokens)
    for place, n in enumerate(times):
        is_after_hours = place > 0 and letters[place - 1] == "h"
        is_before_seconds = place + 1 < len(times) and letters[place + 1] == "s"
        if (
            tokens[n][0] == "date"
            and letters[place] == "m"
            and (is_after_hours or is_before_seconds)
        ):
            found[n] = ("minutes", tokens[n][1])
    return found


def _moment(value: Decimal, is_1904: bool, places: int) -> _Moment | None:
    unit = Decimal(1).scaleb(-places)
    if not 0 <= value <= _LAST + 1:
        return None
    total = (value * 86_400).quantize(unit, rounding=ROUND_HALF_UP)
    days, seconds = int(total // 86_400), total % 86_400
    if days > _LAST:
        return None
    if is_1904:
        day = date(1904, 1, 1) + timedelta(days)
    elif days in (0, 60):  # two days that spreadsheets count and that never were
        month, number = (1, 0) if days == 0 else (2, 29)
        return _Moment(1900, month, number, (days + 5) % 7, seconds, days)
    else:
        day = date(1899, 12, 30 if days > 60 else 31) + timedelta(days)
    return _Moment(day.year, day.month, day.day, day.weekday(), seconds, days)


def _part(kind: str, text: str, moment: _Moment, has_halves: bool) -> str:
    hours, rest = divmod(moment.seconds, 3_600)
    if kind == "half_day":
        first, second = text.split("/")
        return second if hours >= 12 else first
    if kind == "minutes":
        return f"{int(rest // 60):0{min(len(text), 2)}d}"
    if kind == "elapsed":
        total = moment.days * 86_400 + moment.seconds
        return f"{int(total // {'h': 3_600, 'm': 60, 's': 1}[text[0]]):0{len(text)}d}"
    if kind != "date":
        return "" if kind == "text" else text
    letter, width = text[0].lower(), len(text)
    if letter == "h":
        shown = (int(hours) - 1) % 12 + 1 if has_halves else int(hours)
        return f"{shown:0{min(width, 2)}d}"
    if letter == "s":
        whole, _, places = text.partition(".")
        digits = min(len(whole), 2) + (1 + len(places) if places else 0)
        return f"{rest % 60:0{digits}.{len(places)}f}"
    return _day_part(letter, width, moment)


def _day_part(letter: str, width: int, moment: _Moment) -> str:
    if letter in "ye":
        return f"{moment.year % 100:02d}" if letter == "y" and width <= 2 else f"{moment.year}"
    if letter == "a":
        return ("周" if width == 3 else "星期") + _WEEK[moment.weekday]
    if width <= 2:
        return f"{moment.month if letter == 'm' else moment.day:0{width}d}"
    if letter == "m":
        name = date(2000, moment.month, 1).strftime("%B")
        return name[:3] if width == 3 else name[:1] if width == 5 else name
    name = date(2001, 1, 1 + moment.weekday).strftime("%A")
    return name[:3] if width == 3 else name
