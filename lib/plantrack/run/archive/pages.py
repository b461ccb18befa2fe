"""Write the pages of the archive, one for each briefing with earlier issues, as far as due."""

import json
import sys
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path

from plantrack.errors import PlantrackError
from plantrack.file_hashes import text_hash
from plantrack.publish.archive.difference import Content, Difference, difference
from plantrack.publish.archive.page import COMPARED, IssueShown, render_archive
from plantrack.publish.archive.sentences import say_shortly, say_summary, say_target, tell
from plantrack.publish.font_face import SharedFont, font_of
from plantrack.publish.phrases import Phrases
from plantrack.publish.plain_text import showable
from plantrack.publish.words import Words
from plantrack.run.archive.issues import Issue, archived_runs, issues_of, newest_issue
from plantrack.run.contract import Contract
from plantrack.run.folders import ARCHIVE
from plantrack.run.whole_files import write_whole
from plantrack.tables import Workbook

_KNOWN = ".pages.json"
#: Targets whose class changed that the index names; the page names all.
_NAMED = 2


@dataclass(frozen=True)
class Archived:
    """What the index says of the earlier issues of a briefing.

    Parameters
    ----------
    title : str
        Of the briefing.
    count : int
        Number of its issues.
    day, changed, shortly : str
        Of the newest issue that changed what readers look at first: its day, and what it changed,
        in a sentence and in a few words; empty if there is none.
    stamp : str
        Of everything the page was made from.
    """

    title: str
    count: int
    day: str
    changed: str
    shortly: str
    stamp: str


def page_address(run_id: str) -> str:
    """Address of a page of the archive, relative to the outputs."""
    return f"{ARCHIVE}/{run_id}.html"


def write_archives(
    outputs: Path,
    contracts: Mapping[str, Contract],
    newest: Workbook,
    shared: SharedFont,
    lang: str,
) -> dict[str, Archived]:
    """Write the pages of the archive that are not those of the issues there are.

    Parameters
    ----------
    outputs : pathlib.Path
        Folder of everything generated, held by this command.
    contracts : mapping of str to Contract
        Known notebooks.
    newest : Workbook
        Gives names.
    shared : SharedFont
        Characters every page carries in its font.
    lang : str
        Language of the index.

    Returns
    -------
    dict of str to Archived
        By name of the run; runs that have had one issue only, or may not be listed, have no page.
    """
    known, found = _read(outputs), {}
    for run_id in archived_runs(outputs):
        stamp = _stamp(outputs, run_id, lang)
        page = outputs / page_address(run_id)
        if run_id in known and known[run_id].stamp == stamp and page.is_file():
            found[run_id] = known[run_id]
            continue
        try:
            issues = issues_of(outputs, run_id)
        except PlantrackError as error:
            # It costs its page, not the index of all others; it is told again until it is mended.
            sys.stderr.write(f"plantrack: {error} Until then {run_id} has no list of issues.\n")
            continue
        card = issues[0].card
        contract = contracts.get(card.notebook)
        has_earlier = len(issues) > 1 or not issues[0].is_latest
        if has_earlier and contract is not None and contract.is_listed(card.parameters):
            declared = contract.outputs.tables
            write_whole({page: _page(outputs, issues, declared, newest, shared)})
            found[run_id] = _archived(issues, declared, Phrases(newest, Words(lang)), stamp)
    _clear_pages(outputs, found)
    if found != known:
        told = {run_id: asdict(one) for run_id, one in found.items()}
        text = json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        write_whole({outputs / ARCHIVE / _KNOWN: text})
    return found


def _page(
    outputs: Path,
    issues: list[Issue],
    declared: Sequence[str],
    newest: Workbook,
    shared: SharedFont,
) -> str:
    card = issues[0].card
    shown = [
        IssueShown(
            one.card.as_of,
            Content(one.card.headline, one.tables if at < COMPARED else {}, declared),
            _address(one.page, outputs),
            _address(one.annex, outputs) if one.annex else "",
            one.is_latest,
            showable(one.card.document_no),
        )
        for at, one in enumerate(issues)
    ]
    phrases = Phrases(newest, Words(card.lang))
    # Names of targets and the like stand on the page in place; cutting the font anew takes long.
    font = font_of(issues[0].page.read_text(encoding="utf-8"), shared)
    return render_archive(
        shown, title=card.title, index="../index.html", phrases=phrases, shared=font
    )


def _address(file: Path, outputs: Path) -> str:
    """Address of a file, relative to the pages of the archive."""
    return f"../{file.relative_to(outputs).as_posix()}"


def _archived(
    issues: list[Issue], declared: Sequence[str], phrases: Phrases, stamp: str
) -> Archived:
    facts = {"title": issues[0].card.title, "count": len(issues), "stamp": stamp}
    for new, old in pairwise(issues[:COMPARED]):
        after, before = (Content(i.card.headline, i.tables, declared) for i in (new, old))
        found = difference(before, after, phrases)
        if found.is_seen:
            changed, shortly = _say_change(found, phrases), say_shortly(found, phrases)
            told = {"changed": showable(changed), "shortly": showable(shortly)}
            return Archived(**facts, **told, day=new.card.as_of)
    return Archived(**facts, day="", changed="", shortly="")


def _say_change(found: Difference, phrases: Phrases) -> str:
    if not found.targets and not found.tables:
        return tell(found, phrases).headline
    named = [say_target(one, phrases) for one in found.with_status[:_NAMED]]
    return phrases.words("label.space").join([say_summary(found, phrases), *named])


def _stamp(outputs: Path, run_id: str, lang: str) -> str:
    """Hash of what the page of a run is made from: its issues, and the inputs of the newest."""
    names = sorted(folder.name for folder in (outputs / ARCHIVE / run_id).glob("[!.]*"))
    latest = newest_issue(outputs, run_id)
    made = [latest.name, latest.identity] if latest else []
    return text_hash(json.dumps([lang, names, made]))


def _clear_pages(outputs: Path, kept: Collection[str]) -> None:
    """Remove pages of runs that have no earlier issue any more, or may no longer be listed."""
    for page in (outputs / ARCHIVE).glob("[!.]*.html"):
        if page.stem not in kept:
            page.unlink()


def _read(outputs: Path) -> dict[str, Archived]:
    """What is known of the pages; nothing if it cannot be read, and then all are made anew."""
    try:
        told = json.loads((outputs / ARCHIVE / _KNOWN).read_text(encoding="utf-8"))
        return {run_id: Archived(**one) for run_id, one in told.items()}
    except (FileNotFoundError, ValueError, TypeError, AttributeError):
        return {}
