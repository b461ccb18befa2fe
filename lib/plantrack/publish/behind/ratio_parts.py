"""What the sentences on a ratio and its two parts say, as a table."""

from collections.abc import Iterator

from plantrack.publish.behind.data_table import DataTable, Fact, facts_table
from plantrack.publish.ratio_names import RatioNames


def ratio_data(names: RatioNames) -> DataTable:
    """Tabulate how a ratio moved, and what its numerator lacks.

    Parameters
    ----------
    names : RatioNames
        Both parts of the ratio.

    Returns
    -------
    DataTable
    """
    target = names.verdict.target.target
    rows = [*_change(names), *_gap(names)]
    return facts_table(f"ratio-{target}".replace("_", "-"), rows)


def _change(names: RatioNames) -> Iterator[Fact]:
    case, change = names.case, names.case.change
    unit = case.unit
    moved = "points" if unit == "%" else unit
    yield "last_year", case.parts.year, "year"
    if change is None:
        return
    yield "base_year", case.base_year, "year"
    yield "ratio_before", change.before, unit
    yield "ratio_after", change.after, unit
    yield "change", change.change, moved
    yield "change_from_numerator", change.from_numerator, moved
    yield "change_from_denominator", change.from_denominator, moved


def _gap(names: RatioNames) -> Iterator[Fact]:
    case, gap = names.case, names.case.gap
    unit = case.parts.numerator_unit
    today = gap.numerator + gap.more_today
    yield "required_ratio", gap.required, case.unit
    yield "numerator", gap.numerator, unit
    yield "numerator_needed_today", today, unit
    yield "numerator_lacking_today", gap.more_today, unit
    yield "needed_as_multiple", today / gap.numerator, "times"
    if case.denominator_growth_pct is not None:
        yield "denominator_growth", case.denominator_growth_pct, "%"
    if case.numerator_growth_pct is not None:
        yield "numerator_growth", case.numerator_growth_pct, "%"
    if not gap.years:
        return
    yield "due_year", case.due, "year"
    yield "numerator_needed_in_due_year", gap.numerator_needed, unit
    yield "added_by_due_year", gap.numerator_needed - gap.numerator, unit
    yield "added_to_keep_up", gap.keeping_up, unit
    yield "added_to_close_the_gap", gap.closing, unit
