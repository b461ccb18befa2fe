"""The tile map: shade, place and frame, and regions without a score."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.colors import to_rgb
from matplotlib.patches import Rectangle

from plantrack.publish import style
from plantrack.publish.regions.score_classes import MOST, class_of, classes_of
from plantrack.publish.regions.tile_figure import tile_figure
from plantrack.publish.regions.tile_map import _DARK_FROM, _SHADES, Tile, TileWords, tile_map
from plantrack.publish.regions.tile_name import tile_name

WORDS = TileWords("无数据", "得分", "{lower}～{upper}")
SCORES = st.lists(st.floats(-50, 150, allow_nan=False), min_size=1, max_size=40)


@pytest.fixture
def tiles_in(newest, ranking_in):
    """All provinces on the grid of the tables; Tibet has no score."""
    regions = newest.regions

    def of(lang):
        return [
            Tile(
                row.region,
                row.name,
                int(regions.at[row.region, "tile_row"]),
                int(regions.at[row.region, "tile_col"]),
                None if row.region == "540000" else row.rank,
                float("nan") if row.region == "540000" else row.score,
                row.is_chosen,
            )
            for row in ranking_in(lang)
        ]

    return of


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("level", ["province", "city"])
def test_names_and_places_can_be_read(lang, level, newest, faults):
    table = newest.regions[newest.regions["level"] == level]
    tiles = [
        Tile(region, row[f"name_{lang}"], int(row["tile_row"]), int(row["tile_col"]), at, 3.0 * at)
        for at, (region, row) in enumerate(table.iterrows(), start=1)
    ]
    drawing = tile_map([replace(tiles[0], rank=None), *tiles[1:]], words=WORDS)
    assert faults(drawing) == []
    # Names stay within their tiles.
    axes = drawing.axes[0]
    tile = axes.bbox.width / (axes.get_xlim()[1] - axes.get_xlim()[0])
    lines = [t for t in axes.texts if t.get_transform() == axes.transData]
    assert max(text.get_window_extent().width for text in lines) <= tile


def test_the_chosen_is_framed_and_the_missing_hatched(tiles_in):
    axes = tile_map(tiles_in("zh"), words=WORDS).axes[0]
    tiles = [patch for patch in axes.patches if isinstance(patch, Rectangle)]
    (hatched,) = [patch for patch in tiles if patch.get_hatch()]
    (frame,) = [patch for patch in tiles if patch.get_facecolor()[3] == 0]
    assert (int(hatched.get_x()), int(hatched.get_y())) == (1, 4)
    assert (int(frame.get_x()), int(frame.get_y())) == (4, 4)
    assert [text.get_text() for text in axes.texts].count("无数据") == 1


@given(SCORES)
def test_classes_hold_all_scores_and_follow_them(scores):
    bounds = classes_of(scores)
    assert 2 <= len(bounds) <= MOST + 1 == len(_SHADES) + 1
    assert bounds[0] <= min(scores) and max(scores) <= bounds[-1]
    found = [class_of(score, bounds) for score in sorted(scores)]
    assert found == sorted(found) and max(found) <= max(len(bounds) - 2, 0)


def test_text_stands_out_from_every_shade():
    for at, shade in enumerate(_SHADES):
        text = "white" if at >= _DARK_FROM else style.INK
        light, dark = sorted((_luminance(shade), _luminance(text)), reverse=True)
        assert (light + 0.05) / (dark + 0.05) > 4.5


def _luminance(color: str) -> float:
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(color)]
    return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


def test_two_regions_on_one_place_are_refused():
    tiles = [Tile("a", "A", 1, 1, 1, 2.0), Tile("b", "B", 1, 1, 2, 1.0)]
    with pytest.raises(ValueError, match="a, b share row 1, column 1"):
        tile_map(tiles, words=WORDS)
    with pytest.raises(ValueError, match="at least one tile"):
        tile_map([], words=WORDS)


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Chongqing", "Chong-\nqing"),
        ("Guangdong", "Guang-\ndong"),
        ("Inner Mongolia", "Inner\nMon-\ngolia"),
        ("Jilin", "Jilin"),
        ("内蒙古", "内蒙古"),
    ],
)
def test_long_names_are_broken_between_syllables(name, lines):
    with style.chart_style():
        axes = style.blank_chart(height=2, left=0, right=0, top=0, bottom=0)
        assert tile_name(name, axes, width=55) == lines


def test_what_is_said(tiles_in, subject_in):
    figure = tile_figure(tiles_in("zh"), subject_in("zh"))
    assert figure.title == "2024年研发投入指数：山西居全国第4位，得分最高的是北京、天津、河北"
    assert "无数据的地区：西藏。" in figure.alt and "新疆第31位" in figure.alt
    lost = [replace(tile, rank=None) if tile.is_chosen else tile for tile in tiles_in("en")]
    title = tile_figure(lost, subject_in("en")).title
    assert title.startswith("R&D input index 2024: no data for Shanxi; Beijing")
    none = [replace(tile, rank=None) for tile in tiles_in("zh")]
    assert tile_figure(none, subject_in("zh")).title == "2024年研发投入指数：各地区均无数据"
