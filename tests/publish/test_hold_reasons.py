"""Every reason of the gate in words, in both languages."""

import re
from pathlib import Path

import pytest

from plantrack.publish.hold_reasons import say_first_hold, say_hold
from plantrack.publish.phrases import Phrases
from plantrack.publish.words import LANGUAGES, Words, catalogue
from plantrack.reason import Reason

LIB = Path(__file__).parents[2] / "lib" / "plantrack"
SERIES = {"region": "140000", "indicator": "rd_expenditure", "unit": "亿元"}
FIGURE = {
    "period": "2024",
    "value": "3300.50",
    "published": "2025-09-29",
    "source": "nbs_rd_bulletin_2024",
}
BESIDE = {
    "beside_period": "2023",
    "beside_value": "298.1763",
    "beside_published": "2024",
    "beside_source": "gone_source",
}
PAIR = SERIES | FIGURE | BESIDE | {"times": 11.07, "apart": 3002.0, "by": "times"}
SWING = {"target": "p13_rd_intensity_2020"}
TABLE = {"table": "projection"}
CELL = TABLE | {"column": "median", "row": 2}

#: Name: reason, what is said in English, what is said in Chinese.
SAID = {
    "jump": (
        Reason("jump", PAIR),
        "3,300.50 hundred million yuan is new for 2024",
        "2024年新增3300.50亿元",
    ),
    "times": (Reason("jump", PAIR), ", 11 times as much; ", "前者是后者的11倍"),
    "part": (Reason("jump", PAIR | {"times": 0.0904}), ", 0.090 times as much", "0.090倍"),
    "points": (
        Reason("jump", PAIR | {"unit": "%", "by": "points", "apart": -12.34}),
        "12.3 percentage points apart",
        "相差12.3个百分点",
    ),
    "zero": (Reason("jump", PAIR | {"times": None}), "one of the two is zero", "有一个是零"),
    "revision": (
        Reason("revision", PAIR),
        "beside 298.1763 hundred million yuan so far (gone_source, 2024)",
        "而此前为298.1763亿元（gone_source，2024）",
    ),
    "gone": (
        Reason("vanished", SERIES | FIGURE | {"now_value": None, "now_unit": None}),
        "was there at the last good run and is gone",
        "现在表中没有了",
    ),
    "altered": (
        Reason("vanished", SERIES | FIGURE | {"now_value": "330.05", "now_unit": "亿元"}),
        "was written over with 330.05 hundred million yuan",
        "被直接改成330.05亿元",
    ),
    "flip": (
        Reason("verdict_swing", SWING | {"what": "flip", "before": "achieved", "after": "behind"}),
        "“Achieved” has become “Behind expectation”",
        "由“已实现”变为“滞后于预期”",
    ),
    "probability": (
        Reason("verdict_swing", SWING | {"what": "probability", "before": 0.2, "after": 0.999}),
        "went from about 20% to above 99%",
        "由约20%变为超过99%",
    ),
    "classes": (
        Reason("verdict_swing", {"what": "classes", "changed": 3, "judged": 5}),
        "Of 5 targets judged before, 3 changed class",
        "5项目标中，3项同时",
    ),
    "outside": (
        Reason("impossible", CELL | {"what": "probability", "value": "1.2"}),
        "row 2: median is 1.2, not between 0 and 1",
        "不在0与1之间",
    ),
    "no number": (
        Reason("impossible", CELL | {"what": "not_a_number", "value": "nan"}),
        "median is nan, which is no number",
        "median为nan，不是数",
    ),
    "gap": (Reason("impossible", CELL | {"what": "gap"}), "median is empty", "median没有数"),
    "empty": (
        Reason("impossible", TABLE | {"what": "empty", "rows": 7}),
        "Table projection is empty and had 7 rows",
        "而上次有7行",
    ),
    "more": (Reason("more", {"of": "jump", "count": 9}), "9 more of this kind", "另有9处"),
}


@pytest.mark.parametrize("name", SAID)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_reason_is_said(newest, name, lang):
    reason, english, chinese = SAID[name]
    said = say_hold(reason, Phrases(newest, Words(lang)))
    assert (english if lang == "en" else chinese) in said
    assert not said.endswith((".", "。"))
    assert "{" not in said


def test_names_come_from_the_tables_and_what_is_gone_keeps_its_id(newest):
    said = say_hold(SAID["revision"][0], Phrases(newest, Words("zh")))
    assert said.startswith("山西研究与试验发展经费：")
    assert "2024年全国科技经费投入统计公报，2025-09-29" in said
    gone = {"region": "149999", "indicator": "old_indicator", "now_value": None, "now_unit": None}
    said = say_hold(Reason("vanished", SERIES | FIGURE | gone), Phrases(newest, Words("en")))
    assert said.startswith("149999 old_indicator: ")
    unknown = Reason("verdict_swing", SAID["flip"][0].details | {"target": "p99"})
    assert "“p99”" in say_hold(unknown, Phrases(newest, Words("en")))


def test_one_line_says_the_first_and_counts_the_others(newest):
    phrases = Phrases(newest, Words("en"))
    only = say_first_hold([SAID["empty"][0]], phrases)
    assert only == say_hold(SAID["empty"][0], phrases)
    reasons = [SAID[name][0] for name in ("empty", "gap", "more")]
    assert say_first_hold(reasons, phrases) == f"{only}; and 10 more"


def test_the_words_are_those_of_the_codes_that_the_gate_gives():
    files = (LIB / "run" / "gate").glob("*.py")
    code = "".join(file.read_text(encoding="utf-8") for file in files)
    codes = set(re.findall(r'Reason\(\s*"(\w+)"', code))
    whats = set(re.findall(r'_found\("(\w+)"', code))
    assert codes == {reason.code for reason, *_ in SAID.values()}
    assert whats == {r.details["what"] for r, *_ in SAID.values() if "what" in r.details}
    used = {key.split(".")[2] for key in catalogue() if key.count(".") == 2 and "gate." in key}
    assert used - {"times", "points", "zero", "gone", "altered"} == whats
