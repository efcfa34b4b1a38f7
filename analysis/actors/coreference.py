"""Who is meant by "the president", "his" and "we": nominals and pronouns, resolved in text order or refused."""

import collections
import itertools
import math
from collections.abc import Callable
from typing import Any, NamedTuple

import pandas as pd
from spacy.tokens import Doc, Token

from analysis.actors import agency, nominals
from analysis.actors.aliases import NO_STATE, Actor, Mention
from analysis.actors.offices import ANY_HEAD, HEADS
from analysis.grammar import parser, syntax
from analysis.lexicons import world

_HE, _SHE = {"he", "him", "his"}, {"she", "her", "hers"}
_IT, _THEY = {"it", "its"}, {"they", "them", "their", "theirs"}
_I, _WE = {"i", "me", "my", "mine"}, {"we", "us", "our", "ours"}
_PEOPLE = _HE | _SHE
_THIRD, _FIRST = _PEOPLE | _IT | _THEY, frozenset(_I | _WE)
_TWO = {"two", "both"}
_SELF = {"himself", "herself", "itself", "themselves"}
_TAKING_UP = frozenset(_THIRD | _SELF | _TWO)
_PERSONAL = {"PRP", "PRP$"}
_REACH = 3  # sentences back that a pronoun looks
_EQUATED = "is equated with"
_MARKS = 3  # tokens of a sentence beside what it quotes: marks and a stop
_MARGIN = 0.2  # by how much the best candidate must beat the next
_SERVED = {"organisation", "military", "state"}
_BODIES = {"organisation", "state", "military", "bloc", "group"}
_OF_STATE = {"GOV", "MIL", "COP", "SPY", "LEG", "JUD"}
_ARMY = {"army", "military", "armed forces"}  # of one state
_SOME_BODY = {
    "group": {"organisation", "group", "military"}, "movement": {"organisation", "group", "military"},
    "organisation": {"organisation", "bloc"}, "organization": {"organisation", "bloc"}, "bloc": {"bloc"},
    "alliance": {"bloc"},
    "militia": {"organisation", "military", "group"}, "network": {"organisation", "group"}, "union": {"bloc",
    "organisation"},
}  # what may be called so, whatever it is called elsewhere  # fmt: skip
_LOOSE = {"REB", "CRM", "REF"}  # branches whose words change from sentence to sentence: rebels, guerrillas, gunmen
_GUESSED = {"state", "country", "nation", "republic", "kingdom", "government"}  # may mean a state named further back
_STATES = _GUESSED | {"administration", "regime", "authorities", "leadership"}
_VAGUE = {
    "party", "side", "sides", "source", "head", "power", "force", "member", "family", "friend", "movement", "movements",
    "group", "network",
}  # fmt: skip  # actors only when they do something
_SIDES = {"side", "sides", "party", "parties"}  # whose two words do not tell
_KNOWN = {"the", "these", "those", "our", "their", "his"}  # before "two": which two is known
_OTHERS = {
    "ally", "allies", "enemy", "neighbour", "neighbor", "rival", "rivals", "partner", "partners", "friend", "adversary",
    "adversaries", "foe", "counterpart", "opponent", "critic", "backer", "backers", "sponsors", "captor", "invader",
    "invaders",
}  # fmt: skip  # whose possessor is somebody else's country
_PARTS = {"nsubj", "nsubjpass", "dobj", "pobj"}
_CLAUSES = {"ccomp", "xcomp", "csubj", "advcl", "relcl", "acl"}
_SUBJECTS = {"nsubj", "nsubjpass"}
_OBJECTS = {"dobj", "pobj", "dative"}
_ARGUMENTS = _SUBJECTS | {"dobj", "dative"}
_PRIVATE = {"", "CVL", "EDU", "HLH", "REL", "BUS", "MED"}  # branches of those who mostly only are where things happen
_COUNTING = {"det", "predet", "nummod", "quantmod", "advmod"}
_MANY = {
    "how",
    "many",
    "several",
    "few",
    "more",
    "most",
    "some",
    "other",
    "another",
    "various",
    "numerous",
    "countless",
}
_EMPTY = {"seem", "appear", "rain", "snow", "happen", "turn", "take"}  # verbs whose "it" mostly means nobody


