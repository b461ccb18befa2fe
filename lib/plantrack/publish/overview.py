"""The page on the tables themselves: what they hold, lack, revise and contradict."""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from plantrack.publish.blocks import Block, Headline, Paragraph, Section, Title
from plantrack.publish.board_tables import labels_of
from plantrack.publish.charts import CoverageWords, VintageWords, coverage_chart, vintage_chart
from plantrack.publish.figure import Figure, figure_from
from plantrack.publish.formatting import decimals_of
from plantrack.publish.phrases import Phrases
from plantrack.publish.table import Column, ResultTable
from plantrack.publish.target_charts import sources_line
from plantrack.publish.words import Words
from plantrack.tables import Workbook
from plantrack.tables.vintages import OTHER_CALIBER

#: Rows a coverage chart holds on one page; the table below it holds all.
_CHARTED = 30
_LONG = 5


@dataclass(frozen=True)
class Overview:
    """Blocks of the page on the tables, seen from one region and one indicator.

    Parameters
    ----------
    workbook : Workbook
        Tables as known on the day.
    region, indicator : str
        Region of the coverage; indicator whose revisions are shown.
    lang : str
        ``zh`` or ``en``.
    """

    workbook: Workbook
    region: str
    indicator: str
    lang: str = "zh"

    @cached_property
    def phrases(self) -> Phrases:
        """Language and names."""
        return Phrases(self.workbook, Words(self.lang))

    @property
    def words(self) -> Words:
        """Catalogue in the language of the page."""
        return self.phrases.words

    def section(self, key: str) -> Section:
        """Heading of a section."""
        return Section(self.words(f"tables.{key}"))

    @cached_property
    def covered(self) -> pd.DataFrame:
        """Yearly figures of the region with the number of vintages of each."""
        vintages = self.workbook.vintages(self.region)
        usable = vintages[vintages["is_usable"] & (vintages["period"].str.len() == 4)]
        counted = usable.groupby(["indicator", "period"]).size().rename("vintages").reset_index()
        return counted.assign(year=counted["period"].astype(int))

    @cached_property
    def coverage(self) -> pd.DataFrame:
        """One row an indicator: first and last year, number of years and of vintages."""
        grouped = self.covered.groupby("indicator")
        frame = grouped.agg(
            first_year=("year", "min"),
            last_year=("year", "max"),
            periods=("year", "size"),
            vintages=("vintages", "sum"),
        )
        order = [name for name in self.workbook.indicators.index if name in frame.index]
        return frame.loc[order].reset_index()

    def _region(self) -> str:
        return self.phrases.name("regions", self.region)

    def _indicator(self) -> str:
        return self.phrases.name("indicators", self.indicator)

    def title(self) -> Title:
        """What the page is about, with the day."""
        facts = [(self.words("briefing.facts.as_of"), self.workbook.as_of.isoformat())]
        return Title(self.words("tables.title", region=self._region()), facts=facts)

    def headline(self) -> list[Block]:
        """How much is known."""
        text = self.words(
            "tables.headline",
            region=self._region(),
            indicators=len(self.coverage),
            facts=len(self.covered),
            observations=int(self.covered["vintages"].sum()),
            conflicts=len(self.workbook.known_conflicts()),
        )
        return [Headline(text)]

    def coverage_chart(self) -> Figure:
        """Dots where figures exist, larger for more vintages."""
        longest = self.coverage.sort_values("periods", ascending=False, kind="stable")
        chosen = list(longest["indicator"][:_CHARTED])
        rows = self.covered.set_index("indicator").loc[chosen].reset_index()
        frame = rows.assign(
            indicator=[self.phrases.name("indicators", n) for n in rows["indicator"]]
        )
        words = CoverageWords(*(self.words(f"coverage.{k}") for k in ("one", "few", "many")))
        title = self.words("tables.coverage_chart", region=self._region(), long=self._long_series())
        years = frame["year"]
        alt = self.words(
            "tables.coverage_alt", rows=len(chosen), first=years.min(), last=years.max()
        )
        return figure_from(
            coverage_chart(frame, words=words),
            name="coverage-chart",
            title=title,
            alt=f"{title}{self.words('label.full_stop')}{alt}",
            source=self.words("tables.sources_all"),
            lang=self.lang,
            labels=labels_of(self.phrases),
        )

    def _long_series(self) -> int:
        """Indicators with at least five consecutive years."""
        runs = self.covered.groupby("indicator")["year"].apply(_longest_run)
        return int((runs >= _LONG).sum())

    def coverage_table(self) -> ResultTable:
        """Every indicator with its span."""
        keys = ["first_year", "last_year", "periods", "vintages"]
        cells = [
            {"indicator": self.phrases.name("indicators", row["indicator"])}
            | {key: str(row[key]) for key in keys}
            for row in self.coverage.to_dict("records")
        ]
        columns = [Column("indicator", self.words("column.indicator"))]
        columns += [Column(key, self.words(f"column.{key}"), align="right") for key in keys]
        return ResultTable(
            name="coverage",
            caption=self.words("tables.coverage_caption", region=self._region()),
            data=self.coverage.assign(region=self.region),
            cells=cells,
            columns=columns,
            labels=labels_of(self.phrases),
        )

    @cached_property
    def revisions(self) -> pd.DataFrame:
        """First release and latest figure of the chosen series, year by year."""
        latest = self.workbook.series(self.region, self.indicator)
        latest = latest[latest["period"].str.len() == 4]
        first = self.workbook.first_releases
        rows = (first["region"] == self.region) & (first["indicator"] == self.indicator)
        rows &= first["tier"] < OTHER_CALIBER
        merged = latest.merge(first[rows], on="period", suffixes=("_latest", "_first"))
        frame = merged[["period", "value_first", "value_latest", "printed_first", "printed_latest"]]
        frame = frame.assign(
            year=frame["period"].astype(int),
            revision=frame["value_latest"] - frame["value_first"],
            source=merged["source_latest"],
        )
        return frame.reset_index(drop=True)

    def vintages(self) -> list[Block]:
        """Chart and table of revisions, or that there is nothing to compare."""
        if self.revisions.empty:
            return [Paragraph(self.words("tables.no_revisions"))]
        return [self.vintage_chart(), self.vintage_table()]

    def vintage_chart(self) -> Figure:
        """Dumbbells from first release to latest figure."""
        frame = self.revisions.rename(columns={"value_first": "first", "value_latest": "latest"})
        words = VintageWords(self.words("chart.first"), self.words("chart.latest"), self.lang)
        title = self._vintage_title()
        unit = self.phrases.unit(self.workbook.indicators.at[self.indicator, "unit"]).strip()
        drawing = vintage_chart(
            self.shown_revisions(frame), unit=unit or self.words("label.unit_count"), words=words
        )
        return figure_from(
            drawing,
            name="vintage-chart",
            title=title,
            alt=self.words(
                "tables.vintage_alt",
                region=self._region(),
                indicator=self._indicator(),
                title=title,
            ),
            source=sources_line(frame, self.phrases),
            lang=self.lang,
            labels=labels_of(self.phrases),
        )

    def shown_revisions(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Round both ends to the coarser print, so that rounding does not look like revision."""
        places = [
            min(decimals_of(a), decimals_of(b))
            for a, b in zip(frame["printed_first"], frame["printed_latest"], strict=True)
        ]
        shown = frame.copy()
        for end in ("first", "latest"):
            rounded = [round(v, p) for v, p in zip(frame[end], places, strict=True)]
            shown[end] = rounded
            shown[f"{end}_printed"] = [f"{v:.{p}f}" for v, p in zip(rounded, places, strict=True)]
        return shown

    def _vintage_title(self) -> str:
        frame = self.revisions.rename(columns={"value_first": "first", "value_latest": "latest"})
        shown = self.shown_revisions(frame)
        largest = (shown["latest"] - shown["first"]).abs().idxmax()
        row = shown.loc[largest]
        if row["latest"] == row["first"]:
            return self.words("tables.vintage_chart_none", indicator=self._indicator())
        return self.words(
            "tables.vintage_chart",
            indicator=self._indicator(),
            year=row["year"],
            first=row["first_printed"],
            latest=row["latest_printed"],
        )

    def vintage_table(self) -> ResultTable:
        """First release and latest figure of every year."""
        unit = self.workbook.indicators.at[self.indicator, "unit"]
        cells = [
            {
                "year": row.period,
                "first": self.phrases.shown(row.printed_first, unit),
                "latest": self.phrases.shown(row.printed_latest, unit),
            }
            for row in self.revisions.itertuples()
        ]
        keys = [("year", "left"), ("first", "right"), ("latest", "right")]
        names = {"region": self._region(), "indicator": self._indicator()}
        return ResultTable(
            name="vintages",
            caption=self.words("tables.vintage_caption", **names),
            data=self.revisions.drop(columns="year"),
            cells=cells,
            columns=[Column(key, self.words(f"column.{key}"), align=side) for key, side in keys],
            labels=labels_of(self.phrases),
            unit=self.phrases.unit(unit).strip(),
        )

    def conflicts(self) -> ResultTable:
        """Every conflict known on the day."""
        known = self.workbook.known_conflicts().reset_index()
        cells = [
            {"year": row.periods.replace("|", self.words("label.list")), "conflict": text}
            for row in known.itertuples()
            for text in [self.words.pick(row.what_zh, row.what_en)]
        ]
        return ResultTable(
            name="conflicts",
            caption=self.words("tables.conflicts_caption"),
            data=known,
            cells=cells,
            columns=[Column(key, self.words(f"column.{key}")) for key in ("year", "conflict")],
            labels=labels_of(self.phrases),
            row_header="conflict",
        )

    def unused(self) -> list[Block]:
        """Records that stand in the tables but are never used as values."""
        rows = self.workbook.vintages()
        rows = rows[~rows["is_usable"] & rows["published_end"].notna()].reset_index(drop=True)
        if rows.empty:
            return [Paragraph(self.words("tables.no_unused"))]
        cells = [
            {
                "region": self.phrases.name("regions", row.region),
                "indicator": self.phrases.name("indicators", row.indicator),
                "year": row.period,
                "value": row.printed + self.phrases.unit(row.unit),
                "source": self.phrases.source(row.source),
            }
            for row in rows.itertuples()
        ]
        keys = ["region", "indicator", "year", "value", "source"]
        columns = [
            "region",
            "indicator",
            "period",
            "printed",
            "unit",
            "published",
            "source",
            "note",
        ]
        table = ResultTable(
            name="unused",
            caption=self.words("tables.unused_caption"),
            data=rows[columns],
            cells=cells,
            columns=[Column(key, self.words(f"column.{key}")) for key in keys],
            labels=labels_of(self.phrases),
        )
        return [table]


def _longest_run(years: pd.Series) -> int:
    """Length of the longest run of consecutive years."""
    ordered = years.sort_values().to_list()
    longest = run = 1
    for before, after in zip(ordered, ordered[1:], strict=False):
        run = run + 1 if after == before + 1 else 1
        longest = max(longest, run)
    return longest
