"""Does a state's name, or its capital's, act here, or is it a mere place? "Tehran warned …" against "in Tehran"."""

import collections
import functools

from spacy.tokens import Doc, Token

from analysis import lexicons
from analysis.actors.model import Actor, Mention
from analysis.grammar import datelines, syntax
from analysis.lexicons import gazetteer, world

_DOING = {"nsubj", "nsubjpass", "poss", "dobj", "conj"}
_TOWARDS = {"to", "from"}
_AIMED = {"at", "on", "against", "with"}
_PARTIES = {"with", "against", "between", "by", "among", "for", "upon"}
_TELLING = {"address", "brief", "inform", "tell"}
_SPEAKING = {"speak", "talk", "say", "tell"}
_STANCES = {"with", "by", "behind", "against", "alongside"}
_LED = {"led", "backed", "brokered", "mediated", "sponsored"}
_FRIENDS = {"adversary", "agent", "ally", "critic", "enemy", "foe", "friend", "opponent", "proxy", "puppet", "rival"}
_PRESSED = {
    "call",
    "prevail",
    "pressure",
    "sanction",
    "embargo",
    "tariff",
    "demand",
    "limit",
    "restriction",
    "curb",
    "penalty",
}
_JOURNEYS = {"trip", "visit", "flight", "journey", "travel", "road", "border"}
_EDGES = {"border", "borders", "boundary", "frontier"}
_ENTERING = {"enter"}
_INSIDE = {"into", "inside", "near", "outside", "through"}
_LEADING = {"result", "lead", "culminate", "end"}
_FINITE = {"VBD", "VBZ"}  # of a verb that the parser hangs on its own subject: "*Lima*, which was silent, called it"
_PRENOMINAL = {"amod", "compound", "nmod", "npadvmod"}


def marked(doc: Doc, mentions: list[Mention]) -> list[Mention]:
    """Set ``acts`` on the name `mentions` of states and places; a capital that acts becomes a mention of its state.

    A state acts unless it is where something is or whose place something is; its adjective acts before a noun of
    doing only ("Iraqi attack"), and before a weapon that does something ("Iraqi rockets hit the town"). A capital
    acts as subject, party or possessor of a policy. Towns, regions and what stands in a dateline never act.
    """
    outside = datelines.tokens(doc)
    for m in mentions:
        if m.head in outside or m.actor is None:
            m.acts = False
        elif m.actor.type == "state":
            m.acts = _acts(doc[m.head], m.end, capital=False)
        elif gazetteer.is_platform(syntax.text(doc, m.start, m.end)):
            m.acts = doc[m.head].dep_ in _DOING or doc[m.head].head.dep_ == "agent"
        elif m.actor.type == "place":
            m.acts = _capital_acts(doc, m, mentions)
        elif m.actor.type == "bloc" and world.is_region(syntax.text(doc, m.start, m.end)):
            m.acts = _acts(doc[m.head], m.end, capital=True)  # "met *in Brussels*"
        elif _only_listens(m, doc[m.head]) or _only_stands_behind(m, doc[m.head]):
            m.acts = False
        elif doc[m.head].tag_ == "JJ" and m.actor.type in {"group", "organisation"}:
            m.acts = _acts(doc[m.head], m.end, capital=False)
    return _without_unknown_towns(doc, mentions)


def _without_unknown_towns(doc, mentions):
    """Let no name act that the parser takes for a person's where the text only ever enters it, or is in or near it."""
    visited = collections.defaultdict(list)
    for m in mentions:
        if m.actor is not None and m.actor.type == "person" and not gazetteer.is_given_name(doc[m.start].text):
            visited[m.actor].append(_is_visited(first_of_joined(doc[m.head])))
    towns = {actor for actor, everywhere in visited.items() if all(everywhere) and not (actor.gender or actor.roles)}
    for m in mentions:
        m.acts = m.acts and m.actor not in towns
    return mentions


