"""Numbers without a format of their own: up to 15 significant digits, as spreadsheets keep."""

from decimal import Decimal

_LARGEST, _SMALLEST = 1e21, 1e-10  # beyond these a power of ten is shown


def decimal_of(value: float) -> Decimal:
    """The number a person typed: the noise of binary numbers is beyond 15 digits.

    Examples
    --------
    >>> decimal_of(0.1 + 0.2)
    Decimal('0.3')
    """
    return Decimal(f"{value:.15g}")


def general(value: float) -> str:
    """A number as the format General shows it.

    Parameters
    ----------
    value : float or Decimal

    Returns
    -------
    str

    Examples
    --------
    >>> general(0.1 + 0.2), general(2.50), general(1e15), general(0.00001), general(1.5e30)
    ('0.3', '2.5', '1000000000000000', '0.00001', '1.5E+30')
    """
    text = f"{value:.15g}"
    if "e" not in text and "E" not in text:
        return "0" if text == "-0" else text
    if _SMALLEST <= abs(value) < _LARGEST:
        return f"{Decimal(text).normalize():f}"
    digits, power = text.lower().split("e")
    return f"{digits}E{power[0]}{power[1:].zfill(2)}"
