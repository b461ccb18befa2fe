"""Find the issues of a page: the one in place and the earlier ones in the archive."""

import json
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from plantrack.errors import InputError, PlantrackError, unknown
from plantrack.file_hashes import file_hash
from plantrack.run.archive.keep import issue_name, results_mark
from plantrack.run.card import CARD, Card, read_card
from plantrack.run.deliver import ANNEX
from plantrack.run.folders import ARCHIVE, LATEST, MANIFEST
from plantrack.run.told import SINCE_LAST_RUN, tables_in_place

#: Names the issue that is in place, in commands.
NEWEST = "latest"


@dataclass(frozen=True)
class Issue:
    """One issue of a page.

    Parameters
    ----------
    name : str
        Its day and its results, as folders of the archive are named.
    card : Card
        What the index says, or said, of it.
    page, folder : pathlib.Path
        The page, and where its tables are.
    is_latest : bool
        Whether it is in place.
    ended : str
        When it was made; tells apart what stands on one day.
    identity : str
        Hash of the inputs of the run that made it.
    """

    name: str
    card: Card
    page: Path
    folder: Path
    is_latest: bool
    ended: str
    identity: str

    @property
    def mark(self) -> str:
        """Of its results."""
        return self.name.rpartition("-")[2]

    @property
    def annex(self) -> Path | None:
        """All its tables in one file, if there is one."""
        file = self.folder / ANNEX
        return file if file.is_file() else None

    @property
    def tables(self) -> dict[str, str]:
        """Its result tables: CSV text by name; not those that only tell of the run before."""
        found = tables_in_place(self.folder)
        return {name: text for name, text in found.items() if name not in SINCE_LAST_RUN}


def archived_runs(outputs: Path) -> list[str]:
    """Runs of which the archive holds issues, in order."""
    found = (file.parent.parent.name for file in (outputs / ARCHIVE).glob(f"[!.]*/[!.]*/{CARD}"))
    return sorted(set(found))


def issues_of(outputs: Path, run_id: str) -> list[Issue]:
    """All issues of a page, the newest first.

    Parameters
    ----------
    outputs : pathlib.Path
        Folder of everything generated.
    run_id : str
        Name of the run; of an unknown one there are none.

    Raises
    ------
    PlantrackError
        If one cannot be read, or one of the archive is not what was kept: names it.
    """
    latest, earlier = newest_issue(outputs, run_id), archived_issues(outputs, run_id)
    for one in earlier:
        _check_whole(one)
    if latest is None:
        return earlier
    # The results in place may have been there before: they are one issue.
    return [latest, *(one for one in earlier if one.mark != latest.mark)]


def archived_issues(outputs: Path, run_id: str) -> list[Issue]:
    """What the archive holds of a page, the newest first."""
    folders = (file.parent for file in (outputs / ARCHIVE / run_id).glob(f"[!.]*/{CARD}"))
    found = [_issue(folder, folder / f"{run_id}.html", folder.name) for folder in folders]
    return sorted(found, key=lambda one: (one.card.as_of, one.ended, one.name), reverse=True)


def find_issue(issues: list[Issue], word: str) -> Issue:
    """The issue a command names: ``latest``, its name or the beginning of it.

    Raises
    ------
    InputError
        If there is no such issue, or more than one.
    """
    chosen = [one for one in issues if one.name == word]
    chosen = chosen or [one for one in issues if one.is_latest and word == NEWEST]
    chosen = chosen or [one for one in issues if one.name.startswith(word)]
    if not chosen:
        raise unknown("issue", word, [NEWEST, *(one.name for one in issues)])
    if len(chosen) > 1:
        names = ", ".join(one.name for one in chosen)
        raise InputError(f"{word} begins the names of several issues: {names}; write one of them.")
    return chosen[0]


def newest_issue(outputs: Path, run_id: str) -> Issue | None:
    """The issue in place; None if the page or its card is not there."""
    page, folder = outputs / LATEST / f"{run_id}.html", outputs / LATEST / run_id
    if not page.is_file() or not (folder / CARD).is_file():
        return None
    card = read_card(folder / CARD)
    results = _made(folder).get("results", {})
    mark = results_mark(card.headline, results, card.document_no)
    return _issue(folder, page, issue_name(card.as_of, mark), is_latest=True)


def _issue(folder: Path, page: Path, name: str, *, is_latest: bool = False) -> Issue:
    made = _made(folder)
    told = (str(made.get(key, "")) for key in ("ended", "identity"))
    return Issue(name, read_card(folder / CARD), page, folder, is_latest, *told)


def _check_whole(issue: Issue) -> None:
    """Nobody writes into the archive: what is not as it was kept is damaged, and says nothing."""
    results = _made(issue.folder).get("results", {})
    tables = {PurePosixPath(name).name: known for name, known in results.items()}
    tables = {name: known for name, known in tables.items() if name.endswith(".csv")}
    files = {file.name: file for file in issue.folder.glob("*.csv")}
    torn = sorted(name for name in files if file_hash(files[name]) != tables.get(name))
    lost = sorted(tables.keys() - files.keys())
    lost += [] if issue.page.is_file() else [issue.page.name]
    if torn or lost:
        what = " and ".join(
            f"{', '.join(names)} {how}"
            for names, how in ((torn, "altered or torn"), (lost, "not there"))
            if names
        )
        raise PlantrackError(
            f"{issue.folder}: this earlier issue of a page is not as it was kept ({what});"
            " bring it back from a backup, or delete the folder."
        )


def _made(folder: Path) -> dict:
    """What the manifest says, whatever version wrote it; nothing if it cannot be read."""
    try:
        made = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return made if isinstance(made, dict) else {}
