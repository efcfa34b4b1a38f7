"""Which two are meant by "the two leaders", "both sides" and "the two": the two actors just named, or nobody."""

import collections
import itertools
from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

from spacy.tokens import Token

from analysis.actors import nominals
from analysis.actors.model import COLLECTIVE, Actor, Mention
from analysis.actors.nominals import Nominal
from analysis.actors.offices import HEADS
from analysis.actors.scene import MANY, REACH, Scene
from analysis.grammar import syntax

T = TypeVar("T", bound=Hashable)

TWO = frozenset({"two", "both"})
COUNTS = TWO | {"three", "four", "five", "six", "seven", "eight", "nine", "ten", "dozen"}
_KNOWN = {"the", "these", "those", "our", "their", "his"}  # before "two": which two is known
_AT_ODDS = {"feuding", "opposing", "warring"}  # who are two, as a rule
_RIVALS = {"adversary", "enemy", "foe", "neighbor", "neighbour", "opponent", "rival"}  # persons or states
_ONE_OF_TWO = {"each", "either", "every", "neither"}
_SENT = "delegation"
_PARTS = {"nsubj", "nsubjpass", "dobj", "pobj"}  # in which "two" without a noun can stand for actors


def alone(scene: Scene, token: Token) -> list[Mention]:
    """List the mentions of "the two" and "both" without a noun: the only two persons or states named just before, or
    else as many without a name ("*three men* fled. *The three* …").
    """
    known = token.lower_ == "both" or any(c.lower_ == "the" for c in syntax.children(token))
    if token.dep_ not in _PARTS or not known or any(c.dep_ == "prep" for c in syntax.children(token)):
        return []
    near = [a for a in scene.last if a.named and scene.distance(scene.last[a], token.i) <= 1 and not a.plural]
    pairs = ([a for a in near if a.type == type_] for type_ in ("person", "state") if token.lower_ in TWO)
    pair = next((pair for pair in pairs if len(pair) == 2), ())
    if pair or token.lower_ == "both":
        return _each(scene, token.i, token.i + 1, token.i, pair)
    start = next((c.i for c in token.lefts if c.lower_ == "the"), token.i)
    return _as_many(scene, start, token.i + 1, token.i, {token.lower_})


def _as_many(scene, start, end, head, numbers) -> list[Mention]:
    """List the mention of the last several without a name who were counted by one of `numbers`; none where there are
    none near.
    """
    for m in itertools.islice(reversed(scene.past), MANY):
        if scene.told_between(m, head) > 2 * REACH:
            break
        counted = {c.lower_ for c in syntax.children(scene.doc[m.head]) if c.dep_ == "nummod"}
        if m.actor.plural and not m.actor.named and counted & numbers:
            return [Mention(start, end, head, "nominal", m.actor, "as many as before it")]
    return []


def of_noun(scene: Scene, n: Nominal) -> list[Mention] | None:
    """List one mention for each of the two that a nominal means ("the two leaders"), none for a vague one ("both
    sides"); None if it may be read as no pair.
    """
    uses, noun = nominals.uses(n.role), scene.doc[n.head]
    if uses & {"side", "state"} and any(c.lower_ in _ONE_OF_TWO for c in syntax.children(noun)):
        return []  # "each side": either of them
    numbers = {c.lower_ for c in syntax.children(noun) if c.dep_ == "nummod"} if n.plural and n.definite else set()
    if numbers and "anyone" in uses and (same := _as_many(scene, n.start, n.end, n.head, numbers)):
        return same
    if not n.plural or not _is_pair(noun):
        return None
    pair = _pair(scene, n) if "side" not in uses else []
    return _each(scene, n.start, n.end, n.head, pair) if pair or uses & {"side", "state"} else None


def _each(scene, start, end, head, pair: Iterable[Actor]) -> list[Mention]:
    """Make one mention for each of two actors that share the words, the one that is named less often first."""
    ranked = sorted(pair, key=lambda actor: (scene.count[actor], scene.last[actor].head if actor in scene.last else -1))
    word = scene.doc[head]
    acts = word.dep_ != "pobj" or word.head.lower_ != "between"
    return [Mention(start, end, head, "nominal", actor, "one of the two before it", acts) for actor in ranked]


def _is_pair(noun):
    """Return True if a noun is counted as a known two: "the two leaders", "both sides", "the sides"."""
    words = {c.lower_ for c in syntax.children(noun) if c.i < noun.i}
    counted = "both" in words or not words.isdisjoint({"two", *_AT_ODDS}) and not words.isdisjoint(_KNOWN)
    return counted or noun.lower_ in {"sides", _SENT + "s"} and words == {"the"}


def _pair(scene, n) -> list[Actor]:
    """List the two actors that the noun of a pair can mean: those most often named together, without a third, in a
    sentence.
    """
    if "state" in nominals.uses(n.role) or n.role == _SENT:
        return _pair_of_states(scene, n)
    people = n.type == "group" and n.branch != "MIL" and n.role not in _RIVALS
    types = {"person"} if people else COLLECTIVE
    able = {a for a in scene.last if a.type in types and a.named and not (people and a.plural)}
    if n.role in HEADS:
        able = {a for a in able if not a.roles or a.roles & HEADS}
    if people and len(able) == 2:
        return list(able)
    return _often_alone(scene, n, lambda actor: actor if actor in able else None)


def _pair_of_states(scene, n) -> list[Actor]:
    """List the states of the two countries that sentences before speak of most often alone: their people and bodies
    count, too.
    """
    joined = _joined_before(scene, n)
    if len(joined) == 2:
        return joined
    countries = _often_alone(scene, n, lambda actor: actor.country if actor.type != "place" else None)
    return [scene.state_of(country) for country in sorted(countries)]


def _joined_before(scene, n) -> list[Actor]:
    """List the last two states that stand side by side before a noun in its sentence ("a deal between *Chad and Niger*,
    whereby the two countries …"), without a third.
    """
    start = syntax.sentence_start(scene.doc[n.head])
    near = [
        m for m in scene.past[-MANY:] if start <= m.head < n.head and m.actor is not None and m.actor.type == "state"
    ]
    if len(near) < 2 or near[-1].actor is near[-2].actor:
        return []
    first, last = scene.doc[near[-2].head], scene.doc[near[-1].head]
    alone = last in first.conjuncts and len(first.conjuncts) == 1
    return [near[-2].actor, near[-1].actor] if alone else []


def _often_alone(scene, n, key: Callable[[Actor], T | None]) -> list[T]:
    """List the two values of `key` (None counts for nothing) of actors that most often share a sentence alone; of such
    pairs the latest.
    """
    together = collections.defaultdict(set)
    for m in scene.past[-MANY:]:
        if (value := key(m.actor)) and scene.distance(m, n.head) <= 2 * REACH:
            together[scene.sentence.get(m.head)].add(value)
    pairs = [frozenset(values) for values in together.values() if len(values) == 2]
    often = collections.Counter(pairs)
    return list(max(reversed(pairs), key=lambda pair: often[pair], default=()))
