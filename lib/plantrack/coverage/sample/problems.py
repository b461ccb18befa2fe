"""The made-up problems: told when they come up, and once more when they are solved."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import numpy as np
import polars as pl

from plantrack.coverage.ledger import SCHEMAS
from plantrack.coverage.sample.courses import Stand
from plantrack.coverage.sample.register import MONTHS, Firm, one_of
from plantrack.coverage.sample.returns import Return, in_order
from plantrack.coverage.sample.vocabulary import CITY_FIRMS, FIRM_OWNER, PROBLEMS

_SHARE, _GOVERNMENT, _SOLVED = 0.12, 0.6, 0.75
_DAYS_ALLOWED = 60


def problems_table(
    firms: Sequence[Firm],
    courses: Mapping[str, list[Stand]],
    told: Sequence[Return],
    rng: np.random.Generator,
) -> pl.DataFrame:
    """The table ``problems``: some of the firms that are still open meet one."""
    by_city: dict[str, list[Return]] = {city: [] for city in CITY_FIRMS}
    for each in in_order(told):
        if each.reporter in by_city and each.turn == 1:
            by_city[each.reporter].append(each)
    rows = []
    for firm in firms:
        draws = rng.random(6)
        month = firm.joins + int(draws[1] * (len(MONTHS) - firm.joins))
        is_open = firm.is_listed(month) and courses[firm.code][month].step < 3
        if draws[0] >= _SHARE or not is_open or not firm.city:
            continue
        told_of = _problem(firm, month, draws, rng)
        solved_in = month + 1 + int(5 * draws[3]) if draws[4] < _SOLVED else None
        rows += _statements(told_of, firm, month, solved_in, by_city)
    return pl.DataFrame(rows, schema=SCHEMAS["problems"])


def _problem(firm: Firm, month: int, draws: np.ndarray, rng: np.random.Generator) -> dict:
    duty = "government" if draws[2] < _GOVERNMENT else "firm"
    answers = (firm.city_in(month), firm.department or firm.city_in(month))
    raised = date(2020, month + 1, 1 + int(28 * draws[5]))
    return {
        "problem": f"W{firm.number:04}",
        "code": firm.code,
        "duty": duty,
        "owner": one_of(answers, rng) if duty == "government" else FIRM_OWNER,
        "what": one_of(PROBLEMS[duty], rng),
        "raised": raised,
        "due": raised + timedelta(days=_DAYS_ALLOWED),
        "solved": None,
    }


def _statements(
    problem: dict,
    firm: Firm,
    month: int,
    solved_in: int | None,
    by_city: Mapping[str, list[Return]],
) -> list[dict]:
    """What the returns say of a problem: the first one on its month or later, once for each."""
    rows = {}
    for when, is_solved in ((month, False), (solved_in, True)):
        if when is None or when >= len(MONTHS):
            continue
        solved = date(2020, when + 1, 20) if is_solved else None
        later = [each for each in by_city[firm.city_in(when)] if each.month >= when]
        if later:
            return_id = min(later, key=lambda each: each.month).return_id
            rows[return_id] = {"return_id": return_id, **problem, "solved": solved}
    return list(rows.values())
