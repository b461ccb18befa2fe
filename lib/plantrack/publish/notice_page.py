"""Pages that tell what became of a run or a file: a template and a style sheet of their own."""

from importlib.resources import files
from typing import Any

import plantrack
from plantrack.publish.font_face import SharedFont
from plantrack.publish.page import finish, page_frame
from plantrack.publish.templating import fill
from plantrack.publish.words import Words


def write_notice(
    template: str, *, words: Words, style: str, shared: SharedFont | None, **parts: Any
) -> str:
    """Fill a template and make it a page.

    Parameters
    ----------
    template, style : str
        Names of the template and of its own style sheet.
    words : Words
        Catalogue in the language of the page.
    shared : SharedFont or None
        What many pages share of the font.
    **parts
        What else the template asks for.

    Returns
    -------
    str
        A whole HTML document, checked like every page.
    """
    generator = words("index.generator", version=plantrack.__version__)
    frame = page_frame(lang=words.lang, generator=generator, skip=words("page.skip"))
    own = files("plantrack.publish").joinpath(style).read_text(encoding="utf-8")
    frame |= {"css": frame["css"] + own}
    page = fill(template, page=frame, words=words, **parts)
    return finish(page, shared=shared)
