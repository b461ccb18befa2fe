"""Draws of the future path of short yearly series: the only place of the product that forecasts."""

from plantrack.trajectory.chance import COMPARATORS, probability
from plantrack.trajectory.choices import Choices, LastPoint
from plantrack.trajectory.faults import TrajectoryError
from plantrack.trajectory.project import project, project_panel
from plantrack.trajectory.ratio import RatioTrajectory, project_ratio
from plantrack.trajectory.result import Trajectory
from plantrack.trajectory.scale import KINDS

__all__ = [
    "COMPARATORS",
    "KINDS",
    "Choices",
    "LastPoint",
    "RatioTrajectory",
    "Trajectory",
    "TrajectoryError",
    "probability",
    "project",
    "project_panel",
    "project_ratio",
]
