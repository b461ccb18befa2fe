"""All checks together."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plantrack.ingest.checks import doubts_of

VALUES = st.decimals(-1000, 10**9, places=3, allow_nan=False).map(str)


def test_no_figures_raise_no_doubt(newest):
    assert doubts_of([], newest, file="x.xlsx") == []


def test_doubts_name_file_sheet_cell_and_what_stands_there(publication):
    file = publication("nbs_rd_bulletin_2022")
    figure = file.of("rd_expenditure")[0]
    (found,) = file.doubts({figure: f"{float(figure.value) * 100:.1f}"})
    assert (found.file, found.sheet, found.cell) == ("x.xlsx", "S", figure.cell)
    assert found.found == f"{float(figure.value) * 100:.1f}"
    assert (found.details["region"], found.details["indicator"]) == ("110000", "rd_expenditure")


def test_doubts_do_not_depend_on_the_order_of_the_figures(publication):
    file = publication("nbs_rd_bulletin_2022")
    own = file.of("rd_expenditure")
    changed = {own[2]: own[7].value, own[7]: own[2].value, own[20]: f"{own[20].value}00.0"}
    changed[own[20]] = f"{float(own[20].value) * 1000:.1f}"
    figures = [replace(f, value=changed.get(f, f.value)) for f in file.figures]
    one, other = (
        doubts_of(ordered, file.tables, file="x", until=file.day)
        for ordered in (figures, figures[::-1])
    )
    assert one == other and len(one) == 2


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 65), VALUES), max_size=12))
def test_whatever_the_figures_there_is_an_answer_of_texts(publication, edits):
    file = publication("nbs_rd_bulletin_2022")
    doubts = file.doubts({file.figures[place]: value for place, value in edits})
    assert all(type(text) is str for doubt in doubts for text in doubt.details.values())
