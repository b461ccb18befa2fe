"""Everything the tables say on one day; whose figures are looked at is noted (see `reads`)."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

import pandas as pd

from plantrack.errors import InputError, unknown
from plantrack.reads import EVERYTHING, note
from plantrack.tables.by_series import BySeries
from plantrack.tables.content import Contents
from plantrack.tables.dates import interval_end
from plantrack.tables.day import LATEST, breaks_by, day_of, newest_publication
from plantrack.tables.derived import derive, formula_names
from plantrack.tables.history import Break, Printed, comparable_history, printed_by_series
from plantrack.tables.snapshot import snapshot_text
from plantrack.tables.subject import subject_of
from plantrack.tables.vintages import FACT, SERIES, first_release, latest, published_by

#: Tables that are the same on every day.
TEXTS = (
    "regions",
    "indicators",
    "plans",
    "targets",
    "sources",
    "conflicts",
    "indices",
    "index_parts",
    "units",
    "region_groups",
)


@dataclass(frozen=True)
class Workbook:
    """The tables as known on one day.

    Parameters
    ----------
    as_of : datetime.date
        The day; nothing published later can be reached through this object.
    regions, indicators, plans, targets, sources, conflicts, breaks : pandas.DataFrame
        Text tables, indexed by their key where it is one column.
    indices, index_parts : pandas.DataFrame
        Text tables likewise, parts by index and part; none by default.
    units, region_groups : pandas.DataFrame
        What units and groups of regions are called; none by default.
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
    _learnt_until: date = field(default=date.min, repr=False)
    indices: pd.DataFrame = field(default_factory=pd.DataFrame, repr=False)
    index_parts: pd.DataFrame = field(default_factory=pd.DataFrame, repr=False)
    units: pd.DataFrame = field(default_factory=pd.DataFrame, repr=False)
    region_groups: pd.DataFrame = field(default_factory=pd.DataFrame, repr=False)

    def _note(self, indicator: str) -> None:
        note(indicator, max(self.as_of, self._learnt_until))

    @property
    def known(self) -> pd.DataFrame:
        """For each region, indicator and period the latest figure published by `as_of`."""
        self._note(EVERYTHING)
        return self._known

    @property
    def first_releases(self) -> pd.DataFrame:
        """For each region, indicator and period the figure as first published, by `as_of`."""
        self._note(EVERYTHING)
        return self._first_releases

    @cached_property
    def _known(self) -> pd.DataFrame:
        return latest(self._observations)

    @cached_property
    def _first_releases(self) -> pd.DataFrame:
        return first_release(self._observations)

    @cached_property
    def _known_series(self) -> BySeries:
        return BySeries(self._known)

    @cached_property
    def _released_series(self) -> BySeries:
        return BySeries(self._first_releases)

    @cached_property
    def _regions_with(self) -> dict[str, list[str]]:
        pairs = sorted(set(zip(*(self._known[name].to_numpy() for name in SERIES), strict=True)))
        found: dict[str, list[str]] = {}
        for region, indicator in pairs:
            found.setdefault(indicator, []).append(region)
        return found

    def regions_with(self, indicator: str) -> list[str]:
        """Regions that have a usable figure of an indicator, in the order of their codes."""
        self._note(indicator)
        return self._regions_with.get(indicator, [])

    def all_series(self) -> list[tuple[str, str]]:
        """Region and indicator of every series with a usable figure, in order."""
        self._note(EVERYTHING)
        pairs = (
            (region, name) for name, regions in self._regions_with.items() for region in regions
        )
        return sorted(pairs)

    @cached_property
    def first_publication(self) -> date:
        """End of the earliest date of publication in the tables."""
        first = self._observations["published_end"].min().date()
        note(EVERYTHING, first)
        return first

    @cached_property
    def _printed(self) -> dict[tuple[str, str], Printed]:
        """What publications print of every series: read once, asked for every history."""
        chosen = {"known": self._known, "first_releases": self._first_releases}
        return printed_by_series(self._observations, **chosen)

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
        earlier = day_of(day, self._observations)
        if earlier > self.as_of:
            raise InputError(
                f"day {earlier} lies after {self.as_of}, the day these tables were loaded for;"
                " load them for a later day first."
            )
        # Whoever changes a table in place changes a copy of it, not what the next one gets.
        texts = {name: getattr(self, name).copy(deep=False) for name in TEXTS}
        return replace(
            self,
            **texts,
            as_of=earlier,
            breaks=breaks_by(self.breaks, earlier),
            _observations=published_by(self._observations, earlier),
        )

    def newest_day(self, *, plan: str = "", indicators: Iterable[str] = ()) -> date:
        """The day that ``latest`` means for a page about a plan or some indicators.

        Parameters
        ----------
        plan : str, optional
            Id of a plan.
        indicators : iterable of str
            Ids.

        Returns
        -------
        datetime.date
            When figures of these, of those the plan sets targets for, or of their parts were last
            published, but not before the plan was issued. The newest publication of all if nothing
            is named or nothing was published about it.

        Raises
        ------
        InputError
            If the plan or an indicator is unknown, or there are no dated figures at all.
        """
        whole = day_of(LATEST, self._observations)
        if plan and plan not in self.plans.index:
            raise unknown("plan", plan, self.plans.index)
        subject = subject_of(self.indicators, self.targets, plan=plan, named=indicators)
        for name in subject or {EVERYTHING}:
            self._note(name)
        own = self._observations["indicator"].isin(subject)
        found = newest_publication(self._observations[own])
        if found is None:
            self._note(EVERYTHING)
            return whole
        found = min(found, whole)
        return max(found, interval_end(self.plans.at[plan, "issued"])) if plan else found

    def as_it_was(self, as_of: date, observations: pd.DataFrame) -> "Workbook":
        """The figures that stood in the tables when they were read before.

        Parameters
        ----------
        as_of : datetime.date
            Day of that reading.
        observations : pandas.DataFrame
            What stood there (see `snapshot.read_snapshot`).

        Returns
        -------
        Workbook
            With the other tables as they are now.
        """
        day = min(as_of, self.as_of)
        breaks, known = breaks_by(self.breaks, day), published_by(observations, day)
        return replace(self, as_of=day, breaks=breaks, _observations=known)

    def snapshot(self) -> str:
        """All observations published by `as_of` as text, for `as_it_was` of a later day."""
        return snapshot_text(self._observations)

    def contents(self) -> Contents:
        """Hashes of what these tables hold."""
        texts = {name: getattr(self, name) for name in (*TEXTS, "breaks")}
        return Contents(self._observations, texts)

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
        rows = later._observations
        note(EVERYTHING, later.as_of)
        if facts is not None:
            own = self._observations
            taken = pd.MultiIndex.from_frame(rows[FACT]).isin(facts)
            kept = ~pd.MultiIndex.from_frame(own[FACT]).isin(facts)
            rows = pd.concat([own[kept], rows[taken]])
        until = max(later.as_of, later._learnt_until, self._learnt_until)
        return replace(self, _observations=rows, _learnt_until=until)

    def vintages(self, region: str | None = None, indicator: str | None = None) -> pd.DataFrame:
        """All figures published by `as_of`, of everything or of one region and indicator."""
        self._note(EVERYTHING if indicator is None else indicator)
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
        self._note(self._check("indicator", indicator))
        return series.of(self._check("region", region), indicator)

    def history(self, region: str, indicator: str) -> pd.DataFrame:
        """The series of one region on one basis, fit for trends (see `comparable_history`)."""
        self._check("region", region)
        self._note(self._check("indicator", indicator))
        printed = self._printed.get((region, indicator))
        breaks, bounds = self.breaks_of(region, indicator), self._bounds[indicator]
        return comparable_history(printed, breaks, bounds=bounds)

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

    def indicators_of(self, index: str) -> list[str]:
        """Indicators that a composite index is made of, in order.

        Raises
        ------
        InputError
            If the index is unknown.
        """
        if index not in self.indices.index:
            raise unknown("index", index, self.indices.index)
        formulas = self.index_parts.loc[[index], "indicator"]
        found = [name for text in formulas if text for name in formula_names(text)]
        return list(dict.fromkeys(found))

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
