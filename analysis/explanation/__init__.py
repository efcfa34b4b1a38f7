"""Why a row is as it is: which words, which row of a lexicon and which rule made it, and what was tried in vain."""

from analysis.explanation.brief import in_brief
from analysis.explanation.table import explain

__all__ = ["explain", "in_brief"]
