"""Words as HTML: structure, and nothing that a text could smuggle in."""

import pytest
from lxml import html

from plantrack.errors import InputError
from plantrack.publish.blocks import (
    Block,
    Facts,
    Headline,
    Labels,
    Link,
    ListOf,
    Paragraph,
    Section,
    Title,
)
from plantrack.publish.inline import Chip, html_lang

HOSTILE = """<script>alert(1)</script> "quoted" & 'single' {braces} %s"""


def _hostile_blocks() -> list[Block]:
    return [
        Title(HOSTILE, HOSTILE, [(HOSTILE, HOSTILE)]),
        Section(HOSTILE),
        Paragraph(HOSTILE),
        Headline(HOSTILE),
        Facts([(HOSTILE, HOSTILE)]),
        ListOf([HOSTILE, Link(HOSTILE, "https://example.org/?q='\"><script>")]),
    ]


@pytest.mark.parametrize("block", _hostile_blocks(), ids=lambda block: type(block).__name__)
def test_text_stays_text(block):
    root = html.fragment_fromstring(str(block.to_html()), create_parent="div")
    assert not list(root.iter("script"))
    assert not [key for part in root.iter() for key in part.attrib if key.startswith("on")]
    assert HOSTILE in root.text_content()


@pytest.mark.parametrize("block", _hostile_blocks(), ids=lambda block: type(block).__name__)
def test_display_gives_html_and_plain_text(block):
    shown = block._repr_mimebundle_()
    assert shown["text/html"] == str(block.to_html())
    assert type(shown["text/html"]) is str
    assert HOSTILE in shown["text/plain"]


def test_title_holds_one_heading_and_the_key_facts():
    root = html.fragment_fromstring(str(Title("题", "副题", [("截至", "2025年")]).to_html()))
    assert root.tag == "header"
    assert [h.text for h in root.iter("h1")] == ["题"]
    assert [(d.text, d.getnext().text) for d in root.iter("dt")] == [("截至", "2025年")]


def test_title_alone_leaves_no_empty_elements():
    got = str(Title("题").to_html())
    assert got == '<header class="title"><h1>题</h1></header>'


@pytest.mark.parametrize("level", [0, 1, 5])
def test_a_section_is_below_the_title_and_not_too_deep(level):
    with pytest.raises(ValueError, match="expected 2, 3 or 4"):
        Section("节", level)


@pytest.mark.parametrize("href", ["javascript:alert(1)", "data:text/html,x", "JavaScript:x", ""])
def test_links_lead_to_pages_only(href):
    with pytest.raises(ValueError, match="expected http"):
        Link("链接", href)


@pytest.mark.parametrize(
    "href", ["https://example.org/公报", "#main", "latest/a.html", "../a.csv", "a/山西.html#x"]
)
def test_web_and_relative_links_are_allowed(href):
    assert Link("链接", href).href == href


def test_an_empty_line_under_a_figure_is_left_out():
    labels = Labels(source="来源", note="注", unit="单位", colon="：")
    assert labels.line("note", "") == ""
    assert labels.line("source", "年鉴") == '<p class="foot">来源：年鉴</p>'


def test_chips_differ_in_shape_and_keep_their_word():
    codes = ["achieved", "achieved_early", "ahead", "on_track", "behind", "not_achieved"]
    codes += ["cannot_judge", "borderline"]
    drawn = [html.fragment_fromstring(str(Chip(code, "词").__html__())) for code in codes]
    shapes = [chip[0].text for chip in drawn]
    assert len(set(shapes)) == len(codes)
    assert all(chip[0].get("aria-hidden") == "true" for chip in drawn)
    assert all(chip[0].tail.strip() == "词" for chip in drawn)


def test_every_status_of_a_verdict_has_a_chip():
    from plantrack.attainment.status import Status

    assert [Chip(status.value, "词").code for status in Status] == [s.value for s in Status]


def test_unknown_status_and_language_are_refused_with_a_hint():
    with pytest.raises(InputError, match="Did you mean behind"):
        Chip("behnd", "滞后")
    with pytest.raises(InputError, match="en, zh"):
        html_lang("fr")
