"""What a person changed: a coding beside the machine's reading of the same text, row by row."""

from typing import Any

import pandas as pd

from analysis.agreement.pairing import ACTORS, DECIDED, LABELS, pairings, rows_of, spans_of
from analysis.agreement.tables import differences
from analysis.reading import Reading
from analysis.tables import plain

_HOW = {"missed": "added", "spurious": "left out"}


def changes(machine: Reading, coding: Reading) -> pd.DataFrame:
    """List what `coding` has otherwise than the `machine`: table, change (added, left out, changed), words, column,
    machine, coder (the values; null where a whole row was added or left out), sentence (id).

    Rows are paired as in ``compare``; a changed span is a change of the column `words`. A row that only moved because
    another was added is none. Raises ValueError for readings of different texts.
    """
    rows = [
        (row["table"], _HOW[row["where"]], row["words"], None, None, None, row["sentence"])
        for row in differences(machine, coding).to_dict("records")
    ]
    pairs = pairings(machine, coding)
    names = dict(pairs["actors"])
    for name in LABELS:
        for i, j in rows_of(name, pairs, machine, coding):
            old, new = machine.tables[name].loc[i], coding.tables[name].loc[j]
            rows += _changed(name, old, new, names, _spans(machine, coding, name, i, j))
    order = {name: n for n, name in enumerate(LABELS)}
    rows.sort(key=lambda row: (order[row[0]], -1 if row[6] is None else row[6], row[1], str(row[2]), str(row[3])))
    table = pd.DataFrame(rows, columns=["table", "change", "words", "column", "machine", "coder", "sentence"])
    return table.astype({"sentence": "Int64"})


def _spans(machine, coding, name, i, j):
    """Return the words of both rows where they are not the same passage, else None."""
    if name not in ("mentions", "attributions", "events"):
        return None
    one, other = spans_of(name, machine)[i], spans_of(name, coding)[j]
    text = machine.article.text
    return None if one == other else tuple(" … ".join(text[a:b] for a, b in spans) for spans in (one, other))


def _changed(name, old, new, names, words):
    """Yield a row for each column in which a person's row is not the machine's."""
    shown = new["actor"] if name in ("actors", "tone", "steps") else new["text"]
    sentence: Any = int(new["sentence"]) if "sentence" in new else None
    if words:
        yield name, "changed", shown, "words", *words, sentence
    for column in DECIDED[name]:
        one, other = plain(old[column]), plain(new[column])
        renamed = names.get(one, one) if column in ACTORS and name != "actors" else one
        if renamed != other:
            yield name, "changed", shown, column, one, other, sentence
