"""Tables that people keep, ours and those written for another program."""

from io import StringIO

import pandas as pd
import pytest

from plantrack.errors import InputError
from plantrack.regions.index.composite import build
from plantrack.regions.index.wide_tables import panel_from, tree_from

DATA = "uCode,uName,Goods,Tariff\nAAA,Aland,1,5\nBBB,Beland,3,9\nCCC,Celand,2,7\n"
PARTS = """iCode,iName,Level,Parent,Type,Direction,Weight
Goods,Trade,1,Sub,Indicator,1,1
Tariff,Tariffs,1,Sub,Indicator,-1,3
Sub,Sub-index,2,Index,Aggregate,1,1
Index,Index,3,,Aggregate,1,1
GDP,Output,,,Denominator,,
"""


def test_tables_of_another_program_are_read_as_they_are():
    index = build(panel_from(pd.read_csv(StringIO(DATA))), tree_from(pd.read_csv(StringIO(PARTS))))
    # Goods 0, 100, 50; Tariff turned 100, 0, 50; weights 1 and 3.
    assert index.total.tolist() == [75.0, 25.0, 50.0]
    assert index.ranks["Index"].tolist() == [1, 3, 2]


def test_years_stand_in_a_column_of_their_own():
    panel = panel_from(pd.DataFrame({"region": ["a", "a"], "period": [2020, 2021], "x": [1, 2]}))
    assert panel.index.tolist() == [("a", "2020"), ("a", "2021")]


def test_data_without_regions_are_refused():
    with pytest.raises(InputError, match="no column region"):
        panel_from(pd.DataFrame({"regions": ["a"]}))
    with pytest.raises(InputError, match="row 2 names no region"):
        panel_from(pd.DataFrame({"region": ["a", None]}))


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("Weight", "Wt", "no column weight"),
        ("Indicator,-1,3", "Indicator,-1,three", "Tariff: found weight 'three'"),
        ("Goods,Trade,1,Sub", "Goods,Trade,1,Subs", "Did you mean Sub"),
    ],
)
def test_a_wrong_table_of_parts_says_what_is_wrong(before, after, said):
    with pytest.raises(InputError, match=said):
        tree_from(pd.read_csv(StringIO(PARTS.replace(before, after))))
