"""The scoring sheet of one object: every point, and the reason for it."""

from dataclasses import dataclass
from functools import cached_property
from math import isnan, nan

import pandas as pd

from plantrack.errors import InputError, unknown
from plantrack.reason import Reason
from plantrack.regions.index.composite import CompositeIndex
from plantrack.regions.regional_index import RegionalIndex

_GOALS = ("low", "high", "target", "standard")
COLUMNS = (
    "part parent depth kind value unit year printed source published score weight weight_used"
    " points rank ranked reasons"
).split()


def scoring_sheet(index: RegionalIndex, region: str, period: str | None = None) -> pd.DataFrame:
    """Where the points of an object come from.

    ``points = weight used * score``; they add up to the score of the total. The weight used is the
    product of the weights from the total down, each made up to 1 over the parts that are there.

    Parameters
    ----------
    index : RegionalIndex
        The index.
    region : str
        The object.
    period : str, optional
        The year; the last one by default.

    Returns
    -------
    pandas.DataFrame
        One row a part in the order of the table: ``part, parent, depth, kind, value, unit, year,
        printed, source, published`` (of the last figure, where several are needed), ``score``,
        ``weight`` and ``weight_used`` (in the total, as defined and as used), ``points``, ``rank``
        among the ``ranked`` objects of the year, and ``reasons``, a tuple of `Reason`:

        ``scored`` (lowest, highest, scale, direction, goals), ``filled`` (how), ``treated`` (step,
        before, after), ``no_figure``, ``group_incomplete``, ``not_defined``, ``not_applicable``,
        ``weight_moved`` (parts beside it or above that are not there), ``too_few_parts``,
        ``made_of`` (parts that are there, of how many).

    Raises
    ------
    InputError
        If the object or the year is not in the index, or parts are not added up by an arithmetic
        mean, so that there are no points to divide.

    Examples
    --------
    >>> import plantrack
    >>> from plantrack.regions.regional_index import regional_index
    >>> found = regional_index(plantrack.load(as_of="2026-07-13"), "province_rd_input")
    >>> sheet = scoring_sheet(found, "140000", "2024").set_index("part")
    >>> parts = sheet.loc[list(found.definition.indicators)]
    >>> bool(abs(parts["points"].sum() - sheet.at["rd_input", "score"]) < 1e-9)
    True
    """
    periods = index.panel.periods
    period = periods[-1] if period is None else period
    if region not in index.definition.objects:
        what = f"object of {index.definition.index}"
        raise unknown(what, region, index.definition.objects)
    if period not in periods:
        raise unknown(f"year of {index.definition.index}", period, periods)
    _check_aggregation(index.composite)
    sheet = _Sheet(index, region, period)
    rows = [sheet.row(part.part) for part in index.definition.tree]
    frame = pd.DataFrame(rows, columns=COLUMNS)
    return frame.astype({"year": "Int64", "rank": "Int64"})


def _check_aggregation(composite: CompositeIndex) -> None:
    recipe = composite.recipe
    others = {recipe.aggregation, recipe.top_aggregation} - {"arithmetic", ""}
    if others:
        raise InputError(
            f"a scoring sheet divides the total into points; under the {sorted(others)[0]} mean"
            " there are none. Take aggregation arithmetic for it."
        )


