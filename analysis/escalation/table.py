"""The table of steps: what each side does next on the ladder, in the order of the story, and what it answers."""

import itertools
from typing import NamedTuple

import pandas as pd
from spacy.tokens import Doc, Token

from analysis import tables
from analysis.actors import sides
from analysis.escalation import answers, chronology, levels
from analysis.events import acts, same_event
from analysis.grammar import parser, syntax
from analysis.tables import Row


class _Placed(NamedTuple):
    """Hold an event with what its place in the story rests on: the word that names it, both sides, day, and level."""

    row: Row
    trigger: Token
    side: str | None
    other: str | None
    day: float
    level: int

    @property
    def is_deed(self) -> bool:
        return self.row["quad"].startswith("material") and self.row["status"] not in levels.UNREAL


def steps(doc: Doc, events: pd.DataFrame, cast: pd.DataFrame) -> pd.DataFrame:
    """Group `events` into steps: a table of steps by first mention, with `order` as their rank in story time.

    A step is what one side does in one direction, by word or by deed, at one time; deeds told apart are steps apart.
    Two steps that the text tells as happening together share a rank. What was denied or moves nobody up or down the
    ladder is no step; what lies before the present episode comes before all the rest. `cast` (the actors) tells each
    actor's country, else its name does.
    """
    rows = [row for row in tables.rows(events) if _counts(row)]
    triggers = [_retold(syntax.covering(doc, row["start"], row["end"])[0]) for row in rows]
    side_of = sides.sides(cast)
    days = chronology.days(rows, triggers, side_of)
    groups = _grouped(_placed(*event, side_of) for event in zip(rows, triggers, days, strict=True))
    told = [answers.Told(n, p.row, p.trigger, p.side) for n, group in enumerate(groups) for p in group]
    answered, sentences = answers.answered(told, doc), parser.sentences(doc)
    ranks = _ranks(groups, answered)
    made = [
        _step(group, sentences) | {"step": n, "order": ranks[n], "responds_to": answered.get(n)}
        for n, group in enumerate(groups)
    ]
    return tables.table("steps", made)


def _counts(row):
    return row["status"] != "denied" and row["direction"] != "neutral"


def _retold(trigger):
    """Return the word of the report that tells again what a headline told with `trigger`, else `trigger`."""
    if not same_event.is_headline(syntax.sentence(trigger)):
        return trigger
    later = trigger.doc[syntax.sentence(trigger).end :]
    return next((t for t in later if t.pos_ in {"VERB", "NOUN"} and same_event.is_form(t, trigger)), trigger)


def _placed(row, trigger, day, side_of):
    source, target = (sides.side(row[column], side_of) for column in ("source", "target"))
    border = source != target and all(side is not None and sides.is_country(side) for side in (source, target))
    level = levels.level(
        row,
        border=border and row["root"] in {"18", "19"},
        toll=levels.tells_of_many_dead(trigger),
        peace="peace" in syntax.said(syntax.sentence(trigger)).lower(),
    )
    return _Placed(row, trigger, source, target, day, level)


def _grouped(placed):
    """Put together what one side does in one direction, by word or by deed, on one day.

    Words are one step however often they are told; deeds only within a paragraph, since the next tells of others.
    """
    groups: dict[tuple, list[_Placed]] = {}
    for event in placed:
        alone = event.side is None and event.row["event"]  # nobody knows who did it: a step of its own
        place = syntax.breaks(event.trigger.doc, 0, event.trigger.i) if event.is_deed else None
        key = (event.side, event.row["direction"], event.is_deed, event.day, alone, place)
        groups.setdefault(key, []).append(event)
    return sorted(groups.values(), key=lambda group: group[0].row["start"])


def _step(group, sentences):
    rows = [event.row for event in group]
    actors = [row["source"] for row in rows if isinstance(row["source"], str)]
    own = [row["source"] for row in rows if row["attribution"] is None]  # acts told by the article itself, on a tie
    return dict(
        actor=max(actors, key=lambda a: (actors.count(a), own.count(a), -actors.index(a)), default=None),
        level=max(event.level for event in group),
        direction=rows[0]["direction"],
        events=[int(row["event"]) for row in rows],
        text=syntax.said(sentences[int(rows[0]["sentence"])]),
    )


