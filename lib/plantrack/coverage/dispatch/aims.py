"""The four aims that enter the yearly assessment, by city."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from plantrack.coverage.dispatch.clusters import serving
from plantrack.coverage.ledger import Ledger
from plantrack.coverage.standing import register

#: In the order of the plan; each is a share or a ratio (0 to 1).
AIMS = ("alliances", "rd_institutions", "rd_activity", "rd_intensity")
#: How cities are ordered over all aims. The documents give no weights.
ORDER_RULE = "mean_rank"

#: What each aim divides by what.
_PARTS = {
    "alliances": ("clusters_served", "clusters"),
    "rd_institutions": ("with_rd_institution", "asked_rd_institution"),
    "rd_activity": ("with_rd_activity", "asked_rd_activity"),
    "rd_intensity": ("rd_expenditure_10k_yuan", "revenue_10k_yuan"),
}


@dataclass(frozen=True)
class Aims:
    """The four aims.

    Parameters
    ----------
    year : str or None
        Survey year; None if no survey is known.
    cities : polars.DataFrame
        city, then for each of `AIMS` its value (null: no data), what is divided by what
        (``_PARTS``: clusters_served / clusters, ...) and rank_<aim> (1 is best, ties share the
        better place), then mean_rank and order (null unless the city has a rank in each aim for
        which any city has data; ties share the better place).
    whole : polars.DataFrame
        One row with the values and their parts for all firms and all clusters.
    """

    year: str | None
    cities: pl.DataFrame
    whole: pl.DataFrame


def aims(ledger: Ledger, month: str, as_of: date, *, year: str | None = None) -> Aims:
    """Value and rank of each city in the four aims.

    alliances = clusters with an alliance / clusters; of a city: the clusters its firms belong to.
    rd_institutions, rd_activity = firms with one / firms that answered the question.
    rd_intensity = R&D expenditure / revenue, of firms that reported both.

    Parameters
    ----------
    ledger : Ledger
        All tables.
    month : str
        Like ``2020-05``; decides on the firms, their cities, and the alliances.
    as_of : datetime.date
        Day of knowledge.
    year : str or None
        Survey year; by default the latest one known, up to the year of the month.

    Returns
    -------
    Aims

    Notes
    -----
    Full-coverage plan, 5(1)1, which names the aims but neither levels nor weights. R&D activity and
    R&D institutions are what surveys say; the ledger's innovation activity is a third measure.

    Examples
    --------
    >>> from plantrack.coverage.rules import RULES
    >>> firms = pl.DataFrame({"code": ["A", "B"], "name": "", "city": ["140100", "140200"],
    ...     "county": "", "industry": "25", "size": "large", "department": "", "cluster": "",
    ...     "is_listed": True, "since_month": "2020-01", "received": date(2020, 1, 5)})
    >>> surveys = pl.DataFrame({"code": ["A", "B"], "year": "2019", "has_rd_activity": True,
    ...     "has_rd_institution": [True, False], "rd_expenditure_10k_yuan": [2.0, 1.0],
    ...     "revenue_10k_yuan": 100.0, "received": date(2020, 1, 5)})
    >>> found = aims(Ledger.of(RULES, firms=firms, surveys=surveys), "2020-01", date(2020, 2, 5))
    >>> found.cities.select("city", "rd_intensity", "rank_rd_activity", "mean_rank", "order").rows()
    [('140100', 0.02, 1, 1.0, 1), ('140200', 0.01, 1, 1.6666666666666667, 2)]
    """
    firms = register(ledger, month, as_of).select(
        "code", pl.col("city").fill_null(""), pl.col("cluster").fill_null("")
    )
    known = ledger.surveys.filter(pl.col("received") <= as_of, pl.col("year") <= month[:4])
    year = year or known.select(pl.col("year").max()).collect().item()
    surveyed = _surveyed(firms, known.filter(pl.col("year") == pl.lit(year, pl.String)))
    by_cluster = firms.select("city", "cluster").unique()
    surveyed, by_cluster = pl.collect_all([surveyed, by_cluster], engine="streaming")

    served = serving(ledger, month, as_of).filter(kind="alliance").select("cluster").unique()
    all_clusters = ledger.clusters.select("cluster").unique().collect()
    of_city = _clusters(by_cluster.join(all_clusters, on="cluster", how="semi"), served, ["city"])
    cities = by_cluster.select("city").unique().filter(pl.col("city") != "").sort("city")
    for parts in (of_city, surveyed):
        cities = cities.join(parts, on="city", how="left", maintain_order="left")
    whole = pl.concat(
        [_clusters(all_clusters, served, []), surveyed.drop("city").sum()], how="horizontal"
    )
    return Aims(year, _ordered(_with_values(cities)), _with_values(whole))


def _surveyed(firms: pl.LazyFrame, rows: pl.LazyFrame) -> pl.LazyFrame:
    """Sums over the firms of each city, from the answer of each firm received last."""
    order = ("received", "has_rd_activity", "has_rd_institution", *_PARTS["rd_intensity"])
    last = rows.group_by("code").agg(pl.col(order[1:]).sort_by(order).last())
    both = pl.col("rd_expenditure_10k_yuan", "revenue_10k_yuan").is_not_null()
    answers = {
        f"{start}_{what}": count.cast(pl.Int64)
        for what in ("rd_institution", "rd_activity")
        for start, count in (
            ("with", pl.col(f"has_{what}").sum()),
            ("asked", pl.col(f"has_{what}").count()),
        )
    }
    sums = {name: _exact_sum(name, pl.all_horizontal(both)) for name in _PARTS["rd_intensity"]}
    return firms.join(last, on="code").group_by("city").agg(**answers, **sums)


def _exact_sum(name: str, held: pl.Expr) -> pl.Expr:
    """In whole yuan, so that the order of the rows does not matter."""
    yuan = (pl.col(name).filter(held) * 10_000).round().cast(pl.Int64)
    return yuan.sum() / 10_000


def _clusters(present: pl.DataFrame, served: pl.DataFrame, by: list[str]) -> pl.DataFrame:
    """How many clusters there are and how many have an alliance."""
    is_served = pl.col("cluster").is_in(served["cluster"].implode())
    counts = (is_served.sum().cast(pl.Int64).alias("clusters_served"), _length("clusters"))
    return present.group_by(by).agg(*counts) if by else present.select(*counts)


def _length(name: str) -> pl.Expr:
    return pl.len().cast(pl.Int64).alias(name)


def _with_values(rows: pl.DataFrame) -> pl.DataFrame:
    values = {
        aim: pl.when(pl.col(whole) > 0).then(pl.col(part) / pl.col(whole))
        for aim, (part, whole) in _PARTS.items()
    }
    parts = [name for pair in _PARTS.values() for name in pair]
    keys = [name for name in ("city",) if name in rows.columns]
    return rows.select(*keys, *parts).with_columns(**values)


def _ordered(cities: pl.DataFrame) -> pl.DataFrame:
    """Rank in each aim, and the order of cities by the mean of their ranks."""
    ranks = {f"rank_{a}": pl.col(a).rank("min", descending=True).cast(pl.Int32) for a in AIMS}
    cities = cities.with_columns(**ranks)
    counted = [name for name in ranks if cities[name].count()]
    if not counted:
        empty = {"mean_rank": pl.lit(None, pl.Float64), "order": pl.lit(None, pl.Int32)}
        return cities.with_columns(**empty)
    is_complete = pl.all_horizontal(pl.col(counted).is_not_null())
    mean = pl.when(is_complete).then(pl.mean_horizontal(counted))
    cities = cities.with_columns(mean_rank=mean)
    return cities.with_columns(order=pl.col("mean_rank").rank("min").cast(pl.Int32))