def _is_visited(name):
    """Return True if a name is where somebody is or goes ("entered *Maren*", "a camp near *Soto*")."""
    if name.dep_ == "dobj":
        return name.head.lemma_ in _ENTERING
    by_place = name.head.lower_ == "at" and _is(name.head.head, "place")
    return name.dep_ == "pobj" and (name.head.lower_ in _INSIDE or by_place)


def _only_listens(m, head):
    """Return True if news media are told something, and tell nothing."""
    return (m.actor.cameo or "").endswith("MED") and is_audience(head)


def _only_stands_behind(m, head):
    """Return True if a name only tells who leads or backs a body ("the *UN*-backed government"), not an act ("the
    *UN*-brokered talks").
    """
    behind = m.actor.type in {"organisation", "bloc", "group"} and head.dep_ in _PRENOMINAL and head.head.lower_ in _LED
    return behind and not _is(head.head.head, "deed")


def is_audience(head: Token) -> bool:
    """Return True if a word only names who was told something ("she told *reporters*", "spoke to *Reuters*")."""
    if head.dep_ == "pobj" and head.head.lower_ == "to":
        return head.head.head.lemma_ in _SPEAKING
    return head.dep_ in {"dobj", "dative", "nsubj"} and head.head.lemma_ in _TELLING and head.i > head.head.i


def _capital_acts(doc, m, mentions):
    code = world.capital(syntax.text(doc, m.start, m.end))
    if code is None or not _acts(doc[m.head], m.end, capital=True):
        return False
    states = [other.actor for other in mentions if other.actor.type == "state" and other.actor.country == code]
    m.actor = states[0] if states else Actor.state_of(code)
    m.why = "capital acting for the state"
    return True


def state_acts(head: Token, end: int) -> bool:
    """Return False if a word for a state, whose phrase ends before token `end`, only says where something is or
    moves to.
    """
    return head.dep_ not in {"pobj", "dobj"} or _acts(head, end, capital=False)


def _acts(head, end, *, capital):
    head = first_of_joined(head)
    governor, relation = head.head, head.dep_
    if relation in _PRENOMINAL and governor.dep_ in _PRENOMINAL and world.country(governor.text):
        governor = governor.head  # "*Peru*-Chilean talks"
    if relation in _PRENOMINAL and governor.pos_ == "VERB" and governor.i == end:
        return not capital or not _moves(governor)  # the verb of a headline: "*Chad* shells port"
    if relation in _PRENOMINAL and governor.i >= end:
        led = governor.lower_ in _LED and _is(governor.head, "deed")
        return _is(governor, "deed") and not capital or led or _is_wielded(governor)
    if relation == "poss":
        return not _is(governor, "place")
    if relation == "pobj":
        return _party(governor, capital) or _is_outcome(head)
    if relation == "appos" and (governor.ent_type_ == "GPE" or world.capital(governor.text)):
        return False  # "in Lima, *Peru*"
    if relation == "dative":
        return True
    if relation in {"dobj", "nsubjpass"}:
        people = head.ent_type_ == "NORP" and head.tag_ == "NNPS"  # "deported *the Turks*"
        return people or not _is(governor, "motion") and not (capital and _is(governor, "assault"))
    if relation == "nsubj":
        return not capital or governor.pos_ == "VERB" and (not _moves(governor) or _handles(governor))
    if relation == "ROOT" and capital:
        return any(c.dep_ == "acl" and c.tag_ in _FINITE and not _moves(c) for c in head.rights)
    return not capital and relation != "npadvmod"


def is_weapon(noun: Token) -> bool:
    """Return True if a noun names a weapon or what carries one ("drones", "shells")."""
    return _is(noun, "arm")


def _is_wielded(noun):
    """Return True if a weapon does what its country does with it ("*Sudanese* drones struck the town")."""
    if not is_weapon(noun):
        return False
    agent = noun.dep_ == "pobj" and noun.head.dep_ == "agent"
    return agent or (noun.dep_ == "nsubj" and _is(noun.head, "assault"))


