"""Which region a label names."""

import re
from difflib import get_close_matches

import pandas as pd

from plantrack.ingest.written.region_labels import bare_label

_MUNICIPALITIES = frozenset({"110000", "120000", "310000", "500000"})
#: Official names of the autonomous regions.
_AUTONOMOUS = {
    "150000": "内蒙古自治区",
    "450000": "广西壮族自治区",
    "540000": "西藏自治区",
    "640000": "宁夏回族自治区",
    "650000": "新疆维吾尔自治区",
}
#: Names in use beside those of the table.
_OTHER_NAMES = {
    "000000": ("中国", "全国合计", "全国总计", "national", "nationaltotal"),
    "540000": ("xizang",),
}
_CODE = re.compile(r"\d{2}|\d{4}|\d{6}|\d{6}0{6}", re.ASCII)
_CODE_AND_NAME = re.compile(r"(?P<code>\d{6})[\s:_-]*(?P<name>\D+)", re.ASCII)
_HAN, _LATIN = re.compile("[\u3400-\u9fff]"), re.compile("[A-Za-z]")
_NEAR = 3


class RegionNames:
    """The names and codes of the regions, in every spelling offices use.

    Parameters
    ----------
    regions : pandas.DataFrame
        Table of regions, indexed by code: name_zh, name_en, level, parent.

    Examples
    --------
    >>> columns = ["name_zh", "name_en", "level", "parent"]
    >>> rows = [["山西", "Shanxi", "province", ""], ["太原", "Taiyuan", "city", "140000"]]
    >>> names = RegionNames(pd.DataFrame(rows, index=["140000", "140100"], columns=columns))
    >>> names.code("山　西"), names.code("1.太原市①"), names.code("山西省太原市")
    ('140000', '140100', '140100')
    >>> names.code("合计"), names.near("太源")
    (None, ['太原'])
    """

    def __init__(self, regions: pd.DataFrame):
        self._names = {"zh": regions["name_zh"].to_dict(), "en": regions["name_en"].to_dict()}
        self._codes: dict[str, str] = {}
        spelt = {code: _spellings(code, row) for code, row in regions.iterrows()}
        for code, row in regions.iterrows():
            above = spelt.get(row["parent"], []) if row["level"] == "city" else []
            paths = [parent + name for parent in above for name in spelt[code]]
            names = [*spelt[code], *paths, *_english(row), *_OTHER_NAMES.get(code, ())]
            self._codes |= dict.fromkeys(names, code)

    def code(self, text: str) -> str | None:
        """Code of the region a label names; None if it names none of the table.

        Parameters
        ----------
        text : str
            A name, short or official, in Chinese, English or both; or a code of 2, 4, 6 or 12
            digits. Numbering, 其中 and footnote marks around it do not matter.

        Returns
        -------
        str or None
            None as well where a cell holds a code and a name, or two names, that differ. A column
            of running numbers holds codes by chance: 11 is Beijing.
        """
        if text in self._codes:
            return self._codes[text]
        label = bare_label(text)
        if label.isdigit():
            return self._of_digits(label)
        paired = _CODE_AND_NAME.fullmatch(label)
        if paired:
            code = self._of_digits(paired["code"])
            return code if code == self._of_name(paired["name"]) else None
        return self._of_name(label)

    def near(self, text: str) -> list[str]:
        """Names of the regions whose spelling is nearest, at most three; the nearest first."""
        label = _key(bare_label(text))
        found = get_close_matches(label, list(self._codes), n=4 * _NEAR, cutoff=0.5)
        names = self._names["zh" if _HAN.search(label) else "en"]
        return list(dict.fromkeys(names[self._codes[name]] for name in found))[:_NEAR]

    def _of_digits(self, digits: str) -> str | None:
        code = digits[:6].ljust(6, "0")
        return code if _CODE.fullmatch(digits) and code in self._names["zh"] else None

    def _of_name(self, label: str) -> str | None:
        if label.strip() == "":
            return None
        whole = self._codes.get(_key(label))
        if whole or not (_HAN.search(label) and _LATIN.search(label)):
            return whole
        # Yearbooks print both names in one cell.
        latin = _LATIN.search(label).start()
        codes = {self._codes.get(_key(part)) for part in (label[:latin], label[latin:])}
        return codes.pop() if len(codes) == 1 else None


def _spellings(code: str, row: pd.Series) -> list[str]:
    """Chinese names of a region, short and official."""
    short = row["name_zh"]
    if row["level"] == "city" or code in _MUNICIPALITIES:
        return [short, f"{short}市"]
    if code in _AUTONOMOUS:
        return [short, _AUTONOMOUS[code], f"{short}自治区"]
    return [short, f"{short}省"] if row["level"] == "province" else [short]


def _english(row: pd.Series) -> list[str]:
    """English names of a region; ü may be typed u or v."""
    name = _key(row["name_en"])
    spelt = dict.fromkeys([name, name.replace("ü", "u"), name.replace("ü", "v")])
    return [*spelt, *(f"{one}{row['level']}" for one in spelt)]


def _key(name: str) -> str:
    return "".join(name.split()).lower().strip("()/")
