"""What the tables of one reading show, as claims that stand, and as the titles of charts.

A claim is data first, a sentence last (``kinds``), and is made only where it holds in spite of the machine's errors
(``claim``, ``draws``). How the wording scores is measured, not read, and is told as it is (``scores``).
"""

from analysis.findings.accuracy import ahead_of_peers, calibrated, coded, how_wrong, least_agreed, whole_articles
from analysis.findings.claim import FALSE, OPEN, STANDS, Claim, record
from analysis.findings.kinds import KINDS, TITLE, claims, said, summary, title, unsure, verdict
from analysis.findings.scores import heaviest_word, positive_sentences, scores_apart, sentiment, voice_gap
from analysis.findings.whose import whose

__all__ = [
    "FALSE",
    "KINDS",
    "OPEN",
    "STANDS",
    "TITLE",
    "Claim",
    "ahead_of_peers",
    "calibrated",
    "claims",
    "coded",
    "heaviest_word",
    "how_wrong",
    "least_agreed",
    "positive_sentences",
    "record",
    "said",
    "scores_apart",
    "sentiment",
    "summary",
    "title",
    "unsure",
    "verdict",
    "voice_gap",
    "whole_articles",
    "whose",
]
