"""A chart on a page: real text, unique ids, words for those who cannot see it, equal bytes."""

import re

import matplotlib.figure
import pytest
from lxml import etree, html

from plantrack.publish import hover
from plantrack.publish.figure import figure_from
from plantrack.publish.style import blank_chart, chart_style

SVG = "{http://www.w3.org/2000/svg}"


def _drawing(title: str = "山西省 $x$ <b>") -> matplotlib.figure.Figure:
    with chart_style():
        axes = blank_chart(height=2, left=0.5, right=0.2, top=0.3, bottom=0.3)
        axes.plot([2020, 2021], [1.0, -2.0], marker="o")
        axes.fill_between([2020, 2021], [0, 0], [1, 2], hatch="//")
        axes.text(2020.2, 0, title)
    return axes.figure


@pytest.fixture
def options(labels):
    """Everything a figure needs."""
    return {
        "name": "rd",
        "title": "投入强度",
        "alt": "折线图：由1.0%降到-2.0%。",
        "source": "年鉴",
        "lang": "zh",
        "labels": labels,
    }


def test_the_same_drawing_gives_the_same_bytes(options):
    assert figure_from(_drawing(), **options).svg == figure_from(_drawing(), **options).svg


def test_text_is_text_and_a_dollar_is_a_dollar(options):
    root = etree.fromstring(figure_from(_drawing(), **options).svg)
    words = [text.text for text in root.iter(SVG + "text")]
    assert "山西省 $x$ <b>" in words
    assert "2020.0" in words or "2020" in " ".join(words)


def test_one_font_with_a_fallback_and_no_page_wide_rules(options):
    root = etree.fromstring(figure_from(_drawing(), **options).svg)
    assert root.get("font-family") == "'Noto Sans SC', sans-serif"
    assert not [t for t in root.iter(SVG + "text") if "font-family" in t.get("style")]
    assert not list(root.iter(SVG + "style"))


def test_no_prolog_no_metadata_no_date_no_fixed_size(options):
    svg = figure_from(_drawing(), **options).svg
    assert svg.startswith("<svg ")
    assert "metadata" not in svg and "DOCTYPE" not in svg and "xlink" not in svg
    assert not re.search(r"\d{4}-\d\d-\d\dT", svg)
    root = etree.fromstring(svg)
    assert root.get("viewBox") and not root.get("width") and not root.get("height")


def test_ids_begin_with_the_name_and_every_reference_finds_one(options):
    svg = figure_from(_drawing(), **options).svg
    root = etree.fromstring(svg)
    ids = {part.get("id") for part in root.iter() if part.get("id")}
    assert all(name.startswith("rd-") for name in ids)
    used = set(re.findall(r"url\(#([^)]+)\)", svg)) | set(re.findall(r'href="#([^"]+)"', svg))
    assert used and used <= ids


def test_two_figures_share_no_id(options):
    ids = [
        set(re.findall(r' id="([^"]+)"', str(figure_from(_drawing(), **options | names).to_html())))
        for names in ({"name": "first"}, {"name": "second"})
    ]
    assert ids[0] and not ids[0] & ids[1]


def test_the_drawing_has_a_name_and_a_description(options):
    root = etree.fromstring(figure_from(_drawing(), **options).svg)
    words = {part.get("id"): part.text for part in root if part.get("id")}
    assert root.get("role") == "img" and root.get("lang") == "zh-CN"
    assert [words[name] for name in root.get("aria-labelledby").split()] == [
        options["title"],
        options["alt"],
    ]


def test_a_pointer_brings_up_what_each_mark_stands_for(options):
    drawing = matplotlib.figure.Figure(figsize=(2, 1))
    axes = drawing.add_subplot()
    (line,) = axes.plot([2019, 2020, 2021], [1, 3, 2], "o")
    texts = ["2019: 1", '2020: <3> & "x"', "2021: 2"]
    hover.mark(line, texts)
    root = etree.fromstring(figure_from(drawing, **options).svg)
    targets = list(root.iter("{*}circle"))
    assert [target.findtext("{*}title") for target in targets] == texts
    marks = [(use.get("x"), use.get("y")) for use in line_marks(root)]
    assert [(target.get("cx"), target.get("cy")) for target in targets] == marks
    assert all(target.get("fill") == "none" for target in targets)
    assert "values:" not in etree.tostring(root, encoding="unicode")


def line_marks(root: etree._Element) -> list[etree._Element]:
    """Marks of the drawing that are no ticks: three of them lie in one group."""
    groups = (list(group.findall("{*}use")) for group in root.iter("{*}g"))
    (found,) = (group for group in groups if len(group) == 3)
    return found


def test_marks_and_texts_that_do_not_match_are_refused(options):
    drawing = matplotlib.figure.Figure(figsize=(2, 1))
    (line,) = drawing.add_subplot().plot([1, 2], [1, 2], "o")
    hover.mark(line, ["one"])
    with pytest.raises(ValueError, match="zip"):
        figure_from(drawing, **options)


def test_the_page_shows_title_drawing_source_and_note_in_this_order(options):
    figure = figure_from(_drawing(), **options, note="修订后")
    root = html.fragment_fromstring(str(figure.to_html()))
    assert [part.tag for part in root] == ["figcaption", "svg", "p", "p"]
    assert [p.text_content() for p in root.iter("p")] == ["来源：年鉴", "注：修订后"]


def test_display_gives_the_alternative_as_plain_text(options):
    shown = figure_from(_drawing(), **options)._repr_mimebundle_()
    assert shown["text/plain"] == options["alt"]
    assert shown["text/html"].startswith('<figure class="chart" id="rd">')


@pytest.mark.parametrize("part", ["title", "alt", "source"])
@pytest.mark.parametrize("empty", ["", "  "])
def test_a_figure_without_title_alt_or_source_is_refused(options, part, empty):
    with pytest.raises(ValueError, match=f"figure rd: {part} is empty"):
        figure_from(_drawing(), **options | {part: empty})


@pytest.mark.parametrize("name", ["", "Rd", "1a", 'a"b', "投入", "a b"])
def test_a_name_that_is_no_id_is_refused(options, name):
    with pytest.raises(ValueError, match="lower-case"):
        figure_from(_drawing(), **options | {"name": name})


@pytest.mark.filterwarnings("ignore:Glyph")
@pytest.mark.parametrize("place", ["drawing", "title", "alt", "note"])
def test_a_character_the_font_lacks_is_written_as_its_number(options, place):
    drawing = _drawing("坏字😀" if place == "drawing" else "好")
    more = {} if place == "drawing" else {place: "坏字😀"}
    page = str(figure_from(drawing, **options | more).to_html())
    assert "坏字\\U0001f600" in page and "😀" not in page


def test_hostile_words_stay_words(options):
    hostile = "<script>alert(1)</script> \"&'"
    figure = figure_from(_drawing(hostile), **options | {"title": hostile, "alt": hostile})
    page = str(figure.to_html())
    assert "<script" not in page
    assert html.fragment_fromstring(page).find("figcaption").text_content() == hostile
