"""Alpha over all tables: what the units are that several coders label."""

import bisect
import re

import pandas as pd

from analysis.agreement.coefficients import krippendorff
from analysis.agreement.coverage import unseen
from analysis.agreement.pairing import (
    ACTORS,
    LABELS,
    OUTSIDE,
    each_pair,
    one_name_each,
    spans_of,
)
from analysis.reading import Reading
from analysis.tables import plain

_UNSEEN = object()  # what a word is to a coder who did not look there


def alpha(readings: list[Reading], *, machine: Reading | None = None) -> pd.DataFrame:
    """Return Krippendorff's alpha of several readings of one text: table, column, unit, units (count), coders, alpha.

    For mentions, attributions and events the unit is a word of the text, and its label that of the shortest row over it
    (``–`` where the coder marked nothing), so that alpha counts missed rows and other boundaries too. For actors and
    tone the unit is an actor, and a coder who does not have it is missing. Actors go by the name that the first reading
    in which they stand gives them. With the `machine`'s reading, what a coder did not look at is missing, too: the rows
    left as the machine has them (``coverage.unseen``), and words without a row in a table with such rows. Steps are
    left out: they have no words of their own (see ``story_order``). Raises ValueError for fewer than two
    readings, or readings of different texts.
    """
    if len(readings) < 2:
        raise ValueError("alpha needs at least two readings of one text")
    names, rows = one_name_each(readings, each_pair(readings)), []
    masks = [unseen(machine, reading) if machine is not None else None for reading in readings]
    for name, columns in LABELS.items():
        for column in columns if name != "steps" else ():
            if name in ("actors", "tone"):
                units = _by_actor(name, column, readings, names, masks)
            else:
                units = _by_word(name, column, readings, names, masks)
            unit = "actor" if name in ("actors", "tone") else "word"
            rows.append((name, column, unit, len(units), len(readings), krippendorff(units)))
    return pd.DataFrame(rows, columns=["table", "column", "unit", "units", "coders", "alpha"]).astype({"alpha": float})


def _by_actor(name, column, readings, names, masks):
    null = "null" if name == "actors" else None  # no country is a label; a tone that is left open is none
    told = [
        {
            known[actor]: null if pd.isna(label) else label
            for number, (actor, label) in enumerate(reading.tables[name][["actor", column]].values)
            if mask is None or number not in mask.reference[name]
        }
        for reading, known, mask in zip(readings, names, masks, strict=True)
    ]
    return [[labels.get(actor) for labels in told] for actor in sorted({a for labels in told for a in labels})]


def _by_word(name, column, readings, names, masks):
    text = readings[0].article.text
    words = [match.span() for match in re.finditer(r"\w+", text)]
    told = [_over(words, name, column, *coder) for coder in zip(readings, names, masks, strict=True)]
    return [unit for unit in zip(*told, strict=True) if any(label is not None for label in unit)]


def _over(words, name, column, reading, names, mask):
    """List for each word the label of the shortest row of the table over it; None where the coder did not look."""
    whole = mask is None or not mask.predicted[name]
    labels, ends = [OUTSIDE if whole else _UNSEEN] * len(words), [end for _, end in words]
    hidden = mask.reference[name] if mask else ()
    rows = zip(spans_of(name, reading), (plain(v) for v in reading.tables[name][column]), strict=True)
    told = [(spans, _UNSEEN if n in hidden else label) for n, (spans, label) in enumerate(rows)]
    for spans, label in sorted(told, key=lambda row: -sum(b - a for a, b in row[0])):
        for start, end in spans:
            at = bisect.bisect_right(ends, start)
            while at < len(words) and words[at][0] < end:
                labels[at] = names.get(label, label) if column in ACTORS and label is not _UNSEEN else label
                at += 1
    return [None if label is _UNSEEN else "null" if label is None else label for label in labels]
