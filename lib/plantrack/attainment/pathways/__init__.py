"""What it would take to meet a target: paces that exist elsewhere, and the parts of a ratio."""

from plantrack.attainment.pathways.candidates import KEYS
from plantrack.attainment.pathways.needed_growth import needed_growth, needed_growth_table
from plantrack.attainment.pathways.own_paces import OwnPaces, own_paces
from plantrack.attainment.pathways.peer_paces import FEWEST_PEERS, PeerPaces, peer_paces
from plantrack.attainment.pathways.ratio_case import RatioCase, ratio_case
from plantrack.attainment.pathways.ratio_split import GapSplit, RatioChange, split_change, split_gap
from plantrack.attainment.pathways.scenarios import Scenarios, scenarios

__all__ = [
    "FEWEST_PEERS",
    "KEYS",
    "GapSplit",
    "OwnPaces",
    "PeerPaces",
    "RatioCase",
    "RatioChange",
    "Scenarios",
    "needed_growth",
    "needed_growth_table",
    "own_paces",
    "peer_paces",
    "ratio_case",
    "scenarios",
    "split_change",
    "split_gap",
]
