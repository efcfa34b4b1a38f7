"""Words that were divided at the end of a line, and hyphens that belong to a word."""

import functools
import importlib.util
import itertools
import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

_WORD = re.compile(r"\w+")
_SHARED = {"and", "or", "nor", "to"}  # "short- and long-range": the hyphen stands for a word that follows


class Known(NamedTuple):
    """Hold the words of a text, and the pairs that a hyphen joins within its lines, in small letters."""

    words: set[str]
    pairs: set[tuple[str, str]]


def known(lines: Iterable[str]) -> Known:
    """Return what the lines of a text tell of its words."""
    held = Known(set(), set())
    for line in lines:
        found = list(_WORD.finditer(line.lower()))
        held.words.update(match[0] for match in found)
        joined = ((a, b) for a, b in itertools.pairwise(found) if line[a.end() : b.start()] == "-")
        held.pairs.update((a[0], b[0]) for a, b in joined)
    return held


def between(first: str, second: str, known: Known) -> str:
    """Return what belongs between two parts of a word, `first` with a hyphen at a line's end and `second` below it:
    nothing, the hyphen, or the hyphen and a space.

    The hyphen stays where the text has the word so elsewhere, or nowhere as one word, and a capital letter follows
    (though not in words all in capitals) or both parts are words and the whole is none.

    >>> nothing = known([])
    >>> between("govern", "ment", nothing), between("cease", "fire", nothing), between("short", "and", nothing)
    ('', '-', '- ')
    """
    if second.lower() in _SHARED:
        return "- "
    return "-" if _is_compound(first, second, known) else ""


def _is_compound(first, second, known):
    if (first.lower(), second.lower()) in known.pairs:
        return True
    if (first + second).lower() in known.words:
        return False
    if second[0].isupper() and not (first + second).isupper():
        return True
    first, second = first.lower(), second.lower()
    return first + second not in _spelling() and len(first) > 2 and {first, second} <= _spelling()


@functools.cache
def _spelling():
    """Return the words of the list that comes with TextBlob (Norvig's, from books and the British National Corpus)."""
    spec = importlib.util.find_spec("textblob")  # importing it would take a second
    folder = Path(spec.origin).parent if spec and spec.origin else Path()
    lines = (folder / "en" / "en-spelling.txt").read_text("utf-8").splitlines()
    return frozenset(line.split()[0] for line in lines if line.strip() and not line.startswith(";"))
