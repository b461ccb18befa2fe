"""The panel of an index: a figure for each object, year and part, or the reason why not."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import isfinite, nan

import pandas as pd

from plantrack.errors import InputError
from plantrack.reason import Reason
from plantrack.regions.cell import Cell, measured, share_of_first
from plantrack.regions.definition import Definition, IndicatorPart
from plantrack.regions.figures_of_parts import Fact, FiguresOfParts
from plantrack.tables import Workbook

#: Object, year of the index, part.
Place = tuple[str, str, str]


@dataclass(frozen=True)
class Panel:
    """Figures of an index.

    Parameters
    ----------
    definition : Definition
        Which index.
    values : pandas.DataFrame
        Rows (region, period), one column a part in the order of the tree; nan where there is none.
        What `plantrack.regions.index.composite.build` takes.
    cells : mapping of (region, period, part) to Cell
        Where each value comes from.
    """

    definition: Definition
    values: pd.DataFrame
    cells: Mapping[Place, Cell]

    @property
    def periods(self) -> list[str]:
        """Years of the index, in order."""
        return sorted(set(self.values.index.get_level_values("period")))

    @cached_property
    def figures(self) -> pd.DataFrame:
        """Every figure that enters: region, period, part, indicator, year, value and source.

        ``value`` is on the basis of the latest figure where changes are read; of a share only the
        figure of the object itself is listed.
        """
        columns = ["indicator", "year", "value", "printed", "published", "source"]
        rows = [
            (*place, *(getattr(one, name) for name in columns))
            for place, cell in self.cells.items()
            for one in cell.reads
            if one.region == place[0]
        ]
        return pd.DataFrame(rows, columns=["region", "period", "part", *columns])


def panel_of(
    workbook: Workbook, definition: Definition, *, supposed: Mapping[Fact, float] | None = None
) -> Panel:
    """Read the figures of an index.

    A year counts if at least ``definition.min_cells`` of the figures that apply are there and one
    of them is of this very year.

    Parameters
    ----------
    workbook : Workbook
        Tables as known on the day; whose figures are looked at is noted by indicator.
    definition : Definition
        Which index.
    supposed : mapping of (region, indicator, year) to float, optional
        Values put in the place of figures.

    Returns
    -------
    Panel

    Raises
    ------
    InputError
        If no year has enough figures.

    Notes
    -----
    Levels are the latest figures as printed; growth and differences are read from the series on one
    basis (`Workbook.history`), so that a census does not count as growth. A year needs enough
    figures as in the European Innovation Scoreboard: methods reference, section 2.8.
    """
    reader = _Reader(definition, FiguresOfParts(workbook, supposed or {}))
    cells: dict[Place, Cell] = {}
    for year in range(definition.first_period, workbook.as_of.year + 1):
        found = reader.year(year)
        if _is_covered(found, year, definition.min_cells):
            cells |= found
    if not cells:
        raise InputError(
            f"index {definition.index}: no year from {definition.first_period} on has"
            f" {definition.min_cells:.0%} of its figures by {workbook.as_of}; choose a later day,"
            " or lower min_cells in indices.csv."
        )
    return Panel(definition, _frame(cells, definition), cells)


def _is_covered(cells: Mapping[Place, Cell], year: int, least: float) -> bool:
    counted = [c for c in cells.values() if c.reason is None or c.reason.code != "not_applicable"]
    there = [cell for cell in counted if cell.reason is None]
    is_own = any(cell.year == year for cell in there)
    return is_own and len(there) >= least * len(counted)


def _frame(cells: Mapping[Place, Cell], definition: Definition) -> pd.DataFrame:
    values = pd.Series({place: cell.value for place, cell in cells.items()}, dtype=float)
    values.index.names = ["region", "period", "part"]
    wide = values.unstack("part")[list(definition.tree.indicators)]
    return wide.rename_axis(columns=None).sort_index()


class _Reader:
    """Reads the cells of a year."""

    def __init__(self, definition: Definition, figures: FiguresOfParts):
        self.definition, self.figures = definition, figures

    def year(self, year: int) -> dict[Place, Cell]:
        """Cells of all objects and parts."""
        return {
            (region, str(year), name): self._cell(part, region, year)
            for region in self.definition.objects
            for name, part in self.definition.indicators.items()
        }

    def _cell(self, part: IndicatorPart, region: str, year: int) -> Cell:
        if not part.applies_to(region):
            return Cell(nan, reason=part.not_applicable)
        tried = [self._of_year(part, region, one) for one in part.year.candidates(year)]
        return next((cell for cell in tried if cell.reason is None), tried[0])

    def _of_year(self, part: IndicatorPart, region: str, year: int) -> Cell:
        if part.measure.name == "share_of_group":
            return self._share(part, region, year)
        back = part.measure.years
        facts = [(name, at) for at in ((year, year - back) if back else (year,))
                 for name in part.names]  # fmt: skip
        return self._made(part, [(region, *fact) for fact in facts], year, measured(part))

    def _share(self, part: IndicatorPart, region: str, year: int) -> Cell:
        """Per cent of the sum over all objects that the part applies to; the own one first."""
        others = [one for one in part.objects or self.definition.objects if one != region]
        facts = [(one, name, year) for one in (region, *others) for name in part.names]
        return self._made(part, facts, year, share_of_first(part))

    def _made(
        self,
        part: IndicatorPart,
        facts: list[Fact],
        year: int,
        made_by: Callable[[Sequence[float]], float],
    ) -> Cell:
        get = self.figures.comparable if part.measure.years else self.figures.printed
        reads = [get(*fact) for fact in facts]
        lacking = [fact for fact, read in zip(facts, reads, strict=True) if read is None]
        if lacking:
            region, name, _ = lacking[0]
            years = tuple(
                sorted({at for where, one, at in lacking if (where, one) == (region, name)})
            )
            reason = self.figures.why_not(region, name, years)
            if region != facts[0][0]:
                reason = Reason("group_incomplete", {**reason.details, "region": region})
            return Cell(nan, year, reason=reason)
        value = made_by([read.value for read in reads])
        if not isfinite(value):
            return Cell(
                nan, year, tuple(reads), Reason("not_defined", {"measure": part.measure.name})
            )
        return Cell(value, year, tuple(reads), made_by=made_by)
