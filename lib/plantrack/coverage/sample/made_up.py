"""All tables of the made-up ledger."""

import numpy as np
import polars as pl

from plantrack.coverage.ledger import SCHEMAS
from plantrack.coverage.sample.bodies import bodies_table, clusters_table
from plantrack.coverage.sample.courses import made_up_courses
from plantrack.coverage.sample.helping import groups_of, helpers_table, members_table
from plantrack.coverage.sample.problems import problems_table
from plantrack.coverage.sample.register import made_up_firms, register_table
from plantrack.coverage.sample.returns import (
    made_up_returns,
    progress_table,
    reporters_table,
    returns_table,
)
from plantrack.coverage.sample.surveys import surveys_table

SEED = 2020


def made_up_tables(seed: int = SEED) -> dict[str, pl.DataFrame]:
    """Make the sample ledger: about 4,700 firms in 11 cities and their returns on 2020.

    Only the number of firms of each city and the names of cities, departments and clusters are
    real. Every table draws from a source of chance of its own, so a change to one leaves the
    others as they are, unless they build on it.

    Parameters
    ----------
    seed : int
        The same seed makes the same tables.

    Returns
    -------
    dict of str to polars.DataFrame
        Columns as in `plantrack.coverage.ledger.SCHEMAS`; to be shown with ``Rules.is_sample``.

    Examples
    --------
    >>> tables = made_up_tables()
    >>> tables["reporters"].height, tables["clusters"].height
    (16, 14)
    """
    register, survey, course, told, problem, help_ = (
        np.random.default_rng([seed, table]) for table in range(6)
    )
    firms = made_up_firms(register)
    surveys = surveys_table(firms, survey)
    with_rd = set(surveys.filter("has_rd_activity")["code"])
    courses = made_up_courses(firms, with_rd, course)
    returns = made_up_returns(firms, courses, told)
    return {
        "firms": register_table(firms),
        "reporters": reporters_table(),
        "returns": returns_table(returns),
        "progress": progress_table(returns),
        "problems": problems_table(firms, courses, returns, problem),
        "helpers": helpers_table(firms, courses, help_),
        "group_members": members_table(groups_of(firms, courses)),
        # Nobody has left yet.
        "withdrawals": pl.DataFrame(schema=SCHEMAS["withdrawals"]),
        "clusters": clusters_table(),
        "cluster_bodies": bodies_table(),
        "surveys": surveys,
    }
