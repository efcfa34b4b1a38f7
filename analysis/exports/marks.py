"""A reading as marks on the text, which is all that annotation tools know, and a reading amended by corrected marks.

A mark is a span with a label; the parts of one attribution (content, source, cue) hang together by its row number, or
in tools that draw arrows by relations from the first piece of content to the others. Labels are the whole vocabulary:

    mention/KIND · content/KIND · content/KIND/hedged · source/SOURCE_TYPE · cue · event/ROOT/STATUS
"""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from analysis import integrity, tables
from analysis.reading import Reading
from analysis.tables import Row

LAYERS = ("mention", "content", "source", "cue", "event")
SHOWN = {  # the columns that a mark of each layer carries in its values
    "mention": ("kind", "actor"),
    "content": ("kind", "hedged"),
    "source": ("source_type", "actor"),
    "cue": (),
    "event": ("cameo", "root", "quad", "goldstein", "status", "direction", "source", "target", "third_party", "date",
    "place"),
}  # fmt: skip
PARTS = {"source": ("source_start", "source_end"), "cue": ("cue_start", "cue_end")}


@dataclass(frozen=True)
class Mark:
    """Hold a span of code points, its layer, the row it stands for (None: not known) and that row's shown columns."""

    layer: str
    start: int
    end: int
    values: dict[str, Any]
    row: int | None = None

    @property
    def label(self) -> str:
        return label(self.layer, self.values)

    @property
    def span(self) -> tuple[int, int]:
        return self.start, self.end


def label(layer: str, values: dict[str, Any]) -> str:
    """Return the label of a mark.

    >>> label("content", {"kind": "direct", "hedged": True}), label("event", {"root": "19", "status": "actual"})
    ('content/direct/hedged', 'event/19/actual')
    """
    if layer == "event":
        return f"event/{values['root']}/{values['status']}"
    first = next((values[column] for column in SHOWN[layer][:1]), None)
    return "/".join([layer, *([first] if first else []), *(["hedged"] if values.get("hedged") else [])])


def parsed(words: str) -> tuple[Any, ...]:
    """Return (layer, values) of a label. Raises ValueError when it is none of ``labels()``.

    >>> parsed("content/direct")
    ('content', {'kind': 'direct', 'hedged': False})
    """
    if words not in set(labels()):
        raise ValueError(f"the label {words!r} is unknown; a label is for example mention/name, cue or event/19/actual")
    layer, *rest = words.split("/")
    if layer == "content":
        return layer, {"kind": rest[0], "hedged": "hedged" in rest[1:]}
    columns = ("root", "status") if layer == "event" else SHOWN[layer][:1]
    return layer, dict(zip(columns, rest, strict=True))


def labels() -> list[str]:
    """List all labels, in a fixed order."""
    words = tables.VOCABULARY
    content = [{"kind": k, "hedged": h} for k in words["attributions", "kind"] for h in (False, True)]
    events = itertools.product(words["events", "root"], words["events", "status"])
    return [
        *(label("mention", {"kind": kind}) for kind in words["mentions", "kind"]),
        *(label("content", values) for values in content),
        *(label("source", {"source_type": kind}) for kind in words["attributions", "source_type"]),
        "cue",
        *(label("event", {"root": root, "status": status}) for root, status in events),
    ]


def of(reading: Reading) -> list[Mark]:
    """List the marks of `reading`, sorted by place: one for each span, and one for each part of an attribution."""
    marks = [_mark("mention", row, "mention") for row in tables.rows(reading.mentions)]
    marks += [_mark("event", row, "event") for row in tables.rows(reading.events)]
    for row in tables.rows(reading.attributions):
        marks += [_mark("content", row, "attribution", span) for span in row["content"]]
        for part, columns in PARTS.items():
            if row[columns[0]] is not None:
                marks.append(_mark(part, row, "attribution", [row[column] for column in columns]))
    return sorted(marks, key=lambda m: (m.start, -m.end, LAYERS.index(m.layer), m.row))


def _mark(layer, row, key, span=None):
    start, end = span or (row["start"], row["end"])
    return Mark(layer, start, end, {column: row[column] for column in SHOWN[layer]}, row[key])


def numbered(marks: list[Mark], base: Reading) -> list[Mark]:
    """Give marks that have lost their row numbers, or never had one, those of the rows of `base` with the same span."""
    taken = {(mark.layer, mark.row) for mark in marks}
    free = {}
    for mark in of(base):
        if (mark.layer, mark.row) not in taken:
            free.setdefault((mark.layer, mark.span), []).append(mark.row)
    return [
        (
            replace(mark, row=free[mark.layer, mark.span].pop(0))
            if mark.row is None and free.get((mark.layer, mark.span))
            else mark
        )
        for mark in marks
    ]


def content_spans(row: Row) -> list[tuple[int, int]]:
    """List the spans of an attribution's content, sorted."""
    return sorted((a, b) for a, b in row["content"])


def spans(marks: Iterable[Mark]) -> list[tuple[int, int]]:
    """List the spans of `marks`, sorted."""
    return sorted(mark.span for mark in marks)


def part_span(row: Row, layer: str) -> tuple[int, int] | None:
    """Return the span of the source or the cue of an attribution; None where it has none."""
    start, end = PARTS[layer]
    return None if row[start] is None else (row[start], row[end])


def overlap(a: Iterable[tuple[int, int]], b: Iterable[tuple[int, int]]) -> bool:
    """Return True if a span of `a` shares a character with one of `b`."""
    return any(start < other_end and other_start < end for start, end in a for other_start, other_end in b)


def sentence(base: Reading, at: int) -> int:
    """Return the number of the sentence of `base` at an offset."""
    return integrity.sentence_at(base.sentences)(at)