def _ranks(groups, answered):
    """Rank the groups in story time: what connectives and answers say outright first, then the day, then the text."""
    before = {(a, b): _between(groups[a], groups[b]) for a, b in _neighbours(groups)}
    follows = {n: set() for n in range(len(groups))}
    for (a, b), sign in before.items():
        if sign:
            follows[b if sign < 0 else a].add(a if sign < 0 else b)
    for answer, provoking in answered.items():
        if answer not in follows[provoking]:
            follows[answer].add(provoking)
    for first, later in _allowed(groups):
        if first != later and not _comes_after(follows, first, later):
            follows[later].add(first)
    order, left = [], sorted(follows, key=lambda n: (groups[n][0].day, n))
    waiting = set(left)
    while left:
        free = next((n for n in left if follows[n].isdisjoint(waiting)), left[0])
        order.append(free)
        left.remove(free)
        waiting.remove(free)
    return _shared(order, before, groups)


def _comes_after(follows, one, other):
    """Return True if `one` is known to come after `other`."""
    seen, left = set(), [one]
    while left:
        n = left.pop()
        if n == other:
            return True
        left += sorted(follows[n] - seen)
        seen |= follows[n]
    return False


def _allowed(groups):
    """Return the pairs (first, later) of groups that leave puts in order: who asked for it, leave, and the force of
    whom it was given to, unless that is told as done before ("authorized the strikes that Chad had demanded").
    """
    placed = [(n, event) for n, group in enumerate(groups) for event in group]
    leave = [(n, event) for n, event in placed if _gives_leave(event.row)]
    asking = [(n, event) for n, event in placed if event.row["root"] in {"02", "10"}] if leave else []
    granted = {n for n, demand in asking if _is_granted(demand)}
    force = [(n, event) for n, event in placed if _uses_force(event.row)]
    asked = [(k, n) for n, given in leave for k, demand in asking if k in granted or _is_for(demand, given)]
    done = [(n, k) for n, given in leave for k, act in force if _is_by_leave(act, given)]
    return dict.fromkeys(asked + done)


def _gives_leave(row):
    return row["cameo"] in {"080", "081"} and row["status"] == "actual"


def _uses_force(row):
    return row["root"] in {"18", "19", "20"} and row["status"] == "actual"


def _is_for(demand, given):
    """Return True for a demand to who gives leave, by who gets it."""
    return demand.side == given.other is not None and demand.other == given.side


def _is_granted(demand):
    """Return True for a demand that its sentence tells to have led to leave ("a campaign that resulted in leave")."""
    words = (t for t in syntax.sentence(demand.trigger) if t.pos_ == "VERB" and t.i != demand.trigger.i)
    leave = (t for t in words if (act := acts.act(t)) is not None and act.code in {"080", "081"})
    return any(chronology.relation(demand.trigger, t) == -1 for t in leave)


def _is_by_leave(act, given):
    return act.side == given.other is not None and act.day >= given.day


def _neighbours(groups):
    """Return the pairs of groups that one sentence tells of: of others nothing says outright which came first."""
    home: dict[int, list[int]] = {}
    for n, group in enumerate(groups):
        for start in {syntax.sentence_start(event.trigger) for event in group}:
            home.setdefault(start, []).append(n)
    return {pair for held in home.values() for pair in itertools.combinations(held, 2)}


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
    sign = before.get((min(one, other), max(one, other)))
    a, b = groups[one][0], groups[other][0]
    said = not a.is_deed and not b.is_deed and a.side != b.side and a.day == b.day
    return sign == 0 or (sign is None and said and a.row["direction"] == b.row["direction"])


def _between(one, other):
    """Return -1 or 1 for the group that came first, 0 for both together, as one sentence tells it; else None."""
    for a, b in itertools.product(one, other):
        if a.row["sentence"] == b.row["sentence"]:
            found = chronology.relation(a.trigger, b.trigger)
            if found is not None:
                return found
    return None
