"""In what tone: how sentences are worded, and how the wording treats each actor."""

from analysis.sentiment.table import portrayals, scores, sentences, tone

__all__ = ["portrayals", "scores", "sentences", "tone"]
