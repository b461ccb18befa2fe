"""An index as the tables define it: objects, parts, weights, options and alternatives."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from plantrack.errors import InputError, unknown
from plantrack.reason import Reason
from plantrack.regions.index.parts import TOP, Part, Tree
from plantrack.regions.index.recipe import Alternatives, Recipe
from plantrack.tables import Workbook
from plantrack.tables.derived import formula_names
from plantrack.tables.index_texts import (
    WEIGHT_NOISE,
    Measure,
    YearRule,
    alternatives_of,
    measure_of,
    year_rule_of,
)

_GOALS = ("low", "high", "target", "standard")
_DIRECTIONS = {"up": 1, "down": -1, "": 0}
#: Units of measures that do not have that of their indicator.
_PERCENT = "%"


@dataclass(frozen=True)
class IndicatorPart:
    """A part of an index that is read from figures.

    Parameters
    ----------
    part, kind, formula, unit : str
        Id; common or specific; id of an indicator or arithmetic of several; unit of the measure.
    measure : Measure
        What is made of the indicator.
    year : YearRule
        Of which year the figure is.
    objects : tuple of str
        Objects a specific part counts for; empty for a common one.
    """

    part: str
    kind: str
    formula: str
    measure: Measure
    year: YearRule
    unit: str
    objects: tuple[str, ...] = ()

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Indicators whose figures it is made of."""
        return tuple(formula_names(self.formula))

    def applies_to(self, region: str) -> bool:
        """Whether the part counts for an object."""
        return not self.objects or region in self.objects

    @property
    def not_applicable(self) -> Reason:
        """Why the part does not count for an object."""
        return Reason("not_applicable", {"objects": self.objects})


@dataclass(frozen=True)
class Definition:
    """An index as ``indices.csv`` and ``index_parts.csv`` define it.

    Parameters
    ----------
    index, level, parent : str
        Its id, and what it compares: objects of a level below a region.
    objects : tuple of str
        Codes, in order.
    groups : mapping of str to str
        Group of each object that filling within groups uses: the first it is named with.
    first_period : int
        First year.
    min_cells : float
        Smallest share of figures that a year needs.
    tree : Tree
        Parts and weights.
    indicators : mapping of str to IndicatorPart
        By part, in the order of ``tree.indicators``.
    recipe : Recipe
        Options of the steps.
    alternatives : Alternatives
        What else could have been chosen.
    texts : pandas.Series
        The row of ``indices.csv``: names, reasons and caveats in both languages.
    part_texts : pandas.DataFrame
        The rows of ``index_parts.csv``, by part.
    """

    index: str
    level: str
    parent: str
    objects: tuple[str, ...]
    groups: Mapping[str, str]
    first_period: int
    min_cells: float
    tree: Tree
    indicators: Mapping[str, IndicatorPart]
    recipe: Recipe
    alternatives: Alternatives
    texts: pd.Series
    part_texts: pd.DataFrame

    @cached_property
    def names(self) -> frozenset[str]:
        """All indicators whose figures enter the index."""
        return frozenset(name for part in self.indicators.values() for name in part.names)


def definition_of(workbook: Workbook, index: str) -> Definition:
    """Read an index from the tables.

    Parameters
    ----------
    workbook : Workbook
        Tables as known on the day.
    index : str
        Its id.

    Raises
    ------
    InputError
        If there is no such index, or its parts or options do not fit together.

    Examples
    --------
    >>> import plantrack
    >>> found = definition_of(plantrack.load(), "province_rd_input")
    >>> len(found.objects), found.indicators["rd_expenditure_growth"].measure.years
    (31, 3)
    """
    if index not in workbook.indices.index:
        raise unknown("index", index, workbook.indices.index)
    row = workbook.indices.loc[index]
    parts = workbook.index_parts.loc[[index]].droplevel("index")
    regions = workbook.regions
    own = regions[(regions["level"] == row["level"]) & (regions["parent"] == row["parent"])]
    tree = Tree(_part(name, one, workbook.indicators) for name, one in parts.iterrows())
    return Definition(
        index=index,
        level=row["level"],
        parent=row["parent"],
        objects=tuple(sorted(own.index)),
        groups=own["group"].str.split("|").str[0].to_dict(),
        first_period=int(row["first_period"]),
        min_cells=float(row["min_cells"]),
        tree=tree,
        indicators={
            name: _indicator_part(name, parts.loc[name], workbook.indicators)
            for name in tree.indicators
        },
        recipe=_recipe(row),
        alternatives=_alternatives(row),
        texts=row,
        part_texts=parts,
    )


def _part(name: str, row: pd.Series, indicators: pd.DataFrame) -> Part:
    goals = {goal: float(row[goal]) if row[goal] else np.nan for goal in _GOALS}
    direction = row["direction"]
    if not direction and row["indicator"] in indicators.index:
        direction = indicators.at[row["indicator"], "direction"]
    parent = row["parent"] or TOP
    return Part(name, parent, float(row["weight"]), _DIRECTIONS[direction], **goals)


def _indicator_part(name: str, row: pd.Series, indicators: pd.DataFrame) -> IndicatorPart:
    try:
        measure, year = measure_of(row["measure"]), year_rule_of(row["year"])
    except ValueError as error:
        raise InputError(f"index_parts.csv, part {name}: expected {error}.") from None
    unit = row["unit"]
    if not unit and measure.name == "level":
        unit = indicators.at[row["indicator"], "unit"]
    return IndicatorPart(
        part=name,
        kind=row["kind"],
        formula=row["indicator"],
        measure=measure,
        year=year,
        unit=unit or _PERCENT,
        objects=tuple(sorted(filter(None, row["objects"].split("|")))),
    )


def _recipe(row: pd.Series) -> Recipe:
    given = {f.name: row[f.name] for f in fields(Recipe) if row[f.name]}
    return Recipe(**{name: _cast(name, text) for name, text in given.items()})


def _alternatives(row: pd.Series) -> Alternatives:
    options = alternatives_of(row["alternatives"])
    (noise,) = options.pop(WEIGHT_NOISE, ("0",))
    tried = {name: tuple(_cast(name, v) for v in values) for name, values in options.items()}
    return Alternatives(tried, weight_noise=float(noise))


def _cast(option: str, text: str) -> Any:
    """The value of an option of `Recipe` from its text."""
    kind = type(getattr(Recipe(), option))
    return text == "yes" if kind is bool else kind(text)
