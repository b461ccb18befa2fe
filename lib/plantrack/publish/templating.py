"""The HTML templates beside this module, filled with every text escaped."""

from functools import cache
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
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(template_folder() / "plantrack"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
