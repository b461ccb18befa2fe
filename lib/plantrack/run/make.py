"""Make the page of one request: execute the notebook, render what it displayed, put it in place."""

from pathlib import Path

import plantrack
from plantrack.project import Project
from plantrack.publish.page import render_page
from plantrack.publish.readback import page_facts
from plantrack.publish.table import tables_in
from plantrack.publish.words import Words
from plantrack.run.deliver import Card, deliver
from plantrack.run.execute import execute
from plantrack.run.request import Request


def make_page(
    project: Project, request: Request, *, common: frozenset[str], is_warm: bool = True
) -> Path:
    """Execute one request and put its page, card and tables in place.

    Parameters
    ----------
    project : Project
        Where notebooks and outputs are.
    request : Request
        Checked notebook and parameters.
    common : frozenset of str
        Characters every page carries in its font.
    is_warm : bool
        Fork the kernel where that is possible.

    Returns
    -------
    pathlib.Path
        The page.

    Raises
    ------
    RunFailed
        If the notebook does not finish, or finishes without what its contract declares.
    """
    executed = execute(request, project.notebooks, is_warm=is_warm)
    lang = str(request.parameters.get("lang", "zh"))
    as_of = str(request.parameters.get("as_of", ""))
    words = Words(lang)
    seed = request.parameters.get("seed", words("label.none"))
    version = plantrack.__version__
    generator = words("briefing.generator", version=version, as_of=as_of, seed=seed)
    skip = words("page.skip")
    page = render_page(executed, lang=lang, generator=generator, skip=skip, common=common)
    title, headline = page_facts(page)
    card = Card(
        run_id=request.run_id,
        notebook=request.notebook,
        as_of=as_of,
        lang=lang,
        title=title,
        headline=headline,
        parameters=request.parameters,
    )
    return deliver(project.outputs / "latest", card, page, tables_in(executed))
