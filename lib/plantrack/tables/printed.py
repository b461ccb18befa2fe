"""How exact a printed figure is."""

from decimal import Decimal

#: Kinds of indicator whose whole numbers are counted, not rounded.
_COUNTED = frozenset({"count", "rank"})


def half_unit(printed: str, kind: str) -> float:
    """How far rounding may have moved a figure: half of its last printed decimal.

    Parameters
    ----------
    printed : str
        The figure as the source prints it.
    kind : str
        Kind of its indicator; a whole count or rank is exact.

    Returns
    -------
    float
        In the unit of the figure.

    Examples
    --------
    >>> half_unit("1.19", "ratio"), half_unit("3188", "count"), half_unit("212", "amount")
    (0.005, 0.0, 0.5)
    """
    decimals = decimals_of(printed)
    return 0.0 if kind in _COUNTED and not decimals else 0.5 * 10.0**-decimals


def decimals_of(printed: str) -> int:
    """Number of printed decimals.

    Examples
    --------
    >>> decimals_of("2.50"), decimals_of("13000")
    (2, 0)
    """
    return len(printed.partition(".")[2])


def agree(printed: str, other: str) -> bool:
    """Whether two prints of a figure agree within the rounding of the coarser one.

    They do if they differ by no more than half of its last decimal, however it was rounded.

    Examples
    --------
    >>> agree("9.8", "9.7961"), agree("2.68", "2.675"), agree("1.19", "1.26")
    (True, True, False)
    """
    decimals = min(decimals_of(printed), decimals_of(other))
    # Decimal text, not binary floats: 2.675 is not quite 2.675 to a computer.
    return abs(Decimal(printed) - Decimal(other)) <= Decimal(5).scaleb(-decimals - 1)
