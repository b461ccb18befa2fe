"""Lists of runs to grow: 31 provinces by one and three notebooks, and 340 made-up prefectures."""

import csv
import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from batches import Copy
from batches_watched import Watched
from panels import simulated

PROVINCES, PREFECTURES = 31, 340
_INDICATOR, _LEVEL, _SOURCE = "rd_expenditure", "prefecture", "made_up"
_FIRST_YEAR, _YEARS = 2010, 15
#: Codes that no region has.
_FIRST_CODE = 900001
_NAMED = {"plan": "14fyp_innovation", "indicator": _INDICATOR}


@dataclass(frozen=True)
class Grown:
    """A list of runs and what it took.

    Parameters
    ----------
    what : str
        Which list.
    runs : int
        How many.
    taken : Watched
        With memory.
    is_alike : bool
        All runs are of one notebook and indicator, so the first may be set beside the last.
    """

    what: str
    runs: int
    taken: Watched
    is_alike: bool

    @property
    def last_over_first(self) -> float:
        """Seconds between ends of runs, in the last third of them over the first third."""
        ends = sorted(self.taken.ended.values())
        third = (len(ends) - 1) // 3
        return (ends[-1] - ends[-1 - third]) / (ends[third] - ends[0])


def provinces(copy: Copy, count: int = PROVINCES) -> list[Grown]:
    """One notebook, then three, for each province."""
    regions = _codes(copy.root / "data" / "regions.csv", "province")[:count]
    trajectory = _entry("20_trajectory", _NAMED, regions)
    others = (
        _entry("20_trajectory", _NAMED | {"indicator": "rd_intensity"}, regions),
        _entry("10_tables", {"indicator": _INDICATOR}, regions),
    )
    return [
        _grow(copy, f"{count} provinces x 1 notebook", [trajectory], is_alike=True),
        _grow(copy, f"{count} provinces x 3 notebooks", [trajectory, *others], is_alike=False),
    ]


def prefectures(copy: Copy, count: int = PREFECTURES) -> list[Grown]:
    """One notebook for a tenth of the made-up prefectures, then for all of them.

    The tables hold all of them both times, so that only the number of runs differs.
    """
    regions = _make_up(copy.root / "data", count)
    few = regions[: max(4, count // 10)]
    return [
        _grow(
            copy,
            f"{len(some)} of {count} made-up prefectures x 1 notebook",
            [_entry("20_trajectory", _NAMED, some)],
            is_alike=True,
        )
        for some in (few, regions)
    ]


def _grow(copy: Copy, what: str, entries: Sequence[dict[str, Any]], *, is_alike: bool) -> Grown:
    # JSON is YAML too.
    text = json.dumps({"runs": entries})
    (copy.root / "notebooks" / "runs.yaml").write_text(text, encoding="utf-8")
    runs = sum(len(entry["over"]["region"]) for entry in entries)
    shutil.rmtree(copy.root / "outputs", ignore_errors=True)
    taken = copy.run(with_memory=True)
    if len(taken.ended) != runs:
        raise SystemExit(f"{what}: found {len(taken.ended)} runs; expected {runs}\n{taken.told}")
    return Grown(what, runs, taken, is_alike)


def _entry(notebook: str, parameters: dict[str, str], regions: Sequence[str]) -> dict[str, Any]:
    return {"notebook": notebook, "parameters": parameters, "over": {"region": list(regions)}}


def _codes(file: Path, level: str) -> list[str]:
    with file.open(encoding="utf-8", newline="") as stream:
        return [row["region"] for row in csv.DictReader(stream) if row["level"] == level]


def _make_up(data: Path, count: int) -> list[str]:
    """Add a level of made-up regions with made-up series to the tables of a copy; their codes."""
    regions = [str(_FIRST_CODE + number) for number in range(count)]
    descriptor = data / "datapackage.json"
    package = json.loads(descriptor.read_text(encoding="utf-8"))
    tables = {table["name"]: table for table in package["resources"]}
    fields = {field["name"]: field for field in tables["regions"]["schema"]["fields"]}
    fields["level"]["constraints"]["enum"].append(_LEVEL)
    descriptor.write_text(json.dumps(package, ensure_ascii=False), encoding="utf-8")
    named = [
        {"region": code, "name_zh": name, "name_en": name, "level": _LEVEL, "parent": "000000"}
        for code in regions
        for name in [f"Made-up {code}"]
    ]
    _append(data / "regions.csv", named)
    _append(data / "sources.csv", [{"source": _SOURCE, "title": "Made up", "grade": "A"}])
    _append(data / tables["observations"]["path"][0], _figures(regions))
    return regions


def _figures(regions: Sequence[str]) -> list[dict[str, str]]:
    """Fifteen years of each, every year published in the September after it."""
    frame = simulated(len(regions), _YEARS)
    codes = dict(zip(frame["series"].unique(), regions, strict=True))
    years = frame["year"] - frame["year"].min() + _FIRST_YEAR
    return [
        {
            "region": codes[series],
            "indicator": _INDICATOR,
            "period": str(year),
            "value": f"{value:.2f}",
            "unit": "亿元",
            "published": f"{year + 1}-09-15",
            "source": _SOURCE,
        }
        for series, year, value in zip(frame["series"], years, frame["value"], strict=True)
    ]


def _append(file: Path, rows: Sequence[dict[str, str]]) -> None:
    """Add rows to a table; columns that a row does not name stay empty."""
    with file.open(encoding="utf-8", newline="") as stream:
        columns = next(csv.reader(stream))
    with file.open("a", encoding="utf-8", newline="") as stream:
        csv.DictWriter(stream, columns, restval="", lineterminator="\n").writerows(rows)
