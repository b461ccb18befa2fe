"""The catalogue of words: every text a reader sees comes from here, in Chinese or English."""

import re
import string
from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml

from plantrack.errors import unknown

LANGUAGES = ("zh", "en")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_FULL_WIDTH = {",": "，", ";": "；", ":": "：", "?": "？"}
_PAUSE = re.compile(r"(?<=[\u4e00-\u9fff”）)])[,;:?]|[,;:?](?=[\u4e00-\u9fff“（(]|\d{4}\u5e74)")
_BRACKETS = re.compile(r"(?<=[\u4e00-\u9fff])\(([^()]*)\)|\(([^()]*[\u4e00-\u9fff][^()]*)\)")


@cache
def catalogue() -> dict[str, dict[str, str]]:
    """All entries: key to language to template."""
    text = resources.files("plantrack.publish").joinpath("words.yaml").read_text(encoding="utf-8")
    # The parser in C does the same ten times as fast, where it was built.
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def placeholders(template: str) -> frozenset[str]:
    """Names a template is filled with.

    Examples
    --------
    >>> sorted(placeholders("{year}年为{value}"))
    ['value', 'year']
    """
    return frozenset(name for _, name, _, _ in string.Formatter().parse(template) if name)


def full_width(text: str) -> str:
    """Set the punctuation of Chinese text as Chinese prints it; numbers keep their points.

    Examples
    --------
    >>> full_width("总额(省口径)为1.2,2020年为1.1,见R&D表")
    '总额（省口径）为1.2，2020年为1.1，见R&D表'
    """
    if not _CHINESE.search(text):
        return text
    text = _PAUSE.sub(lambda found: _FULL_WIDTH[found[0]], text)
    return _BRACKETS.sub(lambda found: f"（{found[found.lastindex]}）", text)


@dataclass(frozen=True)
class Words:
    """The catalogue in one language.

    Parameters
    ----------
    lang : str
        ``zh`` or ``en``.

    Raises
    ------
    InputError
        If the language is not in the catalogue.

    Examples
    --------
    >>> Words("zh")("label.year", year=2020)
    '2020年'
    """

    lang: str

    def __post_init__(self):
        if self.lang not in LANGUAGES:
            raise unknown("language", self.lang, LANGUAGES)

    def __call__(self, key: str, **values: object) -> str:
        return catalogue()[key][self.lang].format(**values)

    def pick(self, zh: str, en: str) -> str:
        """Choose between the two columns a table keeps."""
        return full_width(zh) if self.lang == "zh" else en

    def inside(self, key: str) -> str:
        """An entry as it stands within a sentence."""
        text = self(key)
        return text if self.lang == "zh" else text[0].lower() + text[1:]

    def join(self, parts: list[str], key: str = "label.semicolon") -> str:
        """Join clauses, leaving out empty ones."""
        return self(key).join(part for part in parts if part)
