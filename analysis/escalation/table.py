"""Escalation: the steps of the story, how far up or down the ladder each stands, in what order, and what it answers."""

import itertools
import re

import pandas as pd
from spacy.tokens import Doc

from analysis import tables
from analysis.actors import sides
from analysis.escalation import chronology
from analysis.events import same_event
from analysis.grammar import parser, syntax
from analysis.lexicons import ladder
from analysis.tables import Row

_RESPONSE = re.compile(
    r"\bin (?:response|retaliation|reaction|reply|revenge|return|answer)\b|\bretaliat|\brespon(?:d|se)"
    r"|\breact(?:ed|ion|s|ing)?\b|\brevenge\b|\banswer(?:ed|ing)? (?:to|with|by)\b|\btit.for.tat\b"
    r"|\bcounter.?(?:measure|strike|attack)|\b(?:hit|struck) back\b",
    re.IGNORECASE,
)
UNREAL = {"threatened", "planned", "possible"}  # told, but not as done
_REVENGE = re.compile("retaliat|revenge", re.IGNORECASE)
_DYING = {"kill", "die", "perish", "massacre", "dead", "death", "toll"}
_MANY = {
    "dozen",
    "score",
    "hundred",
    "thousand",
    "million",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
}
_TOLL = (
    25  # dead from which force counts as mass casualties: what the Uppsala Conflict Data Program calls armed conflict
)


def steps(doc: Doc, events: pd.DataFrame, cast: pd.DataFrame) -> pd.DataFrame:
    """Group `events` into steps: a table of steps by first mention, with `order` as their rank in story time.

    A step is what one side does in one direction, by word or by deed, at one time. Two steps that the text tells as
    happening together share a rank. What was denied, lies before the present episode, or moves nobody up or down the
    ladder is no step. `cast` (the actors) tells each actor's country, else its name does.
    """
    rows = [row for row in tables.rows(events) if _counts(row)]
    triggers = [_retold(syntax.covering(doc, row["start"], row["end"])[0]) for row in rows]
    days, side_of = chronology.days(rows, triggers), sides.sides(cast)
    told = [_told(row, trigger, day, side_of) for row, trigger, day in zip(rows, triggers, days, strict=True)]
    groups = _grouped(told)
    answers, sentences = _answers(groups, doc), parser.sentences(doc)
    ranks = _ranks(groups, answers)
    rows = [_step(group, sentences) for group in groups]
    return tables.table(
        "steps", [row | {"step": n, "order": ranks[n], "responds_to": answers.get(n)} for n, row in enumerate(rows)]
    )


def level(event: Row, *, border: bool = False, toll: bool = False, peace: bool = False) -> int:
    """Return the level (1..5) of an event row on its side of the ladder (lexicons/ladder.csv).

    Force across a `border`, or with a `toll` of many dead, stands at 5, and so does an agreement on `peace`. Help that
    arms one side stands at 3. What may or is to come is a word so far: a threat at most, or a conciliatory one.
    """
    if event.get("status") in UNREAL:
        return min(2 if event["direction"] == "escalatory" else 1, level(event | {"status": "actual"}))
    if event["direction"] == "escalatory" and event["quad"].endswith("cooperation"):
        return 3 if event["quad"] == "material_cooperation" else 1
    rung = int(ladder.rung(event["cameo"])["level"])
    if event["cameo"] == "057" and peace:
        return 5
    return 5 if rung == 4 and event["direction"] == "escalatory" and (border or toll) else rung


def _counts(row):
    return row["status"] not in {"denied", "past_background"} and row["direction"] != "neutral"


def _retold(trigger):
    """Return the word of the report that tells again what a headline told with `trigger`, else `trigger`."""
    if not same_event.is_headline(trigger.sent):
        return trigger
    later = trigger.doc[trigger.sent.end :]
    return next((t for t in later if t.pos_ in {"VERB", "NOUN"} and same_event.is_form(t, trigger)), trigger)


