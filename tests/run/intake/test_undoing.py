"""An ingest is taken back exactly, or not at all with the reason."""

import json

import pytest

from plantrack.errors import InputError
from plantrack.file_hashes import tables_hash
from plantrack.run.intake.candidate import WouldBreak

BULLETINS = "observations/national_rd_bulletins.csv"


@pytest.mark.parametrize("source", ["nbs_rd_bulletin_2011", "nbs_rd_bulletin_2099", "another"])
def test_the_tables_are_as_they_were_to_the_byte(intake, source):
    before, hashed = intake.files(), tables_hash(intake.data)
    new = None if source.endswith("2011") else intake.source_row(source)
    intake.append(intake.rows("1.1", "2.2", source=source), new_sources=new)
    assert tables_hash(intake.data) != hashed
    assert intake.undo().number == 1
    after = intake.files()
    assert {name: after[name] for name in before} == before
    assert all(name.startswith("archive/") for name in after.keys() - before.keys())
    assert tables_hash(intake.data) == hashed


def test_receipt_and_file_stay_and_tell_that_it_was_taken_back(intake):
    receipt = intake.append(intake.rows("1.1"))
    intake.undo()
    told = json.loads((intake.data / receipt.name).read_text(encoding="utf-8"))
    assert told["undone"] == "2026-11-26T08:30:00+00:00"
    assert (intake.data / receipt.archived).is_file()


def test_one_after_the_other_is_taken_back_and_then_there_is_none(intake):
    states = [tables_hash(intake.data)]
    for value, source in (("1.1", "nbs_rd_bulletin_2011"), ("2.2", "sx_rd_bulletin_2017")):
        intake.append(intake.rows(value, source=source))
        states.append(tables_hash(intake.data))
    assert intake.undo().number == 2
    assert tables_hash(intake.data) == states[1]
    assert intake.undo().number == 1
    assert tables_hash(intake.data) == states[0]
    with pytest.raises(InputError, match="no ingest to take back"):
        intake.undo()


def test_the_next_ingest_after_an_undo_has_a_number_of_its_own(intake):
    intake.append(intake.rows("1.1"))
    intake.undo()
    assert intake.append(intake.rows("1.1")).number == 2
    assert intake.undo().number == 2


def test_rows_that_were_added_by_hand_afterwards_stay(intake):
    file = intake.data / BULLETINS
    before = file.read_bytes()
    intake.append(intake.rows("1.1"))
    by_hand = "000000,rd_expenditure,1960,5,亿元,2026-11-20,nbs_rd_bulletin_2011,\n".encode()
    file.write_bytes(file.read_bytes() + by_hand)
    intake.undo()
    assert file.read_bytes() == before + by_hand


def test_a_last_line_without_an_end_is_left_so_or_ended_for_the_rows_behind(intake):
    file = intake.data / BULLETINS
    before = file.read_bytes().rstrip(b"\n")
    by_hand = "000000,rd_expenditure,1960,5,亿元,2026-11-20,nbs_rd_bulletin_2011,\n".encode()
    file.write_bytes(before)
    intake.append(intake.rows("1.1"))
    intake.undo()
    assert file.read_bytes() == before
    intake.append(intake.rows("1.1"))
    file.write_bytes(file.read_bytes() + by_hand)
    intake.undo()
    assert file.read_bytes() == before + b"\n" + by_hand


@pytest.mark.parametrize("now", [b",1.2,", b",1.10,"])
def test_rows_that_were_changed_since_are_not_touched(intake, now):
    intake.append(intake.rows("1.1", "7.7"))
    file = intake.data / BULLETINS
    file.write_bytes(file.read_bytes().replace(b",1.1,", now))
    before = intake.files()
    with pytest.raises(InputError, match="the 2 rows to take back do not stand there any more"):
        intake.undo()
    assert intake.files() == before


def test_a_table_that_is_gone_is_told(intake):
    intake.append(intake.rows("1.1", source="another"), new_sources=intake.source_row("another"))
    (intake.data / "observations/ingested.csv").unlink()
    before = intake.files()
    with pytest.raises(InputError, match="ingested.csv: the 1 rows to take back"):
        intake.undo()
    assert intake.files() == before


def test_a_source_that_other_rows_have_come_to_need_is_not_taken_away(intake):
    intake.append(intake.rows("1.1", source="another"), new_sources=intake.source_row("another"))
    with (intake.data / BULLETINS).open("a", encoding="utf-8") as stream:
        stream.write("000000,rd_expenditure,1960,5,亿元,2026-11-20,another,\n")
    before = intake.files()
    with pytest.raises(WouldBreak, match="found another; expected an entry of sources.csv"):
        intake.undo()
    assert intake.files() == before


def test_a_receipt_that_is_no_receipt_is_told(intake):
    receipt = intake.append(intake.rows("1.1"))
    (intake.data / receipt.name).write_text("{}", encoding="utf-8")
    with pytest.raises(InputError, match="00001.json: found no receipt .*Restore it from git"):
        intake.undo()
