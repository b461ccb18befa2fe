"""Docs are true to the files: links lead somewhere, pictures are made, both languages are there."""

import re
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html
from PIL import Image

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
IMAGES = DOCS / "images"
LARGEST, ALL = 150_000, 1_200_000
LINK = re.compile(r"(!?)\[[^\]]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)
sys.path.insert(0, str(DOCS / "build"))

from camera import NoChromium, browser  # noqa: E402
from gallery import gallery_files, read_pictures  # noqa: E402
from website import FIRST, anchor, markdown_files, write_site  # noqa: E402

TEXTS = [ROOT / file for file in markdown_files(ROOT)]


def links(file: Path) -> list[tuple[bool, str]]:
    """Whether it is a picture, and where it leads, for every link outside of code."""
    text = FENCE.sub("", file.read_text(encoding="utf-8"))
    return [(mark == "!", unquote(target)) for mark, target in LINK.findall(text)]


def anchors(file: Path) -> set[str]:
    """Names of the headings of a page."""
    text = FENCE.sub("", file.read_text(encoding="utf-8"))
    return {anchor(head) for head in re.findall(r"^#+ (.+)$", text, re.MULTILINE)}


@pytest.mark.parametrize("file", TEXTS, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_every_link_leads_to_a_file_and_a_heading(file):
    for _, target in links(file):
        parts = urlsplit(target)
        if parts.scheme:
            continue
        to = (file.parent / parts.path).resolve() if parts.path else file
        assert to.exists(), target
        assert to.is_relative_to(ROOT), target
        assert not parts.fragment or parts.fragment in anchors(to), target


def test_both_languages_have_what_is_needed_first():
    for name in FIRST:
        assert (DOCS / f"{name}.md").is_file(), name
        assert (DOCS / "zh" / f"{name}.md").is_file(), name
    assert {file.stem for file in (DOCS / "zh").glob("*.md")} == set(FIRST)


@pytest.mark.parametrize("name", sorted(set(FIRST) - {"gallery", "ingest", "coverage"}))
def test_both_languages_show_the_same_commands(name):
    shown = []
    for folder in (DOCS, DOCS / "zh"):
        blocks = FENCE.findall((folder / f"{name}.md").read_text(encoding="utf-8"))
        lines = [line for block in blocks for line in block.splitlines()[1:-1]]
        shown.append([re.sub(r"\s+#.*", "", line).replace("山西", "140000") for line in lines])
    assert shown[0] == shown[1]


def test_every_picture_shown_is_made_by_the_build_and_the_other_way_round():
    made = {picture.file for picture in read_pictures()}
    shown = {
        Path(target).name for file in TEXTS for is_picture, target in links(file) if is_picture
    }
    assert made == shown == {file.name for file in IMAGES.iterdir()}


def test_pictures_are_small():
    sizes = {file.name: file.stat().st_size for file in IMAGES.iterdir()}
    assert {name: size for name, size in sizes.items() if size > LARGEST} == {}
    assert sum(sizes.values()) < ALL


@pytest.mark.parametrize("picture", read_pictures(), ids=lambda picture: picture.name)
def test_a_picture_shows_what_the_list_says(picture):
    with Image.open(IMAGES / picture.file) as image:
        assert image.mode == "P"
        assert len(image.getcolors()) > 8  # it is not blank
        if not picture.paper:
            assert image.size == (picture.width + 2, picture.height + 2)


def test_the_gallery_is_that_of_the_list():
    for file, text in gallery_files(DOCS).items():
        assert file.read_text(encoding="utf-8") == text


def test_runs_of_the_gallery_are_fixed_in_time_and_known():
    for picture in read_pictures():
        if not picture.run:
            continue
        notebook, *options = picture.run
        assert {"--as-of", "--month"} & set(options), picture.name
        assert (ROOT / "notebooks" / f"{notebook}.yaml").is_file()


def test_the_site_opens_offline_and_its_links_lead_somewhere(tmp_path):
    first = write_site(ROOT, tmp_path / "site")
    pages = sorted((tmp_path / "site").rglob("*.html"))
    assert len(pages) == len(TEXTS)
    assert first in pages
    for page in pages:
        tree = html.document_fromstring(page.read_bytes().decode("utf-8"))
        assert tree.get("lang") in {"en", "zh-CN"}
        assert tree.xpath("count(//h1)") == 1, page.name
        assert not list(tree.iter("script", "iframe"))
        for element in tree.iter("a", "img", "link"):
            parts = urlsplit(element.get("href") or element.get("src"))
            if element.tag == "img":
                assert not parts.scheme
            if parts.scheme or not parts.path:
                continue
            assert (page.parent / unquote(parts.path)).exists(), (page.name, parts.path)


def test_without_a_browser_the_build_says_so(monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(NoChromium, match="is installed; pictures need one of them"):
        browser()
