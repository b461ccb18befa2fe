"""Judge targets on one day: every reading, the paces, and how stable the class is."""

from dataclasses import dataclass, replace
from functools import cached_property

from plantrack.attainment.case import Case
from plantrack.attainment.choice import choose
from plantrack.attainment.doubt import Loose, stability_of
from plantrack.attainment.figures import Figure, Figures
from plantrack.attainment.forecast import Forecaster
from plantrack.attainment.paces import with_paces
from plantrack.attainment.revisions import Revisions
from plantrack.attainment.settings import SETTINGS, Settings
from plantrack.attainment.status import Status
from plantrack.attainment.verdict import Verdict
from plantrack.targets import Judged, Statements, Target, kind_of_target, readings_of


@dataclass(frozen=True)
class Judge:
    """Judges targets on the day of a workbook.

    Parameters
    ----------
    forecaster : Forecaster
        Holds the workbook and makes its trajectories.
    settings : Settings
        Cuts.
    """

    forecaster: Forecaster
    settings: Settings = SETTINGS

    @cached_property
    def figures(self) -> Figures:
        """The figures of the workbook."""
        return Figures(self.forecaster.workbook)

    @cached_property
    def statements(self) -> Statements:
        """The statements of all plans."""
        return Statements(self.forecaster.workbook)

    @cached_property
    def revisions(self) -> Revisions:
        """How much its figures are still revised."""
        return Revisions(self.forecaster.panels)

    def verdict(self, target: Target) -> Verdict:
        """Judge one target.

        Once the figure of the target year is out, the outcome is a fact, judged on the first
        release, the vintage that plans are on. Before that the class follows from the probability;
        a target that an earlier year already meets counts as met early unless it will more likely
        be lost again. A text that leaves its base open is judged on each reading.

        Parameters
        ----------
        target : Target
            The statement.

        Returns
        -------
        Verdict
        """
        workbook = self.forecaster.workbook
        readings = readings_of(self.statements, target)
        cases = [
            Case(self.forecaster, self.figures, target, reading, self.settings)
            for reading in readings
        ]
        verdict, case = choose(self.statements, target, readings, cases)
        history = self.forecaster.history(target.region, target.decided_by)
        kind = workbook.indicators.at[target.decided_by, "kind"]
        verdict = with_paces(verdict, history, kind=kind, recent_years=self.settings.recent_years)
        if verdict.status is Status.CANNOT_JUDGE:
            return verdict
        stability = stability_of(verdict, self._loose(verdict, case), self.settings)
        return replace(verdict, stability=stability)

    def _loose(self, verdict: Verdict, case: Case) -> Loose:
        """The figure that decides a class, the level of its year, and how both may be off."""
        required, where = verdict.required, (verdict.target.region, verdict.evidence.indicator)
        figure, current = self._deciding(verdict, case)
        level, level_half = required.value, required.half_unit
        current_level, factors = level, self.revisions.expected(*where, current)
        if required.follows:
            nation, nation_now = case.nation_figure(figure), case.nation_figure(current)
            followed = where[0], required.follows, where[1]
            factors = self.revisions.expected_apart(*followed, current)
            # Without a figure of the followed region for that year the projected level stands in.
            level, level_half = verdict.level, 0.0
            if nation is not None:
                level, level_half = nation.value, nation.half_unit
            current_level = level if nation_now is None else nation_now.value
        return Loose(
            figure=figure.value,
            figure_half=figure.half_unit,
            level=level,
            level_half=level_half,
            current=current.value,
            current_level=current_level,
            is_counted=figure.period in verdict.target.years,
            factors=factors,
        )

    def _deciding(self, verdict: Verdict, case: Case) -> tuple[Figure, Figure]:
        """The figure a class rests on as it was judged, and as it is known now."""
        evidence = verdict.evidence
        if kind_of_target(verdict.target).judged is Judged.EVERY_YEAR:
            known = self.figures.known(verdict.target.region, evidence.indicator)
            tightest = _tightest(verdict, case.years_known()) or verdict.figure
            return tightest, known.get(tightest.period, tightest)
        if verdict.status.is_outcome:
            return verdict.figure, evidence.current or verdict.figure
        figure = evidence.solid or verdict.figure
        return figure, figure


def _tightest(verdict: Verdict, figures: dict[int, Figure]) -> Figure | None:
    """Of several figures that must all meet the level the one that is worst; None if none is."""
    way = verdict.required.direction
    return min(figures.values(), key=lambda figure: way * figure.value, default=None)
