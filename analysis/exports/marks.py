"""A reading as marks on the text, which is all that annotation tools know, and a reading amended by corrected marks.

A mark is a span with a label; the parts of one attribution (content, source, cue) hang together by its row number, or
in tools that draw arrows by relations from the first piece of content to the others. Labels are the whole vocabulary:

    mention/KIND · content/KIND · content/KIND/hedged · source/SOURCE_TYPE · cue · event/ROOT/STATUS
"""

import itertools
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from analysis import integrity, tables
from analysis.lexicons import world
from analysis.reading import Reading

LAYERS = ("mention", "content", "source", "cue", "event")
SHOWN = {  # the columns that a mark of each layer carries in its values
    "mention": ("kind", "actor"),
    "content": ("kind", "hedged"),
    "source": ("source_type", "actor"),
    "cue": (),
    "event": ("cameo", "root", "quad", "goldstein", "status", "direction", "source", "target", "third_party", "date",
    "place"),
}  # fmt: skip
_PARTS = {"source": ("source_start", "source_end"), "cue": ("cue_start", "cue_end")}


@dataclass(frozen=True)
class Mark:
    """Hold a span of code points, its layer, the row it stands for (None: not known) and that row's shown columns."""

    layer: str
    start: int
    end: int
    values: dict
    row: int | None = None

    @property
    def label(self) -> str:
        return label(self.layer, self.values)

    @property
    def span(self) -> tuple[int, int]:
        return self.start, self.end


def label(layer: str, values: dict[str, Any]) -> str:
    """Return the label of a mark.

    >>> label("content", {"kind": "direct", "hedged": True}), label("event", {"root": "19", "status": "actual"})
    ('content/direct/hedged', 'event/19/actual')
    """
    if layer == "event":
        return f"event/{values['root']}/{values['status']}"
    first = next((values[column] for column in SHOWN[layer][:1]), None)
    return "/".join([layer, *([first] if first else []), *(["hedged"] if values.get("hedged") else [])])


def parsed(words: str) -> tuple[Any, ...]:
    """Return (layer, values) of a label. Raises ValueError when it is none of ``labels()``.

    >>> parsed("content/direct")
    ('content', {'kind': 'direct', 'hedged': False})
    """
    if words not in set(labels()):
        raise ValueError(
            f"the label {words!r} is not known; a label is for example mention/name, cue or event/19/actual"
        )
    layer, *rest = words.split("/")
    if layer == "content":
        return layer, {"kind": rest[0], "hedged": "hedged" in rest[1:]}
    columns = ("root", "status") if layer == "event" else SHOWN[layer][:1]
    return layer, dict(zip(columns, rest, strict=True))


def labels() -> list[str]:
    """List all labels, in a fixed order."""
    words = tables.VOCABULARY
    content = [{"kind": k, "hedged": h} for k in words["attributions", "kind"] for h in (False, True)]
    events = itertools.product(words["events", "root"], words["events", "status"])
    return [
        *(label("mention", {"kind": kind}) for kind in words["mentions", "kind"]),
        *(label("content", values) for values in content),
        *(label("source", {"source_type": kind}) for kind in words["attributions", "source_type"]),
        "cue",
        *(label("event", {"root": root, "status": status}) for root, status in events),
    ]


def of(reading: Reading) -> list[Mark]:
    """List the marks of `reading`, sorted by place; every row with a span gives one, an attribution one for each
    part.
    """
    marks = [_mark("mention", row, "mention") for row in tables.rows(reading.mentions)]
    marks += [_mark("event", row, "event") for row in tables.rows(reading.events)]
    for row in tables.rows(reading.attributions):
        marks += [_mark("content", row, "attribution", span) for span in row["content"]]
        for part, columns in _PARTS.items():
            if row[columns[0]] is not None:
                marks.append(_mark(part, row, "attribution", [row[column] for column in columns]))
    return sorted(marks, key=lambda m: (m.start, -m.end, LAYERS.index(m.layer), m.row))


def _mark(layer, row, key, span=None):
    start, end = span or (row["start"], row["end"])
    return Mark(layer, start, end, {column: row[column] for column in SHOWN[layer]}, row[key])


def numbered(marks: list[Mark], base: Reading) -> list[Mark]:
    """Give marks that have lost their row numbers, or never had one, those of the rows of `base` with the same span."""
    taken = {(mark.layer, mark.row) for mark in marks}
    free = {}
    for mark in of(base):
        if (mark.layer, mark.row) not in taken:
            free.setdefault((mark.layer, mark.span), []).append(mark.row)
    return [
        (
            replace(mark, row=free[mark.layer, mark.span].pop(0))
            if mark.row is None and free.get((mark.layer, mark.span))
            else mark
        )
        for mark in marks
    ]


# For tools with arrows instead of row numbers


