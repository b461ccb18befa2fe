"""What other indicators teach about one that should fall: how far it moves, but not which way."""

from dataclasses import replace

import pandas as pd

from plantrack.reason import Reason
from plantrack.trajectory import Trajectory, project_panel

#: Code of the reason that a trajectory learnt from others turned round as well.
TURNED_ROUND = "turned_round"

_IMAGE = "mirrored "
#: What images teach; how much is known, and how far ahead, is what the panel alone knows.
_TAUGHT = ("components", "views", "spread")


def project_either_way(
    panel: pd.DataFrame,
    strangers: pd.Series,
    horizon: int,
    *,
    kind: str,
    limits: tuple[float, float] | None,
    **options: int,
) -> Trajectory:
    """Project a panel whose strangers stand beside their mirror images.

    Nearly all other indicators should rise, and did. That says nothing about one that should fall,
    so each of them counts once as it was and once turned round: a series is then expected to go
    on as it went itself, not to grow as others did.

    Parameters
    ----------
    panel : pandas.DataFrame
        series, year, value.
    strangers : pandas.Series of bool
        Rows of the panel that are of other indicators.
    horizon : int
        Years ahead.
    kind, limits, **options
        As in `project_panel`.

    Returns
    -------
    Trajectory
        Draws of the series of the panel, learnt from it and the images. An image repeats what is
        there: counts of series and windows, and the years they reach, are those without images.

    Notes
    -----
    ``docs/trajectories.md``, section on indicators that should fall.
    """
    options = {"kind": kind, "limits": limits, **options}
    plain = project_panel(panel, horizon, **options)
    if plain.choices is None or not strangers.any():
        return plain
    whole = pd.concat([panel, mirror_images(panel[strangers], kind, limits)], ignore_index=True)
    both = project_panel(whole, horizon, **options)
    taught = {name: getattr(both.choices, name) for name in _TAUGHT}
    draws = both.draws[[both.series.index(name) for name in plain.series]]
    draws.flags.writeable = False
    reasons = {name: (*notes, Reason(TURNED_ROUND)) for name, notes in plain.reasons.items()}
    choices = replace(plain.choices, **taught)
    return replace(plain, draws=draws, reasons=reasons, choices=choices)


def mirror_images(
    panel: pd.DataFrame, kind: str, limits: tuple[float, float] | None
) -> pd.DataFrame:
    """Every series of a panel turned round: where it rose, its image falls as fast.

    ``first**2 / y`` of numbers above zero, ``lower + upper - y`` of shares, else ``2 first - y``:
    growth on the scale of the kind changes its sign and nothing else.

    Parameters
    ----------
    panel : pandas.DataFrame
        series, year, value.
    kind : {"amount", "count", "index", "share", "real"}
    limits : tuple of two float or None
        Limits of shares; None means 0 and 100.

    Returns
    -------
    pandas.DataFrame
        Likewise, under other names; zeros of amounts have no image.

    Examples
    --------
    >>> rows = pd.DataFrame({"series": "a", "year": [2020, 2021], "value": [50.0, 100.0]})
    >>> mirror_images(rows, "amount", None)["value"].tolist()
    [50.0, 25.0]
    >>> mirror_images(rows, "share", None)["value"].tolist()
    [50.0, 0.0]
    >>> mirror_images(rows, "real", None)["value"].tolist()
    [50.0, 0.0]
    """
    named = panel.assign(series=_IMAGE + panel["series"].astype(str))
    if kind == "share":
        lower, upper = limits or (0.0, 100.0)
        return named.assign(value=lower + upper - named["value"])
    if kind != "real":
        named = named[named["value"] > 0]
    first = named.groupby("series")["value"].transform("first")
    turned = 2 * first - named["value"] if kind == "real" else first * (first / named["value"])
    return named.assign(value=turned)
