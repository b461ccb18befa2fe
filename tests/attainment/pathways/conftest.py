"""Verdicts on made-up figures, and trajectories of given draws."""

import importlib.util
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from plantrack.attainment import Forecaster, judge
from plantrack.tables import Workbook
from plantrack.trajectory import LastPoint, Trajectory
from plantrack.trajectory.choices import Choices


@pytest.fixture(scope="session")
def made_up() -> ModuleType:
    """The builder of small workbooks."""
    path = Path(__file__).parents[1] / "made_up.py"
    spec = importlib.util.spec_from_file_location("made_up", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def judged(made_up):
    """Builder of (forecaster, verdict) for the one target of a made-up workbook."""

    def build(figures, target, *, indicator=None, **options):
        book = made_up.workbook(figures, target, **options)
        return verdict_of(book if indicator is None else with_indicator(book, **indicator))

    return build


def with_indicator(book: Workbook, **columns: str) -> Workbook:
    """A workbook whose indicator x is defined otherwise."""
    indicators = book.indicators.copy()
    for column, value in columns.items():
        indicators.loc["x", column] = value
    return replace(book, indicators=indicators)


def verdict_of(book: Workbook):
    """Forecaster and verdict of the one target of a workbook."""
    return Forecaster(book), judge(book, "p", "140000").verdicts[0]


@pytest.fixture(scope="session")
def ratio_of_parts(made_up):
    """Builder of (forecaster, verdict) where x is 100 * y / z, in per cent."""

    def build(figures, target, *, unit="%", **options):
        book = made_up.workbook(figures, target, unit=unit, kind="ratio", **options)
        indicators = book.indicators.copy()
        indicators.loc["z"] = indicators.loc["y"]
        indicators.loc[["y", "z"], ["unit", "kind"]] = ["亿元", "amount"]
        indicators.loc["x", "formula"] = "y / z * 100"
        return verdict_of(replace(book, indicators=indicators))

    return build


@pytest.fixture(scope="session")
def paths_of():
    """Builder of a trajectory of one series and one year from given draws."""

    def build(draws, *, year=2025, series=40, independent=30.0) -> Trajectory:
        cube = np.array(draws, dtype=float).reshape(1, 1, -1)
        choices = Choices(series, 400, 10, 0.1, independent, {}, {}, 1.0)
        last = {"a": LastPoint(year - 1, float(np.median(cube)))}
        return Trajectory(("a",), np.array([[year]]), cube, last, {"a": ()}, {}, choices)

    return build


@pytest.fixture(scope="session")
def rising(made_up):
    """10, 12, ... 32 in 2008 to 2019, and five peers that wobble upwards."""
    years = range(2008, 2020)
    own = made_up.here(*[(str(y), str(10 + 2 * (y - 2008)), f"{y + 1}-06-30") for y in years])
    return own + made_up.peers()


@pytest.fixture(scope="session")
def nation(made_up):
    """The nation, as the first peer."""
    return [("000000", *row[1:]) for row in made_up.peers() if row[0] == made_up.PEERS[0]]
