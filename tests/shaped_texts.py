"""Texts in the shape of sentences that nobody would write: what random letters never come upon. Each has a number."""

import functools
import random

import long_texts

from analysis import lexicons

NAMES = (
    "Chad", "Iran", "Tasnim", "Washington", "the UN", "Ana Soto", "NATO", "London", "Gaza", "it", "she", "Mr Li", "",
)  # fmt: skip
NOUNS = (
    "its army", "her ally", "their news agency", "an envoy", "the rebels", "his country", "a ceasefire", "No. 5", "c",
)  # fmt: skip
VERBS = (
    "said", "denied", "attacked", "sponsors", "met", "was struck by", "told", "will not", "says it", "vowed to hit",
)  # fmt: skip
ENDS = (
    ".", ",", ", ", " ", "; ", "?", "\n", "\n\n", " — ", " “", "” ", " (", ") ", "'s ", "’ ", ": ", "/", "-", "...",
    "\t",
)  # fmt: skip
_MARKS = (
    "“", "”", '"', "'", "(", ")", "[", "—", ":", ";", "…", "•", "é", "ß", "中", "🇺🇦", "\u200b", "\u00a0", "\n", "\n\n",
    "  ",
)  # fmt: skip


def shaped(number: int) -> str:
    """Return the text of that number: a sentence that can be read, and below it what is made at random."""
    rng = random.Random(number)
    made = rng.choice((_rows, _torn_examples, _torn_news))(rng)
    return f"The army left the town on Monday. {made}"


def _rows(rng):
    """Make names, bodies and verbs in any order, with any marks between."""
    parts = rng.sample([NAMES, ENDS, NOUNS, ENDS, VERBS, ENDS], 6)
    return "".join(rng.choice(words) for _ in range(rng.randint(1, 12)) for words in parts)


def _torn_examples(rng):
    """Put sentences of the lexicons together whose words were dropped, doubled, exchanged or cut apart by marks."""
    words = " ".join(rng.choices(_examples(), k=rng.randint(1, 6))).split()
    for _ in range(rng.randint(1, 8)):
        at, other = rng.randrange(len(words)), rng.randrange(len(words))
        torn = [
            words[other],
            "",
            f"{words[at]} {words[at]}",
            words[at] + rng.choice(_MARKS),
            rng.choice(_MARKS) + words[at],
        ]
        words[at] = rng.choice([*torn, words[at].upper(), words[at].lower(), words[at][: len(words[at]) // 2]])
    return " ".join(words)


def _torn_news(rng):
    """Make a report in which letters were lost or replaced by marks."""
    text = list(long_texts.news(rng.randint(30, 200), seed=rng.random()))
    for _ in range(rng.randint(1, 40)):
        text[rng.randrange(len(text))] = rng.choice([*_MARKS, ""])
    return "".join(text)


@functools.cache
def _examples():
    rows = (row for name in ("verbs", "nouns", "reporting_verbs") for row in lexicons.rows(name))
    return sorted({row["example"].partition(" → ")[0] for row in rows if row.get("example")})
