"""W3C Web Annotation (JSON-LD): one annotation a mark, found by position and by quotation.

Every mark carries its label as a tag and its row's columns; the page carries the whole reading beside them. Positions
count Unicode code points, as the model prescribes.
"""

import json

from analysis.article import Article
from analysis.exports import anchoring, marks, tool_files
from analysis.exports.formats import Contents
from analysis.exports.tool_files import Found
from analysis.reading import Reading

NAME, SUFFIX = "webannotation", ".json"
FILE = "[W3C Web Annotation](https://www.w3.org/TR/annotation-model/) in JSON-LD; one mark a span"
CARRIES = "the same"
CHANGES = "spans, labels, the columns of each mark"
_CONTEXT = [
    "http://www.w3.org/ns/anno.jsonld",
    {
        "reading": {"@id": "urn:conflict-close-reading:reading", "@type": "@json"},
        "row": {"@id": "urn:conflict-close-reading:row", "@type": "@json"},
    },
]


def recognises(contents: Contents) -> bool:
    """Return True for one JSON object with items."""
    return contents.lines == 1 and "items" in contents.keys


def dumps(reading: Reading) -> str:
    """Return the JSON-LD text of one AnnotationPage."""
    source = reading.article.url or f"urn:conflict-close-reading:article:{_quoted(reading.article.name)}"
    creator = (
        {"type": "Person", "name": reading.coder}
        if reading.coder
        else {"type": "Software", "name": "conflict-close-reading"}
    )
    items = [_annotation(n, mark, reading.article.text, source, creator) for n, mark in enumerate(marks.of(reading))]
    page = {"@context": _CONTEXT, "id": f"{source}#annotations", "type": "AnnotationPage", "items": items}
    return json.dumps(page | {"reading": tool_files.record(reading)}, ensure_ascii=False, indent=1) + "\n"


def loads(text: str, article: Article | None = None) -> Found:
    """Return what a page of annotations holds, ours or one whose annotations have our labels as tags."""
    page = json.loads(text)
    record = page.get("reading")
    words = record["article"]["text"] if record else article.text if article else None
    if words is None:
        raise ValueError("these annotations have no text; give the article that was coded")
    items = [item for item in page["items"] if _tag(item)]
    creators = {item["creator"]["name"] for item in items if item.get("creator", {}).get("type") == "Person"}
    coder = creators.pop() if len(creators) == 1 else None
    return tool_files.Found(words, [_mark(item, words) for item in items], record=record, coder=coder)


def _annotation(number, mark, text, source, creator):
    before, after = anchoring.context(text, *mark.span)
    quotation = {"type": "TextQuoteSelector", "exact": text[mark.start : mark.end], "prefix": before, "suffix": after}
    position = {"type": "TextPositionSelector", "start": mark.start, "end": mark.end}
    return {
        "id": f"{source}#annotation-{number}",
        "type": "Annotation",
        "motivation": "classifying",
        "creator": creator,
        "body": [{"type": "TextualBody", "purpose": "tagging", "value": mark.label, "format": "text/plain"}],
        "target": {"source": source, "selector": [position, quotation]},
        "row": {"number": mark.row, **mark.values},
    }


def _tag(item):
    bodies = item.get("body") or []
    bodies = bodies if isinstance(bodies, list) else [bodies]
    return next((b["value"] for b in bodies if isinstance(b, dict) and b.get("purpose") == "tagging"), None)


def _mark(item, text):
    selectors = item["target"]["selector"]
    held = {s["type"]: s for s in (selectors if isinstance(selectors, list) else [selectors])}
    quote, place = held.get("TextQuoteSelector", {}), held.get("TextPositionSelector", {"start": 0, "end": 0})
    start, end = anchoring.anchor(
        text,
        place["start"],
        place["end"],
        quote.get("exact") or text[place["start"] : place["end"]],
        prefix=quote.get("prefix", ""),
        suffix=quote.get("suffix", ""),
        what=f"annotation {item.get('id', '')}:",
    )
    row = dict(item.get("row") or {})
    number = row.pop("number", None)
    layer, values = marks.parsed(_tag(item))
    return marks.Mark(layer, start, end, row | values, number)


def _quoted(name):
    from urllib.parse import quote

    return quote(name, safe="")
