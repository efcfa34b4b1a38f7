"""Who says what, on whose word, and how sure: the attributions of an article, and what cites no source at all."""

from analysis.sources.table import attributions, quotations, unsourced

__all__ = ["attributions", "quotations", "unsourced"]
