"""How each target of a plan stands in an issue, as readers see it, and what differs of that."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from plantrack.publish.archive.rows import rows_of
from plantrack.publish.archive.values import plain
from plantrack.publish.formatting import percent
from plantrack.publish.inline import Chip, is_status
from plantrack.publish.phrases import Phrases

SCOREBOARD = "scoreboard"
#: What can differ of a target, in the order in which it is said.
PARTS = ("status", "probability", "figure")


@dataclass(frozen=True)
class Standing:
    """One target in one issue.

    Parameters
    ----------
    gist : str
        What it asks for.
    code : str
        Of its class.
    status, probability, figure : str
        As printed; empty where there is none.
    """

    gist: str
    code: str
    status: str
    probability: str = ""
    figure: str = ""

    @property
    def chip(self) -> Chip | str:
        """The class with its shape; of a class that is not known today the word alone."""
        return Chip(self.code, self.status) if is_status(self.code) else self.status


@dataclass(frozen=True)
class TargetDifference:
    """One target that differs.

    Parameters
    ----------
    target, gist : str
        Which one.
    before, after : Standing or None
        None if that issue does not have it.
    """

    target: str
    gist: str
    before: Standing | None
    after: Standing | None

    @property
    def parts(self) -> tuple[str, ...]:
        """Which of `PARTS` differ; none of a target that only one issue has."""
        if self.before is None or self.after is None:
            return ()
        return tuple(p for p in PARTS if getattr(self.before, p) != getattr(self.after, p))


def standings(tables: Mapping[str, str], phrases: Phrases) -> dict[str, Standing]:
    """Read the targets of an issue from its scoreboard, restatements left out.

    Parameters
    ----------
    tables : mapping of str to str
        Result tables of the issue: CSV text by name.
    phrases : Phrases
        Language of the page.

    Returns
    -------
    dict of str to Standing
        Empty if it has no scoreboard.
    """
    rows = rows_of(tables.get(SCOREBOARD, ""))
    return {
        row["target"]: _standing(row, phrases)
        for row in rows
        if row.get("target") and not row.get("duplicate_of")
    }


def count_codes(stands: Mapping[str, Standing]) -> Counter[str]:
    """How many targets are in which class."""
    return Counter(one.code for one in stands.values())


def differing(
    before: Mapping[str, Standing], after: Mapping[str, Standing]
) -> list[TargetDifference]:
    """Targets that differ between two issues, in the order of the later one; gone ones last."""
    names = [*after, *(name for name in before if name not in after)]
    pairs = [(name, before.get(name), after.get(name)) for name in names]
    return [
        TargetDifference(name, (new or old).gist, old, new)
        for name, old, new in pairs
        if old != new
    ]


def _standing(row: Mapping[str, str], phrases: Phrases) -> Standing:
    words, code = phrases.words, row.get("status_code", "")
    status = words(f"status.{code}") if is_status(code) else row.get("status", code)
    if row.get("is_marginal") == "True":
        status = words("status.marginal", status=status)
    chance = row.get("probability", "")
    return Standing(
        plain(row.get("gist") or row["target"]),
        code,
        status,
        percent(float(chance)) if chance else "",
        _figure(row, phrases),
    )


def _figure(row: Mapping[str, str], phrases: Phrases) -> str:
    """The latest figure with its unit and year."""
    text, period = row.get("latest_printed", ""), row.get("latest_period", "")
    if not text:
        return ""
    unit = row.get("unit", "")
    year = phrases.words("label.year", year=period.removesuffix(".0"))
    value = phrases.shown(text, unit) + phrases.unit(unit)
    return phrases.words("label.bracket", text=value, inside=year) if period else value
