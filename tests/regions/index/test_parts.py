"""The tree of an index: what is refused, and what follows from it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack.errors import InputError
from plantrack.regions.index.parts import Part, Tree

GOOD = (
    Part("total"),
    Part("input", "total", 2),
    Part("output", "total", 1),
    Part("money", "input", 1, 1),
    Part("people", "input", 3, 1),
    Part("patents", "output", 1, 1),
)


def changed(*parts: Part, without: str = "") -> Tree:
    kept = [p for p in GOOD if p.part != without and p.part not in {q.part for q in parts}]
    return Tree([*kept, *parts])


def test_weights_of_the_total_are_products_down_the_tree():
    got = Tree(GOOD).of_the_total
    assert got == pytest.approx(
        {
            "total": 1,
            "input": 2 / 3,
            "output": 1 / 3,
            "money": 1 / 6,
            "people": 1 / 2,
            "patents": 1 / 3,
        }
    )


def test_parts_come_after_what_they_are_made_of():
    assert Tree(GOOD).bottom_up == ("input", "output", "total")
    assert Tree(reversed(GOOD)).bottom_up[-1] == "total"


def test_an_indicator_may_stand_directly_below_the_total():
    tree = changed(Part("rank", "total", 1, -1))
    assert tree.depth["rank"] == 1
    assert tree.under("total") == ("money", "people", "patents", "rank")


@pytest.mark.parametrize(
    ("parts", "without", "said"),
    [
        ([Part("money", "input", 1, 0)], "", "money: found direction 0"),
        ([Part("money", "input", 1, 2)], "", "money: found direction 2"),
        ([Part("empty", "total", 1)], "", "holds no indicator"),
        ([Part("money", "inputs", 1, 1)], "", "Did you mean input?"),
        ([Part("money", "input", -1, 1)], "", "money: found weight -1"),
        ([Part("money", "input", float("nan"), 1)], "", "money: found weight nan"),
        ([Part("patents", "output", 0, 1)], "", "all parts of output are 0"),
        ([Part("second")], "", "one total"),
        ([], "total", "one total"),
        ([Part("x", "y"), Part("y", "x"), Part("z", "y", 1, 1)], "", "form a ring"),
    ],
)
def test_what_is_no_tree_is_refused(parts, without, said):
    with pytest.raises(InputError, match=said.replace("?", r"\?")):
        changed(*parts, without=without)


def test_a_part_may_stand_once():
    with pytest.raises(InputError, match="money stands twice"):
        Tree([*GOOD, Part("money", "output", 1, 1)])


def test_leaving_out_the_only_indicator_takes_its_dimension_along():
    tree = Tree(GOOD).without("patents")
    assert [p.part for p in tree] == ["total", "input", "money", "people"]


@pytest.mark.parametrize("part", ["total", "nothing"])
def test_the_total_cannot_be_left_out(part):
    with pytest.raises(InputError, match="cannot be left out"):
        Tree(GOOD).without(part)


def test_other_weights_are_those_of_known_parts():
    assert Tree(GOOD).with_weights({"input": 1}).normalised["input"] == 0.5
    with pytest.raises(InputError, match="Did you mean input"):
        Tree(GOOD).with_weights({"imput": 1})


@given(st.lists(st.floats(0.01, 100), min_size=1, max_size=8))
def test_weights_beside_each_other_sum_to_one(weights):
    tree = Tree([Part("total"), *(Part(f"p{i}", "total", w, 1) for i, w in enumerate(weights))])
    assert sum(tree.of_the_total[name] for name in tree.indicators) == pytest.approx(1)
