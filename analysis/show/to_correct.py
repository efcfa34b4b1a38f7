"""What to correct where a mark is wrong: the rows that stand there, and their lines of the coding sheet."""

import re

import pandas as pd
from IPython.display import HTML, Markdown

from analysis import coding, explanation, tables
from analysis.reading import Reading
from analysis.show.display import table

Spans = list[tuple[int, int]]


def wrong(reading: Reading, where: str | int) -> HTML | Markdown:
    """Show every row behind the marks at `where`, the shortest mark first, with its line of the coding sheet.

    `where` is words of the article, as marks of text and charts show them, or the number of a sentence, counted from 1
    as there. The sheet in which to correct the line is what ``python3 run.py coding ARTICLE`` writes. Where nothing is
    marked, or the article has no such place, one line says so.
    """
    places = _places(reading, where)
    if not places:
        return Markdown("*The article has no such sentence.*" if isinstance(where, int) else "*It has no such words.*")
    cards = explanation.cards(reading)
    held = sorted(
        (sum(b - a for a, b in spans), name, number)
        for name in cards
        for number, spans in _spans(reading, name).items()
        if any(a < end and b > start for start, end in places for a, b in spans)
    )
    if not held:
        return Markdown("*Nothing is marked there; what is missing is a new row at the end of its sheet.*")
    lines = {name: coding.lines(reading, name) for name in cards}
    told = [(cards[name][number][0], lines[name][number]) for _, name, number in held]
    return table(pd.DataFrame(told, columns=["what is marked", "line to correct"]))


def _places(reading: Reading, where: str | int) -> Spans:
    """List where words stand, however their letters and spaces are written, or the one place of a sentence."""
    if isinstance(where, int):
        held = reading.sentences[reading.sentences["sentence"] == where - 1]
        return list(zip(held["start"].tolist(), held["end"].tolist(), strict=True))
    words = r"\s+".join(map(re.escape, where.split()))
    found = re.finditer(rf"(?<!\w){words}(?!\w)", reading.article.text, re.IGNORECASE) if words else ()
    return [place.span() for place in found]


def _spans(reading: Reading, name: str) -> dict[int, Spans]:
    """Map the rows of a table to where their marks stand; those of a step are its acts'."""
    if name == "steps":
        acts, steps = _spans(reading, "events"), tables.rows(reading.steps)
        return {row["step"]: [span for act in row["events"] for span in acts[act]] for row in steps}
    key = name.removesuffix("s")
    return {row[key]: _marked(row) for row in tables.rows(reading.tables[name])}


def _marked(row: tables.Row) -> Spans:
    """List where a row is marked: an attribution by its words, its source and its cue."""
    if "content" not in row:
        return [(row["start"], row["end"])]
    ends = [(row[f"{part}_start"], row[f"{part}_end"]) for part in ("source", "cue")]
    return [*map(tuple, row["content"]), *((a, b) for a, b in ends if a is not None)]
