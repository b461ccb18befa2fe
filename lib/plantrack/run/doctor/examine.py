"""All checks in order; one that cannot be made is a finding like any other."""

from collections.abc import Collection, Iterator
from importlib import import_module

from plantrack.errors import PlantrackError
from plantrack.project import Project, find_project
from plantrack.run.doctor.finding import Finding, fault, note

#: Name as it is told, and module with a function ``look``; without a project the latter are not
#: looked at.
ANYWHERE = {"python": "python", "fonts": "fonts", "kernels": "kernels", "pdf": "browser"}
OF_PROJECT = {
    "packages": "packages",
    "data": "tables",
    "inbox": "inbox",
    "outputs": "room",
    "lock": "holder",
    "runs": "runs",
    "schedule": "times",
}
ORDER = ("python", "packages", "fonts", "kernels", "pdf", *list(OF_PROJECT)[1:])


def examine(
    names: Collection[str] = ORDER, *, with_kernel: bool = False
) -> Iterator[tuple[str, Finding]]:
    """Make checks, and give their findings as they are made.

    Parameters
    ----------
    names : collection of str
        Which checks; by default all.
    with_kernel : bool
        Also start kernels, which takes some seconds.

    Yields
    ------
    tuple of str and Finding
        Name of the check and what it found.
    """
    project = None
    try:
        project = find_project()
    except PlantrackError as error:
        yield "project", fault(str(error), "cd to the checkout, or set PLANTRACK_PROJECT")
    for name in names:
        if name in ANYWHERE:
            yield from ((name, one) for one in _look(ANYWHERE[name], project))
        elif project is not None:
            yield from ((name, one) for one in _look(OF_PROJECT[name], project))
        else:
            yield name, note("not looked at, without a project")
        if name == "kernels" and with_kernel:
            yield from ((name, one) for one in _look("started", project))


def _look(module: str, project: Project | None) -> Iterator[Finding]:
    """Make one check; whatever is wrong with it, the others are made as well."""
    try:
        yield from import_module(f"plantrack.run.doctor.{module}").look(project)
    except PlantrackError as error:
        yield fault(" ".join(str(error).split()), "mend what is named here")
    except ImportError as error:
        from plantrack.run.doctor.python import reinstall_command

        yield fault(f"cannot be imported: {error}", reinstall_command(project, error.name or ""))
    except OSError as error:
        where = f" ({error.filename})" if error.filename else ""
        yield fault(f"{error.strerror or error}{where}", "see that it is there and may be read")
    except Exception as error:
        # Not hidden: told with its kind, so that it can be looked for and reported.
        told = f"this check itself failed: {type(error).__name__}: {error}"
        yield fault(told, "report it with this line")
