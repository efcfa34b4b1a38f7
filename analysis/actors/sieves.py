"""Whom a nominal means, by rules tried one after the other: "the president", "its army", "X, a doctor"."""

import functools
import math
from collections.abc import Callable, Iterable

from analysis.actors import agency, descriptions, nominals, pronouns, titles
from analysis.actors.model import NO_STATE, OF_STATE, SERVED, Actor, folded, is_movement
from analysis.actors.nominals import Nominal
from analysis.actors.offices import ANY_HEAD, HEADS
from analysis.actors.scene import REACH, Scene
from analysis.grammar import syntax
from analysis.lexicons import world
from analysis.sources import speakers

Answer = tuple[Actor | None, str]  # who is meant, or None; and why

EQUATED = "is equated with"
DESCRIBED = "described"  # somebody new
_NOBODY: Answer = (None, "")


class Question:
    """Ask whom a nominal means, at the present word of a scene; hold what several sieves want to know of it."""

    def __init__(self, scene: Scene, nominal: Nominal) -> None:
        self.scene, self.n = scene, nominal
        self.uses = nominals.uses(nominal.role)
        self.country = _country(scene, nominal, self.uses)

    def answer(self) -> Answer:
        """Return who is meant, by the first sieve of ``SIEVES`` that holds somebody."""
        return next((found for sieve in SIEVES if (found := sieve(self))[0] is not None), _NOBODY)

    @functools.cached_property
    def is_known(self) -> bool:
        """True if the nominal may take up somebody: definite, and no body of state whose owner has no country."""
        whose = self.n.owner in self.scene.at and not self.country  # whose army "her country's army" is, she decides
        theirs = self.n.owner is not None and self.scene.doc[self.n.owner].lower_ == "their"
        unknown = theirs and self.n.owner not in self.scene.at  # of two who are told together
        return self.n.definite and not unknown and not (whose and self.n.branch in OF_STATE)

    @functools.cached_property
    def fitting(self) -> list[Actor]:
        """The actors mentioned up to here that the nominal fits."""
        return [a for a in self.scene.last if self.fits(a) and a not in self.rivals]

    @functools.cached_property
    def holders(self) -> list[Actor]:
        """Those of ``fitting`` that hold the role: this very one, if any does."""
        able = [a for a in self.fitting if _has_role(a, self)]
        return [a for a in able if self.n.role in a.roles] or able

    @functools.cached_property
    def own(self) -> list[Actor]:
        """Those of ``holders`` that are of the country that the nominal names; all where it names none."""
        own = [a for a in self.holders if not self.country or a.country == self.country]
        own = [a for a in own if self.country or not descriptions.names_another(self.scene, self.n, a)]
        return [a for a in own if descriptions.is_of_region(self.scene, self.n, a)]

    @functools.cached_property
    def rivals(self) -> list[Actor]:
        """The other parties of the nominal's verb: whoever meets the president cannot be the president."""
        head = self.scene.doc[self.n.head]
        if head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.head.lower_ in descriptions.NUMBERS:
            head = head.head.head  # "*they* killed dozens of *fighters*"
        if head.dep_ not in _ARGUMENTS:
            return []
        others = (self.scene.at.get(c.i) for c in syntax.children(head.head) if c is not head and c.dep_ in _ARGUMENTS)
        return [m.actor for m in others if m is not None and m.actor is not None]

    @functools.cached_property
    def is_armed(self) -> bool:
        """True if a word before the noun names fighters ("the *rebel* group", "*armed* groups"), not what is theirs
        ("*fighter* jet").
        """
        words = {self.scene.doc[i].lower_ for i in self.n.parts} - set(self.n.role.split())
        return any(map(names_fighters, words)) or ("armed" in words and _is_any_body(self.uses))

    @functools.cached_property
    def is_governments(self) -> bool:
        """True if a word before the noun says that the forces are a state's ("*government* forces")."""
        return any(self.scene.doc[i].lower_ in _OF_STATE for i in self.n.parts)

    def fits(self, actor: Actor) -> bool:
        """Return True if country, gender, number, type and office let the nominal mean `actor`, and arms, if it tells
        of them.
        """
        if self.is_armed and _is_any_body(self.uses):
            return actor.named and actor.type in _BODIES and _may_be_armed(actor)
        if self.n.branch == actor.branch == "MIL" and self.is_armed or self.is_governments and _are_rebels(actor):
            return False
        same = descriptions.is_as_much_in_office(self.scene, self.n, actor)
        return same and _fits(actor, self.n, self.country, self.uses)

    def likeliest(self, actors: Iterable[Actor]) -> Actor | None:
        """Choose of several actors the one that was mentioned lately and often; None of none."""
        return max(actors, key=lambda actor: _prominence(self.scene, self.n, actor), default=None)


