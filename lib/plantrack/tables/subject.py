"""What a page is about: indicators named, those of a plan, and their parts."""

from collections.abc import Iterable

import pandas as pd

from plantrack.errors import unknown
from plantrack.tables.derived import formula_names


def subject_of(
    indicators: pd.DataFrame, targets: pd.DataFrame, *, plan: str = "", named: Iterable[str] = ()
) -> frozenset[str]:
    """Indicators a page is about: those named, those a plan sets targets for, and their parts.

    Parameters
    ----------
    indicators, targets : pandas.DataFrame
        Tables, indexed by their key.
    plan : str, optional
        Id of a plan.
    named : iterable of str
        Ids of indicators.

    Raises
    ------
    InputError
        If an indicator is unknown.
    """
    own = targets[targets["plan"] == plan]
    found = {*named, *own["indicator"], *own["judged_by"]} - {""}
    for name in sorted(found):
        if name not in indicators.index:
            raise unknown("indicator", name, indicators.index)
    formulas = indicators["formula"].loc[sorted(found)]
    parts = {part for formula in formulas if formula for part in formula_names(formula)}
    return frozenset(found | parts)
