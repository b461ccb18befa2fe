"""A place to think: choose, see the verdict, and ask what would move it."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from plantrack.explore.choice import Choice
    from plantrack.explore.explorer import Explorer

_MODULES = {"Choice": "choice", "Explorer": "explorer"}
__all__ = ["Choice", "Explorer"]


def __getattr__(name: str) -> Any:
    """Import what draws when it is first asked for, as `plantrack.publish` does."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
