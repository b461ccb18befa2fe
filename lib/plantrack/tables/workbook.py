"""Everything the tables say on one day, and the entry point that loads and checks them."""

from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path

import pandas as pd

from plantrack.errors import InputError, unknown
from plantrack.project import find_project
from plantrack.tables.by_series import BySeries
from plantrack.tables.checked import read_checked
from plantrack.tables.dates import interval_end, parse_as_of, precision
from plantrack.tables.derived import derive
from plantrack.tables.history import Break, Printed, comparable_history, printed_by_series
from plantrack.tables.vintages import FACT, annotate, first_release, latest, published_by

LATEST = "latest"


@dataclass(frozen=True)
class Workbook:
    """The tables as known on one day.

    Parameters
    ----------
    as_of : datetime.date
        The day; nothing published later can be reached through this object.
    regions, indicators, plans, targets, sources, conflicts, breaks : pandas.DataFrame
        Text tables, indexed by their key where it is one column.
    """

    as_of: date
    regions: pd.DataFrame = field(repr=False)
    indicators: pd.DataFrame = field(repr=False)
    plans: pd.DataFrame = field(repr=False)
    targets: pd.DataFrame = field(repr=False)
    sources: pd.DataFrame = field(repr=False)
    conflicts: pd.DataFrame = field(repr=False)
    breaks: pd.DataFrame = field(repr=False)
    _observations: pd.DataFrame = field(repr=False)

    @cached_property
    def known(self) -> pd.DataFrame:
        """For each region, indicator and period the latest figure published by `as_of`."""
        return latest(self._observations)

    @cached_property
    def first_releases(self) -> pd.DataFrame:
        """For each region, indicator and period the figure as first published, by `as_of`."""
        return first_release(self._observations)

    @cached_property
    def _known_series(self) -> BySeries:
        return BySeries(self.known)

    @cached_property
    def _released_series(self) -> BySeries:
        return BySeries(self.first_releases)

    @cached_property
    def _printed(self) -> dict[tuple[str, str], Printed]:
        """What publications print of every series: read once, asked for every history."""
        return printed_by_series(self._observations)

    @cached_property
    def _bounds(self) -> dict[str, tuple[float, float]]:
        """Lowest and highest possible value of every indicator."""
        table = self.indicators
        ends = zip(table["lower"], table["upper"], strict=True)
        pairs = [(float(lower or "-inf"), float(upper or "inf")) for lower, upper in ends]
        return dict(zip(table.index, pairs, strict=True))

    @cached_property
    def _breaks(self) -> dict[str, list[tuple[list[str], Break]]]:
        """Breaks of every indicator, each with the regions it is about; none means all."""
        found: dict[str, list[tuple[list[str], Break]]] = {}
        for row in self.breaks.itertuples():
            one = Break(int(row.period[:4]), row.kind, row.what_zh, row.what_en)
            regions = row.region.split("|") if row.region else []
            found.setdefault(row.indicator, []).append((regions, one))
        return found

    def on(self, day: date | str) -> "Workbook":
        """The tables as known on an earlier day: what `load` returns for it, without reading again.

        Parameters
        ----------
        day : datetime.date or str
            Not after `as_of`.

        Returns
        -------
        Workbook

        Raises
        ------
        InputError
            If `day` is no day, lies after `as_of` or before the first publication.
        """
        earlier = _resolve(day, self._observations)
        if earlier > self.as_of:
            raise InputError(
                f"day {earlier} lies after {self.as_of}, the day these tables were loaded for;"
                " load them for a later day first."
            )
        return replace(
            self,
            as_of=earlier,
            breaks=_breaks_by(self.breaks, earlier),
            _observations=published_by(self._observations, earlier),
        )

    def learning(self, later: "Workbook", facts: pd.MultiIndex | None = None) -> "Workbook":
        """These tables on their own day, but with figures that became known later.

        Parameters
        ----------
        later : Workbook
            Holds the later figures.
        facts : pandas.MultiIndex, optional
            Region, indicator and period of the facts to take from there; all by default.

        Returns
        -------
        Workbook
        """
        rows = later.vintages()
        if facts is not None:
            own = self._observations
            taken = pd.MultiIndex.from_frame(rows[FACT]).isin(facts)
            kept = ~pd.MultiIndex.from_frame(own[FACT]).isin(facts)
            rows = pd.concat([own[kept], rows[taken]])
        return replace(self, _observations=rows)

    def vintages(self, region: str | None = None, indicator: str | None = None) -> pd.DataFrame:
        """All figures published by `as_of`, of everything or of one region and indicator."""
        frame = self._observations
        if region is not None:
            frame = frame[frame["region"] == self._check("region", region)]
        if indicator is not None:
            frame = frame[frame["indicator"] == self._check("indicator", indicator)]
        return frame

    def series(self, region: str, indicator: str) -> pd.DataFrame:
        """The latest figures of one region and indicator, ordered by period."""
        return self._one_series(self._known_series, region, indicator)

    def first_series(self, region: str, indicator: str) -> pd.DataFrame:
        """The first releases of one region and indicator, ordered by period."""
        return self._one_series(self._released_series, region, indicator)

    def _one_series(self, series: BySeries, region: str, indicator: str) -> pd.DataFrame:
        return series.of(self._check("region", region), self._check("indicator", indicator))

    def history(self, region: str, indicator: str) -> pd.DataFrame:
        """The series of one region on one basis, fit for trends (see `comparable_history`)."""
        self._check("region", region)
        self._check("indicator", indicator)
        printed = self._printed.get((region, indicator))
        history = comparable_history(printed, self.breaks_of(region, indicator))
        lower, upper = self._bounds[indicator]
        outside = history["year"][(history["value"] < lower) | (history["value"] > upper)]
        # Linked back over a change of base, a level may leave what is possible: trends start later.
        return history[history["year"] > outside.max()] if len(outside) else history

    def join(self, indicators: list[str], region: str | None = None) -> pd.DataFrame:
        """Set several indicators side by side, one column each, refusing look-alikes.

        Raises
        ------
        InputError
            If two of them are declared not comparable, or one is unknown.
        """
        for name in indicators:
            self._check("indicator", name)
            others = set(self.indicators.at[name, "not_comparable_with"].split("|"))
            clash = sorted(others & set(indicators))
            if clash:
                raise InputError(f"{name} must never be joined with {', '.join(clash)}.")
        known = self.known
        rows = known[known["indicator"].isin(indicators)]
        rows = rows if region is None else rows[rows["region"] == self._check("region", region)]
        wide = rows.pivot(index=["region", "period"], columns="indicator", values="value")
        return wide.reindex(columns=indicators).reset_index()

    def alike(self, region: str) -> list[str]:
        """Regions of the level of a region, itself included, in the order of their codes."""
        level = self.regions["level"]
        return sorted(level.index[level == level[self._check("region", region)]])

    def derived(self, indicator: str) -> pd.DataFrame:
        """An indicator computed from its parts by its declared formula, beside what is published.

        Returns
        -------
        pandas.DataFrame
            region, period, value (computed), published_end, published_value (empty if none).
        """
        formula = self.indicators.at[self._check("indicator", indicator), "formula"]
        if not formula:
            raise InputError(f"{indicator} has no formula in indicators.csv.")
        computed = derive(self.known, formula)
        known = self.known[self.known["indicator"] == indicator]
        printed = known[["region", "period", "value"]].rename(columns={"value": "published_value"})
        return computed.merge(printed, on=["region", "period"], how="left")

    def breaks_of(self, region: str, indicator: str) -> tuple[Break, ...]:
        """Breaks of one series known by `as_of`."""
        breaks = self._breaks.get(indicator, [])
        return tuple(one for regions, one in breaks if not regions or region in regions)

    def known_conflicts(self) -> pd.DataFrame:
        """Conflicts all of whose sources were public by `as_of`."""
        ends = self.sources["published"].map(lambda t: interval_end(t) if t else self.as_of)
        public = set(ends[ends <= self.as_of].index)
        return self.conflicts[[set(s.split("|")) <= public for s in self.conflicts["sources"]]]

    def _check(self, what: str, name: str) -> str:
        table = {"region": self.regions, "indicator": self.indicators}[what]
        if name not in table.index:
            raise unknown(what, name, table.index)
        return name


