"""Figures of a look-alike indicator under the wrong name."""

from plantrack.ingest.checks.look_alikes import look_alikes
from plantrack.ingest.checks.record import Indicator
from plantrack.ingest.doubt import Grade

INDICATORS = {
    "x": Indicator("amount", "亿元", "0", "", ("y",)),
    "y": Indicator("amount", "亿元", "0", "", ("x",)),
}
YEARS = {2017: "94.15", 2018: "150.96", 2019: "109.52", 2020: "44.7"}
COLUMNS = {year: {"p": text} for year, text in YEARS.items()}


def test_figures_of_the_other_indicator_stop(figures_of, holding):
    own = {2017: "271.0", 2018: "302.6"}
    record = holding({("p", "y"): YEARS, ("p", "x"): own}, indicators=INDICATORS)
    (found,) = look_alikes(figures_of(COLUMNS), record)
    assert (found.code, found.grade, found.at.cell) == ("look_alike", Grade.STOPS, "B2")
    assert found.details == {"other": "y"}


def test_what_fits_its_own_indicator_too_or_only_here_and_there_is_none(figures_of, holding):
    both = holding({("p", "y"): YEARS, ("p", "x"): YEARS}, indicators=INDICATORS)
    assert look_alikes(figures_of(COLUMNS), both) == []
    some = {**YEARS, 2018: "151.2", 2019: "111.0"}
    assert (
        look_alikes(figures_of(COLUMNS), holding({("p", "y"): some}, indicators=INDICATORS)) == []
    )


def test_an_indicator_that_is_no_look_alike_is_not_compared(figures_of, holding):
    alone = {name: Indicator("amount", "亿元", "0", "", ()) for name in "xy"}
    assert look_alikes(figures_of(COLUMNS), holding({("p", "y"): YEARS}, indicators=alone)) == []
