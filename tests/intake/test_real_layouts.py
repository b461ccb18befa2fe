"""Tables as they are really laid out, in every kind of file: all figures, with all decimals."""

import importlib.util
from pathlib import Path

import pytest

from plantrack.ingest.checks import doubts_of
from plantrack.ingest.doubt import Grade
from plantrack.ingest.mapping import Mapping
from plantrack.ingest.recognise import recognise
from plantrack.tables.office.reading import read_office_file


def _beside(name: str):
    path = Path(__file__).with_name(f"{name}.py")
    spec = importlib.util.spec_from_file_location(f"intake_{name}", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


LAYOUTS, WRITERS = _beside("layouts").LAYOUTS, _beside("writers").WRITERS
#: How many figures each table has: as printed.
COUNTS = {
    "national_bulletin": 64,
    "provincial_bulletin": 24,
    "yearbook": 44,
    "yearbook_by_region": 192,
    "transposed": 50,
    "one_below_the_other": 64,
    "side_by_side": 64,
    "long_form": 66,
}


@pytest.fixture(params=LAYOUTS)
def layout(request):
    return LAYOUTS[request.param]()


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_tables_are_whole(name):
    assert len(LAYOUTS[name]().figures) == COUNTS[name]


@pytest.mark.parametrize("kind", WRITERS)
def test_all_figures_come_in_exactly(layout, kind, tmp_path, newest):
    file = tmp_path / f"来表.{kind}"
    WRITERS[kind](file, layout.rows, layout.merged)
    found = recognise(read_office_file(file), newest, Mapping(names=layout.names))
    read = {(f.region, f.indicator, f.period): f.value for f in found.figures}
    assert read == layout.figures
    assert len(found.figures) == len(layout.figures)
    doubts = [*found.doubts, *doubts_of(found.figures, newest, file=file.name)]
    assert [doubt for doubt in doubts if doubt.grade != Grade.INFORMS] == []


@pytest.mark.parametrize("kind", WRITERS)
def test_every_kind_of_file_says_the_same(layout, kind, tmp_path):
    file = tmp_path / f"来表.{kind}"
    WRITERS[kind](file, layout.rows, layout.merged)
    (sheet,) = read_office_file(file).sheets
    # What is seen: no empty rows at the end.
    shown = [list(map(str, row)) for row in layout.rows]
    while not any(shown[-1]):
        shown.pop()
    assert sheet.texts == shown