def resolved(doc: Doc, mentions: list[Mention], quotations: pd.DataFrame) -> list[Mention]:
    """Add to the name `mentions` those by nominals and pronouns, each with its actor or, where two would fit, with
    none.

    Third persons look back three sentences for an actor that agrees in number and gender: near ones, subjects, named
    and often named ones first. First persons look to the speaker of the quotation around them, reflexives to the
    subject of their clause. Relative pronouns are left out.
    """
    scene = _Scene(doc, mentions, quotations)
    taken = set(scene.at)
    todo: list[tuple[int, Callable[..., Any], Any]] = [(n.head, _nominal, n) for n in nominals.found(doc, taken)]
    words = [t for t in syntax.words(doc, _TAKING_UP) if t.i not in taken]
    todo += [(t.i, _reflexive if t.lower_ in _SELF else _pronoun, t) for t in words if t.tag_ in _PERSONAL]
    todo += [(t.i, _two, t) for t in words if t.lower_ in _TWO and t.dep_ in _PARTS]
    for index, resolve, item in sorted(todo, key=lambda entry: entry[0]):
        scene.move_to(index)
        for mention in resolve(scene, item):
            scene.add(mention)
    _enlist(scene)
    _speakers(scene)
    return sorted(scene.mentions, key=lambda m: (m.start, m.end))


def _enlist(scene):
    """Give who serves a body its country, and let him speak for it: "X, spokesman for *the navy*", "army chief" of the
    only army.
    """
    for m in (m for m in scene.mentions if m.why == _EQUATED and m.actor.type == "person" and m.actor.body is None):
        objects = (scene.at.get(t.i) for t in syntax.prepositional(scene.doc[m.head], "for", "of"))
        body = next((other.actor for other in objects if other is not None and other.actor is not None), None)
        if body is not None and body.type in _SERVED:
            m.actor.serve(body)
            m.actor.country = m.actor.country or body.country
    held = dict.fromkeys(m.actor for m in scene.mentions if m.actor is not None)
    for person in (a for a in held if a.type == "person" and not a.country):
        words = {word for role in person.roles for word in (role, *role.split())}
        served = {role for role in words if nominals.is_role(role) and nominals.listed(role)["type"] in _SERVED}
        bodies = [a for a in held if a.type in _SERVED and a.country and not a.roles.isdisjoint(served)]
        if len({body.country for body in bodies}) == 1:
            person.serve(bodies[0])
            person.country = bodies[0].country


class _Speech(NamedTuple):
    """Hold the characters of one attribution with a source: where the source stands, the spans of the words, how they
    are told.
    """

    source_start: int
    source_end: int
    content: list[list[int]]
    kind: str


def _speeches(quotations):
    """List the attributions that have a source."""
    columns = (quotations[name].array for name in _Speech._fields)
    return [_Speech(*row) for row in zip(*columns, strict=True) if not pd.isna(row[0])]


class _Scene:
    """Hold who has been mentioned up to the present word of the text, where, and how often in all."""

    def __init__(self, doc: Doc, mentions: list[Mention], quotations: pd.DataFrame) -> None:
        self.doc, self.mentions = doc, list(mentions)
        self.sentence = parser.sentence_numbers(doc)
        self.at = {i: m for m in mentions for i in range(m.start, m.end)}
        self.count = collections.Counter(m.actor for m in mentions)
        self.ahead = sorted(mentions, key=lambda m: -m.head)
        self.past, self.last = [], {}  # mentions before the present word; the last one of each actor
        speeches = _speeches(quotations)
        quoted = (speech for speech in speeches if speech.kind != "indirect")
        self.quote = {i: speech for speech in quoted for i in _quoted(doc, speech)}  # the innermost one
        self.voices = {i for speech in speeches for i in _words(doc, speech.source_start, speech.source_end)}
        self.told = _told(self.sentence, self.quote)

    def move_to(self, index: int) -> None:
        """Make `index` the present word."""
        while self.ahead and self.ahead[-1].head < index:
            self._pass(self.ahead.pop())

    def add(self, mention: Mention) -> None:
        """Take in what was found at the present word."""
        self.mentions.append(mention)
        self.at[mention.head] = mention
        self.count[mention.actor] += 1
        self._pass(mention)

    def _pass(self, mention):
        if mention.actor is not None:
            self.past.append(mention)
            self.last[mention.actor] = mention

    def to_come(self) -> list[Actor]:
        """List the named actors that have not been mentioned up to the present word."""
        return [a for a in dict.fromkeys(m.actor for m in reversed(self.ahead)) if a and a not in self.last and a.named]

    def distance(self, mention: Mention, index: int) -> int:
        """Count the sentences from a mention to token `index`; between words of the article's own, only its own."""
        if index in self.quote or mention.head in self.quote:
            return self.sentence.get(index, 0) - self.sentence.get(mention.head, 0)
        return self.told_between(mention, index)

    def told_between(self, mention: Mention, index: int) -> int:
        """Count the sentences from a mention to token `index` that the article tells itself."""
        return self.told[self.sentence.get(index, 0)] - self.told[self.sentence.get(mention.head, 0)]

    def speaker(self, index: int) -> Actor | None:
        """Return who speaks at token `index`, as far as is known by now; None outside quotations."""
        return _speaker(self, self.quote[index]) if index in self.quote else None

    def says(self, token: Token, mention: Mention) -> bool:
        """Tell whether `token` is the source of the quotation around `mention`, in which nobody speaks of himself by
        name.
        """
        return mention.head in self.quote and self.quote[mention.head].source_start == token.idx


