"""Indices that tests define on the figures of the project."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pandas as pd
import pytest

from plantrack.tables import Workbook

_DAY = "2026-07-13"
_EMPTY = "indicator measure year objects direction low high target standard unit".split()


@pytest.fixture(scope="session")
def book(newest: Workbook) -> Workbook:
    """The tables on one day, whatever is added later."""
    return newest.on(_DAY)


@pytest.fixture(scope="session")
def with_index(book: Workbook) -> Callable[..., Workbook]:
    """The tables with an index ``x`` of the cities of Shanxi, of given parts and options."""

    def make(parts: Sequence[dict[str, str]], **options: str) -> Workbook:
        row = book.indices.loc["shanxi_city_innovation"].copy()
        row.update({"alternatives": "", "min_cells": "0", "min_share": "0", **options})
        blank = dict.fromkeys(_EMPTY, "")
        total = {"part": "all", "parent": "", "kind": "total"}
        texts = {name: "-" for name in ("name_zh", "name_en", "why_zh", "why_en")}
        rows = [{"index": "x", "weight": "1", **texts, **blank, **one} for one in (total, *parts)]
        return replace(
            book,
            indices=pd.DataFrame([row], index=pd.Index(["x"], name="index")),
            index_parts=pd.DataFrame(rows).set_index(["index", "part"]),
        )

    return make


def leaf(part: str, indicator: str, measure: str = "level", **more: str) -> dict[str, str]:
    """A part that is an indicator, directly below the total."""
    return {
        "part": part,
        "parent": "all",
        "kind": "specific" if "objects" in more else "common",
        "indicator": indicator,
        "measure": measure,
        "direction": "up",
        **more,
    }


@pytest.fixture(scope="session")
def leaves() -> Callable[..., dict[str, str]]:
    """Makes the row of an indicator."""
    return leaf
