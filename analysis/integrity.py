"""What follows when rows of a reading go, move or change: pure functions on rows, the one place that knows.

Rows are dicts with the columns of ``tables.COLUMNS``. Nothing here decides what goes; see ``correction``,
``exports.amended`` and ``variants`` for that.
"""

import bisect
from collections.abc import Callable, Collection, Iterable

import pandas as pd

from analysis.lexicons import cameo
from analysis.tables import Row

_PARTIES = ("source", "target", "third_party")


def sentence_at(sentences: pd.DataFrame) -> Callable[[int], int]:
    """Return a function from an offset to the id of the sentence there, or of the last one that begins before it."""
    starts, ids = sentences["start"].tolist(), sentences["sentence"].tolist()
    return lambda at: ids[max(0, bisect.bisect_right(starts, at) - 1)]


def innermost(attributions: Iterable[Row], start: int, end: int) -> int | None:
    """Return the id of the attribution whose smallest span of content holds `start` to `end`; None: the article's own
    voice.

    >>> innermost([{"attribution": 0, "content": [[0, 9]]}, {"attribution": 1, "content": [[2, 6]]}], 3, 5)
    1
    """
    holding = (
        (b - a, row["attribution"]) for row in attributions for a, b in row["content"] if a <= start and end <= b
    )
    return min(holding, default=(0, None))[1]


def recoded(code: str) -> Row:
    """Return what follows from a CAMEO `code`: cameo, root, quad and goldstein. Raises KeyError for what is no code."""
    return {"cameo": code, "root": cameo.root(code), "quad": cameo.quad(code), "goldstein": cameo.goldstein(code)}


def reduced(rows: dict[str, list[Row]], keeps: Callable[[Row], bool]) -> dict[str, list[Row]]:
    """Return the rows of a reading with only those mentions, attributions and acts that are kept, and all that follows.

    An act in an attribution that goes does, too, for it is not the article's own word; so do steps without acts,
    actors whom nothing names any longer, and the tone about them.
    """
    held = {**rows, "mentions": [row for row in rows["mentions"] if keeps(row)]}
    held["attributions"] = [row for row in rows["attributions"] if keeps(row)]
    voices = {None, *(row["attribution"] for row in held["attributions"])}
    held["events"] = [row for row in rows["events"] if keeps(row) and row["attribution"] in voices]
    held["steps"] = surviving(rows["steps"], {row["event"] for row in held["events"]})
    named = naming(held).keys() | {row["actor"] for row in held["mentions"]}
    held["actors"] = recounted([row for row in rows["actors"] if row["actor"] in named], held)
    held["tone"] = [row for row in rows["tone"] if row["actor"] in named]
    return held


def surviving(steps: list[Row], events: Collection[int]) -> list[Row]:
    """Return `steps` with only the acts among `events`: a step that loses all goes, and what answered it answers
    nothing.

    Where a step goes, the others close up in the story's order. A step that never had an act stays.
    """
    cut = [{**row, "events": [event for event in row["events"] if event in events]} for row in steps]
    kept = [new for new, old in zip(cut, steps, strict=True) if new["events"] or not old["events"]]
    known = {row["step"] for row in kept}
    rank = {order: place for place, order in enumerate(sorted({row["order"] for row in kept}), start=1)}
    order = rank.get if len(kept) < len(steps) else lambda order: order
    return [
        {
            **row,
            "order": order(row["order"]),
            "responds_to": row["responds_to"] if row["responds_to"] in known else None,
        }
        for row in kept
    ]


def recounted(actors: Iterable[Row], rows: dict[str, list[Row]]) -> list[Row]:
    """Return `actors` with their mentions in `rows` re-counted, sorted by where each is first met.

    One without a mention is first met where an attribution, an act or a step names it, or else where it was.
    """
    named = naming(rows)
    counted = []
    for row in actors:
        starts = [mention["start"] for mention in rows["mentions"] if mention["actor"] == row["actor"]]
        first = min(starts or named.get(row["actor"]) or [row["start"]])
        counted.append({**row, "mentions": len(starts), "start": first})
    return sorted(counted, key=lambda row: row["start"])


def naming(rows: dict[str, list[Row]]) -> dict[str, list[int]]:
    """Map each actor that an attribution, an act or a step of `rows` names to the offsets where they do."""
    acts = {row["event"]: row["start"] for row in rows["events"]}
    places = [(row["actor"], row["start"]) for row in rows["attributions"]]
    places += [(row[party], row["start"]) for row in rows["events"] for party in _PARTIES]
    places += [(row["actor"], acts[row["events"][0]]) for row in rows["steps"] if row["events"]]
    named: dict[str, list[int]] = {}
    for actor, start in places:
        if actor:
            named.setdefault(actor, []).append(start)
    return named
