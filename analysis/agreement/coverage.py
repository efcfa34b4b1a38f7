"""What a coder looked at: a row left as the machine has it, and that nobody marked as seen, is no agreement."""

from typing import Any, NamedTuple

import pandas as pd

from analysis import tables
from analysis.agreement.pairing import DECIDED, LABELS, counted, pairings, rows_of
from analysis.reading import Reading

_PLACES = {"mentions": ("start", "end"), "attributions": ("content",), "events": ("start", "end", "attribution")}
Rows = dict[str, set[int]]  # table -> row numbers


class Unseen(NamedTuple):
    """Hold the rows of two readings, by table and row number, that at least one of their coders did not look at."""

    predicted: Rows
    reference: Rows


def unseen(machine: Reading, coding: Reading) -> Unseen:
    """Return the rows of `machine` and `coding` that the coder did not look at.

    Seen is what the coder accepted, changed, added or left out, every row of a table that the coding names as looked
    through (its block ``coding``: ``seen``, "all" or a list of tables), a step whose acts are all seen, and an actor
    one of whose mentions is. A coding without any such mark says nothing of the rows that are as the machine has them:
    they are unseen. Of a coding that began empty (``began``), the tables that it does not name are unseen as a whole.
    """
    pairs = pairings(machine, coding)
    whole = _looked_through(coding)
    rows: Rows = {name: set() for name in LABELS}
    alone: Rows = {name: set() for name in LABELS}
    for name in LABELS:
        if name in whole:
            continue
        accepted = set(coding.coding.get("accepted", {}).get(name, ()))
        ids = coding.tables[name].iloc[:, 0].tolist()
        old, new = tables.rows(machine.tables[name]), tables.rows(coding.tables[name])
        same = [(i, j) for i, j in rows_of(name, pairs, machine, coding) if _as_it_was(name, old[i], new[j])]
        alone[name] = {i for i, j in same if ids[j] not in accepted}
        rows[name] = {j for i, j in same if ids[j] not in accepted}
        if _began_empty(coding):  # what this table leaves out was not left out by anybody
            alone[name] = set(range(len(machine.tables[name])))
    return _with_derived(machine, coding, alone, rows, pairs)


def coverage(machine: Reading, coding: Reading) -> pd.DataFrame:
    """Tabulate how many of the machine's rows the coder looked at: table, offered, seen, share (0..1; 1 where none is).

    Tone counts only where the machine gives it a label.
    """
    left, made = unseen(machine, coding).predicted, []
    for name in LABELS:
        offered = set(counted(name, machine).index)
        seen = len(offered - left[name])
        made.append((name, len(offered), seen, round(seen / len(offered), 3) if offered else 1.0))
    return pd.DataFrame(made, columns=["table", "offered", "seen", "share"])


def between(one: Reading, other: Reading, *, machine: Reading) -> Unseen:
    """Return the rows of two codings that the coder of either did not look at."""
    mine, theirs = unseen(machine, one).reference, unseen(machine, other).reference
    pairs = pairings(one, other)
    for name in LABELS:
        for i, j in rows_of(name, pairs, one, other):
            if i in mine[name] or j in theirs[name]:
                mine[name].add(i)
                theirs[name].add(j)
        for coding, own, rows in ((one, other, theirs), (other, one, mine)):
            if _began_empty(coding) and name not in _looked_through(coding):
                rows[name] = set(range(len(own.tables[name])))
    return Unseen(mine, theirs)


def is_by_hand(reading: Reading) -> bool:
    """Return True for a coding whose rows its coder looked at, all of them, or made, all of them: where one row of many
    was corrected, the rest is the machine's, and as sure as that.
    """
    return reading.coder is not None and (_looked_through(reading) == set(LABELS) or _began_empty(reading))


def _looked_through(coding: Reading) -> set[str]:
    told: Any = coding.coding.get("seen", ())
    return set(LABELS) if told == "all" else set(told)


def _began_empty(coding: Reading) -> bool:
    return coding.coding.get("began") == "empty"


def _as_it_was(name, one, other):
    """Return True if nothing that a person decides differs in two paired rows."""
    return all(one[column] == other[column] for column in (*_PLACES.get(name, ()), *DECIDED[name]))


def _with_derived(machine, coding, alone, rows, pairs):
    """Take a step for seen with its acts, and an actor with a mention; nobody marks these."""
    for reading, left in ((machine, alone), (coding, rows)):
        acts, steps = reading.events["event"].tolist(), reading.steps["events"].tolist()
        hidden = {acts[n] for n in left["events"]}
        left["steps"] = {n for n in left["steps"] if hidden & set(steps[n])}
        told = {actor for n, actor in enumerate(reading.mentions["actor"].tolist()) if n not in left["mentions"]}
        names = reading.actors["actor"].tolist()
        left["actors"] = {n for n in left["actors"] if names[n] not in told}
    for name in ("steps", "actors"):
        for i, j in rows_of(name, pairs, machine, coding):
            if i in alone[name] and j not in rows[name]:
                alone[name].discard(i)
            if j in rows[name] and i not in alone[name]:
                rows[name].discard(j)
    return Unseen(alone, rows)