def suffers(head: Token) -> bool:
    """Return True if force is used on what a noun names ("rammed *a boat*", "fired at *a boat*")."""
    if head.dep_ == "pobj" and head.head.lower_ in _AIMED:
        return _is(head.head.head, "assault")
    return head.dep_ in {"dobj", "nsubjpass"} and _is(head.head, "assault")


def is_handled(head: Token) -> bool:
    """Return True if a noun names whom a verb holds, tries or frees ("jailed *an editor*")."""
    return head.dep_ in {"dobj", "nsubjpass"} and _is(head.head, "hold")


def _moves(verb):
    """Return True if a verb moves to or happens at a place; seldom so with a particle ("turned *down*") or a party
    ("stood *by* us").
    """
    return _is(verb, "motion") and not any(c.dep_ == "prt" or c.lower_ in _STANCES for c in syntax.children(verb))


def holds(verb: Token) -> bool:
    """Return True if a verb holds, tries or frees people, which no thing does ("*jailed* nine men")."""
    return (_is(verb, "hold") or verb.lemma_ == "hold") and _handles(verb)


def _handles(verb):
    """Return True if what a verb holds, takes or moves are people: a state does so ("Lima *holds* nine *soldiers*")."""
    done_to = syntax.direct_object(verb)
    if done_to is None:
        return False
    return done_to.ent_type_ == "NORP" or gazetteer.role_type(done_to.lemma_.lower()) == gazetteer.PERSON


def _is_outcome(head):
    """Return True if a name is the doer of what something led to: "resulted in *Tehran* freeing the crew"."""
    verb = head.head.head
    return verb.lemma_ in _LEADING and head.i + 1 < len(head.doc) and head.nbor().tag_ == "VBG"


def _party(preposition, capital):
    word, governor = preposition.lower_, preposition.head
    if is_where(preposition) and (capital or word != "at"):  # nobody is "at Chad": "lashed out *at Chad*"
        return False
    if word == "with" and governor.lower_ in _EDGES:
        return False  # "the border *with Chad*"
    if word == "from" and governor.pos_ == "NOUN" and gazetteer.role_type(governor.lemma_.lower()) == gazetteer.PERSON:
        return False  # "refugees *from Chad*"
    if (word, governor.lemma_.lower()) in _POSTS or (word == "of" and _is_sought(governor)):
        return False  # "its ambassador *to Chad*"
    if word in _TOWARDS:
        if capital and word == "from" and governor.pos_ == "VERB":
            return False
        return not _moves(governor) and governor.lemma_ not in _JOURNEYS
    if word == "of":
        return governor.lemma_ in _FRIENDS or not capital and not _is(governor, "place")
    if word in {"on", "upon"} and capital:
        return governor.lemma_ in _PRESSED
    return not capital or word in _PARTIES


_POSTS = {("to", "ambassador"), ("to", "envoy"), ("of", "resident"), ("of", "native"), ("of", "inhabitant")}


def _is_sought(office):
    """Return True for an office without an article after "for" ("campaigned for *president* of Chad")."""
    bare = not any(c.dep_ in {"det", "poss"} for c in office.lefts)
    return bare and office.dep_ == "pobj" and office.head.lower_ == "for"


def is_where(preposition: Token) -> bool:
    """Return True if a preposition only says where something is ("near", "outside")."""
    return (preposition.lower_, "where") in _words()


def first_of_joined(token: Token) -> Token:
    """Return the first of the nouns with which a noun is joined by "and", or the noun itself."""
    while token.dep_ == "conj" and token.head.pos_ in {"PROPN", "NOUN", token.pos_}:
        token = token.head
    return token


def _is(token, kind):
    return (token.lemma_.lower(), kind) in _words()


@functools.cache
def _words():
    return {(row["lemma"], row["kind"]) for row in lexicons.rows("acting")}
