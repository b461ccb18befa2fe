"""The made-up survey of R&D activity and R&D institutions, a measure of its own."""

from collections.abc import Sequence
from datetime import date

import numpy as np
import polars as pl

from plantrack.coverage.ledger import SCHEMAS
from plantrack.coverage.sample.register import Firm

YEAR, RECEIVED = "2019", date(2020, 4, 20)
#: Share with R&D activity, least and most revenue in 10,000 yuan.
_BY_SIZE = {
    "large": (0.4, 200_000, 3_000_000),
    "medium": (0.2, 40_000, 200_000),
    "small": (0.06, 2_000, 40_000),
}
_NO_ANSWER, _INSTITUTION, _MOST_INTENSITY = 0.04, 0.6, 0.025


def surveys_table(firms: Sequence[Firm], rng: np.random.Generator) -> pl.DataFrame:
    """The table ``surveys``: answers of the firms on the list in the first month."""
    rows = []
    for firm in firms:
        chance = rng.random(5)
        if firm.joins > 0 or chance[0] < _NO_ANSWER:
            continue
        share, least, most = _BY_SIZE[firm.size]
        has_rd = bool(chance[1] < share)
        # The cube makes most firms small for their class, as they are.
        revenue = float(round(least + (most - least) * chance[2] ** 3))
        rows.append(
            {
                "code": firm.code,
                "year": YEAR,
                "has_rd_activity": has_rd,
                "has_rd_institution": has_rd and bool(chance[3] < _INSTITUTION),
                "rd_expenditure_10k_yuan": _expenditure(revenue, chance[4]) if has_rd else 0.0,
                "revenue_10k_yuan": revenue,
                "received": RECEIVED,
            }
        )
    return pl.DataFrame(rows, schema=SCHEMAS["surveys"])


def _expenditure(revenue: float, chance: float) -> float:
    return float(max(1, round(revenue * _MOST_INTENSITY * chance)))
