"""Who does what to whom: political events in CAMEO, with their status and direction."""

from analysis.events.coded import CodedAct, coded_acts
from analysis.events.table import events

__all__ = ["CodedAct", "coded_acts", "events"]
