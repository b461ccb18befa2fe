"""What differs between two issues, in rows and in words, against tables written by hand."""

import pytest

from plantrack.publish.archive.difference import Content, difference
from plantrack.publish.archive.rows import compare, key_columns, rows_of
from plantrack.publish.archive.sentences import TOLD, tell
from plantrack.publish.phrases import Phrases
from plantrack.publish.words import Words

HEAD = (
    "target,gist,duplicate_of,status,status_code,probability,is_marginal,unit,latest_printed,"
    "latest_period,as_of\n"
)
BEFORE = HEAD + (
    "a,投入强度,,滞后于预期,behind,0.321,False,%,1.20,2023.0,2026-01-01\n"
    "a2,投入强度,a,滞后于预期,behind,0.321,False,%,1.20,2023.0,2026-01-01\n"
    "b,研发人员,,基本符合预期,on_track,0.7,False,万人年,5.2,2023.0,2026-01-01\n"
    "c,平台,,无法判断,cannot_judge,,False,个,,,2026-01-01\n"
    "d,取消的,,无法判断,cannot_judge,,False,个,,,2026-01-01\n"
)
AFTER = HEAD + (
    "a,投入强度,,基本符合预期,on_track,0.55,True,%,1.22,2024.0,2026-02-01\n"
    "a2,投入强度,a,基本符合预期,on_track,0.55,True,%,1.22,2024.0,2026-02-01\n"
    "b,研发人员,,基本符合预期,on_track,0.7000000001,False,万人年,5.9,2024.0,2026-02-01\n"
    "c,平台,,无法判断,cannot_judge,,False,个,,,2026-02-01\n"
    "e,新增的,,已实现,achieved,,False,个,8,2024.0,2026-02-01\n"
)


@pytest.fixture
def zh(newest) -> Phrases:
    return Phrases(newest, Words("zh"))


def test_of_a_plan_the_targets_are_told_and_restatements_are_not(zh):
    before, after = Content("甲。", {"scoreboard": BEFORE}), Content("乙。", {"scoreboard": AFTER})
    told = tell(difference(before, after, zh), zh)
    assert told.headline == "主要结论原为：甲。现为：乙。"
    assert told.summary == (
        "4项目标中，1项判断有变化，1项判断不变、概率或数据有更新，1项为新列，另有1项不再列示。"
    )
    assert told.items == (
        "投入强度：判断由“滞后于预期”转为“基本符合预期（临界）”，概率由32%变为55%，"
        "最新数据由1.20%（2023年）变为1.22%（2024年）。",
        "研发人员：最新数据由5.2万人年（2023年）变为5.9万人年（2024年）。",
        "新增的：新列，已实现。",
        "取消的：不再列示，无法判断。",
    )
    assert (told.rest, told.tables) == (0, "")


def test_the_same_says_so(zh):
    before = Content("甲。", {"scoreboard": BEFORE})
    after = Content("甲。", {"scoreboard": BEFORE.replace("2026-01-01", "2026-02-01")})
    told = tell(difference(before, after, zh), zh)
    assert (told.headline, told.items) == ("", ())
    assert told.summary == "4项目标中，判断、概率和最新数据均无变化。"
    nothing = tell(difference(Content("", {}), Content("", {}), zh), zh)
    assert nothing.summary == "数表没有变化。"


def test_of_other_pages_rows_are_told_with_names(zh):
    before = Content("甲。", {"figures": "region,year,value\n140000,2023,1.5\n110000,2023,2\n"})
    after = Content("甲。", {"figures": "region,year,value\n140000,2023,1.75\n140000,2024,3\n"})
    told = tell(difference(before, after, zh), zh)
    assert told.summary == "数表变化：“历年数据”新增1行，减少1行，更新1行。"
    assert told.items == (
        "“历年数据”山西、2023：数值由1.5变为1.75。",
        "“历年数据”山西、2024：新增一行。",
        "“历年数据”北京、2023：减少一行。",
    )


def test_of_tables_in_the_second_row_only_the_number_is_told(zh):
    before = Content("", {"own": "a,b\n1,1\n", "settings": "a,b\n1,1\n"}, ["own"])
    after = Content("", {"own": "a,b\n1,2\n", "settings": "a,b\n1,2\n2,1\n"}, ["own"])
    told = tell(difference(before, after, zh), zh)
    assert told.summary == "数表变化：“own”更新1行；另有1个辅助数表有变化。"
    assert told.items == ("“own”1：b由1变为2。",)


def test_of_many_rows_the_first_are_told_and_the_rest_counted(zh):
    text = "year,value\n" + "".join(f"{year},1\n" for year in range(1900, 2025))
    found = difference(Content("", {}), Content("", {"figures": text}), zh)
    told = tell(found, zh)
    assert (len(told.items), told.rest) == (TOLD, 125 - TOLD)
    assert len(found.tables[0].rows) == 125


def test_rows_are_named_by_the_first_columns_that_tell_them_apart_in_both():
    before = "a,b,c\n1,1,x\n1,2,x\n"
    after = "a,b,c\n1,1,y\n2,1,x\n"
    (table,) = compare({"t": before}, {"t": after})
    assert table.keys == ("a", "b")
    assert [(row.key, row.kind) for row in table.rows] == [
        (("1", "1"), "changed"),
        (("2", "1"), "added"),
        (("1", "2"), "removed"),
    ]


def test_rows_that_nothing_tells_apart_are_counted():
    assert key_columns([rows_of("a,b\n1,1\n1,1\n")]) == ("a", "b")
    (table,) = compare({"t": "a,b\n1,1\n"}, {"t": "a,b\n1,1\n1,1\n"})
    assert [(row.key, row.kind) for row in table.rows] == [(("1", "1", "(2)"), "added")]


def test_columns_that_came_or_went_do_not_make_every_row_differ():
    assert compare({"t": "a,b\n1,1\n"}, {"t": "a,b,c\n1,1,5\n"}) == []


def test_last_digits_of_a_machine_and_the_day_are_no_difference():
    before, after = "a,x,as_of\n1,0.1,2020-01-01\n", "a,x,as_of\n1,0.10000000000001,2021-01-01\n"
    assert compare({"t": before}, {"t": after}) == []
    (table,) = compare({"t": before}, {"t": before.replace("0.1,", "0.1001,")})
    assert table.rows[0].cells[0].column == "x"
