"""What was compared with an earlier day, and how much was found, as a table."""

from datetime import date

from plantrack.attainment.changes import Changes
from plantrack.attainment.news import NEW, REVISED
from plantrack.publish.behind.data_table import DataTable, facts_table


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
