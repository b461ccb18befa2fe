"""The font: what it holds, and subsets that repeat byte for byte."""

import base64
import io
import re

import pytest
from fontTools.ttLib import TTFont

from plantrack.publish import fonts

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
    fonts._subset.cache_clear()
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


def test_font_face_embeds_text_and_common_characters():
    rules = fonts.font_face("太原", common=frozenset("市原"))
    faces = re.findall(r"base64,([^)]+)\)[^}]*?(?:unicode-range:([^}]*))?}", rules)
    held = [_characters(base64.b64decode(data)) for data, _ in faces]
    assert held == [set("市原"), set("太")]
    assert [limits for _, limits in faces] == ["", "U+592A"]


def test_pages_within_the_common_characters_share_one_subset():
    common = frozenset("山西省太原市")
    fonts._subset.cache_clear()
    assert fonts.font_face("太原", common=common) == fonts.font_face("山西", common=common)
    assert fonts._subset.cache_info().misses == 1


def test_register_makes_the_family_known_to_matplotlib():
    from matplotlib import font_manager

    family = fonts.register()
    assert font_manager.findfont(family, fallback_to_default=False) == str(fonts.font_path())
