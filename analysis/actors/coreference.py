"""Who is meant by "the president", "his" and "we": nominals and pronouns, resolved in text order or refused."""

from collections.abc import Callable
from typing import Any

import pandas as pd
from spacy.tokens import Doc

from analysis import lexicons
from analysis.actors import agency, nominals, pairs, pronouns, sieves
from analysis.actors.model import SERVED, Mention
from analysis.actors.scene import Scene
from analysis.grammar import syntax


def resolved(doc: Doc, mentions: list[Mention], quotations: pd.DataFrame) -> list[Mention]:
    """Add to the name `mentions` those by nominals and pronouns, each with its actor or, where two would fit, with
    none.

    Third persons look back three sentences for an actor that agrees in number and gender: near ones, subjects, named
    and often named ones first. First persons look to the speaker of the quotation around them, reflexives to the
    subject of their clause. Relative pronouns are left out.
    """
    scene = Scene(doc, mentions, quotations)
    later = _later(doc)
    for order, _, resolve, item in sorted(_open(doc, scene, later), key=lambda entry: entry[:2]):
        scene.move_to(order)
        for mention in resolve(scene, item):
            scene.add(mention)
    _assign_bodies(scene)  # before "we", which means the body of who speaks
    pronouns.add_first_persons(scene)
    return sorted(scene.mentions, key=lambda m: (m.start, m.end))


def _later(doc):
    """Map the index of each pronoun in what opens a clause to the place behind the clause's subject, which it may
    mean.
    """
    ahead = ((t.i, pronouns.subject_ahead(t)) for t in syntax.words(doc, pronouns.TAKING_UP) if pronouns.is_personal(t))
    return {i: subject.i + 0.5 for i, subject in ahead if subject is not None}


def _open(doc: Doc, scene: Scene, later: dict[int, float]) -> list[tuple[float, int, Callable, Any]]:
    """List what is to be resolved: when, as a place in the text (before what it says, behind whom it may mean); where
    it stands; the function that resolves it; and the thing.
    """
    taken = set(scene.at)
    found: list[tuple[float, int, Callable, Any]] = []
    for n in nominals.found(doc, taken):
        order = max(n.head, later.get(n.owner, n.head)) if n.owner is not None else n.head
        found.append((scene.opens.get(n.head, order), n.head, _nominal, n))
    for t in syntax.words(doc, pronouns.TAKING_UP):
        if t.i not in taken and pronouns.is_personal(t):
            found.append((scene.opens.get(t.i, later.get(t.i, t.i)), t.i, pronouns.taken_up, t))
    return found + [(t.i, t.i, pairs.alone, t) for t in syntax.words(doc, pairs.COUNTS) if t.i not in taken]


def _nominal(scene, n):
    """List the mention that a nominal is: of a pair ("the two leaders") one for each of the two, of vague ones ("both
    sides") none.
    """
    if "slur" in nominals.uses(n.role) and _is_quoted(scene, n.head):
        return []
    pair = pairs.of_noun(scene, n)
    if pair is not None:
        return pair
    question = sieves.Question(scene, n)
    actor, why = question.answer()
    if "taken up" in question.uses and why == sieves.DESCRIBED:
        return []
    sieves.learn_kin(question, actor)
    if why == sieves.EQUATED and _explains(scene, n):
        return _explaining(scene, n, actor)
    return [Mention(n.start, n.end, n.head, "nominal", actor, why, _acts(scene.doc[n.head], n, actor))]


def _explains(scene, n):
    """Return True if a noun for a body stands right behind its name ("the Hamas *movement*")."""
    name = scene.at.get(n.equals)
    before = name is not None and n.start <= name.start < n.head
    return before and name.kind == "name" and n.type != "person" and not n.plural


def _explaining(scene, n, actor):
    """List the one mention of a name and of the noun that only explains it."""
    name = scene.at[n.equals]
    acts, name.acts = name.acts, False
    return [Mention(n.start, n.end, n.head, "nominal", actor, sieves.EQUATED, acts)]


def _is_quoted(scene, index):
    """Return True if a word stands in somebody's words, or between quotation marks."""
    if index in scene.reported:
        return True
    before = [t.text for t in scene.doc[syntax.sentence_start(scene.doc[index]) : index]]
    return (before.count('"') % 2 == 1) or before.count("“") > before.count("”")


