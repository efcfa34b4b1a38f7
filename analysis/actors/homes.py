"""Of which country those are to whom the text gives none: where they stand, on whom they act, where it all plays."""

import collections

from spacy.tokens import Doc

from analysis import lexicons
from analysis.actors import nominals
from analysis.actors.model import NO_STATE, Actor, Mention
from analysis.actors.offices import HEADS_OF_STATE
from analysis.grammar import datelines, parser, syntax
from analysis.lexicons import world

_AT_HOME = {"GOV", "MIL", "COP", "JUD", "LEG", "OPP", "SPY", "REB"}  # branches of those who act in their own country
_UNKNOWN = {"CVL", "", "EDU", "HLH", "REL"}  # most of these do, too
_ABROAD = {"abroad", "like migrant"}  # uses of words for those who mostly are where they are guests
_BEYOND = {"international", "world", "global", "european", "african", "american", "asian", "arab", "islamic", "borders"}
_FOREIGN = {"foreign", "international", "regional", "western"}
_STANDING = {"in", "of", "from", "at", "across", "throughout"}
_MAIN = 0.6  # share of the mentions of countries from which on an article plays in one of them


def settled(doc: Doc, mentions: list[Mention]) -> list[Mention]:
    """Give the actors of `mentions` that have no country that of the place where they stand ("people *in Peru*"), or
    else, if they hold office, bear arms or protest, that of the country in which the whole article plays.

    Leaves out who mostly acts abroad (role_uses.csv: abroad), bodies between states, and articles about several
    countries. Changes the actors in place.
    """
    home, first = country(doc, mentions), {}
    who = {m.head: m.actor for m in mentions}
    for m in mentions:
        if m.actor is not None:
            first.setdefault(m.actor, m)
    held = {role for actor in first if actor.country == home for role in actor.roles & HEADS_OF_STATE}
    for actor, m in first.items():
        if not _is_open(actor) or actor.roles & held:  # a country has one president
            continue
        if m.kind == "nominal" and not actor.named:
            actor.country = _standing(doc[m.head])
        if home and actor.country is None and _is_at_home(actor) and not _is_guest(doc[m.head], who, home):
            actor.country = home
    return mentions


def _is_guest(noun, who, home):
    """Return True if whom a noun names is somebody else's, or told of elsewhere."""
    return _is_anothers(noun, who, home) or _is_among_others(noun, home)


def _is_open(actor: Actor) -> bool:
    """Return True if the country of an actor is neither told nor denied by what it is or serves."""
    served = actor.body
    while served is not None and served.body is not None:
        served = served.body
    above = served.cameo or "" if served is not None else ""
    if actor.country or actor.cameo or actor.type in {"bloc", "place", "state"} or above[:3] in NO_STATE:
        return False
    return not (served is not None and served.country) and world.country_within(actor.name) is None


def _standing(noun):
    """Return the country of the place that stands behind a noun ("hotel staff *in Lima*"), or None."""
    places = syntax.prepositional(noun, *_STANDING)
    known = {code for place in places if (code := world.place_country(syntax.noun_phrase(place).text))}
    return known.pop() if len(known) == 1 else None


def _is_anothers(noun, who, home):
    """Return True if somebody of another country, or of none known, owns what a noun names ("*her* mother")."""
    owners = [who.get(c.i) for c in syntax.children(noun) if c.dep_ == "poss"]
    blocs = (who.get(c.i) for c in syntax.prepositional(noun, "from", "of"))  # "leaders *from the bloc*"
    owners += [owner for owner in blocs if owner is not None and owner.type == "bloc"]
    return any(owner is not None and owner.country != home for owner in owners)


def _is_among_others(noun, home):
    """Return True if the sentence of `noun` plays in another country, and not in that of the article: whom it tells of
    may be from there ("the minister told reporters *in Addis Ababa*").
    """
    places = (t for t in syntax.sentence(noun) if t.dep_ == "pobj" and t.head.lower_ in _STANDING)
    told = {code for t in places if (code := world.place_country(syntax.noun_phrase(t).text)) is not None}
    return bool(told) and home not in told


def _is_at_home(actor):
    """Return True if an actor mostly acts in its own country: by office or arms, or as one of the people there.

    Persons of a name and nothing else, and bodies that call themselves of the world, may be guests.
    """
    if not actor.named and not _FOREIGN.isdisjoint(actor.key.split()):
        return False  # "regional leaders"
    bare = actor.named and not actor.roles
    known = not bare or (actor.type != "person" and _BEYOND.isdisjoint(actor.key.split()))
    if not (actor.branch in _AT_HOME or actor.branch in _UNKNOWN and known):
        return False
    return not any(nominals.uses(role) & _ABROAD for role in actor.roles)


def country(doc: Doc, mentions: list[Mention]) -> str | None:
    """Return the country in which an article plays: that of its dateline, if no other leads the text, or is named twice
    as often; or else the one that most mentions of countries, their people and places name; None where there is none.
    """
    sentence, where, named = parser.sentence_numbers(doc), {}, collections.Counter()
    outside = datelines.tokens(doc)
    for m in mentions:
        if m.kind in {"name", "adjectival"} and m.actor is not None and m.actor.type in {"state", "place"}:
            code = m.actor.country or world.place_country(syntax.text(doc, m.start, m.end))
            if code and m.head not in outside:
                named.update([code])
                where.setdefault(code, sentence.get(m.head, 0))
    written = {code for i in sorted(outside) if (code := world.place_country(doc[i].text.title()))}
    if not (named or written) or _has_other_rulers(doc):
        return None
    lead = {code for code, at in where.items() if at == min(where.values())}
    near = {code for code in written if _may_be_home(code, named, leads=code in lead)}
    if len(near) == 1:
        return near.pop()
    if not named:
        return None
    (first, count), *_ = sorted(named.items(), key=lambda item: (-item[1], item[0]))
    return first if count >= 2 and count >= _MAIN * named.total() else None


def _may_be_home(code, named, *, leads):
    """Return True if an article may play where it was written: reporters often write of one land from another ("LIMA –
    Bolivian soldiers fled"), and then name that first, or as often.
    """
    others = max((count for other, count in named.items() if other != code), default=0)
    return named[code] > others or (leads and 2 * (named[code] + 1) >= others) or (not named[code] and others < 2)


@syntax.kept_with_doc
def _has_other_rulers(doc):
    """Return True if a land that no list knows has rulers of its own ("the *Karvanian* government"): the
    article may play there. Most peoples without a land of their own, religions and parties end otherwise ("Kurdish").
    """
    branches = lexicons.mapping("roles", "role", "cameo")
    named = (t for t in syntax.entities(doc, "NORP") if t.lower_.endswith("ian"))
    peoples = (t for t in named if not _is_known(t))
    return any(branches.get(nominals.role_of(t.head) or "") == "GOV" for t in peoples)


def _is_known(people):
    """Return True if a list knows the country of a word for a people, alone or with the word before it ("North
    *Korean*").
    """
    before = people.doc[people.i - 1].text if people.i else ""
    return any(world.place_country(words) for words in (people.text, f"{before} {people.text}"))
