"""When do equal figures stop being a coincidence: enough of them, with enough digits."""

from collections.abc import Collection

#: Equal figures that are needed at least, each with another value.
FIGURES = 3
#: Digits they must have together: 4 figures of 3 digits such as 2.64, or 3 of 4. By chance about
#: one digit in ten agrees; small counts, which often stay the same, never come to as many.
DIGITS = 12
#: Part of the figures compared that must be equal.
MOST = 0.7


def digits_of(printed: str) -> int:
    """Number of digits of a figure from its first one that is not 0.

    Examples
    --------
    >>> digits_of("0.0112"), digits_of("2.50"), digits_of("13000"), digits_of("0")
    (3, 3, 5, 0)
    """
    return len(printed.lstrip("-").replace(".", "").lstrip("0"))


def is_no_coincidence(equal: Collection[str], compared: int) -> bool:
    """Whether figures are equal too often for chance.

    Parameters
    ----------
    equal : collection of str
        Figures that are equal to others, as printed.
    compared : int
        How many were compared.

    Returns
    -------
    bool

    Examples
    --------
    >>> is_no_coincidence(["2.64", "1.19", "3.10", "0.87", "1.55"], 5)
    True
    >>> is_no_coincidence(["3", "0", "1", "1", "2"], 5)
    False
    """
    values = set(equal)
    digits = sum(digits_of(value) for value in values)
    return len(values) >= FIGURES and digits >= DIGITS and len(equal) >= MOST * compared
