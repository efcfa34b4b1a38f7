"""Alpha over all tables: what the units are that several coders label."""

import bisect
import re

import pandas as pd

from analysis.agreement.coefficients import krippendorff
from analysis.agreement.pairing import (
    ACTORS,
    LABELS,
    OUTSIDE,
    pairings,
    plain,
    spans_of,
)
from analysis.reading import Reading


def alpha(readings: list[Reading]) -> pd.DataFrame:
    """Return Krippendorff's alpha of several readings of one text: table, column, unit, units (count), coders, alpha.

    For mentions, attributions and events the unit is a word of the text, and its label that of the shortest row over it
    (``–`` where the coder marked nothing), so that alpha counts missed rows and other boundaries too. For actors and
    tone the unit is an actor, and a coder who does not have it is missing. Actors go by the name that the first reading
    in which they stand gives them. Steps are left out: they have no words of their own (see ``story_order``). Raises
    ValueError for fewer than two readings, or readings of different texts.
    """
    if len(readings) < 2:
        raise ValueError("alpha needs at least two readings of one text")
    names, rows = _one_name_each(readings), []
    for name, columns in LABELS.items():
        for column in columns if name != "steps" else ():
            if name in ("actors", "tone"):
                units = _by_actor(name, column, readings, names)
            else:
                units = _by_word(name, column, readings, names)
            unit = "actor" if name in ("actors", "tone") else "word"
            rows.append((name, column, unit, len(units), len(readings), krippendorff(units)))
    return pd.DataFrame(rows, columns=["table", "column", "unit", "units", "coders", "alpha"]).astype({"alpha": float})


def _one_name_each(readings):
    """Return for each reading a dict from its actors to the names that stand for them in all readings."""
    known = [{actor: actor for actor in readings[0].actors["actor"]}]
    for number, reading in enumerate(readings[1:], start=1):
        names = {}
        for earlier, other in zip(known, readings[:number], strict=True):
            for theirs, ours in pairings(other, reading)["actors"]:
                names.setdefault(ours, earlier[theirs])
        known.append({actor: names.get(actor, actor) for actor in reading.actors["actor"]})
    return known


def _by_actor(name, column, readings, names):
    null = "null" if name == "actors" else None  # no country is a label; a tone that is left open is none
    told = [
        {
            known[actor]: null if pd.isna(label) else label
            for actor, label in reading.tables[name][["actor", column]].values
        }
        for reading, known in zip(readings, names, strict=True)
    ]
    return [[labels.get(actor) for labels in told] for actor in sorted({a for labels in told for a in labels})]


def _by_word(name, column, readings, names):
    text = readings[0].article.text
    words = [match.span() for match in re.finditer(r"\w+", text)]
    return list(zip(*(_over(words, name, column, r, n) for r, n in zip(readings, names, strict=True)), strict=True))


def _over(words, name, column, reading, names):
    """List for each word the label of the shortest row of the table over it."""
    labels, ends = [OUTSIDE] * len(words), [end for _, end in words]
    rows = zip(spans_of(name, reading), (plain(v) for v in reading.tables[name][column]), strict=True)
    for spans, label in sorted(rows, key=lambda row: -sum(b - a for a, b in row[0])):
        for start, end in spans:
            at = bisect.bisect_right(ends, start)
            while at < len(words) and words[at][0] < end:
                labels[at] = names.get(label, label) if column in ACTORS else label
                at += 1
    return ["null" if label is None else label for label in labels]
