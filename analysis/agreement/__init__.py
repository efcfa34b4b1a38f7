"""How far two readings of one article agree."""

from analysis.agreement.changes import changes
from analysis.agreement.choices import lenient
from analysis.agreement.coefficients import cohen, krippendorff
from analysis.agreement.coverage import Unseen, between, coverage, unseen
from analysis.agreement.pairing import LABELS, identical, pairings
from analysis.agreement.tables import boundaries, compare, differences, disagreements, labels, story_order
from analysis.agreement.text import FEW, report, ties
from analysis.agreement.units import alpha

__all__ = [
    "FEW",
    "LABELS",
    "Unseen",
    "alpha",
    "between",
    "boundaries",
    "changes",
    "cohen",
    "compare",
    "coverage",
    "differences",
    "disagreements",
    "identical",
    "krippendorff",
    "labels",
    "lenient",
    "pairings",
    "report",
    "story_order",
    "ties",
    "unseen",
]
