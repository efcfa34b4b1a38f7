"""Steps on the ladder: what each side does next, how far up or down, in the order of the story."""

from analysis.escalation.levels import UNREAL, level
from analysis.escalation.table import steps

__all__ = ["UNREAL", "level", "steps"]
