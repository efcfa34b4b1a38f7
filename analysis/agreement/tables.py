"""Two readings of one text compared: what both see, what only one sees, and whether they label it alike.

Rows are paired one to one, best overlap first: mentions and attributed content by intersection over union of at least
one half, event triggers by any overlap. Actors are paired through the mentions they share, so that two names for one
actor ("UN", "United Nations") cost nothing; steps through the events they share. ``differences``, ``boundaries`` and
``disagreements`` list what the figures count. Coefficients are those of ``nltk.metrics.agreement``.
"""

import bisect
import itertools
import re
from typing import Any

import pandas as pd

from analysis import integrity, tables
from analysis.lexicons import cameo
from analysis.reading import Reading

LABELS = {
    "mentions": ("actor", "kind"),
    "actors": ("type", "country"),
    "attributions": ("actor", "kind", "source_type", "hedged"),
    "events": ("source", "target", "root", "quad", "status", "direction"),
    "steps": ("actor", "level", "direction"),
    "tone": ("label",),
}
_ACTORS = ("actor", "source", "target")  # columns that hold an actor's name
OUTSIDE = "–"  # what a word is to a coder who marked nothing there


def compare(found: Reading, held: Reading) -> pd.DataFrame:
    """Return precision, recall and F1 of reading `found` against `held`: one row a table, with the counts behind them.

    Columns: table, found, held (rows of each), paired, precision, recall, f1 of paired rows; then exact,
    exact_precision, exact_recall, exact_f1 of those among them that are the same to the letter: mentions, attributions
    (their content) and events (their trigger) from the same offset to the same; actors and tone under the same name;
    steps of the same acts. Shares are 0..1. Raises ValueError when the two are readings of different texts.
    """
    pairs, exact = pairings(found, held), identical(found, held)
    rows = []
    for name in LABELS:
        a, b = len(_counted(name, found)), len(_counted(name, held))
        rows.append((name, a, b, *_scores(len(pairs[name]), a, b), *_scores(len(exact[name]), a, b)))
    measures = ("precision", "recall", "f1")
    return pd.DataFrame(
        rows, columns=["table", "found", "held", "paired", *measures, "exact", *(f"exact_{m}" for m in measures)]
    )


def labels(found: Reading, held: Reading) -> pd.DataFrame:
    """Return how often paired rows carry the same label: table, column, paired, alike, share (0..1), kappa.

    Actors count as paired above. Kappa is Cohen's, null where there is no choice to agree on (see ``cohen``).
    """
    rows = []
    for name, columns in LABELS.items():
        for column in columns:
            told = _told(name, column, found, held)
            alike = sum(a == b for a, b in told)
            share = round(alike / len(told), 3) if told else None
            rows.append((name, column, len(told), alike, share, cohen(told)))
    told = pd.DataFrame(rows, columns=["table", "column", "paired", "alike", "share", "kappa"])
    return told.astype({"share": float, "kappa": float})


def cohen(pairs: list[tuple[Any, Any]]) -> float | None:
    """Return Cohen's kappa (1960) of two coders' labels, a list of (one, other), rounded to three places.

    None where there is no pair, or only one label in all, so that nothing but chance could agree.

    >>> cohen([("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15)
    0.4
    """
    from nltk.metrics.agreement import AnnotationTask

    if len({label for pair in pairs for label in pair}) < 2:
        return None
    return round(AnnotationTask([(c, i, p[c]) for i, p in enumerate(pairs) for c in (0, 1)]).kappa(), 3)


def krippendorff(units: list[list[Any]]) -> float | None:
    """Return Krippendorff's alpha for nominal labels, rounded to three places.

    `units` is a list of units, each the labels that the coders gave it, in any order; a coder who gave none is left out
    or None. None where nothing is left that two coders labelled, or only one label in all.

    >>> krippendorff([["a", "a"], ["b", "b"], ["a", "b"], ["b", None]])
    0.444
    """
    from nltk.metrics.agreement import AnnotationTask

    told = [[label for label in unit if label is not None] for unit in units]
    told = [unit for unit in told if len(unit) > 1]
    if len({label for unit in told for label in unit}) < 2:
        return None
    return round(
        AnnotationTask([(c, i, label) for i, unit in enumerate(told) for c, label in enumerate(unit)]).alpha(), 3
    )


