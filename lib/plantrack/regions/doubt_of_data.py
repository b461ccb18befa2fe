"""How far the figures of an index may be off: their printed decimals, and revisions to come."""

import numpy as np

from plantrack.attainment.figures import Figures
from plantrack.attainment.panels import Panels
from plantrack.attainment.revisions import Revisions
from plantrack.regions.cell import Cell
from plantrack.regions.panel import Panel
from plantrack.regions.uncertainty.data_doubt import DataDoubt
from plantrack.tables import Workbook


def doubt_of_data(workbook: Workbook, panel: Panel) -> DataDoubt:
    """What is open about each cell of an index.

    Parameters
    ----------
    workbook : Workbook
        Tables the panel was read from; their vintages tell how figures are revised.
    panel : Panel
        Figures of the index.

    Returns
    -------
    DataDoubt
        ``half_unit`` in the unit of each part (see `Cell.half_unit`), 0 for whole counts and where
        there is no figure. ``factors`` for levels of one indicator, where at least ten revisions of
        figures of the same age are known.

    Notes
    -----
    Factors are those of a figure over the figure of the region above, in which what all share
    cancels (a census that raises every GDP moves no rank); where too few are known, those of the
    figure itself. Growth, differences, shares and ratios carry no factors: both their figures are
    mostly revised together, and how much of it cancels the vintages do not tell.
    """
    shape = panel.values.shape
    half_unit, factors = np.zeros(shape), {}
    revisions = _RevisionsOfCells(workbook, panel.definition.parent)
    for row, (region, period) in enumerate(panel.values.index):
        for column, name in enumerate(panel.values.columns):
            cell = panel.cells[region, period, name]
            half_unit[row, column] = cell.half_unit
            is_level = panel.definition.indicators[name].measure.name == "level"
            found = revisions.of(cell) if is_level else None
            if found is not None and (found != 1).any():
                factors[row, column] = found
    return DataDoubt(half_unit, factors)


class _RevisionsOfCells:
    """Revisions to expect of cells that are one figure each."""

    def __init__(self, workbook: Workbook, above: str):
        self.figures, self.above = Figures(workbook), above
        self.revisions = Revisions(Panels(workbook))

    def of(self, cell: Cell) -> np.ndarray | None:
        if len(cell.reads) != 1 or cell.value <= 0:
            return None
        (read,) = cell.reads
        figure = self.figures.known(read.region, read.indicator).get(read.year)
        if figure is None or figure.printed != read.printed:
            return None
        apart = self.revisions.expected_apart(read.region, self.above, read.indicator, figure)
        if apart is not None:
            return apart
        return self.revisions.expected(read.region, read.indicator, figure)
