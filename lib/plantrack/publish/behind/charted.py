"""The figures and paths that the charts of a plan's indicators draw."""

from collections.abc import Iterable

import pandas as pd

from plantrack.attainment import Verdict
from plantrack.publish.behind.data_table import DataTable
from plantrack.publish.phrases import Phrases
from plantrack.publish.series_chart import beyond
from plantrack.publish.target_charts import plotted_series

_FIGURES = "year value printed published source is_interim".split()
_PATH = ["year", "median", "lower80", "upper80"]


def charted_data(leads: Iterable[Verdict], phrases: Phrases) -> list[DataTable]:
    """Tabulate what the charts show, one table for figures and one for projected paths.

    Parameters
    ----------
    leads : iterable of Verdict
        The first target of each chart.
    phrases : Phrases
        Language and tables.

    Returns
    -------
    list of DataTable
        ``charted-figures`` and ``charted-paths``; one without rows is left out.
    """
    figures, paths = [], []
    for lead in leads:
        series = plotted_series(lead, phrases, is_decided=lead.status.is_outcome)
        about = {"region": lead.target.region, "indicator": lead.evidence.indicator}
        about["unit"] = lead.unit
        figures.append(series[_FIGURES].assign(**about))
        if lead.outlook is not None:
            path = beyond(lead.outlook.path, series)
            paths.append(pd.DataFrame(path)[_PATH].assign(**about))
    made = {"charted-figures": figures, "charted-paths": paths}
    tables = {name: pd.concat(parts, ignore_index=True) for name, parts in made.items() if parts}
    return [DataTable(name, table) for name, table in tables.items() if len(table)]
