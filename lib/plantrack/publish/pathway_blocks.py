"""What it would take: for every open target a sentence and a table, for every ratio its parts."""

from collections.abc import Iterable

from plantrack.attainment import Forecaster, Verdict
from plantrack.attainment.pathways import RatioCase, Scenarios, ratio_case, scenarios
from plantrack.attainment.settings import Settings
from plantrack.publish.blocks import Block, Paragraph, Section
from plantrack.publish.pathway_names import REQUIRED, PaceNames
from plantrack.publish.pathway_sentence import say_pathways
from plantrack.publish.pathway_table import missing_line, pathway_table
from plantrack.publish.phrases import Phrases
from plantrack.publish.ratio_blocks import ratio_blocks


def pathway_blocks(
    forecaster: Forecaster, verdicts: Iterable[Verdict], phrases: Phrases, *, settings: Settings
) -> list[Block]:
    """What it would take to meet each target that is still open, and what moves each ratio.

    Parameters
    ----------
    forecaster : Forecaster
        Of the workbook and the seed the verdicts were made with.
    verdicts : iterable of Verdict
        Of a plan; restatements, and what asks for the same as one before, are left out.
    phrases : Phrases
        Language and names.
    settings : Settings
        Those the verdicts were made with.

    Returns
    -------
    list of Block
        A heading and what follows for each target with something to compare; may be empty. Nothing
        is shown where the pace still needed is all that is known.
    """
    blocks: list[Block] = []
    chosen = _distinct(verdicts)
    regions = {verdict.target.region for verdict in chosen}
    for verdict in chosen:
        made = scenarios(forecaster, verdict, settings=settings)
        inside = _open_blocks(made, verdict, phrases, settings)
        if verdict.status.is_outcome or (len(made.table) and _lacks(verdict)):
            case = ratio_case(forecaster, verdict, settings=settings)
            if isinstance(case, RatioCase):
                inside += ratio_blocks(case, verdict, phrases, settings=settings)
        if inside:
            blocks += [Section(_heading(verdict, regions, phrases), level=3), *inside]
    return blocks


def _lacks(verdict: Verdict) -> bool:
    """Whether a floor is still to be reached: only then is there a gap for a numerator to fill."""
    figure, level, required = verdict.figure, verdict.level, verdict.required
    if figure is None or level is None or required.direction < 0:
        return False
    return not required.is_met(figure.value, level)


def _open_blocks(
    made: Scenarios, verdict: Verdict, phrases: Phrases, settings: Settings
) -> list[Block]:
    """Sentence, table and what is missing; nothing where there is no pace to compare with."""
    has_paces = set(made.table["scenario"]) - {REQUIRED}
    if made.table.empty or not (has_paces or verdict.outlook is not None):
        return []
    names = PaceNames(verdict, phrases, settings)
    text = missing_line(made, names)
    return [
        Paragraph(say_pathways(made, verdict, names)),
        pathway_table(made, verdict, names),
        *([Paragraph(text)] if text else []),
    ]


def _distinct(verdicts: Iterable[Verdict]) -> list[Verdict]:
    """Main statements; of several that ask for the same in the same year the first."""
    chosen: dict[tuple, Verdict] = {}
    for verdict in verdicts:
        target, required = verdict.target, verdict.required
        same = target.region, verdict.evidence.indicator, verdict.due
        if required.is_resolved:
            same += required.value, required.comparator, required.follows, required.band
        else:
            same += (target.target,)
        if not target.duplicate_of:
            chosen.setdefault(same, verdict)
    return list(chosen.values())


def _heading(verdict: Verdict, regions: set[str], phrases: Phrases) -> str:
    """The gist of a target, after its region where that lies below another one of the plan."""
    words, target = phrases.words, verdict.target
    gist = words.pick(target.gist_zh, target.gist_en)
    if phrases.workbook.regions.at[target.region, "parent"] in regions:
        return phrases.name("regions", target.region) + words("label.colon") + gist
    return gist
