"""doccano: one line of JSON with entities and relations, for a sequence labelling project with relations and overlaps.

doccano counts as browsers do, in UTF-16 units (leave its option "count grapheme clusters as one character" off).
"""

import itertools
import json

from analysis.article import Article
from analysis.exports import marks, relations, tool_files
from analysis.exports.formats import Contents
from analysis.exports.tool_files import Found
from analysis.reading import Reading

NAME, SUFFIX = "doccano", ".jsonl"
FILE = "a line for [doccano](https://github.com/doccano/doccano) (sequence labelling with relations and overlaps)"
CARRIES = "the same"
CHANGES = "spans, labels, relations"


def recognises(contents: Contents) -> bool:
    """Return True for several lines of JSON, or one object with a text."""
    return contents.lines > 1 or ("text" in contents.keys and not contents.keys & {"items", "data"})


def dumps(reading: Reading) -> str:
    """Return the line of JSON: labelled entities, relations (continues, source, cue), the reading as metadata."""
    bare = [marks.Mark(m.layer, m.start, m.end, marks.parsed(m.label)[1], m.row) for m in marks.of(reading)]
    single, links = relations.linked(bare)
    units = _units(reading.article.text)
    entities = [
        {"id": n, "label": mark.label, "start_offset": units[mark.start], "end_offset": units[mark.end]}
        for n, mark in enumerate(single)
    ]
    held = [{"id": n, "from_id": a, "to_id": b, "type": kind} for n, (a, b, kind) in enumerate(links)]
    line = {
        "text": reading.article.text,
        "entities": entities,
        "relations": held,
        "reading": tool_files.record(reading),
    }
    return json.dumps(line, ensure_ascii=False) + "\n"


def loads(text: str, article: Article | None = None) -> Found:
    """Return what an export of doccano (JSONL) holds, with relations or, as ``label``, without."""
    lines = [json.loads(line) for line in text.split("\n") if line.strip()]
    line = tool_files.one(lines, lambda held: held["text"], article)
    points = {unit: at for at, unit in enumerate(_units(line["text"]))}
    entities = line.get("entities") or [
        {"id": n, "start_offset": a, "end_offset": b, "label": label}
        for n, (a, b, label) in enumerate(line.get("label") or line.get("labels") or [])
    ]
    index = {entity["id"]: n for n, entity in enumerate(entities)}
    held = [_mark(entity, points) for entity in entities]
    links = [
        (index[r["from_id"]], index[r["to_id"]], r["type"])
        for r in line.get("relations") or []
        if {r["from_id"], r["to_id"]} <= set(index)
    ]
    return tool_files.Found(line["text"], held, links, line.get("reading"))


def _units(text):
    """List the offset in UTF-16 units of every code point of `text`, and of its end."""
    return [0, *itertools.accumulate(2 if ord(character) > 0xFFFF else 1 for character in text)]


def _mark(entity, points):
    layer, values = marks.parsed(entity["label"])
    try:
        return marks.Mark(layer, points[entity["start_offset"]], points[entity["end_offset"]], values)
    except KeyError as error:
        raise ValueError(f"entity {entity['id']}: offset {error} is outside the text or inside a character") from None
