"""Relevance: which acts are political events, and which are topics, descriptions, mishaps or private affairs."""

import functools
from collections.abc import Callable, Iterator

from spacy.tokens import Token

from analysis import lexicons
from analysis.events import acts, participants
from analysis.events.coded import CodedAct
from analysis.grammar import syntax
from analysis.lexicons import cameo, world

_ONE_SIDED = {"04", "08", "14", "15", "16", "17", "18", "19", "20"}  # roots that "broke out" with nobody named
_UNMISTAKABLE = ("0841", "0842", "0871", "18", "19", "20")  # codes of acts that private people seldom do
_SUFFERED = {"16", "17", "18", "19", "20"}  # roots whose doer a passive may leave out
_POLITICAL = {"GOV", "MIL", "REB", "COP", "JUD", "LEG", "OPP", "SPY", "REF"}
_ASKED = {"03": 1, "12": 0.5}  # how political the other party to a bare promise or refusal must be
_NAMED = {"GPE", "NORP", "ORG", "PERSON"}
_SIDES = {"country", "government", "leader", "nation", "neighbour", "neighbor", "party", "rival", "side", "state"}
_TWO = {"both", "two", "warring", "rival", "opposing"}
_CONDITIONS = {"if", "unless", "lest"}
_WAYS = {"ability", "chance", "means", "measure", "opportunity", "permission", "right", "way"}
_LETTING = {"allow", "authorise", "authorize", "clear", "enable", "let", "permit"}


def political(found: list[CodedAct], *, weigh: Callable[[Token], float] | None = None) -> list[CodedAct]:
    """Keep those codings that are political events.

    That takes a participant who can act politically (a state, its people or bodies, an armed group), or the verb of an
    occurrence ("fighting broke out"). `weigh` may say of a participant's word how political it is (0..2), where more is
    known than the word and its phrase (``weight``).
    """
    excluded = (
        _is_statement, _is_topic, _is_description, _is_mishap, _is_private_journey, _is_half_a_meeting, _is_aim,
        _is_trait,
    )  # fmt: skip
    return [c for c in found if not any(test(c) for test in excluded) and _has_parties(c, weigh or weight)]


def weight(token: Token | None) -> float:
    """Weigh a participant: 2 a state, its people or a political role, 1 a name or pronoun, 0.5 a thing, 0 none or a
    firm.
    """
    if token is None or _roles().get(token.lemma_.lower()) == "BUS":
        return 0
    if names_both(token):
        return 2
    return max(0.5, *(_word_weight(t) for t in phrase(token)))


def names_both(word: Token | None) -> bool:
    """Tell whether `word` stands for the two who are at odds ("both sides", "the two countries", "the warring
    parties").
    """
    return word is not None and word.lemma_.lower() in _SIDES and any(c.lower_ in _TWO for c in word.children)


def phrase(token: Token) -> Iterator[Token]:
    """Yield `token` and what stands before and after it in its noun phrase, clauses left out."""
    yield token
    for child in token.children:
        if child.dep_ not in {"relcl", "advcl", "acl", "conj", "appos", "ccomp"}:
            yield from phrase(child)


def _has_parties(coding, weigh):
    """Tell whether those who take part are political enough for what they do, and named where it takes a name."""
    root, source, target = cameo.root(coding.code), weigh(coding.source), weigh(coding.target)
    if coding.source is None and coding.target is None:
        return coding.act.operator in {"occur", "halt"} and root in _ONE_SIDED
    if coding.act.operator and not coding.act.inner and target < _ASKED.get(root, 0):
        return False
    if coding.source is None and root == "03" and coding.trigger.pos_ == "VERB":
        return False
    if coding.source is None and root in _SUFFERED and syntax.is_passive(coding.trigger):
        return target >= 1
    if coding.target is None and coding.code < "087":
        return source + _asks_for_an_act(coding) >= 2 and any(
            t.ent_type_ in _NAMED or t.pos_ == "PRON" for t in phrase(coding.source)
        )
    return source + target >= (1.5 if coding.code.startswith(_UNMISTAKABLE) else 2)


