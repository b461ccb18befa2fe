"""The projected path of a series as a table, and in words what it was learnt from."""

from dataclasses import dataclass

import pandas as pd

from plantrack.attainment.forecast import Forecast
from plantrack.attainment.mirrored import TURNED_ROUND
from plantrack.attainment.outlook import path_of
from plantrack.publish.blocks import Block, Paragraph
from plantrack.publish.board_tables import labels_of
from plantrack.publish.formatting import number
from plantrack.publish.phrases import Phrases
from plantrack.publish.table import Column, ResultTable

_PATH = ["median", "lower80", "upper80"]
_VIEWS = ("own", "growth", "past")


@dataclass(frozen=True)
class Projection:
    """Says a projection: year by year, and where it comes from.

    Parameters
    ----------
    forecast : Forecast
        With a trajectory.
    path : pandas.DataFrame
        Year, median and 80 % interval of the years to show.
    caption : str
        What the table shows.
    unit : str
        Unit of the indicator.
    places : int
        Decimals to show.
    phrases : Phrases
        Language and names.
    """

    forecast: Forecast
    path: pd.DataFrame
    caption: str
    unit: str
    places: int
    phrases: Phrases

    def blocks(self) -> list[Block]:
        """The table, what it was learnt from, and for a ratio which of its two paths decides."""
        words, choices = self.phrases.words, self.forecast.trajectory.choices
        facts = {view: f"{round(100 * choices.views[view])}%" for view in _VIEWS}
        facts |= {"series": choices.series, "windows": choices.windows}
        sentences = [words("trajectory.learnt", **facts)]
        codes = {reason.code for reason in self.forecast.reasons}
        if TURNED_ROUND in codes:
            sentences.append(words("trajectory.turned_round"))
        if "horizon_extended" in codes:
            sentences.append(words("trajectory.extended", reached=choices.reached))
        blocks = [self.table(), Paragraph(words("label.space").join(sentences))]
        if self.forecast.joint is not None:
            blocks.append(Paragraph(words("trajectory.joint")))
        return blocks

    @property
    def data(self) -> pd.DataFrame:
        """The path, for a ratio the joint one beside it, and what both were learnt from."""
        data, choices = self.path.reset_index(drop=True), self.forecast.trajectory.choices
        if self.forecast.joint is not None:
            joint = path_of(self.forecast.joint).add_prefix("joint_")
            data = data.merge(joint, how="left", left_on="year", right_on="joint_year")
            data = data.drop(columns="joint_year")
        data = data.assign(unit=self.unit)
        weights = {f"weight_{view}": choices.views[view] for view in _VIEWS}
        facts = {"learnt_series": choices.series, "learnt_windows": choices.windows}
        return data.assign(**facts, learnt_years=choices.reached, **weights)

    def table(self) -> ResultTable:
        """One row a year."""
        words, data = self.phrases.words, self.data
        is_ratio = self.forecast.joint is not None
        row_of, keys = (
            (self._beside, ("direct", "range", "joint", "joint_range"))
            if is_ratio
            else (self._alone, ("median", "lower", "upper"))
        )
        columns = [Column("year", words("column.year"))]
        columns += [Column(key, words(f"column.{key}"), align="right") for key in keys]
        return ResultTable(
            name="projection",
            caption=self.caption,
            data=data,
            cells=[{"year": str(int(row["year"]))} | row_of(row) for _, row in data.iterrows()],
            columns=columns,
            labels=labels_of(self.phrases),
            unit=self.phrases.unit(self.unit).strip(),
            note=words("settings.not_forecast"),
        )

    def _alone(self, row: pd.Series) -> dict[str, str]:
        return dict(zip(("median", "lower", "upper"), self._texts(row, _PATH), strict=True))

    def _beside(self, row: pd.Series) -> dict[str, str]:
        """Both paths of a ratio, each with its range in one cell."""
        cells = {}
        for key, ends, prefix in [("direct", "range", ""), ("joint", "joint_range", "joint_")]:
            cells |= dict.fromkeys((key, ends), self.phrases.words("label.none"))
            if pd.notna(row[f"{prefix}median"]):
                texts = self._texts(row, [prefix + name for name in _PATH])
                cells[key], lower, upper = texts
                cells[ends] = self.phrases.words("label.range", lower=lower, upper=upper)
        return cells

    def _texts(self, row: pd.Series, names: list[str]) -> list[str]:
        return [number(row[name], self.places, lang=self.phrases.lang) for name in names]
