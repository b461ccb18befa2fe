"""Units are said with the words of their table, so that a new one needs no code."""

from dataclasses import replace

import pytest

from plantrack.publish.phrases import Phrases
from plantrack.publish.words import Words


@pytest.mark.parametrize(
    ("unit", "zh", "en"),
    [
        ("亿元", "311.8亿元", "311.8 hundred million yuan"),
        ("%", "311.8%", "311.8%"),
        ("名(个)", "311.8名（个）", "311.8"),
        ("百分点", "311.8个百分点", "311.8 percentage points"),
        ("no such unit", "311.8no such unit", "311.8no such unit"),
    ],
)
def test_a_unit_follows_its_number(newest, unit, zh, en):
    for lang, expected in [("zh", zh), ("en", en)]:
        assert Phrases(newest, Words(lang)).value(311.8, unit, 1) == expected


def test_a_new_unit_is_a_row(newest):
    units = newest.units.copy()
    units.loc["千瓦时"] = ["千瓦时", "kilowatt hours"]
    phrases = Phrases(replace(newest, units=units), Words("en"))
    assert phrases.value(3, "千瓦时", 0) == "3 kilowatt hours"