@dataclass(frozen=True)
class _Sheet:
    """The row of one object and year in every table of an index."""

    index: RegionalIndex
    region: str
    period: str

    @property
    def key(self) -> tuple[str, str]:
        return self.region, self.period

    @cached_property
    def scores(self) -> dict[str, float]:
        return self.index.composite.scores.loc[self.key].to_dict()

    @cached_property
    def defined(self) -> dict[str, float]:
        """Weight of each part in the total if all parts are there."""
        tree, weights = self.index.definition.tree, self.index.composite.weights
        found = {tree.top: 1.0}
        for parent in reversed(tree.bottom_up):
            found |= {c: found[parent] * weights[c] for c in tree.children[parent]}
        return found

    @cached_property
    def used(self) -> dict[str, float]:
        """Weight of each part in the total over the parts that are there."""
        tree, weights = self.index.definition.tree, self.index.composite.weights
        found = {tree.top: 0.0 if isnan(self.scores[tree.top]) else 1.0}
        for parent in reversed(tree.bottom_up):
            whole = sum(weights[child] for child in self.there(parent))
            for child in tree.children[parent]:
                share = weights[child] / whole if child in self.there(parent) and whole else 0.0
                found[child] = found[parent] * share
        return found

    def there(self, parent: str) -> tuple[str, ...]:
        """Parts of a parent that have a score."""
        children = self.index.definition.tree.children[parent]
        return tuple(child for child in children if not isnan(self.scores[child]))

    def points(self, part: str) -> float:
        if isnan(self.scores[part]):
            return nan
        return self.used[part] * self.scores[part]

    def row(self, part: str) -> tuple:
        tree, kinds = self.index.definition.tree, self.index.definition.part_texts["kind"]
        ranks = self.index.composite.ranks[part].xs(self.period, level="period")
        rank = ranks[self.region]
        return (
            part,
            tree[part].parent,
            tree.depth[part],
            kinds[part],
            *self._figure(part),
            self.scores[part],
            self.defined[part],
            self.used[part],
            self.points(part),
            None if pd.isna(rank) else int(rank),
            int(ranks.notna().sum()),
            (*self._reasons(part), *self._moved(part)),
        )

    def _figure(self, part: str) -> tuple:
        """Value, unit, year, and print, source and publication of its last figure."""
        if part in self.index.definition.tree.children:
            return nan, "", None, "", "", ""
        cell = self.index.panel.cells[self.region, self.period, part]
        unit, printed = self.index.definition.indicators[part].unit, ("", "", "")
        if cell.reads:
            last = cell.reads[0]
            printed = last.printed, last.source, last.published
        return cell.value, unit, cell.year, *printed

    def _reasons(self, part: str) -> tuple[Reason, ...]:
        tree = self.index.definition.tree
        if part in tree.children:
            return self._made_of(part)
        lacking = self.index.panel.cells[self.region, self.period, part].reason
        found = () if lacking is None else (lacking,)
        if lacking is None or lacking.code != "not_applicable":
            found += self._changes(part)
        return found if isnan(self.scores[part]) else (*found, self._scored(part))

    def _made_of(self, part: str) -> tuple[Reason, ...]:
        children, there = self.index.definition.tree.children[part], self.there(part)
        facts = {"there": there, "of": children}
        if isnan(self.scores[part]):
            least = self.index.composite.recipe.min_share
            return (Reason("too_few_parts", {**facts, "min_share": least}),)
        return (Reason("made_of", facts),)

    def _changes(self, part: str) -> tuple[Reason, ...]:
        """What filling and the treatment of outliers did to the figure."""
        log = self.index.composite.log
        own = log[(log["region"] == self.region) & (log["period"] == self.period)]
        is_filled = bool(self.index.composite.is_filled.at[self.key, part])
        found = []
        for one in own[own["part"] == part].itertuples():
            if is_filled and one.step == self.index.composite.recipe.missing:
                found.append(Reason("filled", {"how": one.step, "value": one.after}))
            else:
                facts = {"step": one.step, "before": one.before, "after": one.after}
                found.append(Reason("treated", facts))
        return tuple(found)

    def _scored(self, part: str) -> Reason:
        """The scale: ends of the data it was made of, and goals."""
        composite, one = self.index.composite, self.index.definition.tree[part]
        values = composite.treated[part]
        if not composite.recipe.is_pooled:
            values = values.xs(self.period, level="period")
        goals = {name: getattr(one, name) for name in _GOALS if not isnan(getattr(one, name))}
        facts = {
            "scale": composite.recipe.scale,
            "is_pooled": composite.recipe.is_pooled,
            "lowest": float(values.min()),
            "highest": float(values.max()),
            "direction": one.direction,
            "goals": goals,
        }
        return Reason("scored", facts)

    def _moved(self, part: str) -> tuple[Reason, ...]:
        """Parts whose absence gave this part more weight, beside it or beside a part above."""
        tree, lost, at = self.index.definition.tree, [], part
        if not self.used[part]:
            return ()
        while at != tree.top:
            parent = tree[at].parent
            lost += [c for c in tree.children[parent] if c not in self.there(parent)]
            at = parent
        return (Reason("weight_moved", {"parts": tuple(lost)}),) if lost else ()
