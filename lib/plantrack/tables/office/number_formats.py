"""What a number looks like under a number format of a spreadsheet."""

import operator
import re
from collections.abc import Callable
from decimal import Decimal

from plantrack.tables.office.date_sections import date_section
from plantrack.tables.office.format_tokens import Token, is_date, sections_of
from plantrack.tables.office.general import decimal_of, general
from plantrack.tables.office.number_sections import number_section
from plantrack.tables.office.plain_formats import plain_format

Display = Callable[[float], str]
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)\s*(-?[\d.]+(?:E[+-]?\d+)?)\]", re.IGNORECASE)
_COMPARE = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "<>": operator.ne,
}


def number_format(code: str, *, is_1904: bool = False) -> Display:
    """How a number format shows numbers.

    Parameters
    ----------
    code : str
        As files hold it, such as ``#,##0.0`` or ``yyyy"年"``.
    is_1904 : bool
        Whether days are counted from 1904.

    Returns
    -------
    callable
        From number to text. Space that only aligns is left out; dates of which day, month and year
        are shown by separators alone are given as ISO dates, since their order depends on the
        computer; digits are Arabic even where the format asks for Chinese ones.

    Notes
    -----
    ECMA-376 part 1, 18.8.30 and 18.8.31. A half is rounded away from zero, after rounding to 15
    significant digits, as spreadsheets do.

    Examples
    --------
    >>> number_format("0.00")(2.5), number_format("0.00%")(0.0112)
    ('2.50', '1.12%')
    >>> number_format("General")(0.1 + 0.2)
    '0.3'
    >>> number_format('yyyy"年"')(43831), number_format("m/d/yyyy")(43831)
    ('2020年', '2020-01-01')
    """
    parts = sections_of(code)
    if not parts or _is_general(parts):
        return general
    # The fourth section is for texts, which are left as they are.
    show = _choose([_Section(tokens, is_1904) for tokens in parts[:3]])
    return plain_format(code, show) or show


def _is_general(parts: list[list[Token]]) -> bool:
    return len(parts) == 1 and [kind for kind, _ in parts[0]] in (["general"], ["text"])


class _Section:
    """One of up to three parts of a format, with the condition it stands under."""

    def __init__(self, tokens: list[Token], is_1904: bool):
        brackets = [text for kind, text in tokens if kind == "bracket"]
        found = [match for match in map(_CONDITION.fullmatch, brackets) if match]
        self.condition = (_COMPARE[found[0][1]], Decimal(found[0][2])) if found else None
        self.is_date = is_date(tokens)
        make = date_section(tokens, is_1904=is_1904) if self.is_date else number_section(tokens)
        self.show = make

    def holds(self, value: Decimal) -> bool:
        compare, bound = self.condition
        return compare(value, bound)

    @property
    def is_for_negatives(self) -> bool:
        if self.condition is None:
            return False
        compare, bound = self.condition
        return (compare is operator.lt and bound <= 0) or (compare is operator.le and bound < 0)


def _choose(sections: list[_Section]) -> Display:
    is_conditional = any(section.condition for section in sections)

    def show(value: float) -> str:
        exact = decimal_of(value)
        section, hides_sign = (
            _by_condition(sections, exact) if is_conditional else _by_sign(sections, exact)
        )
        if section.is_date:
            return section.show(exact)
        sign = "-" if exact < 0 and not hides_sign else ""
        return sign + section.show(abs(exact))

    return show


def _by_sign(sections: list[_Section], value: Decimal) -> tuple[_Section, bool]:
    if value < 0 and len(sections) > 1:
        return sections[1], True
    return (sections[2] if value == 0 and len(sections) > 2 else sections[0]), False


def _by_condition(sections: list[_Section], value: Decimal) -> tuple[_Section, bool]:
    for section in sections[:2]:
        if section.condition is not None and section.holds(value):
            return section, section.is_for_negatives
    rest = [section for section in sections if section.condition is None]
    return (rest[-1] if rest else sections[-1]), False
