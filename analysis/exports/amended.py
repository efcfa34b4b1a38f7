"""Marks back into a reading: what corrected marks make of the reading they came from."""

import itertools
from dataclasses import replace

import pandas as pd

from analysis import derived, integrity, tables
from analysis.exports.marks import PARTS, SHOWN, Mark, content_spans, overlap, part_span, sentence, spans
from analysis.lexicons import world
from analysis.reading import Reading


def amended(base: Reading, marks: list[Mark], *, coder: str | None = None) -> Reading:
    """Return the reading that `marks` make of `base`: both over one text, the marks with row numbers where they have
    them.

    A row whose mark is gone goes; one whose mark moved or was relabelled keeps what its mark does not show; a mark
    without a row makes one. What a new row needs and a mark does not say is derived: its sentence, its code's quad
    class and Goldstein value, a direction by the sign of that value, the attribution that holds it. A new actor is a
    state where its name is a country's, else a group. Steps and tone follow (``derived.followed``). Marks
    that change nothing return an equal reading. Raises ValueError for marks that make no row.
    """
    mentions = _mentions(base, [mark for mark in marks if mark.layer == "mention"])
    attributions = _attributions(base, [mark for mark in marks if mark.layer in ("content", *PARTS)], mentions)
    events = _events(base, [mark for mark in marks if mark.layer == "event"], attributions)
    steps = integrity.surviving(tables.rows(base.steps), {row["event"] for row in events})
    actors = _actors(base, dict(mentions=mentions, attributions=attributions, events=events, steps=steps))
    held = {
        "sentences": tables.rows(base.sentences),
        "mentions": mentions,
        "actors": actors,
        "attributions": attributions,
        "events": events,
        "steps": steps,
        "tone": [row for row in tables.rows(base.tone) if row["actor"] in {actor["actor"] for actor in actors}],
    }
    made = {name: tables.table(name, rows) for name, rows in held.items()}
    return derived.followed(base, Reading(base.article, made, {"coder": coder} if coder else {}))


def _mentions(base, marks):
    held = {row["mention"]: row for row in tables.rows(base.mentions)}
    rows = [
        {"actor": None, **held.get(n, {}), "mention": n, **_place(base, m), **m.values}
        for m, n in _matched(marks, held)
    ]
    return _ordered([{**row, "actor": row["actor"] or None} for row in rows], held, "mention")


def _matched(marks, held):
    """Pair each mark with its row: by place and number, by place, by number, by overlap; or else with a new number."""
    spans = {n: (row["start"], row["end"]) for n, row in held.items()}
    free, found = dict(spans), {}
    tests = (
        lambda mark, n: n == mark.row and spans[n] == mark.span,
        lambda mark, n: spans[n] == mark.span,
        lambda mark, n: n == mark.row,
        lambda mark, n: overlap([spans[n]], [mark.span]),
    )
    for test in tests:
        for i, mark in enumerate(marks):
            n = None if i in found else next((n for n in free if test(mark, n)), None)
            if n is not None:
                found[i] = n
                del free[n]
    fresh = itertools.count(max(held, default=-1) + 1)
    return [(mark, found[i] if i in found else next(fresh)) for i, mark in enumerate(marks)]


def _place(base, mark):
    text = base.article.text[mark.start : mark.end]
    return {"start": mark.start, "end": mark.end, "text": text, "sentence": sentence(base, mark.start)}


def _ordered(rows, held, key):
    """Sort rows by place, those at one place as `held` has them; a row that is as it was keeps its sentence, and one
    that is not does not tell how sure it is.
    """
    order = {n: i for i, n in enumerate(held)}
    for row in rows:
        old = held.get(row[key])
        if old and (old["start"], old["end"]) == (row["start"], row["end"]):
            row["sentence"] = old["sentence"]
        if row != old:
            row[tables.SURE] = None
    return sorted(rows, key=lambda row: (row["start"], order.get(row[key], len(order)), row["end"], row[key]))


def _attributions(base, marks, mentions):
    held = {row["attribution"]: row for row in tables.rows(base.attributions)}
    groups = {}
    for mark in _with_homes(marks, base):
        groups.setdefault(mark.row, {"content": [], "source": [], "cue": []})[mark.layer].append(mark)
    rows = [_attribution(base, held.get(n, {}), n, group, mentions) for n, group in groups.items() if group["content"]]
    return _ordered(rows, held, "attribution")


def _with_homes(marks, base):
    """Number new content, and give loose sources and cues to the only attribution of their sentence."""
    fresh = itertools.count(
        max([*base.attributions["attribution"], *(m.row for m in marks if m.row is not None)], default=-1) + 1
    )
    marks = [replace(m, row=next(fresh)) if m.layer == "content" and m.row is None else m for m in marks]
    numbers = {}
    for mark in marks:
        if mark.layer == "content":
            numbers.setdefault(sentence(base, mark.start), set()).add(mark.row)
    for mark in marks:
        homes = numbers.get(sentence(base, mark.start), set())
        if mark.row is None and len(homes) != 1:
            words = base.article.text[mark.start : mark.end]
            raise ValueError(
                f"the {mark.layer} “{words}” (characters {mark.start} to {mark.end}) belongs to no attribution; "
                "give it the number of one, or delete it too"
            )
        yield mark if mark.row is not None else replace(mark, row=next(iter(homes)))


