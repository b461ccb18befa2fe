"""The small texts in the tables of indices: how a part is measured, of which year, what else."""

import re
from dataclasses import dataclass

#: Key of the relative noise on weights among the alternatives.
WEIGHT_NOISE = "weight_noise"
_OVER_YEARS = re.compile(r"(growth|difference):([1-9]\d?)", re.ASCII)
_YEAR = re.compile(r"(lag|latest):([1-9]\d?)", re.ASCII)
_PLAIN = ("level", "share_of_group")


@dataclass(frozen=True)
class Measure:
    """What is made of an indicator: its level, its share of all objects, or its change.

    Parameters
    ----------
    name : {"level", "share_of_group", "growth", "difference"}
        Growth is the average per cent a year, difference the change in the unit of the indicator.
    years : int
        Over how many years; 0 for level and share.
    """

    name: str
    years: int = 0


@dataclass(frozen=True)
class YearRule:
    """Of which year a figure is, in an index of some year.

    Parameters
    ----------
    name : {"same", "lag", "latest"}
        The year itself, exactly `years` before it, or the newest not more than `years` before it.
    years : int
        In years; 0 for the year itself.
    """

    name: str = "same"
    years: int = 0

    def candidates(self, year: int) -> tuple[int, ...]:
        """Years whose figure may stand for a year of the index, in the order they are tried.

        Examples
        --------
        >>> YearRule("latest", 2).candidates(2023), YearRule("lag", 2).candidates(2023)
        ((2023, 2022, 2021), (2021,))
        """
        if self.name == "latest":
            return tuple(year - back for back in range(self.years + 1))
        return (year - self.years,)


def measure_of(text: str) -> Measure:
    """Read a measure.

    Raises
    ------
    ValueError
        If it is none; the message says what is expected.

    Examples
    --------
    >>> measure_of("growth:3")
    Measure(name='growth', years=3)
    """
    if text in _PLAIN:
        return Measure(text)
    found = _OVER_YEARS.fullmatch(text)
    if found is None:
        raise ValueError("level, share_of_group, growth:N or difference:N with N years from 1 on")
    return Measure(found[1], int(found[2]))


def year_rule_of(text: str) -> YearRule:
    """Read the rule on the year of a figure; no text means the year of the index.

    Raises
    ------
    ValueError
        If it is none; the message says what is expected.

    Examples
    --------
    >>> year_rule_of(""), year_rule_of("lag:2")
    (YearRule(name='same', years=0), YearRule(name='lag', years=2))
    """
    if not text:
        return YearRule()
    found = _YEAR.fullmatch(text)
    if found is None:
        raise ValueError("nothing, lag:N or latest:N with N years from 1 on")
    return YearRule(found[1], int(found[2]))


def alternatives_of(text: str) -> dict[str, tuple[str, ...]]:
    """Read what else could have been chosen: options with their values, in order.

    Raises
    ------
    ValueError
        If a part of the text has no ``=``, no value, or an option stands twice.

    Examples
    --------
    >>> alternatives_of("scale=minmax|rank; weight_noise=0.25")
    {'scale': ('minmax', 'rank'), 'weight_noise': ('0.25',)}
    """
    found: dict[str, tuple[str, ...]] = {}
    for piece in filter(None, (one.strip() for one in text.split(";"))):
        option, sign, values = (one.strip() for one in piece.partition("="))
        named = tuple(value.strip() for value in values.split("|"))
        if not sign or not option or not all(named):
            raise ValueError(f"{piece!r} where option=value|value is expected")
        if option in found:
            raise ValueError(f"the option {option} twice")
        found[option] = named
    return found
