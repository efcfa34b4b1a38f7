"""What of an act can be held against an act of another account: its kind, its parties, its day, its words."""

import collections
import math
import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from spacy.tokens import Doc, Token

from analysis.accounts import actors
from analysis.accounts.actors import Party
from analysis.events import dates
from analysis.grammar import syntax
from analysis.reading import Reading
from analysis.tables import plain

_CONTENT = {"NOUN", "PROPN", "VERB", "ADJ", "NUM"}
_MARK = re.compile(r"\w")
_TIMES = {"minute", "hour", "day", "week", "month", "year"}


class Act(NamedTuple):
    """An act of one account: `account` and `event` are its place, `trigger` is the lemma of its word, `words` those of
    what else its clause says beside trigger and source, lower case; `only`
    says that it is a word and no deed, and the only one of its kind by that source.
    """

    account: int
    event: int
    root: str
    quad: str
    trigger: str
    source: Party | None
    target: Party | None
    day: str | None
    words: frozenset[str]
    only: bool


def of(readings: Iterable[Reading], casts: Iterable[dict[str, Party]], docs: Iterable[Doc]) -> list[Act]:
    """List the acts of all `readings`, in the order of the accounts and of their texts; `docs` are these, parsed."""
    held = zip(readings, casts, docs, strict=True)
    return [act for account, one in enumerate(held) for act in _acts(account, *one)]


def _acts(account, reading, cast, doc):
    triggers = [_trigger(doc, row.start, row.end) for row in reading.events.itertuples()]
    spans = collections.defaultdict(list)
    kinds = collections.Counter(zip(reading.events["source"], reading.events["root"], strict=True))
    for mention in reading.mentions.itertuples():
        spans[plain(mention.actor)].append((mention.start, mention.end))
    for row, trigger in zip(reading.events.itertuples(), triggers, strict=True):
        source, target = plain(row.source), plain(row.target)
        yield Act(
            account, int(row.event), row.root, row.quad, trigger.lemma_.lower(), cast.get(source), cast.get(target),
            dates.iso(plain(row.date)), clause(trigger, triggers, without=spans[source] if source else ()), 
            row.quad.startswith("verbal") and kinds[source, row.root] == 1,
        )  # fmt: skip


def _trigger(doc: Doc, start: int, end: int) -> Token:
    covered = syntax.covering(doc, start, end)
    return syntax.head(doc, covered.start, covered.end)


def clause(trigger: Token, others: Iterable[Token], *, without: Iterable[tuple[int, int]] = ()) -> frozenset[str]:
    """Return the content words of the clause around `trigger` as lemmas: without the trigger, without words in the
    spans `without`, without the clauses of `others`, and without words of time: the day is looked at for itself.
    """
    heads, spans = {other.i for other in others} - {trigger.i}, list(without)
    own = (token for token in trigger.subtree if not (_is_time(token) or _hangs_on(token, trigger, heads)))
    return _lemmas(t for t in own if t.i != trigger.i and not any(a <= t.idx < b for a, b in spans))


def _is_time(token):
    return token.ent_type_ in {"DATE", "TIME"} or token.lemma_.lower() in _TIMES


def _hangs_on(token, trigger, heads):
    """Return True if `token` stands in the clause of another trigger below `trigger`."""
    while token.i != trigger.i:
        if token.i in heads:
            return True
        token = token.head
    return False


def _lemmas(tokens):
    return frozenset(map(_lemma, (t for t in tokens if t.pos_ in _CONTENT and not t.is_stop and _MARK.search(t.text))))


def _lemma(token):
    """Return the lemma in lower case; of a name its stem, which its adjective has too ("*Chadi*an")."""
    return actors.stem(token.lower_) if token.text[0].isupper() else token.lemma_.lower()


def sentences(reading: Reading, doc: Doc) -> list[frozenset[str]]:
    """List the content words of each sentence of `reading`, whose parse is `doc`, as lemmas."""
    rows = reading.sentences.itertuples()
    return [_lemmas(syntax.covering(doc, row.start, row.end)) for row in rows]


def rarity(said: Iterable[Iterable[str]]) -> Mapping[str, float]:
    """Weigh each word of the sentences `said`: a word that stands in few of them tells more of what is told."""
    said = list(said)
    counts = collections.Counter(word for words in said for word in set(words))
    return {word: round(math.log(1 + len(said) / n), 6) for word, n in counts.items()}
