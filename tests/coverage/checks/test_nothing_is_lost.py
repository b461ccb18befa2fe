"""Whatever stands in a form: every row is taken, counted as unchanged, or named in a doubt."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plantrack.coverage.checks.form_columns import FIRM_COLUMNS, PROBLEM_COLUMNS
from plantrack.ingest.doubt import Grade

from .conftest import NEW, A, B, C, D, book

CODES = st.sampled_from([A, B, C, D, NEW, A.lower(), "", "O" + B[1:], B[:-1], " " + B])
TEXTS = st.one_of(
    st.sampled_from(["", "已销号", "已开展", "未开展", "2020-06-31", "20200610", "43985", "=1"]),
    st.sampled_from(["140100", "c1", "C26", "合计", "政府职责", "工信厅", "　"]),
    st.text(max_size=6),
)


def rows(columns: tuple[str, ...]) -> st.SearchStrategy:
    others = {name: TEXTS for name in columns if name != "code"}
    return st.lists(st.fixed_dictionaries({"code": CODES} | others), max_size=5)


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(rows(FIRM_COLUMNS), rows(PROBLEM_COLUMNS))
def test_every_row_is_taken_counted_or_named(check, firms, problems):
    checked = check(book(firms, problems))
    named = {
        (doubt.sheet, int("".join(filter(str.isdigit, doubt.cell))))
        for doubt in checked.doubts
        if doubt.cell and (doubt.grade == Grade.STOPS or doubt.code == "return_total_row")
    }
    filled = [row for row in firms if any(text.strip() for text in row.values())]
    lost = [
        number
        for number, row in enumerate(firms, start=5)
        if row in filled and ("企业", number) not in named
    ]
    assert len(lost) <= len(checked.rows["progress"]) + checked.unchanged
    said = [
        number
        for number, row in enumerate(problems, start=5)
        if any(text.strip() for text in row.values()) and ("问题", number) not in named
    ]
    assert len(said) <= len(checked.rows["problems"])
