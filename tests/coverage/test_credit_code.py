"""Credit codes against published ones and a computation by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack.coverage.credit_code import CHARACTERS, check_character, code_fault

# The example of GB 32100-2015, and codes that large firms print on their sites.
PUBLISHED = ("91350100M000100Y43", "91440300708461136T", "91110108551385082Q")
stems = st.text(CHARACTERS, min_size=17, max_size=17)


@pytest.mark.parametrize("code", PUBLISHED)
def test_published_codes_are_right(code):
    assert code_fault(code) is None


def test_the_check_character_by_hand():
    # 9 x 1 + 1 x 3 = 12; 31 - 12 = 19, the character K.
    assert check_character("91" + "0" * 15) == "K"


@given(stems, st.integers(0, 16), st.sampled_from(CHARACTERS))
def test_one_wrong_character_is_always_found(stem, at, other):
    code = stem + check_character(stem)
    wrong = code[:at] + other + code[at + 1 :]
    assert (code_fault(wrong) is None) == (wrong == code)


@given(stems, st.integers(0, 15))
def test_two_neighbours_exchanged_are_always_found(stem, at):
    code = stem + check_character(stem)
    wrong = code[:at] + code[at + 1] + code[at] + code[at + 2 :]
    assert (code_fault(wrong) is None) == (wrong == code)


def test_a_stem_of_another_length_is_refused():
    with pytest.raises(ValueError, match="expected 17 characters, found 3"):
        check_character("123")
