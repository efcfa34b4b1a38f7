"""Directions: whether an act leads up or down the ladder, and against whom help of arms works."""

import functools

from analysis import lexicons, rules
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
    """Return where an act leads, by the first of ``_DIRECTIONS`` that says so."""
    row = event.row
    own = {article.side(a) for a in at_odds.get(article.side(row["source"]), [])}
    return rules.first(_DIRECTIONS, event, third_party, article.side(row["target"]) in own)


def _arming(event, third_party, opposed):
    """Return "escalatory" for help of arms, or for help that works against a third party."""
    row = event.row
    arms = row["root"] in {"03", "07", "08"} and not row["cameo"].startswith(("087", "0356")) and _is_armed_help(event)
    return "escalatory" if third_party or arms else None


def _left_undone(event, third_party, opposed):
    """Return where an act leads that was not done: cooperation up, harm nowhere."""
    if event.row["status"] != "denied" or event.row["root"] not in _DONE:
        return None
    return "escalatory" if event.row["quad"].endswith("cooperation") else "neutral"


def _asking_for_harm(event, third_party, opposed):
    """Return "escalatory" for an appeal for an act that leads up the ladder ("urged allies *to restrict* trade")."""
    asked = event.coded_act.act.inner if event.row["root"] == "02" else None
    harmful = asked is not None and ladder.rung(event.coded_act.act.innermost.code)["direction"] == "escalatory"
    return "escalatory" if harmful else None


def _demanding(event, third_party, opposed):
    """Return "escalatory" for what is demanded of an opponent; asked by a third party, "disarm" appeals for peace."""
    return "escalatory" if event.row["root"] == "10" and opposed else None


def _between_others(event, third_party, opposed):
    """Return "neutral" for what counts between opponents only (ladder.csv, `between`), and stands between others."""
    return "neutral" if ladder.rung(event.row["cameo"])["between"] and not opposed else None


def _by_the_ladder(event, third_party, opposed):
    """Return the direction that ladder.csv gives the code."""
    return ladder.rung(event.row["cameo"])["direction"]


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


# Where an act leads: the first that says so.
_DIRECTIONS = (
    _arming,  # "Kenya sent tanks to Chad" leads up, though the ladder has nothing against help between others
    _left_undone,  # before the rest: what was not done has no place on the ladder
    _demanding,  # beside the next, the order says nothing: both lead up
    _asking_for_harm,  # "urged allies to restrict trade" leads up, though an appeal leads down
    _between_others,  # talks between others are neutral, whatever the ladder says of talks
    _by_the_ladder,
)
