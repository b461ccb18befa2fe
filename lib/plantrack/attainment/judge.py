"""Judge one target: outcome if it is out, else outlook, else the reason why neither."""

from plantrack.attainment.evidence import Evidence, Figure, nation_figure
from plantrack.attainment.forecast import Forecaster
from plantrack.attainment.outlook import find_outlook
from plantrack.attainment.pace import Pace, pace_ratio, yearly_pace
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
    the vintage that plans are on. Before that the class follows from the probability.

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
    case = _Case(forecaster, target, evidence, settings)
    return case.verdict()


class _Case:
    """The steps of one judgement, in the order in which they are tried."""

    def __init__(
        self, forecaster: Forecaster, target: Target, evidence: Evidence, settings: Settings
    ):
        self.forecaster, self.workbook = forecaster, forecaster.workbook
        self.target, self.evidence, self.settings = target, evidence, settings
        self.required = resolve(target, evidence.base)
        self.figure = evidence.outcome or evidence.latest
        self.level = self._level_for(self.figure)

    def verdict(self) -> Verdict:
        if not self.required.is_resolved:
            return self._closed(Status.CANNOT_JUDGE, self.required.how)
        if self.figure is None:
            return self._closed(Status.CANNOT_JUDGE, self._no_figure())
        if self.level is None:
            return self._closed(Status.CANNOT_JUDGE, Reason("nation_missing"))
        if self.target.kind == "per_year":
            return self._closed(Status.CANNOT_JUDGE, Reason("yearly_count"))
        if self.evidence.outcome is not None:
            return self._outcome()
        if self.target.target_period is None:
            return self._without_deadline()
        if not self._is_awaited():
            return self._closed(Status.CANNOT_JUDGE, self._no_figure())
        return self._open()

    def _level_for(self, figure: Figure | None) -> float | None:
        if not self.required.follows:
            return self.required.value
        if figure is None:
            return None
        nation = nation_figure(self.workbook, self.required, self.evidence.indicator, figure)
        return nation.value if nation else None

    def _met(self, figure: Figure, level: float) -> bool:
        return meets(figure.value, self.required.comparator, level * (1 - self.required.band))

    def _outcome(self) -> Verdict:
        is_met = self._met(self.figure, self.level)
        status = Status.ACHIEVED if is_met else Status.NOT_ACHIEVED
        reasons = [Reason("outcome_met" if is_met else "outcome_missed")]
        current = self.evidence.current
        if current is not None and current.differs_from(self.figure):
            level = self._level_for(current)
            flips = level is not None and self._met(current, level) != is_met
            reasons.append(Reason("revision_flips" if flips else "revised_since"))
        return self._closed(status, *reasons)

    def _without_deadline(self) -> Verdict:
        if self._met(self.figure, self.level):
            return self._closed(Status.ACHIEVED, Reason("reached_without_deadline"))
        return self._closed(Status.CANNOT_JUDGE, Reason("no_deadline"))

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

    def _open(self) -> Verdict:
        outlook, how = find_outlook(
            self.forecaster,
            self.target.region,
            self.evidence.indicator,
            self.required,
            self.target.target_period,
        )
        if self._met(self.figure, self.level):
            return self._with_pace(Status.ACHIEVED_EARLY, (Reason("reached_early"), *how), outlook)
        if outlook is None:
            is_over = self.workbook.as_of.year > self.target.target_period
            awaited = (self._no_figure(),) if is_over else ()
            return self._with_pace(Status.CANNOT_JUDGE, (*awaited, *how), None)
        status = expected_status(outlook.probability, self.settings)
        return self._with_pace(status, (Reason("from_probability"), *how), outlook)

    def _closed(self, status: Status, *reasons: Reason) -> Verdict:
        return self._make(status, reasons, None, None)

    def _with_pace(
        self, status: Status, reasons: tuple[Reason, ...], outlook: Outlook | None
    ) -> Verdict:
        years = self.target.target_period - self.figure.period
        needed = None
        if years >= 1 and status is not Status.ACHIEVED_EARLY:
            needed = yearly_pace(self.figure.value, self.level, years, unit=self._unit())
        return self._make(status, reasons, needed, outlook)

    def _make(
        self,
        status: Status,
        reasons: tuple[Reason, ...],
        needed: Pace | None,
        outlook: Outlook | None,
    ) -> Verdict:
        recent = self._recent()
        return Verdict(
            target=self.target,
            evidence=self.evidence,
            required=self.required,
            level=self.level,
            figure=self.figure,
            status=status,
            reasons=reasons,
            unit=self._unit(),
            pace_since_base=self._since_base(),
            pace_planned=self._planned(),
            pace_recent=recent,
            pace_required=needed,
            ratio=pace_ratio(recent, needed),
            outlook=outlook,
        )

    def _since_base(self) -> Pace | None:
        base, first = self.evidence.base, self.evidence.first or self.figure
        if base is None or first is None or first.period <= base.period:
            return None
        years = first.period - base.period
        return yearly_pace(base.value, first.value, years, unit=self._unit())

    def _planned(self) -> Pace | None:
        """Pace the plan asked for, from its base to its level."""
        base, due = self.evidence.base, self.target.target_period
        if base is None or due is None or due <= base.period or self.required.value is None:
            return None
        years = due - base.period
        return yearly_pace(base.value, self.required.value, years, unit=self._unit())

    def _recent(self) -> Pace | None:
        """Pace over the last years on one basis, if the series has both ends."""
        history = self.forecaster.history(self.target.region, self.evidence.indicator)
        due = self.target.target_period
        values = history[history["year"] <= due] if due is not None else history
        values = values.set_index("year")["value"]
        span = self.settings.recent_years
        if values.empty or values.index[-1] - span not in values.index:
            return None
        last = values.index[-1]
        return yearly_pace(values[last - span], values[last], span, unit=self._unit())

    def _unit(self) -> str:
        return self.workbook.indicators.at[self.evidence.indicator, "unit"]
