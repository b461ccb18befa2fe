"""How the figures of one series were revised: first release and latest figure, year by year."""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from plantrack.publish.blocks import Block, Paragraph
from plantrack.publish.board_tables import labels_of
from plantrack.publish.charts import VintageWords, vintage_chart
from plantrack.publish.figure import Figure, figure_from
from plantrack.publish.for_readers import ForReaders
from plantrack.publish.formatting import decimals_of
from plantrack.publish.series_chart import sources_line
from plantrack.publish.table import Column, ResultTable
from plantrack.tables import Workbook
from plantrack.tables.vintages import OTHER_CALIBER


@dataclass(frozen=True)
class Revisions(ForReaders):
    """Chart and table of the revisions of one series.

    Parameters
    ----------
    workbook : Workbook
        Tables as known on the day.
    region, indicator : str
        Which series.
    lang : str
        ``zh`` or ``en``.
    """

    workbook: Workbook
    region: str
    indicator: str
    lang: str = "zh"

    @cached_property
    def frame(self) -> pd.DataFrame:
        """First release and latest figure of every year that has both."""
        latest = self.workbook.series(self.region, self.indicator)
        latest = latest[latest["period"].str.len() == 4]
        first = self.workbook.first_series(self.region, self.indicator)
        first = first[first["tier"] < OTHER_CALIBER]
        merged = latest.merge(first, on="period", suffixes=("_latest", "_first"))
        frame = merged[["period", "value_first", "value_latest", "printed_first", "printed_latest"]]
        return frame.assign(
            revision=frame["value_latest"] - frame["value_first"],
            source=merged["source_latest"],
        )

    @cached_property
    def _rounded(self) -> pd.DataFrame:
        """Both ends rounded to the coarser print, so that rounding does not look like revision."""
        frame = self.frame
        ends = {end: list(frame[f"printed_{end}"]) for end in ("first", "latest")}
        places = [min(map(decimals_of, pair)) for pair in zip(*ends.values(), strict=True)]
        shown = pd.DataFrame({"year": frame["period"].astype(int), "source": frame["source"]})
        for end in ends:
            values = zip(frame[f"value_{end}"], places, strict=True)
            shown[end] = [round(value, place) for value, place in values]
            pairs = zip(shown[end], places, strict=True)
            shown[f"{end}_printed"] = [f"{value:.{place}f}" for value, place in pairs]
        return shown

    @property
    def _names(self) -> dict[str, str]:
        return {
            "region": self.phrases.name("regions", self.region),
            "indicator": self.phrases.name("indicators", self.indicator),
        }

    @property
    def _unit(self) -> str:
        return self.workbook.indicators.at[self.indicator, "unit"]

    def blocks(self) -> list[Block]:
        """Chart and table, or that there is nothing to compare."""
        if self.frame.empty:
            return [Paragraph(self.words("tables.no_revisions"))]
        return [self.chart(), self.table()]

    def chart(self) -> Figure:
        """Dumbbells from first release to latest figure."""
        drawing = vintage_chart(
            self._rounded,
            unit=self.phrases.unit(self._unit).strip() or self.words("label.unit_count"),
            words=VintageWords(self.words("chart.first"), self.words("chart.latest"), self.lang),
        )
        title = self._title()
        return figure_from(
            drawing,
            name="vintage-chart",
            title=title,
            alt=self.words("tables.vintage_alt", **self._names, title=title),
            source=sources_line(self._rounded, self.phrases),
            lang=self.lang,
            labels=labels_of(self.phrases),
        )

    def _title(self) -> str:
        shown, name = self._rounded, self._names["indicator"]
        row = shown.loc[(shown["latest"] - shown["first"]).abs().idxmax()]
        if row["latest"] == row["first"]:
            return self.words("tables.vintage_chart_none", indicator=name)
        ends = {"first": row["first_printed"], "latest": row["latest_printed"]}
        return self.words("tables.vintage_chart", indicator=name, year=row["year"], **ends)

    def table(self) -> ResultTable:
        """First release and latest figure of every year."""
        cells = [
            {
                "year": row.period,
                "first": self.phrases.shown(row.printed_first, self._unit),
                "latest": self.phrases.shown(row.printed_latest, self._unit),
            }
            for row in self.frame.itertuples()
        ]
        keys = [("year", "left"), ("first", "right"), ("latest", "right")]
        return ResultTable(
            name="vintages",
            caption=self.words("tables.vintage_caption", **self._names),
            data=self.frame,
            cells=cells,
            columns=[Column(key, self.words(f"column.{key}"), align=side) for key, side in keys],
            labels=labels_of(self.phrases),
            unit=self.phrases.unit(self._unit).strip(),
        )
