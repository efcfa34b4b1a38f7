"""How sure a row is: how often rows of its class were right where people coded the same articles.

A class is what a reader can see in the tables: of a mention its kind, and whom it names; of an attribution whether it
is quoted, and how its source is named; of an act whether both parties are known. Finer classes of acts (by kind of
act, status, date) told no more on articles that were held out. The shares were measured on articles coded by hand
(``confidence.csv``; ``tests/bench/claims.py --write`` writes it). A mention is right if a coder gives the same words to
the same actor, an attribution if a coder has it with the same speaker, an act if a coder has it with the same quad
class; the other columns may be wrong. Two rows of a class are equally sure.
"""

import csv
import functools
import math
from collections.abc import Mapping
from importlib import resources

import pandas as pd

from analysis import tables

PRIOR = 4  # rows at the mean of its table that a class is given beside its own
LIMIT = 0.75  # charts and marked texts draw what is less sure paler: more than one row in four of its class was wrong
NOTE = "pale: unsure; fewer than three in four such rows are right"
_PARTIES = ("no party", "one party", "both parties")

Counts = Mapping[tuple[str, str], tuple[int, int]]  # (table, class) -> rows that were right, rows


def fill(held: dict[str, pd.DataFrame]) -> None:
    """Fill the column `confidence` of the machine's tables, in place: a step is as sure as its least sure act."""
    for name in CLASSES:
        _fill(held[name], of(held, name))
    _fill(held["steps"], _least(held))


def steps(held: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Return the table of steps, each as sure as the least sure of its acts; null where one does not tell, or there is
    none.
    """
    told = held["steps"].copy(deep=False)
    _fill(told, _least(held))
    return told


def _least(held):
    acts = held["events"]
    sure = dict(zip(acts["event"].tolist(), map(tables.plain, acts[tables.SURE].tolist()), strict=True))
    known = [[sure[act] for act in step] for step in held["steps"]["events"].tolist()]
    return [None if None in step else min(step, default=None) for step in known]


def _fill(frame, values):
    frame.isetitem(frame.columns.get_loc(tables.SURE), tables.shares(values))  # quicker than ``assign``


def of(held: dict[str, pd.DataFrame], table: str) -> list[float]:
    """List how sure (0..1) each row of "mentions", "attributions" or "events" is, in the table's order."""
    return [_share(table, name) for name in CLASSES[table](held)]


def unsure(frame: pd.DataFrame, *, below: float = LIMIT) -> list[bool]:
    """List for each row of a table whether it is less sure than `below`; a row that does not tell is not."""
    return frame[tables.SURE].lt(below).fillna(False).tolist()


def mean(table: str) -> float:
    """Return how sure (0..1) the rows of `table` are on the average."""
    return _mean(measured(), table)


def share(counts: Counts, table: str, name: str) -> float:
    """Return the share (0..1) of a class that was right by `counts`, drawn to the mean of its table by PRIOR rows.

    >>> share({("events", "both"): (8, 8), ("events", "one"): (0, 8)}, "events", "both")
    0.8333333333333334
    """
    right, rows = counts.get((table, name), (0, 0))
    return (right + PRIOR * _mean(counts, table)) / (rows + PRIOR)


@functools.cache
def measured() -> Counts:
    """Return what was measured on all articles coded by hand."""
    text = resources.files(__package__).joinpath("confidence.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return {(row["table"], row["class"]): (int(row["right"]), int(row["rows"])) for row in rows}


@functools.cache
def _share(table, name):
    """Return the share in hundredths, rounded down: a class that just misses ``LIMIT`` is not to reach it."""
    return math.floor(100 * share(measured(), table, name) + 1e-9) / 100


def _mean(counts, table):
    held = [numbers for (name, _), numbers in counts.items() if name == table]
    return sum(right for right, _ in held) / max(1, sum(rows for _, rows in held))


def _mentions(held):
    cast, mentions = held["actors"], held["mentions"]
    names = cast["actor"].tolist()
    often = dict(zip(names, cast["mentions"].tolist(), strict=True))
    people = {name for name, kind in zip(names, cast["type"].tolist(), strict=True) if kind == "person"}
    pairs = zip(mentions["kind"].tolist(), mentions["actor"].tolist(), strict=True)
    return [f"{kind}, {_named(kind, actor, often, people)}" for kind, actor in pairs]


def _named(kind, actor, often, people):
    if not isinstance(actor, str):
        return "nobody's"
    if kind == "pronoun":
        return "of a person" if actor in people else "of others"
    return "actor mentioned once" if often[actor] == 1 else "actor mentioned again"


def _attributions(held):
    rows = held["attributions"]
    columns = (rows[column].tolist() for column in ("kind", "actor", "source_text"))
    return [
        f"{'paraphrased' if kind == 'indirect' else 'quoted'}, {_introduced(actor, words)}"
        for kind, actor, words in zip(*columns, strict=True)
    ]


def _introduced(actor, words):
    if not isinstance(actor, str):
        return "nobody's"
    return "by name" if isinstance(words, str) and words.split()[-1][:1].isupper() else "not by name"


def _events(held):
    parties = zip(held["events"]["source"].tolist(), held["events"]["target"].tolist(), strict=True)
    return [_PARTIES[sum(isinstance(actor, str) for actor in pair)] for pair in parties]


CLASSES = {"mentions": _mentions, "attributions": _attributions, "events": _events}  # table -> class of each row
