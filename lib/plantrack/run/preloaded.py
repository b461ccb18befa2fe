"""Imported once by the server that runs are forked from: everything that every run needs.

The one module that works when it is imported, because that is how a fork server is prepared.
"""

import contextlib
import gc
from importlib import import_module

from plantrack.errors import PlantrackError

#: What papermill, kernels and notebooks import, statistics and drawing included.
NEEDED = (
    "papermill",
    "ipykernel.kernelapp",
    "matplotlib.backends.backend_svg",
    "matplotlib.pyplot",
    "pandera.pandas",
    "statsmodels.api",
    "plantrack.publish",
    "plantrack.run.attempt",
    "plantrack.run.contents",
)


def prepare() -> None:
    """Import all this, read words and tables, and cut the font."""
    for name in NEEDED:
        import_module(name)
    from plantrack.publish.words import catalogue
    from plantrack.run.shared_font import cut_ahead
    from plantrack.tables import load

    catalogue()
    # What is wrong with the tables the command itself says, and then runs nothing.
    with contextlib.suppress(PlantrackError):
        cut_ahead(load())
    # What is here stays here: without this, every collection in a fork would copy all of it.
    gc.collect()
    gc.freeze()


prepare()
