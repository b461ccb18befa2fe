"""Whether a run is held back for a person, and why."""

from collections.abc import Collection, Iterable

import pandas as pd

from plantrack.reason import Reason
from plantrack.run.gate.bounds import Gate
from plantrack.run.gate.figures import news_between
from plantrack.run.gate.found import Found
from plantrack.run.gate.impossible import impossible
from plantrack.run.gate.jumps import jumps
from plantrack.run.gate.revised import large_revisions
from plantrack.run.gate.swings import swings
from plantrack.run.gate.vanished import vanished


def hold_reasons(
    bounds: Gate,
    before: pd.DataFrame | None,
    after: pd.DataFrame,
    tables_before: dict[str, str],
    tables_after: dict[str, str],
    indicators: pd.DataFrame,
    *,
    may_be_empty: Collection[str] = (),
) -> tuple[Reason, ...]:
    """Tell what speaks against putting a run in the place of the last good one.

    Parameters
    ----------
    bounds : Gate
        What is too far.
    before : pandas.DataFrame or None
        Observations as the last good run knew them (`Workbook.vintages`); None if there is none,
        and then only what is impossible is looked for.
    after : pandas.DataFrame
        Observations as this run knew them.
    tables_before, tables_after : dict of str to str
        Result tables of both runs as CSV text by name, without ``.csv``.
    indicators : pandas.DataFrame
        Table of indicators, by id.
    may_be_empty : collection of str
        Result tables that may have no row.

    Returns
    -------
    tuple of Reason
        Empty if nothing does. By code in the order ``impossible``, ``vanished``, ``revision``,
        ``jump``, ``verdict_swing``, and within each the farthest first; of each at most
        ``bounds.told``, then ``more`` with the count of the rest. The same for the same input,
        whatever the order of its rows.
    """
    if before is None:
        return _first(bounds, impossible(None, tables_after))
    news = news_between(before, after)
    return (
        *_first(bounds, impossible(tables_before, tables_after, may_be_empty)),
        *_first(bounds, vanished(before, after)),
        *_first(bounds, large_revisions(bounds, news, indicators)),
        *_first(bounds, jumps(bounds, news, indicators)),
        *_first(bounds, swings(bounds, tables_before, tables_after)),
    )


def _first(bounds: Gate, found: Iterable[Found]) -> tuple[Reason, ...]:
    """The farthest findings of one code, and how many more there are."""
    reasons = [one.reason for one in sorted(found, key=lambda one: one.order)]
    shown, rest = reasons[: bounds.told], len(reasons) - bounds.told
    if rest > 0:
        shown.append(Reason("more", {"of": shown[0].code, "count": rest}))
    return tuple(shown)