def linked(marks: list[Mark]) -> tuple[Any, ...]:
    """Return (marks, links) without row numbers: equal marks once, links as (index, index, "continues", "source" or
    "cue").
    """
    single = list({_key(mark): replace(mark, row=None) for mark in marks}.values())
    index = {_key(mark): i for i, mark in enumerate(single)}
    rows = {}
    for mark in marks:
        if mark.layer in ("content", "source", "cue"):
            rows.setdefault(mark.row, []).append(mark)
    links = {}
    for parts in rows.values():
        head, *others = sorted(parts, key=lambda m: (LAYERS.index(m.layer), m.span))
        for mark in others:
            kind = "continues" if mark.layer == "content" else mark.layer
            links[index[_key(head)], index[_key(mark)], kind] = None
    return single, list(links)


def _key(mark):
    return mark.layer, mark.start, mark.end, tuple(sorted(mark.values.items(), key=str))


def unlinked(marks: list[Mark], links: list[tuple[int, int, str]], base: Reading) -> list[Mark]:
    """Give `marks` the row numbers of `base` that they stand for, the reverse of ``linked``; what is new has new
    numbers.

    Raises ValueError for a source or cue that belongs to no attribution.
    """
    held = tables.rows(base.attributions)
    groups = _groups(marks, links, held, base)
    fresh = itertools.count(max((row["attribution"] for row in held), default=-1) + 1)
    numbered, later = [], []
    for group in groups:
        same = [row for row in held if _content(row) == _spans(group["content"])]
        alike = [row for row in same if label("content", row) == group["content"][0].label] or same
        held = [row for row in held if row not in alike]
        numbered += _numbered(group, alike, fresh) if alike else []
        later += [] if alike else [group]
    for group in later:
        near = [row for row in held if _overlap(_content(row), _spans(group["content"]))][:1]
        held = [row for row in held if row not in near]
        numbered += _numbered(group, near, fresh)
    return _repeated([mark for mark in marks if mark.layer in ("mention", "event")], base) + numbered


def _groups(marks, links, held, base):
    """List the attributions that arrows put together, each as layer → marks, first piece of content first."""
    continuing = {end for _, end, kind in links if kind == "continues"}
    groups = {
        i: {"content": [mark], "source": [], "cue": []}
        for i, mark in enumerate(marks)
        if mark.layer == "content" and i not in continuing
    }
    for start, end, kind in links:
        if start in groups:
            groups[start]["content" if kind == "continues" else kind].append(marks[end])
    reached = {end for start, end, _ in links if start in groups}
    for i, mark in enumerate(marks):
        if mark.layer in _PARTS and i not in reached:
            _home(mark, list(groups.values()), held, base)[mark.layer].append(mark)
    return list(groups.values())


def _home(mark, groups, held, base):
    """Return the group of a source or cue that no arrow reaches: where `base` has it, or else the only one of its
    sentence.
    """
    known = [_content(row) for row in held if _part(row, mark.layer) == mark.span]
    here = _sentence(base, mark.start)
    homes = [group for group in groups if _spans(group["content"]) in known]
    homes = homes or [group for group in groups if _sentence(base, group["content"][0].start) == here]
    if len(homes) != 1:
        words = base.article.text[mark.start : mark.end]
        raise ValueError(
            f"the {mark.layer} “{words}” (characters {mark.start} to {mark.end}) belongs to no attribution; "
            "draw a relation to it from the attributed words, or delete it, too"
        )
    return homes[0]


def _numbered(group, rows, fresh):
    """List the marks of one group, once for each attribution that has this content, with their row numbers."""
    own = {row["attribution"]: {layer: _part(row, layer) for layer in _PARTS} for row in rows}
    seen = {layer: {mark.span for mark in group[layer]} for layer in _PARTS}
    if own and all({parts[layer] for parts in own.values()} - {None} == seen[layer] for layer in _PARTS):
        sets = [(n, [m for part in _PARTS for m in group[part] if m.span == parts[part]]) for n, parts in own.items()]
    else:
        size = max(1, *(len(group[layer]) for layer in _PARTS))
        numbers = itertools.chain(own, fresh)
        pick = [[group[part][min(i, len(group[part]) - 1)] for part in _PARTS if group[part]] for i in range(size)]
        sets = [(next(numbers), parts) for parts in pick]
    return [replace(mark, row=n) for n, parts in sets for mark in [*group["content"], *parts]]


def _repeated(marks, base):
    """Repeat a mark that stands for several rows of `base` (two actors named by one word), as ``linked`` put it
    once.
    """
    held = {}
    for mark in of(base):
        held.setdefault((mark.layer, mark.span), []).append(mark.values)
    copies = [
        sum(all(values[k] == v for k, v in mark.values.items()) for values in held.get((mark.layer, mark.span), []))
        for mark in marks
    ]
    return [mark for mark, count in zip(marks, copies, strict=True) for _ in range(max(1, count))]


def _content(row):
    return sorted((a, b) for a, b in row["content"])