def _nominal(scene, n):
    """List the mention that a nominal is: of a pair ("the two leaders") one for each of the two, of vague ones ("both
    sides") none.
    """
    if n.plural and _is_pair(scene.doc[n.head]):
        pair = _pair(scene, n) if n.role not in _SIDES else ()
        if pair or n.role in _SIDES | _STATES:
            return _each(scene, n.start, n.end, n.head, pair)
    country = _country(scene, n)
    for find in (_equated, _members, _state, _known, _described):
        actor, why = find(scene, n, country)
        if actor is not None:
            acts = _nominal_acts(scene.doc[n.head], n, actor)
            return [Mention(n.start, n.end, n.head, "nominal", actor, why, acts)]
    return []


def _two(scene, token):
    """List the mentions of "the two" and "both" without a noun: the only two persons or states named just before."""
    known = token.lower_ == "both" or any(c.lower_ == "the" for c in token.children)
    if not known or any(c.dep_ == "prep" for c in token.children):
        return []
    near = [a for a in scene.last if a.named and scene.distance(scene.last[a], token.i) <= 1 and not a.plural]
    pairs = ([a for a in near if a.type == type_] for type_ in ("person", "state"))
    return _each(scene, token.i, token.i + 1, token.i, next((pair for pair in pairs if len(pair) == 2), ()))


def _each(scene, start, end, head, pair):
    """Make one mention for each of two actors that share the words, the one that is named less often first."""
    ranked = sorted(pair, key=lambda actor: (scene.count[actor], scene.last[actor].head if actor in scene.last else -1))
    return [Mention(start, end, head, "nominal", actor, "one of the two before it") for actor in ranked]


def _is_pair(noun):
    """Tell whether a noun is counted as a known two: "the two leaders", "both sides", "the sides"."""
    words = {c.lower_ for c in noun.children if c.i < noun.i}
    return (
        "both" in words or "two" in words and not words.isdisjoint(_KNOWN) or noun.lower_ == "sides" and "the" in words
    )


def _pair(scene, n):
    """List the two actors that the noun of a pair can mean: those most often named together, without a third, in a
    sentence.
    """
    if n.role in _STATES:
        return _pair_of_states(scene, n)
    people = n.type == "group" and n.branch != "MIL"
    types = {"person"} if people else _BODIES
    able = {a for a in scene.last if a.type in types and a.named and not (people and a.plural)}
    if n.role in HEADS:
        able = {a for a in able if not a.roles or a.roles & HEADS}
    if people and len(able) == 2:
        return list(able)
    return _often_alone(scene, n, lambda actor: actor if actor in able else None)


def _pair_of_states(scene, n):
    """List the states of the two countries that sentences before speak of most often alone: their people and bodies
    count, too.
    """
    countries = _often_alone(scene, n, lambda actor: actor.country if actor.type != "place" else None)
    return [_state_of(scene, country) for country in sorted(countries)]


def _often_alone(scene, n, key):
    """List the two values of `key` (None counts for nothing) of actors that most often share a sentence alone; of such
    pairs the latest.
    """
    together = collections.defaultdict(set)
    for m in scene.past:
        if (value := key(m.actor)) and scene.distance(m, n.head) <= 2 * _REACH:
            together[scene.sentence.get(m.head)].add(value)
    pairs = [frozenset(values) for values in together.values() if len(values) == 2]
    often = collections.Counter(pairs)
    return list(max(reversed(pairs), key=lambda pair: often[pair], default=()))


