"""What the words around a name tell of a person: office, gender, country, and the body for which the person speaks."""

import collections

from spacy.tokens import Doc

from analysis import lexicons
from analysis.actors import nominals, titles
from analysis.actors.model import NO_STATE, Mention
from analysis.grammar import syntax
from analysis.lexicons import leaders, world

HEADS_OF_STATE = {"president", "prime minister", "premier", "chancellor", "king", "queen"}  # or of government
ANY_HEAD = {
    "leader",
    "ruler",
    "dictator",
    "head of state",
}  # said of a president and a prime minister alike, and of rebels
HEADS = HEADS_OF_STATE | ANY_HEAD

_ACTIVE = {"nsubj", "poss", "compound", "appos", "conj"}
_SEATS = ("seat of government", "capital acting for the state")
_OWNED = {"organisation", "military"}  # whose owner tells their country
_TITLE = {"compound", "amod", "nmod", "poss", "punct", "case"}
_BREAKS = {",", ";", ":", '"', "“", "”", "(", ")"}


def learn(doc: Doc, mentions: list[Mention]) -> list[Mention]:
    """Give the persons among name `mentions` office, gender, country and body, and bodies their country.

    Read are the title before a name ("Chadian President X", "Chad's Foreign Ministry"), an apposition ("X, head of Y")
    and "of" ("President X of Chad"). Returns the mentions without the country adjectives in titles, which name no
    agent. Changes the actors in place.
    """
    at = {i: m.actor for m in mentions for i in range(m.start, m.end)}
    titles = set()
    for m in mentions:
        if m.actor is None:
            continue
        if m.actor.type in _OWNED and (m.actor.cameo or "")[:3] not in NO_STATE:  # "Chad's *UN* envoy"
            owners = (c for c in _owners(doc[m.head]) if c.i < m.start)
            m.actor.country = m.actor.country or next(filter(None, (world.country(c.text) for c in owners)), None)
            m.actor.country = m.actor.country or _seat(doc[m.head])
        if m.actor.type == "person":
            title, nouns = _title(doc, m), _appositions(doc, m)
            titles.update(t.i for t in title)
            for noun in [*(t for t in title if t.dep_ not in {"poss", "pobj"}), *nouns]:
                _learn_office(m.actor, noun)
            _learn_province(m.actor, title)
            for token in [*title, *_qualifiers(doc[m.head], nouns)]:
                _learn_country(m.actor, token, at.get(token.i))
    _learn_by_title(mentions)
    _learn_by_fame(doc, mentions)
    _learn_by_seat(doc, mentions)
    return [m for m in mentions if not (m.kind == "adjectival" and m.head in titles and doc[m.head].tag_ == "JJ")]


def _seat(body):
    """Return the country of the capital in which a ministry or an army has its seat ("the Ministry *in Lima*")."""
    towns = [t for t in syntax.prepositional(body, "in") if world.capital(t.text) or t.n_lefts]
    codes = (world.capital(syntax.noun_phrase(t).text) for t in towns)
    return next(filter(None, codes), None)


def _owners(body):
    """List what stands before a body in its noun phrase: "*Chad*'s Foreign Ministry", "*Chad*'s Foreign Ministry
    spokesman".
    """
    before = [c for c in syntax.children(body) if c.dep_ in _TITLE]
    return before + [c for c in syntax.children(body.head) if body.dep_ == "compound" and c.dep_ == "poss"]


def _learn_by_title(mentions):
    """Give whoever has a title of one country ("Sen.", "Secretary of State") that country, if the text speaks of it."""
    own = lexicons.mapping("titles", "title", "country")
    named = {country for m in mentions for country in [m.actor.country] if m.actor.type != "person" and country}
    for actor in dict.fromkeys(m.actor for m in mentions if m.actor.type == "person" and not m.actor.country):
        actor.country = next((own[role] for role in sorted(actor.roles) if own.get(role) in named), None)


def _learn_by_fame(doc, mentions):
    """Give known leaders the country that the text leaves out: by full name, or by surname and a title of a head or an
    administration of theirs.

    A minister or a commander counts only where the text speaks of their country: names repeat.
    """
    named = {m.actor.country for m in mentions if m.actor.type != "person" and m.actor.country}
    heads = {m.actor for m in mentions if m.actor.type == "person" and _leads(doc[m.head])}
    for actor in dict.fromkeys(m.actor for m in mentions if m.actor.type == "person"):
        known = leaders.leader(actor.name)
        if known is not None:
            actor.gender = actor.gender or known["gender"]
            if known["office"] in {"head", "body"} or known["country"] in named:
                actor.country = actor.country or known["country"]
        elif (actor in heads or actor.roles & HEADS_OF_STATE) and " " not in actor.name:
            actor.country = actor.country or leaders.head_of(actor.name, named)


