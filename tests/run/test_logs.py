"""One line an event in a file of limited size, and no run fails for its log."""

import logging
import os
import re
import stat

import pytest
import typer

from plantrack.errors import LockedError
from plantrack.run import logs
from plantrack.run.logs import EARLIER, last_run, log_file, log_to


def test_a_line_has_time_process_level_and_message(tmp_path):
    with log_to(tmp_path, "run") as logger:
        logger.info("太原: %s\nsecond line", 1.26)
    lines = log_file(tmp_path).read_text(encoding="utf-8").splitlines()
    ends = [re.sub(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d ", "", line) for line in lines]
    assert ends == [
        f"{os.getpid()} info run begins",
        f"{os.getpid()} info 太原: 1.26 / second line",
        f"{os.getpid()} info run ends",
    ]


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (LockedError("held."), "run ends: LockedError: held."),
        (SystemExit(143), "run ends: exit code 143"),
        (typer.Exit(1), "run ends: exit code 1"),
        (KeyboardInterrupt(), "run ends: KeyboardInterrupt"),
    ],
)
def test_an_end_by_an_error_is_logged_and_goes_on_its_way(tmp_path, error, said):
    with pytest.raises(type(error)), log_to(tmp_path, "run"):
        raise error
    assert log_file(tmp_path).read_text(encoding="utf-8").splitlines()[-1].endswith(said)


def test_nothing_is_logged_twice_or_elsewhere(tmp_path, caplog):
    with caplog.at_level(logging.DEBUG):
        for _ in range(2):
            with log_to(tmp_path, "run") as logger:
                logger.info("event")
    assert caplog.records == []
    assert log_file(tmp_path).read_text(encoding="utf-8").count("event") == 2


def test_the_log_stays_below_its_size_and_number(tmp_path, monkeypatch):
    monkeypatch.setattr(logs, "MOST_BYTES", 1_000)
    with log_to(tmp_path, "run") as logger:
        for number in range(200):
            logger.info("event %d", number)
    files = sorted(log_file(tmp_path).parent.iterdir())
    assert [file.name for file in files] == [
        "plantrack.log",
        *(f"plantrack.log.{number}" for number in range(1, EARLIER + 1)),
    ]
    assert all(file.stat().st_size <= 1_000 for file in files)
    assert "event 199" in files[0].read_text(encoding="utf-8")


def test_two_commands_write_to_one_log_though_it_is_rotated(tmp_path, monkeypatch):
    monkeypatch.setattr(logs, "MOST_BYTES", 300)
    with log_to(tmp_path, "watch") as watching, log_to(tmp_path, "run") as running:
        for number in range(5):
            running.info("from the run %d", number)
            watching.info("from the watch %d", number)
    text = "".join(file.read_text(encoding="utf-8") for file in log_file(tmp_path).parent.iterdir())
    for number in range(5):
        assert text.count(f"from the run {number}") == text.count(f"from the watch {number}") == 1


@pytest.mark.parametrize("where", ["folder", "file", "full"])
def test_a_log_that_cannot_be_written_is_told_once_and_stops_nothing(
    tmp_path, monkeypatch, capsys, where
):
    if where == "folder":
        (tmp_path / "logs").write_text("a file in its place", encoding="utf-8")
    elif where == "file":
        log_file(tmp_path).mkdir(parents=True)
    else:
        log_file(tmp_path).parent.mkdir()
        log_file(tmp_path).symlink_to("/dev/full")
        assert stat.S_ISCHR(os.stat("/dev/full").st_mode)
    done = []
    with log_to(tmp_path, "run") as logger:
        logger.info("one")
        done.append("the run")
    assert done == ["the run"]
    err = capsys.readouterr().err
    assert err.count("plantrack: no log is written, the run goes on: ") == 1
    assert len(err.splitlines()) == 1


def test_letters_that_are_not_utf8_are_escaped(tmp_path, capsys):
    with log_to(tmp_path, "run") as logger:
        logger.info("a\udcffb")
    assert r"a\udcffb" in log_file(tmp_path).read_text(encoding="utf-8")
    assert capsys.readouterr().err == ""


def test_the_last_run_is_the_newest_that_began_also_over_two_files(tmp_path):
    assert last_run(tmp_path) is None
    with log_to(tmp_path, "run") as logger:
        logger.info("first")
    with log_to(tmp_path, "watch"), log_to(tmp_path, "run"):
        os.replace(log_file(tmp_path), f"{log_file(tmp_path)}.1")
        found = last_run(tmp_path)
        assert (found.has_ended, found.last_line.endswith("run begins")) == (False, True)
    found = last_run(tmp_path)
    assert (found.has_ended, found.last_line.endswith("run ends")) == (True, True)


def test_a_log_that_others_wrote_into_is_still_read(tmp_path):
    with log_to(tmp_path, "run"):
        pass
    with log_file(tmp_path).open("ab") as stream:
        stream.write(b"\xff broken\n\nline of another program\n")
    assert last_run(tmp_path).has_ended
