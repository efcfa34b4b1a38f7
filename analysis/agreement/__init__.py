"""How far two readings of one article agree."""

from analysis.agreement.tables import (
    LABELS,
    alpha,
    boundaries,
    cohen,
    compare,
    differences,
    disagreements,
    identical,
    krippendorff,
    labels,
    lenient,
    pairings,
    report,
    story_order,
)

__all__ = [
    "LABELS",
    "alpha",
    "boundaries",
    "cohen",
    "compare",
    "differences",
    "disagreements",
    "identical",
    "krippendorff",
    "labels",
    "lenient",
    "pairings",
    "report",
    "story_order",
]
