"""Load the tables: read and check them once for each content, and cut them to a day."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from pathlib import Path

from plantrack.file_hashes import tables_hash
from plantrack.project import find_project
from plantrack.tables.checked import read_checked
from plantrack.tables.content import Contents
from plantrack.tables.day import LATEST
from plantrack.tables.vintages import annotate
from plantrack.tables.workbook import Workbook


def load(
    data_dir: Path | str | None = None,
    *,
    as_of: date | str = LATEST,
    plan: str = "",
    indicators: str | Iterable[str] = (),
) -> Workbook:
    """Read and check all tables, and return what was known on a day.

    Parameters
    ----------
    data_dir : path, optional
        Folder of the tables; the project's ``data/`` by default.
    as_of : datetime.date or str
        A day (``2022-12-31``), or ``latest`` for the newest publication dated to the month or day.
    plan : str, optional
        What is asked about: ``latest`` then is the newest publication of the indicators this plan
        sets targets for.
    indicators : str or iterable of str, optional
        What is asked about, likewise; ids, or one text of ids with commas between them.

    Returns
    -------
    Workbook
        Everything known on the day, whatever is asked about.

    Raises
    ------
    TableFaults
        With every fault found, if there is any.
    InputError
        If `as_of` is no day, or lies before the first publication; if the plan or an indicator is
        unknown.
    """
    everything = _everything_in(data_dir)
    named = indicators.split(",") if isinstance(indicators, str) else indicators
    if as_of == LATEST:
        as_of = everything.newest_day(plan=plan, indicators=[name for name in named if name])
    return everything.on(as_of)


def contents(data_dir: Path | str | None = None) -> Contents:
    """Hashes of what the tables hold, for comparison with what an earlier run read.

    Parameters
    ----------
    data_dir : path, optional
        Folder of the tables; the project's ``data/`` by default.

    Raises
    ------
    TableFaults
        With every fault found, if there is any.
    """
    return _everything_in(data_dir).contents()


def _everything_in(data_dir: Path | str | None) -> Workbook:
    folder = Path(data_dir) if data_dir is not None else find_project().data
    return _everything(folder, tables_hash(folder))


@lru_cache(maxsize=1)
def _everything(folder: Path, content: str) -> Workbook:
    """All that was ever published; kept until the content of the folder changes."""
    frames = read_checked(folder)
    observations = annotate(frames["observations"], frames["sources"], frames["selection"])
    return Workbook(
        as_of=date.max,
        regions=frames["regions"].set_index("region"),
        indicators=frames["indicators"].set_index("indicator"),
        plans=frames["plans"].set_index("plan"),
        targets=frames["targets"].set_index("target"),
        sources=frames["sources"].set_index("source"),
        conflicts=frames["conflicts"].set_index("id"),
        breaks=frames["breaks"],
        indices=frames["indices"].set_index("index"),
        index_parts=frames["index_parts"].set_index(["index", "part"]),
        units=frames["units"].set_index("unit"),
        region_groups=frames["region_groups"].set_index("group"),
        _observations=observations,
    )
