"""The command behind ``make replay``."""

import importlib.util
from pathlib import Path

import pytest

_PATH = Path(__file__).parents[2] / "benchmarks" / "replay.py"
_SPEC = importlib.util.spec_from_file_location("replay_command", _PATH)
command = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(command)

FEW = ["--as-of", "2018-12-31", "--region", "140000", "--draws", "99"]


def test_tables_on_stdout_and_progress_on_stderr(capsys):
    command.main([*FEW, "--indicator", "rd_expenditure"])
    shown, progress = capsys.readouterr()
    assert shown.startswith("As of 2018-12-31, seed 0, 99 draws: ")
    for title in ("Errors in units", "Share of outcomes", "Statements beside", "What was said"):
        assert title in shown
    assert "Not projected: too_few_points" in shown
    assert progress.splitlines()[-1] == "standing on 2017-12-31 ..."


def test_nothing_to_show_is_said(capsys):
    command.main([*FEW, "--indicator", "census_population"])
    shown = capsys.readouterr().out
    assert "0 cases" in shown
    assert "Errors" not in shown


def test_an_unknown_region_is_refused():
    with pytest.raises(Exception, match="unknown region 149999"):
        command.main([*FEW, "--region", "149999"])
