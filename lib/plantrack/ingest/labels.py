"""What a label means: a region, a year, an indicator, a unit, or nothing that is known."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property

import pandas as pd

from plantrack.ingest.label_texts import is_neutral, plain, without_year
from plantrack.ingest.mapping import IGNORE, NO_MAPPING, UNDECIDED, Mapping
from plantrack.ingest.written.periods import read_period
from plantrack.ingest.written.region_names import RegionNames
from plantrack.ingest.written.units import read_unit

__all__ = ["Labels", "Meaning", "plain"]

#: Running numbers hit codes of two digits by chance: 11 is Beijing.
_SHORT_NUMBER = re.compile(r"\d{1,3}[.、]?")
#: What titles hold beside year, region and the name of an indicator.
_TITLE_WORDS = re.compile(
    r"附?[表件图]\s*[\d一二三四五六七八九十]*(-\d+)*|\d{4}|[续度年省市区县各分按及和与的全历主要情况统计数据公报结果一览表汇总"
    r"发展鉴排行报送—–~至到:：、,，.()（）《》-]|地区|城市|支出"
)


@dataclass(frozen=True)
class Meaning:
    """What the labels of one figure say; empty where they say nothing.

    Parameters
    ----------
    region, period, indicator, unit : str
    ignored : bool
        A label says that this is not wanted.
    strange : tuple of str
        Labels that mean nothing known: what stands there may change what the others say.
    name : str
        All labels that name neither region nor year nor unit, as one.
    """

    region: str = ""
    period: str = ""
    indicator: str = ""
    unit: str = ""
    ignored: bool = False
    strange: tuple[str, ...] = ()
    name: str = ""


@dataclass(frozen=True)
class Labels:
    """Reads labels as one source writes them.

    Parameters
    ----------
    regions, indicators : pandas.DataFrame
        As in the tables, by their codes.
    mapping : Mapping
        What this source calls things.
    """

    regions: pd.DataFrame
    indicators: pd.DataFrame
    mapping: Mapping = NO_MAPPING

    @cached_property
    def region_names(self) -> RegionNames:
        """Names of regions."""
        return RegionNames(self.regions)

    @cached_property
    def units(self) -> dict[str, str]:
        """Unit of each indicator."""
        return self.indicators["unit"].to_dict()

    @cached_property
    def _known(self) -> dict[str, str]:
        """Plain label to indicator: names and ids of the tables, then what the mapping says."""
        frame = self.indicators
        pairs = [(name, code) for c in ("name_zh", "name_en") for code, name in frame[c].items()]
        known = {plain(name): code for name, code in pairs} | {code: code for code in frame.index}
        said = {plain(name): code for name, code in self.mapping.names.items() if name.strip()}
        # What is not decided yet means nothing yet; regions are kept apart.
        regions = self.regions.index
        decided = {n: "" if c == UNDECIDED else c for n, c in said.items() if c not in regions}
        return known | decided

    @cached_property
    def _said_regions(self) -> dict[str, str]:
        """Plain label to region, as the mapping says."""
        said = self.mapping.names.items()
        return {plain(name): code for name, code in said if code in self.regions.index}

    def is_decided(self, text: str) -> bool:
        """Whether the mapping of the source says what a label means."""
        return plain(text) in self._decided

    @cached_property
    def _decided(self) -> frozenset[str]:
        return frozenset(map(plain, self.mapping.names))

    def region(self, text: str) -> str:
        """Code of the region that a label names; empty if it names none."""
        return self.region_names.code(text) or self._said_regions.get(plain(text), "")

    @cached_property
    def _met(self) -> dict[str, Meaning]:
        """Labels that were read before: tables repeat them in every row."""
        return {}

    def meaning(self, labels: Iterable[str]) -> Meaning:
        """What the labels above, beside or before a figure say together.

        Parameters
        ----------
        labels : iterable of str
            From the outer to the inner ones; an inner one counts more.

        Returns
        -------
        Meaning
        """
        said = [(text, self.alone(text)) for text in labels if text.strip()]
        found = {
            name: next((value for _, one in reversed(said) if (value := getattr(one, name))), "")
            for name in ("region", "period", "indicator", "unit")
        }
        named = [text for text, one in said if one.indicator or one.strange or one.ignored]
        strange = tuple(text for text, one in said if one.strange)
        ignored = any(one.ignored for _, one in said)
        # A name that is spread over several cells means something only as a whole.
        together = self._known.get(plain("".join(named)), "") if len(named) > 1 else ""
        if together:
            ignored, strange = together == IGNORE, ()
            found["indicator"] = "" if ignored else together
        return Meaning(**found, ignored=ignored, strange=strange, name="".join(named))

    def alone(self, text: str) -> Meaning:
        """What one label says."""
        if text not in self._met:
            self._met[text] = self._read(text)
        return self._met[text]

    def _read(self, text: str) -> Meaning:
        code = "" if _SHORT_NUMBER.fullmatch(text.strip()) else self.region(text)
        if code:
            return Meaning(region=code)
        period = read_period(text)
        if period:
            return Meaning(period=period)
        unit = read_unit(text) or ""
        cuts, year = without_year(text)
        for name, period in ((text, ""), *((cut, year) for cut in cuts)):
            known = self._known.get(plain(name))
            if known:
                is_ignored = known == IGNORE
                indicator = "" if is_ignored else known
                return Meaning("", period, indicator, unit, is_ignored)
            region = self.region_names.code(name) if period else None
            if region or (period and not plain(name)):
                return Meaning(region or "", period, unit=unit)
        if (unit and not plain(text)) or is_neutral(text):
            return Meaning(unit=unit)
        return Meaning(unit=unit, strange=(text,))

    def region_within(self, line: str) -> str:
        """The region that a title names; empty if it names none or several that stand apart."""
        names = self.regions["name_zh"]
        inside = {code: name for code, name in names.items() if name and name in line}
        others = list(inside.values())
        whole = [c for c, n in inside.items() if not any(n != m and n in m for m in others)]
        if len(whole) == 2:
            # 山西省太原市: the city of the province is meant.
            whole = [code for code in whole if self.regions.at[code, "parent"] in whole] or whole
        return whole[0] if len(whole) == 1 else ""

    def indicator_within(self, line: str) -> str:
        """The indicator that a title names; empty if other words may make it another one.

        Notes
        -----
        大中型工业企业R&D经费 holds the name R&D经费, and is something else.
        """
        whole = plain(line)
        inside = [name for name in self._known if name and name in whole and self._known[name]]
        if not inside:
            return ""
        longest = max(inside, key=len)
        before, _, behind = whole.partition(longest)
        for region in self.regions["name_zh"]:
            before, behind = before.replace(region, ""), behind.replace(region, "")
        code = self._known[longest]
        is_all = not _TITLE_WORDS.sub("", before) and not _TITLE_WORDS.sub("", behind)
        return code if is_all and code != IGNORE else ""

    def near(self, text: str) -> str:
        """Known names nearest to a label, parted by ``|``; empty if none is near."""
        names = [*self.indicators["name_zh"], *self.mapping.names]
        alike = [*self.region_names.near(text), *get_close_matches(text, names, n=3, cutoff=0.6)]
        return "|".join(dict.fromkeys(alike[:3]))
