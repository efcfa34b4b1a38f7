"""Spans of a text, and which of them hold a place: found without looking at every one."""

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate
from typing import Generic, TypeVar

T = TypeVar("T")


class Spans(Generic[T]):
    """Hold (start, end, thing) so that those over a place are found in about the time that it takes to list them.

    >>> Spans([(0, 9, "all"), (2, 6, "part"), (7, 9, "rest")]).over(3, 5)
    [(0, 9, 'all'), (2, 6, 'part')]
    """

    def __init__(self, spans: Iterable[tuple[int, int, T]]) -> None:
        self._spans = sorted(spans, key=lambda span: span[0])  # those that begin together stay in order
        self._starts = [start for start, *_ in self._spans]
        self._furthest = list(accumulate((end for _, end, _ in self._spans), max))

    def over(self, start: int, end: int) -> list[tuple[int, int, T]]:
        """List the spans that hold `start` to `end` whole, by where they begin."""
        found, at = [], bisect_right(self._starts, start) - 1
        while at >= 0 and self._furthest[at] >= end:
            if self._spans[at][1] >= end:
                found.append(self._spans[at])
            at -= 1
        return found[::-1]
