"""Denominators that printed ratios and numerators imply, so that all three stand on one basis."""

import pandas as pd


def implied_denominators(
    numerator: pd.DataFrame, ratio: pd.DataFrame, factor: float
) -> pd.DataFrame:
    """Denominators by region and year: ``factor * numerator / ratio``.

    Parameters
    ----------
    numerator, ratio : pandas.DataFrame
        series (region and indicator), year, value.
    factor : float
        What the ratio is multiplied by, such as 100 for per cent.

    Returns
    -------
    pandas.DataFrame
        series (region), year, value, where both are printed and above zero.

    Examples
    --------
    >>> spent = pd.DataFrame({"series": ["1/rd"], "year": [2020], "value": [2.5]})
    >>> share = pd.DataFrame({"series": ["1/rd_intensity"], "year": [2020], "value": [1.25]})
    >>> implied_denominators(spent, share, 100).values.tolist()
    [['1', 2020, 200.0]]
    """
    keys = ["series", "year"]
    both = by_region(numerator).merge(by_region(ratio), on=keys, suffixes=("", "_ratio"))
    both = both[(both["value"] > 0) & (both["value_ratio"] > 0)]
    value = factor * both["value"] / both["value_ratio"]
    return both.assign(value=value)[[*keys, "value"]]


def by_region(panel: pd.DataFrame) -> pd.DataFrame:
    """A panel of one indicator, its series named by their regions."""
    return panel.assign(series=panel["series"].str.split("/").str[0])
