"""Versions of what a run stands on."""

import platform
from functools import cache
from importlib.metadata import version

_PACKAGES = (
    "plantrack",
    "papermill",
    "nbclient",
    "ipykernel",
    "numpy",
    "pandas",
    "scipy",
    "statsmodels",
    "matplotlib",
)


@cache
def versions() -> dict[str, str]:
    """Python and the packages that make results, by name."""
    return {"python": platform.python_version()} | {name: version(name) for name in _PACKAGES}
