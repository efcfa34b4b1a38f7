"""Opponents: who fights whom in an article, on whom an act falls, and against whom help works.

Says so from the whole article where a sentence leaves it out, and only where one actor fits.
"""

import functools
from collections.abc import Callable
from typing import Any

from analysis import lexicons
from analysis.events import acts, participants, relevance
from analysis.events.context import Context
from analysis.grammar import syntax
from analysis.lexicons import cameo
from analysis.tables import Row

_ARMED_HELP = ("072", "0332", "062", "0312", "074", "064", "0314", "0232", "1032", "1012", "0212")
_AID = {"aid", "assistance", "equipment", "help", "package", "support"}
_HELP = ("07", "064")
_FORCE = {"18", "19", "20"}
_HOSTILE = {"13", "15", "16", "17"} | _FORCE  # roots that fall on an opponent
_ANY_ACT = {"action", "announcement", "decision", "measure", "move", "plan", "proposal", "step"}
_ANY_HARM = {"aggression", "escalation", "incident", "launch", "provocation", "violation", "violence"}
_ABOUT_ARMS = ("inspect", "control", "monitor", "talk", "treaty", "expert", "reduction")
_REVENGE = {"retaliate", "avenge", "revenge"}
_NOT_NOW = {"possible", "denied", "past_background"}
_ASKING = {"02", "10"}
_JUDGING = {"05", "11", "12"}  # roots that praise or blame what another did


def add_targets(rows: list[Row], article: Context) -> None:
    """Complete the targets of `rows` from the rest of the article, where only one actor fits; nobody threatens his own
    side.
    """
    foes = opponents(rows, article.side)
    for row in rows:
        if row["target"] and article.side(row["target"]) == article.side(row["source"]):
            if row["root"] == "13" or (row["root"] in _HOSTILE and article.types.get(row["target"]) == "state"):
                row["target"] = None
            elif row["root"] == "05":
                promised = next(iter(syntax.prepositional(row["_coding"].target, "to")), None)
                row["target"] = article.actor(promised)  # "reaffirmed *its* commitment to Japan"
        if row["root"] in _JUDGING and row["_coding"].target is not None and _is_it(row["_coding"].target):
            row["target"] = None
        if row["root"] in _ASKING and row["_coding"].act.innermost.code.startswith("084"):
            row["target"] = _captor(row, rows, article)
        if relevance.names_both(row["_coding"].target):
            row["target"] = _both(row, rows, article)[0] or row["target"]
        elif relevance.names_both(row["_coding"].source):
            one, other = _both(row | {"source": None}, rows, article)
            row["source"], row["target"] = one or row["source"], row["target"] or other
        if row["source"] and row["target"] is None:
            row["target"] = _usual_target(row, rows, foes, article)


def _both(row, rows, article):
    """Return the two who are at odds in the text, as (one, other): who fight, else who do anything to each other.

    Nobody who stands for no side is one of them, nor is the doer of `row`, unless he is one of the two himself. (None,
    None) where the text tells of no such two.
    """
    known = [r for r in rows if all(r[c] and article.side(r[c]) != r[c] for c in ("source", "target"))]
    pairs = [
        (r["root"] < "18", r["start"], article.head(r["source"]), article.head(r["target"]))
        for r in known
        if article.side(r["source"]) != article.side(r["target"]) and r["status"] not in _NOT_NOW
    ]
    apart = [p for p in pairs if article.side(row["source"]) not in map(article.side, p[2:])]
    return min(apart, default=(0, 0, None, None))[2:]


def _captor(row, rows, article):
    """Return of whom a release is asked: who took those to be freed, where the text told of it before; else None."""
    taken = [r for r in rows if r["root"] in {"17", "18"} and r["source"] and r["start"] < row["start"]]
    others = [r["source"] for r in taken if r["target"] == row["target"] or row["target"] is None]
    return others[-1] if others else None


def _usual_target(row, rows, foes, article):
    told = row["_coding"].target
    if row["root"] in _HOSTILE and not (told is not None and (row["root"] in {"15", "16", "17"} or _is_other(told))):
        return _struck_before(row, rows, article) or _foe(row, foes, article)
    if row["root"] in _ASKING:
        return _asked(row, rows, article)
    if row["root"] in _JUDGING:
        return _judged(row, rows, article)
    if row["cameo"] == "081":
        return _licensed(row, rows, article)
    return _helped(row, foes, article) if row["cameo"].startswith(_HELP) else None


