"""Who does what to whom: political events in CAMEO, with their status and direction."""

from analysis.events.table import Coding, codings, events

__all__ = ["Coding", "codings", "events"]
