"""Draws of the future path of short yearly series: the only place of the product that forecasts."""

from plantrack.trajectory.chance import COMPARATORS, probability
from plantrack.trajectory.faults import TrajectoryError
from plantrack.trajectory.member import LastPoint
from plantrack.trajectory.pool import Pool
from plantrack.trajectory.project import project, project_panel
from plantrack.trajectory.result import Trajectory
from plantrack.trajectory.scale import KINDS

__all__ = [
    "COMPARATORS",
    "KINDS",
    "LastPoint",
    "Pool",
    "Trajectory",
    "TrajectoryError",
    "probability",
    "project",
    "project_panel",
]