def _state_of(scene, country):
    """Return the state of a country: the one mentioned before, or else a new one."""
    before = (a for a in scene.last if a.type == "state" and a.country == country)
    return next(before, None) or Actor.state_of(country)


def _nominal_acts(head, n, actor):
    """Tell whether a nominal is somebody who acts: a named actor, one in office or arms, or else one in a main part."""
    if n.branch == "MED" and agency.is_audience(head):
        return False
    if actor.named and n.role not in _VAGUE:
        return True
    if n.role in _VAGUE or actor.type == "state" or not n.plural and not n.definite and n.branch in _PRIVATE:
        return _is_subject(head) or head.dep_ == "poss"
    return n.branch not in _PRIVATE or _is_subject(head) or head.dep_ in {"poss", "dobj"} or head.head.dep_ == "agent"


def _country(scene, n):
    """Return the country of a nominal, or of whoever possesses or qualifies it ("White House officials", "his
    government").
    """
    if n.role in _OTHERS and n.owner is not None:
        return n.country if world.country(scene.doc[n.owner].text) is None else None
    words = [t for i in (n.owner, *n.parts) if i is not None for t in (scene.doc[i], *scene.doc[i].conjuncts)]
    owners = (scene.at.get(t.i) for t in words)
    known = {m.actor.country for m in owners if m is not None and m.actor is not None and m.actor.country}
    return n.country or (known.pop() if len(known) == 1 else None)


def _equated(scene, n, country):
    """Take an apposition or a predicate for what it is equated with, and learn the office from it."""
    equal = scene.at.get(n.equals)
    actor = equal.actor if equal is not None else None
    if actor is None or actor.type == "place" or not (_fits(actor, n, None) or n.role in _OTHERS):
        return None, ""
    if n.definite and n.type == "person" and not n.plural:
        _identify(scene, n.role, actor)
    actor.roles.add(n.role)
    actor.gender, actor.branch = actor.gender or n.gender, actor.branch or n.branch
    actor.country = actor.country or (country if actor.type == "person" else None)
    owner = scene.at.get(n.owner)
    if owner is not None and owner.actor is not None:
        actor.branch = actor.branch or owner.actor.branch * (n.role == "counterpart")
        actor.serve(owner.actor if owner.actor.type in _SERVED | {"bloc"} else None)
    return actor, _EQUATED


def _members(scene, n, country):
    """Take the members of an armed or loose group for the group ("*members* of the militia"); a parliament's speak for
    themselves.
    """
    owner = scene.at.get(n.owner) if n.role == "member" and n.plural else None
    if owner is None or owner.actor is None:
        return None, ""
    armed = owner.actor.branch == "REB" or (owner.actor.cameo or "").endswith("REB")
    return (owner.actor, "members of") if armed or owner.actor.type in {"group", "military"} else (None, "")


def _identify(scene, role, actor):
    """Let the one whom the text so far called by `role` only be `actor`, now that it names him ("the gunman, Lee
    Kang").
    """
    unnamed = [a for a in scene.last if not a.named and a.type == "person" and a.roles == {role}]
    if len(unnamed) != 1 or not actor.named or unnamed[0].gender not in ("", actor.gender):
        return
    if unnamed[0].country and actor.country and unnamed[0].country != actor.country:
        return
    for m in scene.mentions:
        if m.actor is unnamed[0]:
            m.actor, m.why = actor, f"the {role} named later"
            scene.count[actor] += 1
    scene.last.setdefault(actor, scene.last.pop(unnamed[0]))


def _state(scene, n, country):
    """Take "the government", "the country" for the state it belongs to, or else for the likeliest state before it."""
    if n.role not in _STATES or n.plural and n.role != "authorities":
        return None, ""
    if country:
        state = _state_of(scene, country)
        state.roles.add(n.role)
        return state, f"{n.role} of"
    if n.role in _GUESSED and n.definite and n.owner is None and not _by_person(scene, n):
        states = [a for a in scene.last if a.type == "state" and (a.named or a.country or n.role in a.roles)]
        called = [a for a in states if n.role == "government" and n.role in a.roles]  # countries change sooner
        return _likeliest(scene, n, called or states), "the likeliest state before it"
    return None, ""


