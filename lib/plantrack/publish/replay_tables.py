"""A replay as tables: how often the ranges held, and how good projections were."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from plantrack.publish.board_tables import labels_of
from plantrack.publish.formatting import number, share
from plantrack.publish.phrases import Phrases
from plantrack.publish.table import Column, ResultTable
from plantrack.publish.words import Words
from plantrack.replay import Replay
from plantrack.replay.cases import LEVELS
from plantrack.replay.summary import accuracy_table, coverage_table, statement_table

_BY = ["indicator", "horizon"]
_SCORES = {"mase": 2, "naive_mase": 2, "crps_skill": 2, "brier": 3, "base_rate_brier": 3}


def held_by(done: Replay, indicators: Sequence[str], region: str) -> pd.DataFrame:
    """How often ranges held, by indicator: over all regions, and in one of them.

    Parameters
    ----------
    done : Replay
        The past.
    indicators : sequence of str
        In the order wanted.
    region : str
        The region to single out, if there are others.

    Returns
    -------
    pandas.DataFrame
        indicator, region (empty for all of them), level, cases, days, held (share; NaN without
        cases), refused (series and days that could not be projected).
    """
    key = ["indicator", "region", "level"]
    is_alone = set(done.cases["region"]) == {region}
    places = [""] if is_alone else ["", region]
    tables = []
    for place in places:
        cases = done.cases[done.cases["region"] == place] if place else done.cases
        found = coverage_table(replace(done, cases=cases), ["indicator"])
        tables.append(found.assign(region=place).reindex(columns=[*key, "cases", "days", "held"]))
    every = pd.MultiIndex.from_product([indicators, places, LEVELS], names=key)
    table = pd.concat(tables).set_index(key).reindex(every).reset_index()
    refusals = done.refusals
    refused = [
        int(
            ((refusals["indicator"] == name) & (refusals["region"].eq(place) | (place == ""))).sum()
        )
        for name, place in zip(table["indicator"], table["region"], strict=True)
    ]
    counts = {name: table[name].fillna(0).astype(int) for name in ("cases", "days")}
    return table.assign(**counts, refused=refused)


def held_table(
    done: Replay, indicators: Sequence[str], region: str, group: str, phrases: Phrases
) -> ResultTable:
    """Table of `held_by`.

    Parameters
    ----------
    done, indicators, region
        As there.
    group : str
        What all regions together are called.
    phrases : Phrases
        Language and names.

    Returns
    -------
    ResultTable
    """
    words, data = phrases.words, held_by(done, indicators, region)
    keys = [f"held{100 * level:.0f}" for level in LEVELS]
    cells = [
        {
            "indicator": phrases.name("indicators", name),
            "whose": phrases.name("regions", place) if place else group,
            "cases": _count(rows["cases"].max(), phrases),
            "days": _count(rows["days"].max(), phrases),
            **dict(zip(keys, [_share(held, words) for held in rows["held"]], strict=True)),
        }
        for (name, place), rows in data.groupby(["indicator", "region"], sort=False)
    ]
    return ResultTable(
        name="coverage",
        caption=words("replay.held_caption"),
        data=data,
        cells=cells,
        columns=_columns(words, ("indicator", "whose"), ("cases", "days", *keys)),
        labels=labels_of(phrases),
        note=words("replay.held_note"),
    )


def scores_table(done: Replay, phrases: Phrases) -> ResultTable:
    """Errors and scores by indicator and years ahead, each beside a simple rule.

    Parameters
    ----------
    done : Replay
        With cases.
    phrases : Phrases
        Language and names.

    Returns
    -------
    ResultTable
    """
    words = phrases.words
    statements = statement_table(done, _BY).drop(columns="days", errors="ignore")
    data = accuracy_table(done, _BY).merge(statements, how="left", on=_BY)
    data = data.reindex(columns=[*dict.fromkeys([*data.columns, *_SCORES])])
    return ResultTable(
        name="scores",
        caption=words("replay.scores_caption"),
        data=data,
        cells=[_scored(row, phrases) for row in data.to_dict("records")],
        columns=_columns(words, ("indicator",), ("horizon", "cases", *_SCORES)),
        labels=labels_of(phrases),
        note=words("replay.scores_note"),
    )


def _scored(row: dict, phrases: Phrases) -> dict[str, str]:
    none = phrases.words("label.none")
    known = {key: pd.notna(row[key]) for key in _SCORES}
    shown = {
        key: number(row[key], places, lang=phrases.lang) if known[key] else none
        for key, places in _SCORES.items()
    }
    if known["crps_skill"]:
        shown["crps_skill"] = share(row["crps_skill"])
    return shown | {
        "indicator": phrases.name("indicators", row["indicator"]),
        "horizon": str(row["horizon"]),
        "cases": _count(row["cases"], phrases),
    }


def _share(part: float, words: Words) -> str:
    return share(part) if pd.notna(part) else words("label.none")


def _columns(words: Words, texts: tuple[str, ...], numbers: tuple[str, ...]) -> list[Column]:
    """Columns of words, then columns of numbers."""
    columns = [Column(key, words(f"column.{key}")) for key in texts]
    return columns + [Column(key, words(f"column.{key}"), align="right") for key in numbers]


def _count(cases: float, phrases: Phrases) -> str:
    return number(cases, 0, lang=phrases.lang)
