"""Predict actor mentions and clusters for a public set: python tests/bench/actors.py SET.jsonl OUT.jsonl"""

import json
import sys

from analysis import actors, language, sources


def predicted(text, doc=None):
    """List the mentions of `text`, mere places included, as the public sets count them."""
    doc = doc or language.parse(text)
    found = actors.found(doc, sources.quotations(doc))
    numbers = {}
    rows = []
    for m in found:
        cluster = numbers.setdefault(id(m.actor) if m.actor else id(m), len(numbers))
        span = doc[m.start : m.end]
        rows.append(dict(start=span.start_char, end=span.end_char, cluster=cluster, type=m.actor.type if m.actor else None))
    return rows


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as source, open(sys.argv[2], "w", encoding="utf-8") as out:
        for document in map(json.loads, source):
            out.write(json.dumps(dict(id=document["id"], mentions=predicted(document["text"]))) + "\n")
