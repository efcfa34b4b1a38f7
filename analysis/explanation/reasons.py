"""Reasons: the rows of an explanation, and how rules and rows of lexicons are called in them."""

import re
from typing import NamedTuple

from spacy.tokens import Token

from analysis import rules
from analysis.explanation.rerun import Rerun
from analysis.grammar import syntax
from analysis.tables import Row

REFUSED = "refused"
_OPENINGS = (  # how the docstring of a rule begins, and what an explanation says instead
    ("Return True if ", ""),
    ("Return ", ""),
    ("Read ", "it reads "),
    ("Make ", "it makes "),
    ("Take ", "it takes "),
    ("Leave out ", "it leaves out "),
    ("List ", ""),
    ("Find ", "it finds "),
    ("Look ", "it looks "),
    ("Fall back on ", "at last, "),
)


class Reason(NamedTuple):
    """Hold a row of an explanation; its fields are the columns that ``explain`` documents."""

    decides: str
    outcome: str
    words: str | None = None
    start: int | None = None
    lexicon: str | None = None
    rule: str | None = None
    why: str = ""

    @property
    def refused(self) -> bool:
        return self.outcome == REFUSED


def said(rule: rules.Rule) -> str:
    """Return in plain English what `rule` answers, from its docstring."""
    text = rules.says(rule)
    for opening, instead in _OPENINGS:
        if text.startswith(opening):
            text = instead + text.removeprefix(opening)
            break
    text = re.sub(r'^"\w+" for ', "", text).replace("the head token of ", "")
    return re.sub(r"`(\w+)`", r"the \1", re.sub(r" `\w`", "", text))  # "the quotation `k`" is the quotation


def by_rule(decides: str, outcome: str, choice: rules.Choice | None, *, word: Token | None = None) -> Reason:
    """Return the reason that is the rule of `choice`; `word` is what it found or read."""
    words, start = _words(word)
    if choice is None or choice.rule is None:
        return Reason(decides, outcome, words, start)
    before = choice.rules[: choice.rules.index(choice.rule)] if choice.rule in choice.rules else ()
    silent = f"; no answer from: {', '.join(map(rules.name, before))}" if before else ""
    return Reason(decides, outcome, words, start, None, rules.place(choice.rule), said(choice.rule) + silent)


def _words(word):
    if word is None:
        return None, None
    phrase = syntax.noun_phrase(word) if word.pos_ in {"NOUN", "PROPN", "PRON"} else word.doc[word.i : word.i + 1]
    phrase = phrase if len(phrase) else word.doc[word.i : word.i + 1]
    return phrase.text, phrase.start_char


def answering(choices: list[rules.Choice], word: Token | None) -> rules.Choice | None:
    """Return the first, innermost of `choices` whose answer is `word`; None where none is."""
    if word is None:
        return None
    return next((c for c in choices if isinstance(c.answer, Token) and c.answer.i == word.i), None)


def row(name: str, held: Row) -> str:
    """Write a row of the lexicon `name`: its words, what it asks for, and what it gives.

    >>> row("verbs", {"pattern": "fire", "object": "arms", "context": "", "operator": "", "code": "190"})
    'verbs.csv: fire [arms] → 190'
    """
    asked = "".join(f" [{held[column]}]" for column in ("object", "context") if held.get(column))
    gives = " ".join(held[column] for column in ("operator", "code") if held.get(column))
    return f"{name}.csv: {held['pattern']}{asked} → {gives}"


def example(held: Row) -> str:
    """Return the reason and the first example of a row of a lexicon."""
    shown = (held.get("example") or "").partition(" → ")[0]
    return held["why"] + (f", as in “{shown}”" if shown else "")


def linked(again: Rerun, actor: str, word: Token) -> str:
    """Say why `word` is taken for `actor`: by which mention, and why that is linked to them."""
    phrase = syntax.noun_phrase(word)
    edges = (phrase.start_char, phrase.end_char) if len(phrase) else (word.idx, word.idx + len(word))
    near = [m for m in again.links if m["actor"] == actor and edges[0] <= m["start"] < edges[1]]
    if not near:
        return f"a place or a people, it stands for {actor}, who acts in the article"
    told = f" ({near[0]['why']})" if near[0]["why"] else ""
    return f"“{near[0]['text']}” means {actor}{told}"
