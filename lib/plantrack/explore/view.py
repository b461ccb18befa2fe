"""The parts of the workbench as HTML: state, chart, verdict, supposition, details, command."""

from functools import cache
from importlib.resources import files

from markupsafe import Markup

from plantrack.attainment import Verdict
from plantrack.attainment.method_panel import Panel
from plantrack.explore.answer import Answer
from plantrack.explore.choice import Choice
from plantrack.explore.sentences import (
    say_chance,
    say_consequence,
    say_no_verdict,
    say_verdict,
)
from plantrack.explore.supposition import Consequence, Supposition
from plantrack.explore.tables import methods_table, say_no_panel, vintages_table
from plantrack.explore.what_if import WhatIf
from plantrack.publish.blocks import Block, Paragraph
from plantrack.publish.board_tables import name_target
from plantrack.publish.formatting import percent
from plantrack.publish.inline import Chip
from plantrack.publish.phrases import Phrases
from plantrack.reason import Reason


@cache
def style_html() -> str:
    """Style sheet of the workbench."""
    sheet = files("plantrack.explore").joinpath("explore.css").read_text(encoding="utf-8")
    return f"<style>{sheet}</style>"


def state_html(text: str, *, is_working: bool) -> str:
    """What the workbench does, or has done."""
    pattern = Markup('<div class="explore-state{}" role="status">{}</div>')
    return str(pattern.format(" working" if is_working else "", text))


def fault_html(text: str) -> str:
    """What is wrong with what was entered, beside where it was; nothing for nothing."""
    return str(Markup('<div class="explore-fault" role="alert">{}</div>').format(text))


def chart_html(svg: Markup, choice: Choice) -> str:
    """The chart, with what it is about for whoever tests or reads the page by program."""
    pattern = Markup('<div class="explore-drawn" data-choice="{}">{}</div>')
    return str(pattern.format(_about(choice), svg))


def verdict_html(answer: Answer, verdict: Verdict | None, choice: Choice, phrases: Phrases) -> str:
    """Class, probability and sentences; or why there is no verdict."""
    target, status, exact, head = "", "", "", Markup()
    if verdict is None:
        said = [say_no_verdict(answer, choice.plan, phrases)]
    else:
        said, head = say_verdict(answer, verdict, phrases), _head(verdict, phrases)
        if len(answer.verdicts) > 1:
            named = name_target(verdict.target, answer.region, phrases)
            said.insert(0, phrases.words("explore.about_target", target=named))
        target, status = verdict.target.target, verdict.status.value
        exact = "" if verdict.outlook is None else verdict.outlook.probability
    body = Markup().join(Markup("<p>{}</p>").format(text) for text in said)
    return str(
        Markup(
            '<div class="explore-verdict" data-choice="{}" data-target="{}" data-status="{}"'
            ' data-probability="{}">{}{}</div>'
        ).format(_about(choice), target, status, exact, head, body)
    )


def _head(verdict: Verdict, phrases: Phrases) -> Markup:
    """Probability and class, large."""
    chance, chip = Markup(), Chip(verdict.status.value, phrases.status(verdict))
    if verdict.outlook is not None:
        chance = Markup("<b>{}</b>").format(percent(verdict.outlook.probability))
    return Markup('<p class="chance">{}{}</p>').format(chance, chip)


def _about(choice: Choice) -> str:
    return "/".join([choice.plan, choice.region, choice.indicator, choice.as_of, choice.lang])


def supposed_html(
    supposed: Supposition,
    found: Consequence | Reason,
    what_if: WhatIf,
    verdict: Verdict,
    phrases: Phrases,
) -> str:
    """What a supposition leads to, marked as one; an invitation where nothing is supposed."""
    words = phrases.words
    pattern = Markup(
        '<div class="explore-supposed" data-probability="{}"><p><span class="tag">{}</span>{}</p>'
        "{}</div>"
    )
    tag = words("explore.tag")
    if supposed.is_nothing:
        return str(pattern.format("", tag, words("explore.invite"), ""))
    exact, big = "", Markup()
    if isinstance(found, Consequence):
        text = say_chance(found, phrases)
        exact = "" if found.probability is None else found.probability
        before = percent(verdict.outlook.probability)
        key = "explore.instead_of_marginal" if verdict.is_marginal else "explore.instead_of"
        change = words(key, before=before)
        big = Markup("<p><b>{}</b> {}</p>").format(text, change)
    said = say_consequence(supposed, found, what_if, verdict, phrases)
    return str(pattern.format(exact, tag, said, big))


def details_html(
    answer: Answer,
    verdict: Verdict | None,
    missing: list[str],
    plans_missing: list[str],
    phrases: Phrases,
) -> str:
    """Published methods, vintages, and what cannot be chosen for want of figures, to unfold."""
    words, parts = phrases.words, []
    if verdict is not None:
        panel = answer.panel(verdict)
        shown: Block = (
            methods_table(panel, verdict, phrases)
            if isinstance(panel, Panel)
            else Paragraph(say_no_panel(panel, phrases))
        )
        parts.append((words("explore.section.methods"), shown, True))
    parts.append((words("explore.section.vintages"), vintages_table(answer, phrases), False))
    for key, names in (("missing_count", missing), ("plans_missing", plans_missing)):
        if names:
            listed = Paragraph(words("label.semicolon").join(names))
            parts.append((words(f"explore.{key}", count=len(names)), listed, False))
    pattern = Markup("<details{}><summary>{}</summary>{}</details>")
    body = Markup().join(
        pattern.format(Markup(" open") if is_open else "", head, block.to_html())
        for head, block, is_open in parts
    )
    return str(Markup('<div class="explore-more">{}</div>').format(body))


def command_html(choice: Choice, phrases: Phrases) -> str:
    """The line that makes the page about a choice, to select or copy."""
    words = phrases.words
    # Whoever lets no script copy still has the line selected.
    copy = "const line = this.previousElementSibling; line.select(); document.execCommand('copy')"
    pattern = Markup(
        '<div class="explore-command"><span>{}</span>'
        '<input type="text" readonly aria-label="{}" value="{}" onfocus="this.select()">'
        '<button type="button" onclick="{}">{}</button><p class="explore-holds">{}</p></div>'
    )
    name, holds = words("explore.as_parameters"), words("explore.command_holds")
    return str(pattern.format(name, name, choice.command, copy, words("explore.copy"), holds))
