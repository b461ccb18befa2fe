"""What counts as the outcome of a projection."""

from plantrack.replay.outcomes import Outcomes


def test_first_releases_not_revisions_and_only_as_far_as_asked(book, figures_of):
    revised = [("p0", "2012", "30", "2014-06-30")]
    outcomes = Outcomes(book(figures_of("p0", 2010, [1, 2, 3, 4, 5]) + revised))
    assert outcomes.after("p0", "x", 2011, 2) == ({2012: 3, 2013: 4}, 0)
    assert outcomes.after("p0", "x", 2014, 5) == ({}, 0)
    assert outcomes.after("p1", "x", 2011, 2) == ({}, 0)


def test_figures_after_a_redefinition_answer_another_question(book, figures_of):
    breaks = (("p0", "2009", "redefined"), ("p0", "2011", "rebased"), ("p0", "2013", "redefined"))
    outcomes = Outcomes(book(figures_of("p0", 2010, [1, 2, 3, 4, 5]), breaks=breaks))
    assert outcomes.after("p0", "x", 2010, 5) == ({2011: 2, 2012: 3}, 2)
    assert outcomes.after("p0", "x", 2013, 5) == ({2014: 5}, 0)


def test_a_state_within_the_year_is_no_outcome(book):
    figures = [("p0", "2012", "3", "2012-09-30"), ("p0", "2012-06", "2", "2012-09-30")]
    assert Outcomes(book(figures)).after("p0", "x", 2011, 1) == ({}, 0)
