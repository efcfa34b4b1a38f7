"""How sure an act is: how often acts of its class were right where people coded the same articles.

A class is what a reader can see in the row itself: the quad class, and whether both parties are known. The shares were
measured on articles coded by hand (``confidence.csv``; ``tests/bench/claims.py --write`` writes it): an act is right if
a coder has it with the same quad class. Two acts of a class are equally sure.
"""

import csv
import functools
from importlib import resources
from typing import Any

import pandas as pd

from analysis.reading import Reading

PRIOR = 4  # acts at the mean that a class is given beside its own


def of(reading: Reading) -> list[float]:
    """List how sure (0..1) each act is, in the table's order."""
    return [_share(class_of(row)) for row in reading.events.itertuples(index=False)]


def mean() -> float:
    """Return how sure (0..1) acts are on the average."""
    held = _measured().values()
    return sum(right for right, _ in held) / sum(rows for _, rows in held)


def class_of(event: Any) -> str:
    """Name the class of a row of events."""
    known = pd.notna(event.source) + pd.notna(event.target)
    return f"{event.quad}, {('no party', 'one party', 'both parties')[known]}"


@functools.cache
def _measured():
    text = resources.files(__package__).joinpath("confidence.csv").read_text(encoding="utf-8")
    return {row["class"]: (int(row["right"]), int(row["rows"])) for row in csv.DictReader(text.splitlines())}


def _share(name):
    right, rows = _measured().get(name, (0, 0))
    return (right + PRIOR * mean()) / (rows + PRIOR)
