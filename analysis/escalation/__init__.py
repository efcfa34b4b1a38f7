"""Steps on the ladder: what each side does next, how far up or down, in the order of the story."""

from analysis.escalation.table import UNREAL, level, steps

__all__ = ["UNREAL", "level", "steps"]
