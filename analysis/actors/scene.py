"""Who has been mentioned up to a word of the text, where, and who speaks there."""

import collections
import itertools
from typing import NamedTuple

import pandas as pd
from spacy.tokens import Doc, Token

from analysis.actors import homes
from analysis.actors.model import Actor, Mention
from analysis.grammar import parser, quotes, syntax

MANY = 150  # actors, or mentions before a word, that are asked about; few articles have so many
REACH = 3  # sentences back that a pronoun or "the group" looks


class Speech(NamedTuple):
    """Hold the characters of one attribution with a source: where the source stands, the spans of the words, how they
    are told.
    """

    source_start: int
    source_end: int
    content: list[list[int]]
    kind: str


def _speeches(quotations):
    """List the attributions that have a source."""
    columns = (quotations[name].tolist() for name in Speech._fields)
    return [Speech(*row) for row in zip(*columns, strict=True) if not pd.isna(row[0])]


class Scene:
    """Hold who has been mentioned up to the present word of the text, where, and how often in all."""

    def __init__(self, doc: Doc, mentions: list[Mention], quotations: pd.DataFrame) -> None:
        self.doc, self.mentions = doc, list(mentions)
        self.sentence = parser.sentence_numbers(doc)
        self.at = {i: m for m in mentions for i in range(m.start, m.end)}
        self.count = collections.Counter(m.actor for m in mentions)
        self.home = homes.country(doc, mentions)
        self.ahead = sorted(mentions, key=lambda m: -m.head)
        self.past, self.first, self.last = [], {}, {}  # mentions before the present word; of each actor the first, last
        speeches = _speeches(quotations)
        quoted = [speech for speech in speeches if speech.kind != "indirect"]
        self.reported = {i for speech in quoted for i in _quoted(doc, speech)}  # what only leads to a quotation, too
        self.quote = _in_marks(doc, quoted)
        self.voices = {i for speech in speeches for i in _words(doc, speech.source_start, speech.source_end)}
        self.told = _told(self.sentence, self.quote)
        self.opens = _opens(doc, quoted)

    def move_to(self, index: float) -> None:
        """Make `index` the present word."""
        while self.ahead and self.ahead[-1].head < index:
            self._pass(self.ahead.pop())

    def add(self, mention: Mention) -> None:
        """Take in what was found at the present word."""
        self.mentions.append(mention)
        self.at[mention.head] = mention
        self.count[mention.actor] += 1
        self._pass(mention)

    def _pass(self, mention):
        if mention.actor is not None:
            self.past.append(mention)
            self.first.setdefault(mention.actor, mention)
            self.last[mention.actor] = mention
            if len(self.last) > MANY:
                self._forget()

    def _forget(self):
        """Forget those mentioned longest ago, in a text with more actors than any article: half of them stay."""
        lately = sorted(self.last, key=lambda actor: self.last[actor].head)[-MANY // 2 :]
        self.last = {actor: mention for actor, mention in self.last.items() if actor in set(lately)}

    def to_come(self) -> list[Actor]:
        """List the named actors that have not been mentioned up to the present word."""
        return [a for a in dict.fromkeys(m.actor for m in reversed(self.ahead)) if a and a not in self.last and a.named]

    def distance(self, mention: Mention, index: int) -> int:
        """Count the sentences from a mention to token `index`; between words of the article's own, only its own."""
        if index in self.quote or mention.head in self.quote:
            return self.sentence.get(index, 0) - self.sentence.get(mention.head, 0)
        return self.told_between(mention, index)

    def told_between(self, mention: Mention, index: int) -> int:
        """Count the sentences from a mention to token `index` that the article tells itself."""
        return self.told[self.sentence.get(index, 0)] - self.told[self.sentence.get(mention.head, 0)]

    def speaker(self, index: int) -> Actor | None:
        """Return who speaks at token `index`, as far as is known by now; None outside quotations."""
        return _speaker(self, self.quote[index]) if index in self.quote else None

    def actor(self, index: int | None) -> Actor | None:
        """Return the actor of the mention around token `index`; None where there is none."""
        m = self.at.get(index) if index is not None else None
        return m.actor if m is not None else None

    def state_of(self, country: str) -> Actor:
        """Return the state of a country: the one that the text mentions, or else a new one."""
        told = (m.actor for m in self.mentions if m.actor is not None)
        before = (a for a in told if a.type == "state" and a.country == country)
        return next(before, None) or Actor.state_of(country)

    def says(self, token: Token, mention: Mention) -> bool:
        """Return True if `token` is the source of the quotation around `mention`: nobody quoted names themselves."""
        return mention.head in self.quote and self.quote[mention.head].source_start == token.idx


def _speaker(scene, row):
    """Return the actor of the mention at the head of an attribution's source, or else of the first one within it; a
    mere place speaks for nobody.
    """
    source = syntax.stretch(scene.doc, row.source_start, row.source_end)
    named = (c.i for c in source.root.rights if c.dep_ == "appos")  # "one of the strikers, *Ana Soto*, said"
    held = (scene.at.get(i) for i in [source.root.i, *named, *range(source.start, source.end)])
    return next((m.actor for m in held if m is not None and m.actor is not None and m.actor.type != "place"), None)


def _opens(doc, speeches):
    """Map the index of each token of a source that stands behind its words to the place before the first of these:
    whoever speaks is asked for before whom the words mean ("“They fled,” *he* said").
    """
    opens = {}
    for speech in speeches:
        if speech.kind == "direct" and (start := speech.content[0][0]) < speech.source_start:
            first = next(iter(_words(doc, start, speech.content[0][1])), None)
            if first is not None:
                opens |= dict.fromkeys(_words(doc, speech.source_start, speech.source_end), first - 0.5)
    return opens


def _in_marks(doc, speeches):
    """Map the index of each token that is quoted word for word to the innermost of `speeches` around it.

    What a mixed one holds outside quotation marks is the writer's wording: "said *his army* was “ready”".
    """
    mixed = any(speech.kind == "mixed" for speech in speeches)
    spans = [(q.inner_start, q.inner_end) for q in quotes.quotations(syntax.whole_text(doc))] if mixed else []
    marked = {i for start, end in spans for i in _words(doc, start, end)}
    held = ((i, speech) for speech in speeches for i in _quoted(doc, speech))
    return {i: speech for i, speech in held if speech.kind != "mixed" or i in marked}


def _quoted(doc, speech):
    """List the indices of the tokens in the content of a quotation."""
    return [i for start, end in speech.content for i in _words(doc, start, end)]


def _words(doc, start, end):
    """Return the indices of the tokens between two characters."""
    words = syntax.stretch(doc, start, end, mode="contract")
    return range(words.start, words.end) if words is not None else range(0)


_MARKS = 3  # tokens of a sentence beside what it quotes: marks and a stop


def _told(sentence, quote):
    """Count for each sentence those up to it that are not quotation from end to end, but for marks."""
    words, quoted = collections.Counter(sentence.values()), collections.Counter(sentence.get(i) for i in quote)
    return list(itertools.accumulate(words[number] - quoted[number] > _MARKS for number in range(len(words))))
