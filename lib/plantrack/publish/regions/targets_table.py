"""Targets put in the place of figures, and what that does to a region."""

import pandas as pd

from plantrack.publish.blocks import Block, Paragraph
from plantrack.publish.names import target_of
from plantrack.publish.regions.plain_table import plain_table
from plantrack.publish.regions.sentences import targets_sentence
from plantrack.publish.regions.sheet_table import shown
from plantrack.publish.regions.subject import Subject
from plantrack.publish.table import ResultTable
from plantrack.reason import Reason
from plantrack.regions.targets_met import TargetsMet

OTHER = "other_indicator"


def targets_blocks(found: TargetsMet, subject: Subject) -> list[Block]:
    """Where the region would be if its targets were met, with the tables that are not empty."""
    blocks: list[Block] = [Paragraph(targets_say(found, subject))]
    if len(found.entered):
        blocks += [targets_table(found, subject), targets_parts_table(found, subject)]
    if any(reason.code != OTHER for reason in found.left_out["reason"]):
        blocks.append(left_out_table(found, subject))
    return blocks


def targets_say(found: TargetsMet, subject: Subject) -> str:
    """Where the region would be if its targets were met, in a sentence."""
    top = found.before.definition.tree.top
    row = found.parts.set_index("part").loc[top]
    return targets_sentence(
        subject,
        before=(row["score_before"], row["rank_before"]),
        after=(row["score_after"], row["rank_after"]),
        entered=len(found.entered),
        left_out=len(found.left_out),
    )


def targets_table(found: TargetsMet, subject: Subject, *, name: str = "targets-met") -> ResultTable:
    """Targets that enter the index, with the figure and the level put in its place.

    Parameters
    ----------
    found : TargetsMet
        From `plantrack.regions.targets_met`.
    subject : Subject
        What the page is about.
    name : str, optional
        Id on the page.

    Returns
    -------
    ResultTable
    """
    words, phrases = subject.words, subject.phrases
    indicators = phrases.workbook.indicators
    cells = [
        {
            "target": target_of(row.target, phrases),
            "plan": words("label.quote_title", text=phrases.name("plans", row.plan)),
            "due": words("label.none") if pd.isna(row.due) else str(int(row.due)),
            "figure": words(
                "label.bracket",
                text=shown(row.figure, indicators.at[row.indicator, "unit"], subject),
                inside=words("label.year", year=row.year),
            ),
            "level": shown(row.level, indicators.at[row.indicator, "unit"], subject),
            "met": words("regions.met" if row.is_met else "regions.not_met"),
        }
        for row in found.entered.itertuples()
    ]
    return plain_table(
        name,
        words("regions.targets.caption", **subject.facts),
        found.entered,
        cells,
        subject,
        texts=("target", "plan"),
        numbers=("due", "figure", "level"),
        after=("met",),
        note=words("regions.targets.note"),
    )


def targets_parts_table(
    found: TargetsMet, subject: Subject, *, name: str = "targets-parts"
) -> ResultTable:
    """Score and place of every part as they are, and with the targets met."""
    words = subject.words
    cells = [
        {"part": subject.part(row.part)}
        | {
            "score_before": subject.score(row.score_before),
            "score_after": subject.score(row.score_after),
            "before": _place(row.rank_before, subject),
            "after": _place(row.rank_after, subject),
        }
        for row in found.parts.itertuples()
    ]
    return plain_table(
        name,
        words("regions.targets.parts_caption", **subject.facts),
        found.parts,
        cells,
        subject,
        texts=("part",),
        numbers=("score_before", "score_after", "before", "after"),
        note=words("regions.targets.parts_note"),
    )


def left_out_table(
    found: TargetsMet, subject: Subject, *, name: str = "targets-left-out"
) -> ResultTable:
    """Targets that could be thought to enter the index but do not, and why.

    Those of indicators that have nothing to do with the index are counted in the note; the CSV
    holds every one.
    """
    words, phrases = subject.words, subject.phrases
    is_other = found.left_out["reason"].map(lambda reason: reason.code == OTHER).astype(bool)
    cells = [
        {
            "target": target_of(row.target, phrases),
            "plan": words("label.quote_title", text=phrases.name("plans", row.plan)),
            "why": say_left_out(row.reason, subject),
        }
        for row in found.left_out[~is_other].itertuples()
    ]
    codes = found.left_out["reason"].map(lambda reason: reason.code)
    return plain_table(
        name,
        words("regions.targets.left_out_caption", **subject.facts),
        found.left_out.assign(reason=codes),
        cells,
        subject,
        texts=("target", "plan", "why"),
        note=words("regions.targets.others", count=int(is_other.sum())) if is_other.any() else "",
    )


def say_left_out(reason: Reason, subject: Subject) -> str:
    """Why a target does not enter the index."""
    phrases, details = subject.phrases, reason.details
    facts = {}
    if reason.code == "look_alike":
        names = [phrases.name("indicators", name) for name in details["of"]]
        facts = {"names": subject.listed(names)}
    elif reason.code == "judged_by_other":
        facts = {"name": phrases.name("indicators", details["indicator"])}
    elif reason.code in ("restated", "superseded"):
        facts = {"target": target_of(details["target"], phrases)}
    return subject.words(f"regions.left_out.{reason.code}", **facts)


def _place(rank: float, subject: Subject) -> str:
    return subject.words("label.none") if pd.isna(rank) else subject.place(rank)