_OF_STATE = {"government", "federal", "regime", "state"}  # before "forces"
_BODIES = {"group", "organisation", "military"}


def names_fighters(word: str) -> bool:
    """Return True if a word in lower case is a listed role of who fights a state ("rebel")."""
    return nominals.is_role(word) and nominals.listed(word)["cameo"] == "REB"


def _may_be_armed(actor):
    """Return True if an actor is known to fight a state, or if nothing is known of it but its name."""
    fights = "REB" in {actor.branch, (actor.cameo or "")[3:]} or any(map(names_fighters, actor.roles))
    return fights or not (actor.branch or actor.cameo or actor.roles or actor.type == "state")


_ARGUMENTS = {"nsubj", "nsubjpass", "dobj", "dative"}


def _country(scene, n, uses):
    """Return the country of a nominal, or of whoever possesses or qualifies it ("White House officials", "his
    government").
    """
    if "other" in uses and n.owner is not None:
        return n.country if world.country(scene.doc[n.owner].text) is None else None
    if n.owner is not None and scene.doc[n.owner].lower_ == "our":  # "*our* soldiers fled, an officer said"
        speaker = scene.speaker(n.owner)
        return n.country or (speaker.country if speaker is not None else None)
    words = [t for i in (n.owner, *n.parts) if i is not None for t in (scene.doc[i], *scene.doc[i].conjuncts)]
    owners = (scene.actor(t.i) for t in words)
    known = {owner.country for owner in owners if owner is not None and owner.country}
    return n.country or (known.pop() if len(known) == 1 else None)


def _fits(actor, n, country, uses):
    if country and actor.country and country != actor.country or n.gender and actor.gender and n.gender != actor.gender:
        return False
    if n.type == "person" or actor.type == "person":
        return n.type == actor.type and not actor.plural
    if n.type == "state" and actor.plural and not actor.named:
        return False  # "the country" is none of "some countries"
    if _is_any_body(uses) and not n.plural and actor.named:
        return f"any {actor.type}" in uses and not (n.role == "movement" and _is_of_state(actor))
    unnamed = not actor.named and n.plural == actor.plural
    if actor.named and not n.plural and {n.type, actor.type} == {"group", "organisation"}:
        return actor.key.split()[-1] == n.role  # "the *team*", of the Assessment Team
    return unnamed or n.type == actor.type or {n.type, actor.type} == {"organisation", "military"}


def _is_of_state(actor):
    """Return True for a body of state, by a word of its name ("Supreme *Court*")."""
    words = (word for word in actor.key.split() if nominals.is_role(word))
    return actor.branch in OF_STATE or any(nominals.listed(word)["cameo"] in OF_STATE for word in words)


def _is_any_body(uses):
    """Return True if a role may be said of a named body, whatever it is called elsewhere ("the group")."""
    return any(use.startswith("any ") for use in uses)


def _has_role(actor, question):
    """Return True if an actor is known to hold the role, or is a body whose very name says so ("Supreme *Court*")."""
    n = question.n
    if "army" in question.uses and _are_rebels(actor):
        return False  # "the army" is the other side
    if "army" in question.uses and any("army" in nominals.uses(role) for role in actor.roles):
        return True
    if n.branch == "REL" and actor.named and actor.type == "person" and actor.branch == "REL" and not actor.roles:
        return True  # "Father Soto" is a priest, whatever his office
    if actor.named and actor.type not in {"person", "state"} and n.owner is None and n.role in actor.key.split():
        return True
    if "taken up" in question.uses:
        return any(role.endswith(" " + n.role) for role in actor.roles)
    shortened = any(_shortens(n.role, role) for role in actor.roles)
    alike = _heads_alike(actor.roles & HEADS, n.role) and (actor.body is None or actor.body.type == "state")
    alike = alike and not _bodies_within(question)  # "Chad's *Red Front* leader" is no president, nor is a party's head
    return n.role in actor.roles or shortened or alike


def _bodies_within(question):
    """List the named bodies that are no states in the words before a noun ("Chad's *Red Front* leader")."""
    within = (question.scene.actor(i) for i in question.n.parts)
    return [a for a in within if a is not None and a.named and a.type in _BODIES]


def _shortens(role, longer):
    """Return True if `role` is what is left of a longer one of its type ("the *ministry*", after "the foreign
    ministry"): no general is left of an attorney general, no minister of a deputy or prime one.
    """
    apart = role == "general" or longer in HEADS or longer.split()[0] in titles.DEPUTIES
    if not longer.endswith(" " + role) or apart or not nominals.is_role(longer):
        return False
    return nominals.listed(role)["type"] == nominals.listed(longer)["type"]


