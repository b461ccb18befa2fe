"""Figures as readers see them: rounded once, with the decimals the source prints."""

from decimal import ROUND_HALF_EVEN, Context, Decimal

from plantrack.tables.printed import decimals_of

_ROOMY = Context(prec=400)


def number(value: float | str, decimals: int, *, lang: str) -> str:
    """Round a number once and group thousands where the language does.

    Parameters
    ----------
    value : float or str
        The number; text is taken exactly as printed.
    decimals : int
        Decimals to keep.
    lang : str
        ``zh`` (no separator) or ``en`` (comma).

    Returns
    -------
    str

    Notes
    -----
    Half to even on the decimal text (GB/T 8170, methods reference 4.4).

    Examples
    --------
    >>> number("28.250", 1, lang="zh"), number(13000, 0, lang="en")
    ('28.2', '13,000')
    """
    exact = Decimal(value) if isinstance(value, str) else Decimal(repr(float(value)))
    rounded = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_EVEN, context=_ROOMY)
    rounded = abs(rounded) if rounded == 0 else rounded
    return f"{rounded:,}" if lang == "en" else f"{rounded}"


def printed(text: str, *, lang: str) -> str:
    """A figure exactly as its source prints it.

    Examples
    --------
    >>> printed("1.20", lang="zh"), printed("16471", lang="en")
    ('1.20', '16,471')
    """
    return number(text, decimals_of(text), lang=lang)


def percent(probability: float) -> str:
    """A probability in whole per cent, never 0 or 100.

    Examples
    --------
    >>> percent(0.617), percent(0.0005), percent(0.9995)
    ('62%', '<1%', '>99%')
    """
    rounded = round(100 * probability)
    if rounded < 1:
        return "<1%"
    return ">99%" if rounded > 99 else f"{rounded}%"


def share(part: float) -> str:
    """A share that was counted, in whole per cent; unlike a probability it may be none or all.

    Examples
    --------
    >>> share(0.904), share(1)
    ('90%', '100%')
    """
    return f"{number(100 * part, 0, lang='zh')}%"
