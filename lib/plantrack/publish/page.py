"""From a run notebook to one self-contained page."""

import html as entities
from functools import cache
from typing import TYPE_CHECKING, Any

from lxml import html

from plantrack.publish import fonts
from plantrack.publish.checks import PageError, check_page
from plantrack.publish.font_face import SharedFont, font_face
from plantrack.publish.inline import html_lang
from plantrack.publish.templating import style_sheet, template_folder

if TYPE_CHECKING:
    from nbformat import NotebookNode


def render_page(
    notebook: "NotebookNode",
    *,
    lang: str,
    generator: str,
    skip: str,
    shared: SharedFont | None = None,
) -> str:
    """Write what a notebook displayed as a page for readers.

    Only HTML that code cells displayed is used, and none from cells tagged ``analyst``: no code,
    no prompts, no notes, no printed text.

    Parameters
    ----------
    notebook : nbformat.NotebookNode
        After its run.
    lang : str
        ``zh`` or ``en``.
    generator : str
        Last line of the page: what made it.
    skip : str
        Words of the link that jumps over the header.
    shared : SharedFont, optional
        What many pages share of the font, see `font_face`.

    Returns
    -------
    str
        A whole HTML document that needs nothing else, the same for the same notebook.

    Raises
    ------
    PageError
        If the page would need the network, run a script, or shut some readers out.
    MissingGlyphError
        If the font lacks a character.
    """
    frame = page_frame(lang=lang, generator=generator, skip=skip)
    page, _ = _exporter().from_notebook_node(notebook, resources={"page": frame})
    return finish(page, shared=shared)


def page_frame(*, lang: str, generator: str, skip: str) -> dict[str, str]:
    """Gather what the shell of every page asks for."""
    return {"lang": html_lang(lang), "generator": generator, "skip": skip, "css": style_sheet()}


def finish(page: str, *, shared: SharedFont | None = None) -> str:
    """Name a page after its main heading, put the font in, and check it.

    Parameters
    ----------
    page : str
        Document with an empty title and one style sheet.
    shared : SharedFont, optional
        What many pages share of the font, see `font_face`.

    Returns
    -------
    str

    Raises
    ------
    PageError, MissingGlyphError
        See `render_page`.
    """
    # Filled templates are Markup, which would escape what is put in below.
    page = str(page)
    heading = html.document_fromstring(page).find(".//h1")
    if heading is None:
        raise PageError("page: no main heading; display a Title first")
    title = entities.escape(" ".join(heading.text_content().split()))
    page = page.replace("<title></title>", f"<title>{title}</title>", 1)
    # The text with its markup holds every character shown, attributes and drawings included.
    text = entities.unescape(page)
    fonts.require(text, where=f"page {title}")
    face = font_face(text, shared=shared)
    page = page.replace("<style>\n", f"<style>\n{face}\n", 1)
    check_page(page)
    return page


@cache
def _exporter() -> Any:
    # Not HTMLExporter: it parses and rewrites the page, and loses the capitals of SVG on the way.
    from nbconvert.exporters.templateexporter import TemplateExporter

    return TemplateExporter(
        file_extension=".html",
        template_name="plantrack",
        extra_template_basedirs=[str(template_folder())],
        # None of them is asked for, but each is made, and the notebook checked once more for it.
        default_preprocessors=[],
    )
