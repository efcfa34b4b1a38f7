"""Marks that belong together: an attribution's parts as relations, and back."""

import itertools
from dataclasses import replace
from typing import Any

from analysis import tables
from analysis.exports.marks import LAYERS, PARTS, Mark, content_spans, label, of, overlap, part_span, sentence, spans
from analysis.reading import Reading


def linked(marks: list[Mark]) -> tuple[Any, ...]:
    """Return (marks, links) without row numbers: equal marks once, links as (index, index, "continues", "source" or
    "cue").
    """
    single = list({_key(mark): replace(mark, row=None) for mark in marks}.values())
    index = {_key(mark): i for i, mark in enumerate(single)}
    rows = {}
    for mark in marks:
        if mark.layer in ("content", "source", "cue"):
            rows.setdefault(mark.row, []).append(mark)
    links = {}
    for parts in rows.values():
        head, *others = sorted(parts, key=lambda m: (LAYERS.index(m.layer), m.span))
        for mark in others:
            kind = "continues" if mark.layer == "content" else mark.layer
            links[index[_key(head)], index[_key(mark)], kind] = None
    return single, list(links)


def _key(mark):
    return mark.layer, mark.start, mark.end, tuple(sorted(mark.values.items(), key=str))


def unlinked(marks: list[Mark], links: list[tuple[int, int, str]], base: Reading) -> list[Mark]:
    """Give `marks` the row numbers of `base` that they stand for, the reverse of ``linked``; what is new has new
    numbers.

    Raises ValueError for a source or cue that belongs to no attribution.
    """
    held = tables.rows(base.attributions)
    groups = _groups(marks, links, held, base)
    fresh = itertools.count(max((row["attribution"] for row in held), default=-1) + 1)
    numbered, later = [], []
    for group in groups:
        same = [row for row in held if content_spans(row) == spans(group["content"])]
        alike = [row for row in same if label("content", row) == group["content"][0].label] or same
        held = [row for row in held if row not in alike]
        numbered += _numbered(group, alike, fresh) if alike else []
        later += [] if alike else [group]
    for group in later:
        near = [row for row in held if overlap(content_spans(row), spans(group["content"]))][:1]
        held = [row for row in held if row not in near]
        numbered += _numbered(group, near, fresh)
    return _repeated([mark for mark in marks if mark.layer in ("mention", "event")], base) + numbered


def _groups(marks, links, held, base):
    """List the attributions that arrows put together, each as layer → marks, first piece of content first."""
    continuing = {end for _, end, kind in links if kind == "continues"}
    groups = {
        i: {"content": [mark], "source": [], "cue": []}
        for i, mark in enumerate(marks)
        if mark.layer == "content" and i not in continuing
    }
    for start, end, kind in links:
        if start in groups:
            groups[start]["content" if kind == "continues" else kind].append(marks[end])
    reached = {end for start, end, _ in links if start in groups}
    for i, mark in enumerate(marks):
        if mark.layer in PARTS and i not in reached:
            _home(mark, list(groups.values()), held, base)[mark.layer].append(mark)
    return list(groups.values())


def _home(mark, groups, held, base):
    """Return the group of a source or cue without an arrow: that in `base`, or the only one of its sentence."""
    known = [content_spans(row) for row in held if part_span(row, mark.layer) == mark.span]
    here = sentence(base, mark.start)
    homes = [group for group in groups if spans(group["content"]) in known]
    homes = homes or [group for group in groups if sentence(base, group["content"][0].start) == here]
    if len(homes) != 1:
        words = base.article.text[mark.start : mark.end]
        raise ValueError(
            f"the {mark.layer} “{words}” (characters {mark.start} to {mark.end}) belongs to no attribution; "
            "draw a relation to it from the attributed words, or delete it too"
        )
    return homes[0]


def _numbered(group, rows, fresh):
    """List the marks of one group, once for each attribution that has this content, with their row numbers."""
    own = {row["attribution"]: {layer: part_span(row, layer) for layer in PARTS} for row in rows}
    seen = {layer: {mark.span for mark in group[layer]} for layer in PARTS}
    if own and all({parts[layer] for parts in own.values()} - {None} == seen[layer] for layer in PARTS):
        sets = [(n, [m for part in PARTS for m in group[part] if m.span == parts[part]]) for n, parts in own.items()]
    else:
        size = max(1, *(len(group[layer]) for layer in PARTS))
        numbers = itertools.chain(own, fresh)
        pick = [[group[part][min(i, len(group[part]) - 1)] for part in PARTS if group[part]] for i in range(size)]
        sets = [(next(numbers), parts) for parts in pick]
    return [replace(mark, row=n) for n, parts in sets for mark in [*group["content"], *parts]]


def _repeated(marks, base):
    """Repeat a mark that ``linked`` merged from several rows of `base` (two actors named by one word)."""
    held = {}
    for mark in of(base):
        held.setdefault((mark.layer, mark.span), []).append(mark.values)
    copies = [
        sum(all(values[k] == v for k, v in mark.values.items()) for values in held.get((mark.layer, mark.span), []))
        for mark in marks
    ]
    return [mark for mark, count in zip(marks, copies, strict=True) for _ in range(max(1, count))]