def alpha(readings: list[Reading]) -> pd.DataFrame:
    """Return Krippendorff's alpha of several readings of one text: table, column, unit, units (count), coders, alpha.

    For mentions, attributions and events the unit is a word of the text, and its label that of the shortest row over it
    (``–`` where the coder marked nothing), so that alpha counts missed rows and other boundaries too. For actors and
    tone the unit is an actor, and a coder who does not have it is missing. Actors go by the name that the first reading
    in which they stand gives them. Steps are left out: they have no words of their own (see ``story_order``). Raises
    ValueError for fewer than two readings, or readings of different texts.
    """
    if len(readings) < 2:
        raise ValueError("alpha needs two readings or more of one text")
    names, rows = _one_name_each(readings), []
    for name, columns in LABELS.items():
        for column in columns if name != "steps" else ():
            if name in ("actors", "tone"):
                units = _by_actor(name, column, readings, names)
            else:
                units = _by_word(name, column, readings, names)
            unit = "actor" if name in ("actors", "tone") else "word"
            rows.append((name, column, unit, len(units), len(readings), krippendorff(units)))
    return pd.DataFrame(rows, columns=["table", "column", "unit", "units", "coders", "alpha"]).astype({"alpha": float})


def differences(found: Reading, held: Reading) -> pd.DataFrame:
    """List what only one of the two readings has: table, where ("missed" or "invented"), words, sentence (id)."""
    pairs = pairings(found, held)
    rows = []
    for name in LABELS:
        for side, where, reading in ((1, "missed", held), (0, "invented", found)):
            paired = {pair[side] for pair in _rows(name, pairs, found, held)}
            kept = set(_counted(name, reading).index) - paired
            rows += [(name, where, *_seen(name, reading, i)) for i in sorted(kept)]
    return pd.DataFrame(rows, columns=["table", "where", "words", "sentence"])


def boundaries(found: Reading, held: Reading) -> pd.DataFrame:
    """List paired rows that do not begin or end at the same character: table, found, held (words), sentence (id)."""
    pairs, exact = pairings(found, held), identical(found, held)
    rows = []
    for name in ("mentions", "attributions", "events"):
        for i, j in pairs[name]:
            if (i, j) not in exact[name]:
                words = (_words(name, found, i), _words(name, held, j))
                rows.append((name, *words, int(held.tables[name]["sentence"][j])))
    return pd.DataFrame(rows, columns=["table", "found", "held", "sentence"])


def disagreements(found: Reading, held: Reading) -> pd.DataFrame:
    """List paired rows that are labelled otherwise: table, words, column, found, held (labels), sentence (id)."""
    pairs, rows = pairings(found, held), []
    for name, columns in LABELS.items():
        for column in columns:
            told = _told(name, column, found, held)
            for (_, j), (a, b) in zip(_rows(name, pairs, found, held), told, strict=True):
                if a != b:
                    words, sentence = _seen(name, held, j)
                    rows.append((name, words, column, a, b, sentence))
    return pd.DataFrame(rows, columns=["table", "words", "column", "found", "held", "sentence"])


def report(readings: list[Reading]) -> str:
    """Return as text how two or more readings of one text agree: every pair compared, then alpha over all of them."""
    names = [reading.coder or "the machine" for reading in readings]
    parts = []
    for (i, a), (j, b) in itertools.combinations(enumerate(readings), 2):
        for title, table in (
            (f"{names[i]} (found) against {names[j]} (held)", compare(a, b)),
            ("labels of paired rows", labels(a, b)),
            ("what one of them alone has", _by_whom(differences(a, b), names[i], names[j])),
            ("other boundaries", boundaries(a, b)),
            ("other labels", disagreements(a, b)),
        ):
            parts.append(f"{title}\n{table.to_string(index=False) if len(table) else 'none'}\n")
    parts.append(f"Krippendorff's alpha of {len(readings)} coders\n{alpha(readings).to_string(index=False)}\n")
    return "\n".join(parts)


def _by_whom(rows, one, other):
    """Say of rows that only one of two readings has whose they are: between two people nothing is missed or
    invented.
    """
    return rows.assign(where=rows["where"].map({"invented": f"only {one}", "missed": f"only {other}"}))


def story_order(found: Reading, held: Reading) -> tuple[int, int]:
    """Return (right, told): of the pairs of steps that both readings put in an order, how many stand in the same
    one.
    """
    steps = pairings(found, held)["steps"]
    a, b = found.steps["order"], held.steps["order"]
    told = [(a[i] - a[k], b[j] - b[m]) for (i, j), (k, m) in itertools.combinations(steps, 2)]
    told = [(x, y) for x, y in told if x and y]
    return sum((x > 0) == (y > 0) for x, y in told), len(told)