def _by_person(scene, n):
    """Tell whether a nominal is named after a person ("the Thatcher government"), whose country the text leaves
    open.
    """
    parts = (scene.at.get(i) for i in n.parts)
    return any(m is not None and m.actor is not None and m.actor.type == "person" for m in parts)


def _known(scene, n, country):
    """Find the actor that a definite nominal takes up: one of that role, or else of that branch of the armed or
    displaced.

    Who is of the country that the nominal names comes before those whose country is not known, and who was mentioned
    before those yet to come.
    """
    if not n.definite or scene.at.get(n.owner) and not country and n.branch in _OF_STATE:
        return None, ""  # whose army "her country's army" is, its owner decides
    rivals = _rivals(scene, n)
    fitting = [a for a in scene.last if _fits(a, n, country) and a not in rivals]
    holders = [a for a in fitting if _has_role(a, n)]
    holders = [a for a in holders if n.role in a.roles] or holders
    own = [a for a in holders if not country or a.country == country]
    if not own and n.type == "person":
        coming = [a for a in scene.to_come() if _fits(a, n, country) and _has_role(a, n) and a not in rivals]
        if len(coming) == 1 or coming and country:
            return coming[0], f"the {n.role} named later"
    if not holders and n.role in _SOME_BODY and not n.plural and n.owner is None:
        near = [a for a in fitting if a.named and scene.distance(scene.last[a], n.head) <= _REACH]
        holders = [a for a in near if scene.last[a].acts]  # who was only told something is none of them
    if holders:
        return _likeliest(scene, n, own or holders), f"the {n.role} before it"
    same_kind = [a for a in fitting if n.branch in _LOOSE and a.branch == n.branch and a.plural == n.plural]
    return _likeliest(scene, n, same_kind), "of the same kind"


def _rivals(scene, n):
    """List the other parties of a nominal's verb, which it cannot mean: who meets the president is not he."""
    head = scene.doc[n.head]
    if head.dep_ not in _ARGUMENTS:
        return ()
    others = (scene.at.get(c.i) for c in head.head.children if c is not head and c.dep_ in _ARGUMENTS)
    return [m.actor for m in others if m is not None]


def _has_role(actor, n):
    """Tell whether an actor is known to hold a role, or is a body whose very name says what it is ("Supreme
    *Court*").
    """
    named_so = actor.named and actor.type not in {"person", "state"} and n.owner is None and n.role in actor.key.split()
    if n.role in _ARMY and (actor.cameo or "").endswith("REB"):
        return False  # "the army" is the other side
    if n.role in _ARMY and not actor.roles.isdisjoint(_ARMY):
        return True
    heads = actor.roles & HEADS
    return (
        named_so or n.role in actor.roles or (n.role in HEADS and heads and (n.role in ANY_HEAD or heads <= ANY_HEAD))
    )


def _fits(actor, n, country):
    """Tell whether a nominal's country, sex, number and type let it mean `actor`."""
    if country and actor.country and country != actor.country or n.gender and actor.gender and n.gender != actor.gender:
        return False
    if n.type == "person" or actor.type == "person":
        return n.type == actor.type and not actor.plural
    if n.type == "state" and actor.plural and not actor.named:
        return False  # "the country" is none of "some countries"
    if n.role in _SOME_BODY and not n.plural and actor.named:
        return actor.type in _SOME_BODY[n.role]
    unnamed = not actor.named and n.plural == actor.plural
    return unnamed or n.type == actor.type or {n.type, actor.type} == {"organisation", "military"}


def _likeliest(scene, n, actors):
    """Choose of several actors the one that was mentioned lately and often; None of none."""

    return max(actors, key=lambda actor: _prominence(scene, n, actor), default=None)


def _prominence(scene, n, actor):
    """Score how lately and how often an actor was mentioned before a nominal, for comparison."""
    m = scene.last[actor]
    return math.log(scene.count[actor]) - 0.3 * scene.distance(m, n.head) - 0.7 * (m.kind == "adjectival"), m.head


