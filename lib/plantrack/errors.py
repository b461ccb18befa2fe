"""The errors an analyst sees: what was found, what was expected, what to do."""

from collections.abc import Iterable
from difflib import get_close_matches

#: More names than this help nobody at a glance.
_LISTED = 20


class PlantrackError(Exception):
    """Base of all errors that are reported as one message without a traceback."""

    exit_code = 1


class InputError(PlantrackError):
    """Something given to the program cannot be used: a table, a name, a date."""

    exit_code = 2


class LockedError(PlantrackError):
    """Another run is writing to the same outputs."""

    exit_code = 3


def why(error: OSError) -> str:
    """What the system says went wrong, and with which file.

    Examples
    --------
    >>> why(OSError(28, "No space left on device", "latest/x.html"))
    'No space left on device (latest/x.html)'
    """
    return f"{error.strerror or error}" + (f" ({error.filename})" if error.filename else "")


def did_you_mean(name: str, choices: Iterable[str]) -> str:
    """Suggest the known names nearest to a wrong one, or list them when few.

    Parameters
    ----------
    name : str
        What was given.
    choices : iterable of str
        What is known.

    Returns
    -------
    str
        A sentence ready to follow an error message; empty if nothing helps.

    Examples
    --------
    >>> did_you_mean("rd_intensty", ["rd_intensity", "gdp"])
    'Did you mean rd_intensity?'
    >>> did_you_mean("xyz", ["zh", "en"])
    'Known: en, zh.'
    """
    known = sorted(set(choices))
    near = near_names(name, known)
    if near:
        return near
    return f"Known: {', '.join(known)}." if 0 < len(known) <= _LISTED else ""


def near_names(name: str, choices: Iterable[str]) -> str:
    """Suggest the known names nearest to a wrong one; empty if none is near.

    Examples
    --------
    >>> near_names("levle", ["level", "add"]), near_names("xyz", ["level"])
    ('Did you mean level?', '')
    """
    near = get_close_matches(name, sorted(set(choices)), n=3, cutoff=0.6)
    return f"Did you mean {' or '.join(near)}?" if near else ""


def unknown(what: str, name: str, choices: Iterable[str]) -> InputError:
    """Build the error for a name that is not known, with the nearest known names.

    Examples
    --------
    >>> str(unknown("plan", "13fyp", ["13fyp_sti"]))
    'unknown plan 13fyp. Did you mean 13fyp_sti?'
    """
    return InputError(f"unknown {what} {name}. {did_you_mean(name, choices)}".rstrip())
