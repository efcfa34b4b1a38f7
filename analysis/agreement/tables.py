"""Two readings of one text compared: what both see, what only one sees, and whether they label it alike.

Rows are paired one to one, best overlap first: mentions and attributed content by intersection over union of at least
one half, event triggers by any overlap. Actors are paired through the mentions they share, so that two names for one
actor ("UN", "United Nations") cost nothing; steps through the events they share. ``differences``, ``boundaries`` and
``disagreements`` list what the figures count. All leave out the rows `unseen`, which nobody looked at: see
``coverage``. Coefficients are those of ``nltk.metrics.agreement``.
"""

import itertools

import pandas as pd

from analysis.agreement.coefficients import cohen
from analysis.agreement.coverage import Unseen
from analysis.agreement.pairing import ACTORS, LABELS, counted, identical, pairings, rows_of, spans_of
from analysis.reading import Reading
from analysis.tables import plain


def compare(predicted: Reading, reference: Reading, *, unseen: Unseen | None = None) -> pd.DataFrame:
    """Return precision, recall and F1 of `predicted` against `reference`: one row a table, with the counts behind them.

    Columns: table, predicted, reference (rows of each), paired, precision, recall, f1 of paired rows; then exact,
    exact_precision, exact_recall, exact_f1 of the exact matches among them: mentions, attributions
    (their content) and events (their trigger) from the same offset to the same; actors and tone under the same name;
    steps of the same acts. Shares are 0..1. Raises ValueError when the two are readings of different texts.
    """
    pairs, exact = pairings(predicted, reference), identical(predicted, reference)
    rows, sides = [], unseen or (None, None)
    for name in LABELS:
        a, b = (
            len(_looked_at(name, reading, left)) for reading, left in zip((predicted, reference), sides, strict=True)
        )
        both, same = (_rows(name, held, predicted, reference, unseen) for held in (pairs, exact))
        rows.append((name, a, b, *_scores(len(both), a, b), *_scores(len(same), a, b)))
    measures = ("precision", "recall", "f1")
    return pd.DataFrame(
        rows,
        columns=["table", "predicted", "reference", "paired", *measures, "exact", *(f"exact_{m}" for m in measures)],
    )


def labels(predicted: Reading, reference: Reading, *, unseen: Unseen | None = None) -> pd.DataFrame:
    """Return how often paired rows carry the same label: table, column, paired, alike, share (0..1), kappa.

    Actors count as paired above. Kappa is Cohen's (−1..1), null where there is no choice to agree on (see ``cohen``).
    Says nothing of rows that only one reading has. Raises ValueError for readings of different texts.
    """
    rows = []
    for name, columns in LABELS.items():
        for column in columns:
            told = _told(name, column, predicted, reference, unseen)
            alike = sum(a == b for a, b in told)
            share = round(alike / len(told), 3) if told else None
            rows.append((name, column, len(told), alike, share, cohen(told)))
    told = pd.DataFrame(rows, columns=["table", "column", "paired", "alike", "share", "kappa"])
    return told.astype({"share": float, "kappa": float})


def differences(predicted: Reading, reference: Reading, *, unseen: Unseen | None = None) -> pd.DataFrame:
    """List what only one of the two readings has: table, where ("missed" or "spurious"), words, sentence (id).

    "missed" is what only `reference` has. Raises ValueError for readings of different texts.
    """
    pairs = pairings(predicted, reference)
    rows = []
    for name in LABELS:
        for side, where, reading in ((1, "missed", reference), (0, "spurious", predicted)):
            paired = {pair[side] for pair in rows_of(name, pairs, predicted, reference)}
            kept = _looked_at(name, reading, unseen and unseen[side]) - paired
            rows += [(name, where, *_seen(name, reading, i)) for i in sorted(kept)]
    return pd.DataFrame(rows, columns=["table", "where", "words", "sentence"])


