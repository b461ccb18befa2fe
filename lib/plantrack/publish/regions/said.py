"""What the sentences of a page of an index say, as tables."""

from collections import Counter
from collections.abc import Iterator, Sequence

from plantrack.publish.behind.data_table import DataTable, Fact, facts_table
from plantrack.publish.behind.settings import OURS, settings_table
from plantrack.publish.regions.gap_chart import GapItem, total_of
from plantrack.publish.regions.profile_chart import Profiled
from plantrack.publish.regions.ranked import Ranked, place_in_group
from plantrack.publish.regions.targets_table import OTHER
from plantrack.regions.definition import Definition
from plantrack.regions.explain.change import ScoreChange
from plantrack.regions.explain.convergence import BetaConvergence
from plantrack.regions.targets_met import TargetsMet


def place_data(rows: Sequence[Ranked], tied: Sequence[str]) -> DataTable:
    """The place within the group, and with how many regions the order is not sure."""
    place = place_in_group(rows)
    facts: list[Fact] = [("not_told_from", len(tied), "regions")]
    if place:
        facts += [("place_in_group", place[0], "rank"), ("group", place[1], "regions")]
    return facts_table("place", facts)


def change_data(found: ScoreChange) -> DataTable:
    """The scores at both ends of a change."""
    ends = {"before": found.before, "after": found.after}
    facts: list[Fact] = [(f"score_{end}", score, "score") for end, score in ends.items()]
    facts += [("start", found.start, "year"), ("end", found.end, "year")]
    return facts_table("scores", facts)


def profile_data(rows: Sequence[Profiled]) -> DataTable:
    """How many indicators there are, and how many are strengths or weaknesses."""
    kinds = Counter(row.kind for row in rows)
    facts: list[Fact] = [("indicators", len(rows), "")]
    facts += [(kind, kinds[kind], "") for kind in ("strength", "weakness")]
    return facts_table("profile-counted", facts)


def left_out_data(found: TargetsMet) -> DataTable:
    """How many targets enter the index or do not, and how many of these are of other indicators."""
    codes = found.left_out["reason"].map(lambda reason: reason.code)
    return facts_table(
        "targets-counted",
        [
            ("entered", len(found.entered), "targets"),
            ("left_out", len(codes), "targets"),
            ("of_other_indicators", int((codes == OTHER).sum()), "targets"),
        ],
    )


def gap_data(items: Sequence[GapItem]) -> DataTable:
    """The whole gap, and the share of each part in it."""
    return facts_table("gap-parts", _gap(items))


def _gap(items: Sequence[GapItem]) -> Iterator[Fact]:
    total = total_of(items)
    yield "total", total, "score"
    for item in items:
        yield item.part, item.amount, "score"
        if total:
            yield f"{item.part}_share", item.amount / total, "share"


def beta_data(beta: BetaConvergence, name: str) -> DataTable:
    """The fitted line on which a sentence about convergence rests."""
    return facts_table(
        name,
        [
            ("regions", beta.regions, "regions"),
            ("start", beta.start, "year"),
            ("end", beta.end, "year"),
            ("slope", beta.slope, ""),
            ("standard_error", beta.standard_error, ""),
            ("half_life", beta.half_life, "years"),
        ],
    )


def index_settings(
    definition: Definition, *, replicates: int, ahead: float, percent: int
) -> DataTable:
    """How an index was made and made again."""
    return settings_table(
        [
            ("replicates", replicates, "times", OURS),
            ("range_of_places_holds", percent, "%", OURS),
            ("ahead_from", ahead, "share", OURS),
            ("least_share_of_figures", definition.recipe.min_share, "", OURS),
            ("weights_up_or_down_by", definition.alternatives.weight_noise, "share", OURS),
        ]
    )
