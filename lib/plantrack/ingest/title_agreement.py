"""Whether the title of a table agrees with what its headers and rows say."""

from plantrack.ingest.around import Around
from plantrack.ingest.doubt import Grade
from plantrack.ingest.doubt_list import DoubtList
from plantrack.ingest.labels import Labels
from plantrack.ingest.layout.headers import Laid
from plantrack.ingest.side_labels import SideLabels


def title_doubts(
    around: Around, sides: SideLabels, laid: Laid, labels: Labels, doubts: DoubtList
) -> None:
    """Doubt a title about a part of a year, another year, or a region that is not in the table.

    Parameters
    ----------
    around : Around
    sides : SideLabels
    laid : Laid
    labels : Labels
    doubts : DoubtList
        Is added to.
    """
    if around.part_of_year:
        doubts.at_line("part_of_year", Grade.STOPS, around.part_of_year)
    meanings = [*sides.over.values(), *sides.beside.values()]
    periods = {one.period for one in meanings if one.period}
    if around.period and periods and around.period not in periods:
        doubts.at_line("ambiguous_header", Grade.NEEDS_YES, around.title)
    regions = {one.region for one in meanings if one.region}
    if around.region and regions and not _holds(around.region, regions, labels):
        row = laid.block.body[0]
        name = labels.regions.at[around.region, "name_zh"]
        doubts.add("ambiguous_header", Grade.NEEDS_YES, row, laid.stub[0], name)


def _holds(region: str, listed: set[str], labels: Labels) -> bool:
    """Whether a region is listed, or holds or is held by one that is."""
    parents = labels.regions["parent"]
    above = {region, parents[region], parents.get(parents[region], "")} - {""}
    held = {parents[one] for one in listed} | {parents.get(parents[one], "") for one in listed}
    return bool(above & listed) or region in held
