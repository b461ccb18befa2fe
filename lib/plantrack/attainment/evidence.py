"""The figures a target is judged on: its base, its latest figure, its outcome."""

from dataclasses import dataclass

from plantrack.attainment.figures import Figure, Figures
from plantrack.targets import Base, Target


@dataclass(frozen=True)
class Evidence:
    """What is known about one target on one day.

    Parameters
    ----------
    indicator : str
        Indicator whose observations decide.
    base : Base or None
        Where the target starts.
    latest : Figure or None
        Latest figure of the newest year that is not after the target year.
    first : Figure or None
        The same year as first published: the vintage plans are on.
    outcome : Figure or None
        Figure of the target year as first published, once it is out.
    current : Figure or None
        Figure of the target year as known now.
    later : Figure or None
        Latest figure of a year after the target year; it does not decide the target.
    solid : Figure or None
        Latest figure up to the target year that is no compilation and no other caliber.
    """

    indicator: str
    base: Base | None
    latest: Figure | None
    first: Figure | None
    outcome: Figure | None
    current: Figure | None
    later: Figure | None
    solid: Figure | None


def gather(figures: Figures, target: Target, base: Base | None = None) -> Evidence:
    """Collect the figures of one target.

    Parameters
    ----------
    figures : Figures
        As known on the day of the verdict.
    target : Target
        The statement.
    base : Base or None
        Where it starts, under the reading that is judged.

    Returns
    -------
    Evidence
    """
    known = figures.known(target.region, target.decided_by)
    first = figures.first(target.region, target.decided_by)
    due = target.target_period
    until = {year: f for year, f in known.items() if due is None or year <= due}
    after = {year: f for year, f in known.items() if due is not None and year > due}
    solid = {year: f for year, f in until.items() if f.tier == 0}
    newest = max(until, default=None)
    current = known.get(due) if due is not None else None
    return Evidence(
        indicator=target.decided_by,
        base=base,
        latest=until.get(newest),
        first=first.get(newest),
        outcome=first.get(due) if due is not None else None,
        current=None if current is None or current.is_interim else current,
        later=after.get(max(after, default=None)),
        solid=solid.get(max(solid, default=None)),
    )
