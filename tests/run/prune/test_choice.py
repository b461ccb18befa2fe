"""What goes, by its kind, its age and what still needs it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack.run.prune.choice import Found, Keep, Kind, choose

DAY = 24 * 3600.0
KEEP = Keep(days=90, snapshots=frozenset({"needed"}), logs=5, run_ids=None)


def goes(found: Found, keep: Keep = KEEP, *, now: float = 1000 * DAY, newest: float = 0.0) -> bool:
    return bool(choose([found], keep, now=now, newest=newest))


@pytest.mark.parametrize("kind", [Kind.NOTE, Kind.HELD])
def test_notes_and_held_runs_go_by_age(kind):
    assert goes(Found(Path("a"), kind, changed=909 * DAY))
    assert not goes(Found(Path("a"), kind, changed=910 * DAY))
    assert not goes(Found(Path("a"), kind, changed=909 * DAY), newest=1000 * DAY + 1)


def test_lists_of_figures_go_when_no_manifest_names_them():
    assert goes(Found(Path("inputs/other.csv"), Kind.SNAPSHOT))
    assert not goes(Found(Path("inputs/needed.csv"), Kind.SNAPSHOT))
    unknown = Keep(days=90, snapshots=None, logs=5)
    assert not goes(Found(Path("inputs/other.csv"), Kind.SNAPSHOT), unknown)


def test_logs_go_beyond_their_number_and_pages_only_when_asked():
    assert goes(Found(Path("l"), Kind.LOG, number=6))
    assert not goes(Found(Path("l"), Kind.LOG, number=5))
    page = Found(Path("latest/a"), Kind.PAGE, run_id="a")
    assert not goes(page)
    assert goes(page, Keep(days=90, snapshots=None, logs=5, run_ids=frozenset({"b"})))
    assert not goes(page, Keep(days=90, snapshots=None, logs=5, run_ids=frozenset({"a"})))


@given(
    st.lists(
        st.builds(
            Found,
            path=st.just(Path("a")),
            kind=st.sampled_from([Kind.NOTE, Kind.HELD]),
            changed=st.floats(-1e10, 1e10),
        ),
        min_size=1,
    ),
    st.floats(-1e10, 1e10),
    st.integers(1, 1000),
)
def test_a_clock_behind_the_newest_file_removes_nothing_by_age(found, now, days):
    newest = max(one.changed for one in found)
    chosen = choose(found, Keep(days, None, 5), now=now, newest=newest)
    assert now >= newest or chosen == []
    assert all(now - removal.found.changed > days * DAY for removal in chosen)
