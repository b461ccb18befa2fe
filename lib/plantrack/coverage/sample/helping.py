"""The made-up helpers and working groups; a few break the rules."""

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
import polars as pl

from plantrack.coverage.ledger import SCHEMAS
from plantrack.coverage.sample.courses import Stand
from plantrack.coverage.sample.register import Firm, one_of
from plantrack.coverage.sample.vocabulary import CITY_FIRMS, MEMBER_NAME

#: Month in which the groups began, and day on which they were reported.
BEGAN, REPORTED = "2020-02", date(2020, 3, 3)
_FIRMS_OF_GROUP = 70
#: Every so many groups one breaks a rule: too small, too large, no cadre, no expert.
_BREAKS_RULE = 8
_BROKEN = ((4, 1, 1), (8, 1, 1), (5, 0, 1), (6, 1, 0))
#: Share of the firms without any helper, without a group, with a firm as helper, and with one that
#: does not innovate itself.
_LEFT_OUT, _WITHOUT_GROUP, _BY_FIRM, _UNFIT = 0.02, 0.03, 0.5, 0.03


def helpers_table(
    firms: Sequence[Firm], courses: Mapping[str, list[Stand]], rng: np.random.Generator
) -> pl.DataFrame:
    """The table ``helpers``: for firms that did not innovate when the ledger was built.

    City and department are not repeated here: they stand in the table of firms.
    """
    here = [firm for firm in firms if firm.joins == 0]
    inactive = [firm for firm in here if courses[firm.code][0].step < 2]
    active = [firm for firm in here if courses[firm.code][0].step >= 2]
    by_branch: dict[str, list[str]] = {}
    for firm in active:
        by_branch.setdefault(firm.industry, []).append(firm.code)
    names, rows = groups_of(firms, courses), []
    for firm in inactive:
        chance = rng.random(4)
        if chance[0] < _LEFT_OUT:
            continue
        if chance[1] >= _WITHOUT_GROUP:
            rows.append(_helper(firm, "group", one_of(names[firm.city], rng)))
        if chance[2] < _BY_FIRM and firm.industry in by_branch:
            is_fit = chance[3] >= _UNFIT or firm is inactive[0]
            fit = one_of(by_branch[firm.industry], rng)
            rows.append(_helper(firm, "firm", fit if is_fit else inactive[0].code))
    return pl.DataFrame(rows, schema=SCHEMAS["helpers"])


def groups_of(firms: Sequence[Firm], courses: Mapping[str, list[Stand]]) -> dict[str, list[str]]:
    """Names of the working groups of each city, as many as its inactive firms ask for."""
    names = {}
    for city in CITY_FIRMS:
        own = [firm for firm in firms if firm.city == city and courses[firm.code][0].step < 2]
        count = 1 + len(own) // _FIRMS_OF_GROUP
        names[city] = [f"G{city[:4]}-{number:02}" for number in range(1, count + 1)]
    return names


def members_table(names: Mapping[str, list[str]]) -> pl.DataFrame:
    """The table ``group_members`` for the groups of each city."""
    rows = []
    every = [(city, group) for city, groups in names.items() for group in groups]
    for at, (city, group) in enumerate(every):
        turn, place_in_turn = divmod(at, _BREAKS_RULE)
        is_broken = place_in_turn == _BREAKS_RULE - 1
        size, cadres, experts = _BROKEN[turn % 4] if is_broken else (5 + at % 2, 1, 1 + at % 2)
        for place in range(size):
            rows.append(
                {
                    "group": group,
                    "area": city,
                    "member": f"{MEMBER_NAME}{len(rows) + 1:04}",
                    "is_division_cadre": place < cadres,
                    "is_technical_expert": size - place <= experts,
                    "received": REPORTED,
                }
            )
    return pl.DataFrame(rows, schema=SCHEMAS["group_members"])


def _helper(firm: Firm, party: str, helper: str) -> dict:
    row = {"code": firm.code, "party": party, "helper": helper}
    return row | {"since_month": BEGAN, "received": REPORTED}
