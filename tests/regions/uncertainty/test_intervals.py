"""Three runs side by side."""

import numpy as np

from plantrack.regions.index.recipe import Alternatives
from plantrack.regions.uncertainty.data_doubt import DataDoubt
from plantrack.regions.uncertainty.intervals import rank_intervals, replicate_apart
from plantrack.regions.uncertainty.replicates import replicate

_MEANS = Alternatives({"aggregation": ("arithmetic", "geometric")})


def test_intervals_of_method_data_and_both(three):
    doubt = DataDoubt(np.full((3, 2), 0.5))
    found = rank_intervals(replicate_apart(three, _MEANS, doubt, count=200, seed=3))
    runs = {"method": (_MEANS, None), "data": (None, doubt), "both": (_MEANS, doubt)}
    assert list(found) == ["rank", *(f"{name}_{end}" for name in runs for end in ("low", "high"))]
    for name, open_ in runs.items():
        own = replicate(three, *open_, count=200, seed=3).interval().loc[found.index]
        assert found[[f"{name}_low", f"{name}_high"]].to_numpy().tolist() == own.to_numpy().tolist()
    assert found.loc["b", ["data_low", "data_high"]].tolist() == [3, 3]
    # the ends of min-max stay at 1 and 100 whatever is drawn, so a and c stay equal
    assert found.loc["a", ["data_low", "data_high"]].tolist() == [1, 1]
    assert found.loc["b", ["both_low", "both_high"]].tolist() == [1, 3]
