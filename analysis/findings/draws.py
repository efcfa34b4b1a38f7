"""What else a reading might have been: its rows redrawn, as often as the machine errs on rows of their kind.

How often that is was measured on articles coded by hand (``rates.csv``, a row an article); each draw takes the rates of
one of them, for articles differ more than rows do. Rows are dropped, turned (another actor, class, status, direction or
level), and in every second draw added, for the machine misses some; actors that are hardly mentioned melt into others.
The draws are seeded by the text, so that the same text says the same.
"""

import csv
import functools
import random
import zlib
from importlib import resources
from typing import NamedTuple

from analysis import confidence, tables
from analysis.findings.facts import Facts, Mention, Said, Step

DRAWS = 150  # ten for each article's rates, half of them with rows added
ELSEWHERE = 0.5  # of the acts that the machine misses, the share whose doer it would have seen elsewhere in the article
NEXT = 0.3  # how often the level of a step is one higher or lower
UNKNOWN = 0.5  # how often a wrong source or target should have been left open rather than be someone else


class Rates(NamedTuple):
    """How often (0..1) what was read is right, and how much of what stands in the article is found."""

    mentions_right: float
    mentions_found: float
    said_right: float
    said_found: float
    speaker: float
    source_type: float
    hedged: float
    acts_right: float
    acts_found: float
    quad: float
    source: float
    target: float
    status: float
    direction: float


@functools.cache
def rates() -> list[Rates]:
    """List the machine's rates, one for each article coded by hand (``tests/bench/figures.py`` writes them)."""
    text = resources.files(__package__).joinpath("rates.csv").read_text(encoding="utf-8")
    return [Rates(**{name: float(value) for name, value in row.items()}) for row in csv.DictReader(text.splitlines())]


def redrawn(facts: Facts, text: str, *, draws: int = DRAWS) -> list[Facts]:
    """Return `facts` as often as `draws` says, each time redrawn at the rates of error; the same for the same text."""
    seed = zlib.crc32(text.encode("utf-8", "surrogatepass"))
    return [
        _drawn(facts, _rates(number), random.Random(seed + 1_000_003 * number))  # noqa: S311
        for number in range(draws)
    ]