def _heads_alike(held, role):
    """Return True if who heads a state or a government by the offices `held` may be called by `role`, too."""
    return bool(held) and role in HEADS and (role in ANY_HEAD or held <= ANY_HEAD)


# What a weight earns, as in ``pronouns.WEIGHTS``: points of RCR on the news of GUM and on NP4E.
PROMINENCE = {
    "often": 1.0,  # 0.0, 0.9: the logarithm of how often the article mentions the actor
    "sentences": -0.3,  # -0.1, -0.1: each sentence between its last mention and the nominal
    "adjective": -0.7,  # 0.0, 0.0: that mention is but an adjective ("Iraqi")
}


def _prominence(scene, n, actor):
    """Score how lately and how often an actor was mentioned before a nominal; of equals the later one wins."""
    m = scene.last[actor]
    score = PROMINENCE["often"] * math.log(scene.count[actor])
    score += PROMINENCE["sentences"] * scene.distance(m, n.head)
    return score + PROMINENCE["adjective"] * (m.kind == "adjectival"), m.head


def _equated(question):
    """Take an apposition or a predicate for what it is equated with, and learn the office from it."""
    scene, n = question.scene, question.n
    actor = scene.actor(n.equals)
    fits = actor is not None and (_fits(actor, n, None, question.uses) or "other" in question.uses)
    fits = (
        fits or actor is not None and n.plural and n.branch in {"MIL", "REB"} and actor.named and actor.type in _BODIES
    )
    if actor is None or actor.type == "place" or not fits:
        return _NOBODY
    if n.definite and n.type == "person" and not n.plural:
        _identify(scene, n.role, actor)
    actor.roles.add(_led(scene, n))
    branch = "REB" if question.is_armed and _is_any_body(question.uses) else n.branch  # "the last *rebel* group"
    actor.gender, actor.branch = actor.gender or n.gender, actor.branch or branch
    actor.country = actor.country or (question.country if actor.type == "person" else None)
    owner = scene.actor(n.owner)
    if owner is not None:
        actor.branch = actor.branch or owner.branch * (n.role == "counterpart")
        actor.serve(owner if owner.type in SERVED | {"bloc"} else None)
    return actor, EQUATED


def _led(scene, n):
    """Return the role of a nominal, with what it is the role in, if that is listed ("leader of *the opposition*")."""
    longer = f"{scene.doc[n.owner].lemma_.lower()} {n.role}" if n.owner is not None else n.role
    return longer if nominals.is_role(longer) else n.role


def _identify(scene, role, actor):
    """Let the one whom the text so far called by `role` only be `actor`, now that it names them ("the gunman, Lee
    Kang").
    """
    unnamed = [a for a in scene.last if not a.named and a.type == "person" and _is_called(a.roles, role)]
    kin = {use for use in nominals.uses(role) if use.startswith("like ")}
    unnamed = unnamed or [a for a in scene.last if not a.named and a.type == "person" and _is_akin(a, kin)]
    if len(unnamed) != 1 or not actor.named or unnamed[0].gender not in ("", actor.gender):
        return
    if unnamed[0].country and actor.country and unnamed[0].country != actor.country:
        return
    actor.country, actor.gender = actor.country or unnamed[0].country, actor.gender or unnamed[0].gender
    for m in scene.mentions:
        if m.actor is unnamed[0]:
            m.actor, m.why = actor, f"the {role} named later"
            scene.count[actor] += 1
    scene.last.setdefault(actor, scene.last.pop(unnamed[0]))


def _is_called(roles, role):
    """Return True if one who is known by `roles` only may be called by `role`: by it, or a longer one ("the foreign
    *minister*").
    """
    return len(roles) == 1 and all(known == role or known.endswith(" " + role) for known in roles)


_MIRRORED = {
    "kin parent": "kin child",
    "kin child": "kin parent",
    "kin grandparent": "kin grandchild",
    "kin grandchild": "kin grandparent",
    "kin elder": "kin younger",
    "kin younger": "kin elder",
    "kin sibling": "kin sibling",
    "kin spouse": "kin spouse",
}


def learn_kin(question: Question, actor: Actor | None) -> None:
    """Remember whose kin somebody is ("*the boy's mother*"): to her, he is what mirrors it."""
    owner = _owner_of_kin(question)
    if owner is None or actor is None or owner is actor or owner.type != "person" or actor.type != "person":
        return
    for use in question.uses & _MIRRORED.keys():
        actor.kin.setdefault(_MIRRORED[use], owner)


