"""Names of what a run is about or a reason mentions; of what has left the tables, its id."""

from collections.abc import Mapping

from plantrack.publish.phrases import Phrases
from plantrack.publish.words import full_width


def name_of(table: str, key: str, phrases: Phrases) -> str:
    """Name of a region or indicator, or title of a plan.

    Parameters
    ----------
    table : str
        ``regions``, ``indicators`` or ``plans``.
    key : str
        Its id. One that is no longer in the table stands for itself: figures may vanish together
        with the names of what they are about.
    phrases : Phrases
        Language and names.

    Returns
    -------
    str
    """
    return phrases.name(table, key) if key in getattr(phrases.workbook, table).index else key


def source_of(key: str, published: str, phrases: Phrases) -> str:
    """Title of a source, or its id, with the date of a figure in it."""
    sources = phrases.workbook.sources
    title = full_width(sources.at[key, "title"]) if key in sources.index else key
    return phrases.words.join([title, published], "label.comma")


def target_of(key: str, phrases: Phrases) -> str:
    """What a target asks for, or its id."""
    targets = phrases.workbook.targets
    if key not in targets.index:
        return key
    return phrases.words.pick(targets.at[key, "gist_zh"], targets.at[key, "gist_en"])


def subject_of_run(parameters: Mapping[str, str | int], phrases: Phrases) -> str:
    """Plan, region and indicators of a run, and the day on whose knowledge it stands.

    Parameters
    ----------
    parameters : mapping
        Of the run, by name.
    phrases : Phrases
        Language and names.

    Returns
    -------
    str
        Empty if it has none of them.
    """
    words, parts = phrases.words, []
    if "plan" in parameters:
        title = name_of("plans", str(parameters["plan"]), phrases)
        parts.append(words("label.quote_title", text=title))
    if "region" in parameters:
        parts.append(name_of("regions", str(parameters["region"]), phrases))
    for parameter in ("indicator", "indicators"):
        named = str(parameters.get(parameter, "")).split(",")
        parts += [name_of("indicators", name.strip(), phrases) for name in named if name]
    subject = words("label.list").join(map(full_width, parts))
    as_of = parameters.get("as_of", "")
    dated = words("failure_page.as_of", as_of=as_of) if as_of else ""
    return words.join([subject, dated], "label.comma")
