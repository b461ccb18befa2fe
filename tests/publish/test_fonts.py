"""The font: what it holds, and subsets that repeat byte for byte."""

import base64
import io
import re
from functools import lru_cache

import pytest
from fontTools.ttLib import TTFont

from plantrack.publish import fonts
from plantrack.publish.font_face import SharedFont, font_face
from plantrack.publish.plain_text import showable

# Names a briefing cannot do without: the province, its prefectures, two rare county names.
NAMES = "山西省太原大同朔州忻州阳泉吕梁晋中长治晋城临汾运城岢岚隰县"
SIGNS = "0123456789.%‰±≥≤→～〔〕①②▲▼●○◆◇★✓×－—–…“”《》（）、。，；：·"


def _characters(woff2: bytes) -> set[str]:
    return set(map(chr, TTFont(io.BytesIO(woff2)).getBestCmap()))


def test_every_name_and_sign_has_a_glyph():
    assert fonts.missing(NAMES + SIGNS) == frozenset()


def test_line_breaks_and_format_marks_do_not_count_as_missing():
    assert fonts.missing("第一行\n第二行\t\u200b") == frozenset()


def test_missing_characters_are_named_with_code_point_and_place():
    with pytest.raises(fonts.MissingGlyphError, match=r"figure a: .*😀 \(U\+1F600\)"):
        fonts.require("太原😀", where="figure a")


def test_subset_holds_what_was_asked_and_nothing_else():
    assert _characters(fonts.subset("太原太 1")) == set("太原 1")


def test_subset_is_the_same_for_the_same_characters_in_any_order():
    first = fonts.subset("太原市1.22%")
    assert fonts.subset("%22.1市原太太") == first


def test_subset_keeps_the_licence():
    names = TTFont(io.BytesIO(fonts.subset("太")))["name"]
    assert "SIL Open Font License" in str(names.getDebugName(13))


def test_subset_keeps_the_narrow_quotation_marks_for_english():
    font = TTFont(io.BytesIO(fonts.subset("“”")))
    tags = {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}
    assert "pwid" in tags


def test_characters_without_a_glyph_are_left_out():
    assert _characters(fonts.subset("太😀")) == {"太"}


@pytest.mark.parametrize("kept", [0, 5_000, 4_000_000])
def test_a_torn_font_makes_no_page_of_numbers_or_of_nothing(monkeypatch, tmp_path, kept):
    torn = tmp_path / "torn.otf"
    torn.write_bytes(fonts.font_path().read_bytes()[:kept])
    monkeypatch.setattr(fonts, "font_path", lambda: torn)
    for name in ("_face", "covered"):  # what is known of the whole font stays as it is
        monkeypatch.setattr(fonts, name, lru_cache(getattr(fonts, name).__wrapped__))
    with pytest.raises(fonts.TornFontError, match="torn.otf: this font is torn"):
        fonts.subset(showable("太原"))


def test_a_page_embeds_what_is_shared_and_what_it_needs_besides():
    rules = font_face("太原", shared=SharedFont.of("市原"))
    faces = re.findall(r"base64,([^)]+)\)[^}]*?(?:unicode-range:([^}]*))?}", rules)
    held = [_characters(base64.b64decode(data)) for data, _ in faces]
    assert held == [set("市原"), set("太")]
    assert [limits for _, limits in faces] == ["", "U+592A"]


def test_a_page_that_needs_nothing_besides_embeds_what_is_shared():
    shared = SharedFont.of("山西省太原市")
    assert font_face("太原", shared=shared) == font_face("山西", shared=shared) == shared.rule


def test_register_makes_the_family_known_to_matplotlib():
    from matplotlib import font_manager

    family = fonts.register()
    assert font_manager.findfont(family, fallback_to_default=False) == str(fonts.font_path())
