"""Blocks about each target for a series, below its name where there are several."""

from collections.abc import Callable

from plantrack.attainment import Verdict
from plantrack.attainment.method_panel import Panel
from plantrack.explore.answer import Answer
from plantrack.explore.sentences import say_no_what_if, say_verdict
from plantrack.explore.tables import methods_table, say_no_panel, what_if_table
from plantrack.publish.blocks import Block, Paragraph, Section
from plantrack.publish.board_tables import name_target
from plantrack.publish.phrases import Phrases
from plantrack.reason import Reason


def judged_blocks(answer: Answer, phrases: Phrases) -> list[Block]:
    """Where each target stands; of a single one, what the headline has not said."""
    first = 1 if len(answer.verdicts) < 2 else 0
    return _of_each(
        answer,
        phrases,
        lambda verdict: list(map(Paragraph, say_verdict(answer, verdict, phrases)[first:])),
    )


def what_if_blocks(answer: Answer, phrases: Phrases) -> list[Block]:
    """Suppositions over a grid, or why nothing can be supposed."""

    def blocks(verdict: Verdict) -> list[Block]:
        found = answer.what_if(verdict)
        if isinstance(found, Reason):
            return [Paragraph(say_no_what_if(found, verdict, phrases))]
        warning = Paragraph(phrases.words("explore.only_supposed"))
        named = _named("what_if", answer, verdict, phrases)
        return [warning, what_if_table(found, verdict, phrases, **named)]

    return _of_each(answer, phrases, blocks)


def methods_blocks(answer: Answer, phrases: Phrases) -> list[Block]:
    """What six published rules say, or why they are not asked."""

    def blocks(verdict: Verdict) -> list[Block]:
        found = answer.panel(verdict)
        if not isinstance(found, Panel):
            return [Paragraph(say_no_panel(found, phrases))]
        named = _named("methods", answer, verdict, phrases)
        return [methods_table(found, verdict, phrases, **named)]

    return _of_each(answer, phrases, blocks)


def _of_each(
    answer: Answer, phrases: Phrases, blocks: Callable[[Verdict], list[Block]]
) -> list[Block]:
    found: list[Block] = []
    for verdict in answer.verdicts:
        if len(answer.verdicts) > 1:
            found.append(Section(name_target(verdict.target, answer.region, phrases), 3))
        found += blocks(verdict)
    return found


def _named(table: str, answer: Answer, verdict: Verdict, phrases: Phrases) -> dict[str, str]:
    """Name of a table, a plain one for the target that the page opens with, and what it is about.

    Tables of one page need captions that differ, as they are found by them.
    """
    target = verdict.target
    name = table if verdict is answer.main() else f"{table}_{target.target}"
    if len(answer.verdicts) < 2:
        return {"name": name}
    colon = phrases.words("label.colon")
    return {"name": name, "about": name_target(target, answer.region, phrases) + colon}
