"""Two readings of one text compared: what both see, what only one sees, and whether they label it alike.

Rows are paired one to one, best overlap first: mentions and attributed content by intersection over union of at least
one half, event triggers by any overlap. Actors are paired through the mentions they share, so that two names for one
actor ("UN", "United Nations") cost nothing; steps through the events they share. ``differences``, ``boundaries`` and
``disagreements`` list what the figures count. Coefficients are those of ``nltk.metrics.agreement``.
"""

import itertools

import pandas as pd

from analysis.agreement.coefficients import cohen
from analysis.agreement.pairing import ACTORS, LABELS, counted, identical, pairings, plain, rows_of, spans_of
from analysis.reading import Reading


def compare(found: Reading, held: Reading) -> pd.DataFrame:
    """Return precision, recall and F1 of reading `found` against `held`: one row a table, with the counts behind them.

    Columns: table, found, held (rows of each), paired, precision, recall, f1 of paired rows; then exact,
    exact_precision, exact_recall, exact_f1 of the exact matches among them: mentions, attributions
    (their content) and events (their trigger) from the same offset to the same; actors and tone under the same name;
    steps of the same acts. Shares are 0..1. Raises ValueError when the two are readings of different texts.
    """
    pairs, exact = pairings(found, held), identical(found, held)
    rows = []
    for name in LABELS:
        a, b = len(counted(name, found)), len(counted(name, held))
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


def differences(found: Reading, held: Reading) -> pd.DataFrame:
    """List what only one of the two readings has: table, where ("missed" or "spurious"), words, sentence (id)."""
    pairs = pairings(found, held)
    rows = []
    for name in LABELS:
        for side, where, reading in ((1, "missed", held), (0, "spurious", found)):
            paired = {pair[side] for pair in rows_of(name, pairs, found, held)}
            kept = set(counted(name, reading).index) - paired
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
            for (_, j), (a, b) in zip(rows_of(name, pairs, found, held), told, strict=True):
                if a != b:
                    words, sentence = _seen(name, held, j)
                    rows.append((name, words, column, a, b, sentence))
    return pd.DataFrame(rows, columns=["table", "words", "column", "found", "held", "sentence"])


def story_order(found: Reading, held: Reading) -> tuple[int, int]:
    """Return (right, told): how many pairs of steps both readings order, and how many of them alike."""
    steps = pairings(found, held)["steps"]
    a, b = found.steps["order"], held.steps["order"]
    told = [(a[i] - a[k], b[j] - b[m]) for (i, j), (k, m) in itertools.combinations(steps, 2)]
    told = [(x, y) for x, y in told if x and y]
    return sum((x > 0) == (y > 0) for x, y in told), len(told)


def _scores(n, a, b):
    """Return n with precision, recall and F1 of n right among a found and b held."""
    precision, recall = (n / whole if whole else float(a == b) for whole in (a, b))
    return n, round(precision, 3), round(recall, 3), round(2 * n / (a + b), 3) if a + b else 1.0


def _told(name, column, found, held):
    """List the labels (found, held) of paired rows in `column`, null as None, actors under the names of `held`."""
    pairs = pairings(found, held)
    names = dict(pairs["actors"]) if column in ACTORS else {}
    a, b = ([plain(v) for v in reading.tables[name][column]] for reading in (found, held))
    return [(names.get(a[i], a[i]), b[j]) for i, j in rows_of(name, pairs, found, held)]


def _words(name, reading, row):
    return " … ".join(reading.article.text[a:b] for a, b in spans_of(name, reading)[row])


def _seen(name, reading, row):
    """Return the words that show a row, and the sentence in which they stand (None where the row has none)."""
    held = reading.tables[name].loc[row]
    if name in ("actors", "tone"):
        first = reading.mentions.loc[reading.mentions["actor"] == held["actor"], "sentence"]
        return held["actor"], int(first.iloc[0]) if len(first) else None
    if name == "steps":
        acts = reading.events.set_index("event").loc[held["events"]]
        who = held["actor"] if isinstance(held["actor"], str) else "unidentified actor"
        return f"{who}: {', '.join(acts['text'])}", int(acts["sentence"].iloc[0]) if len(acts) else None
    return _words(name, reading, row), int(held["sentence"])
