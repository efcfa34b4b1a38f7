"""Codings by hand: blank ones and pre-filled ones to correct, and what a person made of them, read back."""

from analysis.coding.correction import CodingError
from analysis.coding.files import begin, beside, blank, is_coding, keep, of, place, read, reading, save
from analysis.coding.merging import merged
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
