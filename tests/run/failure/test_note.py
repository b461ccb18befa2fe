"""``failure.json`` holds whatever a run said, and gives it back."""

import json

from hypothesis import given
from hypothesis import strategies as st

from plantrack.reason import Reason
from plantrack.run.failure.note import Note, read_note
from plantrack.run.outcome import Ending

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
DETAILS = st.dictionaries(TEXT, st.none() | TEXT | st.integers() | st.floats(-9, 9), max_size=3)
REASONS = st.lists(st.builds(Reason, TEXT, DETAILS), max_size=3).map(tuple)
NOTES = st.builds(
    Note,
    code=st.sampled_from(Ending),
    run_id=TEXT,
    notebook=TEXT,
    parameters=st.dictionaries(TEXT, TEXT | st.integers(), max_size=3),
    message=TEXT,
    detail=TEXT,
    cell=st.none() | st.integers(1),
    line=TEXT,
    last_output=TEXT,
    attempts=st.integers(1),
    reasons=REASONS,
    page_as_of=st.none() | TEXT,
    ended=TEXT,
)


@given(NOTES)
def test_what_is_written_is_read_back(note: Note):
    assert read_note(note.text()) == note
    assert list(json.loads(note.text())) == sorted(json.loads(note.text()))


def test_bytes_that_are_no_text_do_not_stop_it():
    note = Note(Ending.CELL_FAILED, "a", "n", {}, message="caf\udce9")
    assert note.text().encode("utf-8")
    assert read_note(note.text()).message == "caf\udce9"
