"""Who does what to whom: political events in CAMEO, with their status and direction."""

from analysis.events.coded import CodedAct, CodedEvent, coded_acts
from analysis.events.opponents import foes
from analysis.events.table import events

__all__ = ["CodedAct", "CodedEvent", "coded_acts", "events", "foes"]
