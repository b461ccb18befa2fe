"""Due times are those of cron and systemd, and lie after what they wait for."""

import csv
import re
import shutil
import subprocess
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack.run.schedule.times import DUE, MONTHLY, YEARLY, Due

SOURCES = Path(__file__).parents[3] / "data" / "sources.csv"


def test_the_monthly_run_is_done_before_the_working_day_of_the_5th():
    assert MONTHLY.calendar == "*-*-05 03:00:00"
    assert MONTHLY.cron == "0 3 5 * *"
    assert MONTHLY.after(datetime(2026, 11, 26)) == datetime(2026, 12, 5, 3)
    assert MONTHLY.after(datetime(2026, 12, 5, 3)) == datetime(2027, 1, 5, 3)


def test_the_yearly_run_comes_after_every_bulletin_of_the_last_nine_years():
    with SOURCES.open(encoding="utf-8", newline="") as stream:
        published = [
            datetime.fromisoformat(row["published"])
            for row in csv.DictReader(stream)
            if re.fullmatch(r"nbs_rd_bulletin_\d{4}", row["source"])
        ]
    recent = [day for day in published if day.year >= 2017]
    assert len(recent) >= 9
    for day in recent:
        due = YEARLY.after(day)
        assert (due.year, due - day < timedelta(days=60)) == (day.year, True)


@pytest.mark.parametrize("wrong", [{"day": 29}, {"day": 0}, {"hour": 24}, {"month": 13}])
def test_a_time_that_not_every_month_has_is_refused(wrong):
    with pytest.raises(ValueError, match="no such time"):
        Due("x", "y", **{"day": 1, "hour": 3} | wrong)


DUES = st.builds(
    Due,
    name=st.just("x"),
    why=st.just("y"),
    day=st.integers(1, 28),
    hour=st.integers(0, 23),
    month=st.none() | st.integers(1, 12),
)


@given(DUES, st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)))
def test_the_next_time_is_the_first_that_fits_and_lies_ahead(due, now):
    found = due.after(now)
    days = (now.date() + timedelta(days=ahead) for ahead in range(2 * 366))
    times = (datetime(day.year, day.month, day.day, due.hour) for day in days)
    fits = (t for t in times if t.day == due.day and due.month in (None, t.month) and t > now)
    assert found == next(fits)


@pytest.mark.parametrize("due", DUE, ids=lambda due: due.name)
def test_systemd_reads_the_same_times(due):
    now = datetime.now()
    assert re.fullmatch(r"\*-(\*|\d\d)-\d\d \d\d:00:00", due.calendar)
    if shutil.which("systemd-analyze"):
        read = subprocess.run(
            ["systemd-analyze", "calendar", due.calendar],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        assert f"Normalized form: {due.calendar}" in read
        assert f"{due.after(now):%Y-%m-%d %H:%M:%S}" in read
