"""What a file adds to the tables: new figures, repeated ones, revisions, and contradictions."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum

import pandas as pd

from plantrack.ingest.figure import Figure
from plantrack.tables.vintages import FACT, latest


class Kind(StrEnum):
    """How a figure stands to what the tables hold."""

    NEW = "new"
    REPEATS = "repeats"
    REVISES = "revises"
    ALREADY = "already"
    CONTRADICTS = "contradicts"


#: Columns of an observation, in the order of the tables.
OBSERVATION = ["region", "indicator", "period", "value", "unit", "published", "source", "note"]
_OLD = ["old_value", "old_published", "old_source"]
_COLUMNS = ["kind", *OBSERVATION, *_OLD, "adds_decimals", "sheet", "cell"]


@dataclass(frozen=True)
class Known:
    """One observation of the tables, as far as a new figure is compared with it."""

    value: str
    published: str
    source: str


@dataclass(frozen=True)
class Comparison:
    """All figures of a file, each with what the tables hold of the same fact.

    Parameters
    ----------
    table : pandas.DataFrame
        One row a figure, in the order of the file: ``kind``, the columns of an observation,
        ``old_value``, ``old_published`` and ``old_source`` (empty where nothing is known),
        ``adds_decimals`` (the old value is the new one with fewer decimals), ``sheet``, ``cell``.
    """

    table: pd.DataFrame = field(repr=False)

    def of(self, kind: Kind) -> pd.DataFrame:
        """Figures of one kind, for display."""
        rows = self.table[self.table["kind"] == kind]
        return rows.drop(columns="kind").reset_index(drop=True)

    @property
    def new(self) -> pd.DataFrame:
        """Nothing is known of this region, indicator and period."""
        return self.of(Kind.NEW)

    @property
    def repeats(self) -> pd.DataFrame:
        """Another publication has printed the same, with as many decimals or more."""
        return self.of(Kind.REPEATS)

    @property
    def revises(self) -> pd.DataFrame:
        """Other publications have printed something else; the old is what the tables now take."""
        return self.of(Kind.REVISES)

    @property
    def already(self) -> pd.DataFrame:
        """The tables hold this figure of this publication."""
        return self.of(Kind.ALREADY)

    @property
    def contradicts(self) -> pd.DataFrame:
        """The tables hold another value of this very publication: it cannot be appended."""
        return self.of(Kind.CONTRADICTS)

    def counts(self) -> dict[str, int]:
        """How many figures there are of each kind."""
        return {kind.value: int((self.table["kind"] == kind).sum()) for kind in Kind}

    def rows(self, *kinds: Kind) -> pd.DataFrame:
        """Figures of some kinds as rows of the table of observations."""
        wanted = self.table["kind"].isin(kinds)
        return self.table.loc[wanted, OBSERVATION].reset_index(drop=True)


def compare(
    figures: Iterable[Figure], observations: pd.DataFrame, *, source: str, published: str
) -> Comparison:
    """Set every figure beside what the tables hold of the same region, indicator and period.

    Parameters
    ----------
    figures : iterable of Figure
        As read; those that name a source or a date of publication keep their own.
    observations : pandas.DataFrame
        All vintages, as ``Workbook.vintages`` gives them.
    source, published : str
        Of the file.

    Returns
    -------
    Comparison

    Examples
    --------
    >>> from plantrack.tables.vintages import annotate
    >>> columns = ["region", "indicator", "period", "value", "published", "source", "note"]
    >>> row = ("140000", "rd_intensity", "2020", "1.20", "2021-09-22", "nbs_2020", "")
    >>> sources = pd.DataFrame({"source": ["nbs_2020"], "grade": ["A"]})
    >>> known = annotate(pd.DataFrame([row], columns=columns), sources, pd.DataFrame())
    >>> place = {"unit": "%", "printed": "", "printed_unit": "%", "sheet": "1", "cell": "B7"}
    >>> pairs = [("2020", "1.21"), ("2020", "1.2"), ("2021", "1.12")]
    >>> read = [Figure("140000", "rd_intensity", *pair, **place) for pair in pairs]
    >>> got = compare(read, known, source="nbs_2021", published="2022-08-31")
    >>> got.table["kind"].to_list()
    ['revises', 'repeats', 'new']
    >>> got.revises[["value", "old_value", "old_published"]].to_numpy().tolist()
    [['1.21', '1.20', '2021-09-22']]
    """
    known = _by_fact(observations)
    dated = (
        replace(one, source=one.source or source, published=one.published or published)
        for one in figures
    )
    rows = [_row(one, known.get((one.region, one.indicator, one.period), [])) for one in dated]
    return Comparison(pd.DataFrame(rows, columns=_COLUMNS))


def _by_fact(observations: pd.DataFrame) -> dict[tuple[str, str, str], list[Known]]:
    """What is known of each fact: first what the tables take for it, then the newest."""
    newest_first = observations.sort_values("published_end", ascending=False, kind="stable")
    rows = pd.concat([latest(observations), newest_first])[
        [*FACT, "printed", "published", "source"]
    ]
    facts: dict[tuple[str, str, str], list[Known]] = defaultdict(list)
    for region, indicator, period, *known in rows.itertuples(index=False, name=None):
        fact, one = facts[region, indicator, period], Known(*known)
        if one not in fact[:1]:
            fact.append(one)
    return dict(facts)


def _row(figure: Figure, known: list[Known]) -> tuple[object, ...]:
    kind, old = _judge(figure, known)
    adds = kind == Kind.REVISES and says_nothing_new(old.value, than=figure.value)
    told = [getattr(figure, column) for column in OBSERVATION]
    place = (figure.sheet, figure.cell)
    return (kind.value, *told, old.value, old.published, old.source, adds, *place)


def _judge(figure: Figure, known: list[Known]) -> tuple[Kind, Known]:
    if not known:
        return Kind.NEW, Known("", "", "")
    for one in known:
        if (one.published, one.source) == (figure.published, figure.source):
            same = says_nothing_new(figure.value, than=one.value)
            return (Kind.ALREADY if same else Kind.CONTRADICTS), one
    for one in known:
        if says_nothing_new(figure.value, than=one.value):
            return Kind.REPEATS, one
    return Kind.REVISES, known[0]


def says_nothing_new(value: str, *, than: str) -> bool:
    """Whether a printed value is another one with as many decimals or fewer.

    Parameters
    ----------
    value, than : str
        Plain decimals.

    Notes
    -----
    A figure printed with d decimals stands for everything within half a unit of the last one;
    a tie may have been rounded either way.

    Examples
    --------
    >>> says_nothing_new("1.2", than="1.20"), says_nothing_new("1.2", than="1.16")
    (True, True)
    >>> says_nothing_new("1.20", than="1.2"), says_nothing_new("1.3", than="1.20")
    (False, False)
    """
    if value == than:
        return True
    new, old = Decimal(value), Decimal(than)
    last, last_old = new.as_tuple().exponent, old.as_tuple().exponent
    if last <= last_old:
        return last == last_old and new == old
    return abs(new - old) * 2 <= Decimal(1).scaleb(last)
