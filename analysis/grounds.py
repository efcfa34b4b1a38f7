"""On whose word: what each step of the escalation rests on.

A step rests on its events, an event on the innermost attribution that holds it. The **ground** says what kind of word
that is; a state, its leader and its army are one side (``sides``).
"""

import functools

import pandas as pd

from analysis import opponents, sides, tables

OWN_VOICE = "the article's own voice"
OWN_SIDE = "one side on itself"
OTHER_SIDE = "one side on the other"
ELSEWHERE = "another named source"
UNNAMED = "an unnamed source"
GROUNDS = (OWN_VOICE, OWN_SIDE, OTHER_SIDE, ELSEWHERE, UNNAMED)
_UNNAMED_TYPES = {"official_unnamed", "anonymous", "unspecified"}


def grounds(reading):
    """Return a table step, order, event, ground, source, attribution: one row an event of a step.

    `source` is the actor or the words on which the event rests, or the ground itself where nobody is named. Does not
    judge whether the source is right, nor whether the article could have known better.
    """
    events = reading.events.set_index("event")
    spoken = reading.attributions.set_index("attribution")
    side = functools.partial(sides.side, known=sides.sides(reading.actors))
    fought = opponents.opponents(tables.rows(reading.events), side, least="09")
    foes = {one: {side(actor) for actor in actors} for one, actors in fought.items()}
    rows = []
    for step in reading.steps.itertuples():
        for number in step.events:
            event = events.loc[number]
            said = None if pd.isna(event["attribution"]) else spoken.loc[event["attribution"]]
            ground = _ground(event, said, side, foes)
            rows.append((step.step, step.order, number, ground, _source(said, ground), event["attribution"]))
    return pd.DataFrame(rows, columns=["step", "order", "event", "ground", "source", "attribution"])


def of_steps(reading):
    """Return one row a step: step, order, ground (of most of its events; a tie goes to the weaker word) and its sources."""
    held = grounds(reading)
    rows = []
    for (order, step), part in held.groupby(["order", "step"]):
        counted = part["ground"].value_counts()
        ground = max(counted.index, key=lambda g: (counted[g], GROUNDS.index(g)))
        rows.append((step, order, ground, sorted(set(part["source"]))))
    return pd.DataFrame(rows, columns=["step", "order", "ground", "sources"])


def _ground(event, said, side, foes):
    if said is None:
        return OWN_VOICE
    if said["source_type"] in _UNNAMED_TYPES:
        return UNNAMED
    speaker, doer, target = (side(name) for name in (said["actor"], event["source"], event["target"]))
    if speaker is None or doer is None:
        return ELSEWHERE
    if speaker == doer:
        return OWN_SIDE
    return OTHER_SIDE if speaker in foes.get(doer, ()) or speaker == target else ELSEWHERE


def _source(said, ground):
    if said is None:
        return OWN_VOICE
    named = said["actor"] if isinstance(said["actor"], str) else said["source_text"]
    return named if isinstance(named, str) else ground