def _owner_of_kin(question):
    """Return whose kin a nominal names: who owns it, or who speaks ("*my* son")."""
    scene, owner = question.scene, question.n.owner
    if owner is None:
        return None
    return scene.speaker(owner) if scene.doc[owner].lower_ == "my" else scene.actor(owner)


def _kin(question):
    """Take the kin of somebody for whoever called them so before ("the boy's mother … *her son*")."""
    kin = question.uses & _MIRRORED.keys()
    owner = _owner_of_kin(question) if kin and not question.n.plural else None
    known = [owner.kin.get(use) for use in sorted(kin)] if owner is not None else []
    fitting = (a for a in known if a is not None and question.n.gender in {"", a.gender or question.n.gender})
    return next(fitting, None), "kin of whom was told before"


def _members(question):
    """Take the members of an armed or loose group for the group ("*members* of the militia"); a parliament's speak for
    themselves.
    """
    n = question.n
    owner = question.scene.actor(n.owner) if n.role == "member" and n.plural else None
    if owner is None:
        return _NOBODY
    armed = owner.branch == "REB" or (owner.cameo or "").endswith("REB")
    return (owner, "members of") if armed or owner.type in {"group", "military"} else _NOBODY


def _fighters(question):
    """Take the fighters of a named movement for the movement ("*Hamas* militants", "FARC *guerrillas*")."""
    n, scene = question.n, question.scene
    if not (n.plural and "whole" in question.uses):
        return _NOBODY
    words = (i for i in (*n.parts, *([n.owner] if n.owner is not None else [])) if scene.doc[i].ent_type_ != "NORP")
    bodies = map(scene.actor, words)
    named = (a for a in bodies if a is not None and a.named and a.type in {"group", "organisation", "military"})
    body = next(named, None)
    if body is not None:
        body.roles.add(n.role)
        body.branch = body.branch or n.branch
    return body, "fighters of"


def _state(question):
    """Take "the government", "the country" for the state it belongs to, or else for the likeliest state before it."""
    scene, n, uses = question.scene, question.n, question.uses
    if "state" not in uses or n.plural and n.role != "authorities":
        return _NOBODY
    if question.country:
        state = scene.state_of(question.country)
        state.roles.add(n.role)
        return state, f"{n.role} of"
    speaker = scene.speaker(n.head) if n.role in {"government", "country"} and n.owner is None else None
    if speaker is not None and speaker.country and speaker.branch in OF_STATE and n.definite and not n.parts:
        return scene.state_of(speaker.country), f"the {n.role} of the speaker"
    teller = _teller(question) if n.role == "country" and n.definite and n.owner is None and not n.parts else None
    if teller is not None and teller.type != "state" and teller.country and _speaks_for_own(question, teller):
        return scene.state_of(teller.country), "the country of who tells of it"
    if "guessed" in uses and n.definite and n.owner is None and not _is_named_after_person(scene, n):
        known = [a for a in scene.last if a.type == "state" and (a.named or a.country or n.role in a.roles)]
        within = {scene.actor(i) for i in range(n.start, n.head)}  # "the *Saudi*-backed government"
        states = [a for a in known if a not in within and a not in _parties(scene, scene.doc[n.head])]
        called = [a for a in states if n.role == "government" and n.role in a.roles]  # countries change sooner
        idle = all(scene.last[a].kind == "adjectival" and not a.roles and scene.count[a] == 1 for a in states)
        if idle and scene.home:  # "a *Spanish* priest" does not bring up Spain
            return scene.state_of(scene.home), "the state in which the article plays"
        held = n.role != "government" and not pronouns.is_subject(scene.doc[n.head])  # "a law of *the country*"
        here = [a for a in states if scene.distance(scene.last[a], n.head) == 0 and scene.last[a].kind == "name"]
        home = [a for a in states if a.country == scene.home is not None] if held and len(here) != 1 else []
        here = here if held and len(here) == 1 else []  # "in *Mali* they imposed sanctions on the country"
        return question.likeliest(called or here or home or states), "the likeliest state before it"
    return _NOBODY


def _speaks_for_own(question, teller):
    """Return True if the country of who tells is meant: their media and armies speak of no other; anybody else may
    speak of one that the text has just named.
    """
    scene, n = question.scene, question.n
    if teller.type == "military" or "MED" in (teller.branch, (teller.cameo or "")[-3:]):
        return True
    near = (a for a in scene.last if a.type == "state" and scene.distance(scene.last[a], n.head) <= 1)
    return all(a.country in {None, teller.country} or scene.last[a].kind != "name" for a in near)


