"""One series and its target in plain form, as every rule of the panel takes it."""

from dataclasses import dataclass
from functools import cached_property

from plantrack.attainment.rules.cannot_assess import CannotAssess
from plantrack.attainment.rules.points import Point, check_direction, check_finite, check_years

_RULE = "course"


@dataclass(frozen=True)
class Course:
    """A series up to its latest figure, the target it is on the way to, and where it started.

    Parameters
    ----------
    years : tuple of int
        In rising order; gaps are allowed.
    values, half_units : tuple of float
        One a year: the figure, and half of its last printed decimal (0 for an exact figure).
    base_year : int or None
        Base that the plan names.
    base_value : float or None
        As the plan prints it.
    base_half_unit : float
        Half of its last printed decimal.
    target_year : int
    target_value : float
    direction : {1, -1}
        1 if rising is good.

    Raises
    ------
    CannotAssess
        If years repeat or fall, lengths differ, there is no figure, a half unit is negative, a base
        has no year, or the direction is missing. Everything else is for the rules to refuse.
    """

    years: tuple[int, ...]
    values: tuple[float, ...]
    half_units: tuple[float, ...]
    base_year: int | None
    base_value: float | None
    base_half_unit: float
    target_year: int
    target_value: float
    direction: int

    def __post_init__(self):
        check_direction(_RULE, self.direction)
        check_years(_RULE, self.years, self.values)
        if len(self.half_units) != len(self.years):
            found = {"years": len(self.years), "half_units": len(self.half_units)}
            raise CannotAssess(_RULE, "lengths_differ", found)
        if self.base_value is not None and self.base_year is None:
            raise CannotAssess(_RULE, "base_year_missing", {"base": self.base_value})
        for half_unit in (*self.half_units, self.base_half_unit):
            check_finite(_RULE, half_unit=half_unit)
            if half_unit < 0:
                raise CannotAssess(_RULE, "half_unit_negative", {"half_unit": half_unit})

    @property
    def latest(self) -> Point:
        """Latest figure."""
        return Point(self.years[-1], self.values[-1])

    @property
    def target(self) -> Point:
        """Target year and value."""
        return Point(self.target_year, self.target_value)

    @cached_property
    def base_from(self) -> str:
        """Where the base comes from: plan, base_year (the series in that year) or first_year."""
        if self.base_year is not None and self.base_value is not None:
            return "plan"
        return "base_year" if self.base_year in self.years else "first_year"

    @cached_property
    def base(self) -> Point:
        """Base of the rules that want one."""
        if self.base_from == "plan":
            return Point(self.base_year, self.base_value)
        return Point(self.years[self._base_place], self.values[self._base_place])

    @cached_property
    def half_unit_of_base(self) -> float:
        """Half of the last printed decimal of the base."""
        return (
            self.base_half_unit if self.base_from == "plan" else self.half_units[self._base_place]
        )

    @property
    def _base_place(self) -> int:
        return self.years.index(self.base_year) if self.base_from == "base_year" else 0
