"""On whose word: which source stands behind each step of the escalation.

A step takes its sources from its events, an event from the innermost attribution around it. The **ground** is the
kind of source; a state, its leader and its army are one side (``sides``).
"""

import functools

import pandas as pd

from analysis import tables
from analysis.actors import sides
from analysis.events import foes
from analysis.reading import Reading

OWN_VOICE = "the article's own voice"
OWN_SIDE = "one side about itself"
OTHER_SIDE = "one side about the other"
ELSEWHERE = "another named source"
UNNAMED = "an unnamed source"
GROUNDS = (OWN_VOICE, OWN_SIDE, OTHER_SIDE, ELSEWHERE, UNNAMED)
FACT = "told as fact"
WORD = "attributed to others"
CLAIM = "claimed by one side"
THREAT = "threat or plan"
DENIED = "denied"
PAST = "past background"
TOLD = (FACT, WORD, CLAIM, THREAT, DENIED, PAST)
_BY_STATUS = {"threatened": THREAT, "planned": THREAT, "possible": THREAT, "denied": DENIED, "past_background": PAST}
_BY_GROUND = {OWN_VOICE: FACT, OWN_SIDE: CLAIM, OTHER_SIDE: CLAIM, ELSEWHERE: WORD, UNNAMED: WORD}
UNNAMED_TYPES = {"official_unnamed", "anonymous", "unspecified"}


def grounds(reading: Reading) -> pd.DataFrame:
    """Return a table step, order, event, ground, told, source, attribution: one row an event of a step.

    The other columns are those of ``of_events``.
    """
    placed = [(s.step, s.order, event) for s in reading.steps.itertuples() for event in s.events]
    return pd.DataFrame(placed, columns=["step", "order", "event"]).merge(of_events(reading), on="event")


def of_events(reading: Reading) -> pd.DataFrame:
    """Return a table event, ground, told, source, attribution: one row an event.

    `told` says how the article tells it: as a fact in its own voice, attributed to others, as a claim by one of the
    sides, as a threat or plan, as denied, or as past background. `source` is the actor behind the event or the words
    for it, or the ground itself where no one is named. Does not judge whether the source is right, nor whether the
    article could have known better.
    """
    events = reading.events.set_index("event")
    spoken = reading.attributions.set_index("attribution")
    side = functools.partial(sides.side, known=sides.sides(reading.actors))
    fought = foes(tables.rows(reading.events), side, least="09")
    against = {one: {side(actor) for actor in actors} for one, actors in fought.items()}
    rows = []
    for number, event in events.iterrows():
        said = None if pd.isna(event["attribution"]) else spoken.loc[event["attribution"]]
        ground = _ground(event, said, side, against)
        told = _BY_STATUS.get(event["status"], _BY_GROUND[ground])
        rows.append((number, ground, told, _source(said, ground), event["attribution"]))
    return pd.DataFrame(rows, columns=["event", "ground", "told", "source", "attribution"])


def of_steps(reading: Reading) -> pd.DataFrame:
    """Return one row a step: step, order, ground, told and sources (``of_events``).

    Ground and telling are those of most of its events; a tie goes to the weaker kind of source.
    """
    held = grounds(reading)
    rows = []
    for (order, step), part in held.groupby(["order", "step"]):
        ground, told = _most(part["ground"], GROUNDS), _most(part["told"], TOLD)
        rows.append((step, order, ground, told, sorted(set(part["source"]))))
    return pd.DataFrame(rows, columns=["step", "order", "ground", "told", "sources"])


def _most(column, ranked):
    counted = column.value_counts()
    return max(counted.index, key=lambda value: (counted[value], ranked.index(value)))


def _ground(event, said, side, against):
    if said is None:
        return OWN_VOICE
    if said["source_type"] in UNNAMED_TYPES:
        return UNNAMED
    speaker, actor, target = (side(name) for name in (said["actor"], event["source"], event["target"]))
    if speaker is None or actor is None:
        return ELSEWHERE
    if speaker == actor:
        return OWN_SIDE
    return OTHER_SIDE if speaker in against.get(actor, ()) or speaker == target else ELSEWHERE


def _source(said, ground):
    if said is None:
        return OWN_VOICE
    named = said["actor"] if isinstance(said["actor"], str) else said["source_text"]
    return named if isinstance(named, str) else ground
