"""What result tables tell of a run: verdicts, and what has changed since the last one."""

from pathlib import Path

from plantrack.run.gate.result_tables import Table, read_rows

_SCOREBOARD, _NEWS, _CHANGED = "scoreboard", "news", "changed_verdicts"
#: Tables that tell what differs from the last good run, not how things stand.
SINCE_LAST_RUN = frozenset({_NEWS, _CHANGED})


def tables_in_place(folder: Path) -> dict[str, str]:
    """Result tables of a run that is in place: CSV text by name; none if there is no such run.

    Parameters
    ----------
    folder : pathlib.Path
        Of the run.
    """
    return {file.stem: file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.csv"))}


def verdicts_in(tables: dict[str, str]) -> dict[str, str]:
    """Target to the code of its class, from the scoreboard; none if there is none."""
    rows = _rows(tables, _SCOREBOARD)
    return {row["target"]: row["status_code"] for row in rows if "status_code" in row}


def changed(why: tuple[str, ...], tables: dict[str, str]) -> dict[str, object]:
    """What differs from the last good run.

    Parameters
    ----------
    why : tuple of str
        Inputs that changed.
    tables : dict of str to str
        CSV text by name.

    Returns
    -------
    dict
        ``inputs``, ``figures`` and ``verdicts``, the last two as the page shows them.
    """
    figures, verdicts = _rows(tables, _NEWS), _rows(tables, _CHANGED)
    return {"inputs": list(why), "figures": figures, "verdicts": verdicts}


def _rows(tables: dict[str, str], name: str) -> Table:
    return read_rows(tables.get(name, ""))
