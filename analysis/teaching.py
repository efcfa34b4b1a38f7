"""The key to the exercises of docs/teaching.md, computed from the codings by hand and the machine's readings.

In that page each key stands between two comments, ``<!-- key NAME -->`` and ``<!-- end -->``; ``refresh`` fills it
anew.
"""

import re
from collections.abc import Callable

import pandas as pd

from analysis import accounts, coding, files, grounds, measures, reliability, seeds
from analysis.charts import pieces
from analysis.charts.accounts import act_label
from analysis.findings import prose
from analysis.lexicons import cameo
from analysis.reading import Reading, read

PAGE = files.collection("notebooks").parent / "docs" / "teaching.md"
_KEY = re.compile(r"(<!-- key ([a-z ]+) -->\n)(?:(?!<!-- key ).)*?(<!-- end -->)", re.DOTALL)
FIRST, INVENTED, ICELAND = "us-weapons-inside-russia", "karvania-truce", "iceland-breaks-with-britain"
ACCOUNTS = "accounts/strait-harbour-wire", "accounts/strait-dravik-courier"


def filled(page: str) -> str:
    """Return `page` with every key computed anew. Raises KeyError for a key of no exercise."""
    return _KEY.sub(lambda found: f"{found[1]}{KEYS[found[2]]()}\n{found[3]}", page)


def _by_hand(name: str) -> Reading:
    return coding.of(name)[0]


def _told() -> str:
    """List the acts of the first seed with how each is told."""
    hand = _by_hand(FIRST)
    held = grounds.of_events(hand).merge(
        hand.events[["event", "sentence", "text", "source"]], on="event", suffixes=("_of_words", "")
    )
    counts = held["told"].value_counts()
    line = prose.listed(f"{counts[how]} {how}" for how in grounds.TOLD if how in counts)
    rows = [
        (e.sentence + 1, pieces.act_label(e), e.told, e.source_of_words)
        for e in held.sort_values("sentence").itertuples()
    ]
    return f"By the coding by hand: {line}.\n\n{_table(('sentence', 'act', 'how it is told', 'on whose word'), rows)}"


def _recoded() -> str:
    """List the acts of the first seed as coded by hand, and where the machine has another code."""
    hand = _by_hand(FIRST)
    rows = [
        (
            e.sentence + 1,
            e.text,
            _none(e.source),
            _none(e.target),
            f"{e.cameo} {cameo.name(e.cameo)}",
            e.status.replace("_", " "),
            e.direction,
        )
        for e in hand.events.itertuples()
    ]
    pair = [one for one in reliability.pairs() if one.name == FIRST]
    other = reliability.mislabelled(pair)
    other = other[other["table"] == "events"]
    differ = [(o.words, o.column, _none(o.machine), _none(o.hand)) for o in other.itertuples()]
    return (
        _table(("sentence", "act", "who", "to whom", "class", "status", "direction"), rows)
        + "\n\nWhere the machine has another code than the coder:\n\n"
        + _table(("act", "column", "machine", "coder"), differ)
    )


def _heard() -> str:
    """Count the words of each source of the invented article, by the coding by hand."""
    hand = _by_hand(INVENTED)
    words = measures.words_by_source(hand)
    rows = [
        (who, int(held.sum()), ", ".join(f"{k} {int(n)}" for k, n in held.items() if n))
        for who, held in words.iterrows()
    ]
    return _table(("source", "words", "of which"), rows)


def _ordered() -> str:
    """List the steps of the article on Iceland in story order, with the sentences that tell them."""
    hand = _by_hand(ICELAND)
    labels, steps = pieces.step_labels(hand), hand.steps.set_index("step")
    rows = [
        (
            label.replace("\u200b", ""),
            f"{steps.loc[step, 'level']} {'up' if steps.loc[step, 'direction'] == 'escalatory' else 'down'}",
            ", ".join(str(n + 1) for n in pieces.step_sentences(hand, steps.loc[step, "events"])),
        )
        for step, label in labels.items()
    ]
    return _table(("place in the story, who, act", "level", "told in sentence"), rows)


def _coloured() -> str:
    """List the sentences of the first seed that score highest and lowest, and the words that weigh most."""
    reading = read(seeds.load(FIRST))
    held = reading.sentences.sort_values(["polarity", "sentence"])
    ends = pd.concat([held.tail(3)[::-1], held.head(3)])
    rows = [
        (s.sentence + 1, prose.signed(s.polarity), ", ".join(w for w, p, _ in s.words if p)) for s in ends.itertuples()
    ]
    words = measures.scored_words(reading).head(5)
    weights = prose.listed(f"“{w.word}” {prose.signed(w.weight)}" for w in words.itertuples())
    unscored = int((reading.sentences["polarity"] == 0).sum())
    return (
        _table(("sentence", "polarity", "scored words"), rows)
        + f"\n\nThe words that weigh most: {weights}."
        + f" {unscored} of {len(reading.sentences)} sentences score exactly zero."
    )


def _accounts() -> str:
    """List the acts that both accounts of one event tell, each on whose word, and what else sets them apart."""
    held = accounts.pair(*map(_by_hand, ACCOUNTS))
    table = accounts.grounded(held).astype(object)
    table["act"] = [act_label(held, number - 1) for number in table["act"]]
    rows = table.where(table.notna(), "–").itertuples(index=False)
    told = "\n".join(f"- {sentence}" for sentence in accounts.said(held))
    return f"{_table([str(column) for column in table.columns], rows)}\n\n{told}"


def _table(head, rows):
    """Write a Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(str(cell).replace('|', '/') for cell in line)} |" for line in lines)


def _none(value):
    return value if isinstance(value, str) else "–"


KEYS: dict[str, Callable[[], str]] = {
    "told": _told,
    "recoded": _recoded,
    "heard": _heard,
    "ordered": _ordered,
    "coloured": _coloured,
    "accounts": _accounts,
}
