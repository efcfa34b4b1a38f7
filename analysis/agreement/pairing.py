"""Which rows of two readings mean the same passage."""

import itertools
from typing import Any

import pandas as pd

from analysis.reading import Reading

LABELS = {
    "mentions": ("actor", "kind"),
    "actors": ("type", "country"),
    "attributions": ("actor", "kind", "source_type", "hedged"),
    "events": ("source", "target", "root", "quad", "status", "direction"),
    "steps": ("actor", "level", "direction"),
    "tone": ("label",),
}
ACTORS = ("actor", "source", "target")  # columns that hold an actor's name
OUTSIDE = "–"  # what a word is to a coder who marked nothing there


def overlap(a: tuple[int, int], b: tuple[int, int]) -> bool:
    """Return True if two spans share a character."""
    return a[0] < b[1] and b[0] < a[1]


def pairings(found: Reading, held: Reading) -> dict[str, list[tuple[Any, Any]]]:
    """Pair the rows of each table: a dict table → list of pairs (row numbers; for actors and tone, names)."""
    if found.article.text != held.article.text:
        raise ValueError("only readings of the same text can be compared")
    mentions = _paired(spans_of("mentions", found), spans_of("mentions", held), least=0.5)
    actors = _shared((found.mentions["actor"][i], held.mentions["actor"][j]) for i, j in mentions)
    events = _paired(spans_of("events", found), spans_of("events", held), least=0.0)
    home = [{e: row for row, ids in enumerate(r.steps["events"]) for e in ids} for r in (found, held)]
    steps = _shared((home[0].get(found.events["event"][i]), home[1].get(held.events["event"][j])) for i, j in events)
    toned = [set(counted("tone", r)["actor"]) for r in (found, held)]
    return {
        "mentions": mentions,
        "actors": actors,
        "attributions": _paired(spans_of("attributions", found), spans_of("attributions", held), least=0.5),
        "events": events,
        "steps": steps,
        "tone": [(a, b) for a, b in actors if a in toned[0] and b in toned[1]],
    }


def identical(found: Reading, held: Reading) -> dict[str, list[tuple[Any, Any]]]:
    """Return those of the ``pairings`` that are exact matches (see ``compare``)."""
    pairs, same = pairings(found, held), {}
    for name in ("mentions", "attributions", "events"):
        a, b = spans_of(name, found), spans_of(name, held)
        same[name] = [(i, j) for i, j in pairs[name] if a[i] == b[j]]
    for name in ("actors", "tone"):
        same[name] = [(a, b) for a, b in pairs[name] if a == b]
    of = {found.events["event"][i]: held.events["event"][j] for i, j in pairs["events"]}
    told = [(found.steps["events"][i], held.steps["events"][j]) for i, j in pairs["steps"]]
    whole = [{of.get(e) for e in a} == set(b) for a, b in told]
    same["steps"] = list(itertools.compress(pairs["steps"], whole))
    return same


def counted(name: str, reading: Reading) -> pd.DataFrame:
    """Return the rows that count: all, but of the table of tone only those with a label."""
    table = reading.tables[name]
    return table.dropna(subset=["label"]) if name == "tone" else table


def rows_of(name: str, pairs: dict[str, list[tuple[Any, Any]]], found: Reading, held: Reading) -> list[tuple[int, int]]:
    """Turn pairs of names into pairs of row numbers; pairs of row numbers stay as they are."""
    if name not in ("actors", "tone"):
        return pairs[name]
    a, b = ({actor: i for i, actor in enumerate(r.tables[name]["actor"])} for r in (found, held))
    return [(a[x], b[y]) for x, y in pairs[name]]


def plain(value: Any) -> Any:
    """Return a cell's value as plain Python, None for null."""
    return None if pd.isna(value) else value.item() if hasattr(value, "item") else value


def spans_of(name: str, reading: Reading) -> list[list[list[int]]]:
    """List for each row of a table its spans: the content of an attribution, the span of the others."""
    table = reading.tables[name]
    if name == "attributions":
        return [[list(span) for span in content] for content in table["content"]]
    return [[[a, b]] for a, b in zip(table["start"], table["end"], strict=True)]


def _paired(a, b, *, least):
    """Pair two lists of span lists one to one, largest intersection over union first, above `least`."""
    cells = [{at for start, end in spans for at in range(start, end)} for spans in a]
    others = [{at for start, end in spans for at in range(start, end)} for spans in b]
    scored = [(-len(x & y) / len(x | y), i, j) for i, x in enumerate(cells) for j, y in enumerate(others) if x & y]
    return _one_to_one((i, j) for score, i, j in sorted(scored) if -score > least or -score == least > 0)


def _shared(links):
    """Pair keys one to one by how many links they share, most first; null keys are left out."""
    counts = pd.Series([link for link in links if not any(pd.isna(x) for x in link)], dtype=object).value_counts()
    return _one_to_one(link for link, _ in sorted(counts.items(), key=lambda item: (-item[1], str(item[0]))))


def _one_to_one(pairs):
    left, right, kept = set(), set(), []
    for i, j in pairs:
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            kept.append((i, j))
    return sorted(kept)
