"""Roles: who does an act, and whom it is done to, as words of the parse.

The source is the subject, agent, possessor or adjective of a country; the target stands where the lexicon's row says:
object, a preposition, the other side of a reciprocal act, the subject of what is demanded.
"""

from analysis import syntax
from analysis.acts import _ADDRESSING as ADDRESSING

ACTORS = {"PERSON", "NORP", "ORG", "GPE"}
PLACES = {"GPE", "LOC", "FAC"}
_NEVER = {"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL"}
_BETWEEN = {"between", "among"}
_THIRD_PERSON = {"he", "she", "it", "they"}


def roles(act):
    """Return (source, target) of `act` as head tokens; None where the text does not say.

    Two sides of one reciprocal act ("X and Y met", "talks between X and Y") are source and target in text order.
    """
    both = _sides(act)
    if both:
        return both
    source = _source(act)
    target = _target(act, source)
    if act.innermost.operator == "undergo" or act.operator == "undergo":
        source, target = (_noun_source(act.innermost.token) if act.inner else None), source
    if target is not None and source is not None and target.i == source.i:
        target = None
    if source is not None and target is None and "with" in _slots(act):
        sides = syntax.conjuncts(source)
        if len(sides) > 1:
            source, target = sides[0], sides[1]
    return source, target


def _slots(act):
    slots = list(act.row["slots"])
    return slots + _slots(act.inner) if act.inner else slots


def _chain(act):
    """List the words of `act` from the outermost stance to the innermost act."""
    return [act.token] + (_chain(act.inner) if act.inner else [])


def _sides(act):
    for word in reversed(_chain(act)):
        for found in syntax.prepositional(word, *_BETWEEN):
            sides = syntax.conjuncts(found)
            if len(sides) > 1:
                return sides[0], sides[1]
    return None


def _source(act):
    """Find who acts: the outermost word that says so decides; a noun's own owner comes before a light verb's subject."""
    chain = _chain(act)
    inner = act.innermost.token
    if act.operator in {"do", "occur", "undergo"} and inner.pos_ == "NOUN":
        own = _noun_source(inner)
        if own is not None:
            return own
    for word in chain:
        if act.operator in {"occur", "halt"} and word is act.token:
            continue
        found = _noun_source(word) if word.pos_ == "NOUN" else _verb_source(word)
        if found is not None:
            return found
        if word.pos_ == "NOUN" and word.dep_ in {"dobj", "pobj"} and False:
            return None
    return None


def _verb_source(verb):
    if verb.pos_ == "ADJ" or verb.dep_ in {"acomp", "oprd"}:
        verb = verb.head if verb.dep_ in {"acomp", "oprd"} else verb
    found = syntax.subject(verb)
    if found is None and verb.dep_ in {"pcomp", "acl"} and not syntax.is_passive(verb):
        found = _governor_subject(verb)
    if found is None:
        return None
    if found.lower_ in _THIRD_PERSON:
        return _speaker(verb) or found
    if found.pos_ == "NOUN":
        return _who(found) or found
    return found


def _who(noun):
    """Return who stands behind an act noun as subject ("Russian *strikes* killed"), else None."""
    from analysis import acts

    return _noun_source(noun) if acts.act(noun) is not None else None


def _governor_subject(verb):
    head = verb.head
    while head.dep_ in {"prep", "pobj", "acomp"} or head.pos_ == "NOUN":
        if head.pos_ == "NOUN":
            own = _noun_source(head)
            if own is not None:
                return own
        if head.head.i == head.i:
            return None
        head = head.head
    return syntax.subject(head) if head.pos_ in {"VERB", "AUX"} else None


def _speaker(verb):
    """Resolve "it", "he" or "they" inside reported speech to whoever reports ("the army said *it* struck")."""
    head = verb
    while head.dep_ in {"ccomp", "xcomp", "conj", "advcl", "relcl"} and head.head.i != head.i:
        head = head.head
        found = next((c for c in head.children if c.dep_ == "nsubj"), None)
        if found is not None and found.lower_ not in _THIRD_PERSON and found.pos_ != "PRON":
            return found
    return None


def _noun_source(noun):
    """Find the doer in a noun's own phrase: "Iran's attack", "an attack by Iran", "an Iranian attack", "a U.S.-led raid"."""
    by = next(iter(syntax.prepositional(noun, "by", "from")), None)
    if by is not None and by.ent_type_ not in _NEVER:
        return by
    for child in noun.children:
        if child.dep_ == "poss" and child.pos_ != "PRON":
            return child
    for child in noun.children:
        if child.dep_ == "acl" and child.tag_ == "VBN":
            agent = syntax.subject(child)
            if agent is not None:
                return agent
    for child in noun.lefts:
        if child.dep_ in {"amod", "compound", "nmod"}:
            named = next((t for t in child.subtree if t.ent_type_ in ACTORS), None)
            if named is not None:
                return named
    return None


def _target(act, source):
    inner = act.inner
    if inner is None:
        return _slot(act.row["slots"], [act.token], source, set())
    words, taken = _chain(act), {t.i for t in _chain(act)}
    own = _slot(act.row["slots"], [act.token], source, taken)
    below = _target_below(inner, words, source, taken)
    if act.operator in ADDRESSING:
        return own or _addressed(inner, source) or below
    return below or own


def _target_below(inner, words, source, taken):
    """Search the inner act's own slots on its own words first, then on the words above it, where parsers attach them."""
    found = _target(inner, source) if inner.inner else _slot(inner.row["slots"], [inner.token], source, taken)
    if found is not None:
        return found
    above = [w for w in words if w.i != inner.token.i]
    return _slot([s for s in inner.row["slots"] if s != "obj"], above, source, taken)


def _addressed(inner, source):
    """Return the subject of the clause that is demanded or alleged ("demanded that *Iran* withdraw")."""
    verb = inner.token
    if verb.pos_ != "VERB" or verb.dep_ not in {"ccomp", "xcomp", "advcl"}:
        return None
    own = next((c for c in verb.children if c.dep_ in syntax.SUBJECTS), None)
    return own if own is not None and own.pos_ != "PRON" and own is not source else None


def _slot(slots, words, source, taken):
    for slot in slots:
        for word in words:
            for found in _at(slot, word):
                if found.i not in taken and _can_be_target(found, slot) and (source is None or found.i != source.i):
                    return found
    return None


def _at(slot, word):
    if slot != "obj":
        return syntax.prepositional(word, slot)
    if word.pos_ == "NOUN":
        return []
    found = [c for c in word.children if c.dep_ == "dative" and c.pos_ != "ADP"] + [syntax.direct_object(word)]
    return [f for f in found if f is not None]


def _can_be_target(word, slot):
    if word.ent_type_ in _NEVER and word.pos_ != "NOUN":
        return False
    if word.ent_type_ in {"DATE", "TIME", "PERCENT", "MONEY"} or word.pos_ in {"VERB", "ADV"}:
        return False
    return slot != "in" or word.ent_type_ in PLACES | {"NORP", "ORG"} or word.pos_ == "NOUN"