def load(data_dir: Path | str | None = None, *, as_of: date | str = LATEST) -> Workbook:
    """Read and check all tables, and return what was known on a day.

    Parameters
    ----------
    data_dir : path, optional
        Folder of the tables; the project's ``data/`` by default.
    as_of : datetime.date or str
        A day (``2022-12-31``), or ``latest`` for the newest publication dated to the month or day.

    Returns
    -------
    Workbook

    Raises
    ------
    TableFaults
        With every fault found, if there is any.
    InputError
        If `as_of` is no day, or lies before the first publication.
    """
    frames = read_checked(Path(data_dir) if data_dir is not None else find_project().data)
    observations = annotate(frames["observations"], frames["sources"], frames["selection"])
    day = _resolve(as_of, observations)
    return Workbook(
        as_of=day,
        regions=frames["regions"].set_index("region"),
        indicators=frames["indicators"].set_index("indicator"),
        plans=frames["plans"].set_index("plan"),
        targets=frames["targets"].set_index("target"),
        sources=frames["sources"].set_index("source"),
        conflicts=frames["conflicts"].set_index("id"),
        breaks=_breaks_by(frames["breaks"], day),
        _observations=published_by(observations, day),
    )


def _breaks_by(breaks: pd.DataFrame, day: date) -> pd.DataFrame:
    return breaks[breaks["published"].map(interval_end) <= day]


def _resolve(as_of: date | str, observations: pd.DataFrame) -> date:
    dated = observations[observations["is_usable"]]
    if dated.empty:
        raise InputError("the tables hold no dated figure that can be used; nothing can be judged.")
    ends = dated["published_end"]
    # A figure dated by its year alone counts from 31 December; it must not move the day ahead of
    # every exact date.
    exact = ends[dated["published"].map(precision) != "year"]
    first, last = ends.min().date(), (exact if len(exact) else ends).max().date()
    if as_of == LATEST:
        return last
    day = as_of if type(as_of) is date else parse_as_of(str(as_of))
    if day < first:
        raise InputError(
            f"as_of {day} lies before the first publication in the tables ({first});"
            f" choose a day between {first} and {last}."
        )
    return day