def _learn_by_seat(doc, mentions):
    """Give who leads a government of no country that of the only seat that acts ("President Soto … the White House
    said").

    A state whose leader the text names is out. Another whose capital acts, and which is named as often as that of the
    seat, leaves it open whose leader is meant.
    """
    people = dict.fromkeys(m.actor for m in mentions if m.actor.type == "person")
    named = {m.actor for m in mentions if m.actor in people and _leads(doc[m.head])}
    leading = [a for a in people if not (a.country or a.body) and (a in named or a.roles & HEADS_OF_STATE)]
    led = {a.country for a in people if a.roles & HEADS}
    states = collections.Counter(m.actor.country for m in mentions if m.actor.type == "state")
    active = [m for m in mentions if doc[m.head].dep_ in _ACTIVE]
    seats, capitals = ({m.actor.country for m in active if m.why == why} - led for why in _SEATS)
    if len(seats) == 1 and max((states[country] for country in capitals - seats), default=0) < states[min(seats)]:
        for actor in leading:
            actor.country = min(seats)


def _leads(name):
    return name.dep_ in {"compound", "nmod", "poss"} and name.head.lemma_.lower() == "administration"


def _title(doc, m):
    """List the words of the same noun phrase before a name: country, body, title."""
    start = m.start
    while (
        start > 0
        and doc[start - 1].dep_ in _TITLE
        and doc[start - 1].text not in _BREAKS
        and not doc[start].is_sent_start
    ):
        start -= 1
    if m.start and nominals.role_of(doc[m.start - 1]):  # which the parser may take for the head, the name beside it
        before = (c.left_edge.i for c in doc[m.start - 1].lefts if c.dep_ in _TITLE)
        start = min([start, m.start - 1, *before])
    start = min(start, titles.start(doc, m.start))
    return doc[start - (start > 0 and world.country(doc[start - 1].text) is not None) : m.start]


def _appositions(doc, m):
    return [c for c in syntax.children(doc[m.head]) if c.dep_ == "appos" and c.i >= m.end]


def _qualifiers(name, nouns):
    """List the words that say of which country or body somebody is: "*Japan*'s envoy", "X of *Ghana*", "head of
    *Fifa*".
    """
    before = [t for noun in nouns for c in noun.lefts for t in c.subtree]
    return before + [
        t
        for noun in [name, *nouns]
        for body in syntax.prepositional(noun, "of", "for", "at", "from")
        for t in body.subtree
        if t.i <= body.i
    ]


def _learn_office(actor, noun):
    role = nominals.role_of(noun)
    if role and not _is_honorific(noun, role):
        row = nominals.listed(role)
        actor.roles.add(role)
        actor.gender = actor.gender or row["gender"]
        actor.branch = actor.branch or row["cameo"]
        actor.country = actor.country or row["country"] or None


def _is_honorific(noun, role):
    """Return True if a word for kin is a title of respect, not what its bearer is to anybody ("*Father* Soto")."""
    kinds = lexicons.mapping("titles", "title", "kind")
    before_name = noun.text[0].isupper() and noun.i + 1 < len(noun.doc) and noun.nbor().tag_ == "NNP"
    kin = any(use.startswith("kin ") for use in nominals.uses(role))
    return kin and before_name and kinds.get(noun.lower_) == "honorific"


def _learn_province(actor, title):
    """Give whoever has a title of one country that country, where a name stands before it ("*Georgia* Gov. X")."""
    own = lexicons.mapping("titles", "title", "country")
    for before, word in zip(title, title[1:], strict=False):
        if before.tag_ == "NNP" and not world.is_demonym(before.text) and own.get(word.lower_):
            actor.country = actor.country or own[word.lower_]


def _is_of_a_people(token, other):
    """Return True if a title only tells of which faith or people somebody is ("a *Shiite* lawmaker"), not for whom they
    speak.
    """
    return token.dep_ in _TITLE and other.type == "group" and not (other.cameo or other.country)


def _learn_country(actor, token, other):
    if other is None or other.type == "place":
        named = world.country(token.text) if token.tag_ in {"JJ", "NNP", "NNPS"} else None
        actor.country = actor.country or named
    elif other.type != "person" and not _is_of_a_people(token, other):
        actor.serve(other)
        actor.country = actor.country or other.country
