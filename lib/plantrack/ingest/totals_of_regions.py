"""Which region a row of totals stands for, if it can be told."""

from collections.abc import Iterable

from plantrack.ingest.labels import Labels
from plantrack.ingest.written.characters import joined
from plantrack.ingest.written.region_labels import bare_label

_PROVINCE, _CITY = "全省", "全市"


def region_of_total(text: str, listed: Iterable[str], title: str, labels: Labels) -> str:
    """Region that 全省 or 全市 means: what the listed regions have in common, or the title names.

    Parameters
    ----------
    text : str
        Label of the total.
    listed : iterable of str
        Regions in the same table.
    title : str
        Region that the title names; may be empty.
    labels : Labels

    Returns
    -------
    str
        Empty for 合计 and the like: a sum of parts need not be the figure of the whole.
    """
    label = joined(bare_label(text))
    parents = {labels.regions.at[region, "parent"] for region in listed}
    for candidate in (*(parents if len(parents) == 1 else ()), title):
        if candidate and label.startswith(_kind_of(candidate, labels)):
            return candidate
    return ""


def _kind_of(region: str, labels: Labels) -> str:
    """What tables call the whole of a region."""
    name, level = labels.regions.loc[region, ["name_zh", "level"]]
    is_municipality = labels.region_names.code(f"{name}市") == region
    if level == "city" or is_municipality:
        return _CITY
    return _PROVINCE if level == "province" else "全国"
