"""What can be chosen: only what has figures, so that every choice has an answer."""

from collections.abc import Sequence

from plantrack.attainment.figures import Figures
from plantrack.publish.phrases import Phrases
from plantrack.tables import Workbook
from plantrack.targets import Target

Options = list[tuple[str, str]]


def plan_options(newest: Workbook, phrases: Phrases) -> tuple[Options, list[str]]:
    """Plans that can be chosen, and those that cannot.

    Parameters
    ----------
    newest : Workbook
        Tables as known now.
    phrases : Phrases
        Names.

    Returns
    -------
    options : list of (str, str)
        Title and id of plans with a target that figures speak about, in the order of the table.
    missing : list of str
        Titles of the others.
    """
    figures, targets = Figures(newest), newest.targets
    has = {
        row.plan
        for row in targets.itertuples()
        if figures.known(row.region, row.judged_by or row.indicator)
    }
    titles = [(phrases.name("plans", plan), plan) for plan in newest.plans.index]
    missing = [title for title, plan in titles if plan not in has]
    return distinct([(title, plan) for title, plan in titles if plan in has]), missing


def indicator_options(
    figures: Figures, statements: Sequence[Target], phrases: Phrases
) -> tuple[Options, list[str]]:
    """Indicators that decide a statement and have figures, and statements without any.

    Parameters
    ----------
    figures : Figures
        Of the day.
    statements : sequence of Target
        Main statements of a plan.
    phrases : Phrases
        Names.

    Returns
    -------
    options : list of (str, str)
        Name and id, in the order of the plan.
    missing : list of str
        In a few words, the statements that no figure speaks about.
    """
    found: dict[str, None] = {}
    missing: list[str] = []
    for target in statements:
        if figures.known(target.region, target.decided_by):
            found[target.decided_by] = None
        else:
            missing.append(phrases.words.pick(target.gist_zh, target.gist_en))
    named = [(phrases.name("indicators", name), name) for name in found]
    return distinct(named), missing


def region_options(
    figures: Figures, statements: Sequence[Target], indicator: str, phrases: Phrases
) -> Options:
    """Regions with yearly figures of an indicator; those the plan is about come first."""
    workbook = figures.workbook
    own = {target.region for target in statements}
    known = [name for name in workbook.regions_with(indicator) if figures.known(name, indicator)]
    ordered = sorted(known, key=lambda name: name not in own)
    return distinct([(phrases.name("regions", name), name) for name in ordered])


def distinct(options: Options) -> Options:
    """Names that stand twice get their ids, as a list of choices tells entries by their names."""
    names = [name for name, _ in options]
    return [(name if names.count(name) == 1 else f"{name} [{key}]", key) for name, key in options]
