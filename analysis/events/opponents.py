"""Opponents: who fights or threatens whom in an article."""

from collections.abc import Callable, Iterable
from typing import Any

from analysis.tables import Row

FORCE = {"18", "19", "20"}  # roots of the use of force
NOT_NOW = {"possible", "denied", "past_background"}  # what makes nobody an opponent
_WEIGHT_OF_FORCE = 10  # acts of any other kind


def foes(
    rows: Iterable[Row], side: Callable[[Any], Any], *, least: str = "13", past: bool = False
) -> dict[str, list[str]]:
    """Map each side to the actors that it fights or threatens, or that do so to it, whom it fights most first.

    `rows` are events, `side` returns an actor's side, `least` is the lowest CAMEO root that makes opponents. What may
    happen or was denied makes none, and what lies before the present episode only with `past`.
    """
    unreal = NOT_NOW - {"past_background"} if past else NOT_NOW
    counts: dict[str, dict[str, int]] = {}
    for row in rows:
        parties = {side(row[column]) for column in ("source", "target") if row[column]}
        if row["status"] in unreal or not row["quad"].endswith("conflict") or row["root"] < least or len(parties) != 2:
            continue
        for one, other in ((row["source"], row["target"]), (row["target"], row["source"])):
            against = counts.setdefault(side(one), {})
            against[other] = against.get(other, 0) + (_WEIGHT_OF_FORCE if row["root"] in FORCE else 1)
    return {side: sorted(against, key=lambda a: (-against[a], a)) for side, against in counts.items()}


def split_sides(rows: Iterable[Row], side: Callable[[Any], Any]) -> set[str]:
    """Return the sides of which one actor works against another ("the junta arrested the country's president")."""
    return {
        side(row["source"])
        for row in rows
        if row["source"] and row["target"] and row["quad"].endswith("conflict") and row["status"] != "denied"
        if side(row["source"]) == side(row["target"])
    }
