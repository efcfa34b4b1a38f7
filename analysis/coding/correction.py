"""A reading corrected by a person: rows changed, added or left out, and all that follows from them re-derived.

The person decides on spans and labels. What can be computed from those is computed: the quoted words, the sentence they
stand in, how often an actor is mentioned, an act's quad class and Goldstein value, the attribution that holds an act.
"""

from typing import Any

from analysis import derived, integrity, tables
from analysis.article import ArticleError
from analysis.reading import Reading

_NAMING = ("mentions", "attributions", "events", "steps")  # tables whose rows name actors
EDITED = ("actors", "mentions", "attributions", "events", "steps", "tone")  # sentences are the program's


class CodingError(ArticleError):
    """Say in one line what is wrong in a coding, where, and what to do."""


def corrected(base: Reading, edited: dict[str, Any], *, coder: str, **kept: Any) -> Reading:
    """Return the reading of `coder`: that of `base`, with the rows of `edited` in place of its own.

    `edited` maps tables (see EDITED) to lists of rows with the columns of ``tables.COLUMNS``; a table that is left out
    stays, but steps and tone follow what was corrected (``derived.followed``). A row needs its labels and its span:
    start and end, for an attribution ``content`` and, where it has them, source_start, source_end, cue_start, cue_end.
    A row without id, or with a new one, is an added one. An added act without the key ``attribution`` gets the
    innermost that holds it. Rows that point to a row left out lose the pointer, a step its actor; a step without
    acts, tone about an actor who is gone, and an actor of the base whom nothing names any longer are left out. `kept`
    goes into the block ``coding`` beside the coder's name. A base without rows is a coding that began empty: it says
    so (``began``), and has looked through the tables in which it has rows (``seen``). Raises CodingError when the rows
    break the contract.
    """
    kept = {**_marks(base, edited, coder), **kept}
    rows = {
        name: [dict(row) for row in edited[name]] if name in edited else tables.rows(base.tables[name])
        for name in tables.COLUMNS
    }
    before = {name: {row[_key(name)]: row for row in tables.rows(base.tables[name])} for name in EDITED}
    sentence = integrity.sentence_at(base.sentences)
    for name in ("mentions", "attributions", "events", "steps"):
        _number(rows[name], _key(name))
    for row in rows["mentions"]:
        _placed(row, before["mentions"].get(row["mention"]), base.article.text, sentence)
    for row in rows["attributions"]:
        _attributed(row, before["attributions"].get(row["attribution"]), base.article.text, sentence)
    for row in rows["events"]:
        _placed(row, before["events"].get(row["event"]), base.article.text, sentence)
        _coded(row, before["events"].get(row["event"]))
        _held(row, rows["attributions"])
    if "steps" not in edited:
        cast = {row["actor"] for row in rows["actors"]}
        rows["steps"] = [{**row, "actor": row["actor"] if row["actor"] in cast else None} for row in rows["steps"]]
    rows["steps"] = _steps(rows, base)
    rows["actors"] = _cast(rows)
    alive = {row["actor"] for row in rows["actors"]}
    rows["tone"] = [row for row in rows["tone"] if row["actor"] in alive]
    for name in ("mentions", "attributions", "events", "actors"):
        rows[name].sort(key=lambda row: row["start"])
    try:
        made = {name: tables.table(name, rows[name]) for name in tables.COLUMNS}
        reading = Reading(base.article, made, {"coder": coder} | kept)
        return derived.followed(base, reading)
    except (ValueError, TypeError, KeyError) as error:
        raise CodingError(f"the coding is inconsistent: {error}") from error


def _marks(base, edited, coder):
    """Return how much was looked at, for the block ``coding``: of a resumed coding, or one that began empty."""
    earlier = {key: base.coding[key] for key in ("began", "seen") if key in base.coding and base.coder == coder}
    empty = earlier.get("began") == "empty" or not any(len(base.tables[name]) for name in EDITED)
    if not empty or earlier.get("seen") == "all":
        return earlier
    return {"began": "empty", "seen": sorted({*earlier.get("seen", ()), *(n for n in EDITED if edited.get(n))})}


def _key(name):
    return next(iter(tables.COLUMNS[name]))


def _number(rows, key):
    """Give the rows without a number the next free ones, in their order."""
    free = max((row[key] for row in rows if row.get(key) is not None), default=-1) + 1
    for row in rows:
        if row.get(key) is None:
            row[key], free = free, free + 1


def _placed(row, old, text, sentence):
    row["text"] = text[row["start"] : row["end"]]
    same = old and (old["start"], old["end"]) == (row["start"], row["end"])
    row["sentence"] = old["sentence"] if same else sentence(row["start"])


def _attributed(row, old, text, sentence):
    for part, words in (("source", "source_text"), ("cue", "cue")):
        start, end = row.get(f"{part}_start"), row.get(f"{part}_end")
        row[words] = None if start is None else text[start:end]
    spans = ("content", "source_start", "source_end", "cue_start", "cue_end")
    if old and all(old[column] == row.get(column) for column in spans):
        row |= {column: old[column] for column in ("start", "end", "text", "sentence")}
        return
    parts = [
        *row["content"],
        *([row[f"{p}_start"], row[f"{p}_end"]] for p in ("source", "cue") if row.get(f"{p}_start") is not None),
    ]
    row["start"], row["end"] = min(a for a, _ in parts), max(b for _, b in parts)
    row["text"] = text[row["start"] : row["end"]]
    row["sentence"] = sentence(row["content"][0][0] if row.get("cue_start") is None else row["cue_start"])


def _coded(row, old):
    """Work out root, quad and Goldstein of a code that is new; an old code keeps what it had."""
    if old and old["cameo"] == row["cameo"]:
        row |= {column: old[column] for column in ("root", "quad", "goldstein")}
    else:
        row |= integrity.recoded(row["cameo"])


def _held(row, attributions):
    """Keep the attribution that the row names; where it is missing, find the innermost around the act."""
    known = {a["attribution"] for a in attributions}
    if "attribution" in row and (row["attribution"] is None or row["attribution"] in known):
        return
    row["attribution"] = integrity.innermost(attributions, row["start"], row["end"])


def _steps(rows, base):
    """Cut the steps to the acts that are left; one whose acts changed is shown by the sentence of its first."""
    acts = {row["event"]: row for row in rows["events"]}
    told = dict(zip(base.sentences["sentence"], base.sentences["text"], strict=True))
    old = dict(zip(base.steps["step"], base.steps["events"], strict=True))
    steps = integrity.surviving([{"responds_to": None, **row} for row in rows["steps"] if row["events"]], acts)
    for row in steps:
        if row["events"] != old.get(row["step"]) or not row["text"]:
            row["text"] = told[min((acts[event] for event in row["events"]), key=lambda act: act["start"])["sentence"]]
    return steps


def _cast(rows):
    """Re-count mentions, and leave out actors that nothing refers to any longer."""
    rows = {**rows, **{name: [dict.fromkeys(tables.COLUMNS[name]) | row for row in rows[name]] for name in _NAMING}}
    named = integrity.naming(rows).keys() | {row["actor"] for row in rows["mentions"]}
    return integrity.recounted([row for row in rows["actors"] if row["actor"] in named], rows)
