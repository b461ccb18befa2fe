"""Edited tables and files end in figures, in doubts or in a refusal; the tables stay as they are.

The same cases and many more are run by ``benchmarks/intake.py --fuzz 10000``.
"""

import hashlib
import importlib.util
from datetime import date
from pathlib import Path

import pytest

import plantrack
from plantrack.ingest.checks import doubts_of
from plantrack.ingest.recognise import recognise
from plantrack.tables.office.sheet import OfficeFile, Sheet

DATA = Path(__file__).parents[2] / "data"
CASES = 200


def _beside(name: str):
    path = Path(__file__).with_name(f"{name}.py")
    spec = importlib.util.spec_from_file_location(f"intake_{name}", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _state() -> dict[str, str]:
    files = [file for file in DATA.rglob("*") if file.is_file()]
    return {str(file): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def test_a_number_beyond_all_measure_stops(newest):
    """Found by case 1467: its neighbour of the year before is sound."""
    rows = [["R&D经费（亿元）", "", ""], ["地区", "2023年", "2024年"], ["山西", "9" * 400, "320.5"]]
    file = OfficeFile("来表.xlsx", "0" * 64, (Sheet("表1", rows),))
    found = recognise(file, newest)
    doubts = [*found.doubts, *doubts_of(found.figures, newest, file=file.name)]
    assert "B3" in {doubt.cell for doubt in doubts}


@pytest.mark.slow
def test_nothing_but_figures_doubts_and_refusals(tmp_path):
    fuzz, edits = _beside("fuzz"), _beside("edits")
    layouts = [made() for made in _beside("layouts").LAYOUTS.values()]
    workbook = fuzz.small(plantrack.load(DATA, as_of=date.max))
    before = _state()
    cases = fuzz.Fuzz(layouts, _beside("writers").WRITERS, edits, workbook, tmp_path)
    ended = cases.run(range(CASES))
    assert ended.faults == []
    assert _state() == before
    # Edits that leave nothing to read, or change nothing that matters, would prove little.
    assert sum(ended.ways.values()) == CASES
    assert min(ended.ways[way] for way in ("figures", "doubts", "refused")) > CASES / 50
    assert len(ended.codes) > 15
