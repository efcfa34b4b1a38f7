"""A sentence as a row of words in which every name is one and the same word, so that no score can tell who is named.

A run of capitalised words is one ``NAME``, however many words it has, its article included.
"""

import bisect
import calendar
import functools
from collections.abc import Collection
from typing import NamedTuple

from spacy.tokens import Span

from analysis.sentiment import valence
from analysis.sentiment.valence import Meaning

NAME, NUMBER = "NAME", "NUMBER"
_BEGINNERS = {"", "``", ":", "-LRB-", "''", ".", "_SP", "NFP", "HYPH"}  # after these tags a capital says nothing
_ENTITIES = {"PERSON", "NORP", "GPE", "ORG", "LOC", "FAC", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW", "LANGUAGE"}
_PROPER = {"NNP": "NN", "NNPS": "NNS"}
_POSSESSIVE = {"'s", "’s", "'", "’"}
DAYS = {*map(str.lower, (*calendar.day_name, *calendar.month_name))} - {"march", "may", ""}
_NO_NAMES = {"i", *DAYS}


class Word(NamedTuple):
    """Hold a word as the features see it: its form, lemma and fine-grained tag, and what the word lists say of it."""

    lower: str
    lemma: str
    tag: str
    meaning: Meaning


class Masked(NamedTuple):
    """Hold the `words` of a sentence, names masked; for each token where it starts and the word it belongs to."""

    words: list[Word]
    starts: list[int]
    places: list[int]

    def at(self, start: int, end: int) -> tuple[int, int]:
        """Return the first and the last word of the stretch (start, end) of the text, without an 's at its end."""
        first = max(bisect.bisect_right(self.starts, start) - 1, 0)
        last = max(bisect.bisect_left(self.starts, end) - 1, first)
        if last > first and self.words[self.places[last]].tag == "POS":
            last -= 1
        return self.places[first], self.places[last]


def masked(span: Span, names: Collection[tuple[int, int]] = ()) -> Masked:
    """Mask the names of `span`, and the stretches (start, end) of the text that `names` knows to be such.

    Does not know a name that begins a sentence if neither `names` nor the tagger knows it.

    >>> from analysis.grammar import parser
    >>> [word.lower for word in masked(parser.parse("The Sudanese army left Port Sudan.")[:]).words]
    ['NAME', 'army', 'left', 'NAME', '.']
    """
    tokens = list(span)
    starts, tags, places = [token.idx for token in tokens], [token.tag_ for token in tokens], []
    known = _known(tokens, starts, tags, names)
    words: list[Word] = []
    for token, tag, is_name in zip(tokens, tags, known, strict=True):
        if not is_name:
            if not token.is_space:
                words.append(_word(token.lower_, token.lemma_.lower(), tag))
        elif words and words[-1].lower == "the":
            words[-1] = _NAME
        elif not (words and words[-1] is _NAME):
            words.append(_NAME)
        places.append(len(words) - 1 if words else 0)
    return Masked(words or [_word("", "", "")], starts, places)


def _known(tokens, starts, tags, names):
    """Tell of each token whether it belongs to a name: a capital inside a sentence, or a proper noun that begins it."""
    known, before = [], ""
    for token, tag in zip(tokens, tags, strict=True):
        text = token.text
        known.append(
            text[0].isupper()
            and text.lower() not in _NO_NAMES
            and (before not in _BEGINNERS or tag in _PROPER or token.ent_type_ in _ENTITIES)
        )
        before = tag
    for start, end in names:
        for i in range(max(bisect.bisect_right(starts, start) - 1, 0), bisect.bisect_left(starts, end)):
            known[i] = not tokens[i].is_space and tokens[i].text not in _POSSESSIVE
    return known


@functools.lru_cache(maxsize=50_000)
def _word(lower, lemma, tag):
    if tag == "CD":
        return Word(lower, NUMBER, tag, valence.NOTHING)
    return Word(lower, lemma, _PROPER.get(tag, tag), valence.meaning(lower, lemma, tag))


_NAME = Word(NAME, NAME, NAME, valence.NOTHING)
