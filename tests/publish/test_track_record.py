"""The record beside every probability: counted right, said plainly, absent where none is stated."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import plantrack
from plantrack.attainment import judge
from plantrack.publish import Briefing, SeriesPage, track_record
from plantrack.publish.phrases import Phrases
from plantrack.publish.track_record import TrackRecord, record_blocks
from plantrack.publish.words import Words
from plantrack.tables.dates import interval_end

DAY = "2019-12-31"


@pytest.fixture(scope="module")
def briefing(newest) -> Briefing:
    return Briefing(newest, judge(newest, "14fyp_innovation", "140000"))


@pytest.fixture(scope="module")
def record(briefing):
    return briefing.record()


@pytest.fixture
def said_by(newest, replay_of):
    """Makes a record from statements."""

    def make(said, lang: str = "zh") -> TrackRecord:
        return TrackRecord(replay_of(said), ("rd_intensity",), Phrases(newest, Words(lang)))

    return make


def test_of_an_indicator_that_should_fall_the_note_says_what_was_judged(newest, said_by):
    record = said_by(likely(22, 25))
    assert "除以这些倍数" not in record.table().note
    falling = newest.indicators.assign(direction="down")
    phrases = Phrases(replace(newest, indicators=falling), Words("zh"))
    note = replace(record, phrases=phrases).table().note
    assert note.endswith("以降低为好的指标，判断的内容为降至最新数据除以这些倍数以下。")


def likely(came: int, of: int, probability: float = 0.8) -> list[tuple[float, bool]]:
    """So many statements of one probability, the first of which came true."""
    return [(probability, at < came) for at in range(of)]


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        (
            "zh",
            "过去作出的“70%至90%”的判断，25次中有22次应验，占88%（当时所说概率平均为80%）。"
            "各地区同一年的结果相互关联，这些判断只来自10个年底。",
        ),
        (
            "en",
            "Of 25 past judgements of “70% to 90%”, 22 came true, 88% (on average 80% had been"
            " said). Regions of one year move together: these judgements are from 10 year-ends"
            " only.",
        ),
    ],
)
def test_the_line_counts_the_judgements_of_its_range(said_by, lang, expected):
    others = [(0.69, True), (0.9, False), (0.2, False)]
    assert said_by(likely(22, 25) + others, lang).say() == expected


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("zh", "过去作出的“70%至90%”的判断只有19次，不足20次，不足以说明应验情况。"),
        (
            "en",
            "There are only 19 past judgements of “70% to 90%”, fewer than 20: too few to say how"
            " often they came true.",
        ),
    ],
)
def test_too_few_judgements_say_so(said_by, lang, expected):
    assert said_by(likely(19, 19), lang).say() == expected
    assert said_by(likely(20, 20), lang).say() != expected


def test_the_table_has_every_range_and_its_share(said_by):
    table = said_by(likely(3, 4) + likely(0, 2, 0.05) + likely(1, 1, 1.0)).table()
    assert [cell["said_range"] for cell in table.cells][::5] == ["0%～10%", "90%～100%"]
    shown = [(c["statements"], c["came_true"], c["share"], c["days"]) for c in table.cells]
    empty = ("0", "0", "—", "0")
    expected = [("2", "0", "0%", "2"), empty, empty, empty, ("4", "3", "75%", "4")]
    assert shown == [*expected, ("1", "1", "100%", "1")]


def test_without_any_judgement_there_is_a_sentence_and_no_table(said_by):
    (only,) = said_by([]).blocks()
    assert "只有0次" in only.text


def test_every_number_of_the_line_stands_in_its_table(record):
    _, line, table = record
    row = table.data.set_index("lower").loc[0.7]
    text = line.text.split("过去作出的")[1]
    found = [int(n) for n in re.findall(r"\d+", text)]
    shares = [round(100 * row[name]) for name in ("share", "said")]
    assert found == [70, 90, row["statements"], row["came_true"], *shares, row["days"]]
    assert set(table.data["indicators"]) == {"rd_expenditure"}


def test_a_page_without_probabilities_has_no_record_and_replays_nothing(newest, monkeypatch):
    monkeypatch.setattr(track_record, "replay", None)
    past = Briefing(newest, judge(newest, "13fyp_sti", "140000"))
    assert past.record() == []
    method = past.method()[0].items
    assert not any("以往" in item for item in method)
    city = SeriesPage.of(newest, "14fyp_innovation", "140100", "rd_expenditure")
    assert city.record() == []


def test_the_method_says_where_probabilities_come_from(briefing):
    *_, mixture, checked = briefing.method()[0].items
    assert "自身走势" in mixture and "同类序列的增长" in mixture and "全部序列以往" in mixture
    assert checked.endswith("不预见政策变化。以往判断的准确程度见上文。")


def test_a_series_page_has_the_record_of_its_own_indicator(newest, replay_of, monkeypatch):
    asked = []
    monkeypatch.setattr(track_record, "replay", lambda *_, **o: asked.append(o) or replay_of([]))
    page = SeriesPage.of(newest, "14fyp_innovation", "140000", "rd_expenditure", seed=3)
    heading, line = page.record()
    assert heading.text == "以往判断的准确程度"
    assert asked[0]["indicators"] == ("rd_expenditure",) and asked[0]["seed"] == 3
    assert len(asked[0]["regions"]) == 31


KEY = ("region", "indicator", "period", "published", "source")


@pytest.fixture
def without_later(data_copy: Path) -> Path:
    """The tables as they were: rows published after the day are gone, but for bases of plans."""
    bases = (data_copy / "targets.csv").read_text(encoding="utf-8")
    removed = 0
    for file in (data_copy / "observations").glob("*.csv"):
        rows = pd.read_csv(file, dtype=str, keep_default_na=False)
        later = rows["published"].map(lambda day: not day or interval_end(day) > date(2019, 12, 31))
        is_base = ["/".join(key) in bases for key in zip(*(rows[k] for k in KEY), strict=True)]
        rows[~later | np.array(is_base)].to_csv(file, index=False, lineterminator="\n")
        removed += int(later.sum())
    assert removed > 1000
    return data_copy


def test_later_records_change_nothing(newest, without_later):
    books = [newest.on(DAY), plantrack.load(without_later, as_of=DAY)]
    pages = [
        record_blocks(book, ["rd_expenditure"], Phrases(book, Words("zh")), seed=0)
        for book in books
    ]
    one, other = ([str(block.to_html()) for block in page] for page in pages)
    assert one == other
    assert "年底，只用当时已公布的数据" in one[1]
    assert int(pages[0][2].data["statements"].sum()) > 100
