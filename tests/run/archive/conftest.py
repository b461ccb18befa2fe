"""Pages delivered one after another, as runs do it."""

import json
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import pytest

from plantrack.file_hashes import text_hash
from plantrack.run.archive.keep import keep_issue
from plantrack.run.card import Card
from plantrack.run.deliver import deliver
from plantrack.run.manifest import Manifest
from plantrack.run.task import Made

RUN = "90_briefing-13fyp_sti-140000"
HEAD = "target,gist,duplicate_of,status,status_code,probability,unit,latest_printed,latest_period\n"


def scoreboard(**codes: str) -> str:
    """A scoreboard of targets with the code of their class."""
    rows = (f"{target},目标{target},,,{code},0.5,%,1.2,2024.0\n" for target, code in codes.items())
    return HEAD + "".join(rows)


@pytest.fixture(scope="session")
def board() -> Callable[..., str]:
    """Make a scoreboard."""
    return scoreboard


@pytest.fixture
def outputs(tmp_path: Path) -> Path:
    """A folder that nothing was generated in yet."""
    return tmp_path / "outputs"


@pytest.fixture
def issue(outputs: Path) -> Callable[..., None]:
    """Replace the page of a run, as the publisher does."""
    number = iter(range(100))

    def put(
        tables: dict[str, str],
        *,
        headline: str = "结论。",
        as_of: str = "2026-01-01",
        run_id: str = RUN,
        **card: object,
    ) -> None:
        notebook = run_id.partition("-")[0]
        told = {"lang": "zh", "parameters": {"seed": 0}} | card
        new = Card(run_id, notebook, as_of, title="题目", headline=headline, **told)
        made = Made(f"<p>{headline}", "题目", headline, tables, b"PK", "{}\n", (), 1.0, 1)
        latest, at = outputs / "latest", next(number)

        def manifest(results: dict[str, str]) -> str:
            known = {"results": results, "run_id": run_id, "identity": f"i{at}"}
            known |= {"ended": f"2026-11-26T00:00:{at:02}+00:00", "before": None}
            rest = {field.name: "" for field in fields(Manifest)}
            return json.dumps(rest | known)

        hashes = {f"{run_id}/{name}.csv": text_hash(text) for name, text in tables.items()}
        keep_issue(latest, new, hashes)
        deliver(latest, new, made, manifest)

    return put


@pytest.fixture
def kept(outputs: Path) -> Callable[..., list[str]]:
    """Names of files in the archive; half of an issue as well."""

    def look(run_id: str = RUN) -> list[str]:
        folder = outputs / "archive" / run_id
        return sorted(f.relative_to(folder).as_posix() for f in folder.rglob("*") if f.is_file())

    return look