def _spans(marks):
    return sorted(mark.span for mark in marks)


def _part(row, layer):
    start, end = _PARTS[layer]
    return None if row[start] is None else (row[start], row[end])


def _overlap(a, b):
    return any(start < other_end and other_start < end for start, end in a for other_start, other_end in b)


def _sentence(base, at):
    return integrity.sentence_at(base.sentences)(at)


# Marks back into a reading


def amended(base: Reading, marks: list[Mark], *, coder: str | None = None) -> Reading:
    """Return the reading that `marks` make of `base`: both over one text, the marks with row numbers where they have
    them.

    A row whose mark is gone goes; one whose mark moved or was relabelled keeps what its mark does not show; a mark
    without a row makes one. What a new row needs and a mark does not say is derived: its sentence, its code's quad
    class and Goldstein value, a direction by the sign of that value, the attribution that holds it. A new actor is a
    state where its name is a country's, else a group. Steps and tone lose rows that point to what is gone and gain
    none. Marks that change nothing return an equal reading. Raises ValueError for marks that make no row.
    """
    mentions = _mentions(base, [mark for mark in marks if mark.layer == "mention"])
    attributions = _attributions(base, [mark for mark in marks if mark.layer in ("content", *_PARTS)], mentions)
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
    return Reading(
        base.article, {name: tables.table(name, rows) for name, rows in held.items()}, {"coder": coder} if coder else {}
    )


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
        lambda mark, n: _overlap([spans[n]], [mark.span]),
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
    return {"start": mark.start, "end": mark.end, "text": text, "sentence": _sentence(base, mark.start)}


def _ordered(rows, held, key):
    """Sort rows by place, those at one place as `held` has them; a row that is as it was keeps its sentence."""
    order = {n: i for i, n in enumerate(held)}
    for row in rows:
        old = held.get(row[key])
        if old and (old["start"], old["end"]) == (row["start"], row["end"]):
            row["sentence"] = old["sentence"]
    return sorted(rows, key=lambda row: (row["start"], order.get(row[key], len(order)), row["end"], row[key]))


def _attributions(base, marks, mentions):
    held = {row["attribution"]: row for row in tables.rows(base.attributions)}
    groups = {}
    for mark in _with_homes(marks, base):
        groups.setdefault(mark.row, {"content": [], "source": [], "cue": []})[mark.layer].append(mark)
    rows = [_attribution(base, held.get(n, {}), n, group, mentions) for n, group in groups.items() if group["content"]]
    return _ordered(rows, held, "attribution")


def _with_homes(marks, base):
    """Number content that has no number as new, and give loose sources and cues to the only attribution of their
    sentence.
    """
    fresh = itertools.count(
        max([*base.attributions["attribution"], *(m.row for m in marks if m.row is not None)], default=-1) + 1
    )
    marks = [replace(m, row=next(fresh)) if m.layer == "content" and m.row is None else m for m in marks]
    numbers = {}
    for mark in marks:
        if mark.layer == "content":
            numbers.setdefault(_sentence(base, mark.start), set()).add(mark.row)
    for mark in marks:
        homes = numbers.get(_sentence(base, mark.start), set())
        if mark.row is None and len(homes) != 1:
            words = base.article.text[mark.start : mark.end]
            raise ValueError(
                f"the {mark.layer} “{words}” (characters {mark.start} to {mark.end}) belongs to no attribution; "
                "give it the number of one, or delete it, too"
            )
        yield mark if mark.row is not None else replace(mark, row=next(iter(homes)))


def _attribution(base, old, number, group, mentions):
    text = base.article.text
    content = [list(span) for span in _spans(group["content"])]
    row = {"source_type": "unspecified", "actor": None, "hedged": False, **old, "attribution": number}
    row |= {"content": old["content"] if old and _content(old) == _spans(group["content"]) else content}
    row |= group["content"][0].values
    for layer, (start, end) in _PARTS.items():
        mark = next(iter(group[layer]), None)
        a, b = mark.span if mark else (None, None)
        row |= {start: a, end: b, "source_text" if layer == "source" else "cue": text[a:b] if mark else None}
    source = next(iter(group["source"]), None)
    if source and source.span != (old.get("source_start"), old.get("source_end")):
        row["actor"] = _actor_at(mentions, *source.span)
    if not source and old.get("source_start") is not None:
        row |= {"source_type": "unspecified", "actor": None}
    row |= source.values if source else {}
    ends = [*content, *(part for layer in _PARTS if (part := _part(row, layer)))]
    row |= {"start": min(a for a, _ in ends), "end": max(b for _, b in ends)}
    row |= {"text": text[row["start"] : row["end"]], "sentence": _sentence(base, row["cue_start"] or content[0][0])}
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
        row for row in attributions if _content(row) != _content(before.get(row["attribution"], {"content": []}))
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
    """List the actors that anything still refers to, counted anew; a name that `base` does not know is added."""
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
