"""Two readings of one text compared: what both see, what only one sees, and whether they label it alike.

Rows are paired one to one, best overlap first: mentions and attributed content by intersection over union of at least
one half, event triggers by any overlap. Actors are paired through the mentions they share, so that two names for one
actor ("UN", "United Nations") cost nothing; steps through the events they share.
"""

import itertools

import pandas as pd

LABELS = {
    "mentions": ("actor", "kind"),
    "actors": ("type", "country"),
    "attributions": ("actor", "kind", "source_type", "hedged"),
    "events": ("source", "target", "root", "quad", "status", "direction"),
    "steps": ("actor", "level", "direction"),
    "tone": ("label",),
}


def compare(found, held):
    """Return precision, recall and F1 of reading `found` against `held`: one row a table, with the counts behind them.

    Raises ValueError when the two are readings of different texts.
    """
    pairs = pairings(found, held)
    rows = []
    for name in LABELS:
        n, a, b = len(pairs[name]), len(_counted(name, found)), len(_counted(name, held))
        precision, recall = (n / whole if whole else float(a == b) for whole in (a, b))
        f1 = 2 * n / (a + b) if a + b else 1.0
        rows.append((name, a, b, n, round(precision, 3), round(recall, 3), round(f1, 3)))
    return pd.DataFrame(rows, columns=["table", "found", "held", "paired", "precision", "recall", "f1"])


def labels(found, held):
    """Return how often paired rows carry the same label: table, column, paired, alike, share; actors count as paired above."""
    pairs = pairings(found, held)
    same_actor = dict(pairs["actors"])
    rows = []
    for name, columns in LABELS.items():
        for column in columns:
            a, b = (reading.tables[name][column].tolist() for reading in (found, held))
            alike = sum(
                _alike(a[i], b[j], same_actor if column in ("actor", "source", "target") else {})
                for i, j in _rows(name, pairs, found, held)
            )
            rows.append(
                (name, column, len(pairs[name]), alike, round(alike / len(pairs[name]), 3) if pairs[name] else None)
            )
    return pd.DataFrame(rows, columns=["table", "column", "paired", "alike", "share"])


def differences(found, held):
    """List what only one of the two readings has: table, where ("missed" or "invented") and the words."""
    pairs = pairings(found, held)
    rows = []
    for name in ("mentions", "actors", "attributions", "events"):
        words = "actor" if name == "actors" else "text"
        for side, where, reading in ((1, "missed", held), (0, "invented", found)):
            paired = {pair[side] for pair in _rows(name, pairs, found, held)}
            rows += [(name, where, w) for i, w in enumerate(reading.tables[name][words]) if i not in paired]
    return pd.DataFrame(rows, columns=["table", "where", "words"])


def story_order(found, held):
    """Return (right, told): of the pairs of steps that both readings put in an order, how many stand in the same one."""
    steps = pairings(found, held)["steps"]
    a, b = found.steps["order"], held.steps["order"]
    told = [(a[i] - a[k], b[j] - b[m]) for (i, j), (k, m) in itertools.combinations(steps, 2)]
    told = [(x, y) for x, y in told if x and y]
    return sum((x > 0) == (y > 0) for x, y in told), len(told)


def pairings(found, held):
    """Pair the rows of each table: a dict table → list of pairs (row numbers; for actors and tone, names)."""
    if found.article.text != held.article.text:
        raise ValueError("two readings can be compared only over the same text")
    mentions = _paired(_spans(found.mentions), _spans(held.mentions), least=0.5)
    actors = _shared(((found.mentions["actor"][i], held.mentions["actor"][j]) for i, j in mentions))
    events = _paired(_spans(found.events), _spans(held.events), least=0.0)
    home = [{e: row for row, ids in enumerate(r.steps["events"]) for e in ids} for r in (found, held)]
    steps = _shared((home[0].get(found.events["event"][i]), home[1].get(held.events["event"][j])) for i, j in events)
    toned = [set(_counted("tone", r)["actor"]) for r in (found, held)]
    return {
        "mentions": mentions,
        "actors": actors,
        "attributions": _paired(
            found.attributions["content"].tolist(), held.attributions["content"].tolist(), least=0.5
        ),
        "events": events,
        "steps": steps,
        "tone": [(a, b) for a, b in actors if a in toned[0] and b in toned[1]],
    }


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


def _spans(table):
    return [[[a, b]] for a, b in zip(table["start"], table["end"], strict=True)]


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


def _alike(a, b, names):
    if pd.isna(a) or pd.isna(b):
        return bool(pd.isna(a) and pd.isna(b))
    return names.get(a, a) == b
