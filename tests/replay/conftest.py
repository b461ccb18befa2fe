"""A small workbook made up for these tests, and a projection made by hand."""

from datetime import date
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from plantrack.replay.standing import Standing
from plantrack.tables import Workbook
from plantrack.tables.vintages import annotate, published_by
from plantrack.trajectory import LastPoint, Trajectory

PROVINCES = tuple(f"p{i}" for i in range(8))
_REGIONS = [("nation", "nation", ""), *((p, "province", "nation") for p in PROVINCES)]
_REGIONS += [("city", "city", "p0")]
_BREAK = ["indicator", "region", "period", "kind", "published", "what_zh", "what_en"]


def make_workbook(
    figures: list[tuple[str, str, str, str]],
    *,
    as_of: date = date(2020, 12, 31),
    breaks: tuple[tuple[str, str, str], ...] = (),
    upper: str = "",
) -> Workbook:
    """Figures (region, period, value, published) of indicator x; breaks (region, period, kind).

    Each break becomes known in the year after it.
    """
    rows = pd.DataFrame(figures, columns=["region", "period", "value", "published"])
    rows = rows.assign(indicator="x", unit="u", source="s", note="")
    sources = pd.DataFrame([{"source": "s", "grade": "A", "published": ""}])
    rules = pd.DataFrame({"column": [], "starts_with": [], "effect": []})
    indicator = {
        "indicator": "x",
        "kind": "amount",
        "direction": "up",
        "lower": "0",
        "upper": upper,
        "unit": "u",
        "formula": "",
    }
    regions = pd.DataFrame(_REGIONS, columns=["region", "level", "parent"])
    known_breaks = [("x", *b, str(int(b[1]) + 1), "", "") for b in breaks]
    empty = pd.DataFrame()
    return Workbook(
        as_of=as_of,
        regions=regions.set_index("region"),
        indicators=pd.DataFrame([indicator, {**indicator, "indicator": "z"}]).set_index(
            "indicator"
        ),
        plans=empty,
        targets=empty,
        sources=sources.set_index("source"),
        conflicts=empty,
        breaks=pd.DataFrame(known_breaks, columns=_BREAK),
        _observations=published_by(annotate(rows, sources, rules), as_of),
    )


def yearly(region: str, first: int, values: list[float]) -> list[tuple[str, str, str, str]]:
    """One figure a year, published in June of the next."""
    return [
        (region, str(year), str(value), f"{year + 1}-06-30")
        for year, value in enumerate(values, first)
    ]


@pytest.fixture(scope="session")
def book():
    """Makes a workbook from figures."""
    return make_workbook


@pytest.fixture(scope="session")
def figures_of():
    """Makes yearly figures of one region."""
    return yearly


@pytest.fixture(scope="session")
def wobbling() -> list[tuple[str, str, str, str]]:
    """Figures of eight provinces for 2000 to 2018, each rising with its own wobble."""
    stream = np.random.Generator(np.random.PCG64(11))
    steps = 0.07 + 0.05 * stream.standard_normal((len(PROVINCES), 19))
    paths = (100 * np.exp(np.cumsum(steps, axis=1))).round(2)
    return [f for p, row in zip(PROVINCES, paths, strict=True) for f in yearly(p, 2000, list(row))]


def make_standing(
    history: dict[int, float], draws: list[list[float]], *, as_of: date = date(2015, 12, 31)
) -> Standing:
    """A series of p0 with the given draws of the years after its last one."""
    last = max(history)
    paths = np.array(draws, dtype=float)[None]
    years = last + 1 + np.arange(len(draws))[None]
    known = {"p0": LastPoint(last, history[last])}
    # all that is asked of the choices is how much was learnt from
    choices = SimpleNamespace(series=7, independent=20.0, windows=100)
    trajectory = Trajectory(("p0",), years, paths, known, {}, {}, choices)
    frame = pd.DataFrame({"year": list(history), "value": list(history.values())})
    return Standing(as_of, "p0", "x", frame, trajectory)


@pytest.fixture(scope="session")
def standing_of():
    """Makes a standing from a history and draws by year."""
    return make_standing
