"""The small chart: everything stands where its value is, labels keep apart, texts are texts."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from plantrack.explore.chart import SUPPOSED, draw
from plantrack.explore.frame import HEIGHT, WIDTH, apart, frame_of
from plantrack.explore.scene import Line, Scene
from plantrack.explore.scenes import scene_of
from plantrack.explore.supposition import Supposition, certain_path
from plantrack.publish.charts import TargetMark
from plantrack.publish.phrases import Phrases
from plantrack.publish.words import Words

SVG = "{http://www.w3.org/2000/svg}"


def series_of(*values: float) -> pd.DataFrame:
    years = list(range(2010, 2010 + len(values)))
    shown = [f"{year}: {value}" for year, value in zip(years, values, strict=True)]
    return pd.DataFrame({"year": years, "value": values, "shown": shown, "is_interim": False})


def drawn(scene: Scene):
    return etree.fromstring(
        str(draw(scene, lang="en")).replace("<svg", f'<svg xmlns="{SVG[1:-1]}"')
    )


def texts(root) -> list[str]:
    return [node.text for node in root.iter(SVG + "text")]


def scene(**more) -> Scene:
    path = certain_path([2013, 2014], [4.0, 5.0]).assign(shown=["2013: 4", "2014: 5"])
    return Scene(series_of(1, 2, 3), "%", "R&D", "3.0", Line(path, "Projected 5"), "80%", **more)


def test_marks_stand_where_their_values_are():
    root = drawn(scene(targets=[TargetMark(2014, 5.0, "Target 5")]))
    dots = list(root.iter(SVG + "circle"))
    titles = [dot.find(SVG + "title").text for dot in dots]
    middle = {
        t: (float(d.get("cx")), float(d.get("cy"))) for t, d in zip(titles, dots, strict=True)
    }
    step = middle["2011: 2"][0] - middle["2010: 1"][0]
    rise = middle["2010: 1"][1] - middle["2011: 2"][1]
    assert middle["2014: 5"][0] - middle["2010: 1"][0] == pytest.approx(4 * step, abs=0.3)
    assert middle["2010: 1"][1] - middle["2014: 5"][1] == pytest.approx(4 * rise, abs=0.3)
    assert {"Target 5", "Projected 5", "80%", "3.0", "2010", "2014"} <= set(texts(root))
    assert root.get("aria-label") == "R&D"


def test_what_is_supposed_has_a_colour_that_nothing_else_has():
    assert SUPPOSED not in str(draw(scene(), lang="en"))
    path = Line(certain_path([2013, 2014], [3.5, 3.9]), "What if 3.9")
    root = drawn(scene(supposed_level=TargetMark(2014, 4.5, "What if 4.5"), supposed_path=path))
    purple = {n.text for n in root.iter(SVG + "text") if n.get("fill") == SUPPOSED}
    assert purple == {"What if 4.5", "What if 3.9"}


def test_texts_are_texts():
    hostile = '</text><script>alert(1)</script>"><img src=x onerror=alert(1)>'
    root = drawn(scene(targets=[TargetMark(2014, 5.0, hostile)]))
    assert hostile in texts(root)
    assert {node.tag for node in root.iter()} <= {
        SVG + name for name in "svg text path polyline polygon circle title".split()
    }


def test_a_single_figure_and_a_flat_series_can_be_drawn():
    for values in ((2.0,), (0.0, 0.0, 0.0), (5.0, 5.0)):
        root = drawn(Scene(series_of(*values), "%", "flat", str(values[-1])))
        assert len(list(root.iter(SVG + "circle"))) == len(values)


@settings(max_examples=20, deadline=None)
@given(st.lists(st.floats(0, 300), min_size=1, max_size=6))
def test_labels_never_cover_each_other_and_keep_their_order(heights):
    placed = apart(heights)
    pairs = sorted(zip(heights, placed, strict=True))
    moved = [place for _, place in pairs]
    assert all(b - a >= 16 - 1e-6 for a, b in zip(moved, moved[1:], strict=False))


@settings(max_examples=20, deadline=None)
@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=8), st.text(max_size=20))
def test_everything_lies_within_the_drawing(values, label):
    frame = frame_of([2010.0, 2020.0], values, [label], lang="zh")
    assert all(0 <= frame.y(value) <= HEIGHT for value in values)
    assert 0 <= frame.x(2010) < frame.x(2020) <= WIDTH


def test_the_scene_of_an_answer_holds_its_verdict_and_what_is_supposed(answer, found):
    phrases = Phrases(answer.workbook, Words("en"))
    supposed = Supposition(level=1.2, figure=1.05)
    made = scene_of(answer, answer.main(), phrases, supposed, found.of(supposed))
    assert made.latest == "0.95"
    assert [(mark.period, mark.value) for mark in made.targets] == [(2020, 2.5)]
    assert made.supposed_level.value == 1.2
    assert made.supposed_path.path["year"].iloc[0] == 2018
    ends = answer.main().outlook
    row = made.path.path.set_index("year").loc[2020]
    assert (row["median"], row["lower80"]) == (ends.median, ends.lower)
