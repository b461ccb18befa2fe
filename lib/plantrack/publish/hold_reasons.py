"""Why a result is held back, in words: one clause a reason, without a full stop."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from plantrack.publish.formatting import number, printed
from plantrack.publish.names import name_of, source_of, target_of
from plantrack.publish.phrases import Phrases
from plantrack.reason import Reason

_Details = Mapping[str, Any]


def say_hold(reason: Reason, phrases: Phrases) -> str:
    """Word one reason of the gate (see `run.gate`).

    Parameters
    ----------
    reason : Reason
        Code and details.
    phrases : Phrases
        Language and names.

    Returns
    -------
    str
    """
    return _SENTENCES[reason.code](reason.details, phrases)


def say_first_hold(reasons: Sequence[Reason], phrases: Phrases) -> str:
    """Word the first of some reasons, and count the others.

    Parameters
    ----------
    reasons : sequence of Reason
        At least one.
    phrases : Phrases
        Language and names.

    Returns
    -------
    str
    """
    first = say_hold(reasons[0], phrases)
    others = sum(int(reason.details.get("count", 1)) for reason in reasons[1:])
    return phrases.words("gate.first_of", first=first, count=others) if others else first


def _series(details: _Details, phrases: Phrases) -> str:
    region = name_of("regions", details["region"], phrases)
    return (
        region + phrases.words("label.space") + name_of("indicators", details["indicator"], phrases)
    )


def _figure(details: _Details, phrases: Phrases, prefix: str = "") -> dict[str, str]:
    """A figure with its year and source; exactly as printed, because that is what to check."""
    value = printed(details[f"{prefix}value"], lang=phrases.lang) + phrases.unit(details["unit"])
    source, published = details[f"{prefix}source"], details[f"{prefix}published"]
    return {
        f"{prefix}value": value,
        f"{prefix}year": details[f"{prefix}period"],
        f"{prefix}source": source_of(source, published, phrases),
    }


def _change(details: _Details, phrases: Phrases) -> str:
    if details["by"] == "points":
        apart = number(abs(details["apart"]), 1, lang=phrases.lang)
        return phrases.words("gate.change.points", points=apart)
    times = details["times"]
    if times is None:
        return phrases.words("gate.change.zero")
    return phrases.words("gate.change.times", times=_times(times, phrases.lang))


def _times(times: float, lang: str) -> str:
    """A multiple with two digits that count at least; none of them a zero at the end.

    Examples
    --------
    >>> _times(10000.0, "en"), _times(9.87, "zh"), _times(0.001234, "zh")
    ('10,000', '9.9', '0.0012')
    """
    decimals = 0 if times >= 10 else 1 if times >= 1 else 2
    while times < 1 and decimals < 8 and round(times, decimals) < 10 ** (1 - decimals):
        decimals += 1
    return number(times, decimals, lang=lang)


def _two_figures(key: str) -> Callable[[_Details, Phrases], str]:
    def say(details: _Details, phrases: Phrases) -> str:
        figures = _figure(details, phrases) | _figure(details, phrases, "beside_")
        words, change = phrases.words, _change(details, phrases)
        return words(key, name=_series(details, phrases), change=change, **figures)

    return say


def _vanished(details: _Details, phrases: Phrases) -> str:
    facts = _figure(details, phrases) | {"name": _series(details, phrases)}
    if details["now_value"] is None:
        return phrases.words("gate.vanished.gone", **facts)
    now = printed(details["now_value"], lang=phrases.lang) + phrases.unit(details["now_unit"])
    return phrases.words("gate.vanished.altered", now=now, **facts)


def _swing(details: _Details, phrases: Phrases) -> str:
    words, facts = phrases.words, dict(details)
    what = facts.pop("what")
    if "target" in facts:
        facts["target"] = target_of(facts["target"], phrases)
        say = _status if what == "flip" else _chance
        facts |= {end: say(details[end], phrases) for end in ("before", "after")}
    return words(f"gate.verdict_swing.{what}", **facts)


def _status(code: str, phrases: Phrases) -> str:
    return phrases.words(f"status.{code}")


def _chance(probability: float, phrases: Phrases) -> str:
    return phrases.probability(probability)


def _impossible(details: _Details, phrases: Phrases) -> str:
    facts = {key: value for key, value in details.items() if key != "what"}
    return phrases.words(f"gate.impossible.{details['what']}", **facts)


def _more(details: _Details, phrases: Phrases) -> str:
    return phrases.words("gate.more", count=details["count"])


_SENTENCES: dict[str, Callable[[_Details, Phrases], str]] = {
    "jump": _two_figures("gate.jump"),
    "revision": _two_figures("gate.revision"),
    "vanished": _vanished,
    "verdict_swing": _swing,
    "impossible": _impossible,
    "no_basis": lambda details, phrases: phrases.words("gate.no_basis"),
    "more": _more,
}
