"""Status: whether an act happened, and if not, how it stands there: threatened, planned, possible, denied, or long
past.

Grammar decides, from the trigger up through the clauses above it: modal verbs, negation, conditions, purpose, words
like "plan" and "possible", and dates that lie before the present episode.
"""

import functools

from analysis import lexicons
from analysis.events import acts, dates
from analysis.events.coded import CodedAct
from analysis.grammar import syntax
from analysis.lexicons import cameo

_POSSIBLE = {"may", "might", "could", "can"}
_CONDITIONS = {"if", "unless", "should", "whether", "lest"}
_AGREED = {"agree", "consent", "accept", "agreement", "sign", "approve"}


def status(coding: CodedAct) -> str:
    """Return how `coding` stands in the text: actual, threatened, planned, possible, denied or past_background.

    Does not judge whether a claim is true, and does not count reporting as doubt: see the attributions for on whose
    word.
    """
    if cameo.root(coding.code) == "13":
        return "threatened"
    found = _unreal(coding)
    if found in {"denied", "possible", "threatened"}:
        return found
    if dates.is_long_past(coding.trigger):
        return "past_background"
    return found or ("planned" if _is_intention(coding) else "actual")


def _is_intention(coding):
    if cameo.root(coding.code) != "03":
        return cameo.root(coding.code) != "12" and acts.is_future(coding.trigger)
    return not ({t.lemma_ for t in _words(coding.act)} & _AGREED) or acts.is_future(coding.trigger)


def _words(act):
    while act:
        yield act.token
        act = act.inner


def _unreal(coding):
    """Climb from the innermost act to the main clause; the first word that makes it unreal decides."""
    if _is_refused_event(coding):
        return "denied"
    token, below = coding.act.token, None
    while True:
        found = _at(token, below, coding)
        if found:
            return found
        if token.head.i == token.i or _leaves_scope(token) or (below is not None and _is_told_as_known(coding, token)):
            return None
        token, below = token.head, token


def _is_told_as_known(coding, token):
    """A noun is taken for granted beyond the verb above it ("failed to stop *attacks*"); one with an owner, at once."""
    return coding.act.token.pos_ == "NOUN" and (coding.source is not None or token.pos_ == "VERB")


def _is_refused_event(coding):
    """An act that is negated without turning into a refusal did not happen ("did not attack", "no attack", "nearly
    fell").
    """
    words = list(_words(coding.act))
    if any(c.dep_ == "advmod" and c.lower_ in {"nearly", "almost"} for c in coding.trigger.children):
        return True
    if cameo.root(coding.code) != "12" and any(map(acts.denies, words)):
        return True
    verb = coding.trigger if coding.trigger.pos_ != "ADJ" else coding.trigger.head
    if verb.pos_ not in {"VERB", "AUX"} or acts.is_future(verb) or cameo.root(coding.code) == "12":
        return False
    return syntax.is_negated(verb)


def _at(token, below, coding):
    inside = below is not None and below.dep_ in {
        "xcomp",
        "ccomp",
        "dobj",
        "pobj",
        "prep",
        "acl",
        "advcl",
        "conj",
        "pcomp",
    }
    if below is None or below.dep_ not in {"ccomp", "advcl", "relcl", "parataxis"}:
        for child in token.children:
            if child.dep_ in {"aux", "auxpass"} and child.lower_ in _POSSIBLE:
                return "possible"
            if child.dep_ == "aux" and child.lower_ in {"would", "'d"} and token.dep_ not in {"ccomp", "conj"}:
                return "possible"
            if token.i in {coding.act.token.i, coding.trigger.i} and child.dep_ in {"amod", "compound"}:
                found = _unreal_words().get(child.lower_)  # "a planned attack"
                if found:
                    return found
    if token.dep_ == "advcl" and any(c.dep_ in {"mark", "aux"} and c.lower_ in _CONDITIONS for c in token.children):
        return "possible"
    if token.dep_ == "advcl" and token.tag_ in {"VBP", "VBZ"} and any(c.lower_ == "until" for c in token.children):
        return "possible"  # "no talks until they leave"; "until they left" tells of a past
    if (
        token.dep_ == "advcl"
        and token.tag_ == "VB"
        and any(c.dep_ == "aux" and c.lower_ == "to" for c in token.children)
    ):
        return "planned"
    if inside and token.i != coding.act.token.i and below.dep_ != "advcl":
        return _unreal_words().get(token.lemma_.lower())
    return None


@functools.cache
def _unreal_words():
    return lexicons.mapping("unreal", "word", "status")


def _leaves_scope(token):
    """A finite clause under a reporting verb, a relative or an adverbial clause is a claim of its own."""
    return token.dep_ in {"relcl", "parataxis", "ROOT"} or (token.dep_ == "advcl" and token.tag_ != "VB")
