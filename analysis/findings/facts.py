"""A reading as light rows: what claims count, without tables of pandas, so that it can be redrawn many times."""

import bisect
import collections
from typing import NamedTuple

from analysis import confidence, escalation, measures
from analysis.actors import sides
from analysis.reading import Reading
from analysis.tables import plain

PAST = "past_background"
REAL = ("actual", PAST)
NAMED = ("named_person", "named_organisation")


class Actor(NamedTuple):
    """One of the cast; `side` names its country, the rebels of a country, or itself, then with `country` False."""

    name: str
    type: str
    side: str
    country: bool


class Mention(NamedTuple):
    id: int
    actor: str | None


class Said(NamedTuple):
    """An attribution: `words` are those of which it is the innermost, `sentences` those that it touches."""

    id: int
    actor: str | None
    kind: str
    source_type: str
    hedged: bool
    words: int
    sentences: tuple[int, ...]

    @property
    def named(self) -> bool:
        return self.source_type in NAMED


class Act(NamedTuple):
    """An event: `said` is the attribution that holds it, None where it stands in the article's own voice; `sure` is its
    ``confidence``.
    """

    id: int
    sentence: int
    source: str | None
    target: str | None
    quad: str
    goldstein: float
    status: str
    direction: str
    said: int | None
    sure: float

    @property
    def done(self) -> bool:
        return self.status in REAL

    @property
    def deed(self) -> bool:
        return self.done and self.quad.startswith("material")

    @property
    def unreal(self) -> bool:
        return self.status in escalation.UNREAL

    @property
    def conflict(self) -> bool:
        return self.quad.endswith("conflict")


class Step(NamedTuple):
    id: int
    actor: str | None
    level: int
    direction: str
    acts: tuple[int, ...]


class Facts(NamedTuple):
    """The light rows of one reading, and its size in words and sentences."""

    words: int
    sentences: int
    cast: dict[str, Actor]
    mentions: tuple[Mention, ...]
    said: tuple[Said, ...]
    acts: tuple[Act, ...]
    steps: tuple[Step, ...]

    def side(self, actor: str | None) -> str | None:
        """Name the side of `actor`: its country, the rebels of one, or itself; None where there is no actor."""
        return self.cast[actor].side if actor in self.cast else actor


def of(reading: Reading) -> Facts:
    """Take the light rows from the tables of `reading`."""
    home, named = sides.sides(reading.actors), measures.sides_of(reading.actors)
    return Facts(
        words=len(reading.article.text.split()),
        sentences=len(reading.sentences),
        cast={
            row.actor: Actor(row.actor, row.type, named[row.actor], home[row.actor] != row.actor)
            for row in _rows(reading.actors)
        },
        mentions=tuple(Mention(row.mention, plain(row.actor)) for row in _rows(reading.mentions)),
        said=_said(reading),
        acts=tuple(
            Act(
                row.event, row.sentence, plain(row.source), plain(row.target), row.quad, row.goldstein, row.status,
                row.direction, plain(row.attribution), sure,
            )
            for row, sure in zip(_rows(reading.events), confidence.of(reading.tables, "events"), strict=True)
        ),
        steps=tuple(
            Step(row.step, plain(row.actor), row.level, row.direction, tuple(row.events))
            for row in _rows(reading.steps)
        ),
    )  # fmt: skip


def _rows(table):
    return table.itertuples(index=False)


def _said(reading):
    """List the attributions, each word counted for the innermost (shortest) one that holds it."""
    words = collections.Counter(row.attribution for row in measures.attributed_words(reading).values())
    bounds = list(zip(reading.sentences["start"].tolist(), reading.sentences["end"].tolist(), strict=True))
    ids = reading.sentences["sentence"].tolist()
    return tuple(
        Said(
            row.attribution, plain(row.actor), row.kind, row.source_type, bool(row.hedged),
            words[row.attribution], _touched(row, bounds, ids),
        )
        for row in _rows(reading.attributions)
    )  # fmt: skip


def _touched(row, bounds, ids):
    """List the sentences into which content, cue or source of an attribution fall."""
    pairs = [(row.source_start, row.source_end), (row.cue_start, row.cue_end)]
    spans = [*map(tuple, row.content), *((a, b) for a, b in pairs if plain(a) is not None)]
    first, last = min(a for a, _ in spans), max(b for _, b in spans)
    near = range(max(0, bisect.bisect_right(bounds, (first, 0)) - 1), bisect.bisect_left(bounds, (last, 0)))
    return tuple(ids[i] for i in near if any(a < bounds[i][1] and bounds[i][0] < b for a, b in spans))
