"""The kinds of target: each says which level it requires, or why none can be named."""

from collections.abc import Callable
from dataclasses import dataclass

from plantrack.reason import Reason
from plantrack.targets.target import Base, Target

#: Width of 约/左右, as a share of the printed number; no document states it.
APPROXIMATE_BAND = 0.05
FULL_COVERAGE = 100.0


@dataclass(frozen=True)
class Required:
    """The level a target requires.

    Parameters
    ----------
    value : float or None
        In the unit of the indicator; None if it cannot be named or moves with another region.
    comparator : str
        How a figure is compared with it: ge, gt, le or lt.
    how : Reason
        How the level follows from the text, or why it does not.
    follows : str
        Region whose same-year figure is the level; empty for a fixed level.
    band : float
        Share of the level by which a figure may fall short and still meet it (约, 左右).
    """

    value: float | None
    comparator: str
    how: Reason
    follows: str = ""
    band: float = 0.0

    @property
    def is_resolved(self) -> bool:
        """Whether there is a level to compare with."""
        return self.value is not None or bool(self.follows)


def resolve(target: Target, base: Base | None, *, nation: str = "000000") -> Required:
    """Resolve a target to the level it requires.

    level, milestone: the printed number; about a number: the number, met from ``0.95 * number``;
    multiple: ``number * base``; add: ``base + number``; growth: above the base; full_coverage: 100;
    per_year: the number in every year; match_nation: the nation's figure of the same year.

    Parameters
    ----------
    target : Target
        The statement.
    base : Base or None
        Where it starts, if known.
    nation : str
        Region that `match_nation` follows.

    Returns
    -------
    Required

    Notes
    -----
    Data dictionary of ``targets.csv``. A plan target is a floor: "exactly" is read as "at least".
    """
    return _KINDS[target.kind](target, base, nation)


def _side(target: Target) -> str:
    """Which side of the level meets the target: a floor unless the text sets a ceiling."""
    return "le" if target.comparator == "le" else "ge"


def _level(target: Target, base: Base | None, nation: str) -> Required:
    if target.value is None:
        return Required(None, _side(target), Reason("not_quantified"))
    if target.comparator == "approx":
        return Required(target.value, "ge", Reason("about"), band=APPROXIMATE_BAND)
    return Required(target.value, _side(target), Reason("printed"))


def _multiple(target: Target, base: Base | None, nation: str) -> Required:
    return _from_base(target, base, lambda number, start: number * start)


def _add(target: Target, base: Base | None, nation: str) -> Required:
    return _from_base(target, base, lambda number, start: start + number)


def _from_base(
    target: Target, base: Base | None, reach: Callable[[float, float], float]
) -> Required:
    if target.value is None:
        return Required(None, _side(target), Reason("not_quantified"))
    if base is None:
        return Required(None, _side(target), Reason("base_unknown", {"period": target.base_period}))
    if target.kind == "multiple" and base.value <= 0:
        return Required(None, _side(target), Reason("base_zero", {"period": base.period}))
    details = {"base": base.value, "period": base.period}
    return Required(reach(target.value, base.value), _side(target), Reason("from_base", details))


def _growth(target: Target, base: Base | None, nation: str) -> Required:
    side = "lt" if target.comparator == "le" else "gt"
    if base is None:
        return Required(
            None, side, Reason("direction_base_unknown", {"period": target.base_period})
        )
    details = {"base": base.value, "period": base.period}
    return Required(base.value, side, Reason("direction_only", details))


def _full_coverage(target: Target, base: Base | None, nation: str) -> Required:
    if target.value is None:
        return Required(None, "ge", Reason("not_quantified"))
    return Required(FULL_COVERAGE, "ge", Reason("printed"))


def _match_nation(target: Target, base: Base | None, nation: str) -> Required:
    return Required(None, _side(target), Reason("same_year_nation"), follows=nation)


_KINDS: dict[str, Callable[[Target, Base | None, str], Required]] = {
    "level": _level,
    "milestone": _level,
    "per_year": _level,
    "multiple": _multiple,
    "add": _add,
    "growth": _growth,
    "full_coverage": _full_coverage,
    "match_nation": _match_nation,
}
