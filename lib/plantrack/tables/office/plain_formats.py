"""The number formats that nearly all cells have, such as ``#,##0.00``: shown fast."""

import re
from collections.abc import Callable
from decimal import Decimal

_DIGITS = 15
_PLAIN = re.compile(r"(?P<groups>#,##)?0(?:\.(?P<places>0+))?(?P<percent>%)?(?:_.)?")


def plain_format(code: str, otherwise: Callable[[float], str]) -> Callable[[float], str] | None:
    """How a plain format shows numbers; None if it is not plain.

    Parameters
    ----------
    code : str
        As files hold it.
    otherwise : callable
        Shows the numbers that need exact arithmetic: halves, very large and very small ones.

    Notes
    -----
    A number of 15 significant digits that is no half at the last place is rounded to the same side
    by binary arithmetic, whose error is below half a unit of the 15th digit.

    Examples
    --------
    >>> plain_format("#,##0.0", str)(1234.56), plain_format("0.00%", str)(0.0112)
    ('1,234.6', '1.12%')
    """
    match = _PLAIN.fullmatch(code)
    if match is None:
        return None
    places = len(match["places"] or "")
    spec = f"{',' if match['groups'] else ''}.{places}{'%' if match['percent'] else 'f'}"
    last = places + 2 if match["percent"] else places

    def show(value: float) -> str:
        digits = f"{value:.15g}"
        whole, _, rest = digits.partition(".")
        if "e" in digits or rest[last:] == "5":
            return otherwise(value)
        # Beyond 15 digits a float shows the noise of binary numbers; its shortest text has none.
        is_long = len(whole) + last > _DIGITS
        return format(Decimal(repr(value or 0.0)) if is_long else value or 0.0, spec)

    return show
