"""A target on a ratio in terms of its parts: a paragraph, and for an open one chart and table."""

from plantrack.attainment import Verdict
from plantrack.attainment.pathways import RatioCase
from plantrack.attainment.settings import Settings
from plantrack.publish.behind.ratio_parts import ratio_data
from plantrack.publish.blocks import Block, Paragraph
from plantrack.publish.board_tables import labels_of
from plantrack.publish.figure import Figure, figure_from
from plantrack.publish.formatting import number
from plantrack.publish.needed_growth_chart import NeededGrowthWords, needed_growth_chart
from plantrack.publish.phrases import Phrases
from plantrack.publish.ratio_names import RatioNames
from plantrack.publish.ratio_sentence import say_change, say_gap
from plantrack.publish.reasons import say_reason
from plantrack.publish.table import Column, ResultTable

_COLUMNS = ("denominator", "numerator", "in_due_year", "added")


def ratio_blocks(
    case: RatioCase, verdict: Verdict, phrases: Phrases, *, settings: Settings
) -> list[Block]:
    """What moved a ratio, what its numerator lacks, and the growth it needs.

    Parameters
    ----------
    case : RatioCase
        Both parts.
    verdict : Verdict
        Of the same target.
    phrases : Phrases
        Language and names.
    settings : Settings
        Those of the verdict.

    Returns
    -------
    list of Block
        A paragraph; chart and table only where years are left and the recent growth of the
        denominator is known, which says where in them to look.
    """
    names, words = RatioNames(case, verdict, phrases, settings), phrases.words
    said = [say_change(names), say_gap(names), _missing(case, phrases)]
    blocks: list[Block] = [Paragraph(words.join(said, "label.space"))]
    if case.table["is_nearest"].any():
        blocks += [needed_growth_figure(names), needed_growth_table(names)]
    return [*blocks, ratio_data(names)]


def needed_growth_figure(names: RatioNames) -> Figure:
    """Chart of the growth that the numerator needs, with its finding as title."""
    case, words, facts = names.case, names.phrases.words, names.facts
    (row,) = case.table[case.table["is_nearest"]].itertuples()
    growth = names.growth(row.denominator_growth_pct, decimals=0)
    needed = names.growth(row.numerator_growth_pct)
    drawn = _drawn_words(needed, names)
    title = words("ratio.chart.title", **facts, growth=growth, needed=needed)
    title = title[0].upper() + title[1:]
    return figure_from(
        needed_growth_chart(case.table, own_growth_pct=case.numerator_growth_pct, words=drawn),
        name=_name("needed-growth-chart", names),
        title=title,
        alt=_alt(title, drawn, names),
        source=_sources(names),
        note=words.join([words("ratio.chart.note", **facts, growth=names.recent), _prices(names)]),
        lang=names.phrases.lang,
        labels=labels_of(names.phrases),
    )


def _drawn_words(needed: str, names: RatioNames) -> NeededGrowthWords:
    case, words, facts = names.case, names.phrases.words, names.facts
    parts = {
        part: names.phrases.name("indicators", getattr(case.parts, part))
        for part in ("denominator", "numerator")
    }
    across = "ratio.axis.amount" if names.has_prices else "ratio.axis"
    own = case.numerator_growth_pct
    return NeededGrowthWords(
        denominator=words(across, name=parts["denominator"]),
        numerator=words("ratio.axis.needed", name=parts["numerator"]),
        line=words("ratio.chart.line", **facts),
        marked=needed,
        own="" if own is None else words("ratio.chart.own", **facts, pace=names.growth(own)),
        lang=names.phrases.lang,
    )


def needed_growth_table(names: RatioNames) -> ResultTable:
    """The numbers behind the chart, and the amounts they lead to."""
    case, words, phrases = names.case, names.phrases.words, names.phrases
    columns = [
        Column(
            part,
            words(
                f"ratio.table.{part}",
                name=phrases.name("indicators", case.parts.denominator),
                due=case.due,
            ),
            align="left" if part == "denominator" else "right",
            wrap=part != "denominator",
        )
        for part in _COLUMNS
    ]
    caption = words("ratio.table.caption", **names.facts)
    return ResultTable(
        name=_name("needed-growth", names),
        caption=caption[0].upper() + caption[1:],
        data=case.table,
        cells=[_cells(row, names) for row in case.table.itertuples()],
        columns=columns,
        labels=labels_of(phrases),
        unit=phrases.unit(case.parts.numerator_unit).strip(),
        note=words.join([words("ratio.table.note", **names.facts), _prices(names)]),
        source=_sources(names),
    )


def _cells(row, names: RatioNames) -> dict[str, str]:
    words, lang, case = names.phrases.words, names.phrases.lang, names.case
    growth = f"{number(row.denominator_growth_pct, 0, lang=lang)}%"
    if row.is_nearest:
        recent = number(case.denominator_growth_pct, 1, lang=lang)
        near = words("ratio.nearest", growth=recent)
        growth = words("label.bracket", text=growth, inside=near)
    return {
        "denominator": growth,
        "numerator": f"{number(row.numerator_growth_pct, 1, lang=lang)}%",
        "in_due_year": number(row.numerator_in_due_year, names.places, lang=lang),
        "added": number(row.numerator_added_per_year, names.places, lang=lang),
    }


def _alt(title: str, drawn: NeededGrowthWords, names: RatioNames) -> str:
    """The finding, both ends of the line, and the level beside it."""
    words, table, facts = names.phrases.words, names.case.table, names.facts
    ends = [("low", "first", table.iloc[0]), ("high", "last", table.iloc[-1])]
    numbers = {}
    for across, upwards, row in ends:
        numbers[across] = number(row["denominator_growth_pct"], 0, lang=names.phrases.lang)
        numbers[upwards] = number(row["numerator_growth_pct"], 1, lang=names.phrases.lang)
    return words(
        "ratio.chart.alt",
        **facts,
        x=drawn.denominator,
        y=drawn.numerator,
        title=title,
        **numbers,
        own=words("ratio.chart.alt_own", **facts, own=drawn.own) if drawn.own else "",
    )


def _missing(case: RatioCase, phrases: Phrases) -> str:
    """Why the change or the growth is not said."""
    clauses = [say_reason(reason, phrases) for reason in case.reasons]
    text = phrases.words.join(clauses)
    return text[0].upper() + text[1:] + phrases.words("label.full_stop") if text else ""


def _prices(names: RatioNames) -> str:
    return names.phrases.words("ratio.note.amount") if names.has_prices else ""


def _sources(names: RatioNames) -> str:
    """Sources of the figure that is judged and of its numerator."""
    phrases, case = names.phrases, names.case
    rows = phrases.workbook.series(case.region, case.parts.numerator)
    rows = rows[rows["period"] == str(case.parts.year)]
    used = dict.fromkeys([names.verdict.figure.source, *rows["source"]])
    return phrases.words("label.list").join(phrases.source(key) for key in used)


def _name(stem: str, names: RatioNames) -> str:
    return f"{stem}-{names.case.target}".replace("_", "-")
