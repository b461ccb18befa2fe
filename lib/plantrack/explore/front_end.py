"""Whether somebody sits in front of the notebook."""

from IPython import get_ipython


def has_front_end() -> bool:
    """Whether the program that sent the cell can ask a person.

    Every request to a kernel says so (``allow_stdin`` of the Jupyter messages): JupyterLab and
    editors say yes; papermill, nbclient and nbval, which run notebooks unattended, say no. Controls
    that nobody could use would only leave random names in what a run keeps.
    """
    kernel = getattr(get_ipython(), "kernel", None)
    if kernel is None:
        return False
    return bool(kernel.get_parent().get("content", {}).get("allow_stdin"))
