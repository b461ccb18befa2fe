"""The pace of closing firms off, and whether it will do."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from plantrack.coverage.dispatch.chance import chance_by_share, chance_of_closing
from plantrack.coverage.dispatch.months import last_day, number, span
from plantrack.coverage.dispatch.reported import reported_months
from plantrack.coverage.dispatch.shares import NONE
from plantrack.coverage.ledger import Ledger
from plantrack.coverage.standing import in_turn, standing
from plantrack.reason import Reason

#: Past months that are drawn from, and the fewest that allow a judgement.
MONTHS_DRAWN, LEAST_MONTHS = 6, 3
WHOLE = "whole"


@dataclass(frozen=True)
class Pace:
    """Closings so far and what is left.

    Parameters
    ----------
    part : str
        A city, empty for firms without one, or ``whole``.
    closings : polars.DataFrame
        month, closings (firms closed now whose ``since`` lies in that month), total (up to the end
        of that month, with those of before the first month; without undated ones).
    firms, closed, open, undated : int
        On the list; closed and open among them; closed ones whose day is not known or lies after
        the month, which are in none of the months.
    months_left : int
        From the month after this one to that of the due date; 0 once it has passed.
    needed : float or None
        open / months_left; None without months left.
    recent : float or None
        Mean closings of the months drawn from; None if there is none.
    by_share, by_number : float or None
        Chance of closing all in time if closings keep their share of the open firms, or their
        number; None unless ``outcome`` is open.
    outcome : str
        open; or a fact: all_closed, or missed (firms open, due date past); or unknown.
    reason : Reason
        What the outcome rests on: ``coverage_pace_drawn``, ``coverage_pace_all_closed``,
        ``coverage_pace_missed``, ``coverage_pace_few_months`` (fewer than `LEAST_MONTHS`) or
        ``coverage_pace_no_firms``; details: open, left, due, count (months drawn from) and months
        (the first and the last of them; empty if none).
    """

    part: str
    closings: pl.DataFrame
    firms: int
    closed: int
    open: int
    undated: int
    months_left: int
    needed: float | None
    recent: float | None
    by_share: float | None
    by_number: float | None
    outcome: str
    reason: Reason


def paces(
    ledger: Ledger,
    month: str,
    as_of: date,
    *,
    first_month: str | None = None,
    months_drawn: int = MONTHS_DRAWN,
) -> dict[str, Pace]:
    """Pace of closing for the whole and for each city.

    Parameters
    ----------
    ledger : Ledger
        All tables.
    month : str
        Like ``2020-05``.
    as_of : datetime.date
        Day of knowledge.
    first_month : str or None
        First month of closing off; by default the first one with a return.
    months_drawn : int
        How many of the latest months the chance is drawn from; see `reported_months`.

    Returns
    -------
    dict of str to Pace
        ``whole`` first, then the cities.

    Notes
    -----
    The chance takes the months left to be like the latest ones, in any order and independent of
    each other, in number or in share (see `chance`). Where the two are far apart, nothing is known
    but that it depends on the last firms. Firms that leave the list or reopen take their
    closings with them. Due date: full-coverage plan, 5(1)3 (`Rules.due`).

    Examples
    --------
    >>> from plantrack.coverage.rules import RULES
    >>> paces(Ledger.of(RULES), "2020-05", date(2020, 6, 5))["whole"].outcome
    'unknown'
    """
    counted = _counted(ledger, month, as_of)
    first = first_month or _first_month(ledger, month, as_of)
    months = [] if first is None else span(first, month)
    drawn = reported_months(ledger, month, as_of, months)[-months_drawn:]
    cities = sorted(counted["city"].unique().to_list(), key=lambda city: (city == NONE, city))
    parts = {WHOLE: counted} | {city: counted.filter(city=city) for city in cities}
    return {
        part: _pace(part, rows, months, month, ledger.rules.due, drawn)
        for part, rows in parts.items()
    }


def _counted(ledger: Ledger, month: str, as_of: date) -> pl.DataFrame:
    """Firms by city and month of closing; month is null for open and undated firms."""
    since = pl.col("since").dt.strftime("%Y-%m")
    rows = standing(ledger, month, as_of).select(
        pl.col("city").fill_null(NONE),
        "is_closed",
        month=pl.when(pl.col("is_closed") & (since <= month)).then(since),
    )
    counted = rows.group_by("city", "is_closed", "month").agg(firms=pl.len().cast(pl.Int64))
    return counted.collect(engine="streaming")


def _first_month(ledger: Ledger, month: str, as_of: date) -> str | None:
    return in_turn(ledger, month, as_of).select(pl.col("month").min()).collect().item()


def _pace(
    part: str, rows: pl.DataFrame, months: list[str], month: str, due: date, drawn: list[str]
) -> Pace:
    is_closed = pl.col("is_closed")
    closed, still_open = (_firms(rows.filter(held)) for held in (is_closed, ~is_closed))
    dated = rows.filter(pl.col("month").is_not_null())
    closings = _closings(dated, months)
    by_month = dict(closings.select("month", "closings").iter_rows())
    past = [by_month[each] for each in drawn]
    later = sum(count for each, count in by_month.items() if drawn and each > drawn[-1])
    left = max(number(f"{due:%Y-%m}") - number(month), 0)
    is_past = last_day(month) >= due
    facts = {"open": still_open, "left": left, "count": len(past), "due": due}
    facts["months"] = (drawn[0], drawn[-1]) if past else ()
    outcome, code = _outcome(closed, is_past, facts)
    return Pace(
        part=part,
        closings=closings,
        firms=closed + still_open,
        closed=closed,
        open=still_open,
        undated=closed - _firms(dated),
        months_left=left,
        needed=still_open / left if left else None,
        recent=sum(past) / len(past) if past else None,
        by_share=_by_share(past, left, still_open, later) if outcome == "open" else None,
        by_number=chance_of_closing(past, left, still_open) if outcome == "open" else None,
        outcome=outcome,
        reason=Reason(code, facts),
    )


def _by_share(past: list[int], left: int, still_open: int, later: int) -> float:
    """The chance if closings keep their share of the firms open at the beginning of a month."""
    # Open then is what is open now and was closed since.
    opened = [still_open + later + sum(past[at:]) for at in range(len(past))]
    shares = [closings / before for closings, before in zip(past, opened, strict=True)]
    return chance_by_share(shares, left, still_open)


def _outcome(closed: int, is_past: bool, facts: dict) -> tuple[str, str]:
    """A fact, an open outcome, or that there is none; and the code of the reason."""
    if not closed + facts["open"]:
        return "unknown", "coverage_pace_no_firms"
    if not facts["open"]:
        return "all_closed", "coverage_pace_all_closed"
    if is_past:
        return "missed", "coverage_pace_missed"
    if facts["count"] < LEAST_MONTHS:
        return "unknown", "coverage_pace_few_months"
    return "open", "coverage_pace_drawn"


def _closings(dated: pl.DataFrame, months: list[str]) -> pl.DataFrame:
    by_month = dated.group_by("month").agg(closings=pl.col("firms").sum())
    rows = pl.DataFrame({"month": months}, schema={"month": pl.String})
    rows = rows.join(by_month, on="month", how="left", maintain_order="left")
    earlier = _firms(dated.filter(pl.col("month") < months[0])) if months else 0
    closings = pl.col("closings").fill_null(0)
    return rows.with_columns(closings, total=closings.cum_sum() + earlier)


def _firms(rows: pl.DataFrame) -> int:
    return rows["firms"].sum()
