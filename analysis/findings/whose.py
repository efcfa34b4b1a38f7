"""Whose reading it is, and what was changed: said wherever a reading is shown, so that the two are never mixed up."""

from collections.abc import Iterator

import pandas as pd

from analysis.findings.prose import are, count, listed
from analysis.reading import Reading

_NAMES = {"tone": "labels of tone"}


def whose(reading: Reading, changes: pd.DataFrame, coverage: pd.DataFrame) -> Iterator[str]:
    """Say who made `reading`; of a person's also what differs from the machine's (``agreement.changes``) and how much
    of it was looked at (``agreement.coverage``).
    """
    if reading.coder is None:
        yield "This is the machine's reading, corrected by nobody."
        return
    yield f"This is the reading of {reading.coder}, not the machine's."
    yield _changed(changes)
    yield from _covered(coverage)


def _changed(changes):
    if not len(changes):
        return "Nothing in it differs from the machine's reading."
    added, gone, cells = (int((changes["change"] == how).sum()) for how in ("added", "left out", "changed"))
    tables = listed(dict.fromkeys(changes["table"]))
    return (
        f"Beside the machine's reading of the same text, {count(added, 'row')} {are(added)} added, {gone} left out, and"
        f" {count(cells, 'value')} changed (in {tables})."
    )


def _covered(coverage):
    """Say what was not looked at; nothing where all was."""
    short = coverage[coverage["seen"] < coverage["offered"]]
    if len(short):
        parts = [f"{row.seen} of {row.offered} {_NAMES.get(row.table, row.table)}" for row in short.itertuples()]
        yield f"Not all of it was looked at: {listed(parts)}; the rest is the machine's, unchecked."
