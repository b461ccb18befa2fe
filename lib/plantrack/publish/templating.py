"""The HTML templates beside this module, filled with every text escaped; the style, the script."""

import base64
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup


def template_folder() -> Path:
    """Folder of the templates; nbconvert looks for the page's template below it."""
    return Path(str(files("plantrack.publish"))) / "templates"


def fill(name: str, **values: object) -> Markup:
    """Fill a template.

    Parameters
    ----------
    name : str
        File in ``templates/plantrack``.
    **values : object
        What the template asks for; a name it does not get is an error.

    Returns
    -------
    markupsafe.Markup
    """
    return Markup(_environment().get_template(name).render(**values))


@cache
def style_sheet() -> str:
    """Style sheet of all pages."""
    return files("plantrack.publish").joinpath("page.css").read_text(encoding="utf-8")


@cache
def script() -> str:
    """The only script a page may hold: it sorts tables, and a page reads as well without it."""
    return files("plantrack.publish").joinpath("page.js").read_text(encoding="utf-8")


@cache
def policy() -> str:
    """Content security policy of all pages: nothing is loaded, and no other script ever runs."""
    digest = base64.b64encode(sha256(script().encode("utf-8")).digest()).decode("ascii")
    rules = {
        "default-src": "'none'",
        "style-src": "'unsafe-inline'",
        "img-src": "data:",
        "font-src": "data:",
        "script-src": f"'sha256-{digest}'",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(template_folder() / "plantrack"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
