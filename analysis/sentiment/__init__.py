"""In what tone: how sentences are worded, and how the wording treats each actor."""

from analysis.sentiment.table import MARKED, label, portrayals, scores, sentences, tone

__all__ = ["MARKED", "label", "portrayals", "scores", "sentences", "tone"]
