"""Strengths and weaknesses: points where the scores are, signs and words beside them."""

from math import nan

import pytest

from plantrack.publish.regions.profile_chart import Profiled, ProfileWords, profile_chart
from plantrack.publish.regions.profile_figure import profile_figure
from plantrack.publish.regions.profile_table import profile_table

ROWS = [
    ("money", 12.3, 20, 25.0, 18.2, 88.0, "weakness"),
    ("share", 60.0, 3, 41.0, 45.0, 63.0, "strength"),
    ("pace", 20.0, 15, 20.0, 20.0, 70.0, ""),
    ("lost", nan, None, 38.0, 35.0, 70.0, ""),
]
WORDS = ProfileWords("山西", "中部六省", "全国", "最高", "得分", ["a", "b", "c", "d"])


def rows_in(subject) -> list[Profiled]:
    return [Profiled(part, subject.part(part), *rest) for part, *rest in ROWS]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_labels_can_be_read(lang, subject_in, faults):
    subject = subject_in(lang)
    rows = rows_in(subject)
    marks = ["− weakness, place 20", "+ strength, place 3", "place 15", "no data"]
    words = ProfileWords("Shanxi", subject.group, subject.whole, "best", "score", marks, lang)
    assert faults(profile_chart(rows, words=words)) == []


def test_points_stand_at_the_scores(subject_in):
    axes = profile_chart(rows_in(subject_in("zh")), words=WORDS).axes[0]
    at = axes.get_yticks()
    dots = {
        (line.get_marker(), round(line.get_ydata()[0], 6)): line.get_xdata()[0]
        for line in axes.lines
        if len(line.get_xdata()) == 1 and line.get_ydata()[0] in set(at)
    }
    own = [dots.get(("D", round(y, 6))) for y in at]
    assert own == [12.3, 60.0, 20.0, None]
    assert [dots["s", round(y, 6)] for y in at] == [25.0, 41.0, 20.0, 38.0]
    assert {marker for marker, _ in dots} == {"D", "s", "|", ">"}


def test_without_a_group_there_is_no_square(subject_in):
    words = ProfileWords("山西", "", "全国", "最高", "得分", WORDS.marks)
    axes = profile_chart(rows_in(subject_in("zh")), words=words).axes[0]
    assert "s" not in {line.get_marker() for line in axes.lines}


def test_no_score_at_all_is_refused(subject_in):
    with pytest.raises(ValueError, match="without scores"):
        profile_chart(rows_in(subject_in("zh"))[3:], words=WORDS)


def test_what_is_said(subject_in):
    figure = profile_figure(rows_in(subject_in("zh")), subject_in("zh"), note="规则")
    assert figure.title == "2024年山西3项指标中，强项1项，弱项1项"
    assert "山西的强项是研究与试验发展经费投入强度（第3位）。" in figure.alt
    assert "+ 强项，第3位" in figure.svg and "− 弱项，第20位" in figure.svg
    assert figure.note.endswith("规则")


def test_the_table_says_the_same(subject_in):
    table = profile_table(rows_in(subject_in("en")), subject_in("en"))
    assert table.cells[0]["kind"] == "− weakness" and table.cells[3]["score"] == "—"
    assert table.columns[3].header == "Median of the six central provinces"
    assert table.csv.splitlines()[1].startswith("money,R&D expenditure,12.3,20")