def _teller(question):
    """Return the actor who says, or does, that in which "the country" stands ("*Peruvian media* said *the country* had
    …", "Since they left *the country*, *the rebels* …"), or None.
    """
    scene, noun = question.scene, question.scene.doc[question.n.head]
    ahead = pronouns.subject_ahead(noun)
    verb = next((t for t in noun.ancestors if t.dep_ == "ccomp" and t.head.pos_ == "VERB"), None)
    calling = next((t for t in noun.ancestors if t.lemma_ in {"call", "describe"} and t.pos_ == "VERB"), None)
    above = syntax.subject(verb.head) if verb is not None else syntax.subject(calling) if calling is not None else ahead
    return scene.actor(above.i) if above is not None else None


_NEIGHBOURS = {"neighbor", "neighbour"}


def _neighbour(question):
    """Take a state's neighbour for the only other state that its sentence speaks of, or the one before it ("Chad
    accused Niger. It struck *its neighbour*"), or else for one without a name.
    """
    scene, n = question.scene, question.n
    owner = scene.actor(n.owner) if n.role in _NEIGHBOURS and not n.plural and n.equals is None else None
    if owner is None or owner.type != "state":
        return _NOBODY
    for reach in range(2):
        near = [a for a, m in scene.last.items() if a.type == "state" and scene.distance(m, n.head) <= reach]
        others = [a for a in near if a is not owner and a.named]
        if others:
            break
    if len(others) == 1:
        return others[0], "the only other state near"
    return Actor(descriptions.name(scene, n), "state", named=False, roles={n.role}), DESCRIBED


def _parties(scene, noun):
    """List the subjects of the verb whose object `noun` is ("Chad and Mali, which border *the country*")."""
    own = [c for c in noun.head.lefts if c.dep_ == "nsubj"] if noun.dep_ == "dobj" else ()
    heads = [speakers.antecedent(c) for c in own]
    return [scene.actor(t.i) for head in heads for t in (head, *head.conjuncts)]


def _is_named_after_person(scene, n):
    """Return True if a nominal is named after a person ("the Thatcher government"), whose country the text leaves
    open.
    """
    parts = (scene.actor(i) for i in n.parts)
    return any(actor is not None and actor.type == "person" for actor in parts)


def _forces(question):
    """Take "Chad's troops", "the Chadian army" and "Chadian soldiers" for the armed forces of one country, and "the
    troops" or "soldiers" alone for those of the only one whose forces the text tells of so far.
    """
    n, scene = question.n, question.scene
    forces = "forces" in question.uses and not question.is_armed  # "rebel forces"
    if not (forces or _are_soldiers(n)) or descriptions.introduces(scene, n) or not _are_own(question):
        return _NOBODY
    found = _forces_of(question) if question.country else _only_forces(question)
    if found is not None and forces:
        found.roles.add(n.role)
    return found, "armed forces of one country" if question.country else "the only armed forces before it"


def _forces_of(question):
    """Return the armed forces of the country of a nominal, or else soldiers of it, as far as the text tells of them."""
    n, scene = question.n, question.scene
    told = dict.fromkeys([*scene.last, *scene.to_come()])
    own = [a for a in told if a.type == "military" and a.country == question.country and not _are_rebels(a)]
    whole = [a for a in own if _is_whole(a)] or [a for a in own if n.plural and _is_some(scene, a)]
    found = question.likeliest(a for a in whole if a in scene.last) or next(iter(whole), None)
    return found or _government_forces(question)


def _government_forces(question):
    """Return "the army" or "government forces" of no known country, if no others act: they are of the country that a
    nominal now names.
    """
    armed = _armed(question.scene)
    if len(armed) != 1 or armed[0].named or armed[0].country or armed[0].key not in _OF_GOVERNMENT:
        return None
    armed[0].country = question.country
    return armed[0]


_OF_GOVERNMENT = {"army", "military", "armed forces", "government forces", "government troops", "government soldiers"}


def _are_soldiers(n):
    return n.role in {"soldier", "soldiers"} and n.plural


def _are_own(question):
    """Return True unless a pronoun owns forces and nobody knows whether it means them all: "*their* soldiers" may be
    some; "*its* troops", of a state, are its army.
    """
    n, scene = question.n, question.scene
    if n.owner is None or scene.doc[n.owner].pos_ != "PRON":
        return True
    owner = scene.actor(n.owner)
    return owner is not None and "forces" in question.uses and (owner.type == "state" or owner.branch == "MIL")


def _only_forces(question):
    """Return the armed forces of which alone the text has told so far, if no soldiers of another kind act in it."""
    n, scene = question.n, question.scene
    if any(scene.doc[i].pos_ != "PRON" for i in n.parts) or (not n.definite and _is_portion(scene.doc[n.head])):
        return None  # "foreign troops", "rebel forces", "hundreds of troops"
    armed = _armed(scene)
    whole = [a for a in armed if _is_whole(a) or (n.plural and _is_some(scene, a))]
    return whole[0] if len(whole) == len(armed) == 1 else None


