"""What statsmodels finds in one series, for an analyst: a table and a chart of residuals."""

import math
from dataclasses import dataclass

import pandas as pd

from plantrack.attainment import Forecaster
from plantrack.attainment.panels import kind_of
from plantrack.publish.behind.data_table import DataTable
from plantrack.publish.blocks import Block, Paragraph, Section
from plantrack.publish.board_tables import labels_of
from plantrack.publish.figure import Figure, figure_from
from plantrack.publish.formatting import number
from plantrack.publish.phrases import Phrases
from plantrack.publish.residual_chart import residual_chart
from plantrack.publish.table import Column, ResultTable
from plantrack.trajectory.diagnosis import FEWEST_YEARS, Diagnosis, diagnose
from plantrack.trajectory.textbook import METHODS

#: A Ljung-Box p below this is said to show autocorrelation.
SMALL = 0.05
_PARAMETERS = ("alpha", "beta", "phi", "slope")
_SIGNIFICANT = 3


def diagnosis_of(
    forecaster: Forecaster, region: str, indicator: str, phrases: Phrases
) -> list[Block]:
    """Diagnose the history that projections of one series use, and say what was found.

    Parameters
    ----------
    forecaster : Forecaster
        Holds the histories as known on the day.
    region, indicator : str
        Which series.
    phrases : Phrases
        Language and names.

    Returns
    -------
    list of Block
    """
    kind, limits = kind_of(forecaster.workbook.indicators.loc[indicator])
    found = diagnose(forecaster.history(region, indicator), kind, limits)
    names = phrases.name("regions", region), phrases.name("indicators", indicator)
    blocks = DiagnosisBlocks(found, *names, kind, phrases).blocks()
    return [Section(phrases.words("diagnosis.section")), *blocks]


@dataclass(frozen=True)
class DiagnosisBlocks:
    """Says a diagnosis.

    Parameters
    ----------
    diagnosis : Diagnosis
        Of one series.
    region, indicator : str
        Their names.
    kind : str
        Kind of the indicator: it names the scale of growth.
    phrases : Phrases
        Language and names.
    """

    diagnosis: Diagnosis
    region: str
    indicator: str
    kind: str
    phrases: Phrases

    def blocks(self) -> list[Block]:
        """Table and chart, or why there are none."""
        found, words = self.diagnosis, self.phrases.words
        if found.fits:
            return [self.table(), self.chart(), DataTable("residuals", found.residuals)]
        key = "same" if found.points >= FEWEST_YEARS else "short"
        text = words(f"diagnosis.{key}", points=found.points, needed=FEWEST_YEARS)
        return [Paragraph(text)]

    def table(self) -> ResultTable:
        """One row a method and scale."""
        words, found = self.phrases.words, self.diagnosis
        texts = [Column(key, words(f"column.{key}")) for key in ("method", "scale", "parameters")]
        keys = ("spread", "ljung_box", "durbin_watson", "aic")
        years = {"first": found.first, "last": found.last}
        return ResultTable(
            name="diagnosis",
            caption=words("diagnosis.caption", **self._names, **years),
            data=found.table.assign(**years, small_p=SMALL),
            cells=[self._cells(row) for row in found.table.to_dict("records")],
            columns=texts + [Column(key, words(f"column.{key}"), align="right") for key in keys],
            labels=labels_of(self.phrases),
            note=words("diagnosis.note", small=SMALL),
        )

    @property
    def _names(self) -> dict[str, str]:
        return {"region": self.region, "indicator": self.indicator}

    def _cells(self, row: dict[str, object]) -> dict[str, str]:
        words = self.phrases.words
        parameters = [
            words(f"diagnosis.{key}", value=self._shown(row[key], 2 if key != "slope" else None))
            for key in _PARAMETERS
            if pd.notna(row.get(key))
        ]
        if not row["has_converged"]:
            parameters.append(words("diagnosis.not_converged"))
        return {
            "method": words(f"method.{row['method']}"),
            "scale": self._scale(row["scale"]),
            "parameters": words.join(parameters, "label.comma"),
            "spread": self._shown(row["spread"]),
            "ljung_box": self._shown(row["ljung_box"], 2),
            "durbin_watson": self._shown(row["durbin_watson"], 2),
            "aic": self._shown(row["aic"], 1),
        }

    def _shown(self, value: float, places: int | None = None) -> str:
        """A number with so many decimals, or with three significant figures."""
        if not math.isfinite(value):
            return self.phrases.words("label.none")
        if places is None:
            size = math.floor(math.log10(abs(value))) if value else 0
            places = max(0, _SIGNIFICANT - 1 - size)
        return number(value, places, lang=self.phrases.lang)

    def _scale(self, scale: str) -> str:
        growth = "logit" if self.kind == "share" else "log"
        return self.phrases.words(f"diagnosis.scale_{'plain' if scale == 'plain' else growth}")

    def chart(self) -> Figure:
        """Residuals by year on the scale of growth; of figures without one, in natural units."""
        words, found = self.phrases.words, self.diagnosis
        rows = found.residuals
        scale = "growth" if (rows["scale"] == "growth").any() else "plain"
        rows = rows[rows["scale"] == scale]
        names = {method: words(f"method.{method}") for method in METHODS}
        title = self._title(scale)
        drawing = residual_chart(
            rows.assign(name=rows["method"].map(names)),
            names=[names[m] for m in METHODS],
            unit=self._scale(scale),
            lang=self.phrases.lang,
        )
        largest = rows.loc[rows["residual"].abs().idxmax()]
        return figure_from(
            drawing,
            name="residual-chart",
            title=title,
            alt=words(
                "diagnosis.alt",
                **self._names,
                title=title,
                year=int(largest["year"]),
                method=names[largest["method"]],
                value=self._shown(largest["residual"]),
            ),
            source=words("diagnosis.source"),
            lang=self.phrases.lang,
            labels=labels_of(self.phrases),
        )

    def _title(self, scale: str) -> str:
        """Whose residuals are related to each other."""
        words, table = self.phrases.words, self.diagnosis.table
        related = table[(table["scale"] == scale) & (table["ljung_box"] < SMALL)]["method"]
        if related.empty:
            return words("diagnosis.title_none")
        methods = words("label.list").join(words(f"method.{method}") for method in related)
        return words("diagnosis.title_related", methods=methods)
