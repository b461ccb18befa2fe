"""The catalogue is complete in both languages, and used."""

import re
from pathlib import Path

import pytest

from plantrack.errors import InputError
from plantrack.publish.words import LANGUAGES, Words, catalogue, full_width, placeholders

PACKAGE = Path(__file__).parents[2] / "lib" / "plantrack"


@pytest.mark.parametrize("key", catalogue())
def test_both_languages_ask_for_the_same_figures(key: str):
    entry = catalogue()[key]
    assert set(entry) == set(LANGUAGES)
    assert placeholders(entry["zh"]) == placeholders(entry["en"])


def test_no_chinese_stands_in_the_code_of_the_reader_layer():
    official = {
        "已实现",
        "未实现",
        "提前实现",
        "快于预期",
        "基本符合预期",
        "滞后于预期",
        "无法判断",
        "倍",  # a unit of the tables
    }
    # What offices write is read there, and shown to nobody.
    read = [PACKAGE / "ingest", PACKAGE / "tables" / "office"]
    for file in PACKAGE.rglob("*.py"):
        if any(folder in file.parents for folder in read):
            continue
        code = re.sub(
            r'("""|\'\'\').*?\1|#.*', "", file.read_text(encoding="utf-8"), flags=re.DOTALL
        )
        found = set(re.findall(r"[\u4e00-\u9fff]+", code))
        assert found <= official, f"{file.name}: {found - official}"


def test_every_entry_is_used():
    # Templates ask for words as well.
    files = [file for kind in ("*.py", "*.j2") for file in PACKAGE.rglob(kind)]
    files += (PACKAGE.parents[1] / "notebooks").glob("*.ipynb")
    code = "".join(file.read_text(encoding="utf-8") for file in files).replace('\\"', '"')
    computed = {
        match.replace("{", "").split("}")[0].rsplit(".", 1)[0] + "."
        for match in re.findall(r'f"([a-z_.]+\.\{)', code)
    }
    prefixes = {text for text in re.findall(r'f"([a-z_.]+)\{', code)}
    unused = [
        key
        for key in catalogue()
        if f'"{key}"' not in code and not any(key.startswith(prefix) for prefix in prefixes)
    ]
    assert computed
    assert not unused


def test_every_reason_is_one_that_the_code_gives():
    publish = PACKAGE / "publish"
    files = [file for file in PACKAGE.rglob("*.py") if publish not in file.parents]
    code = "".join(file.read_text(encoding="utf-8") for file in files)
    said = "".join(file.read_text(encoding="utf-8") for file in publish.glob("*.py"))
    known = {key.removeprefix("reason.") for key in catalogue() if key.startswith("reason.")}
    own = {name for name in known if f'"reason.{name}"' in said or f'"{name}", verdict' in said}
    assert own == {"look_alikes", "latest_known", "later_known"}
    assert {name for name in known - own if f'"{name}"' not in code} == set()


def test_unknown_language_is_refused():
    with pytest.raises(InputError, match="unknown language fr"):
        Words("fr")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("指标表:研发强度2.50%", "指标表：研发强度2.50%"),
        ("由1.19改为1.26,2017年", "由1.19改为1.26，2017年"),
        ("中心数(131)为12,345个", "中心数（131）为12,345个"),
        ("总额(省口径)", "总额（省口径）"),
        ("R&D (total), 1:2", "R&D (total), 1:2"),
    ],
)
def test_chinese_punctuation(text: str, expected: str):
    assert full_width(text) == expected
