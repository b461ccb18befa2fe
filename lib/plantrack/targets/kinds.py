"""The kinds of target: small classes that answer the same three questions.

What does it need, which level does it require, and how is it judged?
"""

from abc import ABC, abstractmethod
from enum import StrEnum

from plantrack.errors import unknown
from plantrack.reason import Reason
from plantrack.targets.base import Base
from plantrack.targets.required import Required, exact
from plantrack.targets.target import Target

#: Width of 约/左右, as a share of the printed number; no document states it.
APPROXIMATE_BAND = 0.05
FULL_COVERAGE = 100.0
NATION = "000000"


class Need(StrEnum):
    """What must be known, beside figures of the indicator itself."""

    NUMBER = "number"
    BASE = "base"
    DUE_YEAR = "due_year"
    OTHER_REGION = "other_region"


class Judged(StrEnum):
    """When figures are compared with the level."""

    IN_DUE_YEAR = "in_due_year"
    EVERY_YEAR = "every_year"


class Kind(ABC):
    """One kind of target."""

    needs: tuple[Need, ...] = (Need.NUMBER,)
    judged: Judged = Judged.IN_DUE_YEAR

    def requires(self, target: Target, base: Base | None) -> Required:
        """The level the text asks for, or the reason why none can be named."""
        missing = self._missing(target, base)
        if missing is not None:
            return Required(None, side_of(target), missing)
        return self._level(target, base)

    def _missing(self, target: Target, base: Base | None) -> Reason | None:
        if Need.NUMBER in self.needs and target.value is None:
            return Reason("not_quantified")
        if Need.BASE in self.needs and base is None:
            return Reason("base_unknown", {"period": target.base_period})
        return None

    @abstractmethod
    def _level(self, target: Target, base: Base | None) -> Required:
        """The level, everything it needs being known."""


class Level(Kind):
    """Reach a number: ``x``; about a number is met from ``0.95 x``."""

    def _level(self, target: Target, base: Base | None) -> Required:
        return _fixed(target, target.value, Reason("about" if _is_about(target) else "printed"))


class Milestone(Level):
    """Done or not: 1 = done."""


class PerYear(Level):
    """An amount in every year of the plan."""

    judged = Judged.EVERY_YEAR


class FullCoverage(Kind):
    """Cover all: 100 %, if the text gives a number."""

    def _level(self, target: Target, base: Base | None) -> Required:
        return Required(FULL_COVERAGE, "ge", Reason("printed"))


class Multiple(Kind):
    """A multiple of the base: ``m * base``."""

    needs = (Need.NUMBER, Need.BASE)

    def _level(self, target: Target, base: Base) -> Required:
        if base.value <= 0:
            return Required(None, side_of(target), Reason("base_zero", {"period": base.period}))
        half = target.value * base.half_unit
        return _fixed(target, target.value * base.value, _from(base), half_unit=half)


class Add(Kind):
    """An increment over the base: ``base + a``."""

    needs = (Need.NUMBER, Need.BASE)

    def _level(self, target: Target, base: Base) -> Required:
        value = base.value + target.value
        return _fixed(target, value, _from(base), half_unit=base.half_unit)


class AverageGrowth(Kind):
    """Grow by r % a year on average: ``base * (1 + r / 100) ** years`` in the due year."""

    needs = (Need.NUMBER, Need.BASE, Need.DUE_YEAR)

    def _missing(self, target: Target, base: Base | None) -> Reason | None:
        is_undated = target.target_period is None
        return Reason("growth_undated") if is_undated else super()._missing(target, base)

    def _level(self, target: Target, base: Base) -> Required:
        if base.value <= 0:
            return Required(None, side_of(target), Reason("base_zero", {"period": base.period}))
        factor = (1 + target.value / 100) ** (target.target_period - base.period)
        half = factor * base.half_unit
        return _fixed(target, factor * base.value, _from(base), half_unit=half)


class Growth(Kind):
    """Grow at all: strictly beyond the base; only the direction can be checked."""

    needs = (Need.BASE,)

    def requires(self, target: Target, base: Base | None) -> Required:
        """The base itself, to be surpassed."""
        side = "lt" if target.comparator == "le" else "gt"
        if base is None:
            reason = Reason("direction_base_unknown", {"period": target.base_period})
            return Required(None, side, reason)
        return self._level(target, base)

    def _level(self, target: Target, base: Base) -> Required:
        side = "lt" if target.comparator == "le" else "gt"
        how = Reason("direction_only", {"base": base.value, "period": base.period})
        return Required(base.value, side, how, half_unit=base.half_unit)


class MatchNation(Kind):
    """Match another region: its figure of the same year, here the nation's; the level is draws."""

    needs = (Need.OTHER_REGION,)

    def _level(self, target: Target, base: Base | None) -> Required:
        return Required(None, side_of(target), Reason("same_year_nation"), follows=NATION)


KINDS: dict[str, Kind] = {
    "level": Level(),
    "milestone": Milestone(),
    "per_year": PerYear(),
    "multiple": Multiple(),
    "add": Add(),
    "average_growth": AverageGrowth(),
    "growth": Growth(),
    "full_coverage": FullCoverage(),
    "match_nation": MatchNation(),
}


def kind_of_target(target: Target) -> Kind:
    """The kind a target says it is.

    Raises
    ------
    InputError
        If there is no such kind; the message names the target and the nearest kinds.
    """
    if target.kind not in KINDS:
        raise unknown(f"kind of target {target.target}:", target.kind, KINDS)
    return KINDS[target.kind]


def resolve(target: Target, base: Base | None) -> Required:
    """Resolve a target to the level it requires.

    Parameters
    ----------
    target : Target
        The statement.
    base : Base or None
        Where it starts, if known.

    Returns
    -------
    Required

    Raises
    ------
    InputError
        If the kind is unknown.

    Notes
    -----
    Data dictionary of ``targets.csv``. A plan target is a floor unless the text sets a ceiling:
    "exactly" is read as "at least", 超过 as strictly more, 约 and 左右 as at least 95 % of it.
    """
    return kind_of_target(target).requires(target, base)


def side_of(target: Target) -> str:
    """How figures are compared with the level: a floor unless the text sets a ceiling."""
    if target.comparator == "le":
        return "lt" if target.is_strict else "le"
    return "gt" if target.is_strict else "ge"


def _is_about(target: Target) -> bool:
    return target.comparator == "approx"


def _fixed(target: Target, value: float, how: Reason, *, half_unit: float = 0.0) -> Required:
    band = APPROXIMATE_BAND if _is_about(target) else 0.0
    return Required(exact(value), side_of(target), how, band=band, half_unit=half_unit)


def _from(base: Base) -> Reason:
    return Reason("from_base", {"base": base.value, "period": base.period})
