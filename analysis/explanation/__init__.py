"""Why a row is as it is: which words, which row of a lexicon and which rule made it, and what was tried in vain."""

from analysis.explanation.brief import in_brief
from analysis.explanation.cards import cards
from analysis.explanation.table import explain

__all__ = ["cards", "explain", "in_brief"]
