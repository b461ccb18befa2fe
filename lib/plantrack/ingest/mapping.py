"""What one source calls things: written once, readable, used again for the file of next year."""

from collections.abc import Mapping as Map
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any, Self

import yaml

from plantrack.errors import InputError, did_you_mean, unknown

#: In place of an indicator: this label is not wanted.
IGNORE = "ignore"
#: In place of an indicator: not decided yet.
UNDECIDED = "?"
_KEYS = ("sources", "region", "names", "units")


@dataclass(frozen=True)
class Mapping:
    """What a source calls things.

    Parameters
    ----------
    name : str
        Of its file.
    sources : tuple of str
        Sources it is for, such as ``nbs_rd_bulletin_*``.
    region : str
        Of figures beside which no region stands; empty if there is none.
    names : mapping of str to str
        What is printed to the indicator or region, or `IGNORE`, or `UNDECIDED`.
    units : mapping of str to str
        Indicator to the unit it is printed in, where the file itself does not say it.
    """

    name: str = ""
    sources: tuple[str, ...] = ()
    region: str = ""
    names: Map[str, str] = field(default_factory=dict)
    units: Map[str, str] = field(default_factory=dict)

    def is_for(self, source: str) -> bool:
        """Whether it is for a source.

        Examples
        --------
        >>> Mapping(sources=("sx_bulletin_*",)).is_for("sx_bulletin_2023")
        True
        """
        return any(fnmatchcase(source, pattern) for pattern in self.sources)

    @classmethod
    def read(cls, name: str, text: str) -> Self:
        """Read the text of a mapping.

        Parameters
        ----------
        name : str
            Of the file, for messages.
        text : str
            YAML.

        Raises
        ------
        InputError
            If it is no YAML or holds something else.

        Examples
        --------
        >>> Mapping.read("a", "sources: [x_*]\\nnames: {经费: rd_expenditure}").names
        {'经费': 'rd_expenditure'}
        """
        try:
            found = yaml.safe_load(text) or {}
        except yaml.YAMLError as error:
            raise InputError(f"mapping {name}: not YAML ({error}).") from None
        if not isinstance(found, dict):
            raise InputError(f"mapping {name}: expected the keys {', '.join(_KEYS)}.")
        for key in found.keys() - set(_KEYS):
            raise InputError(f"mapping {name}: unknown key {key}. {did_you_mean(key, _KEYS)}")
        sources = found.get("sources") or []
        return cls(
            name,
            tuple(sources if isinstance(sources, list) else [str(sources)]),
            str(found.get("region") or ""),
            _texts(name, "names", found.get("names")),
            _texts(name, "units", found.get("units")),
        )

    def check(self, indicators: Any, regions: Any) -> None:
        """Refuse names that the tables do not know.

        Parameters
        ----------
        indicators, regions : container of str
            What they know.

        Raises
        ------
        InputError
            For the first one, with the nearest known names.
        """
        for name in self.names.values():
            if not (name in indicators or name in regions or name in {IGNORE, UNDECIDED}):
                raise unknown(f"mapping {self.name}: indicator or region", name, indicators)
        for name in self.units:
            if name not in indicators:
                raise unknown(f"mapping {self.name}: indicator", name, indicators)
        if self.region and self.region not in regions:
            raise unknown(f"mapping {self.name}: region", self.region, regions)

    def text(self) -> str:
        """The file: YAML that people can read and change."""
        content = {
            "sources": list(self.sources),
            "region": self.region,
            "names": dict(self.names),
            "units": dict(self.units),
        }
        kept = {key: value for key, value in content.items() if value}
        head = (
            "# What this source calls things. names: label in the file to indicator, code of a\n"
            "# region, or ignore; ? as long as it is not decided. units: only where the file does\n"
            "# not say it.\n"
        )
        return head + yaml.safe_dump(kept, allow_unicode=True, sort_keys=False)


#: For a file that calls things as the tables do.
NO_MAPPING = Mapping()


def _texts(name: str, key: str, found: Any) -> dict[str, str]:
    if found is None:
        return {}
    if not isinstance(found, dict):
        raise InputError(f"mapping {name}: {key}: expected pairs of a label and its meaning.")
    return {str(label): str(meaning) for label, meaning in found.items()}
