"""Charts: what is drawn, and that no label covers another."""

from itertools import combinations

import pandas as pd
import pytest
from matplotlib.figure import Figure

from plantrack.publish import style
from plantrack.publish.charts import (
    ChartWords,
    CoverageWords,
    TargetMark,
    VintageWords,
    coverage_chart,
    trajectory_chart,
    vintage_chart,
)
from plantrack.publish.lettering import fold, spread

WORDS = ChartWords(actual="山西省", projected="按现有趋势", band="80%区间", interim="快报")
RD = [0.98, 1.01, 1.13, 1.29, 1.26, 1.12, 1.11, 1.02, 1.10, 1.13, 1.20, 1.11, 1.07, 1.16, 1.22]
LONG = "规模以上工业企业研究与试验发展人员全时当量占全国同口径指标的比重（第四次经济普查后）" * 2


def _history(values, first=2010) -> pd.DataFrame:
    years = range(first, first + len(values))
    frame = pd.DataFrame({"year": list(years), "value": list(values)})
    printed = frame["value"].map(lambda value: f"{value:.2f}")
    return frame.assign(printed=printed.astype(object), is_interim=False)


def _path(first, middle, width=0.1, years=5, slope=0.04) -> pd.DataFrame:
    steps = range(years)
    return pd.DataFrame(
        {
            "year": [first + s for s in steps],
            "median": [middle + slope * s for s in steps],
            "lower80": [middle + slope * s - width * (s + 1) for s in steps],
            "upper80": [middle + slope * s + width * (s + 1) for s in steps],
        }
    )


def _texts(figure: Figure) -> dict[str, object]:
    figure.draw_without_rendering()
    axes = figure.axes[0]
    shown = [*axes.get_xticklabels(), *axes.get_yticklabels(), *axes.texts]
    return {
        f"{n} {t.get_text()}": t.get_window_extent() for n, t in enumerate(shown) if t.get_text()
    }


def _overlaps(figure: Figure) -> list[tuple[str, str]]:
    boxes = _texts(figure).items()
    return [(a, b) for (a, x), (b, y) in combinations(boxes, 2) if x.padded(-1).overlaps(y)]


def _outside(figure: Figure) -> list[str]:
    page = figure.bbox.padded(1)
    return [
        words
        for words, box in _texts(figure).items()
        if box.x0 < page.x0 or box.x1 > page.x1 or box.y0 < page.y0 or box.y1 > page.y1
    ]


def _labels(figure: Figure) -> list[str]:
    return [text.get_text() for text in figure.axes[0].texts]


