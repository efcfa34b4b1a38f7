"""What the tables of one reading show, as claims that stand, and as the titles of charts.

A claim is data first, a sentence last (``kinds``), and is made only where it holds in spite of the machine's errors
(``claim``, ``draws``). How the wording scores is measured, not read, and is told as it is (``scores``).
"""

from analysis.findings.accuracy import ahead_of_peers, calibrated, coded, how_wrong, least_agreed, whole_articles
from analysis.findings.claim import FALSE, OPEN, STANDS, Claim, record
from analysis.findings.kinds import KINDS, TITLE, claims, said, summary, title, unsure, verdict
from analysis.findings.many import heard_most, many_articles, up_and_down, vouched_most, worded_worst
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
    "heard_most",
    "heaviest_word",
    "how_wrong",
    "least_agreed",
    "many_articles",
    "positive_sentences",
    "record",
    "said",
    "scores_apart",
    "sentiment",
    "summary",
    "title",
    "unsure",
    "up_and_down",
    "verdict",
    "voice_gap",
    "vouched_most",
    "whole_articles",
    "whose",
    "worded_worst",
]
