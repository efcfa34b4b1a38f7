"""What is held of an actor and of each of its mentions while they are being found."""

import functools
import unicodedata
from dataclasses import dataclass, field
from typing import NamedTuple

from spacy.tokens import Doc

from analysis.grammar import syntax
from analysis.lexicons import gazetteer, world

COLLECTIVE = {"organisation", "state", "military", "bloc", "group"}  # every type but person and place
SERVED = {"organisation", "military", "state"}  # bodies that have servants: chiefs, spokesmen, ministers
OF_STATE = {"GOV", "MIL", "COP", "SPY", "LEG", "JUD"}  # branches of bodies of a state, and of who acts for one
NO_STATE = {"IGO", "NGO"}  # how codes of bodies between and beside states begin


_MOVEMENTS = {"liberation", "resistance", "revolutionary", "salvation", "free"}  # in the names of armies of rebels


@functools.lru_cache(maxsize=100_000)
def folded(text: str) -> str:
    """Fold a name like ``gazetteer.key``, and without accents, so that spellings of one name meet.

    >>> folded("Nicolás Maduro's") == folded("Nicolas Maduro")
    True
    """
    plain = unicodedata.normalize("NFKD", gazetteer.key(text))
    return "".join(c for c in plain if not unicodedata.combining(c))


class Name(NamedTuple):
    """Hold where a name stands (tokens, end exclusive) and whether it names a person, place, state, organisation …"""

    start: int
    end: int
    kind: str

    def text(self, doc: Doc) -> str:
        """Return what the name says."""
        return syntax.text(doc, self.start, self.end)

    def key(self, doc: Doc) -> str:
        """Return what the name says, folded for comparison."""
        return gazetteer.key(self.text(doc))


@dataclass(eq=False)
class Actor:
    """Hold what the text and the lists tell of one actor while it is being found; `key` folds its name."""

    name: str
    type: str
    country: str | None = None
    cameo: str | None = None  # a full code from a list, as IGONATO
    branch: str = ""  # what follows the country in a code, as GOV
    gender: str = ""
    plural: bool = False
    named: bool = True
    body: "Actor | None" = None  # for which a person speaks
    roles: set[str] = field(default_factory=set)
    key: str = ""
    kin: dict[str, "Actor"] = field(default_factory=dict)  # by what each is to this actor, as role_uses.csv has it
    also: set[str] = field(default_factory=set)  # folded short names that brackets introduced

    def __post_init__(self) -> None:
        self.key = folded(self.name)

    @classmethod
    def state_of(cls, country: str) -> "Actor":
        """Make the actor for the state of a country, which its alpha-3 code names."""
        return cls(world.country_name(country) or country, "state", country=country, branch="GOV")

    def serve(self, body: "Actor | None") -> None:
        """Take `body` for the body that this actor speaks for, unless one is known or `body` speaks for this actor."""
        above = body
        while above is not None and above is not self:
            above = above.body
        if self.body is None and above is None:
            self.body = body


@dataclass(eq=False)
class Mention:
    """Hold where an actor is mentioned (tokens), by what kind of words, and why these words are taken to mean it."""

    start: int
    end: int
    head: int
    kind: str
    actor: Actor | None
    why: str
    acts: bool = True  # False: a mere place, or an adjective that names no agent
    plural: bool = False  # its words, whatever the actor: "the *Cubans*"


def is_movement(actor: Actor) -> bool:
    """Return True if the name of an army that no list knows tells of a fight against a state ("Chad *Liberation*
    Army").
    """
    unlisted = actor.named and actor.cameo is None and actor.type == "military"
    return unlisted and not _MOVEMENTS.isdisjoint(actor.key.split())
