"""Sentences with every proper noun behind one and the same mask, so that no score can depend on who is spoken of.

The masked sentence is parsed anew: a parser, too, reads "Smith" and "Sudan" a little differently.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from spacy.tokens import Doc, Span, Token

from analysis.grammar import parser

NAME, NAMES, ADJECTIVE = "Smith", "Smiths", "Danish"  # the masks: a name, a people in the plural, a name before a noun
_ENTITIES = {"PERSON", "NORP", "GPE", "ORG", "LOC", "FAC", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW", "LANGUAGE"}


class Masked(NamedTuple):
    """Hold the masked `text` of a stretch of an article and, for each mask, (start, end) before and after."""

    text: str
    moves: tuple[tuple[int, int, int, int], ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where the stretch that stood at (start, end) of the article stands in the masked text."""
        return self._moved(start, last=False), self._moved(end, last=True)

    def _moved(self, offset, *, last):
        shift = -self.moves[0][0]
        for start, end, new_start, new_end in self.moves[1:]:
            if offset < start or (last and offset == start):
                break
            if offset < end or (last and offset == end):
                return new_end if last else new_start
            shift = new_end - end
        return offset + shift


def masked(span: Span, names: Sequence[tuple[int, int]] = ()) -> Masked:
    """Mask every run of proper nouns in `span`, and every (start, end) of `names`, an article before it included.

    Returns a Masked. Does not know which proper noun is a person, a state or a street: all look alike.

    >>> masked(parser.parse("The Sudanese army left Port Sudan.")[:]).text
    'The Danish army left Smith.'
    """
    doc, text, base = span.doc, span.text, span.start_char
    parts, at, moves, length = [], base, [(base, base, 0, 0)], 0
    for first, last in _runs(span, names):
        start, end = _start(doc, first, at), doc[last].idx + len(doc[last])
        kept, mask = text[at - base : start - base], _mask(doc, first, last)
        parts += [kept, mask]
        length += len(kept)
        moves.append((start, end, length, length + len(mask)))
        length, at = length + len(mask), end
    return Masked("".join([*parts, text[at - base :]]), tuple(moves))


def parsed(texts: list[str]) -> Iterator[Doc]:
    """Parse masked texts one after the other, yielding a Doc each."""
    return parser.pipeline().pipe(texts, batch_size=64, disable=["ner"])


def is_name(token: Token) -> bool:
    """Tell whether `token` is, or belongs to, a name: a proper noun, or a capitalised word of a named entity."""
    return token.text[0].isalpha() and (
        token.pos_ == "PROPN" or (token.ent_type_ in _ENTITIES and token.text[0].isupper())
    )


def _runs(span, names):
    """List (first, last) token of every run of names inside one sentence; an adjective is a run of its own."""
    named = {t.i for t in span if any(t.idx < end and start < t.idx + len(t) for start, end in names)}
    runs = []
    for token in span:
        if not (token.i in named or is_name(token)) or token.is_punct or token.is_space:
            continue
        joined = runs and runs[-1][1] == token.i - 1 and not token.is_sent_start
        if joined and (span.doc[token.i - 1].pos_ == "ADJ") == (token.pos_ == "ADJ"):
            runs[-1] = (runs[-1][0], token.i)
        else:
            runs.append((token.i, token.i))
    return runs


def _start(doc, first, floor):
    """Let the mask of a noun swallow its article: "the United States" and "Iran" shall look alike."""
    before = doc[first - 1] if first else None
    if before is not None and before.lower_ == "the" and before.idx >= floor and not _modifies(doc, first):
        return before.idx
    return doc[first].idx


def _mask(doc, first, last):
    if _modifies(doc, last):
        return ADJECTIVE
    return NAMES if first == last and doc[last].tag_ in {"NNPS", "NNS"} else NAME


def _modifies(doc, i):
    """Tell whether a name stands as an adjective: it is one, or a common noun or adjective follows at once."""
    return doc[i].pos_ == "ADJ" or (i + 1 < len(doc) and doc[i + 1].pos_ in {"NOUN", "ADJ"} and not is_name(doc[i + 1]))