def _is_portion(noun):
    """Return True if a noun is what there are so many of ("hundreds *of troops*")."""
    return noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lower_ in descriptions.NUMBERS


def _armed(scene):
    """List the armies and soldiers mentioned so far, rebels left out."""
    armies = (a for a in scene.last if a.type == "military" and (a.plural or _is_whole(a)))
    return [a for a in armies if not _are_rebels(a)]


def _are_rebels(actor):
    return (actor.cameo or "").endswith("REB") or actor.branch == "REB" or is_movement(actor)


def _is_whole(actor):
    """Return True if an actor is the armed forces of a country: called so, or named so ("Chad Defence *Forces*"),
    not a movement for its liberation.
    """
    if any("forces" in nominals.uses(role) for role in actor.roles):
        return True
    named = actor.named and actor.key.endswith(("defence forces", "defense forces", "armed forces", "army", "military"))
    return named and not is_movement(actor)


def _is_some(scene, actor):
    """Return True if an actor is soldiers without a name or a number ("Chadian *soldiers*")."""
    alike = any("like soldier" in nominals.uses(role) for role in actor.roles)
    if actor.named or not (actor.plural and alike):
        return False
    return not any(c.dep_ == "nummod" for c in syntax.children(scene.doc[scene.first[actor].head]))


def _named_later(question):
    """Find the one person to come who holds the role, where nobody of the nominal's country was mentioned before."""
    if not question.is_known or question.own or question.n.type != "person":
        return _NOBODY
    named = (a for a in question.scene.to_come() if question.fits(a) and _has_role(a, question))
    coming = [a for a in named if a not in question.rivals]
    sure = len(coming) == 1 or coming and question.country
    return (coming[0], f"the {question.n.role} named later") if sure else _NOBODY


def _introduced(question):
    """Take somebody whom the first sentence brings up without a name for the only person whom the next one names and
    says no more of ("A former officer lost his appeal. *Juan Soto, 68,* …").
    """
    n, scene = question.n, question.scene
    if scene.sentence.get(n.head, 0) or n.definite or n.plural or n.type != "person" or n.equals is not None:
        return _NOBODY
    near = dict.fromkeys(m.actor for m in reversed(scene.ahead) if scene.sentence.get(m.head) == 1)
    told = [a for a in near if a is not None and a.type == "person" and a not in scene.last]
    bare = [a for a in told if not (a.roles or a.body) and " " in a.name]
    if len(bare) != 1 or not question.fits(bare[0]) or bare[0].branch not in ("", n.branch):
        return _NOBODY
    first = next(m for m in reversed(scene.ahead) if m.actor is bare[0])
    if _is_described(scene.doc, first) or scene.doc[first.head].dep_ in {"appos", "dobj", "pobj"}:
        return _NOBODY
    _take_over(question, bare[0])
    return bare[0], "introduced by name next"


def _take_over(question, actor):
    """Give somebody the role of a nominal, and where they have none, its country, gender and branch."""
    n = question.n
    actor.roles.add(n.role)
    actor.country, actor.gender = actor.country or question.country, actor.gender or n.gender
    actor.branch = actor.branch or n.branch


def _is_described(doc, mention):
    """Return True if words beside a name tell who bears it: an apposition, unless it is an age, or "who …"."""
    children = [
        c for c in syntax.children(doc[mention.head]) if c.dep_ in {"appos", "relcl", "acl"} and c.i > mention.head
    ]
    return any(not c.like_num for c in children)


def _holder(question):
    """Find the likeliest holder of the role; who is of the nominal's country comes before who is of none known."""
    bare = not question.is_known and _is_bare_body(question)
    if not (question.is_known or bare):
        return _NOBODY
    others = [] if question.country and "forces" in question.uses else question.holders  # each country has its own
    others = [a for a in others if descriptions.tells_no_other(question.scene, question.n, a)]
    found = question.own or others
    called = folded(descriptions.name(question.scene, question.n)) if len(found) > 1 and question.n.parts else ""
    found = [a for a in found if a.key == called] or found  # "the *military* official", not "the elected official"
    return None if bare and len(found) > 1 else question.likeliest(found), f"the {question.n.role} before it"


def _is_bare_body(question):
    """Return True if a body of many stands without an article, and nothing tells which ("*Police* said")."""
    n = question.n
    body = nominals.listed(n.role)["type"] in {"organisation", "military"} and "like soldier" not in question.uses
    told = [i for i in n.parts if question.scene.doc[i].lower_ not in n.role.split()]
    return body and n.plural and not (told or n.definite or descriptions.introduces(question.scene, n))


