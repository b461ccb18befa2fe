"""What `plantrack issues` does: list the issues of a page, or say what differs between two."""

from collections.abc import Mapping
from pathlib import Path

from plantrack.errors import InputError, unknown
from plantrack.publish.archive.difference import Content, Difference, difference
from plantrack.publish.archive.standings import count_codes, standings
from plantrack.publish.phrases import Phrases
from plantrack.run.archive.issues import NEWEST, Issue, archived_runs, find_issue, issues_of
from plantrack.run.card import read_cards
from plantrack.run.contract import Contract
from plantrack.run.folders import LATEST


def list_runs(outputs: Path) -> list[dict[str, object]]:
    """All pages, in place or in the archive, with the number of their issues.

    Parameters
    ----------
    outputs : pathlib.Path
        Folder of everything generated.

    Raises
    ------
    InputError
        If there is none.
    """
    in_place = {card.run_id for card in read_cards(outputs / LATEST)}
    runs = sorted(in_place | set(archived_runs(outputs)))
    if not runs:
        raise InputError(f"there is no page in {outputs}; plantrack run makes them.")
    return [_run_record(issues_of(outputs, run_id)) for run_id in runs]


def list_issues(outputs: Path, run_id: str, phrases: Phrases) -> list[dict[str, object]]:
    """The issues of a page, the newest first.

    Parameters
    ----------
    outputs : pathlib.Path
        Folder of everything generated.
    run_id : str
        Name of the run.
    phrases : Phrases
        Language of what is told.

    Raises
    ------
    InputError
        If there is no such page.
    """
    return [_issue_record(one, outputs, phrases) for one in _issues(outputs, run_id)]


def differ(
    outputs: Path,
    run_id: str,
    one: str,
    other: str,
    phrases: Phrases,
    contracts: Mapping[str, Contract],
) -> tuple[Issue, Issue, Difference]:
    """Two issues of a page, the earlier first, and what differs between them.

    Parameters
    ----------
    outputs : pathlib.Path
        Folder of everything generated.
    run_id : str
        Name of the run.
    one, other : str
        Names of issues, in any order; the second one is the newest if it is empty.
    phrases : Phrases
        Language of what is told.
    contracts : mapping of str to Contract
        Known notebooks.

    Raises
    ------
    InputError
        If there is no such page or issue, or both are the same.
    """
    issues = _issues(outputs, run_id)
    named = (word or (NEWEST if issues[0].is_latest else issues[0].name) for word in (one, other))
    after, before = sorted((find_issue(issues, word) for word in named), key=issues.index)
    if before == after:
        raise InputError(f"both are the issue {before.name}; name two different ones.")
    contract = contracts.get(after.card.notebook)
    declared = contract.outputs.tables if contract else ()
    pair = (before, after)
    contents = (Content(issue.card.headline, issue.tables, declared) for issue in pair)
    return before, after, difference(*contents, phrases)


def _issues(outputs: Path, run_id: str) -> list[Issue]:
    issues = issues_of(outputs, run_id)
    if not issues:
        raise unknown("run", run_id, [str(one["run_id"]) for one in list_runs(outputs)])
    return issues


def _run_record(issues: list[Issue]) -> dict[str, object]:
    newest = issues[0].card
    return {
        "run_id": newest.run_id,
        "title": newest.title,
        "as_of": newest.as_of,
        "issues": len(issues),
    }


def _issue_record(issue: Issue, outputs: Path, phrases: Phrases) -> dict[str, object]:
    return {
        "issue": issue.name,
        "is_latest": issue.is_latest,
        "as_of": issue.card.as_of,
        "document_no": issue.card.document_no,
        "headline": issue.card.headline,
        "counts": dict(sorted(count_codes(standings(issue.tables, phrases)).items())),
        "page": issue.page.relative_to(outputs).as_posix(),
    }