def _described(scene, n, country):
    """Return the unnamed actor of this description: the one that the text described so before, or else a new one."""
    name = _name(scene, n)
    alike = [a for a in scene.last if not a.named and n.role in a.roles]
    before = [a for a in alike if a.name == name or n.definite and _fits(a, n, country)]
    same = before[-1:] or [a for a in scene.last if a.name == name]
    if same:
        return same[0], "described so before"
    parts = (scene.at.get(i) for i in n.parts)
    codes = (m.actor.cameo for m in parts if m is not None and m.actor is not None and m.actor.cameo)
    cameo = next((code for code in codes if code[:3] in NO_STATE and not country), None)  # "UN officials"
    details = dict(country=country, cameo=cameo, branch=n.branch, gender=n.gender, plural=n.plural, roles={n.role})
    return Actor(name, n.type, named=False, **details), "described"


def _name(scene, n):
    """Describe an unnamed actor by its own words: no article or number, the possessor's name for "his"."""
    counting = {t.i for c in scene.doc[n.head].children if c.dep_ in _COUNTING for t in c.subtree}
    words = scene.doc[n.start : n.end]
    words = [t for t in words if t.i not in counting and (not t.like_num or _joins(t)) and t.lower_ not in _MANY]
    relative = any(t.tag_ == "WP$" for t in words)
    words = [t for t in words if t.tag_ not in {"PRP$", "WP$"}]
    owner = scene.at.get(n.owner) if n.owner is not None and n.owner < n.head else None
    of = ""
    if owner is not None and (owner.kind == "pronoun" or relative):
        of = _possessive(owner.actor.name) + " " if owner.actor else ""
    text = " ".join(("".join(t.text_with_ws for t in words).strip() or scene.doc[n.head].text).split())
    if n.owner is not None and n.owner > n.head and world.place_country(scene.doc[n.owner].text):
        text += " " + scene.doc[n.head + 1 : n.owner + 1].text
    return of + text if of else text[0].upper() + text[1:]


def _joins(token):
    """Tell whether a hyphen makes a number part of a word: "*seven*-year-old"."""
    return not token.whitespace_ and token.i + 1 < len(token.doc) and token.nbor().text == "-"


def _possessive(name):
    return name + ("'" if name.endswith("s") else "'s")


def _pronoun(scene, token):
    if token.lower_ in _IT and (_is_empty(token) or token.dep_ in {"dobj", "pobj"}):
        return []
    scores, speaker, word = {}, scene.speaker(token.i), token.lower_
    spoken_for = speaker.body if speaker is not None and word in _THEY else None
    oldest = scene.told[scene.sentence.get(token.i, 0)] - _REACH
    for m in reversed(scene.past):
        if scene.told[scene.sentence.get(m.head, 0)] < oldest:
            break
        if m.actor is speaker or m.actor is spoken_for or scene.says(token, m):
            continue
        if _agrees(m, word) and not _bound(scene.doc[m.head], token):
            scores[m.actor] = max(_salience(scene, m, token, word), scores.get(m.actor, -math.inf))
    best = sorted(scores, key=lambda a: (-scores[a], a.name))
    if not best or len(best) > 1 and scores[best[0]] - scores[best[1]] < _MARGIN:
        refused = Mention(token.i, token.i + 1, token.i, "pronoun", None, "unresolved")
        return [] if token.lower_ in _IT else [refused]
    if word in _PEOPLE:
        best[0].gender = best[0].gender or ("m" if token.lower_ in _HE else "f")
    return [Mention(token.i, token.i + 1, token.i, "pronoun", best[0], f"{token.lower_} ← likeliest before it")]


def _agrees(m, word):
    """Tell whether number, sex and type let the pronoun `word` take up mention `m`; a mere place is never "it"."""
    actor = m.actor
    if not m.acts and (word in _IT or actor.type == "group"):
        return False
    if word in _PEOPLE:
        return actor.type == "person" and not actor.plural and actor.gender != ("f" if word in _HE else "m")
    if word in _IT:
        return actor.type in _BODIES and not actor.plural
    return _is_plural(m) or actor.type in {"organisation", "military", "group"}


def _is_plural(m):
    """Tell whether a mention is of several: by its actor, or by its own words ("the *Cubans*" for their state)."""
    return m.actor.plural or m.plural