def _attribution(base, old, number, group, mentions):
    text = base.article.text
    content = [list(span) for span in spans(group["content"])]
    row = {"source_type": "unspecified", "actor": None, "hedged": False, **old, "attribution": number}
    row |= {"content": old["content"] if old and content_spans(old) == spans(group["content"]) else content}
    row |= group["content"][0].values
    for layer, (start, end) in PARTS.items():
        mark = next(iter(group[layer]), None)
        a, b = mark.span if mark else (None, None)
        row |= {start: a, end: b, "source_text" if layer == "source" else "cue": text[a:b] if mark else None}
    source = next(iter(group["source"]), None)
    if source and source.span != (old.get("source_start"), old.get("source_end")):
        row["actor"] = _actor_at(mentions, *source.span)
    if not source and old.get("source_start") is not None:
        row |= {"source_type": "unspecified", "actor": None}
    row |= source.values if source else {}
    ends = [*content, *(part for layer in PARTS if (part := part_span(row, layer)))]
    row |= {"start": min(a for a, _ in ends), "end": max(b for _, b in ends)}
    row |= {"text": text[row["start"] : row["end"]], "sentence": sentence(base, row["cue_start"] or content[0][0])}
    return {**row, "actor": row["actor"] or None}


def _actor_at(mentions, start, end):
    """Return the actor of the mention at a span, or of the only mention inside it, or None."""
    inside = [row for row in mentions if start <= row["start"] and row["end"] <= end]
    exact = [row for row in inside if (row["start"], row["end"]) == (start, end)]
    return exact[0]["actor"] if exact else inside[0]["actor"] if len(inside) == 1 else None


def _events(base, marks, attributions):
    held = {row["event"]: row for row in tables.rows(base.events)}
    before = {row["attribution"]: row for row in tables.rows(base.attributions)}
    changed = [
        row
        for row in attributions
        if content_spans(row) != content_spans(before.get(row["attribution"], {"content": []}))
    ]
    gone = {*before} - {row["attribution"] for row in attributions} | {row["attribution"] for row in changed}
    rows = []
    for mark, n in _matched(marks, held):
        old = held.get(n, {})
        row = {**old, "event": n, **_place(base, mark), **_coherent(old, mark.values)}
        moved = mark.span != (old.get("start"), old.get("end"))
        if moved or old["attribution"] in gone or any(_holds(changed_row, row) for changed_row in changed):
            row["attribution"] = integrity.innermost(attributions, row["start"], row["end"])
        rows.append(row)
    return _ordered(rows, held, "event")


def _coherent(old, values):
    """Complete the values of an event: a changed root or code changes what follows from it; empty names are unknown."""
    row = {
        **{column: old.get(column) for column in SHOWN["event"]},
        **{k: None if v == "" else v for k, v in values.items()},
    }
    if (row["cameo"], row["root"]) != (old.get("cameo"), old.get("root")):
        recoded = row["cameo"] != old.get("cameo") and row["cameo"]
        code = row["cameo"] if recoded and row["cameo"] != row["root"] else f"{row['root']}0"  # a root's general code
        try:
            derived = integrity.recoded(code)
        except KeyError:
            raise ValueError(f"the event code {code!r} is not in CAMEO; a code is for example 190") from None
        weight = derived["goldstein"]
        derived["direction"] = "escalatory" if weight < 0 else "deescalatory" if weight > 0 else "neutral"
        follows = {k: derived[k] for k in ("quad", "goldstein", "direction") if row[k] is None or row[k] == old.get(k)}
        row |= {"cameo": code, "root": derived["root"], **follows}
    return {**row, "status": row["status"] or "actual"}


def _holds(attribution, event):
    return any(a <= event["start"] and event["end"] <= b for a, b in attribution["content"])


def _actors(base, rows):
    """List the actors that anything still refers to, re-counted; a name that `base` does not know is added."""
    held = {row["actor"]: row for row in tables.rows(base.actors)}
    mentioned, named = {row["actor"] for row in rows["mentions"]}, integrity.naming(rows)
    before = {name for name in base.mentions["actor"] if not pd.isna(name)}
    gone = {name for name in held if name in before and name not in mentioned and name not in named}
    names = dict.fromkeys([*held, *(row["actor"] for row in rows["mentions"]), *named])
    cast = [held.get(name) or {"actor": name, **_kind(name), "start": 0} for name in names if name and name not in gone]
    return integrity.recounted(cast, rows)


def _kind(name):
    country = world.country(name)
    return {"type": "state" if country else "group", "country": country, "cameo": None}
