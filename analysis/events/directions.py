"""Directions: whether an act leads up or down the ladder, and against whom help of arms works."""

import functools

from analysis import lexicons
from analysis.events import acts, participants
from analysis.events.coded import CodedEvent
from analysis.events.context import Context
from analysis.events.opponents import FORCE, foes
from analysis.lexicons import cameo, ladder

_ARMED_HELP = ("072", "0332", "062", "0312", "074", "064", "0314", "0232", "1032", "1012", "0212")
_MAY_ARM = {"02", "03", "07", "08", "10"}  # roots of help that is armed only if its own words speak of arms
_DONE = {
    "03",
    "04",
    "05",
    "06",
    "07",
    "08",
    "14",
    "15",
    "16",
    "17",
    "18",
    "19",
    "20",
}  # roots of what can be left undone
_AID = {"aid", "assistance", "equipment", "help", "package", "support"}
_ABOUT_ARMS = ("inspect", "control", "monitor", "talk", "treaty", "expert", "reduction")


def directed(events: list[CodedEvent], article: Context) -> list[CodedEvent]:
    """Return `events` with `direction` (up or down the ladder, or neutral) and `third_party` (against whom help of arms
    works).
    """
    rows = [event.row for event in events]
    fought, at_odds = foes(rows, article.side), foes(rows, article.side, least="10")
    against = [_third_party(event, fought, article) for event in events]
    return [
        event.with_columns(third_party=other, direction=_direction(event, other, at_odds, article))
        for event, other in zip(events, against, strict=True)
    ]


def _third_party(event, fought, article):
    """Name whom help to the target works against: the target's foremost opponent, where the help is of arms."""
    row = event.row
    if not (row["target"] and _is_armed_help(event)):
        return None
    against = fought.get(article.side(row["target"]), [])
    found = next((a for a in against if article.side(a) != article.side(row["source"])), None)
    return article.states.get(article.side(found), found)


def _direction(event, third_party, at_odds, article):
    row = event.row
    arms = row["root"] in {"03", "07", "08"} and not row["cameo"].startswith(("087", "0356")) and _is_armed_help(event)
    if third_party or arms:
        return "escalatory"
    rung = ladder.rung(row["cameo"])
    own = {article.side(a) for a in at_odds.get(article.side(row["source"]), [])}
    if row["status"] == "denied" and row["root"] in _DONE:
        return "escalatory" if row["quad"].endswith("cooperation") else "neutral"
    if row["root"] == "10" and article.side(row["target"]) in own:
        return "escalatory"  # "disarm" from an opponent is a demand, from a third party an appeal for peace
    if row["root"] == "02" and _asks_for_harm(event.coded_act.act):
        return "escalatory"
    return "neutral" if rung["between"] and article.side(row["target"]) not in own else rung["direction"]


def _asks_for_harm(act):
    """Return True if an appeal is for an act that leads up the ladder ("urged allies *to restrict* trade")."""
    return act.inner is not None and ladder.rung(act.innermost.code)["direction"] == "escalatory"


def _is_armed_help(event):
    """Return True if `event` puts arms, or leave to use force, into somebody's hands."""
    row, word = event.row, event.coded_act.act.token
    if row["cameo"].startswith(_ARMED_HELP):
        return True
    if row["cameo"] in {"080", "081"} and (_allows_force(word) or (_is_vague(word) and _speaks_of_arms(_story(word)))):
        return True
    if row["root"] not in _MAY_ARM or _gives_up_arms(event.coded_act.act.innermost.token):
        return False
    return _speaks_of_arms(word.subtree) or any(t.lower_ == "military" and t.head.lemma_ in _AID for t in word.subtree)


def _is_vague(verb):
    """Return True if leave is given without saying what for ("granted it the leeway"; not "let inspectors into the
    country").
    """
    told = {"xcomp", "ccomp", "pcomp"}
    return not any(
        c.dep_ in told or (c.dep_ == "prep" and c.lower_ in {"into", "to", "for", "in"}) for c in verb.children
    )


def _story(word):
    """Return the sentence of `word` and the one before it."""
    start = word.sent.start
    return word.doc[word.doc[start - 1].sent.start if start else 0 : word.sent.end]


def _allows_force(verb):
    return any(
        t.pos_ == "VERB" and t.i > verb.i and (act := acts.act(t)) and cameo.root(act.code) in FORCE
        for t in verb.subtree
    )


def _speaks_of_arms(words):
    return any(_is_arms(t) and not (t.dep_ == "compound" and _handles_arms(t.head)) for t in words)


def _gives_up_arms(verb):
    """Return True if the object of a verb is the doer's own arms ("hand over *its* weapons"; "use its" gives none)."""
    arms = [c for c in verb.children if c.dep_ == "dobj" and _is_arms(c)]
    return any(c.dep_ == "poss" and c.pos_ == "PRON" for noun in arms for c in noun.children)


def _is_arms(word):
    return word.pos_ in {"NOUN", "VERB"} and (word.lower_ in _arms() or word.lemma_ in _arms())


def _handles_arms(noun):
    """Return True if `noun` is somebody, or something done about arms ("weapons *inspectors*", "arms *control
    talks*").
    """
    return participants.can_act(noun) or any(noun.lemma_.lower().startswith(stem) for stem in _ABOUT_ARMS)


@functools.cache
def _arms():
    return frozenset(r["word"] for r in lexicons.rows("objects") if r["kind"] == "arms")
