"""What was compared with an earlier day, and what was found, as tables."""

from datetime import date

from plantrack.attainment.changes import Changes
from plantrack.attainment.news import NEW, REVISED
from plantrack.publish.behind.data_table import DataTable, facts_table
from plantrack.tables import Workbook


def compared_data(name: str, since: date, found: Changes) -> DataTable:
    """Tabulate the counts of a comparison.

    Parameters
    ----------
    name : str
        Of the table.
    since : datetime.date
        The earlier day.
    found : Changes
        What changed since.

    Returns
    -------
    DataTable
    """
    kinds = found.news.table["kind"]
    return facts_table(
        name,
        [
            ("since", since.isoformat(), "date"),
            ("compared", found.compared, "targets"),
            ("changed", len(found.changes), "targets"),
            ("new_figures", int((kinds == NEW).sum()), "figures"),
            ("revised_figures", int((kinds == REVISED).sum()), "figures"),
        ],
    )


def news_data(name: str, found: Changes, workbook: Workbook) -> list[DataTable]:
    """Tabulate the figures that are new or revised, which sentences name as causes.

    Parameters
    ----------
    name : str
        Of the table.
    found : Changes
        What changed since an earlier day.
    workbook : Workbook
        Gives units.

    Returns
    -------
    list of DataTable
        None if no figure is.
    """
    news = found.news.table
    if news.empty:
        return []
    return [DataTable(name, news.assign(unit=news["indicator"].map(workbook.indicators["unit"])))]
