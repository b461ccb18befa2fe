"""Papermill's own engine, which besides lets the caller look at the notebook while it runs."""

from collections.abc import Callable
from typing import Any

import nbformat
from papermill.engines import NBClientEngine

NAME = "plantrack"


class Engine(NBClientEngine):
    """Executes like papermill's default engine; registered as an entry point of papermill.

    What has been executed must not be lost with the error that ends it: the failure page tells the
    cell and its last output.
    """

    @classmethod
    def execute_managed_notebook(
        cls, nb_man: Any, *args: Any, watch: Callable[[nbformat.NotebookNode], None], **options: Any
    ) -> Any:
        """Hand the notebook to `watch`, then execute it."""
        watch(nb_man.nb)
        return super().execute_managed_notebook(nb_man, *args, **options)
