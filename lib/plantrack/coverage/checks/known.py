"""What is known about a reporter and its firms before a return is taken."""

from dataclasses import dataclass, field
from datetime import date

import polars as pl

from plantrack.coverage.checks.form import ReturnForm
from plantrack.coverage.checks.in_codes import codes_by_name
from plantrack.coverage.ledger import Ledger
from plantrack.coverage.rules import Rules
from plantrack.coverage.standing import in_turn, register, states
from plantrack.ingest.written.characters import plain

CITY = "city"


@dataclass(frozen=True)
class Known:
    """What the ledger says, for the firms a return names and those of its reporter.

    Parameters
    ----------
    rules : Rules
    today : datetime.date
        Day on which the return is received.
    reporter, kind, month : str
        Kind is ``city`` or ``department``, empty if the reporter is unknown.
    reporters : dict of str to str
        All of them, with their Chinese name.
    cities, clusters : frozenset of str
        Codes that are known.
    firms : dict of str to dict
        Register of the month, by code; also of firms that have left the list.
    own : frozenset of str
        Listed firms of the reporter.
    names : dict of str to str
        Name to code.
    words : dict of str to str
        Names of reporters and clusters to their codes; see `in_codes`.
    first_month : str
        First month for which the register holds a firm; empty if it holds none.
    before : frozenset of str
        Firms that earlier returns of the reporter on the month name.
    states : dict of str to dict
        State, since and month of what holds now, by code.
    elsewhere : dict of str to str
        Firms that a return of another city on the same month names, and that city.
    problems : dict of (str, str) to dict
        Problem and firm to what holds now.
    returns : tuple of (str, datetime.date)
        Month and day of receipt of all returns of the reporter.
    """

    rules: Rules
    today: date
    reporter: str
    kind: str
    month: str
    reporters: dict[str, str] = field(repr=False, default_factory=dict)
    cities: frozenset[str] = field(repr=False, default=frozenset())
    clusters: frozenset[str] = field(repr=False, default=frozenset())
    firms: dict[str, dict] = field(repr=False, default_factory=dict)
    own: frozenset[str] = field(repr=False, default=frozenset())
    names: dict[str, str] = field(repr=False, default_factory=dict)
    words: dict[str, str] = field(repr=False, default_factory=dict)
    first_month: str = ""
    before: frozenset[str] = field(repr=False, default=frozenset())
    states: dict[str, dict] = field(repr=False, default_factory=dict)
    elsewhere: dict[str, str] = field(repr=False, default_factory=dict)
    problems: dict[tuple[str, str], dict] = field(repr=False, default_factory=dict)
    returns: tuple[tuple[str, date], ...] = field(repr=False, default=())


def known_to(ledger: Ledger, form: ReturnForm, today: date) -> Known:
    """Look up what a return is to be checked against.

    Parameters
    ----------
    ledger : Ledger
        All tables.
    form : ReturnForm
        As it came.
    today : datetime.date
        Day of receipt.
    """
    reporter, month = form.reporter, form.month
    people = ledger.reporters.collect()
    kind = next((row["kind"] for row in people.filter(reporter=reporter).to_dicts()), "")
    codes = {plain(row.texts.get("code", "")).upper() for row in (*form.firms, *form.problems)}
    names = {row.texts.get("name", "").strip() for row in form.firms}
    mine = pl.col("city" if kind == CITY else "department") == reporter
    touched = pl.col("code").is_in(codes) | pl.col("name").is_in(names) | mine
    firms = _last_rows(ledger, month, today).filter(touched).collect().to_dicts()
    asked = pl.LazyFrame({"code": [row["code"] for row in firms]}, schema={"code": pl.String})
    said = states(ledger, month, today).join(asked, on="code", how="semi").collect()
    own = register(ledger, month, today).filter(mine).select("code").collect()["code"]
    sent = ledger.returns.filter(reporter=reporter).select("month", "received").collect()
    clusters = ledger.clusters.collect()
    named = (*_names(people, "reporter"), *_names(clusters, "cluster"))
    earlier = ledger.returns.filter(reporter=reporter, month=month).select("return_id")
    before = ledger.progress.join(earlier, on="return_id", how="semi").select("code").collect()
    return Known(
        ledger.rules,
        today,
        reporter,
        kind,
        month,
        reporters=dict(people.select("reporter", "name_zh").iter_rows()),
        cities=frozenset(people.filter(kind=CITY)["reporter"]),
        clusters=frozenset(clusters["cluster"]),
        firms={row["code"]: row for row in firms},
        own=frozenset(own),
        names={row["name"]: row["code"] for row in firms},
        words=codes_by_name(named),
        first_month=ledger.firms.select(pl.col("since_month").min()).collect().item() or "",
        before=frozenset(before["code"]),
        states={row["code"]: row for row in said.to_dicts()},
        elsewhere=_elsewhere(ledger, reporter, month, people) if kind == CITY else {},
        problems=_problems(ledger, month, today, asked),
        returns=tuple(sorted(sent.iter_rows())),
    )


def _names(table: pl.DataFrame, key: str) -> list[tuple[str, str | None, str | None]]:
    """Codes of a table with those names it has."""
    lacking = {name: None for name in ("name_zh", "name_en") if name not in table.columns}
    rows = table.with_columns(**{name: pl.lit(None, pl.String) for name in lacking})
    return rows.select(key, "name_zh", "name_en").rows()


def _last_rows(ledger: Ledger, month: str, today: date) -> pl.LazyFrame:
    """Last row of every firm up to a month, of those that have left the list as well."""
    rows = ledger.firms.filter(pl.col("received") <= today, pl.col("since_month") <= month)
    return rows.group_by("code").agg(pl.all().sort_by("since_month", "received").last())


def _elsewhere(ledger: Ledger, reporter: str, month: str, people: pl.DataFrame) -> dict[str, str]:
    cities = people.filter(pl.col("kind") == CITY, pl.col("reporter") != reporter)["reporter"]
    others = ledger.returns.filter(
        pl.col("month") == month, pl.col("reporter").is_in(cities.implode())
    )
    rows = ledger.progress.select("return_id", "code").join(others, on="return_id")
    return dict(rows.select("code", "reporter").collect().iter_rows())


def _problems(
    ledger: Ledger, month: str, today: date, firms: pl.LazyFrame
) -> dict[tuple[str, str], dict]:
    rows = ledger.problems.join(firms, on="code", how="semi")
    rows = rows.join(in_turn(ledger, month, today).select("return_id", "turn"), on="return_id")
    last = rows.sort("turn").collect().to_dicts()
    return {(row["problem"], row["code"]): row for row in last}
