"""Builders of figures and of what the tables hold, and published tables with what came before."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

import plantrack
from plantrack.ingest.checks import doubts_of
from plantrack.ingest.checks.columns import place_order
from plantrack.ingest.checks.record import Indicator, Record
from plantrack.ingest.doubt import Doubt
from plantrack.ingest.figure import Figure
from plantrack.tables.office.sheet import cell_name

AMOUNT = Indicator("amount", "亿元", "0", "", ())
CITIES = ("c1", "c2", "c3", "c4", "c5", "c6")


@pytest.fixture(scope="session")
def figures_of() -> Callable[..., list[Figure]]:
    """Build figures from texts: regions down, years across, in the order given."""

    def build(
        columns: dict[int, dict[str, str]],
        *,
        indicator: str = "x",
        unit: str = "亿元",
        left: int = 1,
    ) -> list[Figure]:
        regions = list(dict.fromkeys(region for column in columns.values() for region in column))
        return [
            Figure(
                *(region, indicator, str(year), text, unit, text, unit, "S"),
                cell_name(regions.index(region) + 1, left + place),
            )
            for place, (year, column) in enumerate(columns.items())
            for region, text in column.items()
        ]

    return build


@pytest.fixture(scope="session")
def holding() -> Callable[..., Record]:
    """Build what the tables hold from texts; regions p (of the nation n) and c1 to c6 (of p)."""

    def build(
        prints: dict[tuple[str, str], dict[int, str]],
        *,
        indicators: dict[str, Indicator] | None = None,
        largest: dict[tuple[str, str], tuple[float, int]] | None = None,
    ) -> Record:
        return Record(
            prints={key: {y: (text,) for y, text in own.items()} for key, own in prints.items()},
            values={key: {y: float(t) for y, t in own.items()} for key, own in prints.items()},
            largest_changes=largest or {},
            indicators=indicators or {"x": AMOUNT},
            levels={"n": "nation", "p": "province", **dict.fromkeys(CITIES, "city")},
            parents={"n": "", "p": "n", **dict.fromkeys(CITIES, "p")},
        )

    return build


class Publication:
    """One publication of the project's tables as a file that comes in the day before it is known.

    Parameters
    ----------
    newest : Workbook
    source : str
    published : str
        Date as printed; by default the first one, as few sources have several.
    """

    def __init__(self, newest: plantrack.Workbook, source: str, published: str = ""):
        rows = newest.vintages()
        rows = rows[rows["source"] == source]
        rows = rows[rows["published"] == (published or rows["published"].min())]
        self.day: date = rows["published_end"].iloc[0].date()
        self.tables = newest.on(self.day - timedelta(days=1))
        regions = list(newest.regions.index)
        columns = list(dict.fromkeys(zip(rows["indicator"], rows["period"], strict=True)))
        self.figures = [
            Figure(
                *(row.region, row.indicator, row.period, row.printed, row.unit, row.printed),
                *(row.unit, "S"),
                cell_name(
                    regions.index(row.region) + 1, columns.index((row.indicator, row.period)) + 1
                ),
            )
            for row in rows.itertuples()
        ]

    def column(self, indicator: str) -> list[Figure]:
        """Figures of an indicator and its longest year, in the order of their rows."""
        own = [figure for figure in self.figures if figure.indicator == indicator]
        years = [figure.period for figure in own]
        year = max(sorted(set(years)), key=years.count)
        return sorted((f for f in own if f.period == year), key=place_order)

    def of(self, indicator: str) -> list[Figure]:
        """The same without the nation."""
        return [figure for figure in self.column(indicator) if figure.region != "000000"]

    def doubts(self, changed: dict[Figure, str]) -> list[Doubt]:
        """Doubts about the publication with some of its values changed."""
        figures = [
            replace(f, value=changed[f], printed=changed[f]) if f in changed else f
            for f in self.figures
        ]
        return doubts_of(figures, self.tables, file="x.xlsx", until=self.day)


@pytest.fixture(scope="session")
def publication(newest) -> Callable[..., Publication]:
    """Find a publication of the project's tables by its source, and date if need be."""
    return lambda source, published="": Publication(newest, source, published)
