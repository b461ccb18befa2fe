"""Where a region would be in an index if the targets of its plans were met."""

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from plantrack.errors import unknown
from plantrack.reason import Reason
from plantrack.regions.figures_of_parts import FiguresOfParts
from plantrack.regions.regional_index import RegionalIndex, regional_index
from plantrack.tables import Workbook
from plantrack.tables.dates import interval_end
from plantrack.targets import Required, Statements, Target, meets, readings_of, statements_of

_ENTERED = "target plan indicator due year figure level supposed comparator is_met reading".split()
_LEFT_OUT = ["target", "plan", "indicator", "reason"]


@dataclass(frozen=True)
class TargetsMet:
    """An index as it is, and as it would be with targets met.

    Parameters
    ----------
    region, period : str
        The region, and the year of the index.
    entered : pandas.DataFrame
        Targets whose level was put in the place of a figure: target, plan, indicator, due (year in
        the text, none if it gives none), year (of the figure replaced), figure, level, supposed
        (the level, or the figure if it is better already), comparator, is_met, reading.
    left_out : pandas.DataFrame
        target, plan, indicator, reason: ``other_indicator``, ``look_alike`` (of which indicator),
        ``judged_by_other``, ``no_level`` (why), ``restated``, ``superseded`` (by which target).
    parts : pandas.DataFrame
        part, score_before, score_after, rank_before, rank_after; the total among them.
    before, after : RegionalIndex
        The whole index in both states.
    """

    region: str
    period: str
    entered: pd.DataFrame
    left_out: pd.DataFrame
    parts: pd.DataFrame
    before: RegionalIndex
    after: RegionalIndex


def targets_met(
    workbook: Workbook, before: RegionalIndex, region: str, *, plan: str | None = None
) -> TargetsMet:
    """Put the levels that targets require in the place of a region's latest figures.

    All other figures stay, also those of other regions and those of the same region that would move
    along (a higher R&D expenditure leaves the intensity alone). A target counts whatever its year:
    the question is where its level would put the region today. Of several targets for an indicator
    the one with the latest year counts.

    Parameters
    ----------
    workbook : Workbook
        Tables the index was read from.
    before : RegionalIndex
        The index as it is.
    region : str
        The object.
    plan : str, optional
        One plan; all those issued by the day of the tables by default.

    Returns
    -------
    TargetsMet

    Raises
    ------
    InputError
        If the region is none of the index, or the plan is unknown.

    Notes
    -----
    Growth and change stay as they are: put into the last year alone, a level meant to be reached
    over years would count as a leap of growth. Only a target that names the indicator itself
    enters, never one of a look-alike, nor one that another indicator decides (``judged_by``).
    """
    if region not in before.definition.objects:
        raise unknown(f"object of {before.definition.index}", region, before.definition.objects)
    case = _Case(workbook, before, region)
    own = [t for t in statements_of(workbook, plan) if t.region == region]
    own = [t for t in own if interval_end(workbook.plans.at[t.plan, "issued"]) <= workbook.as_of]
    found, left_out = case.sorted_out(own)
    rows = [case.entered(target, required, code) for target, required, code in found]
    supposed = {(region, row["indicator"], row["year"]): row["supposed"] for row in rows}
    after = regional_index(workbook, before.definition.index, supposed=supposed)
    return TargetsMet(
        region,
        case.period,
        pd.DataFrame(rows, columns=_ENTERED),
        pd.DataFrame(left_out, columns=_LEFT_OUT),
        _parts(before, after, region, case.period),
        before,
        after,
    )


class _Case:
    """One region in the last year of an index."""

    def __init__(self, workbook: Workbook, index: RegionalIndex, region: str):
        self.workbook, self.index, self.region = workbook, index, region
        self.period = index.panel.periods[-1]
        self.figures, self.statements = FiguresOfParts(workbook), Statements(workbook)
        self.newest = self._newest()

    def _newest(self) -> dict[str, int]:
        """Year of the newest figure of each indicator that enters the last year."""
        found: dict[str, int] = {}
        for (region, period, _), cell in self.index.panel.cells.items():
            if (region, period) == (self.region, self.period):
                for read in cell.reads:
                    if read.region == region:
                        found[read.indicator] = max(read.year, found.get(read.indicator, 0))
        return found

    def sorted_out(
        self, targets: Iterable[Target]
    ) -> tuple[list[tuple[Target, Required, str]], list[tuple]]:
        """Targets that enter, what they require and how they are read; the rest with reasons."""
        chosen: dict[str, tuple[Target, Required, str]] = {}
        left_out = []
        for target in targets:
            found = self._required(target)
            if isinstance(found, Reason):
                left_out.append(_left_out(target, found))
                continue
            other = chosen.get(target.indicator)
            if other is not None and _due(other[0]) > _due(target):
                reason = Reason("superseded", {"target": other[0].target})
                left_out.append(_left_out(target, reason))
                continue
            if other is not None:
                reason = Reason("superseded", {"target": target.target})
                left_out.append(_left_out(other[0], reason))
            chosen[target.indicator] = (target, *found)
        return list(chosen.values()), left_out

    def _required(self, target: Target) -> tuple[Required, str] | Reason:
        """What a target requires and how it is read, or why it does not enter."""
        name = target.indicator
        if name not in self.newest:
            apart = self.workbook.indicators.at[name, "not_comparable_with"].split("|")
            alike = sorted(set(apart) & self.index.definition.names)
            return Reason("look_alike", {"of": alike}) if alike else Reason("other_indicator")
        if target.duplicate_of:
            return Reason("restated", {"target": target.duplicate_of})
        if target.judged_by not in ("", name):
            return Reason("judged_by_other", {"indicator": target.judged_by})
        readings = readings_of(self.statements, target)
        solved = [one for one in readings if self._level(name, one.required) is not None]
        if not solved:
            return Reason("no_level", {"why": readings[0].required.how})
        return solved[0].required, solved[0].code

    def _level(self, indicator: str, required: Required) -> float | None:
        """The level; of a target that follows a region its figure of the year replaced."""
        if not required.follows:
            return required.value
        followed = self.figures.printed(required.follows, indicator, self.newest[indicator])
        return None if followed is None else followed.value

    def entered(self, target: Target, required: Required, reading: str) -> dict[str, object]:
        """A row of the table of targets that enter."""
        name = target.indicator
        year, level = self.newest[name], self._level(name, required)
        figure = self.figures.printed(self.region, name, year).value
        is_met = meets(figure, required.comparator, required.threshold(level))
        return {
            "target": target.target,
            "plan": target.plan,
            "indicator": name,
            "due": target.target_period,
            "year": year,
            "figure": figure,
            "level": level,
            "supposed": figure if is_met else level,
            "comparator": required.comparator,
            "is_met": is_met,
            "reading": reading,
        }


def _due(target: Target) -> int:
    return target.target_period or target.plan_end


def _left_out(target: Target, reason: Reason) -> tuple[str, str, str, Reason]:
    return target.target, target.plan, target.indicator, reason


def _parts(before: RegionalIndex, after: RegionalIndex, region: str, period: str) -> pd.DataFrame:
    frame = pd.DataFrame(
        {
            f"{what}_{when}": getattr(index.composite, f"{what}s").loc[(region, period)]
            for what in ("score", "rank")
            for when, index in (("before", before), ("after", after))
        }
    )
    return frame.rename_axis("part").reset_index()
