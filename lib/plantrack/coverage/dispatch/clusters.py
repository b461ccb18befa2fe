"""Which clusters have an alliance and a pilot base, and which have none."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from plantrack.coverage.ledger import Ledger, told_by

#: Kinds of bodies that serve a cluster.
KINDS = ("alliance", "pilot_base")


@dataclass(frozen=True)
class Clusters:
    """Clusters and the bodies that serve them.

    Parameters
    ----------
    matrix : polars.DataFrame
        A row for each cluster, in the order of the table of clusters: cluster, name_zh, name_en,
        then the number of bodies of each of `KINDS`.
    gaps : polars.DataFrame
        cluster, kind: what is missing.
    served : dict of str to int
        Clusters with at least one body, for each of `KINDS`.
    astray : polars.DataFrame
        Bodies that serve no cluster of the table or are of another kind: body, kind, name, cluster.
    """

    matrix: pl.DataFrame
    gaps: pl.DataFrame
    served: dict[str, int]
    astray: pl.DataFrame


def clusters(ledger: Ledger, month: str, as_of: date) -> Clusters:
    """The matrix of clusters and bodies of a month, as known on a day.

    Parameters
    ----------
    ledger : Ledger
        All tables.
    month : str
        Like ``2020-05``; a body counts from its ``since_month`` on.
    as_of : datetime.date
        Day of knowledge.

    Returns
    -------
    Clusters

    Notes
    -----
    Full-coverage plan, 2(2)1: alliances for all 14 clusters in 2020.

    Examples
    --------
    >>> from plantrack.coverage.rules import RULES
    >>> table = pl.DataFrame({"cluster": ["steel", "coal"], "name_zh": "", "name_en": ""})
    >>> bodies = pl.DataFrame({"body": ["x"], "kind": "alliance", "name": "", "cluster": "steel",
    ...     "since_month": "2020-01", "received": date(2020, 1, 5)})
    >>> found = clusters(Ledger.of(RULES, clusters=table, cluster_bodies=bodies), "2020-01",
    ...     date(2020, 2, 5))
    >>> found.matrix.select("cluster", *KINDS).rows()
    [('steel', 1, 0), ('coal', 0, 0)]
    >>> found.gaps.rows()
    [('coal', 'alliance'), ('steel', 'pilot_base'), ('coal', 'pilot_base')]
    """
    named = ledger.clusters.unique("cluster", keep="first", maintain_order=True).collect()
    bodies = serving(ledger, month, as_of)
    is_ours = pl.col("kind").is_in(KINDS) & pl.col("cluster").is_in(named["cluster"].implode())
    kind = pl.col("kind")
    counts = bodies.group_by("cluster").agg(
        **{name: (kind == name).sum().cast(pl.Int64) for name in KINDS}
    )
    matrix = named.join(counts, on="cluster", how="left", maintain_order="left")
    matrix = matrix.with_columns(pl.col(KINDS).fill_null(0))
    gaps = [
        matrix.filter(pl.col(name) == 0).select("cluster", pl.lit(name).alias("kind"))
        for name in KINDS
    ]
    return Clusters(
        matrix=matrix,
        gaps=pl.concat(gaps),
        served={name: (matrix[name] > 0).sum() for name in KINDS},
        astray=bodies.filter(~is_ours.fill_null(False)),
    )


def serving(ledger: Ledger, month: str, as_of: date) -> pl.DataFrame:
    """Bodies of a month, once for each cluster: body, kind, name, cluster."""
    rows = told_by(ledger.cluster_bodies, month, as_of)
    last = rows.group_by("body", "kind", "cluster").agg(
        pl.col("name").sort_by("received", "since_month", "name").last()
    )
    return last.select("body", "kind", "name", "cluster").sort("body", "kind", "cluster").collect()