def boundaries(predicted: Reading, reference: Reading, *, unseen: Unseen | None = None) -> pd.DataFrame:
    """List paired mentions, attributions and events that do not begin or end at the same character.

    Columns: table, predicted, reference (the words of each), sentence (id, in `reference`). Raises ValueError for
    readings of different texts.
    """
    pairs, exact = pairings(predicted, reference), identical(predicted, reference)
    rows = []
    for name in ("mentions", "attributions", "events"):
        for i, j in _rows(name, pairs, predicted, reference, unseen):
            if (i, j) not in exact[name]:
                words = (_words(name, predicted, i), _words(name, reference, j))
                rows.append((name, *words, int(reference.tables[name]["sentence"][j])))
    return pd.DataFrame(rows, columns=["table", "predicted", "reference", "sentence"])


def disagreements(predicted: Reading, reference: Reading, *, unseen: Unseen | None = None) -> pd.DataFrame:
    """List paired rows that are labelled otherwise.

    Columns: table, words, column, predicted, reference (the label of each; null as None), sentence (id; None where the
    row has none). Raises ValueError for readings of different texts.
    """
    pairs, rows = pairings(predicted, reference), []
    for name, columns in LABELS.items():
        for column in columns:
            told = _told(name, column, predicted, reference, unseen)
            for (_, j), (a, b) in zip(_rows(name, pairs, predicted, reference, unseen), told, strict=True):
                if a != b:
                    words, sentence = _seen(name, reference, j)
                    rows.append((name, words, column, a, b, sentence))
    return pd.DataFrame(rows, columns=["table", "words", "column", "predicted", "reference", "sentence"])


def story_order(predicted: Reading, reference: Reading) -> tuple[int, int]:
    """Return (right, told): of the pairs of steps that both readings order (told), how many they order alike (right).

    Steps of equal rank in either reading count for nothing. Raises ValueError for readings of different texts.
    """
    steps = pairings(predicted, reference)["steps"]
    a, b = predicted.steps["order"], reference.steps["order"]
    told = [(a[i] - a[k], b[j] - b[m]) for (i, j), (k, m) in itertools.combinations(steps, 2)]
    told = [(x, y) for x, y in told if x and y]
    return sum((x > 0) == (y > 0) for x, y in told), len(told)


def _scores(n, a, b):
    """Return n with precision, recall and F1 (0..1) of n pairs among `a` predicted and `b` reference rows."""
    precision, recall = (n / whole if whole else float(a == b) for whole in (a, b))
    return n, round(precision, 3), round(recall, 3), round(2 * n / (a + b), 3) if a + b else 1.0


def _looked_at(name, reading, left):
    """Return the numbers of the rows of a table that count, without those that nobody looked at."""
    return set(counted(name, reading).index) - (left[name] if left else set())


def _rows(name, pairs, predicted, reference, unseen):
    """List the pairs of row numbers of a table, without rows that nobody looked at."""
    held = rows_of(name, pairs, predicted, reference)
    if unseen is None:
        return held
    return [(i, j) for i, j in held if i not in unseen.predicted[name] and j not in unseen.reference[name]]


def _told(name, column, predicted, reference, unseen):
    """List the labels (predicted, reference) of paired rows in `column`, null as None.

    Actors go by the names that `reference` gives them.
    """
    pairs = pairings(predicted, reference)
    names = dict(pairs["actors"]) if column in ACTORS else {}
    a, b = ([plain(v) for v in reading.tables[name][column]] for reading in (predicted, reference))
    return [(names.get(a[i], a[i]), b[j]) for i, j in _rows(name, pairs, predicted, reference, unseen)]


def _words(name, reading, row):
    return " … ".join(reading.article.text[a:b] for a, b in spans_of(name, reading)[row])


def _seen(name, reading, row):
    """Return the words that show a row, and the sentence in which they stand (None where the row has none)."""
    own = reading.tables[name].loc[row]
    if name in ("actors", "tone"):
        first = reading.mentions.loc[reading.mentions["actor"] == own["actor"], "sentence"]
        return own["actor"], int(first.iloc[0]) if len(first) else None
    if name == "steps":
        acts = reading.events.set_index("event").loc[own["events"]]
        who = own["actor"] if isinstance(own["actor"], str) else "unidentified actor"
        return f"{who}: {', '.join(acts['text'])}", int(acts["sentence"].iloc[0]) if len(acts) else None
    return _words(name, reading, row), int(own["sentence"])
