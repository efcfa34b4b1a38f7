"""Acts as they are coded: trigger, CAMEO code, and the words that stand for source and target."""

from typing import NamedTuple

from spacy.tokens import Doc, Token

from analysis.events import acts, participants
from analysis.sources import speakers

_FORESEEN = {"expect", "schedule"}


class CodedAct(NamedTuple):
    """Hold one coded act as words of the parse: trigger, CAMEO code, heads of source and target (None where not
    told).
    """

    trigger: Token
    code: str
    source: Token | None
    target: Token | None
    act: acts.Act


def coded_acts(doc: Doc) -> list[CodedAct]:
    """List the acts of `doc` in text order; an act that another governs is coded once, with the one above it.

    Does not ask whether the act is a political event (see ``relevance``) and does not join repeated mentions.
    """
    found, inside = [], set()
    for token in doc:
        act = acts.act(token) if token.pos_ in {"VERB", "NOUN", "ADJ"} else None
        if act is None or speakers.asks_for_anonymity(token):
            continue
        for one in [act, *acts.shared(act)]:
            inside.update(_held(one))
            found.append(CodedAct(_trigger(one), one.code, *participants.roles(one), one))
    return [c for c in found if c.act.token.i not in inside]


def _held(act):
    """Yield the places of the words that `act` holds: the acts it governs and the things they are done with."""
    while act:
        yield from (word.i for word in act.things)
        act = act.inner
        if act:
            yield act.token.i


def _trigger(act):
    """Choose the word that names the event: below a mere light verb or "is expected to", the act itself."""
    while act.inner and (act.operator in {"do", "occur", "undergo"} or act.token.lemma_ in _FORESEEN):
        act = act.inner
    return act.token
