"""A made-up ranking of all provinces, and what a page about it needs."""

from collections.abc import Callable
from itertools import combinations

import pytest
from matplotlib.figure import Figure

from plantrack import Workbook
from plantrack.publish.phrases import Phrases
from plantrack.publish.regions.ranked import Ranked
from plantrack.publish.regions.subject import Subject
from plantrack.publish.words import Words

NAMES = {
    "zh": {"index": "研发投入指数", "group": "中部六省", "whole": "全国", "source": "统计公报"},
    "en": {
        "index": "R&D input index",
        "group": "six central provinces",
        "whole": "China",
        "source": "Bulletin",
    },
}
PARTS = {
    "zh": {"money": "研究与试验发展经费", "share": "研究与试验发展经费投入强度", "pace": "增速"},
    "en": {
        "money": "R&D expenditure",
        "share": "R&D intensity (share of gross domestic product)",
        "pace": "Average yearly growth of R&D expenditure over three years",
    },
}
SHANXI, HUBEI = "140000", "420000"


@pytest.fixture(scope="session")
def subject_in(newest: Workbook) -> Callable[[str], Subject]:
    """What a page on Shanxi is about, in one language."""

    def of(lang: str) -> Subject:
        phrases = Phrases(newest, Words(lang))
        name = phrases.name("regions", SHANXI)
        facts = NAMES[lang] | {"names": PARTS[lang]}
        return Subject(phrases, period="2024", region=SHANXI, name=name, **facts)

    return of


@pytest.fixture(scope="session")
def ranking_in(newest: Workbook) -> Callable[[str], list[Ranked]]:
    """All provinces by code: Beijing first, Shanxi fourth, each range two places up and down."""
    provinces = newest.regions[newest.regions["level"] == "province"]

    def of(lang: str) -> list[Ranked]:
        rows = []
        for rank, (region, row) in enumerate(provinces.iterrows(), start=1):
            ends = {"low": max(1, rank - 2), "high": min(31, rank + 2)}
            ends |= {"data_low": rank, "data_high": min(31, rank + 1)}
            marks = {"is_chosen": region == SHANXI, "is_in_group": "central" in row["group"]}
            score = 100.0 - 3 * rank
            rows.append(Ranked(region, row[f"name_{lang}"], score, rank, **ends, **marks))
        return rows

    return of


def faults_of_labels(figure: Figure) -> list[tuple[str, ...]]:
    """Pairs of labels that cover each other, and labels that leave the chart."""
    figure.draw_without_rendering()
    axes, page = figure.axes[0], figure.bbox.padded(1)
    texts = [*axes.get_xticklabels(), *axes.get_yticklabels(), *axes.texts]
    shown = [text for text in texts if text.get_text() and text.get_visible()]
    boxes = [(text.get_text(), text.get_window_extent()) for text in shown]
    covered = [(a, b) for (a, x), (b, y) in combinations(boxes, 2) if x.padded(-1).overlaps(y)]
    outside = [
        (word,)
        for word, box in boxes
        if box.x0 < page.x0 or box.x1 > page.x1 or box.y0 < page.y0 or box.y1 > page.y1
    ]
    return covered + outside


@pytest.fixture(scope="session")
def faults() -> Callable[[Figure], list[tuple[str, ...]]]:
    """Finds labels that cannot be read."""
    return faults_of_labels
