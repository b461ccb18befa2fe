"""Pages and tables made by hand: what is found, and what is not."""

import pytest

from plantrack.publish.prose.facts import PageFacts
from plantrack.publish.prose.numbers import prose_numbers
from plantrack.publish.prose.unfound import unfound

FACTS = PageFacts(
    lang="en",
    names=frozenset({"Yearbook 2018, table 8-9"}),
    units={"%": "%", "100m": "hundred million yuan"},
    subjects={
        "regions": {"1": "Northland", "2": "Southland"},
        "indicators": {"rd": "R&D intensity", "pace": "Growth of R&D intensity"},
        "targets": {},
    },
    labels={"met": "met", "missed": "missed"},
    kinds={"region": ("regions",), "indicator": ("indicators",)},
    parameters={"region": "1", "as_of": "2025-03-31"},
    days=frozenset({"2024-03-31"}),
)
TABLES = {
    "figures": "region,indicator,year,value,unit,rank\n"
    "1,rd,2023,2.345,%,4\n1,rd,2024,2.5,%,3\n2,rd,2024,1.75,%,9\n1,pace,2024,3.1,%,27\n",
    "spending": "region,year,value,unit\n1,2024,1311.84,100m\n",
    "scoreboard": "target,status,probability\na,met,0.873\nb,missed,\nc,missed,\n",
    "settings": "name,value,unit,source\nrange_holds,0.8,share,own\n",
    "replay": "target,is_right\na,True\nb,True\nc,False\nd,\ne,True\nf,\ng,True\n",
    "gaps": "item,value,unit\ngap,-0.16,points\n",
}


def lost(text: str) -> list[str]:
    """Numbers of a paragraph that are not found."""
    said = prose_numbers(f"<p>{text}</p>", lang="en", names=FACTS.names, units=FACTS.units.values())
    return unfound(said, TABLES, FACTS)["number"].tolist()


@pytest.mark.parametrize(
    "text",
    [
        "In 2024 R&D intensity was 2.5%.",
        "In 2023 it was 2.35%, by half up; 2.34% by half to even.",
        "It spent 1,311.8 hundred million yuan in 2024.",
        "The probability is about 87%, the 80% range wide.",
        "Of 3 targets 1 met, 2 missed.",
        "It lost 0.16 percentage points. As known on 2025-03-31.",
        "Northland is 3rd, Southland 9th.",
        "Source: Yearbook 2018, table 8-9",
        "A weakness of Northland: growth of R&D intensity, place 27.",
        "Of 5 statements 4 were right.",
        "What changed since 2024-03-31.",
    ],
)
def test_what_the_tables_hold_is_found(text):
    assert lost(text) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("In 2024 R&D intensity was 2.6%.", "2.6"),
        ("In 2023 it was 2.36%.", "2.36"),
        ("In 2023 R&D intensity was 2.5%.", "2.5"),
        ("It spent 1,311.9 hundred million yuan in 2024.", "1,311.9"),
        ("It spent 2.5 hundred million yuan in 2024.", "2.5"),
        ("The probability is about 88%.", "88"),
        ("It was 0.873%.", "0.873"),
        ("Of 3 targets 2 met.", "2"),
        ("It lost 0.16%.", "0.16"),
        ("It lost 2.5 percentage points.", "2.5"),
        ("As known on 2025-03-30.", "2025-03-30"),
        ("What changed since 2024-03-30.", "2024-03-30"),
        ("Of 5 statements 6 were right.", "6"),
        ("Northland is 9th.", "9"),
        ("Southland had 2.5%.", "2.5"),
        ("By 2031 all is well.", "2031"),
        ("Source: Yearbook 2018, table 8-7", "8"),
    ],
)
def test_what_they_do_not_hold_is_not(text, number):
    assert number in lost(text)
