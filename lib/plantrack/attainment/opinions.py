"""What published rules say about a target: its figures in the plain form that they take."""

from plantrack.attainment.figures import Figure
from plantrack.attainment.judge import Judge
from plantrack.attainment.method_panel import Panel, PanelSettings, ask_panel
from plantrack.attainment.pace import PERCENT
from plantrack.attainment.rules.course import Course
from plantrack.attainment.verdict import Verdict
from plantrack.reason import Reason
from plantrack.targets import Judged, kind_of_target
from plantrack.targets.readings import EARLIER_TARGET


def panel_of(judge: Judge, verdict: Verdict, *, rounding_steps: int = 5) -> Panel | Reason:
    """Ask the method panel about one target.

    An outcome is looked at in first releases, as the verdict is; an open target in the latest
    figures. Compilations, other calibers and states inside a year stay out.

    Parameters
    ----------
    judge : Judge
        Of the day.
    verdict : Verdict
        Any class: published rules may say something where no probability can be given.
    rounding_steps : int
        Values tried for each printed figure; 0 leaves rounding out.

    Returns
    -------
    Panel or Reason
        The reason where there is no number, no date, no single year, or no figure to look at.
    """
    course = course_of(judge, verdict)
    if isinstance(course, Reason):
        return course
    is_percentage = verdict.unit == PERCENT
    settings = PanelSettings(is_percentage=is_percentage, rounding_steps=rounding_steps)
    return ask_panel(course, settings=settings)


def course_of(judge: Judge, verdict: Verdict) -> Course | Reason:
    """Series, target, base and direction of a verdict in plain form.

    Returns
    -------
    Course or Reason
    """
    target = verdict.target
    if verdict.level is None:
        return Reason("panel_no_level")
    if target.target_period is None or kind_of_target(target).judged is Judged.EVERY_YEAR:
        return Reason("panel_no_date")
    figures = _figures(judge, verdict)
    if not figures:
        return Reason("panel_no_figure")
    base = verdict.evidence.base
    if base is not None and base.origin == EARLIER_TARGET:
        base = None  # no figure: the rules start from the first one of the series
    return Course(
        years=tuple(figure.period for figure in figures),
        values=tuple(figure.value for figure in figures),
        half_units=tuple(figure.half_unit for figure in figures),
        base_year=base.period if base else None,
        base_value=base.value if base else None,
        base_half_unit=base.half_unit if base else 0.0,
        target_year=target.target_period,
        target_value=verdict.level,
        direction=verdict.required.direction,
    )


def _figures(judge: Judge, verdict: Verdict) -> list[Figure]:
    """Solid figures of one definition up to the target year, in the vintage of the verdict."""
    target = verdict.target
    read = judge.figures.first if verdict.status.is_outcome else judge.figures.known
    known = read(target.region, target.decided_by)
    breaks = judge.forecaster.workbook.breaks_of(target.region, target.decided_by)
    start = max((b.year for b in breaks if b.kind == "redefined"), default=0)
    years = [year for year in sorted(known) if start <= year <= target.target_period]
    return [known[y] for y in years if known[y].tier == 0 and not known[y].is_interim]