def _salience(scene, m, token, word):
    """Score how readily the pronoun `token` takes up mention `m`: near, subject, named, often mentioned, of known
    sex.
    """
    score = -1.2 * scene.distance(m, token.i) - 0.01 * min(30, token.i - m.head)
    score += 1.0 * _is_subject(scene.doc[m.head]) + 1.0 * m.actor.named + 0.25 * math.log(scene.count[m.actor])
    score += 0.5 * (word in _PEOPLE and bool(m.actor.gender)) - 1.0 * (m.kind == "adjectival") - 0.3 * (not m.acts)
    score += 2.0 * (
        token.dep_ == "poss" and token.head.dep_ == "conj" and token.head.head.i == m.head
    )  # "X and its allies"
    score -= 0.7 * (word in _THEY and not _is_plural(m))
    score += 0.8 * (token.i in scene.voices and m.head in scene.voices)  # who spoke before goes on speaking
    return score - 0.8 * (scene.quote.get(m.head) != scene.quote.get(token.i))


def _reflexive(scene, token):
    """List the mention that "himself" is of the subject of its clause; none where it only stresses ("the king
    himself").

    It does not act beside the subject, so that no table counts it.
    """
    verb = token.head.head if token.dep_ == "pobj" else token.head
    own = syntax.subject(verb) if token.dep_ in _OBJECTS and verb.pos_ in {"VERB", "AUX"} else None
    m = scene.at.get(own.i) if own is not None else None
    if m is None or m.actor is None:
        return []
    why = f"{token.lower_} ← subject of its clause"
    return [Mention(token.i, token.i + 1, token.i, "pronoun", m.actor, why, acts=False)]


def _is_subject(token):
    while token.dep_ == "conj":
        token = token.head
    return token.dep_ in _SUBJECTS


def _bound(head, token):
    """Tell whether syntax forbids `token` to mean `head`: subject and object of one verb are two parties."""
    if token.dep_ == "pobj":
        return head.head == token.head.head and _is_subject(head)
    return token.dep_ in {"dobj", "dative"} and head.head == token.head


def _is_empty(token):
    """Tell whether "it" means nobody: "it is clear that", "it took days", "it seems"."""
    verb = token.head
    if token.dep_ == "expl" or token.dep_ == "nsubj" and verb.lemma_ in _EMPTY:
        return True
    if token.dep_ != "nsubj" or verb.lemma_ != "be":
        return False
    said = [part for c in verb.children if c.dep_ in {"acomp", "attr"} for part in (c, *c.conjuncts)]
    return any(c.dep_ in _CLAUSES and c.i > verb.i for part in (verb, *said) for c in part.children)


def _quoted(doc, speech):
    """List the indices of the tokens in the content of a quotation."""
    return [i for start, end in speech.content for i in _words(doc, start, end)]


def _words(doc, start, end):
    """Return the indices of the tokens between two characters."""
    words = doc.char_span(start, end, alignment_mode="contract")
    return range(words.start, words.end) if words is not None else range(0)


def _told(sentence, quote):
    """Count for each sentence those up to it that are not quotation from end to end, but for marks."""
    words, quoted = collections.Counter(sentence.values()), collections.Counter(sentence.get(i) for i in quote)
    return list(itertools.accumulate(words[number] - quoted[number] > _MARKS for number in range(len(words))))


def _speakers(scene):
    """Let "I" inside a quotation be its speaker, and "we" the body or state for which he speaks."""
    for token in syntax.words(scene.doc, _FIRST):
        if token.i in scene.quote and token.i not in scene.at and token.tag_ in _PERSONAL:
            speaker = scene.speaker(token.i)
            actor = speaker if token.lower_ in _I or speaker is None else _body(scene, speaker)
            why = "the speaker" if actor is speaker else "the body for which he speaks"
            why = "unresolved" if actor is None else why
            scene.add(Mention(token.i, token.i + 1, token.i, "pronoun", actor, why))


def _speaker(scene, row):
    """Return the actor of the mention at the head of an attribution's source, or else of the first one within it."""
    source = scene.doc.char_span(row.source_start, row.source_end, alignment_mode="expand")
    held = (scene.at.get(i) for i in [source.root.i, *range(source.start, source.end)])
    return next((m.actor for m in held if m is not None and m.actor is not None), None)


def _body(scene, speaker):
    """Return the body for which somebody speaks: the one in his title, or the state of an official or soldier."""
    if speaker.type != "person":
        return speaker
    if speaker.body is not None or not speaker.country or speaker.branch not in {"GOV", "MIL"}:
        return speaker.body
    return next((a for a in scene.last if a.type == "state" and a.country == speaker.country), None)