def _told(row, trigger, day, side_of):
    """Add to an event row what its place in the story rests on: its word, side, day, and level."""
    source, target = (sides.side(row[column], side_of) for column in ("source", "target"))
    border = source != target and all(side is not None and sides.is_country(side) for side in (source, target))
    return row | {
        "trigger": trigger,
        "side": source,
        "day": day,
        "level": level(
            row,
            border=border and row["root"] in {"18", "19"},
            toll=any(_is_toll(word) for word in trigger.sent if word.lemma_.lower() in _DYING),
            peace="peace" in trigger.sent.text.lower(),
        ),
    }


def _is_toll(word):
    """Tell whether `word` speaks of many dead: "killed 40 soldiers", "dozens died", "300 dead", "the deaths of 60"."""
    if word.pos_ in {"VERB", "AUX"}:
        dead = [syntax.direct_object(word) if word.lemma_ in {"kill", "massacre"} else syntax.subject(word)]
    else:
        dead = [
            word,
            *syntax.prepositional(word, "of"),
            *syntax.prepositional(word.head, "to"),
            syntax.subject(word.head),
        ]
    return any(_is_many(d) or any(_is_many(c) for c in _counts_of(d)) for d in dead if d is not None)


def _counts_of(noun):
    """Return the words that count `noun`: before it, or after "of" ("scores *of* people")."""
    found = [c for c in noun.children if c.dep_ in {"nummod", "nmod", "quantmod", "amod", "compound"}]
    return [*found, *syntax.prepositional(noun, "of")] if noun.lemma_ in {"number", "total"} else found


def _is_many(word):
    if word.ent_type_ in {"DATE", "TIME", "MONEY", "PERCENT"}:
        return False
    digits = word.text.replace(",", "")
    return word.lemma_.lower() in _MANY or (digits.isdigit() and int(digits) >= _TOLL)


def _grouped(told):
    """Put together what one side does in one direction, by word or by deed, on one day."""
    groups = {}
    for row in told:
        key = (row["side"], row["direction"], _is_deed(row), row["day"], row["side"] is None and row["event"])
        groups.setdefault(key, []).append(row)
    return sorted(groups.values(), key=lambda group: group[0]["start"])


def _is_deed(row):
    return row["quad"].startswith("material") and row["status"] not in UNREAL


def _step(group, sentences):
    actors = [row["source"] for row in group if isinstance(row["source"], str)]
    own = [
        row["source"] for row in group if row["attribution"] is None
    ]  # whose acts the article itself tells, on a tie
    foremost = max(group, key=lambda row: (row["level"], -row["start"]))
    return dict(
        actor=max(actors, key=lambda a: (actors.count(a), own.count(a), -actors.index(a)), default=None),
        level=foremost["level"],
        direction=group[0]["direction"],
        events=[int(row["event"]) for row in group],
        text=sentences[int(group[0]["sentence"])].text,
    )


def _ranks(groups, answers):
    """Rank the groups in story time: what connectives and answers say outright first, then the day, then the text."""
    before = {(a, b): _between(groups[a], groups[b]) for a, b in itertools.combinations(range(len(groups)), 2)}
    follows = {n: set() for n in range(len(groups))}
    for (a, b), sign in before.items():
        if sign:
            follows[b if sign < 0 else a].add(a if sign < 0 else b)
    for answer, answered in answers.items():
        if answer not in follows[answered]:
            follows[answer].add(answered)
    order, left = [], sorted(follows, key=lambda n: (groups[n][0]["day"], n))
    while left:
        free = next((n for n in left if not follows[n] & set(left)), left[0])
        order.append(free)
        left.remove(free)
    return _shared(order, before, groups)


def _shared(order, before, groups):
    """Number the groups in `order`; neighbours whose order cannot be told have one number.

    That is what the text tells as simultaneous, and what several sides said on one day.
    """
    ranks, rank = {}, 0
    for place, number in enumerate(order):
        last = order[place - 1] if place else None
        rank += last is None or not _is_together(last, number, before, groups)
        ranks[number] = rank
    return ranks


