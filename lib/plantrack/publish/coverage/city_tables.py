"""Tables of the sheet of a city: its figures against the province, and lists of its firms."""

import polars as pl

from plantrack.coverage.dispatch.aims import AIMS
from plantrack.coverage.dispatch.shares import NONE
from plantrack.publish.coverage.dispatch import Dispatch
from plantrack.publish.coverage.place_tables import aim_text
from plantrack.publish.coverage.plain_table import plain_table
from plantrack.publish.coverage.sentences import whole_row
from plantrack.publish.coverage.subject import Subject
from plantrack.publish.table import ResultTable

_SHARES = ("covered_share", "closed_share")


def against_province(dispatch: Dispatch, city: str, subject: Subject) -> ResultTable:
    """The figures of a city beside those of the province, with its place among the cities."""
    rows = [*_coverage(dispatch, city, subject), *_aims(dispatch, city, subject)]
    keys = ("item", "own", "province", "place")
    return plain_table(
        "against-province",
        subject.words("circular.against_caption", city=subject.city(city)),
        pl.DataFrame(
            [row["data"] for row in rows],
            schema={
                "item": pl.String,
                "own": pl.Float64,
                "province": pl.Float64,
                "place": pl.Int64,
            },
            orient="row",
        ),
        [{key: row["cells"][key] for key in keys} for row in rows],
        subject,
        texts=("item",),
        numbers=keys[1:],
        note=subject.words("circular.against_note", year=dispatch.aims.year or subject.none),
    )


def _coverage(dispatch: Dispatch, city: str, subject: Subject) -> list[dict]:
    own, whole = own_row(dispatch, city), whole_row(dispatch)
    better = pl.col("closed_share") > own["closed_share"]
    ahead = dispatch.shares.by["city"].filter(pl.col("part") != NONE, better).height
    places = {"covered_share": own["rank"], "closed_share": ahead + 1}
    rows = [_row("firms", own["firms"], whole["firms"], None, subject.count, subject)]
    for key in _SHARES:
        rows.append(_row(key, own[key], whole[key], places[key], subject.share, subject))
    moved, stalled = dispatch.movement.counts, dispatch.stalled.counts
    for key, table in (("newly_closed", moved), ("open", stalled), ("stalled", stalled)):
        figures = table.filter(city=city)[key].sum(), table[key].sum()
        rows.append(_row(key, *figures, None, subject.count, subject))
    return rows


def _aims(dispatch: Dispatch, city: str, subject: Subject) -> list[dict]:
    own = dispatch.aims.cities.filter(city=city).to_dicts()
    whole, rows = dispatch.aims.whole.row(0, named=True), []
    for aim in AIMS:
        value, rank = (own[0][aim], own[0][f"rank_{aim}"]) if own else (None, None)

        def shown(part: float | None, aim: str = aim) -> str:
            text = aim_text(aim, {aim: part}, subject)
            return text if part is None else f"{text}%"

        rows.append(_row(aim, value, whole[aim], rank, shown, subject))
    return rows


def _row(key, own, whole, place, shown, subject: Subject) -> dict:
    cells = {
        "item": subject.words(f"circular.item.{key}", months=subject.rules.stalled_months),
        "own": shown(own),
        "province": shown(whole),
        "place": subject.none if place is None else str(place),
    }
    return {"data": [key, own, whole, place], "cells": cells}


def own_row(dispatch: Dispatch, city: str) -> dict:
    """The row of a city in the table of cities."""
    return dispatch.shares.by["city"].filter(part=city).row(0, named=True)


def newly_closed_list(dispatch: Dispatch, city: str, subject: Subject) -> ResultTable:
    """The city's firms that were closed off in the month, by name."""
    rows = dispatch.movement.firms.filter(change="newly_closed", city=city)
    rows = rows.select("code", "name", "since").sort("since", "code", nulls_last=True)
    caption = subject.words("circular.closed_list", count=rows.height)
    return _list("newly-closed", caption, rows, ("name", "code", "since"), subject)


def stalled_list(dispatch: Dispatch, city: str, subject: Subject) -> ResultTable:
    """The city's open firms of which nothing has changed for months, by name."""
    rows = dispatch.stalled.firms.filter(city=city)
    rows = rows.select("code", "name", "department", "state", "since", "months")
    facts = {"count": rows.height, "months": subject.rules.stalled_months}
    caption = subject.words("circular.stalled_list", **facts)
    return _list(
        "stalled", caption, rows, ("name", "code", "department", "state", "since"), subject
    )


def _list(
    name: str, caption: str, rows: pl.DataFrame, keys: tuple[str, ...], subject: Subject
) -> ResultTable:
    shown = {
        "department": lambda code: subject.part("department", code),
        "state": lambda state: subject.words(f"circular.state.{state}"),
        "since": lambda day: subject.none if day is None else day.isoformat(),
    }
    cells = [
        {key: shown.get(key, str)(row[key]) for key in keys} for row in rows.iter_rows(named=True)
    ]
    return plain_table(name, caption, rows, cells, subject, texts=keys)