def _asks_for_an_act(coding):
    """Tell whether somebody named appeals for an act of states, to nobody in particular ("the bishop appealed for a
    truce").
    """
    return (
        cameo.root(coding.code) == "02"
        and coding.act.inner is not None
        and coding.act.innermost.code >= "08"
        and coding.source is not None
        and coding.source.pos_ == "PROPN"
    )


def _is_statement(coding):
    effect = coding.act.token.dep_ == "advcl" and coding.act.token.tag_ == "VBG"  # "…, raising fears of war"
    return coding.code == "010" or (coding.code == "012" and effect)


def _is_topic(coding):
    """Tell whether a noun stands with no party of its own but a place ("the war in Chad"), or is part of another
    word.
    """
    word = coding.act.token
    if word.pos_ != "NOUN":
        return False
    if word.dep_ == "compound" or not (coding.act.row["alone"] or coding.act.inner):
        return True
    return coding.source is None and coding.target is not None and coding.target.head.lower_ in participants.PLACING


def _is_description(coding):
    """Tell whether a verb merely says which thing is meant ("the men arrested in Bali"), or what may be ("arming them
    is").
    """
    word = coding.act.token
    return coding.source is None and (word.dep_ == "csubj" or (word.dep_ == "acl" and word.tag_ == "VBN"))


def _is_aim(coding):
    """Tell whether an act is only what another is for, without, or conditional on, or allows ("met *to discuss*")."""
    verb = coding.act.token
    if verb.dep_ in {"xcomp", "ccomp"} and verb.head.lemma_ in _LETTING:
        return True
    while verb.dep_ in {"xcomp", "conj", "acomp"} and verb.head.pos_ in {"VERB", "AUX"}:
        verb = verb.head
    if verb.dep_ == "acl" and any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children):
        return coding.source is None or verb.head.lemma_ in _WAYS
    if verb.dep_ == "pcomp" and verb.head.lower_ in {"without", "at", "for"}:
        return coding.source is None or verb.head.lower_ != "for"
    if verb.dep_ != "advcl":
        return False
    marks = {c.lower_ for c in verb.children if c.dep_ in {"mark", "aux"}}
    return bool(marks & _CONDITIONS) or (verb.tag_ == "VB" and "to" in marks)


def _is_trait(coding):
    """Tell whether a relative clause in the present describes somebody ("Chad, which *backs* the rebels")."""
    verb = coding.act.token
    verb = verb.head if verb.dep_ == "conj" else verb
    tenses = {verb.tag_, *(c.tag_ for c in verb.children if c.dep_ in {"aux", "auxpass"})}
    return verb.dep_ == "relcl" and bool(tenses & {"VBZ", "VBP"}) and not tenses & {"VBN", "MD"}


def _is_mishap(coding):
    return coding.source is not None and coding.code >= "17" and acts.is_mishap(coding.source)


def _is_private_journey(coding):
    """Tell whether a journey is no visit of state: not an official's, a delegation's or a named person's."""
    if not coding.code.startswith("042"):
        return False
    words = phrase(coding.source) if coding.source is not None else ()
    return not any(word.ent_type_ == "PERSON" or _word_weight(word) == 2 for word in words)


def _is_half_a_meeting(coding):
    one_sided = coding.source is None or coding.target is None
    if coding.code.startswith("045"):
        one_sided = coding.source is None  # a mediator has no other side
    return one_sided and cameo.root(coding.code) == "04" and coding.act.token.pos_ == "NOUN"


def _word_weight(token):
    if token.ent_type_ in {"GPE", "NORP"} or _roles().get(token.lemma_.lower()) in _POLITICAL:
        return 2
    if token.pos_ == "PROPN" and world.country(token.text):
        return 2
    return 1 if token.ent_type_ in {"PERSON", "ORG"} or token.pos_ == "PRON" else 0


@functools.cache
def _roles():
    return {row["role"].split(" ")[-1]: row["cameo"] for row in reversed(lexicons.rows("roles"))}
