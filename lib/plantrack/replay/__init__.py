"""Stand on an earlier day, project what was known then, and score it against what came later."""

from plantrack.replay.plan_replay import PlanReplay, replay_plan
from plantrack.replay.walk import Replay, replay

__all__ = ["PlanReplay", "Replay", "replay", "replay_plan"]
