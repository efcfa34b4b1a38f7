"""The sheet's columns: their names, help, vocabularies and hidden marks."""

import re
from typing import Any

from analysis import tables
from analysis.lexicons import cameo

PARTS = " || "  # between the pieces of content of one attribution
HELP, TEXT, LISTS, BASIS = "how to", "article", "lists", "basis"
BESIDE = "in its sentence"  # the name of the last column, which is not read back
CODER = "B2"  # the cell of the sheet HELP that holds the coder's name
SEEN = "B3"  # the one that holds the tables which the coder looked through
LONGEST, PIECE, SPARE = 32_000, 30_000, 500  # characters of a cell, of a piece of the basis; empty rows with lists
COLUMNS = {
    "actors": ("actor", "type", "country", "cameo"),
    "mentions": ("mention", "text", "actor", "kind", "sentence", "start"),
    "attributions": ("attribution", "content", "source_text", "cue", "actor", "kind", "source_type", "hedged",
    "sentence",
                     "start", "source_start", "cue_start"),
    "events": ("event", "text", "source", "target", "third_party", "root", "cameo", "status", "direction",
    "attribution",
               "date", "place", "sentence", "start"),
    "steps": ("step", "order", "actor", "level", "direction", "events", "responds_to"),
    "tone": ("actor", "label", "sentences"),
}  # fmt: skip
NAMES = {"actor", "source", "target", "third_party"}  # columns that hold an actor
NUMBERED = ("mentions", "attributions", "events", "steps")


def _shown(name, column, row, text):
    """Return what the cell of a row shows: what it is compared with on the way back, to tell whether it was changed."""
    if name == "attributions" and column == "content":
        return clean(PARTS.join(text[a:b] for a, b in row["content"]))
    if name == "attributions" and column == "start":
        return row["content"][0][0]
    value = row[column]
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    if column == "root":
        return _rooted(value)
    return clean(value) if isinstance(value, str) else value


def clean(text: str | None) -> str | None:
    """Return text as a cell can hold it: on one line, without characters that no workbook holds, not too long."""
    return None if text is None else re.sub(r"[\x00-\x1f\ufffe\uffff\s]+", " ", text).strip()[:LONGEST]


def _rooted(root):
    return f"{root} {cameo.name(f'{root}0').lower()}"


def vocabularies() -> dict[tuple[str, str], tuple[Any, ...]]:
    """Map (table, column) to the words that its list offers."""
    held = {key: words for key, words in tables.VOCABULARY.items() if key[1] in COLUMNS[key[0]]}
    roots = tuple(_rooted(root) for root in tables.VOCABULARY["events", "root"])
    return held | {("events", "root"): roots, ("attributions", "hedged"): ("yes", "no")}
