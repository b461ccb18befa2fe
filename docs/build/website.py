"""The docs as web pages that open offline, in the style of the pages of the workbook."""

import posixpath
import re
import string
from html import escape
from importlib import resources
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

import mistune

from plantrack.publish.font_face import SharedFont

#: What an analyst needs first; both languages have the same pages.
FIRST = ("start", "reading", "ingest", "adding", "coverage", "faq", "gallery")
STYLE = "style.css"
_STYLE = """
main { max-width: 46rem; margin: 0 auto; padding: 1rem; }
nav.site { max-width: 46rem; margin: 0 auto; padding: 1rem 1rem 0; }
nav.site a { margin-right: 1.2em; display: inline-block; }
main h1 { margin-bottom: .6em; }
main table { margin: 1em 0; }
main code, main pre { font-family: ui-monospace, Consolas, monospace, "Noto Sans SC"; }
main img { max-width: 100%; height: auto; }
main pre { overflow-x: auto; padding: .6em; background: #f4f5f7; line-height: 1.45; }
main table { border-collapse: collapse; display: block; overflow-x: auto; }
main th, main td { padding: .3em .6em; border-bottom: 1px solid #ccc; text-align: left;
  vertical-align: top; }
"""


class _Renderer(mistune.HTMLRenderer):
    """Headings can be linked to, under the names GitHub gives them."""

    def heading(self, text: str, level: int, **attrs: object) -> str:
        return f'<h{level} id="{anchor(re.sub("<[^>]+>", "", text))}">{text}</h{level}>\n'


def anchor(heading: str) -> str:
    """Name of a heading in links.

    Examples
    --------
    >>> anchor("A plan, or two: 规划")
    'a-plan-or-two-规划'
    """
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def markdown_files(root: Path) -> list[PurePosixPath]:
    """Every text of the project for readers, relative to its root."""
    named = [*root.glob("README*.md"), *root.glob("docs/*.md"), *root.glob("docs/zh/*.md")]
    found = [*named, *root.glob("data/README.md"), *root.glob("data/ledger/README.md")]
    return sorted(PurePosixPath(file.relative_to(root).as_posix()) for file in found)


def write_site(root: Path, site: Path) -> Path:
    """Write all pages anew, with their pictures.

    Parameters
    ----------
    root : pathlib.Path
        Of the project.
    site : pathlib.Path
        Folder to write to; links to other files of the project lead out of it.

    Returns
    -------
    pathlib.Path
        The first page.
    """
    texts = {file: (root / file).read_text(encoding="utf-8") for file in markdown_files(root)}
    for file in texts:
        page = site / file.with_suffix(".html")
        page.parent.mkdir(parents=True, exist_ok=True)
        out = posixpath.relpath(root.as_posix(), page.parent.as_posix())
        page.write_text(_page(file, texts, out), encoding="utf-8")
    (site / STYLE).write_text(_style("".join(texts.values())), encoding="utf-8")
    return site / "README.html"


def _style(text: str) -> str:
    """The style of the pages of the workbook, with what all texts need of its font."""
    style = resources.files("plantrack.publish").joinpath("page.css").read_text(encoding="utf-8")
    return style + _STYLE + SharedFont.of(text + string.printable).rule


def _page(file: PurePosixPath, texts: dict[PurePosixPath, str], out: str) -> str:
    """One whole page."""
    is_chinese = file.parts[:2] == ("docs", "zh") or file.name == "README.zh.md"
    render = mistune.create_markdown(renderer=_Renderer(escape=False), plugins=["table"])
    body = re.sub(
        r'(href|src)="([^"]*)"',
        lambda found: f'{found[1]}="{_address(found[2], file, set(texts), out)}"',
        render(texts[file]),
    )
    style = posixpath.relpath(STYLE, str(file.parent))
    return (
        f'<!DOCTYPE html>\n<html lang="{"zh-CN" if is_chinese else "en"}">\n<head>'
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f'<title>{escape(_title(texts[file]))}</title><link rel="stylesheet" href="{style}"></head>'
        f"\n<body>{_navigation(file, texts, is_chinese)}<main>{body}</main></body></html>\n"
    )


def _title(text: str) -> str:
    """Main heading of a page."""
    return re.search(r"^# (.+)$", text, re.MULTILINE)[1]


def _navigation(file: PurePosixPath, texts: dict[PurePosixPath, str], is_chinese: bool) -> str:
    """Links to the first page, to what is needed first, and to the other language."""
    home, other = ("README.zh.md", "README.md") if is_chinese else ("README.md", "README.zh.md")
    folder = PurePosixPath("docs/zh" if is_chinese else "docs")
    across = PurePosixPath("docs" if is_chinese else "docs/zh") / file.name
    has_twin = file.parent == folder and across in texts
    pages = [PurePosixPath(home), *(folder / f"{name}.md" for name in FIRST)]
    links = [(page, _title(texts[page])) for page in pages]
    links.append(
        (across if has_twin else PurePosixPath(other), "English" if is_chinese else "中文")
    )
    items = "".join(
        f'<a href="{posixpath.relpath(str(to.with_suffix(".html")), str(file.parent))}">'
        f"{escape(said)}</a>"
        for to, said in links
    )
    return f'<nav class="site">{items}</nav>'


def _address(link: str, file: PurePosixPath, files: set[PurePosixPath], out: str) -> str:
    """Where a link of a text leads: to a page of the site, or to a file of the project."""
    parts = urlsplit(link)
    if parts.scheme or not parts.path:
        return link
    target = PurePosixPath(posixpath.normpath(str(file.parent / parts.path)))
    fragment = f"#{parts.fragment}" if parts.fragment else ""
    if target in files:
        page = target.with_suffix(".html")
        return posixpath.relpath(str(page), str(file.parent)) + fragment
    return f"{out}/{target}{fragment}"
