"""Verdicts that swing from one run to the next."""

from collections.abc import Iterator

from plantrack.attainment.status import Status
from plantrack.reason import Reason
from plantrack.run.gate.bounds import Gate
from plantrack.run.gate.found import Found
from plantrack.run.gate.result_tables import main_statements, number_in

_FACTS = {Status.ACHIEVED, Status.NOT_ACHIEVED}


def swings(bounds: Gate, before: dict[str, str], after: dict[str, str]) -> Iterator[Found]:
    """Find facts that flip, probabilities that move far, and many classes that change at once.

    Parameters
    ----------
    bounds : Gate
        What is too far, and too many.
    before, after : dict of str to str
        Result tables of the last good run and of this one, as CSV text by name.

    Yields
    ------
    Found
        Code ``verdict_swing``, told apart by its detail ``what``: ``flip``, ``probability`` or
        ``classes``.
    """
    old, new = main_statements(before), main_statements(after)
    pairs = [(target, old[target], new[target]) for target in old if target in new]
    yield from _many(bounds, pairs)
    for target, was, now in pairs:
        statuses = was["status_code"], now["status_code"]
        if set(statuses) == _FACTS:
            yield _found("flip", 1.0, target=target, before=statuses[0], after=statuses[1])
        chances = number_in(was["probability"]), number_in(now["probability"])
        if None in chances:
            continue
        moved = abs(chances[1] - chances[0])
        if moved > bounds.probability:
            yield _found("probability", moved, target=target, before=chances[0], after=chances[1])


def _many(bounds: Gate, pairs: list[tuple[str, dict, dict]]) -> Iterator[Found]:
    """Whether too many of the targets judged before stand in another class now."""
    judged = [pair for pair in pairs if pair[1]["status_code"] != Status.CANNOT_JUDGE]
    changed = sum(was["status_code"] != now["status_code"] for _, was, now in judged)
    if changed >= bounds.at_least and changed > bounds.share * len(judged):
        yield _found("classes", 2.0, changed=changed, judged=len(judged))


def _found(what: str, size: float, **details: object) -> Found:
    return Found(Reason("verdict_swing", {"what": what, **details}), size)