_LANDS = {"country", "nation", "kingdom", "republic"}  # words for states that are places, too
_PRIVATE = {"", "CVL", "EDU", "HLH", "REL", "BUS", "MED"}  # branches of those who mostly only are where things happen


def _acts(head, n, actor):
    """Return True if a nominal is somebody who acts: a named actor, one in office or arms, or else one in a main
    part.
    """
    words = [head.doc[i].lower_ for i in n.parts]
    armed = "armed" in words or any(map(sieves.names_fighters, words))  # "the last *rebel* group"
    vague = "vague" in nominals.uses(n.role) and not armed
    if _is_predicate(head) or _is_place(head, n) or _is_uncounted(head, n) or _is_nobody(head):
        return False
    if _is_source(head):
        return True
    if n.branch == "MED" and agency.is_audience(head) or _is_anybody(head) or _is_fired(head, n):
        return False
    if actor.named and n.role in _LANDS and not agency.state_acts(head, n.end):
        return False
    if actor.named and (not vague or n.definite and head.dep_ in {"dobj", "pobj"} and not _is_place(head, n)):
        return True
    if vague or n.type == "state" or not n.plural and not n.definite and n.branch in _PRIVATE:
        return _is_in_main_part(head)
    if n.branch not in _PRIVATE or armed or pronouns.is_subject(head):
        return True
    head = agency.first_of_joined(head)  # "thanked the army and *the elders*"
    if head.dep_ == "pobj" and (head.head.lower_ in {"in", "near"} or _holds_things(head, n) or _is_beside(head)):
        return False
    return head.dep_ in {"poss", "dobj", "pobj"}


def _is_fired(head, n):
    """Return True for guns that somebody else fires ("troops firing *artillery*")."""
    return n.type == "military" and head.dep_ == "dobj" and head.head.lemma_ == "fire"


def _is_beside(head):
    """Return True if "by" tells where something is, not who did it ("died *by the river crew*", not "killed *by
    villagers*").
    """
    by = head.head
    return by.lower_ == "by" and by.dep_ != "agent" and not syntax.is_passive(by.head)


def _is_in_main_part(head):
    """Return True if a noun, or "one" of it, does or says something, owns it, or has force or the law used on it."""
    if head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.head.pos_ in {"NUM", "PRON", "DET"}:
        head = head.head.head
    own = pronouns.is_subject(head) or head.dep_ == "poss" or head.head.dep_ == "agent"
    return own or agency.suffers(head) or agency.is_handled(head) or _is_source(head)


def _is_source(head):
    """Return True if a noun names according to whom something is so ("according to *a nurse*")."""
    return head.dep_ == "pobj" and head.head.lower_ == "to" and head.head.head.lower_ == "according"


def _is_uncounted(head, n):
    """Return True if a singular noun for a person stands without an article in a whole sentence: it names no person
    ("*justice* takes time"); headlines leave articles out.
    """
    kind = n.type == "person" or n.role == "power"
    bare = kind and head.tag_ == "NN" and n.equals is None and all(c.dep_ == "amod" for c in head.lefts)
    small = head.text.islower() or n.role == "power"
    last = next(t for t in reversed(syntax.sentence(head)) if not t.is_space)
    return bare and head.dep_ in {"nsubj", "nsubjpass", "dobj", "pobj"} and small and last.is_punct


def _is_nobody(head):
    """Return True if a word says that there is nobody of the kind ("*no group* has claimed the raid", "*neither side*
    is ready").
    """
    return any(c.dep_ == "det" and c.lower_ in {"no", "neither"} for c in head.lefts)


_HELPERS = {"aux", "auxpass"}


def _is_anybody(head):
    """Return True if "people" stands alone before what is so, or may be, in general ("*people* may starve")."""
    if head.lower_ != "people" or head.dep_ not in {"nsubj", "nsubjpass"} or any(True for _ in syntax.children(head)):
        return False
    verb = head.head
    return verb.tag_ in {"VBP", "VB"} or any(
        c.tag_ in {"MD", "VBP"} for c in syntax.children(verb) if c.dep_ in _HELPERS
    )


