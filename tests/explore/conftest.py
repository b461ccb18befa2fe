"""One memo for all tests of the room: the tables are read once, panels learnt once."""

from datetime import date

import pytest

from plantrack.explore.answer import Answer
from plantrack.explore.memo import Memo
from plantrack.explore.what_if import WhatIf
from plantrack.tables import Workbook


@pytest.fixture(scope="session")
def day() -> date:
    """A day on which the R&D intensity of 2020 was open and had been projected two years ahead."""
    return date(2018, 12, 31)


@pytest.fixture(scope="session")
def memo(newest: Workbook) -> Memo:
    """Judges of days, from the project's own tables."""
    return Memo(newest.on)


@pytest.fixture(scope="session")
def answer(memo: Memo, day: date) -> Answer:
    """What that day says about the R&D intensity of Shanxi."""
    return memo.answer(day, "13fyp_sti", "140000", "rd_intensity")


@pytest.fixture(scope="session")
def found(answer: Answer) -> WhatIf:
    """What may be supposed about it."""
    return answer.what_if(answer.main())
