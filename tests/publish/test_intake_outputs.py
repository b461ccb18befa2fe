"""The report of a file that came in as text, page and JSON: read back from what was written."""

import io
import json
from dataclasses import replace

import pandas as pd
import pytest
from lxml import html
from rich.console import Console

from plantrack.ingest.doubt import Doubt, Grade
from plantrack.ingest.recognise import Understood
from plantrack.publish.intake_json import intake_json
from plantrack.publish.intake_page import IntakePage
from plantrack.publish.intake_report import COLUMNS, KINDS, IntakeReport
from plantrack.publish.intake_terminal import print_intake
from plantrack.publish.phrases import Phrases
from plantrack.publish.templating import script
from plantrack.publish.words import LANGUAGES, Words
from plantrack.tables.office.sheet import Remark

SHEET = "各市情况"
PREVIEW = (("地区", "R&D经费（亿元）", "投入强度（%）"), ("太原", "1044.2", "1.98"))
NEW = ["140100", "rd_intensity", "2023", "1.98", "%", "", "", "", SHEET, "C6"]
REVISED = [
    *("140100", "rd_expenditure", "2022", "104.42", "亿元", "103.9", "2023-11-08"),
    *("sx_rd_bulletin_2022", SHEET, "B6"),
]
CLEAN = IntakeReport(
    file="公报附表.xlsx",
    sha256="ab" * 32,
    source="sx_rd_bulletin_2022",
    published="2024-10-18",
    tables=(
        Understood(
            SHEET,
            "2023年各市研究与试验发展（R&D）经费情况",
            "A4:C15",
            2,
            ("140100", "140200"),
            ("rd_expenditure", "rd_intensity"),
            ("2023", "2022"),
            PREVIEW,
        ),
    ),
    new=pd.DataFrame([NEW], columns=COLUMNS),
    revises=pd.DataFrame([REVISED], columns=COLUMNS),
)
ABOUT = {"region": "140100", "indicator": "rd_expenditure", "period": "2023"}
DOUBTS = (
    Doubt("footnote", Grade.INFORMS, CLEAN.file, SHEET, "A7", "大同①", {"mark": "①"}),
    Doubt("unreadable_number", Grade.STOPS, CLEAN.file, SHEET, "B9", "12 34"),
    Doubt(
        "unit_slip",
        Grade.NEEDS_YES,
        CLEAN.file,
        SHEET,
        "B6",
        "1044.2",
        ABOUT | {"factor": "10", "earlier": "103.9", "year": "2022"},
    ),
)
DOUBTED = replace(CLEAN, doubts=DOUBTS, remarks=(Remark("hidden_sheet", "底稿"),))


@pytest.fixture
def told(newest):
    """What the terminal prints, in one language."""

    def tell(report: IntakeReport, lang: str = "en") -> list[str]:
        console = Console(file=io.StringIO(), width=140, highlight=False, markup=False)
        print_intake(report, Phrases(newest, Words(lang)), console=console)
        return console.file.getvalue().splitlines()

    return tell


@pytest.fixture
def page(newest, shared):
    """The page as a tree."""

    def make(report: IntakeReport, lang: str = "zh") -> html.HtmlElement:
        return html.document_fromstring(IntakePage(newest, lang, report).render(shared=shared))

    return make


def words_of(tree: html.HtmlElement) -> str:
    return " ".join(tree.find("body").text_content().split())


