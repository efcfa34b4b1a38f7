"""Which rows of two readings mean the same passage."""

import collections
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
DECIDED = {  # what a person decides in a row beside its span; the rest is numbers, or follows
    "actors": ("actor", "type", "country", "cameo"),
    "mentions": ("actor", "kind"),
    "attributions": ("source_text", "cue", "actor", "kind", "source_type", "hedged"),
    "events": ("source", "target", "third_party", "cameo", "status", "direction", "date", "place"),
    "steps": ("actor", "level", "direction", "order"),
    "tone": ("label",),
}
ACTORS = ("actor", "source", "target")  # columns that hold an actor's name
OUTSIDE = "–"  # what a word is to a coder who marked nothing there


def overlap(a: tuple[int, int], b: tuple[int, int]) -> bool:
    """Return True if two spans share a character."""
    return a[0] < b[1] and b[0] < a[1]


def pairings(predicted: Reading, reference: Reading) -> dict[str, list[tuple[Any, Any]]]:
    """Pair the rows of each table: a dict table → list of pairs (row numbers; for actors and tone, names).

    Each row is in one pair at most. Raises ValueError for readings of different texts.
    """
    if predicted.article.text != reference.article.text:
        raise ValueError("only readings of the same text can be compared")
    mentions = _paired(spans_of("mentions", predicted), spans_of("mentions", reference), least=0.5)
    named = [reading.mentions["actor"].tolist() for reading in (predicted, reference)]
    actors = _shared((named[0][i], named[1][j]) for i, j in mentions)
    events = _paired(spans_of("events", predicted), spans_of("events", reference), least=0.0)
    home = [{e: row for row, ids in enumerate(r.steps["events"]) for e in ids} for r in (predicted, reference)]
    acts = [reading.events["event"].tolist() for reading in (predicted, reference)]
    steps = _shared((home[0].get(acts[0][i]), home[1].get(acts[1][j])) for i, j in events)
    toned = [set(counted("tone", r)["actor"]) for r in (predicted, reference)]
    return {
        "mentions": mentions,
        "actors": actors,
        "attributions": _paired(spans_of("attributions", predicted), spans_of("attributions", reference), least=0.5),
        "events": events,
        "steps": steps,
        "tone": [(a, b) for a, b in actors if a in toned[0] and b in toned[1]],
    }


def identical(predicted: Reading, reference: Reading) -> dict[str, list[tuple[Any, Any]]]:
    """Return those of the ``pairings`` that are exact matches (see ``compare``)."""
    pairs, same = pairings(predicted, reference), {}
    for name in ("mentions", "attributions", "events"):
        a, b = spans_of(name, predicted), spans_of(name, reference)
        same[name] = [(i, j) for i, j in pairs[name] if a[i] == b[j]]
    for name in ("actors", "tone"):
        same[name] = [(a, b) for a, b in pairs[name] if a == b]
    of = {predicted.events["event"][i]: reference.events["event"][j] for i, j in pairs["events"]}
    told = [(predicted.steps["events"][i], reference.steps["events"][j]) for i, j in pairs["steps"]]
    whole = [{of.get(e) for e in a} == set(b) for a, b in told]
    same["steps"] = list(itertools.compress(pairs["steps"], whole))
    return same


def counted(name: str, reading: Reading) -> pd.DataFrame:
    """Return the rows that count: all, but of the table of tone only those with a label."""
    table = reading.tables[name]
    return table.dropna(subset=["label"]) if name == "tone" else table


def rows_of(
    name: str, pairs: dict[str, list[tuple[Any, Any]]], predicted: Reading, reference: Reading
) -> list[tuple[int, int]]:
    """Turn pairs of names into pairs of row numbers; pairs of row numbers stay as they are."""
    if name not in ("actors", "tone"):
        return pairs[name]
    a, b = ({actor: i for i, actor in enumerate(r.tables[name]["actor"])} for r in (predicted, reference))
    return [(a[x], b[y]) for x, y in pairs[name]]


def spans_of(name: str, reading: Reading) -> list[list[list[int]]]:
    """List for each row of a table its spans: the content of an attribution, the span of the others."""
    table = reading.tables[name]
    if name == "attributions":
        return [[list(span) for span in content] for content in table["content"]]
    return [[[a, b]] for a, b in zip(table["start"], table["end"], strict=True)]


def each_pair(readings: list[Reading]) -> dict[tuple[int, int], dict[str, list[tuple[Any, Any]]]]:
    """Map the numbers of each two of `readings`, the earlier first, to their ``pairings``."""
    return {(n, m): pairings(readings[n], readings[m]) for m in range(len(readings)) for n in range(m)}


def one_name_each(
    readings: list[Reading], pairs: dict[tuple[int, int], dict[str, list[tuple[Any, Any]]]]
) -> list[dict[str, str]]:
    """Return for each reading a dict from its actors to the names that stand for them in all: those of the first."""
    known: list[dict[str, str]] = []
    for number, reading in enumerate(readings):
        names: dict[str, str] = {}
        for n, earlier in enumerate(known):
            for theirs, ours in pairs[n, number]["actors"]:
                names.setdefault(ours, earlier[theirs])
        known.append({actor: names.get(actor, actor) for actor in reading.actors["actor"]})
    return known


def _paired(a, b, *, least):
    """Pair two lists of span lists one to one, largest intersection over union first, above `least`."""
    cells = [{at for start, end in spans for at in range(start, end)} for spans in a]
    others = [{at for start, end in spans for at in range(start, end)} for spans in b]
    ends = [(min(y), max(y)) for y in others]
    scored = []
    for i, x in enumerate(cells):
        first, last = min(x), max(x)
        near = [j for j, (start, end) in enumerate(ends) if start <= last and end >= first]  # sets are slow to compare
        scored += [(-len(x & others[j]) / len(x | others[j]), i, j) for j in near if x & others[j]]
    return _one_to_one((i, j) for score, i, j in sorted(scored) if -score > least or -score == least > 0)


def _shared(links):
    """Pair keys one to one by how many links they share, most first; null keys are left out."""
    counts = collections.Counter(link for link in links if not any(pd.isna(x) for x in link))
    return _one_to_one(link for link, _ in sorted(counts.items(), key=lambda item: (-item[1], str(item[0]))))


def _one_to_one(pairs):
    left, right, kept = set(), set(), []
    for i, j in pairs:
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            kept.append((i, j))
    return sorted(kept)
