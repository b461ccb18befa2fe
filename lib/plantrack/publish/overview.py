"""The page on the tables themselves: what they hold, lack, revise and contradict."""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from plantrack.publish.behind.data_table import DataTable, facts_table
from plantrack.publish.blocks import Block, Headline, Paragraph, Section, Title
from plantrack.publish.board_tables import labels_of
from plantrack.publish.charts import CoverageWords, coverage_chart
from plantrack.publish.figure import Figure, figure_from
from plantrack.publish.for_readers import ForReaders
from plantrack.publish.revisions import Revisions
from plantrack.publish.table import Column, ResultTable
from plantrack.tables import Workbook

#: Rows a coverage chart holds on one page; the table below it holds all.
_CHARTED = 30
_LONG = 5


@dataclass(frozen=True)
class Overview(ForReaders):
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
        return [Headline(text), self._counted()]

    def _counted(self) -> DataTable:
        """What headline and chart count."""
        charted = self.covered[self.covered["indicator"].isin(self._charted())]
        rows = [
            ("indicators", len(self.coverage), "indicators"),
            ("indicators_with_long_series", self._long_series(), "indicators"),
            ("indicators_charted", len(self._charted()), "indicators"),
            ("figures", len(self.covered), "figures"),
            ("vintages", int(self.covered["vintages"].sum()), "records"),
            ("conflicts", len(self.workbook.known_conflicts()), "conflicts"),
            ("fewest_years_of_a_long_series", _LONG, "years"),
            ("first_year_charted", charted["year"].min(), "year"),
            ("last_year_charted", charted["year"].max(), "year"),
        ]
        return facts_table("counted", rows)

    def _charted(self) -> list[str]:
        """Indicators of the chart, those with most years first."""
        longest = self.coverage.sort_values("periods", ascending=False, kind="stable")
        return list(longest["indicator"][:_CHARTED])

    def coverage_chart(self) -> Figure:
        """Dots where figures exist, larger for more vintages."""
        chosen = self._charted()
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

    @property
    def revisions(self) -> Revisions:
        """How the figures of the chosen series were revised."""
        return Revisions(self.workbook, self.region, self.indicator, self.lang)

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
        rows = rows[~rows["is_usable"] & rows["published_end"].notna()]
        rows = rows.sort_values(["region", "indicator", "period", "source"]).reset_index(drop=True)
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
