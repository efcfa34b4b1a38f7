"""How sure a row is: how often rows of its class were right where people coded the same articles.

A class is what a reader can see in the row itself, such as whether both parties of an act are known. The shares
were measured on articles coded by hand (``confidence.csv``; ``tests/bench/claims.py --write`` writes it). A mention
is right if a coder gives the same words to the same actor, an attribution if a coder has it with the same speaker,
an act if a coder has it with the same quad class. What the class does not tell is not known here: two rows of a
class are equally sure.
"""

import csv
import functools
from collections.abc import Callable
from importlib import resources
from typing import Any

import pandas as pd

from analysis.reading import Reading

PRIOR = 4  # rows at the mean of its table that a class is given beside its own


def of(reading: Reading, table: str) -> list[float]:
    """List how sure (0..1) each row of "mentions", "attributions" or "events" is, in the table's order."""
    tell = CLASSES[table]
    return [_share(table, tell(row)) for row in reading.tables[table].itertuples(index=False)]


def mean(table: str) -> float:
    """Return how sure (0..1) the rows of `table` are on the average."""
    held = [row for (name, _), row in _measured().items() if name == table]
    return sum(right for right, _ in held) / max(1, sum(rows for _, rows in held))


def _mention(row: Any) -> str:
    return str(row.kind)


def _attribution(row: Any) -> str:
    kind = "paraphrased" if row.kind == "indirect" else "quoted"
    if pd.isna(row.actor):
        return f"{kind}, nobody's"
    by_name = pd.notna(row.source_text) and any(word[:1].isupper() for word in row.source_text.split()[-1:])
    return f"{kind}, {'by name' if by_name else 'not by name'}"


def _event(row: Any) -> str:
    known = pd.notna(row.source) + pd.notna(row.target)
    return f"{row.quad}, {('no party', 'one party', 'both parties')[known]}"


CLASSES: dict[str, Callable[[Any], str]] = {"mentions": _mention, "attributions": _attribution, "events": _event}


@functools.cache
def _measured():
    text = resources.files(__package__).joinpath("confidence.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return {(row["table"], row["class"]): (int(row["right"]), int(row["rows"])) for row in rows}


def _share(table, name):
    right, rows = _measured().get((table, name), (0, 0))
    return (right + PRIOR * mean(table)) / (rows + PRIOR)
