"""How alike two acts of two accounts are, by features that can be read, and whether they are one act.

Five features, each 0 to 1, are weighed: the kind of act, who does it, to whom, the words of the clause, the day. What
is not told counts for UNTOLD, neither for nor against.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from analysis.accounts import actors
from analysis.accounts.acts import Act

WEIGHTS = {"kind": 3.0, "source": 2.0, "target": 1.0, "words": 4.0, "day": 0.5}
UNTOLD = 0.4
PARTIES = {actors.SAME: 1.0, actors.SIDE: 0.8, actors.ALIKE: 0.7, actors.UNKNOWN: UNTOLD, actors.APART: 0.0}
LEAST = 0.5  # below it two acts are not taken for one


class Likeness(NamedTuple):
    """How sure it is (0..1) that two acts are one, and why, in words."""

    sure: float
    how: str


def likeness(a: Act, b: Act, rarity: Mapping[str, float]) -> Likeness:
    """Weigh how alike two acts are."""
    who, whom = actors.likeness(a.source, b.source), actors.likeness(a.target, b.target)
    held = {
        "kind": _kind(a, b),
        "source": PARTIES[who],
        "target": PARTIES[whom],
        "words": overlap(a.words, b.words, rarity),
        "day": UNTOLD if None in (a.day, b.day) else float(a.day == b.day),
    }
    if not _may_be(held, only=a.only and b.only):
        return Likeness(0.0, "nothing")
    sure = sum(WEIGHTS[name] * value for name, value in held.items()) / sum(WEIGHTS.values())
    return Likeness(round(sure, 2), how(held))


def _may_be(held, *, only):
    """Return True if more than its kind and who does it speak for one act: shared words, to whom it is done, or that
    its actor says nothing else of the kind (`only`).
    """
    done = held["target"] > UNTOLD and held["source"] >= UNTOLD
    return held["words"] > 0 or (held["kind"] == 1 and (done or (held["source"] == 1 and only)))


def _kind(a, b):
    if a.root == b.root or a.trigger == b.trigger:
        return 1.0
    if a.quad == b.quad:
        return 0.6
    return 0.3 if a.quad.partition("_")[2] == b.quad.partition("_")[2] else 0.0


def overlap(a: Iterable[str], b: Iterable[str], rarity: Mapping[str, float]) -> float:
    """Return the cosine (0..1) of two sets of words, each word by its rarity."""
    one, other, both = (sum(rarity.get(w, 0) ** 2 for w in words) for words in (set(a), set(b), set(a) & set(b)))
    return both / (one * other) ** 0.5 if both else 0.0


def how(held: Mapping[str, float]) -> str:
    """Say in words which features made two acts alike.

    >>> how({"kind": 1.0, "source": 0.8, "target": 0.4, "words": 0.5, "day": 0.4})
    'same kind of act, same side doing it, similar words'
    """
    said = [
        {1.0: "same kind of act", 0.6: "like kind of act"}.get(held["kind"]),
        {1.0: "same actor", 0.8: "same side doing it"}.get(held["source"]),
        {1.0: "done to the same", 0.8: "done to the same side"}.get(held["target"]),
        "similar words" if held["words"] >= 0.3 else "some words shared" if held["words"] > 0 else None,
        "same day" if held["day"] == 1 else None,
    ]
    return ", ".join(part for part in said if part) or "nothing"
