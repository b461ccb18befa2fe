"""Imported once by the server that runs are forked from: everything that every run needs.

The one module that works when it is imported, because that is how a fork server is prepared.
"""

import contextlib
import gc
import io
import os
import sys
from collections.abc import Iterator
from importlib import import_module

from plantrack import reads
from plantrack.errors import PlantrackError

#: What papermill, kernels and notebooks import, statistics and drawing included.
NEEDED = (
    "papermill",
    "plantrack.run.kernel",
    # A kernel loads these when it starts, and its client.
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.core.oinspect",
    "IPython.extensions.storemagic",
    "ipykernel.debugger",
    "ipykernel.kernelspec",
    "pdb",
    "sqlite3",
    "tornado.platform.asyncio",
    "tornado.queues",
    "matplotlib.backends.backend_svg",
    "matplotlib.pyplot",
    "pandera.pandas",
    "statsmodels.stats.diagnostic",
    "statsmodels.stats.stattools",
    "statsmodels.tsa.forecasting.theta",
    "statsmodels.tsa.holtwinters",
    "plantrack.publish.briefing",
    "plantrack.publish.overview",
    "plantrack.publish.replay_page",
    "plantrack.publish.series_page",
    "plantrack.run.attempt",
)


def prepare() -> None:
    """Import all this, read words and tables, and go once through what takes long at first."""
    # A kernel loads a debugger, which would warn of what matters only if it were used.
    os.environ["PYDEVD_DISABLE_FILE_VALIDATION"] = "1"
    with _without("rfc3987_syntax"):
        import_module("nbformat")
    for name in NEEDED:
        import_module(name)
    # What is wrong with the tables the command itself says, and then runs nothing.
    with contextlib.suppress(PlantrackError):
        rehearse()
    reads.forget()
    # What is here stays here: without this, every collection in a fork would copy all of it.
    gc.collect()
    gc.freeze()


@contextlib.contextmanager
def _without(name: str) -> Iterator[None]:
    """Let an import do without an optional package.

    jsonschema checks addresses of a kind no notebook holds with a grammar that takes longer to
    build than all the rest.
    """
    found = sys.modules.get(name, "none")
    sys.modules[name] = None
    try:
        yield
    finally:
        if found == "none":
            del sys.modules[name]
        else:
            sys.modules[name] = found


def rehearse() -> None:
    """Read the tables, draw a chart and render a page; all of it is thrown away.

    Much is made on first use and then kept: validators, templates, glyphs, patterns, plug-ins.
    """
    import nbformat
    from jupyter_client.provisioning import KernelProvisionerFactory
    from nbformat.v4 import new_code_cell, new_notebook, new_output

    from plantrack.publish.page import render_page
    from plantrack.publish.style import blank_chart, chart_style
    from plantrack.publish.words import catalogue
    from plantrack.tables import load

    load()
    catalogue()
    KernelProvisionerFactory.instance()
    with chart_style():
        axes = blank_chart(height=2, left=0.5, right=0.2, top=0.3, bottom=0.3)
        axes.plot([1, 2], [1, 2])
        axes.set_title("题 2020")
        axes.figure.savefig(io.StringIO(), format="svg")
    shown = new_output("display_data", {"text/html": "<h1>题</h1>"})
    notebook = new_notebook(cells=[new_code_cell("1", outputs=[shown])])
    nbformat.reads(nbformat.writes(notebook), as_version=4)
    render_page(notebook, lang="zh", generator="题", skip="题")


prepare()
