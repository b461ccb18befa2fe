"""How an index is made: one named option for each step, and what else could have been chosen."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from math import inf

from plantrack.errors import InputError, unknown

MISSING = ("leave", "mean", "median", "group_mean", "group_median", "linear", "last_known")
OUTLIERS = ("keep", "winsorise", "transform", "winsorise_or_transform")
TRANSFORMS = ("log_coin", "log_gii", "log", "box_cox")
SCALES = (
    "minmax",
    "zscore",
    "rank",
    "borda",
    "percentile_rank",
    "goalposts",
    "distance_to_target",
    "distance_to_max",
    "distance_to_reference",
    "fraction_of_max",
    "standard_value",
)
WEIGHTS = ("given", "equal", "principal_component", "optimised")
AGGREGATIONS = (
    "arithmetic",
    "geometric",
    "harmonic",
    "power",
    "copeland",
    "taxonomic",
)
_CHOICES = {
    "missing": MISSING,
    "outliers": OUTLIERS,
    "transform": TRANSFORMS,
    "scale": SCALES,
    "weights": WEIGHTS,
    "aggregation": AGGREGATIONS,
}


@dataclass(frozen=True)
class Recipe:
    """Options of every step, in the order in which the steps are taken.

    Parameters
    ----------
    missing : str
        What stands in for a figure that is not there; ``leave`` fills nothing.
    outliers : str
        What happens to an indicator with far-off values.
    skew_limit, kurtosis_limit : float
        An indicator passes if its skewness or its kurtosis is below.
    max_points : int
        Most values that winsorising replaces.
    transform : str
        Which transform an indicator gets that fails.
    scale : str
        How values of different units are made comparable.
    is_pooled : bool
        Scale over all years at once, so that scores of different years can be compared.
    low, high : float
        Ends of the min-max scale; mean and standard deviation for z-scores.
    is_capped : bool
        Whether a scale with a goal stops there.
    reference : str
        Region that ``distance_to_reference`` compares with.
    weights : str
        Where weights come from.
    aggregation : str
        How parts become their parent.
    top_aggregation : str
        The same for the total alone; empty means as below it.
    power : float
        Exponent of the power mean.
    min_share : float
        Smallest share of parts, by number, that must be there.

    Raises
    ------
    InputError
        If an option is unknown or a number is out of range.

    Examples
    --------
    >>> Recipe(scale="zscore").scale
    'zscore'
    >>> Recipe(scale="z-score")
    Traceback (most recent call last):
    plantrack.errors.InputError: unknown scale z-score. Did you mean zscore?
    """

    missing: str = "leave"
    outliers: str = "keep"
    skew_limit: float = 2.0
    kurtosis_limit: float = 3.5
    max_points: int = 5
    transform: str = "log_coin"
    scale: str = "minmax"
    is_pooled: bool = True
    low: float = 0.0
    high: float = 100.0
    is_capped: bool = False
    reference: str = ""
    weights: str = "given"
    aggregation: str = "arithmetic"
    top_aggregation: str = ""
    power: float = 1.0
    min_share: float = 0.0

    def __post_init__(self) -> None:
        for name, known in _CHOICES.items():
            if getattr(self, name) not in known:
                raise unknown(name, getattr(self, name), known)
        if self.top_aggregation and self.top_aggregation not in AGGREGATIONS:
            raise unknown("top_aggregation", self.top_aggregation, AGGREGATIONS)
        if not 0 <= self.min_share <= 1:
            raise InputError(f"min_share: found {self.min_share}; expected 0 to 1.")
        if self.scale == "minmax" and not self.low < self.high:
            raise InputError(f"the scale runs from {self.low} to {self.high}; expected low < high.")
        if self.scale == "distance_to_reference" and not self.reference:
            raise InputError("scale distance_to_reference: name the region as reference.")

    def using(self, **options: object) -> "Recipe":
        """The same recipe with some options changed; unknown ones are refused."""
        known = [field.name for field in fields(self)]
        for name in options:
            if name not in known:
                raise unknown("option", name, known)
        return replace(self, **options)


@dataclass(frozen=True)
class Alternatives:
    """What else could have been chosen, for the study of how sure a rank is.

    Parameters
    ----------
    options : mapping of str to tuple
        For a field of `Recipe`, the values that are tried, each as likely as the others.
    weight_noise : float
        Largest relative change of each weight, up and down: ``w (1 + noise (2U - 1))``.

    Raises
    ------
    InputError
        If a field or a value is unknown, or the noise is not within 0 and 1.

    Examples
    --------
    >>> Alternatives({"scale": ("minmax", "zscore")}, weight_noise=0.25).weight_noise
    0.25
    """

    options: Mapping[str, tuple]
    weight_noise: float = 0.0

    def __post_init__(self) -> None:
        if not 0 <= self.weight_noise < 1:
            raise InputError(f"weight_noise: found {self.weight_noise}; expected 0 to below 1.")
        for name, values in self.options.items():
            if not values:
                raise InputError(f"alternatives of {name}: none named; name one or leave it out.")
            for value in values:
                # Whether ends of a scale fit together shows with the recipe they are put into.
                Recipe(reference="-", low=-inf, high=inf).using(**{name: value})
