"""Which verdicts are open, and why the others are not."""

import pytest

from plantrack.attainment.pathways import scenarios


@pytest.mark.parametrize(
    ("figures", "target", "as_of", "code"),
    [
        ([("2020", "9", "2021-06")], {}, "2021-06-30", "already_decided"),
        ([("2020", "8", "2020-09")], {}, "2021-06-30", "no_years_left"),
        ([("2019", "8", "2020-09")], {"target_period": ""}, "2021-06-30", "no_due_year"),
        ([("2019", "8", "2020-09")], {"value": ""}, "2020-12-31", "not_quantified"),
        ([("2019", "8", "2020-09")], {"kind": "per_year"}, "2020-12-31", "counts_every_year"),
        ([("2019", "8", "2020-09")], {}, "2022-01-01", "due_year_over"),
        ([("2018", "8", "2019"), ("2021", "9", "2022")], {}, "2022-12-31", "due_year_over"),
        ([], {}, "2019-12-31", "no_figures"),
    ],
)
def test_what_is_not_open_says_why(judged, made_up, figures, target, as_of, code):
    found = scenarios(*judged(made_up.here(*figures), target, as_of=as_of))
    assert found.table.empty
    assert [reason.code for reason in found.reasons] == [code]