def lenient(found: Reading, held: Reading) -> tuple[Reading, Reading]:
    """Return (found, held) made comparable where the coder of `held` left a choice (its block ``coding``).

    An event of `held` stands at that one of its triggers (``event_alternatives``: id → spans) which `found` chose, with
    that root which `found` chose if the coder could defend it (``root_alternatives``: id → roots); events of `found` on
    one of the ``optional_triggers`` (spans), steps made of nothing else, and tone about actors whose tone `held` leaves
    open, count as neither right nor wrong. Without such choices both come back as they are.
    """
    coding, spans = held.coding, list(zip(found.events["start"], found.events["end"], strict=True))
    events = _chosen(held, coding, found)
    own = list(zip(events["start"], events["end"], strict=True))
    optional = [
        i
        for i, s in enumerate(spans)
        if any(_overlap(s, o) for o in coding.get("optional_triggers", ())) and not any(_overlap(s, t) for t in own)
    ]
    events = events.sort_values("start", kind="stable").reset_index(drop=True)
    kept = found.events.drop(index=optional).reset_index(drop=True)
    named = {b: a for a, b in pairings(found, held)["actors"]}
    tone = found.tone[found.tone["actor"].isin([named.get(a) for a in held.tone["actor"]])].reset_index(drop=True)
    steps = tables.table("steps", integrity.surviving(tables.rows(found.steps), set(kept["event"])))
    return (
        Reading(found.article, {**found.tables, "events": kept, "steps": steps, "tone": tone}, found.coding),
        Reading(held.article, {**held.tables, "events": events}, coding),
    )


def _chosen(held, coding, found):
    """Return the events of `held`, each at that trigger and with that root of the coder's choices which `found` has."""
    events, acts = held.events.set_index("event", drop=False), list(found.events.itertuples())
    for event, others in coding.get("event_alternatives", {}).items():
        own = (events.loc[int(event), "start"], events.loc[int(event), "end"])
        start, end = next(
            (s for s in [own, *map(tuple, others)] if any(_overlap(s, (t.start, t.end)) for t in acts)), own
        )
        events.loc[int(event), ["start", "end"]] = start, end
        events.loc[int(event), "text"] = held.article.text[start:end]
        # the attribution is that of the first mention; only spans and roots are moved
    for event, roots in coding.get("root_alternatives", {}).items():
        span = (events.loc[int(event), "start"], events.loc[int(event), "end"])
        mine = [act.root for act in acts if _overlap((act.start, act.end), span)]
        root = next((r for r in roots if r in mine), events.loc[int(event), "root"])
        events.loc[int(event), ["root", "quad"]] = root, cameo.quad(f"{root}0")
    return events.reset_index(drop=True)


def _overlap(a, b):
    return a[0] < b[1] and b[0] < a[1]


def pairings(found: Reading, held: Reading) -> dict[str, list[tuple[Any, Any]]]:
    """Pair the rows of each table: a dict table → list of pairs (row numbers; for actors and tone, names)."""
    if found.article.text != held.article.text:
        raise ValueError("two readings can be compared only over the same text")
    mentions = _paired(_spans("mentions", found), _spans("mentions", held), least=0.5)
    actors = _shared((found.mentions["actor"][i], held.mentions["actor"][j]) for i, j in mentions)
    events = _paired(_spans("events", found), _spans("events", held), least=0.0)
    home = [{e: row for row, ids in enumerate(r.steps["events"]) for e in ids} for r in (found, held)]
    steps = _shared((home[0].get(found.events["event"][i]), home[1].get(held.events["event"][j])) for i, j in events)
    toned = [set(_counted("tone", r)["actor"]) for r in (found, held)]
    return {
        "mentions": mentions,
        "actors": actors,
        "attributions": _paired(_spans("attributions", found), _spans("attributions", held), least=0.5),
        "events": events,
        "steps": steps,
        "tone": [(a, b) for a, b in actors if a in toned[0] and b in toned[1]],
    }


def identical(found: Reading, held: Reading) -> dict[str, list[tuple[Any, Any]]]:
    """Return those of the ``pairings`` that are the same to the letter (see ``compare``)."""
    pairs, same = pairings(found, held), {}
    for name in ("mentions", "attributions", "events"):
        a, b = _spans(name, found), _spans(name, held)
        same[name] = [(i, j) for i, j in pairs[name] if a[i] == b[j]]
    for name in ("actors", "tone"):
        same[name] = [(a, b) for a, b in pairs[name] if a == b]
    of = {found.events["event"][i]: held.events["event"][j] for i, j in pairs["events"]}
    told = [(found.steps["events"][i], held.steps["events"][j]) for i, j in pairs["steps"]]
    whole = [{of.get(e) for e in a} == set(b) for a, b in told]
    same["steps"] = list(itertools.compress(pairs["steps"], whole))
    return same


def _scores(n, a, b):
    """Return n with precision, recall and F1 of n right among a found and b held."""
    precision, recall = (n / whole if whole else float(a == b) for whole in (a, b))
    return n, round(precision, 3), round(recall, 3), round(2 * n / (a + b), 3) if a + b else 1.0


def _counted(name, reading):
    """Return the rows that count: all, but of the table of tone only those with a label."""
    table = reading.tables[name]
    return table.dropna(subset=["label"]) if name == "tone" else table


