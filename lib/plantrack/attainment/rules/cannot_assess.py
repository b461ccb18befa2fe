"""Why a published rule gives no class for some figures: a closed list, one wording each."""

from typing import Any

from plantrack.errors import InputError
from plantrack.reason import Reason

#: What each refusal expected instead, and what to do where something can be done.
EXPECTED = {
    "base_beyond_limit": "a base that has not passed its natural limit; check limit and direction",
    "base_equals_target": "a target that differs from the base, otherwise nothing is to be covered",
    "base_is_negative": "a base above 0, because growth of a negative figure has no direction",
    "base_is_zero": "a base other than 0, because growth from 0 has no rate",
    "base_not_before_latest": "a base year before the latest year",
    "base_year_missing": "a base year with the base value",
    "direction_missing": "direction 1 (rising is good) or -1 (falling is good)",
    "duplicate_years": "one figure a year; remove the second one",
    "half_unit_negative": "a half unit of 0 or more",
    "latest_after_target_year": "a latest year up to the target year; leave out later ones",
    "lengths_differ": "as many figures and half units as years",
    "no_year_left": "a latest year before the target year; in that year the outcome is a fact",
    "not_finite": "finite numbers of ordinary size, none missing",
    "path_stands_still": "a usual change in the wanted direction at every step of the path",
    "share_out_of_range": "a number of best units from 1 to all of them",
    "sign_changes": "figures on one side of 0, because compound growth never crosses it",
    "spread_not_positive": "a spread or step above 0",
    "target_is_zero": "a target other than 0, because compound growth never reaches it",
    "target_on_wrong_side": "a target on the good side of the base; check direction and target",
    "target_year_not_after_base": "a target year after the base year",
    "too_few_points": "more figures of different years",
    "unknown_level": "a level on the path",
    "year_before_base": "a year from the base year on",
    "years_differ": "scenarios of the same year",
    "years_not_consecutive": "figures of consecutive years at the end of the series",
    "years_not_sorted": "years in rising order",
}


class CannotAssess(InputError):
    """A published rule cannot be used on these figures.

    Parameters
    ----------
    rule : str
        Id of the rule.
    code : str
        One of `EXPECTED`.
    details : dict
        The figures that stand in the way, by name.

    Examples
    --------
    >>> print(CannotAssess("eurostat", "too_few_points", {"only_year": 2015}))
    eurostat: found only year 2015; expected more figures of different years.
    """

    def __init__(self, rule: str, code: str, details: dict[str, Any]):
        super().__init__(rule, code, details)
        self.rule, self.code, self.details = rule, code, details
        self.expected = EXPECTED[code]

    def __str__(self) -> str:
        found = ", ".join(f"{_words(k)} {_number(v)}" for k, v in self.details.items())
        return f"{self.rule}: found {found}; expected {self.expected}."

    @property
    def reason(self) -> Reason:
        """The refusal as a code and figures, to be worded by the publish layer."""
        return Reason(self.code, {"rule": self.rule, **self.details})


def _words(name: str) -> str:
    return name.replace("_", " ")


def _number(value: Any) -> str:
    return f"{value:.12g}" if isinstance(value, float) else str(value)
