"""Observations made up for the gate, as the tables would hold them."""

from collections.abc import Callable

import pandas as pd
import pytest

from plantrack.tables.vintages import annotate

#: Grade of each source; figures are of ``a`` unless they name another one.
GRADES = {"a": "A", "b": "A", "compiled": "C"}
#: Kind, unit and lower bound of made-up indicators.
INDICATORS = {
    "money": ("amount", "亿元", "0"),
    "firms": ("count", "家", "0"),
    "share": ("share", "%", "0"),
    "growth": ("ratio", "%", ""),
    "rank": ("rank", "位", "1"),
}


@pytest.fixture(scope="session")
def indicators() -> pd.DataFrame:
    """Table of the made-up indicators."""
    columns = ["kind", "unit", "lower"]
    return pd.DataFrame.from_dict(INDICATORS, orient="index", columns=columns)


@pytest.fixture(scope="session")
def observed() -> Callable[..., pd.DataFrame]:
    """Make observations of figures (indicator, period, value, published, source, note, region).

    Each is published in the year after its period, by source ``a``, unless it says otherwise.
    """
    sources = pd.DataFrame({"source": list(GRADES), "grade": list(GRADES.values())})
    never = {"column": "note", "starts_with": "SUSPECT", "effect": "never"}

    def make(*figures: tuple[str, ...]) -> pd.DataFrame:
        rows = [_row(*figure) for figure in figures]
        columns = ["region", "indicator", "period", "value", "unit", "published", "source", "note"]
        frame = pd.DataFrame(rows, columns=columns, dtype=str)
        return annotate(frame, sources, pd.DataFrame([never]))

    return make


def _row(
    indicator: str,
    period: str,
    value: str,
    published: str = "",
    source: str = "a",
    note: str = "",
    region: str = "140000",
) -> tuple[str, ...]:
    published = published or str(int(period[:4]) + 1)
    unit = INDICATORS[indicator][1]
    return region, indicator, period, value, unit, published, source, note
