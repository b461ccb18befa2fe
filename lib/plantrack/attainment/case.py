"""Judge one target under one reading: outcome if it is out, else outlook, else why neither."""

from plantrack.attainment.evidence import Evidence, gather
from plantrack.attainment.figures import Figure, Figures
from plantrack.attainment.forecast import Forecaster
from plantrack.attainment.outlook import find_outlook
from plantrack.attainment.settings import Settings
from plantrack.attainment.status import Status, expected_status
from plantrack.attainment.verdict import Outlook, Verdict
from plantrack.reason import Reason
from plantrack.targets import Judged, Reading, Target, kind_of_target


class Case:
    """The steps of one judgement, in the order in which they are tried.

    Parameters
    ----------
    forecaster : Forecaster
        Holds the workbook.
    figures : Figures
        Of the same workbook.
    target : Target
        The statement.
    reading : Reading
        How it is read.
    settings : Settings
        Cuts.
    """

    def __init__(
        self,
        forecaster: Forecaster,
        figures: Figures,
        target: Target,
        reading: Reading,
        settings: Settings,
    ):
        self.forecaster, self.workbook = forecaster, forecaster.workbook
        self.figures, self.target, self.settings = figures, target, settings
        self.required = reading.required
        self.evidence: Evidence = gather(figures, target, reading.base)

    def verdict(self) -> Verdict:
        """Try outcome, absence of a date, early success and outlook, in this order."""
        if not self.required.is_resolved:
            return self._cannot(self.required.how)
        if kind_of_target(self.target).judged is Judged.EVERY_YEAR:
            return self._every_year()
        figure = self.evidence.outcome or self.evidence.latest
        if figure is None:
            return self._cannot(self._no_figure(self.target.target_period))
        if self.level_for(figure) is None:
            return self._cannot(Reason("nation_missing"))
        if self.evidence.outcome is not None:
            return self._outcome(figure)
        if self.target.target_period is None:
            return self._without_deadline(figure)
        return self._open(figure)

    def nation_figure(self, figure: Figure) -> Figure | None:
        """Figure of the followed region for the same year, from the same release if it has both."""
        return self.figures.same_release(self.required.follows, self.evidence.indicator, figure)

    def level_for(self, figure: Figure) -> float | None:
        """The level in the year of a figure."""
        if not self.required.follows:
            return self.required.value
        nation = self.nation_figure(figure)
        return nation.value if nation else None

    def _open(self, figure: Figure) -> Verdict:
        outlook, how = self._outlook() if self._is_awaited() else (None, ())
        solid = self.evidence.solid
        if solid is not None and self._met(solid):
            return self._reached(solid, outlook, how)
        if outlook is not None:
            return self._expected(figure, outlook, how)
        due = self.target.target_period
        is_over = self.workbook.as_of.year > due
        return self._cannot(*((self._no_figure(due),) if is_over else ()), *how)

    def _reached(self, figure: Figure, outlook: Outlook | None, how: tuple[Reason, ...]) -> Verdict:
        """An earlier year meets the target already."""
        if outlook is not None and self._class_of(outlook) is Status.BEHIND:
            return self._expected(figure, outlook, how, Reason("reached_once"))
        later = self.evidence.later
        if later is not None and not self._met(later):
            return self._cannot(self._no_figure(self.target.target_period))
        code = "reached_early" if self._is_awaited() else "reached_before"
        return self._make(Status.ACHIEVED_EARLY, figure, (Reason(code), *how), outlook)

    def _expected(
        self, figure: Figure, outlook: Outlook, how: tuple[Reason, ...], *before: Reason
    ) -> Verdict:
        reasons = (*before, Reason("from_probability"), *how)
        return self._make(self._class_of(outlook), figure, reasons, outlook)

    def _class_of(self, outlook: Outlook) -> Status:
        return expected_status(outlook.probability, self.settings)

    def _outlook(self, *, each_from: int | None = None) -> tuple[Outlook | None, tuple]:
        due = self.target.years[-1] if each_from is not None else self.target.target_period
        where = self.target.region, self.evidence.indicator
        return find_outlook(self.forecaster, *where, self.required, due, each_from=each_from)

    def _outcome(self, figure: Figure) -> Verdict:
        is_met = self._met(figure)
        status = Status.ACHIEVED if is_met else Status.NOT_ACHIEVED
        reasons = (Reason("outcome_met" if is_met else "outcome_missed"),)
        return self._make(status, figure, (*reasons, *self._since(figure, is_met)))

    def _since(self, figure: Figure, is_met: bool) -> tuple[Reason, ...]:
        """What became of the figure of the target year, and whether that turns the verdict."""
        current = self.evidence.current
        if current is None or self.level_for(current) is None:
            return ()
        is_revised = current.differs_from(figure)
        if self._met(current) != is_met:
            return (Reason("revision_flips" if is_revised else "rounding_flips"),)
        return (Reason("revised_since"),) if is_revised else ()

    def _without_deadline(self, figure: Figure) -> Verdict:
        solid = self.evidence.solid
        if solid is not None and self._met(solid):
            return self._make(Status.ACHIEVED, solid, (Reason("reached_without_deadline"),))
        return self._make(Status.CANNOT_JUDGE, figure, (Reason("no_deadline"),))

    def _every_year(self) -> Verdict:
        """One missed year decides; all years met decide as well; else the years to come."""
        years, known = self.target.years, self.years_known()
        missed = [figure for figure in known.values() if not self._met(figure)]
        if missed:
            return self._make(Status.NOT_ACHIEVED, missed[0], (Reason("year_missed"),))
        missing = [year for year in years if year not in known]
        if not missing:
            facts = {"start": years[0], "end": years[-1]}
            reason = Reason("every_year_met", facts)
            return self._make(Status.ACHIEVED, known[years[-1]], (reason,))
        if known and missing[0] < max(known):
            return self._cannot(Reason("years_missing", {"year": missing[0]}))
        if self.workbook.as_of.year > years[-1] + self.settings.wait_years:
            late = Reason("years_missing", {"year": missing[0]})
            return self._cannot(late if known else self._no_figure(years[-1]))
        outlook, how = self._outlook(each_from=missing[0])
        if outlook is None:
            nothing = self.evidence.latest is None
            return self._cannot(*((self._no_figure(years[-1]),) if nothing else how))
        return self._expected(known.get(max(known, default=0), self.evidence.latest), outlook, how)

    def years_known(self) -> dict[int, Figure]:
        """First releases of the years that a yearly target is about."""
        first = self.figures.first(self.target.region, self.evidence.indicator)
        return {year: first[year] for year in self.target.years if year in first}

    def _met(self, figure: Figure) -> bool:
        level = self.level_for(figure)
        return level is not None and self.required.is_met(figure.value, level)

    def _is_awaited(self) -> bool:
        """Whether the figure of the target year may still come."""
        due = self.target.target_period
        is_fresh = self.workbook.as_of.year <= due + self.settings.wait_years
        return is_fresh and self.evidence.later is None

    def _no_figure(self, due: int | None) -> Reason:
        """Why nothing decides the target: no figure at all, or none of the target year."""
        evidence = self.evidence
        others = self._look_alikes(due)
        if evidence.latest is None and evidence.later is None:
            return Reason("no_figures", {"look_alikes": others})
        return Reason("no_figure_of_year", {"year": due, "look_alikes": others})

    def _look_alikes(self, due: int | None) -> tuple[str, ...]:
        """Indicators with a figure for that year that must not stand in for the missing one."""
        apart = self.workbook.indicators.at[self.evidence.indicator, "not_comparable_with"]
        region = self.target.region
        named = [name for name in apart.split("|") if name]
        return tuple(name for name in named if due in self.figures.known(region, name))

    def _cannot(self, *reasons: Reason) -> Verdict:
        figure = self.evidence.outcome or self.evidence.latest
        return self._make(Status.CANNOT_JUDGE, figure, reasons)

    def _make(
        self,
        status: Status,
        figure: Figure | None,
        reasons: tuple[Reason, ...],
        outlook: Outlook | None = None,
    ) -> Verdict:
        level = self.required.value
        if self.required.follows:
            is_open = figure is None or figure.period != self.target.target_period
            level = outlook.level if outlook is not None else None
            level = level if is_open else self.level_for(figure)
        return Verdict(
            target=self.target,
            evidence=self.evidence,
            required=self.required,
            level=level,
            figure=figure,
            status=status,
            reasons=reasons,
            unit=self.workbook.indicators.at[self.evidence.indicator, "unit"],
            outlook=outlook,
        )
