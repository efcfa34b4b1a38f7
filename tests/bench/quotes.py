"""Write the attributions of every article of a PolNeAR file as predictions for its scorer.

    python tests/bench/quotes.py articles.jsonl predictions.jsonl

PolNeAR's guidelines count attitudes ("praised the deal") and, of nested attributions, the outermost alone: both are set
here, and nowhere else.
"""

import json
import sys

from analysis import language, sources


def predictions(doc):
    """List the outermost attributions of `doc` as the scorer's quotes."""
    rows = sources.quotations(doc, attitudes=True).to_dict("records")
    return [_quote(row) for row in rows if not any(_holds(other, row) for other in rows)]


def _holds(outer, row):
    """Tell whether the cue of `row` (or its content, where it has no cue) stands within the content of `outer`."""
    start, end = (row["cue_start"], row["cue_end"]) if row["cue"] == row["cue"] else (row["content"][0][0], row["content"][-1][1])
    return outer is not row and any(a <= start and end <= b for a, b in outer["content"])


def _quote(row):
    span = lambda name, held: [int(row[name + "_start"]), int(row[name + "_end"])] if row[held] == row[held] else None
    return dict(speaker=span("source", "source_text"), cue=span("cue", "cue"), content=row["content"], kind=row["kind"])


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as articles, open(sys.argv[2], "w", encoding="utf-8") as out:
        for article in map(json.loads, articles):
            out.write(json.dumps(dict(id=article["id"], quotes=predictions(language.parse(article["text"])))) + "\n")
