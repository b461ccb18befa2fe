"""Judge one target: outcome if it is out, else outlook, else the reason why neither."""

from plantrack.attainment.evidence import Evidence, Figure, nation_figure
from plantrack.attainment.forecast import Forecaster
from plantrack.attainment.outlook import find_outlook
from plantrack.attainment.paces import with_paces
from plantrack.attainment.settings import Settings
from plantrack.attainment.status import Status, expected_status, meets
from plantrack.attainment.verdict import Outlook, Verdict
from plantrack.reason import Reason
from plantrack.targets import Target, resolve


def judge_target(
    forecaster: Forecaster, target: Target, evidence: Evidence, settings: Settings
) -> Verdict:
    """Judge one target on the day of the workbook.

    Once the figure of the target year is out, the outcome is a fact, judged on the first release,
    the vintage that plans are on. Before that the class follows from the probability; a target that
    an earlier year already meets counts as met early unless it will more likely be lost again.

    Parameters
    ----------
    forecaster : Forecaster
        Holds the workbook.
    target : Target
        The statement.
    evidence : Evidence
        Its figures, from `gather`.
    settings : Settings
        Cuts.

    Returns
    -------
    Verdict
    """
    verdict = _Case(forecaster, target, evidence, settings).verdict()
    history = forecaster.history(target.region, evidence.indicator)
    return with_paces(verdict, history, recent_years=settings.recent_years)


class _Case:
    """The steps of one judgement, in the order in which they are tried."""

    def __init__(
        self, forecaster: Forecaster, target: Target, evidence: Evidence, settings: Settings
    ):
        self.forecaster, self.workbook = forecaster, forecaster.workbook
        self.target, self.evidence, self.settings = target, evidence, settings
        self.required = resolve(target, evidence.base)

    def verdict(self) -> Verdict:
        """Try outcome, absence of a date, early success and outlook, in this order."""
        figure = self.evidence.outcome or self.evidence.latest
        if not self.required.is_resolved:
            return self._cannot(self.required.how)
        if figure is None:
            return self._cannot(self._no_figure())
        if self._level_for(figure) is None:
            return self._cannot(Reason("nation_missing"))
        if self.target.kind == "per_year":
            return self._cannot(Reason("yearly_count"))
        if self.evidence.outcome is not None:
            return self._outcome(figure)
        if self.target.target_period is None:
            return self._without_deadline(figure)
        return self._open(figure)

    def _open(self, figure: Figure) -> Verdict:
        outlook, how = self._outlook() if self._is_awaited() else (None, ())
        solid = self.evidence.solid
        if solid is not None and self._met(solid):
            return self._reached(solid, outlook, how)
        if outlook is not None:
            status = expected_status(outlook.probability, self.settings)
            return self._make(status, figure, (Reason("from_probability"), *how), outlook)
        is_over = self.workbook.as_of.year > self.target.target_period
        return self._cannot(*((self._no_figure(),) if is_over else ()), *how)

    def _reached(self, figure: Figure, outlook: Outlook | None, how: tuple[Reason, ...]) -> Verdict:
        """An earlier year meets the target already."""
        if outlook is not None and outlook.probability < self.settings.on_track:
            status = expected_status(outlook.probability, self.settings)
            reasons = (Reason("reached_once"), Reason("from_probability"), *how)
            return self._make(status, figure, reasons, outlook)
        later = self.evidence.later
        if later is not None and not self._met(later):
            return self._cannot(self._no_figure())
        code = "reached_early" if self._is_awaited() else "reached_before"
        return self._make(Status.ACHIEVED_EARLY, figure, (Reason(code), *how), outlook)

    def _outlook(self) -> tuple[Outlook | None, tuple[Reason, ...]]:
        return find_outlook(
            self.forecaster,
            self.target.region,
            self.evidence.indicator,
            self.required,
            self.target.target_period,
        )

    def _outcome(self, figure: Figure) -> Verdict:
        is_met = self._met(figure)
        status = Status.ACHIEVED if is_met else Status.NOT_ACHIEVED
        reasons = [Reason("outcome_met" if is_met else "outcome_missed")]
        current = self.evidence.current
        if current is not None and current.differs_from(figure):
            reasons.append(Reason("revised_since"))
            if self._level_for(current) is not None and self._met(current) != is_met:
                reasons[-1] = Reason("revision_flips")
        return self._make(status, figure, tuple(reasons))

    def _without_deadline(self, figure: Figure) -> Verdict:
        solid = self.evidence.solid
        if solid is not None and self._met(solid):
            return self._make(Status.ACHIEVED, solid, (Reason("reached_without_deadline"),))
        return self._make(Status.CANNOT_JUDGE, figure, (Reason("no_deadline"),))

    def _level_for(self, figure: Figure) -> float | None:
        """The level in the year of a figure."""
        if not self.required.follows:
            return self.required.value
        nation = nation_figure(self.workbook, self.required, self.evidence.indicator, figure)
        return nation.value if nation else None

    def _met(self, figure: Figure) -> bool:
        level = self._level_for(figure)
        if level is None:
            return False
        return meets(figure.value, self.required.comparator, level * (1 - self.required.band))

    def _is_awaited(self) -> bool:
        """Whether the figure of the target year may still come."""
        due = self.target.target_period
        is_fresh = self.workbook.as_of.year <= due + self.settings.wait_years
        return is_fresh and self.evidence.later is None

    def _no_figure(self) -> Reason:
        """Why nothing decides the target: no figure at all, or none of the target year."""
        evidence, due = self.evidence, self.target.target_period
        others = self._look_alikes(due)
        if evidence.latest is None and evidence.later is None:
            return Reason("no_figures", {"look_alikes": others})
        return Reason("no_figure_of_year", {"year": due, "look_alikes": others})

    def _look_alikes(self, due: int | None) -> tuple[str, ...]:
        """Indicators with a figure for that year that must not stand in for the missing one."""
        apart = self.workbook.indicators.at[self.evidence.indicator, "not_comparable_with"]
        known = self.workbook.known
        here = known[(known["region"] == self.target.region) & (known["period"] == str(due))]
        return tuple(name for name in apart.split("|") if name in set(here["indicator"]))

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
            level = level if is_open else self._level_for(figure)
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
