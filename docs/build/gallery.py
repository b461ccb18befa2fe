"""The pictures of README and docs as data, and the page that shows all of them."""

import shlex
from dataclasses import dataclass
from pathlib import Path

import yaml

HERE = Path(__file__).parent
LIST = HERE / "gallery.yaml"
LANGUAGES = ("en", "zh")
_HEADS = {
    "en": (
        "# Gallery",
        "Real pages, made by the commands below each of them from the tables that come with the"
        " workbook. `make docs` makes them and their pictures anew.",
    ),
    "zh": (
        "# 页面图集",
        "都是真实页面，由图下的命令用随附的数据表生成；`make docs` 重新生成页面和图片。",
    ),
}
_FIRST_LINE = "<!-- Made by `make docs` from docs/build/gallery.yaml; change it there. -->"


@dataclass(frozen=True)
class Picture:
    """One picture of one page.

    Parameters
    ----------
    name : str
        Of the file, without its ending.
    run : tuple of str
        Words after ``plantrack run``.
    title, caption : dict
        By language.
    width, height : int
        Of the window, in CSS pixels.
    section : int
        Which section it begins with; 0 is the top of the page.
    paper : bool
        Whether it shows the first printed page instead.
    """

    name: str
    run: tuple[str, ...]
    title: dict[str, str]
    caption: dict[str, str]
    width: int = 0
    height: int = 0
    section: int = 0
    paper: bool = False

    @property
    def file(self) -> str:
        """Name of the file."""
        return f"{self.name}.png"

    @property
    def command(self) -> str:
        """What makes the page, as one types it."""
        return shlex.join(["plantrack", "run", *self.run])


def read_pictures(file: Path = LIST) -> list[Picture]:
    """Read the list of pictures, in order."""
    entries = yaml.safe_load(file.read_text(encoding="utf-8"))["pictures"]
    return [Picture(**{**entry, "run": tuple(entry["run"])}) for entry in entries]


def gallery_page(pictures: list[Picture], lang: str) -> str:
    """Write the page of all pictures as Markdown.

    Parameters
    ----------
    pictures : list of Picture
        In order.
    lang : str
        ``zh`` or ``en``; the Chinese page lies one folder deeper.
    """
    images = "images" if lang == "en" else "../images"
    parts = [_FIRST_LINE, *_HEADS[lang]]
    for picture in pictures:
        title, caption = picture.title[lang], picture.caption[lang]
        parts += [
            f"## {title}",
            caption,
            f"```\n{picture.command}\n```",
            f"![{title}]({images}/{picture.file})",
        ]
    return "\n\n".join(parts) + "\n"


def gallery_files(docs: Path) -> dict[Path, str]:
    """Where these pages belong, and what they say."""
    pictures = read_pictures()
    places = {"en": docs / "gallery.md", "zh": docs / "zh" / "gallery.md"}
    return {places[lang]: gallery_page(pictures, lang) for lang in LANGUAGES}
