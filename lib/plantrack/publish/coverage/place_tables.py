"""Tables by place and by every other split: who stands where."""

import polars as pl

from plantrack.coverage.dispatch.aims import AIMS
from plantrack.coverage.dispatch.shares import NONE
from plantrack.publish.coverage.dispatch import Dispatch
from plantrack.publish.coverage.plain_table import plain_table
from plantrack.publish.coverage.subject import WHOLE, Subject
from plantrack.publish.table import ResultTable

_COUNTS = ("firms", "not_started", "contacted", "active", "closed")
#: Decimals of the aims in per cent; R&D intensity is the only small one.
_PLACES = {"rd_intensity": 2}


def ranked(dispatch: Dispatch) -> pl.DataFrame:
    """Cities by covered share, then firms without a city, then the whole."""
    rows = dispatch.shares.by["city"]
    order = rows.sort(pl.col("part") == NONE, "rank", "part", nulls_last=True)
    return pl.concat([order, dispatch.shares.whole], how="diagonal")


def cities_table(dispatch: Dispatch, subject: Subject) -> ResultTable:
    """Cities ranked by coverage, the four aims beside."""
    closings = dispatch.movement.counts.select(part="city", newly_closed="newly_closed")
    aims = dispatch.aims.cities.rename({"city": "part"}).drop("order", "mean_rank")
    rows = ranked(dispatch)
    rows = rows.join(closings, on="part", how="left", maintain_order="left")
    rows = rows.join(aims, on="part", how="left", maintain_order="left")
    total = dispatch.movement.counts["newly_closed"].sum()
    is_whole = pl.col("part") == WHOLE
    rows = rows.with_columns(
        newly_closed=pl.when(is_whole).then(total).otherwise("newly_closed"),
        **{
            aim: pl.when(is_whole).then(pl.lit(dispatch.aims.whole[aim].item())).otherwise(aim)
            for aim in AIMS
        },
    )
    keys = ("firms", "covered_share", "closed_share", "newly_closed", *AIMS)
    year = dispatch.aims.year or subject.none
    return plain_table(
        "cities",
        subject.words("circular.cities_caption", month=subject.month_of(dispatch.month)),
        rows.drop("rank_" + aim for aim in AIMS),
        [_city_cells(row, subject) for row in rows.iter_rows(named=True)],
        subject,
        texts=("city",),
        numbers=("rank", *keys),
        units=_units(subject) | {aim: "%" for aim in AIMS},
        note=subject.words("circular.cities_note", year=year),
    )


def _units(subject: Subject) -> dict[str, str]:
    firms = subject.words("circular.unit_firms")
    counted = {key: firms for key in (*_COUNTS, "newly_closed")}
    return counted | {"covered_share": "%", "closed_share": "%"}


def _city_cells(row: dict, subject: Subject) -> dict[str, str]:
    rank = row["rank"]
    return {
        "rank": "" if rank is None else str(rank),
        "city": subject.city(row["part"]),
        "firms": subject.count(row["firms"]),
        "newly_closed": subject.count(row["newly_closed"] or 0),
        **{key: subject.percent(row[key]) for key in ("covered_share", "closed_share")},
        **{aim: aim_text(aim, row, subject) for aim in AIMS},
    }


def aim_text(aim: str, row: dict, subject: Subject) -> str:
    """Value of an aim in per cent, its place in brackets."""
    value, rank = row[aim], row.get(f"rank_{aim}")
    text = subject.percent(value, places=_PLACES.get(aim, 1))
    if value is None or rank is None:
        return text
    return subject.words("circular.with_rank", value=text, rank=rank)


def split_table(split: str, dispatch: Dispatch, subject: Subject) -> ResultTable:
    """Firms in each state for every part of a split, and the whole."""
    rows = pl.concat([dispatch.shares.by[split], dispatch.shares.whole], how="diagonal")
    return plain_table(
        f"by-{split}",
        subject.words(f"circular.by_{split}", month=subject.month_of(dispatch.month)),
        rows,
        [_split_cells(row, split, subject) for row in rows.iter_rows(named=True)],
        subject,
        texts=(split,),
        numbers=(*_COUNTS, "covered_share", "closed_share"),
        units=_units(subject),
    )


def _split_cells(row: dict, split: str, subject: Subject) -> dict[str, str]:
    return {
        split: subject.part(split, row["part"]),
        **{key: subject.count(row[key]) for key in _COUNTS},
        **{key: subject.percent(row[key]) for key in ("covered_share", "closed_share")},
    }


def aims_table(dispatch: Dispatch, subject: Subject) -> ResultTable:
    """The four aims of each city and the order over all of them."""
    found = dispatch.aims
    cells = [
        {
            "order": subject.none if row["order"] is None else str(row["order"]),
            "city": subject.city(row["city"]),
            "mean_rank": subject.mean(row["mean_rank"]),
            **{aim: aim_text(aim, row, subject) for aim in AIMS},
        }
        for row in found.cities.sort("order", "city", nulls_last=True).iter_rows(named=True)
    ]
    return plain_table(
        "aims",
        subject.words("circular.aims_caption"),
        found.cities,
        cells,
        subject,
        texts=("city",),
        numbers=("order", *AIMS, "mean_rank"),
        units={aim: "%" for aim in AIMS},
        note=subject.words("circular.aims_note", year=found.year or subject.none),
    )


def pace_table(dispatch: Dispatch, subject: Subject) -> ResultTable:
    """What is left in each city, the pace needed and the chance of being in time."""
    paces = [pace for part, pace in dispatch.paces.items() if part not in (WHOLE, NONE)]
    paces.sort(key=lambda pace: (-(pace.needed or 0), -pace.open, pace.part))
    keys = ("open", "months_left", "needed", "recent", "by_share", "by_number")
    data = pl.DataFrame(
        [{"city": p.part, **{key: getattr(p, key) for key in keys}} for p in paces],
        schema={"city": pl.String, "open": pl.Int64, "months_left": pl.Int64}
        | {key: pl.Float64 for key in keys[2:]},
    )
    return plain_table(
        "pace",
        subject.words("circular.pace_caption"),
        data,
        [
            {
                "city": subject.city(pace.part),
                "open_firms": subject.count(pace.open),
                "needed": subject.none if pace.needed is None else subject.count(pace.needed),
                "recent": subject.mean(pace.recent),
                "outcome": outcome_text(pace, subject),
            }
            for pace in paces
        ],
        subject,
        texts=("city",),
        numbers=("open_firms", "needed", "recent", "outcome"),
        note=subject.words("circular.pace_note"),
    )


def outcome_text(pace, subject: Subject) -> str:
    """The chance of closing all in time, or the fact, in a cell."""
    if pace.by_number is None:
        return subject.words(f"circular.outcome_{pace.outcome}")
    chances = sorted((pace.by_share, pace.by_number))
    lower, upper = (subject.phrases.probability(chance) for chance in chances)
    if lower == upper:
        return lower
    return subject.words("circular.outcome_between", lower=lower, upper=upper)
