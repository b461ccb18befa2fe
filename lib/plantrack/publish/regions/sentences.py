"""What the tables of an index say, in sentences as a planning office writes them."""

from collections.abc import Collection, Sequence

from plantrack.publish.formatting import share
from plantrack.publish.regions.gap_chart import GapItem
from plantrack.publish.regions.profile_chart import Profiled
from plantrack.publish.regions.ranked import Ranked, chosen_of, in_order, kind_of, place_in_group
from plantrack.publish.regions.subject import Subject

# Most names in a sentence: of parts, of regions.
_NAMED, _TIED = 3, 6


def place_sentence(rows: Sequence[Ranked], subject: Subject) -> str:
    """The place of the chosen region with its range, among all and in its group.

    Parameters
    ----------
    rows : sequence of Ranked
        Exactly one of them singled out.
    subject : Subject
        What the page is about.

    Returns
    -------
    str
    """
    words, chosen = subject.words, chosen_of(rows)
    facts = subject.facts | {"place": subject.place(chosen.rank)}
    facts["range"] = subject.places(chosen.low, chosen.high)
    text = words(f"regions.place_{kind_of(chosen)}", **facts)
    found = place_in_group(rows)
    if found and subject.group:
        place = subject.place(found[0])
        text += words("regions.place_in_group", **facts | {"place": place})
    return text + words("label.full_stop")


def tie_sentence(rows: Sequence[Ranked], subject: Subject, tied: Collection[str]) -> str:
    """With which regions the order is not sure, or that it is.

    Parameters
    ----------
    rows : sequence of Ranked
        The ranking.
    subject : Subject
        What the page is about.
    tied : collection of str
        Ids of the regions that the chosen one cannot be told from, as of `not_told_from`.

    Returns
    -------
    str
        Of many regions, those nearest in place by name.
    """
    chosen = chosen_of(rows)
    near = [row for row in in_order(rows) if row.region in tied and row.region != chosen.region]
    if not near:
        return subject.words("regions.ties_none", **subject.facts)
    nearest = sorted(near, key=lambda row: abs(row.rank - chosen.rank))[:_TIED]
    names = [row.name for row in near if row in nearest]
    key = "regions.ties" if len(near) == len(names) else "regions.ties_many"
    facts = subject.facts | {"names": subject.listed(names), "count": len(near)}
    return subject.words(key, **facts)


def profile_sentence(rows: Sequence[Profiled], subject: Subject) -> str:
    """The strongest and the weakest parts, best and worst first, at most three of each."""
    words = subject.words
    said = []
    for kind, is_up in (("strength", True), ("weakness", False)):
        chosen = [row for row in rows if row.kind == kind and row.rank is not None]
        chosen.sort(key=lambda row: (row.rank if is_up else -row.rank, row.part))
        if not chosen:
            said.append(words(f"regions.profile.none_{kind}", **subject.facts))
            continue
        each = [
            words("label.bracket", text=subject.inside(row.name), inside=subject.place(row.rank))
            for row in chosen[:_NAMED]
        ]
        size = "few" if len(chosen) <= _NAMED else "many"
        facts = subject.facts | {"count": len(chosen), "names": subject.listed(each)}
        said.append(words(f"regions.profile.{size}_{kind}", **facts))
    return words("label.space").join(said)


def gap_sentence(items: Sequence[GapItem], subject: Subject, *, other: str) -> str:
    """How far the region is from another, and the item that adds most to it.

    Parameters
    ----------
    items : sequence of GapItem
        All parts of the gap.
    subject : Subject
        What the page is about.
    other : str
        Name of whom it is compared with.

    Returns
    -------
    str
        The item with the same sign as the whole; its share only where no item goes the other way,
        since shares of a difference of large numbers say nothing.
    """
    total = sum(item.amount for item in items)
    words, facts = subject.words, subject.facts | {"other": other}
    if float(subject.score(abs(total)).replace(",", "")) == 0:
        return words("regions.gap.level", **facts) + words("label.full_stop")
    is_behind = total < 0
    way = "behind" if is_behind else "ahead"
    biggest = max(items, key=lambda item: item.amount * (-1 if is_behind else 1))
    facts |= {"gap": subject.score(abs(total)), "part": subject.inside(biggest.name)}
    facts |= {"amount": subject.score(abs(biggest.amount))}
    text = words(f"regions.gap.by_{way}", **facts)
    if all(item.amount * total >= 0 for item in items):
        part = share(biggest.amount / total)
        return text + words(f"regions.gap.most_{way}_share", **facts, share=part)
    return text + words(f"regions.gap.most_{way}", **facts)


def targets_sentence(
    subject: Subject,
    *,
    before: tuple[float, float],
    after: tuple[float, float],
    entered: int,
    left_out: int,
) -> str:
    """Where the region would be if the targets of its plan were met and all others stayed.

    Parameters
    ----------
    subject : Subject
        What the page is about.
    before, after : tuple of (score, rank)
        Of the region, now and with its targets met.
    entered, left_out : int
        Number of targets that enter the index, and that do not.

    Returns
    -------
    str
    """
    words = subject.words
    facts = subject.facts | {"entered": entered, "left_out": left_out}
    if not entered:
        return words("regions.targets_none", **facts)
    facts |= {"before": subject.score(before[0]), "after": subject.score(after[0])}
    way = "same" if after[1] == before[1] else "up" if after[1] < before[1] else "down"
    facts |= {"place_before": subject.place(before[1]), "place_after": subject.place(after[1])}
    said = [words(f"regions.targets_{way}", **facts)]
    said += [words("regions.targets_left_out", **facts)] if left_out else []
    return words("label.space").join(said)