def _is_together(one, other, before, groups):
    told = before[min(one, other), max(one, other)]
    a, b = groups[one][0], groups[other][0]
    said = not _is_deed(a) and not _is_deed(b) and a["side"] != b["side"] and a["day"] == b["day"]
    return told == 0 or (told is None and said and a["direction"] == b["direction"])


def _between(one, other):
    """Tell which group came first by the words between two of their events in one sentence: -1, 1, 0 together, None."""
    for a, b in itertools.product(one, other):
        if a["trigger"].sent.start == b["trigger"].sent.start:
            found = chronology.relation(a["trigger"], b["trigger"])
            if found is not None:
                return found
    return None


def _answers(groups, doc):
    """Map each step that the text calls a response to the step that it answers, else leave it out.

    Told by a word of response ("in retaliation for", "responded") or by "after" and "over" between two sides' acts.
    """
    told = sorted(((row["start"], n, row) for n, group in enumerate(groups) for row in group), key=lambda t: t[:2])
    found = {}
    for (_, one, a), (_, other, b) in itertools.permutations(told, 2):
        if a["sentence"] == b["sentence"] and _is_after(a, b):
            found.setdefault(one, other)
    for match in _RESPONSE.finditer(doc.text):
        word = doc.char_span(match.start(), match.end(), alignment_mode="expand")[-1]
        pair = _answer(word, [(n, row) for _, n, row in told])
        if pair is not None:
            found[pair[0]] = pair[1]
    return {n: answered for n, answered in found.items() if found.get(answered) != n or answered < n}


def _is_after(a, b):
    """Tell whether `a` is told as what one side did after the other's harm ("struck after the rebels shelled")."""
    sides = a["side"] != b["side"] and None not in (a["side"], b["side"])
    return (
        sides
        and a["direction"] == b["direction"] == "escalatory"
        and chronology.relation(a["trigger"], b["trigger"]) == 1
    )


def _drawn(word, told):
    """Return (step, answered step) for a response that something drew ("the strikes sparked a response from Chad")."""
    cause = syntax.subject(chronology.clause(word))
    before = [x for x in told if x[1]["trigger"].i < word.i]
    named = [x for x in before if cause is not None and same_event.is_form(x[1]["trigger"], cause)]
    vague = before[-1:] if cause is not None else []  # "this drew a response"
    answered = next(iter(named or vague), None)
    if answered is None:
        return None
    names = {t.text for t in word.subtree if t.pos_ == "PROPN"}
    later = [x for x in told if x[1]["trigger"].i > word.i and x[1]["side"] not in {answered[1]["side"], None}]
    by_name = [x for x in later if names & set(str(x[1]["source"]).split())]
    found = next(iter(by_name or later), None)
    return None if found is None or found[0] == answered[0] else (found[0], answered[0])


def _answer(word, told):
    """Return (step, answered step) for a word of response: who answers stands over it, what is answered under it or
    before.
    """
    if chronology.is_drawn(word):
        return _drawn(word, told)
    under = {t.i for t in word.subtree}
    same = [(n, row) for n, row in told if row["trigger"].sent.start == word.sent.start]
    near = [(n, row) for n, row in same if row["trigger"].i == word.i or row["trigger"].i not in under]
    clause = chronology.clause(word).i
    answering = next((x for x in near if chronology.clause(x[1]["trigger"]).i == clause), next(iter(near), None))
    if answering is None:
        return None
    step, row = answering
    others = [(n, other) for n, other in told if n != step and other["side"] != row["side"]]
    named = [n for n, other in told if other["trigger"].i in under and n != step]
    points = word.i + 1 < len(word.doc) and word.nbor(1).lower_ in {"to", "for", "over", "after"}
    behind = [n for n, other in others if (n, other) in same and other["trigger"].i > word.i > row["trigger"].i]
    before = [(n, other) for n, other in others if other["start"] < row["start"]]
    harm = [n for n, other in before if other["root"] >= "18" and other["status"] == "actual"]
    avenged = harm if _REVENGE.search(word.text) else []
    found = named or (behind[:1] if points else []) or avenged or [n for n, _ in before]
    return (step, found[-1]) if found else None
