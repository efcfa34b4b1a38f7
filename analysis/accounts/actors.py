"""Actors across accounts: which actor of one is an actor of another, and who stands on one side."""

import re
from typing import NamedTuple

from analysis.actors import keys, sides
from analysis.reading import Reading

SAME, SIDE, ALIKE, APART, UNKNOWN = "same", "same side", "alike", "apart", "unknown"
_LETTERS = 5  # that a name shares with its adjective ("Niger", "Nigerien"); of countries that we know more is known
_CAPITAL, _OPENING = re.compile(r"[^\W\d_a-z][^\W\d_]+"), set("“\"‘'(—-")


class Party(NamedTuple):
    """An actor as other accounts may know it: `key` is its identity (``actors.keys``; where that is refused, its name,
    which is enough in accounts of one event, but null of whom nouns alone describe), `side` its country or rebels where
    known, `name` its own, `names` the proper names by which its account calls it, lower case.
    """

    key: str | None
    side: str | None
    name: str
    names: frozenset[str]

    @property
    def noun(self) -> str:
        """Return the last word of the name, lower case: what kind of actor it is, where it is called by nouns."""
        return self.name.rpartition(" ")[2].lower()


def parties(reading: Reading) -> dict[str, Party]:
    """Map each actor of `reading` to its Party."""
    cast, names = reading.actors, _names(reading)
    known, held = sides.sides(cast), keys.keys(cast)
    return {
        actor: Party(
            key if isinstance(key, str) else f"name:{actor.lower()}" if names.get(actor) else None,
            None if known[actor] == actor else known[actor], actor, names.get(actor, frozenset()),
        )
        for actor, key in zip(held["actor"], held["key"], strict=True)
    }  # fmt: skip


def likeness(a: Party | None, b: Party | None) -> str:
    """Say how two parties of acts stand to each other: SAME, SIDE, ALIKE (by the same noun, as two crowds), APART, or
    UNKNOWN where one is not told, or is told without a name."""
    if a is None or b is None:
        return UNKNOWN
    if a.key == b.key and a.key is not None:
        return SAME
    if a.side is not None and b.side is not None:
        return SIDE if a.side == b.side else APART
    if not a.names or not b.names:
        return ALIKE if a.noun == b.noun else UNKNOWN
    return SIDE if set(map(stem, a.names)) & set(map(stem, b.names)) else APART


def stem(name: str) -> str:
    """Cut a name to the letters that it shares with its adjective.

    >>> stem("bolivia") == stem("bolivian"), stem("chad") == stem("chadian")
    (True, False)
    """
    return name[:_LETTERS]


def _names(reading):
    """Map each actor to the proper names in the words of its mentions and in its own name, lower case: "chadian" of
    "the Chadian army". Proper is what the text writes with a capital where no sentence begins.
    """
    starts, text, held = set(reading.sentences["start"]), reading.article.text, {}
    proper = {m[0] for m in _CAPITAL.finditer(text) if m.start() not in starts and text[m.start() - 1] not in _OPENING}
    for row in reading.mentions.itertuples():
        if isinstance(row.actor, str):
            own = row.text if row.kind == "name" else ""
            words = (m[0] for said in (row.text, row.actor) for m in _CAPITAL.finditer(said))
            told = {word.lower() for word in words if word in proper or word in own}
            held.setdefault(row.actor, set()).update(told if row.kind != "pronoun" else ())
    return {actor: frozenset(names) for actor, names in held.items()}
