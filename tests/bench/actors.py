"""Predict actor mentions and clusters for a public set: python tests/bench/actors.py SET.jsonl OUT.jsonl [--organs]

With --organs every body of a state counts as the state, as NewsWCL50 codes it.
"""

import json
import sys
from pathlib import Path

from analysis import actors, sources
from analysis.grammar import parser

ORGANS = ("GOV", "MIL", "SPY", "COP", "LEG", "JUD")


def predicted(text, *, organs=False, doc=None):
    """List the mentions of `text`, as the public sets count them: mere places too, refusals left out."""
    doc = doc or parser.parse(text)
    numbers, rows = {}, []
    for m in actors.found(doc, sources.quotations(doc)):
        if m.actor is None:
            continue
        span = doc[m.start : m.end]
        cluster = numbers.setdefault(_key(m, organs), len(numbers))
        country = actors.country(m.actor) if m.actor else None
        rows.append(dict(start=span.start_char, end=span.end_char, cluster=cluster, country=country))
    return rows


def _key(mention, organs):
    actor = mention.actor or mention
    if organs and mention.actor and actor.type not in {"person", "place"}:
        country, code = actors.country(actor), actors.code(actor) or ""
        if country and code[3:6] in ORGANS:
            return country
    return id(actor)


if __name__ == "__main__":
    with Path(sys.argv[1]).open(encoding="utf-8") as source, Path(sys.argv[2]).open("w", encoding="utf-8") as out:
        for document in map(json.loads, source):
            rows = predicted(document["text"], organs="--organs" in sys.argv)
            out.write(json.dumps(dict(id=document["id"], mentions=rows)) + "\n")
