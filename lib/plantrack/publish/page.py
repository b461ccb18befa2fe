"""From a run notebook to one self-contained page."""

import html as entities
from functools import cache
from typing import TYPE_CHECKING, Any

from lxml import html

from plantrack.publish import fonts
from plantrack.publish.checks import MAX_BYTES, PageError, check_page
from plantrack.publish.font_face import SharedFont, font_face
from plantrack.publish.inline import html_lang
from plantrack.publish.plain_text import showable
from plantrack.publish.running_header import ELLIPSIS, running_header
from plantrack.publish.templating import policy, script, style_sheet, template_folder

if TYPE_CHECKING:
    from nbformat import NotebookNode


def render_page(
    notebook: "NotebookNode",
    *,
    lang: str,
    generator: str,
    skip: str,
    running: str = "",
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
    running : str, optional
        What stands at the top of each printed sheet besides the title, such as the day.
    shared : SharedFont, optional
        What many pages share of the font, see `font_face`.

    Returns
    -------
    str
        A whole HTML document that needs nothing else, the same for the same notebook. Characters
        that the font cannot draw are written as their number.

    Raises
    ------
    PageError
        If the page would need the network, run a foreign script, or shut some readers out.
    """
    frame = page_frame(lang=lang, generator=generator, skip=skip)
    page, _ = _exporter().from_notebook_node(notebook, resources={"page": frame})
    return finish(page, running=running, shared=shared)


def page_frame(*, lang: str, generator: str, skip: str) -> dict[str, str]:
    """Gather what the shell of every page asks for."""
    return {"lang": html_lang(lang), "generator": generator, "skip": skip, "css": style_sheet()}


def finish(
    page: str,
    *,
    running: str = "",
    shared: SharedFont | None = None,
    max_bytes: int = MAX_BYTES,
) -> str:
    """Name a page after its main heading, put font, script and policy in, and check it.

    Parameters
    ----------
    page : str
        Document with an empty title and one style sheet.
    running : str, optional
        What stands at the top of each printed sheet besides the title.
    shared : SharedFont, optional
        What many pages share of the font, see `font_face`.
    max_bytes : int, optional
        Largest size.

    Returns
    -------
    str

    Raises
    ------
    PageError
        See `render_page`.
    """
    # Filled templates are Markup, which would escape what is put in below. Whatever characters a
    # table or a message holds, they must not keep the page from appearing.
    page, running = showable(str(page)), showable(running)
    heading = html.document_fromstring(page).find(".//h1")
    if heading is None:
        raise PageError("page: no main heading; display a Title first")
    name = " ".join(heading.text_content().split())
    title = entities.escape(name)
    page = page.replace("<title></title>", f"<title>{title}</title>", 1)
    # The text with its markup holds every character shown, attributes and drawings included.
    text = entities.unescape(page) + running + ELLIPSIS
    fonts.require(text, where=f"page {title}")
    face = font_face(text, shared=shared)
    rules = f"{face}\n{running_header(name, running)}"
    page = page.replace("<style>\n", f"<style>\n{rules}\n", 1)
    charset = '<meta charset="utf-8">\n'
    policed = f'{charset}<meta http-equiv="Content-Security-Policy" content="{policy()}">\n'
    page = page.replace(charset, policed, 1)
    # In the head: what stands in the body is what a reader reads.
    page = page.replace("</style>\n", f"</style>\n<script>{script()}</script>\n", 1)
    check_page(page, max_bytes=max_bytes)
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
