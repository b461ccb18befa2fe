"""Pages made in this process, by the cells of the real notebooks, with their tables."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import IPython.display
import pandas as pd
import pytest

import plantrack
from plantrack.publish.prose.facts import PageFacts, facts_of
from plantrack.publish.prose.numbers import prose_numbers
from plantrack.publish.prose.unfound import unfound
from plantrack.publish.table import MIME

ROOT = Path(__file__).parents[3]


@dataclass(frozen=True)
class MadePage:
    """A page with its tables, and what it may say besides."""

    page: str
    tables: dict[str, str]
    facts: PageFacts

    def read(self, page: str = "") -> pd.DataFrame:
        """The numbers of the page, or of a changed one."""
        units, names = self.facts.units.values(), self.facts.names
        return prose_numbers(page or self.page, lang=self.facts.lang, names=names, units=units)

    def unfound(self, page: str = "") -> list[str]:
        """Numbers that no table holds, each with the text around it."""
        found = unfound(self.read(page), self.tables, self.facts)
        return [
            f"{row.number}{row.unit}: {row.text[max(row.start - 40, 0) : row.start + 30]}"
            for row in found.itertuples()
        ]


@pytest.fixture(scope="session")
def made() -> Callable[..., MadePage]:
    """Make the page of a notebook with some parameters; each is made once."""
    workbook = plantrack.load(ROOT / "data")

    @cache
    def make(notebook: str, **parameters: str) -> MadePage:
        blocks, names = _run(notebook, parameters)
        page = "".join(str(block.to_html()) for block in blocks)
        shown = [block._repr_mimebundle_().get(MIME) for block in blocks]
        used = ("plan", "region", "indicator", "index", "since", "month", "seed")
        given = {name: names[name] for name in used if name in names}
        given["as_of"] = names["workbook"].as_of.isoformat()
        return MadePage(
            page=f"<html><body>{page}</body></html>",
            tables={table["name"]: table["csv"] for table in shown if table},
            facts=facts_of(workbook, names["lang"], given),
        )

    return make


def _run(notebook: str, parameters: dict[str, str]) -> tuple[list, dict[str, object]]:
    """Run the cells of a notebook, and collect what they display; those for analysts print."""
    file = ROOT / "notebooks" / f"{notebook}.ipynb"
    blocks: list = []
    names: dict[str, object] = {"__name__": notebook}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(IPython.display, "display", lambda *shown: blocks.extend(shown))
        patch.setenv("PLANTRACK_PROJECT", str(ROOT))
        for cell in json.loads(file.read_text(encoding="utf-8"))["cells"]:
            tags = cell["metadata"].get("tags", [])
            if cell["cell_type"] != "code" or "keep_output" in tags:
                continue
            exec("".join(cell["source"]), names)
            if "parameters" in tags:
                names.update(parameters)
    return blocks, names
