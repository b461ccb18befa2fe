"""The readings of targets whose base a plan leaves open."""

from collections.abc import Iterable

import pandas as pd

from plantrack.attainment import Verdict
from plantrack.publish.behind.data_table import DataTable
from plantrack.publish.phrases import Phrases


def readings_data(verdicts: Iterable[Verdict], phrases: Phrases) -> list[DataTable]:
    """Tabulate every reading with the level it asks for and what it leads to; or nothing."""
    rows = [
        {
            "target": verdict.target.target,
            "reading": one.reading.code,
            "base_year": one.reading.base_year,
            "required": one.reading.required.value,
            "unit": verdict.unit,
            "status": phrases.words(f"status.{one.status}"),
            "probability": one.probability,
        }
        for verdict in verdicts
        for one in verdict.readings
    ]
    return [DataTable("readings", pd.DataFrame(rows))] if rows else []
