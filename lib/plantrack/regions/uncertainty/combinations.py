"""Every combination of the options of an index, and those that cannot be taken with its data."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product

from plantrack.errors import InputError
from plantrack.regions.index.recipe import Alternatives, Recipe
from plantrack.regions.uncertainty.rebuilding import Rebuilding

#: Most combinations of options; each is tried once before any replicate is made.
MOST = 1000


@dataclass(frozen=True)
class Refused:
    """A combination of options with which the index cannot be made, and why."""

    options: Mapping[str, object]
    reason: str


@dataclass(frozen=True)
class Combinations:
    """Combinations of options.

    Parameters
    ----------
    allowed : tuple of Recipe
        Those with which the index can be made.
    refused : tuple of Refused
        The others.
    """

    allowed: tuple[Recipe, ...]
    refused: tuple[Refused, ...] = ()


def combinations(
    rebuilding: Rebuilding, alternatives: Alternatives, *, leave_out_refused: bool = False
) -> Combinations:
    """Try every combination of options once, with the data as they stand.

    Parameters
    ----------
    rebuilding : Rebuilding
        The index.
    alternatives : Alternatives
        Options of each step.
    leave_out_refused : bool
        Go on without combinations that cannot be taken, and list them; otherwise the first of them
        is an error.

    Returns
    -------
    Combinations

    Raises
    ------
    InputError
        If a combination cannot be taken, all of them cannot, or there are more than `MOST`.
    """
    names = list(alternatives.options)
    count = 1
    for options in alternatives.options.values():
        count *= len(options)
    if count > MOST:
        raise InputError(
            f"alternatives: found {count} combinations of options; expected at most {MOST}. Name"
            f" fewer for {', '.join(names)}."
        )
    allowed, refused = [], []
    for chosen in product(*alternatives.options.values()):
        options = dict(zip(names, chosen, strict=True))
        try:
            recipe = rebuilding.recipe.using(**options)
            rebuilding.scores(recipe)
        except InputError as error:
            refused.append(Refused(options, str(error)))
        else:
            allowed.append(recipe)
    if refused and (not leave_out_refused or not allowed):
        first = refused[0]
        more = f" ({len(refused)} of {count} combinations cannot)" if len(refused) > 1 else ""
        raise InputError(
            f"the index cannot be made with {described(first.options)}: {first.reason}{more}."
            " Take the option out of the alternatives, or leave out what is refused."
        )
    return Combinations(tuple(allowed), tuple(refused))


def described(options: Mapping[str, object]) -> str:
    """Options as an analyst writes them.

    Examples
    --------
    >>> described({"scale": "minmax", "low": 1})
    'scale = minmax, low = 1'
    """
    said = ", ".join(f"{name} = {value}" for name, value in options.items())
    return said or "its nominal options"