def _holds_things(head, n):
    """Return True if a body only is where something is, comes from or goes ("work *at a firm*", "go *to a school*")."""
    asked = head.head.head.lemma_.lower() in lexicons.mapping("reporting_verbs", "verb", "kind")
    return n.type == "organisation" and not asked


def _is_predicate(head):
    """Return True if a nominal only says what somebody is, or is likened to ("is *a nurse*", "treated *as a
    hostage*").
    """
    if head.dep_ in {"attr", "oprd"}:
        return head.head.lemma_ in {"be", "become", "remain", "call"} and not _is_pointed_at(head)
    return head.dep_ == "pobj" and (head.head.lower_ in {"as", "like"} or _is_office_sought(head))


def _is_pointed_at(head):
    """Return True if "it is" only points at who does what follows ("it is *the army* that rules")."""
    it = any(c.lower_ == "it" and c.dep_ in {"nsubj", "expl"} for c in head.head.lefts)
    return it and any(c.dep_ == "relcl" for c in [*head.rights, *head.head.rights])


_SEEKING = {"bid", "campaign", "candidate", "candidacy", "elect", "nominee", "run", "stand", "vote", "vie"}


def _is_office_sought(head):
    """Return True if a noun without an article names an office that somebody seeks ("run for *president*")."""
    bare = not any(c.dep_ in {"det", "poss", "nummod"} for c in head.lefts)
    return bare and head.head.lower_ == "for" and head.tag_ in {"NN", "NNP"} and head.head.head.lemma_ in _SEEKING


def _is_place(head, n):
    """Return True if a nominal of a body only says where something is ("near *the court*"); nobody is at the police."""
    if n.branch == "COP" and head.head.lower_ == "at":
        return False
    return n.type == "organisation" and head.dep_ == "pobj" and agency.is_where(head.head)


def _assign_bodies(scene):
    """Give a person who serves a body that body's country and make it their body."""
    _assign_by_preposition(scene)  # before the office, as the very words tell whose it is
    _assign_by_relative(scene)
    _assign_by_office(scene)


def _assign_by_preposition(scene):
    """Assign the body after "for" or "of": "X, spokesman for *the navy*"."""
    for m in scene.mentions:
        if m.why == sieves.EQUATED and m.actor.type == "person" and m.actor.body is None:
            served = (scene.actor(t.i) for t in syntax.prepositional(scene.doc[m.head], "for", "of"))
            body = next((other for other in served if other is not None), None)
            if body is not None and body.type in SERVED:
                m.actor.serve(body)
                m.actor.country = m.actor.country or body.country


_HEADING = {"chair", "command", "direct", "head", "lead", "oversee", "represent", "run"}


def _assign_by_relative(scene):
    """Assign the body that a relative clause says somebody heads: "X, who heads *the agency*"; the owner before it."""
    for m in scene.mentions:
        if m.kind != "name" or m.actor is None or m.actor.type != "person" or m.actor.body is not None:
            continue
        clauses = (c for c in scene.doc[m.head].rights if c.dep_ == "relcl" and c.lemma_ in _HEADING)
        headed = [o for c in clauses if (o := next((o for o in c.rights if o.dep_ == "dobj"), None)) is not None]
        owners = [t for o in headed for t in (*(c for c in o.lefts if c.dep_ in {"poss", "compound"}), o)]
        bodies = (scene.actor(t.i) for t in owners)
        body = next((other for other in bodies if other is not None and other.type in SERVED), None)
        if body is not None:
            m.actor.serve(body)


def _assign_by_office(scene):
    """Assign the only army to an "army chief", and so on, if the person has no country."""
    held = dict.fromkeys(m.actor for m in scene.mentions if m.actor is not None)
    at_home = [a for a in held if a.type in SERVED and a.country and a.roles]
    for person in (a for a in held if a.type == "person" and not a.country):
        words = {word for role in person.roles for word in (role, *role.split())}
        served = {role for role in words if nominals.is_role(role) and nominals.listed(role)["type"] in SERVED}
        bodies = [body for body in at_home if not body.roles.isdisjoint(served)] if served else []
        if len({body.country for body in bodies}) == 1:
            person.serve(bodies[0])
            person.country = bodies[0].country
