"""The same target in all regions: a sentence for each target, a table for each that can be put."""

from collections.abc import Iterable

from plantrack.attainment import Judge, Status, Verdict
from plantrack.attainment.peers import Peers, peers_of
from plantrack.publish.blocks import Block, ListOf, Paragraph
from plantrack.publish.board_tables import labels_of
from plantrack.publish.formatting import percent, share
from plantrack.publish.inline import Chip
from plantrack.publish.phrases import Phrases, decimals
from plantrack.publish.table import Column, ResultTable

_BY_RANK = ["rank", "region"]


def comparable(judge: Judge, verdicts: Iterable[Verdict]) -> list[Peers]:
    """Targets that were judged and can be put to other regions.

    Parameters
    ----------
    judge : Judge
        Of the day.
    verdicts : iterable of Verdict
        Main statements of a plan.

    Returns
    -------
    list of Peers
    """
    judged = [v for v in verdicts if v.status is not Status.CANNOT_JUDGE]
    found = (peers_of(judge, verdict) for verdict in judged)
    return [peers for peers in found if isinstance(peers, Peers)]


def peer_sentences(found: list[Peers], phrases: Phrases) -> Block:
    """One sentence a target: how many regions met it, and where the own one stands."""
    if not found:
        return Paragraph(phrases.words("peers.none"))
    return ListOf([say_peers(peers, phrases) for peers in found])


def say_peers(peers: Peers, phrases: Phrases) -> str:
    """How one target went in all regions."""
    words, target = phrases.words, peers.verdict.target
    counts = [
        words("peers.count", count=n, status=words.inside(f"status.{status}"))
        for status, n in peers.counts.items()
    ]
    return words(
        "peers.sentence",
        target=words.pick(target.gist_zh, target.gist_en),
        regions=len(peers.verdicts),
        counts=words.join(counts, "label.comma"),
        own=phrases.name("regions", target.region),
        rank=_rank(peers, phrases),
    )


def _rank(peers: Peers, phrases: Phrases) -> str:
    own, words = peers.own_rank, phrases.words
    if own is None:
        return words("peers.no_rank")
    if own["rank_best"] == own["rank_worst"]:
        return words("peers.rank", rank=own["rank"])
    return words("peers.rank_range", best=own["rank_best"], worst=own["rank_worst"])


def peer_table(peers: Peers, phrases: Phrases) -> ResultTable:
    """All regions of one target, ranked by how much of it is reached."""
    words, target = phrases.words, peers.verdict.target
    is_open = any(verdict.outlook is not None for verdict in peers.verdicts)
    keys = ["rank", "region", "figure", "required", "attained", "status"]
    keys += ["probability"] if is_open else []
    right = {"rank", "figure", "required", "attained", "probability"}
    table = peers.table.sort_values(_BY_RANK, na_position="last", ignore_index=True)
    verdicts = {verdict.target.region: verdict for verdict in peers.verdicts}
    note = "peers.note_growth" if peers.is_growth else "peers.note_level"
    return ResultTable(
        name=f"peers-{target.target}".replace("_", "-"),
        caption=words("peers.caption", target=words.pick(target.gist_zh, target.gist_en)),
        data=table.assign(unit=peers.verdict.unit),
        cells=[_cells(row, verdicts[row.region], phrases) for row in table.itertuples()],
        columns=[
            Column(key, words(f"column.{key}"), align="right" if key in right else "left")
            for key in keys
        ],
        labels=labels_of(phrases),
        note=words(note, year=peers.year),
        row_header="region",
    )


def _cells(row, verdict: Verdict, phrases: Phrases) -> dict[str, str | Chip]:
    words, none = phrases.words, phrases.words("label.none")
    has_rank = row.rank == row.rank
    ranks = [f"{int(row.rank_best)}", f"{int(row.rank_worst)}"] if has_rank else []
    rank = ranks[0] if len(set(ranks)) == 1 else ""
    if len(set(ranks)) > 1:
        rank = words("label.range", lower=ranks[0], upper=ranks[1])
    level = none
    if verdict.level is not None:
        level = phrases.value(verdict.level, verdict.unit, decimals(verdict))
    outlook = verdict.outlook
    return {
        "rank": rank or none,
        "region": phrases.name("regions", row.region),
        "figure": phrases.labelled(verdict.figure, verdict.unit) if verdict.figure else none,
        "required": level,
        "attained": share(row.attained) if has_rank else none,
        "status": Chip(verdict.status.value, phrases.status(verdict)),
        "probability": percent(outlook.probability) if outlook else none,
    }
