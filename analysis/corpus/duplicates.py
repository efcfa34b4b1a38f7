"""Which articles of a corpus have the same text, and which nearly the same.

Near copies are found by MinHash over runs of five words (Broder 1997): the share of equal entries in two signatures
estimates the share of runs that two texts have in common. Candidates meet in one of the bands of a signature, so that
the cost grows with the number of articles, not with that of pairs.
"""

import hashlib
import re
import zlib
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

RUN = 5  # words
ENTRIES, BANDS = (
    64,
    16,
)  # texts with 0.6 of their runs in common meet in 0.90 of cases, with 0.8 in 0.9998
NEAR = 0.6  # estimated share of common runs from which two texts count as versions of one report
_RANDOM = np.random.default_rng(1997)  # fixed: the same text has the same signature everywhere
_FACTORS = _RANDOM.integers(1, 2**63, ENTRIES, dtype=np.uint64) * np.uint64(2) + np.uint64(1)
_TERMS = _RANDOM.integers(0, 2**63, ENTRIES, dtype=np.uint64)


class Marks(NamedTuple):
    """What the corpus as a whole tells of each article, in the order of the articles."""

    ids: list[str]  # made different from each other
    duplicate_of: list[str | None]
    version_of: list[str | None]
    versions: list[int]

    def part(self, start: int, end: int) -> "Marks":
        """Return the marks of the articles from `start` to `end`."""
        return Marks(*([*column[start:end]] for column in self))


def key(text: str) -> str:
    """Return the key of an article: a hash of its text."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:32]


def signature(text: str) -> bytes:
    """Return the MinHash signature of `text`: letters and figures count, neither case nor marks.

    >>> signature("Rebels left the town on Monday.") == signature("Rebels left the town on Monday!")
    True
    """
    words = [zlib.crc32(word.encode("utf-8")) for word in re.findall(r"\w+", text.lower())] or [0]
    words += [0] * (RUN - len(words))
    held = np.array(words, dtype=np.uint64)
    runs = np.zeros(len(words) - RUN + 1, dtype=np.uint64)
    for place in range(RUN):
        runs = runs * np.uint64(6364136223846793005) + held[place : len(words) - RUN + 1 + place]
    runs = np.unique(_mixed(runs))
    return b"".join(_least(runs, part).tobytes() for part in range(0, ENTRIES, 16))


def marks(ids: Sequence[str], keys: Sequence[str], signatures: Sequence[bytes]) -> Marks:
    """Tell for each article which earlier one it repeats, by the keys and signatures of all of them in their order."""
    unique = _different(ids)
    first: dict[str, int] = {}
    for number, one in enumerate(keys):
        first.setdefault(one, number)
    alone = sorted(first.values())
    head = dict(zip(alone, _heads([signatures[n] for n in alone], alone), strict=True))
    story = [head[first[one]] for one in keys]
    sizes = np.bincount(np.array(story, dtype=np.int64), minlength=len(ids)) if ids else []
    return Marks(
        unique,
        [unique[first[one]] if first[one] != n else None for n, one in enumerate(keys)],
        [keys[story[n]] if keys[story[n]] != one else None for n, one in enumerate(keys)],
        [int(sizes[s]) for s in story],
    )


def _mixed(numbers):
    """Spread each number over all its bits (the last step of MurmurHash 3)."""
    for factor in (0xFF51AFD7ED558CCD, 0xC4CEB9FE1A85EC53):
        numbers = (numbers ^ (numbers >> np.uint64(33))) * np.uint64(factor)
    return numbers ^ (numbers >> np.uint64(33))


def _least(runs, part):
    """Return the least of all runs under each of sixteen orders; few at a time, which keeps a long text small."""
    factors, terms = _FACTORS[part : part + 16, None], _TERMS[part : part + 16, None]
    return ((runs[None, :] * factors + terms) >> np.uint64(32)).min(axis=1).astype("<u4")


def _heads(signatures, numbers):
    """Return for each signature the number of the article that heads its group: an earlier one that is near, and so on
    up to one that is near to none before it.
    """
    if not signatures:
        return []
    held = np.frombuffer(b"".join(signatures), dtype="<u4").reshape(len(signatures), ENTRIES)
    parent = np.arange(len(signatures))
    width = ENTRIES // BANDS
    for band in range(BANDS):
        part = held[:, band * width : (band + 1) * width]
        _, group = np.unique(part, axis=0, return_inverse=True)
        order = np.argsort(group.ravel(), kind="stable")
        edges = np.flatnonzero(np.diff(group.ravel()[order])) + 1
        for members in np.split(order, edges):
            if len(members) > 1:  # in the order of the corpus; each is compared with the first alone
                near = (held[members[1:]] == held[members[0]]).mean(axis=1) >= NEAR
                for member in members[1:][near]:
                    _join(parent, members[0], member)
    return [numbers[_head(parent, n)] for n in range(len(signatures))]


def _join(parent, one, other):
    one, other = sorted((_head(parent, one), _head(parent, other)))
    parent[other] = one


def _head(parent, number):
    while parent[number] != number:
        parent[number] = parent[parent[number]]
        number = parent[number]
    return int(number)


def _different(ids):
    """Return the ids, each that came before with a number behind it (``a``, ``a~2``)."""
    seen: dict[str, int] = {}
    taken = set(ids)
    different = []
    for one in ids:
        seen[one] = seen.get(one, 0) + 1
        name = one
        while seen[one] > 1 and (name := f"{one}~{seen[one]}") in taken:
            seen[one] += 1
        taken.add(name)
        different.append(name)
    return different
