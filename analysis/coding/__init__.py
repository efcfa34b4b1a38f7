"""Codings by hand: blank ones and pre-filled ones to correct, and what a person made of them, read back."""

from typing import Any

from analysis.coding.correction import CodingError
from analysis.coding.files import begin, beside, blank, is_coding, keep, of, place, read, reading, save
from analysis.coding.sheet import lines

__all__ = [
    "CodingError",
    "begin",
    "beside",
    "blank",
    "is_coding",
    "keep",
    "lines",
    "merged",
    "of",
    "place",
    "read",
    "reading",
    "save",
]


def __getattr__(name: str) -> Any:
    """Import what merges codings on first use: it brings along the agreement of coders and the words of findings."""
    if name == "merged":
        from analysis.coding.merging import merged

        return merged
    raise AttributeError(f"module 'analysis.coding' has no attribute {name!r}")
