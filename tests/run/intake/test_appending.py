"""Rows are appended all or not at all, and what they came from is kept."""

import csv
import io
import json

import pandas as pd
import pytest
from filelock import FileLock
from hypothesis import given
from hypothesis import strategies as st

from plantrack.errors import InputError, LockedError
from plantrack.file_hashes import file_hash, tables_hash
from plantrack.run.intake.candidate import WouldBreak
from plantrack.run.intake.lines import added_lines, without_lines
from plantrack.run.intake.receipts import Block

BULLETINS = "observations/national_rd_bulletins.csv"


def test_rows_stand_at_the_end_of_the_file_of_their_source(intake):
    before = intake.files()
    receipt = intake.append(intake.rows("1.10", "2.0", note='a "b", c'))
    after = intake.files()
    added = (
        '000000,rd_expenditure,1950,1.10,亿元,2026-11-20,nbs_rd_bulletin_2011,"a ""b"", c"\n'
        '000000,rd_expenditure,1951,2.0,亿元,2026-11-20,nbs_rd_bulletin_2011,"a ""b"", c"\n'
    )
    assert after[BULLETINS] == before[BULLETINS] + added.encode()
    assert {name for name in before if after[name] != before[name]} == {BULLETINS}
    assert [(b.table, b.rows, b.lines) for b in receipt.blocks] == [(BULLETINS, 2, added)]
    assert set(intake.observations()["value"]) >= {"1.10", "2.0"}


def test_the_file_is_kept_by_its_hash_and_the_receipt_tells_all(intake, office_file):
    receipt = intake.append(intake.rows("1.1"))
    sha256 = file_hash(office_file)
    assert receipt.archived == f"archive/{sha256[:2]}/{sha256}.xlsx"
    assert (intake.data / receipt.archived).read_bytes() == office_file.read_bytes()
    told = json.loads((intake.data / "archive/receipts/00001.json").read_text(encoding="utf-8"))
    assert told["file"] == "公报 2024.XLSX"
    assert told["sha256"] == sha256
    assert told["at"] == "2026-11-26T08:30:00+00:00"
    assert told["sources"] == ["nbs_rd_bulletin_2011"]
    assert told["undone"] == ""


def test_receipts_are_counted_and_one_file_is_archived_once(intake):
    first = intake.append(intake.rows("1.1"))
    second = intake.append(intake.rows("1.2", source="sx_rd_bulletin_2017"))
    assert (first.number, second.number) == (1, 2)
    assert first.archived == second.archived
    assert second.blocks[0].table == "observations/shanxi_rd_bulletins.csv"


def test_archive_and_what_is_worked_in_are_no_tables(intake, office_file):
    before = tables_hash(intake.data)
    intake.append(intake.rows("1.1"))
    intake.undo()
    assert (intake.data / "archive").is_dir()
    assert tables_hash(intake.data) == before


@pytest.mark.parametrize(
    ("source", "table"),
    [
        ("nbs_rd_bulletin_2099", BULLETINS),
        ("quite_another", "observations/ingested.csv"),
    ],
)
def test_a_new_source_is_entered_and_its_rows_go_to_its_family(intake, source, table):
    rows = intake.rows("1.1", source=source)
    receipt = intake.append(rows, new_sources=intake.source_row(source))
    assert [block.table for block in receipt.blocks] == ["sources.csv", table]
    held = intake.observations()
    assert held[held["source"] == source]["value"].to_list() == ["1.1"]


def test_rows_of_several_families_go_to_one_file(intake):
    rows = pd.concat([intake.rows("1.1"), intake.rows("1.1", source="sx_rd_bulletin_2017")])
    receipt = intake.append(rows)
    assert [block.table for block in receipt.blocks] == ["observations/ingested.csv"]
    assert len(intake.observations().query("period == '1950'")) == 2


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"region": "999999"}, "999999"),
        ({"unit": "万元"}, "万元"),
        ({"value": "-1"}, "a value between"),
        ({"value": "1,1"}, "a number"),
        ({"source": "unheard_of"}, "unheard_of"),
        ({"period": "2027"}, "a period that had begun"),
    ],
)
def test_rows_that_would_break_the_tables_change_nothing(intake, change, fault):
    before = intake.files()
    with pytest.raises(WouldBreak, match="nothing was written.*1 fault") as refused:
        intake.append(intake.rows("1.1").assign(**change))
    assert fault in str(refused.value)
    assert refused.value.faults
    assert intake.files() == before


def test_the_same_rows_again_are_refused(intake):
    intake.append(intake.rows("1.1"))
    before = intake.files()
    with pytest.raises(WouldBreak, match="a second time"):
        intake.append(intake.rows("1.1"))
    assert intake.files() == before


def test_no_rows_are_refused(intake):
    with pytest.raises(InputError, match="nothing to append"):
        intake.append(intake.rows())
    assert not (intake.data / ".ingest").exists()


def test_a_file_that_has_changed_since_it_was_read_is_refused(intake, office_file):
    sha256, before = file_hash(office_file), intake.files()
    office_file.write_bytes(b"another one")
    with pytest.raises(InputError, match="has changed since it was read"):
        intake.append(intake.rows("1.1"), sha256=sha256)
    assert intake.files() == before


def test_a_copy_in_the_archive_that_was_damaged_is_not_taken_for_the_file(intake):
    first = intake.append(intake.rows("1.1"))
    (intake.data / first.archived).write_bytes(b"damaged")
    before = intake.files()
    with pytest.raises(InputError, match="another content than its name says"):
        intake.append(intake.rows("1.2", source="sx_rd_bulletin_2017"))
    assert intake.files() == before


def test_a_table_that_is_edited_meanwhile_is_not_overwritten(intake, monkeypatch):
    def edited(data, changes):
        with (data / BULLETINS).open("a", encoding="utf-8") as stream:
            stream.write("mine\n")

    monkeypatch.setattr("plantrack.run.intake.appending.check", edited)
    with pytest.raises(InputError, match="changed by someone else in the meantime"):
        intake.append(intake.rows("1.1"))
    assert (intake.data / BULLETINS).read_text(encoding="utf-8").endswith("\nmine\n")
    assert list((intake.data / ".ingest").glob("*.part")) == []


def test_only_one_ingest_at_a_time(intake):
    (intake.data / ".ingest").mkdir()
    before = intake.files()
    with (
        FileLock(intake.data / ".ingest" / "lock"),
        pytest.raises(LockedError, match="another ingest is writing to .*; wait"),
    ):
        intake.append(intake.rows("1.1"))
    assert intake.files() == before


@given(
    st.lists(
        st.tuples(st.text(st.characters(codec="utf-8", exclude_characters="\0")), st.text('1,"\n')),
        min_size=1,
        max_size=4,
    ),
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
    st.sampled_from(["", "\ufeff"]),
)
def test_any_text_reads_back_and_goes_away_without_a_trace(cells, end, is_open, mark):
    content = f"{mark}b,a{end}1,2{'' if is_open else end}".encode()
    rows = pd.DataFrame(cells, columns=["a", "b"])
    lines = added_lines(content, rows, table="t.csv")
    text = (content + lines.encode()).decode("utf-8-sig")
    got = list(csv.reader(io.StringIO(text, newline="")))
    assert got == [["b", "a"], ["1", "2"], *([b, a] for a, b in cells)]
    assert without_lines(content + lines.encode(), Block("t.csv", lines, len(cells))) == content
