"""How exact a printed figure is."""

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
    decimals = len(printed.partition(".")[2])
    return 0.0 if kind in _COUNTED and not decimals else 0.5 * 10.0**-decimals