def _body_near(question):
    """Find the named body that "the group" may be said of, in the sentences before, or "the rebel group" in all; who
    was only told something is none.
    """
    scene, n = question.scene, question.n
    if not question.is_known or not _is_any_body(question.uses) or n.plural or n.owner is not None:
        return _NOBODY
    last = scene.last
    within = [] if "after a name" in question.uses else [scene.actor(i) for i in n.parts]  # "the *UN* agency" is of it
    near = [a for a in question.fitting if a.named and last[a].acts and scene.distance(last[a], n.head) <= REACH]
    near = [a for a in near if a not in within]
    near = near or [a for a in question.fitting if a.named and question.is_armed]
    near = [a for a in near if not descriptions.is_called_otherwise(scene, n, a)]
    blocs = [a for a in question.fitting if a.named and a.type == "bloc" and a not in within]
    near = near or (blocs if len(blocs) == 1 else [])  # few articles tell of two, and none has to be near
    return question.likeliest(near), f"the {n.role} before it"


_LOOSE = {"REB", "CRM", "REF"}  # branches whose words change from sentence to sentence: rebels, guerrillas, gunmen


def _same_kind(question):
    """Find the likeliest of the armed or displaced of the nominal's branch, whatever word it was mentioned by."""
    n, scene = question.n, question.scene
    kin = {use for use in question.uses if use.startswith("like ")}
    loose = n.branch in _LOOSE or "like protester" in kin
    bare = loose and n.plural and not n.definite and not descriptions.introduces(scene, n)
    if not (question.is_known or bare) or not (n.branch in _LOOSE or kin):
        return _NOBODY
    several = n.plural or n.type == "group"  # "the crowd"
    alike = [a for a in question.fitting if a.plural == several and not a.named and _may_be(a, question)]
    movements = [a for a in scene.last if a.named and a.branch in _LOOSE and n.plural and _is_akin(a, kin)]
    if n.owner is not None:  # "its troops" are none of the soldiers whose country is not told
        alike = [a for a in alike if a.country is not None or question.country is None]
    own = [a for a in alike if n.role in a.roles]
    near = [a for a in [*alike, *movements] if scene.distance(scene.last[a], n.head) <= 2 * REACH]
    akin = [a for a in near if a.branch == n.branch and n.branch in _LOOSE or _is_akin(a, kin)]
    if bare and len(own or akin) > 1:
        return _NOBODY
    return question.likeliest(own or akin), "of the same kind"


def _movement(question):
    """Take "the rebels" for the only armed movement that the text has named so far ("Hezbollah fired. *The militants*
    fled"), if it has told of no other fighters.
    """
    n, scene = question.n, question.scene
    bare = n.definite and n.owner is None and not n.parts and _is_bare(scene, n)
    if not (n.plural and "whole" in question.uses and bare):
        return _NOBODY
    armed = [a for a in scene.last if _is_armed(a) or (a.named and a.type in _BODIES and _sounds_armed(a))]
    return (armed[0] if len(armed) == 1 and armed[0].named else None), "the only armed movement before it"


def _is_armed(actor):
    return "REB" in {actor.branch, (actor.cameo or "")[3:]} and actor.type != "person"


_ARMED_BODIES = {"army", "brigade", "brigades", "front", "militia", "movement"}  # last words of their names


def _sounds_armed(actor):
    """Return True if nothing is known of a body but a name that such as bear arms may have ("March *Movement*")."""
    return _may_be_armed(actor) and actor.key.split()[-1] in _ARMED_BODIES


def _is_akin(actor, kin):
    """Return True if an actor was called by a word of one of the kinds `kin`."""
    return any(kin & nominals.uses(role) for role in actor.roles)


def _just_spoken_of(question):
    """Take "the man", "the two women" or "the pair" for the only person, or the only several without a name, whom this
    sentence or the one before speaks of.
    """
    n, scene = question.n, question.scene
    several = n.plural or n.type == "group"
    if "anyone" not in question.uses or not n.definite or n.owner is not None or not _is_bare(scene, n):
        return _NOBODY
    near = [a for a, m in scene.last.items() if scene.distance(m, n.head) <= 1 and a not in question.rivals]
    if several:
        near = [a for a in near if a.plural and not a.named and a.type in {"group", "military"}]
    else:
        near = [a for a in near if a.type == "person" and not a.plural]
        near = [a for a in near if not n.gender or a.gender in {"", n.gender}]
        acting = [a for a in near if pronouns.is_subject(scene.doc[scene.last[a].head])]
        near = acting if n.role == nominals.AGED and len(acting) == 1 else near
    return (near[0], "just spoken of") if len(near) == 1 else _NOBODY