PLANS = [TargetMark(2015, 2.2, "“十二五”目标 2.2%"), TargetMark(2020, 2.5, "“十三五”目标 2.5%")]
CASES = {
    "history": {"history": _history(RD)},
    "projection": {"history": _history(RD), "projection": _path(2025, 1.25)},
    "all": {
        "history": _history(RD),
        "projection": _path(2025, 1.25),
        "targets": [*PLANS, TargetMark(2029, 1.4, "2029年目标 1.4%")],
        "base": (2014, 1.19, "规划基数 1.19%"),
        "breaks": [(2018, "第四次经济普查后口径"), (2014, "第三次")],
    },
    "target on the median": {
        "history": _history(RD),
        "projection": _path(2025, 1.25),
        "targets": [TargetMark(2029, 1.41, "目标 1.41%")],
    },
    "target close to base": {
        "history": _history(RD),
        "targets": [TargetMark(2025, 1.22, "目标不低于1.22%")],
        "base": (2024, 1.22, "基数 1.22%"),
    },
    "one point": {"history": _history([1.2]), "targets": [TargetMark(2025, 2.5, "目标 2.5%")]},
    "one point alone": {"history": _history([1.2])},
    "two points": {"history": _history([1.2, 1.1])},
    "flat": {"history": _history([1.0] * 8), "projection": _path(2018, 1.0, slope=0)},
    "negative": {
        "history": _history([-3.0, 2.0, -8.5, 0.0, -1.0]),
        "projection": _path(2015, -2.0, 2.0),
        "targets": [TargetMark(2019, -0.5, "目标 -0.5%")],
    },
    "zigzag": {"history": _history([1, 9] * 10), "base": (2015, 5, "基数 5")},
    "large": {"history": _history([8987, 11000, 12602.24, 25642.59, 25698.18])},
    "tiny": {"history": _history([0.0001, 0.0003, 0.0002])},
    "no band": {
        "history": _history(RD),
        "projection": _path(2025, 1.25).assign(lower80=float("nan"), upper80=float("nan")),
    },
    "empty history": {"history": _history([]), "projection": _path(2025, 1.25)},
    "only a target": {"history": _history([]), "targets": [TargetMark(2025, 2.5, "目标 2.5%")]},
    "long names": {
        "history": _history(RD),
        "projection": _path(2025, 1.25),
        "targets": [TargetMark(2020, 2.5, LONG), TargetMark(2029, 1.5, LONG)],
        "base": (2014, 1.19, LONG),
    },
    "long span": {"history": _history([1 + 0.01 * n for n in range(60)], first=1965)},
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
@pytest.mark.parametrize("words", [WORDS, ChartWords()], ids=["words", "no words"])
def test_no_label_covers_another_or_leaves_the_page(case, words):
    figure = trajectory_chart(**case, unit="%", words=words)
    assert _overlaps(figure) == []
    assert _outside(figure) == []


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_grid_is_light_and_years_are_whole(case):
    axes = trajectory_chart(**case, unit="%", words=WORDS).axes[0]
    assert len(axes.get_yticks()) <= 10
    assert 1 <= len(axes.get_xticks()) <= 8
    assert all(label.get_text().isdigit() for label in axes.get_xticklabels())
    assert axes.get_legend() is None


def test_every_mark_lies_inside_the_axes():
    axes = trajectory_chart(**CASES["all"], unit="%", words=WORDS).axes[0]
    (left, right), (low, high) = axes.get_xlim(), axes.get_ylim()
    for year, value in [(2010, 0.98), (2020, 2.5), (2029, 1.91), (2014, 1.19)]:
        assert left < year < right and low < value < high


def test_the_newest_figure_is_shown_as_printed_and_interim_ones_are_hollow():
    history = _history([1.1, 1.2])
    history.loc[1, ["printed", "is_interim"]] = ["1.20左右", True]
    figure = trajectory_chart(history, unit="%", words=WORDS)
    assert "快报 1.20左右" in "".join(_labels(figure)).replace("\n", "")
    hollow = [
        line.get_xdata().tolist()
        for line in figure.axes[0].lines
        if line.get_markerfacecolor() == "white" and line.get_marker() == "o"
    ]
    assert hollow == [[2011]]


def test_the_projection_starts_at_the_newest_figure_and_ends_with_its_number():
    figure = trajectory_chart(**CASES["projection"], unit="%", words=WORDS, decimals=1)
    dashed = [line for line in figure.axes[0].lines if line.is_dashed()]
    assert dashed[0].get_xydata()[0].tolist() == [2024, 1.22]
    assert "按现有趋势1.4" in "".join(_labels(figure)).replace("\n", "").replace(" ", "")


def test_a_printed_end_of_the_path_is_kept():
    path = _path(2025, 1.25).assign(printed=["", "", "", "", "约1.4"])
    figure = trajectory_chart(_history(RD), unit="%", words=WORDS, projection=path)
    assert any("约1.4" in label for label in _labels(figure))


def test_the_line_is_cut_at_a_break_and_thin_across_missing_years():
    history = _history(RD).drop(index=[4]).reset_index(drop=True)
    figure = trajectory_chart(history, unit="%", words=WORDS, breaks=[(2018, "新口径")])
    solid = [line for line in figure.axes[0].lines if line.get_color() == style.ACCENT]
    runs = [line.get_xdata() for line in solid if line.get_linestyle() == "-"]
    assert [(min(run), max(run)) for run in runs] == [(2010, 2017)] * 2 + [(2018, 2024)] * 2
    full = next(line for line in solid if line.get_linewidth() > 1)
    assert pd.isna(full.get_ydata()[4])


def test_english_numbers_have_separators_and_chinese_ones_not():
    history = CASES["large"]["history"]
    for lang, expected in (("en", "10,000"), ("zh", "10000")):
        axes = trajectory_chart(history, unit="", words=ChartWords(lang=lang)).axes[0]
        assert expected in [label.get_text() for label in axes.get_yticklabels()]


def test_unusable_histories_are_refused():
    with pytest.raises(ValueError, match="nothing to draw"):
        trajectory_chart(_history([]), unit="%", words=WORDS)
    with pytest.raises(ValueError, match="2010 stands twice"):
        trajectory_chart(pd.concat([_history([1]), _history([2])]), unit="%", words=WORDS)


def _coverage(names, years=range(2005, 2026)) -> pd.DataFrame:
    rows = [(name, year, (n + year) % 6) for n, name in enumerate(names) for year in years]
    return pd.DataFrame(rows, columns=["indicator", "year", "vintages"])


@pytest.mark.parametrize("count", [1, 12, 45])
def test_coverage_names_every_row_without_overlap(count):
    names = [f"指标{n}{'研究与试验发展经费' * (n % 4)}" for n in range(count)]
    figure = coverage_chart(_coverage(names), words=CoverageWords("1次", "2—3次", "4次以上"))
    assert _overlaps(figure) == [] and _outside(figure) == []
    shown = [label.get_text().replace("\n", "") for label in figure.axes[0].get_yticklabels()]
    assert all(name.startswith(got.rstrip("…")) for name, got in zip(names, shown, strict=True))


def test_coverage_draws_each_class_with_its_own_shape():
    frame = pd.DataFrame(
        {"indicator": ["a"] * 5, "year": range(2020, 2025), "vintages": [0, 1, 2, 3, 9]}
    )
    figure = coverage_chart(frame, words=CoverageWords("1", "2-3", "4+"))
    drawn = [
        line for line in figure.axes[0].lines if line.get_transform() == figure.axes[0].transData
    ]
    years = [line.get_xdata().tolist() for line in drawn]
    looks = {(line.get_marker(), line.get_markersize()) for line in drawn}
    assert years == [[2021], [2022, 2023], [2024]]
    assert len(looks) == 3


def test_coverage_of_nothing_is_refused():
    with pytest.raises(ValueError, match="empty table"):
        coverage_chart(_coverage([]), words=CoverageWords("", "", ""))


def _vintages(first, latest, start=2011) -> pd.DataFrame:
    frame = pd.DataFrame({"first": first, "latest": latest})
    for end in ("first", "latest"):
        frame[f"{end}_printed"] = frame[end].map("{:.2f}".format)
    return frame.assign(year=range(start, start + len(frame)))


FIRST = [1.01, 1.09, 1.23, 1.19, 1.04, 1.03, 0.95, 1.05, 1.12]
LATEST = [1.03, 1.13, 1.29, 1.26, 1.12, 1.11, 1.02, 1.10, 1.13]


@pytest.mark.parametrize(
    ("first", "latest"),
    [(FIRST, LATEST), (LATEST, FIRST), ([1.0], [1.0]), ([-1.0, 2.0], [-1.5, 2.0])],
    ids=["up", "down", "unchanged", "negative"],
)
def test_vintages_label_both_ends_of_the_largest_revision(first, latest):
    frame = _vintages(first, latest)
    figure = vintage_chart(frame, unit="%", words=VintageWords("首次", "最新"))
    row = frame.loc[(frame["latest"] - frame["first"]).abs().idxmax()]
    expected = {"%", f"最新 {row['latest_printed']}"}
    if row["latest"] != row["first"]:
        expected.add(f"首次 {row['first_printed']}")
    assert set(_labels(figure)) == expected
    assert _overlaps(figure) == [] and _outside(figure) == []


def test_vintages_without_figures_are_refused():
    with pytest.raises(ValueError, match="without figures"):
        vintage_chart(
            _vintages([1.0], [1.0]).assign(first=None), unit="%", words=VintageWords("", "")
        )


def test_fold_keeps_words_and_stops_together():
    with style.chart_style():
        axes = style.blank_chart(height=1, left=0, right=0, top=0, bottom=0)
        rows = fold("GDP growth, 2024（现价），合计", axes, width=80, size=11, lines=9).split("\n")
    assert "".join(rows).replace(" ", "") == "GDPgrowth,2024（现价），合计"
    assert not any(row[0] in "，）" or row[-1] == "（" for row in rows)


def test_spread_keeps_order_and_distance():
    lows = spread([0, 0, 0, 50], [10, 10, 10, 10])
    assert all(b - a >= 10 for a, b in zip(lows, lows[1:], strict=False))
    assert lows[3] == 45
