"""Acts as they are coded: trigger, CAMEO code, and the words that stand for source and target."""

from dataclasses import dataclass
from typing import Any, NamedTuple

from spacy.tokens import Doc, Token

from analysis.events import acts, participants
from analysis.grammar import syntax
from analysis.sources import speakers
from analysis.tables import Row

_ALONE = {"062": "150", "0312": "138"}  # an exercise that nobody shares shows force, and announced, threatens it
_NAMING = frozenset({"VERB", "AUX", "NOUN", "ADJ"})  # parts of speech that name acts
_FORESEEN = {"expect", "schedule"}


class CodedAct(NamedTuple):
    """Hold one coded act as words of the parse: trigger, CAMEO code, heads of source and target (None where the text
    names none).
    """

    trigger: Token
    code: str
    source: Token | None
    target: Token | None
    act: acts.Act


@dataclass(frozen=True)
class CodedEvent:
    """Hold a row of the table of events beside the coded act that it comes from. Neither is ever changed."""

    row: Row
    coded_act: CodedAct

    def with_columns(self, **columns: Any) -> "CodedEvent":
        """Return a new event whose row has these columns."""
        return CodedEvent(self.row | columns, self.coded_act)


def coded_acts(doc: Doc) -> list[CodedAct]:
    """List the acts of `doc` in text order; an act that another governs is coded once, with the one above it.

    Does not ask whether the act is a political event (see ``relevance``) and does not join repeated mentions.
    """
    coded, inside = [], set()
    for token in syntax.of_parts(doc, _NAMING):
        act = acts.act(token)
        if act is None or speakers.asks_for_anonymity(token):
            continue
        act = _what_is_disclaimed(act) or act
        spoken = next((one for one in acts.chain(act) if one.operator in acts.ADDRESSING), None)
        if spoken is not None:
            inside.update(_asked(spoken.token))
            if spoken.inner is not None and spoken.inner.token.pos_ == "NOUN":
                inside.update(_asked_beside(spoken.token, spoken.inner.token))
        must = acts.obliged(act.token) if act.operator == "oblige" else None
        if must is not None:
            inside.update(verb.i for verb in acts.also_obliged(must))
        for one in [act, *([] if act.operator == "oblige" else acts.shared(act))]:
            inside.update(_governed_words(one))
            source, target = participants.source_and_target(one)
            code = _ALONE.get(one.code, one.code) if target is None and _is_exercise(one) else one.code
            coded.append(CodedAct(_trigger(one), code, source, target, one))
    return [c for c in coded if c.act.token.i not in inside]


def _is_exercise(act):
    """Return True if `act` is an exercise that the text does not call a joint one."""
    words = [word for one in (act, act.innermost) for word in (one.token, *one.things)]
    return any(map(acts.is_exercise, words)) and not any(t.lower_ == "joint" for w in words for t in w.lefts)


def _what_is_disclaimed(act):
    """Return the act that nobody named charges, and that the verb above does away with ("denied claims that it *arms*
    them"), or None.
    """
    word, inner = act.token, act.inner
    if act.operator != "accuse" or word.pos_ != "NOUN" or inner is None or inner.token.dep_ not in {"acl", "ccomp"}:
        return None
    return inner if acts.does_away_with(word.head) and participants.owner(word) is None else None


def _asked(verb):
    """Yield the places of the words that say what somebody is asked or told to do, clauses that describe left out; a
    parser may hang the second of such clauses on the verb ("urged Chad to leave, *pay* and go on").
    """
    first: Token | None = None
    for clause in syntax.children(verb):
        told = clause.dep_ in {"xcomp", "ccomp"} or acts.is_asked_for(clause)
        if (told or (first is not None and _is_bare(clause))) and clause.pos_ in {"VERB", "AUX"} and clause.i > verb.i:
            first = first or clause
            yield from _without_descriptions(clause)


def _asked_beside(verb, noun):
    """Yield the places of the nouns that stand beside what `verb` asks for ("called for a truce and the *release* of
    prisoners"), wherever a parser hangs them.
    """
    for word in verb.subtree:
        if word.pos_ != "NOUN" or word.dep_ != "conj" or word.i < noun.i:
            continue
        above = word.head
        while above.i != verb.i and above.pos_ in {"NOUN", "PROPN", "ADP"}:
            above = above.head
        if above.i == verb.i:
            yield word.i


def _is_bare(clause):
    """Return True if an infinitive stands without "to", or any helping verb, or subject."""
    own = syntax.SUBJECTS | {"aux", "mark"}
    return (
        clause.dep_ in {"advcl", "conj", "dep"}
        and clause.tag_ == "VB"
        and not any(c.dep_ in own for c in syntax.children(clause))
    )


def _without_descriptions(word):
    yield word.i
    for child in syntax.children(word):
        if child.dep_ not in {"relcl", "acl", "appos", "advcl"}:
            yield from _without_descriptions(child)


def _governed_words(act):
    """Yield the places of the words that are part of `act`: the acts it governs and the things they are done with."""
    while act:
        yield from (word.i for word in act.things)
        act = act.inner
        if act:
            yield act.token.i


def _trigger(act):
    """Choose the word that names the event: below a mere light verb or "is expected to", the act itself; of what must
    be done, that.
    """
    if act.operator == "oblige":
        clause = acts.obliged(act.token)
        return acts.must_do(clause) if clause is not None else act.token
    while act.inner and (act.operator in {"do", "occur", "undergo"} or act.token.lemma_ in _FORESEEN):
        act = act.inner
    return act.token