def _rows(name, pairs, found, held):
    """Turn pairs of names into pairs of row numbers; pairs of row numbers stay as they are."""
    if name not in ("actors", "tone"):
        return pairs[name]
    a, b = ({actor: i for i, actor in enumerate(r.tables[name]["actor"])} for r in (found, held))
    return [(a[x], b[y]) for x, y in pairs[name]]


def _told(name, column, found, held):
    """List the labels (found, held) of paired rows in `column`, null as None, actors under the names of `held`."""
    pairs = pairings(found, held)
    names = dict(pairs["actors"]) if column in _ACTORS else {}
    a, b = ([_plain(v) for v in reading.tables[name][column]] for reading in (found, held))
    return [(names.get(a[i], a[i]), b[j]) for i, j in _rows(name, pairs, found, held)]


def _plain(value):
    return None if pd.isna(value) else value.item() if hasattr(value, "item") else value


def _spans(name, reading):
    """List for each row of a table its spans: the content of an attribution, the span of the others."""
    table = reading.tables[name]
    if name == "attributions":
        return [[list(span) for span in content] for content in table["content"]]
    return [[[a, b]] for a, b in zip(table["start"], table["end"], strict=True)]


def _words(name, reading, row):
    return " … ".join(reading.article.text[a:b] for a, b in _spans(name, reading)[row])


def _seen(name, reading, row):
    """Return the words that show a row, and the sentence in which they stand (None where the row has none)."""
    held = reading.tables[name].loc[row]
    if name in ("actors", "tone"):
        first = reading.mentions.loc[reading.mentions["actor"] == held["actor"], "sentence"]
        return held["actor"], int(first.iloc[0]) if len(first) else None
    if name == "steps":
        acts = reading.events.set_index("event").loc[held["events"]]
        doer = held["actor"] if isinstance(held["actor"], str) else "doer unknown"
        return f"{doer}: {', '.join(acts['text'])}", int(acts["sentence"].iloc[0]) if len(acts) else None
    return _words(name, reading, row), int(held["sentence"])


def _one_name_each(readings):
    """Return for each reading a dict from its actors to the names that stand for them in all readings."""
    known = [{actor: actor for actor in readings[0].actors["actor"]}]
    for number, reading in enumerate(readings[1:], start=1):
        names = {}
        for earlier, other in zip(known, readings[:number], strict=True):
            for theirs, ours in pairings(other, reading)["actors"]:
                names.setdefault(ours, earlier[theirs])
        known.append({actor: names.get(actor, actor) for actor in reading.actors["actor"]})
    return known


def _by_actor(name, column, readings, names):
    null = "null" if name == "actors" else None  # no country is a label; a tone that is left open is none
    told = [
        {
            known[actor]: null if pd.isna(label) else label
            for actor, label in reading.tables[name][["actor", column]].values
        }
        for reading, known in zip(readings, names, strict=True)
    ]
    return [[labels.get(actor) for labels in told] for actor in sorted({a for labels in told for a in labels})]


def _by_word(name, column, readings, names):
    text = readings[0].article.text
    words = [match.span() for match in re.finditer(r"\w+", text)]
    return list(zip(*(_over(words, name, column, r, n) for r, n in zip(readings, names, strict=True)), strict=True))


def _over(words, name, column, reading, names):
    """List for each word the label of the shortest row of the table over it."""
    labels, ends = [OUTSIDE] * len(words), [end for _, end in words]
    rows = zip(_spans(name, reading), (_plain(v) for v in reading.tables[name][column]), strict=True)
    for spans, label in sorted(rows, key=lambda row: -sum(b - a for a, b in row[0])):
        for start, end in spans:
            at = bisect.bisect_right(ends, start)
            while at < len(words) and words[at][0] < end:
                labels[at] = names.get(label, label) if column in _ACTORS else label
                at += 1
    return ["null" if label is None else label for label in labels]


def _paired(a, b, *, least):
    """Pair two lists of span lists one to one, largest intersection over union first, above `least`."""
    cells = [{at for start, end in spans for at in range(start, end)} for spans in a]
    others = [{at for start, end in spans for at in range(start, end)} for spans in b]
    scored = [(-len(x & y) / len(x | y), i, j) for i, x in enumerate(cells) for j, y in enumerate(others) if x & y]
    return _one_to_one((i, j) for score, i, j in sorted(scored) if -score > least or -score == least > 0)


def _shared(links):
    """Pair keys one to one by how many links they share, most first; null keys are left out."""
    counts = pd.Series([link for link in links if not any(pd.isna(x) for x in link)], dtype=object).value_counts()
    return _one_to_one(link for link, _ in sorted(counts.items(), key=lambda item: (-item[1], str(item[0]))))


def _one_to_one(pairs):
    left, right, kept = set(), set(), []
    for i, j in pairs:
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            kept.append((i, j))
    return sorted(kept)