def _foe(row, foes, article):
    """Return the opponent of the doer who is named nearby, or else the only one he has in the text."""
    own = foes.get(article.side(row["source"]), [])
    own = [foe for foe in own if article.side(foe) != foe] or own  # "Chad's army" before "policemen"
    near = [foe for foe in own if foe in article.near(row["sentence"])]
    for found in (near, own):
        if len({article.side(foe) for foe in found}) == 1:
            return article.head(found[0])
    return None


def _struck_before(row, rows, article):
    """Return who last used force, against the doer's side or nobody named, before an act of retaliation; else None."""
    if not any(t.lemma_ in _REVENGE for t in (row["_coding"].trigger, row["_coding"].act.innermost.token)):
        return None
    before = [r for r in rows if r["start"] < row["start"] and r["root"] in _FORCE and r["source"]]
    hurt = [r for r in before if r["target"] is None or article.same_side(r["target"], row["source"])]
    others = [r["source"] for r in hurt if not article.same_side(r["source"], row["source"])]
    return article.head(others[-1]) if others else None


def _judged(row, rows, article):
    """Return who did what is praised or blamed, where a noun takes up an act told before ("condemned *the move*")."""
    verb = row["_coding"].trigger
    thing = syntax.direct_object(verb) or next(iter(syntax.prepositional(verb, "against", "at", "over")), None)
    if thing is None or not (_is_it(thing) or any(c.lower_ in {"the", "this", "these"} for c in thing.children)):
        return None
    praised = row["root"] == "05"
    before = [r for r in rows if r["start"] < row["start"] and r["source"] and _takes_up(thing, r, praised)]
    others = [r for r in before if not article.same_side(r["source"], row["source"])]
    return max(others, key=lambda r: (_nearness(thing, r), r["start"]))["source"] if others else None


def _nearness(thing, row):
    """Return how surely `thing` names the act of `row`: whether it is a form of its word, and how near in weight it
    is.
    """
    named = acts.act(thing) if thing.pos_ == "NOUN" else None
    apart = abs(cameo.goldstein(named.code) - row["goldstein"]) if named is not None else 0
    return thing.lemma_.lower()[:4] == row["_coding"].trigger.lemma_.lower()[:4], -apart


def _takes_up(thing, row, praised):
    """Tell whether `thing` may name the act of `row`: a noun of its kind ("the attack"), or of any ("the move", "it").

    What is praised without a word for its kind is an act of cooperation.
    """
    if thing.lemma_.lower() in _ANY_ACT or _is_it(thing):
        return not praised or row["quad"].endswith("cooperation")
    if thing.lemma_.lower() in _ANY_HARM:
        return row["quad"] == "material_conflict"
    named = acts.act(thing) if thing.pos_ == "NOUN" else None
    return named is not None and cameo.quad(named.code) == row["quad"] and row["status"] == "actual"


def _is_other(word):
    """Tell whether the phrase of `word` names people or a body of its own, whom the text's other actors do not stand
    for.
    """
    return any(t.ent_type_ in {"NORP", "ORG", "PERSON"} for t in relevance.phrase(word))


def _is_it(word):
    return word.lower_ in {"it", "this", "that"} and word.dep_ == "nsubjpass"


def _licensed(row, rows, article):
    """Return whose use of force is allowed, where the force was told just before the leave for it."""
    deeds = [
        r["source"] for r in rows if r["root"] in _FORCE and 0 <= row["sentence"] - r["sentence"] <= 1 and r["source"]
    ]
    others = [d for d in deeds if not article.same_side(d, row["source"])]
    return others[0] if others else None


def _asked(row, rows, article):
    """Return whom the same side asks elsewhere in the text, where that is one actor."""
    asked = [
        r
        for r in rows
        if r["root"] in _ASKING and r["target"] and article.side(r["source"]) == article.side(row["source"])
    ]
    return asked[0]["target"] if len({article.side(r["target"]) for r in asked}) == 1 else None


def _helped(row, foes, article):
    """Return the only side nearby that fights, and is not the helper, his opponent or the speaker."""
    own = article.side(row["source"])
    apart = {own, article.side(article.speakers.get(row["attribution"])), *map(article.side, foes.get(own, []))}
    found = {article.side(a): a for a in reversed(article.near(row["sentence"])) if article.side(a) in foes}
    fit = [actor for side, actor in found.items() if side not in apart]
    return article.states.get(article.side(fit[0]), fit[0]) if len(fit) == 1 else None


