"""The finding of a briefing: how many targets stand where, which were missed, what is in doubt."""

from plantrack.attainment import Scoreboard, Status
from plantrack.publish.blocks import Block, Headline, Paragraph
from plantrack.publish.words import Words

_SHOWN_FIRST = (
    Status.ACHIEVED,
    Status.ACHIEVED_EARLY,
    Status.AHEAD,
    Status.ON_TRACK,
    Status.BEHIND,
    Status.NOT_ACHIEVED,
    Status.CANNOT_JUDGE,
)
_SHORT = (Status.NOT_ACHIEVED, Status.BEHIND)
#: Missed targets that are named; the scoreboard has all.
_NAMED = 6


def finding_blocks(board: Scoreboard, words: Words) -> list[Block]:
    """Say the finding of a plan.

    Parameters
    ----------
    board : Scoreboard
        Judged plan.
    words : Words
        Catalogue in the language of the page.

    Returns
    -------
    list of Block
        The headline, then up to two short paragraphs.
    """
    missed = words.join([_missed(board, words), _doubts(board, words)], "label.space")
    said = [missed, _left_out(board, words)]
    return [Headline(_counted(board, words)), *(Paragraph(text) for text in said if text)]


def _counted(board: Scoreboard, words: Words) -> str:
    """How many targets are of which class; one class needs no list."""
    total = len(board.main)
    facts = [
        {"count": board.counts[s], "status": words.inside(f"status.{s}")}
        for s in _SHOWN_FIRST
        if board.counts[s]
    ]
    if len(facts) == 1:
        return words(f"briefing.headline_{'all' if total > 1 else 'one'}", **facts[0])
    parts = [words("briefing.part", **one) for one in facts]
    return words("briefing.headline", total=total, parts=words.join(parts, "label.comma"))


def _missed(board: Scoreboard, words: Words) -> str:
    """Name what was missed and what is behind, as far as the eye takes it in."""
    said = []
    for status in _SHORT:
        found = [verdict.target for verdict in board.main if verdict.status is status]
        gists = [words.pick(target.gist_zh, target.gist_en) for target in found[:_NAMED]]
        names = words.join(gists, "label.list")
        key = "briefing.named_more" if len(found) > _NAMED else "briefing.named"
        facts = {"status": words(f"status.{status}"), "names": names, "count": len(found)}
        said.append(words(key, **facts) if found else "")
    return words.join(said, "label.space")


def _doubts(board: Scoreboard, words: Words) -> str:
    """How many verdicts hang in the balance, and how many missed ones were mere hopes."""
    marginal = sum(verdict.is_marginal for verdict in board.main)
    behind = [verdict for verdict in board.main if verdict.status in _SHORT]
    hoped = sum(not verdict.target.is_firm for verdict in behind)
    said = []
    if hoped:
        facts = {"count": len(behind), "hoped": hoped, "firm": len(behind) - hoped}
        said.append(words(f"briefing.headline_{'firm' if facts['firm'] else 'hoped'}", **facts))
    if marginal:
        said.append(words("briefing.headline_marginal", count=marginal))
    return words.join(said, "label.space")


def _left_out(board: Scoreboard, words: Words) -> str:
    """What the counts do not say: verdicts that nothing allows, and restatements."""
    unknown = board.counts[Status.CANNOT_JUDGE]
    restated = len(board.verdicts) - len(board.main)
    said = [
        words("briefing.headline_data", count=unknown) if unknown else "",
        words("briefing.restated", count=restated) if restated else "",
    ]
    return words.join(said, "label.space")
