"""Doers: who did what is told without a doer, from the rest of the article, where one actor fits.

Of arrests, trials and releases: who holds somebody frees or sentences them, and in a country its own police arrest. Of
what a text does ("the report accuses …"): whose it is. Of what a strike does: who struck.
"""

import functools

from spacy.tokens import Token

from analysis import lexicons
from analysis.events import participants
from analysis.events.coded import CodedEvent
from analysis.events.context import WE, Context
from analysis.events.opponents import FORCE
from analysis.events.same_event import is_form
from analysis.grammar import syntax
from analysis.lexicons import world

_CAPTURES = ("173", "181")  # codes of arrest and of abduction
_HELD = (*_CAPTURES, "084", "137")  # codes of what is done to somebody who is held, by those who hold them
_FAR = 120  # words back to where a text was told of
_MAKING = {  # verbs of making things of words
    "adopt", "announce", "approve", "draft", "enact", "introduce", "issue", "pass", "propose", "publish", "release",
    "sign", "unveil",
}  # fmt: skip
_LAWFUL = ("173", "174")  # codes of what only a state does: whoever else takes somebody abducts them


def completed(event: CodedEvent, events: list[CodedEvent], article: Context) -> CodedEvent:
    """Return `event` with who did it, where its own words name nobody: who else holds its target, else whose police
    arrest there.
    """
    row, coded = event.row, event.coded_act
    if row["source"] is None and coded.source is not None and _is_text(coded.source):
        return event.with_columns(source=_author(coded.source, event, article))
    if row["source"] is None and coded.source is not None and coded.source.lower_ in WE:
        return event.with_columns(source=article.speaker(coded.source))
    if row["source"] is None and coded.source is None and (striker := _striker(event, events)):
        return event.with_columns(source=striker)
    if row["source"] or coded.source is not None or not row["cameo"].startswith((*_HELD, *_LAWFUL)):
        return event
    found = _holder(event, events) or _authority(event, article)
    return event.with_columns(source=found) if found and found != row["target"] else event


def _striker(event, events):
    """Return who did a deed that does something in turn, where it was told before by the same word ("*Chad* struck the
    port. … The *strike* destroyed two ships").
    """
    row, verb = event.row, event.coded_act.trigger
    deed = next((c for c in syntax.children(verb) if c.dep_ == "nsubj" and c.pos_ == "NOUN"), None)
    if row["root"] not in {"17", *FORCE} or verb.pos_ != "VERB" or deed is None or not syntax.is_definite(deed):
        return None
    before = [e for e in events if e.row["start"] < row["start"] and e.row["root"] in FORCE and e.row["source"]]
    told = next((e.row for e in reversed(before) if is_form(e.coded_act.trigger, deed)), None)
    if told is None or told["status"] == "denied" or told["source"] == row["target"]:
        return None
    return told["source"]


def _is_text(word):
    return word.pos_ == "NOUN" and word.lemma_.lower() in _texts()


@functools.cache
def _texts():
    return frozenset(row["noun"] for row in lexicons.rows("documents"))


def _author(text, event, article):
    """Return whose a text is: who was told to own or make the same noun before ("*Chad's letter* … The letter
    accuses"), else who spoke in the sentence before.
    """
    before = text.doc[max(0, text.i - _FAR) : text.i]
    told = (t for t in reversed(before) if t.lemma_ == text.lemma_)
    owners = (article.doer(participants.owner(t) or maker(t)) for t in told)
    owner = next(filter(None, owners), None)
    start = syntax.sentence_start(event.coded_act.trigger)
    last = syntax.sentence(text.doc[start - 1]).start_char if start else event.row["start"]
    spoken = [actor for place, actor in article.spoken if last <= place < event.row["start"]]
    return owner or (spoken[-1] if spoken else None)


def maker(thing: Token) -> Token | None:
    """Return who makes a thing of words ("the *senate* passed a resolution", "a law adopted *by the senate*"), or
    None.
    """
    verb = next((c for c in syntax.children(thing) if c.dep_ == "acl" and c.lemma_ in _MAKING), thing.head)
    agent = next((c for c in syntax.children(verb) if c.dep_ == "agent"), None) if verb.lemma_ in _MAKING else None
    if agent is not None:  # also where a parser takes "passed" for the verb of "the bill, *passed* by the senate, says"
        return next((c for c in syntax.children(agent) if c.dep_ == "pobj"), None)
    told = verb.lemma_ in _MAKING and (thing.dep_ in {"dobj", "nsubjpass"} or verb.dep_ == "acl")
    return syntax.subject(verb) if told else None


def _holder(event, events):
    """Return who takes or holds the same people elsewhere in the text ("*Chad* held ten sailors. They were freed")."""
    row = event.row
    if row["target"] is None or not row["cameo"].startswith(_HELD):
        return None
    codes = row["cameo"] if row["cameo"].startswith(_CAPTURES) else _CAPTURES  # an arrest is no abduction
    others = [e.row for e in events if e.row["target"] == row["target"] and e.row["cameo"].startswith(codes)]
    held = [other for other in others if other["source"] and other["status"] != "denied"]
    before = [other["source"] for other in held if other["start"] < row["start"]]
    return next(iter([*reversed(before), *(other["source"] for other in held)]), None)


def _authority(event, article):
    """Return the state in which somebody was arrested, where that state acts in the text ("were held *in Lagos*")."""
    if not event.row["cameo"].startswith(_LAWFUL):
        return None
    word = event.coded_act.act.token
    where = (*participants.PLACING, *(("from",) if event.row["cameo"].startswith("174") else ()))
    for place in syntax.prepositional(word, *where):
        name = syntax.noun_phrase(place)
        known = filter(None, (world.place_country(part) for part in [name.text, *(t.text for t in name)]))
        code = next(known, None)  # also of "Tripoli Airport"
        if code in article.states:
            return article.states[code]
    return None