def add_directions(rows: list[Row], article: Context) -> None:
    """Say of every row whether it leads up or down the ladder, and against whom help of arms works
    (``third_party``).
    """
    foes, quarrels = opponents(rows, article.side), opponents(rows, article.side, least="10")
    for row in rows:
        row["third_party"] = _third_party(row, foes, article)
        row["direction"] = _direction(row, quarrels, article)


def opponents(rows: list[Row], side: Callable[[Any], Any], *, least: str = "13") -> dict[str, list[str]]:
    """Map each side to the actors that it fights or threatens, or that do so to it, whom it fights most first.

    `rows` are events, `side` tells an actor's side, `least` is the lowest CAMEO root that makes opponents. What may
    happen, was denied, or lies before the present episode makes none.
    """
    found = {}
    for row in rows:
        sides = [side(row[column]) for column in ("source", "target") if row[column]]
        if row["status"] in _NOT_NOW:
            continue
        if row["quad"].endswith("conflict") and row["root"] >= least and len(set(sides)) == 2:
            for one, other in ((row["source"], row["target"]), (row["target"], row["source"])):
                counts = found.setdefault(side(one), {})
                counts[other] = counts.get(other, 0) + (10 if row["root"] in _FORCE else 1)
    return {side: sorted(counts, key=lambda a: (-counts[a], a)) for side, counts in found.items()}


def _third_party(row, foes, article):
    """Name whom help to the target works against: the target's foremost opponent, where the help is of arms."""
    if not (row["target"] and _is_armed_help(row)):
        return None
    against = foes.get(article.side(row["target"]), [])
    found = next((a for a in against if article.side(a) != article.side(row["source"])), None)
    return article.states.get(article.side(found), found)


def _is_armed_help(row):
    """Tell whether `row` puts arms, or leave to use force, into somebody's hands."""
    if row["cameo"].startswith(_ARMED_HELP):
        return True
    word = row["_coding"].act.token
    if row["cameo"] in {"080", "081"} and (_allows_force(word) or (_is_vague(word) and _speaks_of_arms(_story(word)))):
        return True
    if row["root"] not in {"02", "03", "07", "08", "10"}:
        return False
    return _speaks_of_arms(word.subtree) or any(t.lower_ == "military" and t.head.lemma_ in _AID for t in word.subtree)


def _is_vague(verb):
    """Tell whether leave is given without saying what for ("granted it the leeway"; not "let inspectors into the
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
        t.pos_ == "VERB" and t.i > verb.i and (act := acts.act(t)) and act.code[:2] in _FORCE for t in verb.subtree
    )


def _speaks_of_arms(words):
    return any(_is_arms(t) and not (t.dep_ == "compound" and _handles_arms(t.head)) for t in words)


def _is_arms(word):
    return word.pos_ in {"NOUN", "VERB"} and (word.lower_ in _arms() or word.lemma_ in _arms())


def _handles_arms(noun):
    """Tell whether `noun` is somebody, or something done about arms ("weapons *inspectors*", "arms *control
    talks*").
    """
    return participants.can_act(noun) or any(noun.lemma_.lower().startswith(stem) for stem in _ABOUT_ARMS)


@functools.cache
def _arms():
    return frozenset(r["word"] for r in lexicons.rows("objects") if r["kind"] == "arms")


def _direction(row, foes, article):
    rung = ladder(row["cameo"])
    if row["third_party"] or (
        row["root"] in {"07", "08", "03"} and _is_armed_help(row) and not row["cameo"].startswith("087")
    ):
        return "escalatory"
    own = {article.side(a) for a in foes.get(article.side(row["source"]), [])}
    if row["root"] == "10" and article.side(row["target"]) in own:
        return "escalatory"  # "disarm" from an opponent is a demand, from a third party an appeal for peace
    return "neutral" if rung["between"] and article.side(row["target"]) not in own else rung["direction"]


@functools.cache
def ladder(code: str) -> dict[str, str]:
    """Return the rung of `code` as a dict: direction, level, and whether it counts between opponents only."""
    rungs = {row["act"]: row for row in lexicons.rows("ladder")}
    return next(rungs[code[:n]] for n in range(len(code), 1, -1) if code[:n] in rungs)
