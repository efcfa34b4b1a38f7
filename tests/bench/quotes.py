"""Write the attributions of every article of a PolNeAR file as predictions for its scorer.

    python tests/bench/quotes.py articles.jsonl predictions.jsonl

PolNeAR's guidelines count attitudes ("praised the deal") and, of nested attributions, the outermost alone: both are set
here, and nowhere else.
"""

import json
import sys
from pathlib import Path

import pandas as pd

from analysis import sources
from analysis.grammar import parser


def predictions(doc):
    """List the outermost attributions of `doc` as the scorer's quotes."""
    rows = sources.quotations(doc, attitudes=True).to_dict("records")
    return [_quote(row) for row in rows if not any(_holds(other, row) for other in rows)]


def _holds(outer, row):
    """Return True if the cue of `row` (or its content, where it has no cue) stands within the content of `outer`."""
    start, end = (
        (row["cue_start"], row["cue_end"])
        if row["cue"] == row["cue"]
        else (row["content"][0][0], row["content"][-1][1])
    )
    return outer is not row and any(a <= start and end <= b for a, b in outer["content"])


def _quote(row):
    return dict(speaker=_span(row, "source"), cue=_span(row, "cue"), content=row["content"], kind=row["kind"])


def _span(row, name):
    start, end = row[f"{name}_start"], row[f"{name}_end"]
    return None if pd.isna(start) else [int(start), int(end)]


if __name__ == "__main__":
    lines = Path(sys.argv[1]).read_text(encoding="utf-8").split("\n")
    articles = [json.loads(line) for line in lines if line]
    rows = (dict(id=article["id"], quotes=predictions(parser.parse(article["text"]))) for article in articles)
    Path(sys.argv[2]).write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
