"""Print what each annotator costs, as a share of the parse's time, and the whole reading's speed beside the bare
parse's: python tests/bench/cost.py SET.jsonl

Each text is parsed and read four times and the shortest time counts; process time on one core, after one warm reading.
"""

import json
import sys
import time
from collections import Counter
from pathlib import Path

from analysis import Article, actors, escalation, events, read, sentiment, sources
from analysis.grammar import parser

STAGES = ("quotations", "actors found", "actor tables", "attributions", "events", "steps", "tone")


def shortest(act, times=4):
    """Return the result of `act()` and the seconds that the quickest of several calls took."""
    best = float("inf")
    for _ in range(times):
        start = time.process_time()
        result = act()
        best = min(best, time.process_time() - start)
    return result, best


def costs(text):
    """Return the seconds that the parse of `text` and each annotator take."""
    doc, parse = shortest(lambda: parser.parse(text))
    quoted, quotations = shortest(lambda: sources.quotations(doc))
    _, found = shortest(lambda: actors.found(doc, quoted))
    (mentions, cast), tables = shortest(lambda: actors.cast(doc, quoted))
    held, attributions = shortest(lambda: sources.attributions(doc, quoted, mentions, cast))
    acts, coded = shortest(lambda: events.events(doc, mentions, cast, held))
    _, steps = shortest(lambda: escalation.steps(doc, acts, cast))
    _, tone = shortest(lambda: sentiment.tone(doc, mentions, held, cast))
    article = Article(text)
    _, whole = shortest(lambda: read(article))
    spent = (quotations, found, tables - found, attributions, coded, steps, tone)
    return Counter(parse=parse, whole=whole, **dict(zip(STAGES, spent, strict=True)))


if __name__ == "__main__":
    texts = [json.loads(line)["text"] for line in Path(sys.argv[1]).read_text("utf-8").splitlines()]
    costs(texts[0])
    total = sum(map(costs, texts), Counter())
    for stage in STAGES:
        print(f"{stage:13} {100 * total[stage] / total['parse']:5.1f} % of the parse")
    print(
        f"the whole reading reads {total['parse'] / total['whole']:.2f} of the words a second that the bare parse does"
    )
