"""Each reading of a target whose base the plan leaves open, in one clause."""

from plantrack.attainment import Verdict
from plantrack.attainment.verdict import ReadingVerdict
from plantrack.publish.phrases import Phrases, decimals


def say_readings(verdict: Verdict, phrases: Phrases) -> list[str]:
    """Name every reading with the level it asks for and what it leads to.

    Returns
    -------
    list of str
        One clause a reading; none where the text leaves nothing open.
    """
    return [_say(one, verdict, phrases) for one in verdict.readings]


def _say(one: ReadingVerdict, verdict: Verdict, phrases: Phrases) -> str:
    words, required = phrases.words, one.reading.required
    reading = words(f"reading.{one.reading.code}", year=one.reading.base_year)
    if required.value is None:
        return words("reading.unknown", reading=reading)
    chance = ""
    if one.probability is not None:
        chance = words("sentence.also_chance", probability=phrases.probability(one.probability))
    return words(
        "reading.judged",
        reading=reading,
        level=phrases.value(required.value, verdict.unit, decimals(verdict)),
        status=words.inside(f"status.{one.status}"),
        chance=chance,
    )
