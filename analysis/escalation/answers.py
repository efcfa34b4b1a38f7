"""Answers: which step the text calls a response to which other."""

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from spacy.tokens import Doc, Token

from analysis.escalation import chronology
from analysis.events import same_event
from analysis.grammar import syntax
from analysis.tables import Row

_RESPONSE = re.compile(
    r"\bin (?:response|retaliation|reaction|reply|revenge|return|answer)\b|\bretaliat|\brespon(?:d|se)"
    r"|\breact(?:ed|ion|s|ing)?\b|\brevenge\b|\banswer(?:ed|ing)? (?:to|with|by)\b|\btit.for.tat\b"
    r"|\bcounter.?(?:measure|strike|attack)|\b(?:hit|struck) back\b",
    re.IGNORECASE,
)
_REVENGE = re.compile("retaliat|revenge", re.IGNORECASE)
_POINTING = {"to", "for", "over", "after"}  # words after a response that lead to what is answered


class Told(NamedTuple):
    """Hold an event as the text tells it: its step, its row, the word that names it, and the side that acts."""

    step: int
    row: Row
    trigger: Token
    side: str | None


def answered(told: Iterable[Told], doc: Doc) -> dict[int, int]:
    """Map each step that the text calls a response to the step that it answers, else leave it out.

    Told by a word of response ("in retaliation for", "responded") or by "after" and "over" between two sides' acts. Of
    two steps that answer each other only the later one does.
    """
    told = sorted(told, key=lambda t: (t.row["start"], t.step))
    found: dict[int, int] = {}
    beside: dict[int, list[Told]] = {}
    for act in told:
        beside.setdefault(act.row["sentence"], []).append(act)
    for one, other in ((act, other) for act in told for other in beside[act.row["sentence"]] if other is not act):
        if _is_after(one, other):
            found.setdefault(one.step, other.step)
    for match in _RESPONSE.finditer(syntax.whole_text(doc)):
        word = syntax.covering(doc, match.start(), match.end())[-1]
        pair = (_provoked_response if chronology.is_drawn(word) else _given_response)(word, told)
        if pair is not None:
            found[pair[0]] = pair[1]
    return {step: other for step, other in found.items() if found.get(other) != step or other < step}


def _is_after(one, other):
    """Return True if `one` is told as what one side did after another's harm ("struck after the rebels shelled")."""
    return (
        one.side != other.side
        and None not in (one.side, other.side)
        and one.row["direction"] == other.row["direction"] == "escalatory"
        and chronology.relation(one.trigger, other.trigger) == 1
    )


def _provoked_response(word, told):
    """Return (step, answered step) for a response that something drew ("the strikes sparked a response from Chad")."""
    cause = syntax.subject(chronology.clause(word))
    if cause is None:
        return None
    before = [t for t in told if t.trigger.i < word.i]
    named = [t for t in before if same_event.is_form(t.trigger, cause)]
    provoking = next(iter(named or before[-1:]), None)  # "this drew a response" is of the act before it
    if provoking is None:
        return None
    names = {t.text for t in word.subtree if t.pos_ == "PROPN"}
    later = [t for t in told if t.trigger.i > word.i and t.side not in {provoking.side, None}]
    by_name = [t for t in later if names & set(str(t.row["source"]).split())]
    answer = next(iter(by_name or later), None)
    return None if answer is None or answer.step == provoking.step else (answer.step, provoking.step)


class _Answer(NamedTuple):
    """Hold a word of response, the act that it makes an answer, and the acts that may be what is answered."""

    word: Token
    act: Told
    told: list[Told]

    @property
    def others(self) -> list[Told]:
        """The acts of other sides, in other steps."""
        return [t for t in self.told if t.step != self.act.step and t.side != self.act.side]


def _given_response(word, told):
    """Return (step, answered step) for a word of response: who answers stands over it, what is answered under it or
    before.
    """
    act = _answering(word, told)
    if act is None:
        return None
    answer = _Answer(word, act, told)
    found = next(filter(None, (find(answer) for find in _ANSWERED)), None)
    return (act.step, found[-1].step) if found else None


def _answering(word, told):
    """Return the act that answers by `word`: of its clause, else the first of its sentence that is not under it."""
    under = {t.i for t in word.subtree}
    near = [t for t in _beside(word, told) if t.trigger.i == word.i or t.trigger.i not in under]
    clause = chronology.clause(word).i
    return next((t for t in near if chronology.clause(t.trigger).i == clause), next(iter(near), None))


def _beside(word, told):
    start = syntax.sentence_start(word)
    return [t for t in told if syntax.sentence_start(t.trigger) == start]


def _named(answer):
    """List the acts under the word of response ("in retaliation for the *attack*")."""
    under = {t.i for t in answer.word.subtree}
    return [t for t in answer.told if t.trigger.i in under and t.step != answer.act.step]


def _pointed_at(answer):
    """List the first act behind "to", "for", "over" or "after", where a parser hung it elsewhere."""
    word = answer.word
    if word.i + 1 >= len(word.doc) or word.nbor(1).lower_ not in _POINTING:
        return []
    beside = _beside(word, answer.others)
    return [t for t in beside if t.trigger.i > word.i > answer.act.trigger.i][:1]


def _avenged(answer):
    """List the uses of force before an act of revenge."""
    if not _REVENGE.search(answer.word.text):
        return []
    return [t for t in _before(answer) if t.row["root"] >= "18" and t.row["status"] == "actual"]


def _before(answer):
    """List the acts of others that the text tells before the answer."""
    return [t for t in answer.others if t.row["start"] < answer.act.row["start"]]


# What is answered: the last act of the first list that is not empty.
_ANSWERED: tuple[Callable[[_Answer], list[Told]], ...] = (
    _named,  # what stands under the word is surest
    _pointed_at,  # what stands behind it is nearer than anything told before
    _avenged,  # revenge passes over what was only said in between
    _before,
)
