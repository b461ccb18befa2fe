"""Whether anything changed since the same command last ended well: told without reading tables.

Everything that can change a result is hashed as a whole, and every file that was made is looked at.
Only if something differs, the runs are looked at one by one (see `plan`).
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from plantrack.file_hashes import file_hash, text_hash
from plantrack.run.folders import INDEX, LATEST, MANIFEST

_FILE = ".standing.json"


def command_key(notebook: str | None, given: Mapping[str, object], *, pdf: bool = False) -> str:
    """Name of a command: what was asked for."""
    asked = [notebook, sorted((k, str(v)) for k, v in given.items())]
    return text_hash(json.dumps([*asked, "pdf"] if pdf else asked))


def still_standing(outputs: Path, key: str, project: str) -> dict[str, object] | None:
    """What a command made, if nothing it depends on and nothing it made has changed.

    Parameters
    ----------
    outputs : pathlib.Path
        Folder of everything generated.
    key : str
        Which command.
    project : str
        Hash of the project as it is now.

    Returns
    -------
    dict or None
        ``runs`` (names) and ``shown`` (the file to look at).
    """
    known = _read(outputs).get(key)
    if not isinstance(known, dict) or known.get("project") != project:
        return None
    for name, content in known["files"].items():
        file = outputs / name
        if not file.is_file() or file_hash(file) != content:
            return None
    return known


def stand(
    outputs: Path, key: str, project: str, runs: Iterable[str], shown: Path, *, pdf: bool = False
) -> str:
    """Text that says what a command made, to be written when all went well.

    Parameters
    ----------
    outputs, key, project
        As in `still_standing`.
    runs : iterable of str
        Names of the runs.
    shown : pathlib.Path
        The file to look at.
    pdf : bool
        Whether a PDF beside every page belongs to it.
    """
    names, index = sorted(runs), outputs / INDEX
    files = {index.name: file_hash(index)}
    for name in names:
        manifest = outputs / LATEST / name / MANIFEST
        files[manifest.relative_to(outputs).as_posix()] = file_hash(manifest)
        # As they were made, not as they are: one may have been altered meanwhile.
        results = json.loads(manifest.read_text(encoding="utf-8"))["results"]
        files |= {f"{LATEST}/{file}": content for file, content in results.items()}
        if pdf:
            files[f"{LATEST}/{name}.pdf"] = file_hash(outputs / LATEST / f"{name}.pdf")
    entry = {
        "project": project,
        "runs": names,
        "shown": shown.relative_to(outputs).as_posix(),
        "files": files,
    }
    known = {k: v for k, v in _read(outputs).items() if isinstance(v, dict) and k != key}
    others = {k: v for k, v in known.items() if v.get("project") == project}
    return json.dumps(others | {key: entry}, ensure_ascii=False, sort_keys=True) + "\n"


def standing_file(outputs: Path) -> Path:
    """Where the text of `stand` is kept."""
    return outputs / _FILE


def _read(outputs: Path) -> dict[str, dict]:
    """What is written there; nothing if it cannot be read, and then all is looked at anew."""
    try:
        found = json.loads(standing_file(outputs).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