def _rates(number):
    """Return the rates of a draw; in those of odd number everything there is was found, so that no row is added."""
    held = rates()[number // 2 % len(rates())]
    return held._replace(mentions_found=1, said_found=1, acts_found=1) if number % 2 else held


def _drawn(facts, held, dice):
    people = [row.actor for row in facts.mentions if row.actor is not None] or list(facts.cast)
    melted = _melted(facts, held, dice)
    said = _redrawn_said(facts, held, dice, people, melted)
    acts = _redrawn_acts(facts, held, dice, people, melted, said)
    return facts._replace(
        mentions=_redrawn_mentions(facts, held, dice, people, melted),
        said=said,
        acts=acts,
        steps=_redrawn_steps(facts, held, dice, acts, melted),
    )


def _melted(facts, held, dice):
    """Choose actors that are none of their own but others under another name: the fewer mentions, the more often."""
    counted = dict.fromkeys(facts.cast, 0)
    for row in facts.mentions:
        if row.actor in counted:
            counted[row.actor] += 1
    names, melted = list(facts.cast), {}
    for name, number in counted.items():
        if len(names) > 1 and dice.random() < (1 - held.mentions_right) / max(1, number):
            likely = [other for other in names if facts.cast[other].type == facts.cast[name].type and other != name]
            melted[name] = dice.choice(likely or [other for other in names if other != name])
    return melted


def _redrawn_mentions(facts, held, dice, people, melted):
    rows = []
    for row in facts.mentions:
        chance = dice.random()
        if chance < held.mentions_right:
            rows.append(row._replace(actor=melted.get(row.actor, row.actor)))
        elif chance < held.mentions_right + (1 - held.mentions_right) / 2:
            rows.append(row._replace(actor=dice.choice(people) if people else None))
        if dice.random() < _missed(held.mentions_right, held.mentions_found):
            rows.append(Mention(-1, dice.choice(people) if people else None))
    return tuple(rows)


def _redrawn_said(facts, held, dice, people, melted):
    rows, missed = [], _missed(held.said_right, held.said_found)
    types = [row.source_type for row in facts.said]
    for row in facts.said:
        if dice.random() < held.said_right:
            actor = melted.get(row.actor, row.actor)
            if dice.random() > held.speaker:
                actor = dice.choice(people) if people and dice.random() > UNKNOWN else None
            kind = row.source_type if dice.random() < held.source_type else _type(row.source_type, dice)
            hedged = row.hedged if dice.random() < held.hedged else not row.hedged
            rows.append(row._replace(actor=actor, source_type=kind, hedged=hedged))
        if dice.random() < missed:
            actor = dice.choice(people) if people else None
            rows.append(
                Said(-len(rows) - 1, actor, dice.choice(facts.said).kind, dice.choice(types), row.hedged, row.words,
                     (dice.randrange(facts.sentences),))
            )  # fmt: skip
    return tuple(rows)


def _kept(act, held):
    """Return how likely an act is one: its own confidence, moved as the article's rate stands to the mean."""
    return min(0.98, max(0.1, act.sure + held.acts_right - confidence.mean("events")))


def _type(read, dice):
    return dice.choice([kind for kind in tables.VOCABULARY["attributions", "source_type"] if kind != read])


def _redrawn_acts(facts, held, dice, people, melted, said):
    rows, missed = [], _missed(held.acts_right, held.acts_found)
    kept, added = {row.id for row in said}, [row.id for row in said if row.id < 0]
    quads, ways = [row.quad for row in facts.acts], [row.direction for row in facts.acts]
    for row in facts.acts:
        if dice.random() < _kept(row, held):
            voice = row.said if row.said in kept else None
            if voice is None and added and dice.random() < 1 - held.said_found:
                voice = dice.choice(added)
            turned = row._replace(
                source=_who(row.source, held.source, dice, people, melted),
                target=_who(row.target, held.target, dice, people, melted),
                status=row.status if dice.random() < held.status else _status(row, dice),
                direction=row.direction if dice.random() < held.direction else dice.choice(ways),
                said=voice,
            )
            rows.append(turned if dice.random() < held.quad else turned._replace(quad=dice.choice(quads)))
        if dice.random() < missed:
            like = dice.choice(facts.acts)
            source = dice.choice(facts.acts).source if dice.random() < ELSEWHERE else dice.choice(people or [None])
            voice = like.said if like.said in kept else None
            target = dice.choice(people or [None])
            rows.append(like._replace(id=-len(rows) - 1, sentence=dice.randrange(facts.sentences), source=source,
                                      target=target, said=voice))  # fmt: skip
    return tuple(rows)


def _who(actor, right, dice, people, melted):
    if dice.random() < right:
        return melted.get(actor, actor)
    return dice.choice(people) if people and (actor is None or dice.random() > UNKNOWN) else None


def _status(row, dice):
    return dice.choice([status for status in ("actual", "planned", "threatened", "denied", "past_background")
                        if status != row.status])  # fmt: skip


def _redrawn_steps(facts, held, dice, acts, melted):
    """Keep the steps of which an act is kept; make one of each act that was missed, as often as acts make one."""
    kept, rows = {row.id for row in acts}, []
    in_steps = {act for row in facts.steps for act in row.acts}
    for row in facts.steps:
        if kept.intersection(row.acts):
            way = row.direction if dice.random() < held.direction else _turned(row.direction)
            rows.append(row._replace(actor=_who(row.actor, held.source, dice, [], melted), direction=way,
                                     level=_level(row.level, dice)))  # fmt: skip
    often = len(in_steps) / max(1, len(facts.acts))
    for act in acts:
        if act.id < 0 and facts.steps and dice.random() < often:
            like = dice.choice(facts.steps)
            rows.append(Step(-len(rows) - 1, act.source, _level(like.level, dice), like.direction, (act.id,)))
    return tuple(rows)


def _turned(way):
    return {"escalatory": "deescalatory", "deescalatory": "escalatory"}.get(way, way)


def _level(level, dice):
    return level if dice.random() > NEXT else min(5, max(1, level + dice.choice((-1, 1))))


def _missed(right, found):
    """Return how many rows are missing for each row that was read.

    >>> round(_missed(0.8, 0.5), 2), round(_missed(0.9, 0.9), 2)
    (0.8, 0.1)
    """
    return max(0.0, right / found - right)