def test_the_terminal_lists_doubts_by_grade_in_two_lines_each(told):
    lines = told(DOUBTED)
    at = [lines.index(head) for head in ("Stops (1)", "Needs a yes (1)", "For information (2)")]
    assert at == sorted(at)
    assert lines[at[0] + 1].startswith(
        f"  {SHEET}!B9  Not a number that can be read; found “12 34”."
    )
    slip = lines[at[1] + 1]
    assert slip.startswith(
        f"  {SHEET}!B6  Perhaps another unit; Taiyuan, R&D expenditure, 2023; found"
    )
    assert "103.9 hundred million yuan in 2022" in slip
    assert lines[at[1] + 2].startswith("      Check the unit")
    assert lines[-2:] == [
        "Points that must be corrected: 1. Nothing was written.",
        "Correct these points and read the file again with plantrack ingest.",
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_clean_file_says_so_in_one_line(told, page, lang):
    words = Words(lang)
    assert told(CLEAN, lang).count(words("intake.clean")) == 1
    assert words("intake.clean") in [p.text for p in page(CLEAN, lang).iter("p")]
    assert words("intake.clean") not in told(DOUBTED, lang)


def test_the_terminal_shows_what_was_understood_and_what_is_revised(told):
    text = "\n".join(told(CLEAN, "zh"))
    assert "各市情况!A4:C15（2023年各市研究与试验发展（R&D）经费情况）：读到2个数" in text
    assert "地区：太原、大同；" in text and "年份：2022、2023。" in text
    assert "共读到2个数：新增1个、修订已有数1个。" in text
    assert "103.9亿元" in text and "104.42亿元" in text
    assert "2023-11-08" in text
    assert "1044.2" in text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_tells_everything(page, lang):
    tree, words = page(DOUBTED, lang), Words(lang)
    assert tree.get("lang") == {"zh": "zh-CN", "en": "en"}[lang]
    assert CLEAN.file in tree.xpath("string(//h1)")
    headline = tree.xpath("string(//p[@class='headline'])")
    assert headline == words("intake.state.stopped", stops=1)
    grades = [
        words(f"intake.grade.{grade}", count=count)
        for grade, count in (("stops", 1), ("needs_yes", 1), ("informs", 2))
    ]
    assert [h.text for h in tree.iter("h3")][:3] == grades
    places = [one.text for one in tree.xpath("//span[@class='place']")]
    assert places == [f"{SHEET}!B9", f"{SHEET}!B6", f"{SHEET}!A7", "底稿"]
    rows = tree.xpath("//table[@id='revises']/tbody/tr")
    assert len(rows) == 1
    assert f"{SHEET}!B6" in rows[0].text_content()
    preview = tree.xpath("//table[@class='preview']//tr")
    assert [[td.text for td in row] for row in preview] == [list(row) for row in PREVIEW]
    assert "ab" * 32 in words_of(tree)


def test_the_page_needs_no_network_and_the_same_report_gives_the_same_page(newest):
    one = IntakePage(newest, "zh", DOUBTED)
    text = one.render()
    assert text == one.render()
    tree = html.document_fromstring(text)
    assert not list(tree.iter("link", "img"))
    assert [part.text for part in tree.iter("script")] == [script()]


def test_hostile_text_stays_text(page, told):
    hostile = "<script>alert(1)</script> \"&' {{ 1 }} \x1b[31m\x00\ud800 😀 [red]"
    row = [hostile] * len(COLUMNS)
    bad = IntakeReport(
        file=hostile,
        sha256=hostile,
        source=hostile,
        published=hostile,
        tables=(
            Understood(
                hostile, hostile, hostile, 1, (hostile,), (hostile,), (hostile,), ((hostile,),)
            ),
        ),
        doubts=(
            Doubt("footnote", Grade.INFORMS, hostile, hostile, hostile, hostile, {"mark": hostile}),
        ),
        remarks=(Remark("formula", hostile, hostile, hostile),),
        **{kind: pd.DataFrame([row], columns=COLUMNS) for kind in KINDS},
    )
    for lang in LANGUAGES:
        tree = page(bad, lang)
        assert [part.text for part in tree.iter("script")] == [script()]
        assert "<script>alert(1)</script>" in tree.text_content()
        assert "\x1b" not in "".join(told(bad, lang))


def test_ten_thousand_doubts_and_figures_make_a_page_of_bounded_size(page, told, newest):
    doubts = [replace(DOUBTS[1], cell=f"B{row}") for row in range(1, 10_001)]
    many = replace(
        CLEAN,
        doubts=tuple(doubts),
        new=pd.DataFrame([NEW] * 30_000, columns=COLUMNS),
        tables=CLEAN.tables * 1_000,
    )
    tree = page(many)
    assert len(tree.xpath("//ul[contains(@class, 'doubts')]/li")) == 30
    assert "必须改正（10000处）" in words_of(tree)
    assert "另有9970处" in words_of(tree)
    assert len(tree.xpath("//table[@id='new']/tbody/tr")) == 100
    lines = told(many)
    assert sum(f"{SHEET}!B" in line for line in lines) <= 20 + 1_000
    record = json.loads(intake_json(many, Phrases(newest, Words("zh"))))
    assert len(record["doubts"]) == 10_000
    assert [one["cell"] for one in record["doubts"][:3]] == ["B1", "B2", "B3"]
    assert record["counts"]["new"] == 30_000
    assert len(record["figures"]["new"]) == 20_000


def test_json_holds_everything_with_stable_keys(newest):
    text = intake_json(DOUBTED, Phrases(newest, Words("en")))
    record = json.loads(text)
    assert sorted(record) == [
        *("counts", "doubts", "figures", "file", "is_written", "published", "sha256", "source"),
        *("state", "tables"),
    ]
    assert list(record) == sorted(record)
    assert record["counts"] == dict.fromkeys(KINDS, 0) | {"new": 1, "revises": 1}
    assert record["figures"]["revises"] == [dict(zip(COLUMNS, REVISED, strict=True))]
    assert record["tables"][0]["preview"] == [list(row) for row in PREVIEW]
    first = record["doubts"][0]
    assert (first["code"], first["grade"], first["cell"]) == ("unreadable_number", "stops", "B9")
    assert first["do"].startswith("Write it as a plain number")
    assert text == intake_json(DOUBTED, Phrases(newest, Words("en")))
