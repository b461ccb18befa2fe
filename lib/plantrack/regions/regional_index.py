"""An index of the tables with its figures and all its steps, in one go."""

from collections.abc import Mapping
from dataclasses import dataclass

from plantrack.regions.definition import Definition, definition_of
from plantrack.regions.figures_of_parts import Fact
from plantrack.regions.index.composite import CompositeIndex, build
from plantrack.regions.panel import Panel, panel_of
from plantrack.tables import Workbook


@dataclass(frozen=True)
class RegionalIndex:
    """An index that the tables define.

    Parameters
    ----------
    definition : Definition
        What it compares, and how.
    panel : Panel
        Its figures, and where each comes from.
    composite : CompositeIndex
        What every step made of them.
    """

    definition: Definition
    panel: Panel
    composite: CompositeIndex


def regional_index(
    workbook: Workbook, index: str, *, supposed: Mapping[Fact, float] | None = None
) -> RegionalIndex:
    """Read the definition of an index and its figures, and take every step.

    Parameters
    ----------
    workbook : Workbook
        Tables as known on the day.
    index : str
        Id in ``indices.csv``.
    supposed : mapping of (region, indicator, year) to float, optional
        Values put in the place of figures, for "what if".

    Raises
    ------
    InputError
        If there is no such index, no year has enough figures, or a step cannot be taken.

    Examples
    --------
    >>> import plantrack
    >>> found = regional_index(plantrack.load(as_of="2026-07-13"), "shanxi_city_innovation")
    >>> found.panel.periods, found.composite.ranks.loc[("140100", "2023"), "innovation"].item()
    (['2023'], 1)
    """
    definition = definition_of(workbook, index)
    panel = panel_of(workbook, definition, supposed=supposed)
    composite = build(panel.values, definition.tree, definition.recipe, groups=definition.groups)
    return RegionalIndex(definition, panel, composite)
