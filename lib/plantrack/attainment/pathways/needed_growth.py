"""Growth that the numerator of a ratio needs, for every growth of its denominator."""

from collections.abc import Iterable

import pandas as pd

from plantrack.attainment.pathways.arguments import check_positive, check_years, growth_factor

_COLUMNS = (
    "denominator_growth_pct",
    "numerator_growth_pct",
    "numerator_in_due_year",
    "numerator_added_per_year",
)


def needed_growth(
    ratio: float, target_ratio: float, years: int, denominator_growth_pct: float
) -> float:
    """Yearly growth of a numerator that leads its ratio from a to b: ``(b/a)^(1/n) (1+g) - 1``.

    Parameters
    ----------
    ratio, target_ratio : float
        Now, and in the last year; same unit, positive.
    years : int
        Years between, at least 1.
    denominator_growth_pct : float
        Growth of the denominator, per cent a year, more than -100.

    Returns
    -------
    float
        Per cent a year.

    Raises
    ------
    InputError
        If a number is out of these ranges.

    Notes
    -----
    Methods reference, section 1.9 (强度).

    Examples
    --------
    R&D over GDP from 2.0 to 2.5 % in five years while GDP grows by 6 % a year:

    >>> round(needed_growth(2.0, 2.5, 5, 6.0), 6)
    10.837793
    """
    check_positive(ratio=ratio, target_ratio=target_ratio)
    check_years(fewest=1, years=years)
    factor = growth_factor(denominator_growth_pct)
    return 100 * ((target_ratio / ratio) ** (1 / years) * factor - 1)


def needed_growth_table(
    ratio: float,
    target_ratio: float,
    years: int,
    denominator_growths: Iterable[float],
    *,
    numerator: float | None = None,
) -> pd.DataFrame:
    """Growth that the numerator needs beside each growth of the denominator.

    Parameters
    ----------
    ratio, target_ratio : float
        Now, and in the last year; same unit, positive.
    years : int
        Years between, at least 1.
    denominator_growths : iterable of float
        Per cent a year.
    numerator : float or None
        Numerator now, positive, if it is known.

    Returns
    -------
    pandas.DataFrame
        One row a growth: denominator_growth_pct, numerator_growth_pct, numerator_in_due_year and
        numerator_added_per_year (on average; unit of the numerator, empty if it is not known).

    Raises
    ------
    InputError
        As in `needed_growth`.

    Examples
    --------
    >>> table = needed_growth_table(2.0, 2.5, 1, [0, 10], numerator=200)
    >>> table["numerator_in_due_year"].round(9).tolist()
    [250.0, 275.0]
    """
    if numerator is not None:
        check_positive(numerator=numerator)
    now = float("nan") if numerator is None else float(numerator)
    rows = []
    for growth in denominator_growths:
        needed = needed_growth(ratio, target_ratio, years, growth)
        then = now * (1 + needed / 100) ** years
        rows.append((float(growth), needed, then, (then - now) / years))
    return pd.DataFrame(rows, columns=list(_COLUMNS), dtype=float)
