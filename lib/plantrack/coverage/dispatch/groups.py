"""Working groups: whether they are made up as the plan asks, and whom they leave out."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from plantrack.coverage.dispatch.helping import IS_INACTIVE, helping
from plantrack.coverage.dispatch.withdrawn import without_withdrawn
from plantrack.coverage.ledger import Ledger
from plantrack.coverage.rules import Rules
from plantrack.coverage.standing import standing

#: What may be wrong with a group.
FAULTS = ("too_small", "too_large", "lacks_division_cadre", "lacks_technical_expert")


@dataclass(frozen=True)
class Groups:
    """Working groups and the firms without one.

    Parameters
    ----------
    groups : polars.DataFrame
        group, area (null for a group that helps firms but whose members nobody reported), members,
        division_cadres, technical_experts, firms (on the list, helped), then `FAULTS` (true or
        false), is_in_order.
    by_area : polars.DataFrame
        area, groups, in_order, then how many groups have each of `FAULTS`.
    without_group : polars.DataFrame
        Firms that do not innovate yet and have no group: code, name, city, department, state.
    """

    groups: pl.DataFrame
    by_area: pl.DataFrame
    without_group: pl.DataFrame


def groups(ledger: Ledger, month: str, as_of: date) -> Groups:
    """Compare the working groups with the rules.

    Parameters
    ----------
    ledger : Ledger
        All tables.
    month : str
        Like ``2020-05``; decides on firms and helpers. Members have no month: all received by the
        day of knowledge count, a person once in a group, as reported last, unless withdrawn.
    as_of : datetime.date
        Day of knowledge.

    Returns
    -------
    Groups

    Notes
    -----
    Full-coverage plan, 4(2)1: 5 to 6 members, among them at least one division-level cadre and one
    technical expert; see `Rules` for the numbers.

    Examples
    --------
    >>> from plantrack.coverage.rules import RULES
    >>> members = pl.DataFrame({"group": "g", "area": "140100", "member": list("abcd"),
    ...     "is_division_cadre": [True, False, False, False], "is_technical_expert": False,
    ...     "received": date(2020, 1, 5)})
    >>> found = groups(Ledger.of(RULES, group_members=members), "2020-01", date(2020, 2, 5))
    >>> found.groups.select("members", *FAULTS).row(0)
    (4, True, False, False, True)
    """
    firms = standing(ledger, month, as_of).select(
        "code", "name", "city", "department", "state", "is_covered"
    )
    helped = helping(ledger, month, as_of).filter(pl.col("party") == "group")
    listed = helped.join(firms.select("code"), on="code", how="semi")
    without = firms.filter(IS_INACTIVE).join(helped, on="code", how="anti").drop("is_covered")
    by_group = listed.group_by(group="helper").agg(firms=pl.len().cast(pl.Int64))
    by_group, without, members = pl.collect_all(
        [by_group, without, _members(ledger, month, as_of)], engine="streaming"
    )
    judged = _judged(members, by_group, ledger.rules)
    return Groups(judged, _by_area(judged), without.sort("city", "code", nulls_last=True))


def _members(ledger: Ledger, month: str, as_of: date) -> pl.LazyFrame:
    """Each person once in a group, as reported last, counted by group."""
    rows = ledger.group_members.filter(pl.col("received") <= as_of)
    order = ("received", "area", "is_division_cadre", "is_technical_expert")
    last = rows.group_by("group", "member").agg(pl.all().sort_by(order).last())
    last = without_withdrawn(last, ledger, "member", "group", "member", month, as_of)
    return last.group_by("group").agg(
        area=pl.col("area").sort_by("received", "member").last(),
        members=pl.len().cast(pl.Int64),
        division_cadres=pl.col("is_division_cadre").sum().cast(pl.Int64),
        technical_experts=pl.col("is_technical_expert").sum().cast(pl.Int64),
    )


def _judged(members: pl.DataFrame, by_group: pl.DataFrame, rules: Rules) -> pl.DataFrame:
    least, most = rules.group_size
    counts = ("members", "division_cadres", "technical_experts", "firms")
    rows = members.join(by_group, on="group", how="full", coalesce=True)
    rows = rows.select("group", "area", pl.col(counts).fill_null(0))
    held = (
        pl.col("members") < least,
        pl.col("members") > most,
        pl.col("division_cadres") < rules.group_division_cadres,
        pl.col("technical_experts") < rules.group_technical_experts,
    )
    rows = rows.with_columns(**dict(zip(FAULTS, held, strict=True)))
    in_order = ~pl.any_horizontal(FAULTS)
    return rows.with_columns(is_in_order=in_order).sort("area", "group", nulls_last=True)


def _by_area(judged: pl.DataFrame) -> pl.DataFrame:
    counts = {fault: pl.col(fault).sum().cast(pl.Int64) for fault in FAULTS}
    rows = judged.group_by("area").agg(
        groups=pl.len().cast(pl.Int64),
        in_order=pl.col("is_in_order").sum().cast(pl.Int64),
        **counts,
    )
    return rows.sort("area", nulls_last=True)
