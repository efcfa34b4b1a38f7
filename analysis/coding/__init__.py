"""Codings by hand: blank ones and pre-filled ones to correct, and what a person made of them, read back."""

from analysis.coding.correction import CodingError
from analysis.coding.files import begin, beside, blank, of, place, read, save

__all__ = ["CodingError", "begin", "beside", "blank", "of", "place", "read", "save"]