def _on_trial(question):
    """Take "the defendant" for whoever was last charged, tried or convicted ("A court jailed *Ana Soto*. The defendant
    …").
    """
    n, scene = question.n, question.scene
    if "on trial" not in question.uses or n.plural or not n.definite or n.owner is not None:
        return _NOBODY
    told = (m for m in reversed(scene.past) if m.actor.type == "person" and not m.actor.plural)
    tried = next((m.actor for m in told if agency.is_handled(scene.doc[m.head])), None)
    return (tried, "on trial before it") if tried is not None and tried not in question.rivals else _NOBODY


def _is_bare(scene, n):
    """Return True if nothing but a number stands between an article and the noun of a nominal, and nothing describes it
    behind ("the men *who fled*").
    """
    children = list(syntax.children(scene.doc[n.head]))
    told = any(c.dep_ in {"relcl", "acl", "prep", "appos"} for c in children)
    if n.role == nominals.AGED:  # "the 61-year-old, who rules": a comma parts what only adds
        return not any(c.dep_ in {"relcl", "acl", "prep"} and c.left_edge.nbor(-1).text != "," for c in children)
    return not told and all(c.dep_ in {"det", "nummod", "predet", "punct", "cc", "conj"} for c in children)


def _described(question):
    """Return the unnamed actor of this description, the one that the text described so before or a new one: this sieve
    always holds somebody.
    """
    scene, n, country = question.scene, question.n, question.country
    name = descriptions.name(scene, n)
    alike = [a for a in scene.last if not a.named and n.role in a.roles]
    before = [a for a in alike if a.name == name or n.definite and _may_be(a, question)]
    same = before[-1:] or [a for a in scene.last if a.name == name and a.type != "place"]
    if same and descriptions.introduces(scene, n):
        name = descriptions.counted(scene, n)
    elif same:
        return same[0], "described so before"
    parts = (scene.actor(i) for i in n.parts)
    codes = (actor.cameo for actor in parts if actor is not None and actor.cameo)
    cameo = next((code for code in codes if code[:3] in NO_STATE and not country), None)  # "UN officials"
    rebels = question.is_armed and (n.branch == "MIL" or not n.branch and _is_any_body(question.uses))
    branch = "REB" if rebels else n.branch  # "its last *rebel* group", "*rebel* forces"
    details = dict(country=country, cameo=cameo, branch=branch, gender=n.gender, plural=n.plural, roles={n.role})
    return Actor(name, _type_of_several(scene, n), named=False, **details), DESCRIBED


def _type_of_several(scene, n):
    """Return the type of a new actor: several bodies are a group, several states a bloc ("some *airlines*",
    "member *states*").
    """
    if not n.plural or scene.doc[n.head].lower_ == n.role.split()[-1]:
        return n.type  # "riot *police*", "the security *services*" are listed so, and one body
    return {"organisation": "group", "state": "bloc"}.get(n.type, n.type)


def _may_be(actor, question):
    """Return True if a definite description can take up an actor; some of one people are nobody of no country."""
    private = question.n.branch == "CVL" and question.n.plural
    if private and question.country and actor.country != question.country:
        return False
    return question.fits(actor) and descriptions.tells_no_other(question.scene, question.n, actor)


SIEVES: tuple[Callable[[Question], Answer], ...] = (
    _equated,  # before members: "the rebels are members of Hezbollah" tells of the rebels, who may be some of it
    _members,  # before or after kin: no word is both
    _kin,  # before or after fighters: no word for kin is one for fighters
    _fighters,  # before or after states: no word for a state is one for fighters
    _neighbour,  # before or after states: no word is both
    _state,  # before or after whoever is named later: no word for a state is one for a person
    _forces,  # before or after whoever is introduced: no word for an army is one for a person
    _introduced,  # before or after whoever is named later, who are definite
    _named_later,  # before holders: "the Kenyan president" is a Kenyan to come, not a president of no known country
    _holder,  # before bodies near: "the group" is what was called a group, however near a party or an army is
    _body_near,  # before or after the same kind: no word for any body is one for the armed or displaced
    _movement,  # before or after the same kind: where fighters without a name were told of, it finds nobody
    _same_kind,  # before or after whoever was just spoken of: no word for a fighter is one for a man
    _on_trial,  # before or after whoever was just spoken of: no word is both
    _just_spoken_of,  # before descriptions, which always hold somebody: "the two men" are the soldiers of before
    _described,
)  # the first that holds somebody decides; tests/test_actors.py swaps each two neighbours
