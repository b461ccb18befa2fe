"""From the results of `plantrack.regions` to what charts and tables of a page show."""

import pandas as pd

from plantrack.publish.phrases import Phrases
from plantrack.publish.regions.gap_chart import GapItem
from plantrack.publish.regions.profile_chart import STRENGTH, WEAKNESS, Profiled
from plantrack.publish.regions.subject import Subject
from plantrack.publish.regions.tile_map import Tile
from plantrack.publish.words import catalogue
from plantrack.regions.definition import Definition
from plantrack.regions.explain.difference import WEIGHTS_AND_GAPS
from plantrack.regions.regional_index import RegionalIndex

#: A contribution of less is none: it comes of adding up numbers with a floating point.
_NOTHING = 1e-9


def subject_of(
    found: RegionalIndex,
    region: str,
    phrases: Phrases,
    *,
    source: str,
    group: str = "",
    period: str | None = None,
) -> Subject:
    """What a page of an index is about.

    Parameters
    ----------
    found : RegionalIndex
        The index.
    region : str
        Id of the region singled out.
    phrases : Phrases
        Language and names.
    source : str
        Where the figures come from.
    group : str, optional
        What its group is called.
    period : str, optional
        Year; the last one by default.

    Returns
    -------
    Subject
        The index is called by the name of its total.
    """
    definition, pick = found.definition, phrases.words.pick
    texts = definition.part_texts
    names = {
        part.part: pick(texts.at[part.part, "name_zh"], texts.at[part.part, "name_en"])
        for part in definition.tree
    }
    names[WEIGHTS_AND_GAPS] = phrases.words("regions.weights_and_gaps")
    return Subject(
        phrases=phrases,
        index=names[definition.tree.top],
        period=period or found.panel.periods[-1],
        region=region,
        name=phrases.name("regions", region),
        group=group,
        whole=_whole(definition, phrases),
        source=source,
        names=names,
    )


def _whole(definition: Definition, phrases: Phrases) -> str:
    """What all objects compared are called, as it stands in a sentence."""
    key = f"regions.whole.{definition.level}"
    if key in catalogue():
        return phrases.words(key)
    return phrases.name("regions", definition.parent)


def items_of(gap: pd.DataFrame, subject: Subject) -> list[GapItem]:
    """Indicators of a gap, and what comes of figures that only one side has, if anything does.

    Parameters
    ----------
    gap : pandas.DataFrame
        From `plantrack.regions.explain.gap`.
    subject : Subject
        What the page is about.
    """
    return [
        GapItem(row.part, subject.part(row.part), row.contribution, row.own, row.other)
        for row in gap.itertuples()
        if _counts(row, row.contribution)
    ]


def _counts(row, *amounts: float) -> bool:
    """Whether a row adds to the total, and is not a dimension made of others."""
    if row.part == WEIGHTS_AND_GAPS:
        return any(abs(amount) > _NOTHING for amount in amounts)
    return bool(row.is_indicator) and all(amount == amount for amount in amounts)


def profiled_of(profile: pd.DataFrame, subject: Subject) -> list[Profiled]:
    """Indicators of a profile in the order of the index.

    Parameters
    ----------
    profile : pandas.DataFrame
        From `plantrack.regions.explain.profile`.
    subject : Subject
        What the page is about.
    """
    return [
        Profiled(
            part=row.part,
            name=subject.part(row.part),
            score=row.score,
            rank=None if pd.isna(row.rank) else int(row.rank),
            group=row.group_median,
            nation=row.median,
            best=row.best,
            kind=row.standing if row.standing in (STRENGTH, WEAKNESS) else "",
        )
        for row in profile[profile["is_indicator"]].itertuples()
    ]


def tiles_of(found: RegionalIndex, subject: Subject) -> list[Tile]:
    """Every region of an index that has a place on the grid of tiles.

    Parameters
    ----------
    found : RegionalIndex
        The index.
    subject : Subject
        What the page is about.
    """
    regions = subject.phrases.workbook.regions.loc[list(found.definition.objects)]
    top = found.definition.tree.top
    ranks, scores = (
        table[top].xs(subject.period, level="period")
        for table in (found.composite.ranks, found.composite.scores)
    )
    return [
        Tile(
            region=region,
            name=subject.phrases.name("regions", region),
            row=int(row["tile_row"]),
            column=int(row["tile_col"]),
            rank=None if pd.isna(ranks.get(region)) else int(ranks[region]),
            score=float(scores.get(region, float("nan"))),
            is_chosen=region == subject.region,
        )
        for region, row in regions.iterrows()
        if str(row["tile_row"]).strip() and str(row["tile_col"]).strip()
    ]


def over_years(
    found: RegionalIndex, subject: Subject, regions: list[str], *, measure: str = "rank"
) -> pd.DataFrame:
    """Place or score of some regions in every year, as the chart over the years takes it.

    Parameters
    ----------
    found : RegionalIndex
        The index.
    subject : Subject
        What the page is about.
    regions : list of str
        Whose lines are drawn.
    measure : str, optional
        ``rank`` or ``score``.
    """
    table = found.composite.ranks if measure == "rank" else found.composite.scores
    values = table[found.definition.tree.top].dropna()
    rows = [
        (region, subject.phrases.name("regions", region), int(period), float(value))
        for (region, period), value in values.items()
        if region in regions
    ]
    frame = pd.DataFrame(rows, columns=["region", "name", "year", "value"])
    return frame.assign(is_chosen=frame["region"] == subject.region)
