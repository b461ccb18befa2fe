"""A reason: what was found, as a code and its figures; the words are made by the publish layer."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Reason:
    """One reason for a choice or a refusal.

    Parameters
    ----------
    code : str
        Key of the sentence in the catalogue of words.
    details : dict
        Figures and names the sentence needs.
    """

    code: str
    details: dict[str, Any] = field(default_factory=dict)
