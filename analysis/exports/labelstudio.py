"""Label Studio: one task with regions, a name typed to a region, and relations from attributed words to source and cue.

The machine's reading comes as a prediction, a coder's as an annotation. Offsets count code points, as Label Studio's
own.
"""

import json
from typing import Any
from xml.sax.saxutils import quoteattr

from analysis.article import Article
from analysis.exports import anchoring, marks, relations, tool_files
from analysis.exports.formats import Contents
from analysis.exports.tool_files import Found
from analysis.reading import Reading

NAME, SUFFIX = "labelstudio", ".json"
FILE = "a task for [Label Studio](https://labelstud.io), and beside it the labelling interface as `.xml`"
CARRIES = "the same"
CHANGES = "spans, labels, actors, relations"
OPENING = b"<View>"  # of every labelling interface
_TYPED = {"mention": ("actor",), "source": ("actor",), "event": ("source", "target", "third_party")}
_RELATIONS = ("continues", "source", "cue")


def recognises(contents: Contents) -> bool:
    """Return True for one JSON object, or a list of them, with data."""
    return contents.lines == 1 and "data" in contents.keys and "items" not in contents.keys


def dumps(reading: Reading) -> str:
    """Return the JSON text of a list with one task, ready for a project with the interface ``config``."""
    single, links = relations.linked([_bare(mark) for mark in marks.of(reading)])
    text = reading.article.text
    results = [result for n, mark in enumerate(single) for result in _regions(f"r{n}", mark, text)]
    results += [
        {"type": "relation", "from_id": f"r{a}", "to_id": f"r{b}", "direction": "right", "labels": [kind]}
        for a, b, kind in links
    ]
    done: dict[str, list[Any]]
    if reading.coder:
        done = {"annotations": [{"result": results}]}
    else:
        done = {"predictions": [{"model_version": "conflict-close-reading", "result": results}]}
    return (
        json.dumps(
            [{"data": {"text": text, "reading": tool_files.record(reading)}, **done}], ensure_ascii=False, indent=1
        )
        + "\n"
    )


def config(reading: Reading) -> str:
    """Return the labelling interface (XML): every label; of events those in use and each root as actual."""
    used = {mark.label for mark in marks.of(reading)}
    shown = [w for w in marks.labels() if w in used or not w.startswith("event/") or w.endswith("/actual")]
    typed = [
        f'  <TextArea name="{column}" toName="text" perRegion="true" maxSubmissions="1" editable="true" '
        f"placeholder={quoteattr(column.replace('_', ' '))}/>"
        for column in dict.fromkeys(c for columns in _TYPED.values() for c in columns)
    ]
    return "\n".join(
        [
            "<View>",
            "  <Relations>",
            *(f'    <Relation value="{kind}"/>' for kind in _RELATIONS),
            "  </Relations>",
            '  <Labels name="label" toName="text">',
            *(f'    <Label value="{word}"/>' for word in shown),
            "  </Labels>",
            '  <Text name="text" value="$text" granularity="symbol"/>',
            *typed,
            "</View>\n",
        ]
    )


def loads(text: str, article: Article | None = None) -> Found:
    """Return what an export of Label Studio (JSON) holds: the last annotation of the task, or else its prediction."""
    tasks = json.loads(text)
    task = tool_files.one(tasks if isinstance(tasks, list) else [tasks], lambda t: t["data"]["text"], article)
    done = [a for a in task.get("annotations") or [] if not a.get("was_cancelled")] or task.get("predictions") or []
    if not done:
        raise ValueError(
            "the task has neither an annotation nor a prediction; submit it in Label Studio and export again"
        )
    words = task["data"]["text"]
    results = done[-1]["result"]
    regions = {r["id"]: r for r in results if r["type"] == "labels"}
    index = {key: n for n, key in enumerate(regions)}
    typed = {}
    for r in results:
        if r["type"] == "textarea" and r["value"].get("text"):
            typed.setdefault(r["id"], {})[r["from_name"]] = " ".join(r["value"]["text"])
    arrows = [
        (index[r["from_id"]], index[r["to_id"]], next(iter(r.get("labels") or []), None))
        for r in results
        if r["type"] == "relation" and {r["from_id"], r["to_id"]} <= set(index)
    ]
    held = [_mark(region, typed.get(key, {}), words) for key, region in regions.items()]
    links = [(a, b, kind or _implied(held[b])) for a, b, kind in arrows]
    return tool_files.Found(words, held, links, task["data"].get("reading"), _coder(done[-1]))


def _bare(mark):
    """Keep of a mark what a label and typed names show."""
    shown = marks.parsed(mark.label)[1] | {c: mark.values[c] for c in _TYPED.get(mark.layer, ())}
    return marks.Mark(mark.layer, mark.start, mark.end, shown, mark.row)


def _regions(key, mark, text):
    place = {"start": mark.start, "end": mark.end}
    head = {"id": key, "to_name": "text"}
    yield head | {"from_name": "label", "type": "labels", "value": place | {"text": text[mark.start : mark.end],
    "labels": [mark.label]}}  # fmt: skip
    for column in _TYPED.get(mark.layer, ()):
        if mark.values[column]:
            yield head | {"from_name": column, "type": "textarea", "value": place | {"text": [mark.values[column]]}}


def _mark(region, typed, text):
    value = region["value"]
    layer, shown = marks.parsed(value["labels"][0])
    quote = value.get("text") or text[value["start"] : value["end"]]
    quote = quote if quote in text else quote.replace("\\n", "\n")  # as some versions write a line's end
    start, end = anchoring.anchor(text, value["start"], value["end"], quote, what=f"region {region['id']}:")
    return marks.Mark(layer, start, end, shown | {c: typed.get(c) for c in _TYPED.get(layer, ())})


def _implied(mark):
    return mark.layer if mark.layer in _RELATIONS else "continues"


def _coder(done):
    by = done.get("completed_by")
    return done.get("created_username") or (by.get("email") if isinstance(by, dict) else None)
