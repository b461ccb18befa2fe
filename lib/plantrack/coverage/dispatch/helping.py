"""Who helps whom, as known on a day: shared by `matching` and `groups`."""

from datetime import date

import polars as pl

from plantrack.coverage.dispatch.withdrawn import without_withdrawn
from plantrack.coverage.ledger import Ledger, told_by

#: A firm that does not innovate yet, as `standing` has it.
IS_INACTIVE = ~pl.col("is_covered")


def helping(ledger: Ledger, month: str, as_of: date) -> pl.LazyFrame:
    """The helpers of a month without those withdrawn, each pair once: code, party, helper.

    Rows without a helper are left out: they say that nobody is named yet.
    """
    rows = told_by(ledger.helpers, month, as_of)
    pairs = rows.filter(is_named("helper")).group_by("code", "party", "helper")
    said = pairs.agg(pl.col("received").max())
    there = without_withdrawn(said, ledger, "helper", "code", "helper", month, as_of)
    return there.select("code", "party", "helper")


def is_named(column: str) -> pl.Expr:
    """Whether a text column is filled in."""
    return pl.col(column).fill_null("") != ""
