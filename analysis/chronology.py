"""Chronology: in what order the events of a text happened, as tense, dates and connectives tell it.

A news text tells the newest first. So an event's place in the story is read from its own words: first what they say
outright ("after", "in response to", "a day earlier"), then tense, and only then the order of the text.
"""

import re

from analysis import acts

_EARLIER = re.compile(r"\b(?:earlier|previous|before|ago|last|since|recent|overnight|yesterday)\b", re.IGNORECASE)
_LATER = re.compile(r"\b(?:next|later|tomorrow|coming|upcoming|following)\b", re.IGNORECASE)
_AFTER = {"after", "following", "since", "once"}
_BEFORE = {"before", "until", "till"}
_SAME = {"as", "while", "when", "amid", "during"}
_CAUSE = {"spark", "trigger", "prompt", "provoke", "draw", "cause", "lead"}
EARLIER, NOW, LATER = range(3)


def layer(trigger, when):
    """Tell the layer of the story in which the word `trigger` stands: earlier than the news, the news itself, or later.

    `when` is the date told with it, or None.
    """
    if when and _EARLIER.search(when):
        return EARLIER
    verb = clause(trigger)
    if acts.is_future(verb) or (when and _LATER.search(when)):
        return LATER
    helpers = [c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}]
    if "had" in helpers or any(c.lower_ in {"earlier", "previously", "already"} for c in verb.children):
        return EARLIER
    return EARLIER if _is_known(trigger) else NOW


def _is_known(trigger):
    """Tell whether the noun `trigger` is taken for granted by the verb above it ("shield the city from *their attacks*")."""
    owned = any(c.dep_ in {"poss", "amod"} and (c.ent_type_ or c.dep_ == "poss") for c in trigger.children)
    return trigger.pos_ == "NOUN" and trigger.dep_ == "pobj" and owned and trigger.head.lower_ in {"from", "against", "over", "to"}


def clause(token):
    """Return the verb of the clause in which `token` stands, or `token` where there is none."""
    word = token
    while word.pos_ not in {"VERB", "AUX"} and word.head.i != word.i:
        word = word.head
    return word if word.pos_ in {"VERB", "AUX"} else token


def relation(one, other):
    """Tell what the words between two triggers of one sentence say: -1 `one` came first, 1 `other` did, 0 together, None.

    Knows "X after Y", "X before Y", "X as Y", "X in response to Y" and verbs of cause ("X sparked Y").
    """
    for upper, lower, sign in ((one, other, 1), (other, one, -1)):
        found = _link(upper, lower)
        if found is not None:
            return found * sign
    return _cause(one, other)


def _cause(one, other):
    """Read "X sparked Y" and "Y followed X", where X and Y are subject and object of one verb."""
    verb = clause(one)
    if verb.i != clause(other).i or verb.lemma_ not in _CAUSE | {"follow"}:
        return None
    first = one.i < verb.i < other.i
    if not first and not other.i < verb.i < one.i:
        return None
    return (-1 if first else 1) * (-1 if verb.lemma_ == "follow" else 1)


def _link(upper, lower):
    """Follow the parse from `lower` up to the clause of `upper`, and read the connective on the way."""
    word, top = lower, clause(upper)
    while word.head.i != word.i:
        sign = _connective(word)
        if sign is not None and (word.head.i == upper.i or clause(word.head).i == top.i):
            return sign
        word = word.head
    return None


def _connective(word):
    if word.dep_ == "acl" and word.tag_ == "VBN":
        return 1  # "the strikes, authorized by the president": first the leave, then the deed
    marks = [c.lower_ for c in word.children if c.dep_ in {"mark", "advmod"}] if word.dep_ == "advcl" else []
    marks += [word.lower_] if word.dep_ == "prep" else []
    for mark in marks:
        if mark in _AFTER:
            return 1
        if mark in _BEFORE:
            return -1
        if mark in _SAME:
            return 0
    return 1 if word.dep_ == "prep" and is_response(word) else None


def is_response(word):
    """Tell whether the preposition or noun `word` says that what follows was answered ("in response to", "over")."""
    if word.lower_ == "in":
        return any(c.lower_ in {"response", "retaliation", "reaction", "reply", "revenge", "answer"} for c in word.children)
    return word.lower_ in {"over", "following"}
