"""The chart over the years: labels at both ends, gaps, and what the title says."""

import numpy as np
import pandas as pd
import pytest

from plantrack.publish.regions.slope_chart import SlopeWords, slope_chart
from plantrack.publish.regions.slope_figure import slope_figure

COLUMNS = ["region", "name", "year", "value", "is_chosen"]
WHOLE = SlopeWords("{:.0f}".format)


def lines_of(names: list[str], first: list[float], last: list[float]) -> pd.DataFrame:
    """Straight lines from 2015 to 2024; the first one is chosen."""
    rows = [
        (str(at), name, year, np.interp(year, [2015, 2024], ends), at == 0)
        for at, (name, *ends) in enumerate(zip(names, first, last, strict=True))
        for year in range(2015, 2025)
    ]
    return pd.DataFrame(rows, columns=COLUMNS)


@pytest.mark.parametrize("names", [["山西", "安徽", "黑龙江"], ["Shanxi", "Anhui", "Heilongjiang"]])
@pytest.mark.parametrize("last", [[5, 5, 5], [1, 31, 2], [20, 21, 22]])
def test_no_label_covers_another(names, last, faults):
    names = [*names, "A", "B", "C"]
    frame = lines_of(names, [20, 20, 21, 20, 22, 21], [*last, 6, 7, 30])
    drawing = slope_chart(frame, words=WHOLE)
    assert faults(drawing) == []
    labels = [text.get_text() for text in drawing.axes[0].texts]
    assert f"{names[0]} 20" in labels and f"{last[0]} {names[0]}" in labels
    assert len(labels) == 12


def test_the_first_place_is_on_top_and_more_points_too():
    frame = lines_of(["a", "b"], [1, 3], [2, 3])
    low, high = slope_chart(frame, words=WHOLE).axes[0].get_ylim()
    assert low > high
    low, high = slope_chart(frame, words=SlopeWords(str, is_rank=False)).axes[0].get_ylim()
    assert low < high


def test_lines_differ_in_shape_and_the_chosen_one_is_thick():
    lines = (
        slope_chart(lines_of(list("abcd"), [1, 2, 3, 4], [4, 3, 2, 1]), words=WHOLE).axes[0].lines
    )
    drawn = [line for line in lines if len(line.get_xdata()) == 10]
    assert len({(line.get_marker(), line.get_linestyle()) for line in drawn}) == 4
    widths = sorted(line.get_linewidth() for line in drawn)
    assert widths[-1] > 2 * widths[-2]


def test_a_missing_year_is_a_gap():
    frame = lines_of(["a"], [1], [10])
    frame.loc[frame["year"] == 2018, "value"] = np.nan
    (line,) = slope_chart(frame, words=WHOLE).axes[0].lines
    assert np.isnan(line.get_ydata()).sum() == 1 and len(line.get_ydata()) == 10


def test_what_cannot_be_drawn_is_refused():
    frame = lines_of(["a"], [1], [10])
    with pytest.raises(ValueError, match="1 years; expected two or more"):
        slope_chart(frame[frame["year"] == 2015], words=WHOLE)
    with pytest.raises(ValueError, match="0 has two values in 2015"):
        slope_chart(pd.concat([frame, frame]), words=WHOLE)


@pytest.mark.parametrize(
    ("first", "last", "measure", "title"),
    [
        (21, 25, "rank", "2015—2024年，山西研发投入指数位次由第21位降至第25位"),
        (25, 21, "rank", "2015—2024年，山西研发投入指数位次由第25位升至第21位"),
        (9, 9, "rank", "山西研发投入指数位次2015年为第9位，2024年仍为第9位"),
        (24.6, 23.8, "score", "2015—2024年，山西研发投入指数得分由24.6下降到23.8"),
        (20, 23.8, "score", "2015—2024年，山西研发投入指数得分由20.0提高到23.8"),
    ],
)
def test_the_title_says_how_it_moved(first, last, measure, title, subject_in):
    frame = lines_of(["山西", "安徽"], [first, 8], [last, 7])
    figure = slope_figure(frame, subject_in("zh"), measure=measure)
    assert figure.title == title and "安徽由" in figure.alt
    with pytest.raises(ValueError, match="expected one of rank, score"):
        slope_figure(frame, subject_in("zh"), measure="value")
