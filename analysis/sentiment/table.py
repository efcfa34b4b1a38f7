"""The tone of each sentence's wording, and of the wording about each actor in the article's own voice.

TextBlob's lexicon holds 2,860 words, nearly all adjectives: most words of war ("attack", "sanctions", "condemn") are
not in it. Its score is kept as it is; VADER's and a combined one stand beside it (``scores``). How an actor is
portrayed is another question than how a sentence sounds, and has a model of its own (``portrayals``, ``tone``).
"""

import bisect
import collections
import functools
import itertools

import pandas as pd
from spacy.tokens import Doc

from analysis import tables
from analysis.article import paragraphs
from analysis.grammar import parser, syntax
from analysis.sentiment import features, masking, order, portrayal, wording
from analysis.spans import Spans

VOICES = ("own", "quoted")
MARKED = 0.5  # probability from which a portrayal counts as positive or negative: neutral unless the wording marks it
UNMARKED = 1 / 3  # probability of neutral below which, with neither side marked, a portrayal is unclear (null)
_PORTRAYAL = ("sentence", "actor", "voice", "positive", "neutral", "negative", "label", "score", "reasons")


def sentences(doc: Doc) -> pd.DataFrame:
    """Score every sentence: polarity (−1..1), subjectivity (0..1), and the scored words as [phrase, polarity,
    subjectivity].

    A sentence without a scored word has polarity 0 and subjectivity 0, and no words: read it as "nothing measured".
    Does not know who is spoken of, and does not understand irony, quotation or who is right. Source of the scores:
    TextBlob.
    """
    ends = [end for _, end in paragraphs(syntax.whole_text(doc))]
    rows = []
    for number, span in enumerate(parser.sentences(doc)):
        text = syntax.said(span)
        polarity, subjectivity, words = _scored(text)
        rows.append(
            dict(
                sentence=number,
                start=span.start_char,
                end=span.end_char,
                text=text,
                paragraph=bisect.bisect_right(ends, span.start_char),
                polarity=polarity,
                subjectivity=subjectivity,
                words=[list(word) for word in words],
            )
        )
    return tables.table("sentences", rows)


def scores(sentences: pd.DataFrame) -> pd.DataFrame:
    """Set three scores of each sentence side by side: columns sentence, textblob, vader, combined (each −1..1), words,
    behind.

    The combined score weighs TextBlob, VADER, other lists and single words as 20 readers of newspaper sentences did.
    `words` lists the words behind VADER's score as [word, valence −1..1], `behind` those behind the combined one as
    [word, by how much the score falls without it]; TextBlob's stand in the table `sentences`.
    """
    rows = [
        dict(
            sentence=row.sentence,
            textblob=row.polarity,
            vader=wording.vader(row.text),
            combined=wording.combined(row.text, row.polarity),
            words=wording.valences(row.text),
            behind=wording.behind(row.text, lambda text: _scored(text)[0]),
        )
        for row in sentences.itertuples()
    ]
    return pd.DataFrame(rows, columns=["sentence", "textblob", "vader", "combined", "words", "behind"])


def portrayals(doc: Doc, mentions: pd.DataFrame, attributions: pd.DataFrame) -> pd.DataFrame:
    """Score how each sentence portrays each actor in it: a row a sentence, actor and voice.

    Columns: sentence, actor, voice (**own** for the article's, **quoted** where the actor stands inside attributed
    content), positive, neutral, negative (probabilities), label (null below a confidence), score (−1..1), reasons (what
    weighed most, as [feature, weight]). Every name is masked first, so that no score depends on who it is. Being the
    victim of a deed and being blamed for it differ by the target's part in the sentence. Does not read across
    sentences.
    """
    rows = []
    for n, actor, voice, mean, shared, own in _viewed(doc, mentions, attributions, VOICES):
        rows.append(
            dict(sentence=n, actor=actor, voice=voice)
            | dict(zip(portrayal.LABELS, mean, strict=True))
            | dict(label=label(mean), score=_score(mean), reasons=portrayal.reasons(shared, own[0]))
        )
    return pd.DataFrame(rows, columns=[*_PORTRAYAL])


def _viewed(doc, mentions, attributions, voices):
    """Yield (sentence, actor, voice, mean probabilities, shared features, own features of each mention) of every
    portrayal in `voices`.
    """
    columns = ("sentence", "actor", "kind", "start", "end")
    held = [row for row in zip(*(mentions[c].tolist() for c in columns), strict=True) if isinstance(row[1], str)]
    names, groups = collections.defaultdict(list), collections.defaultdict(list)
    quoted = Spans((start, end, None) for content in attributions["content"] for start, end in content)
    for n, actor, kind, start, end in held:
        voice = _voice(start, quoted)
        if voice in voices:
            groups[n, actor, voice].append((start, end))
        if kind in {"name", "adjectival"}:
            names[n].append((start, end))
    spans = parser.sentences(doc)
    for n, grouped in itertools.groupby(sorted(groups), key=lambda group: group[0]):
        mask = masking.masked(spans[n], names[n])
        sentence = order.sentence(mask.words)
        shared = features.shared(sentence)
        weighed = portrayal.evidence(shared)
        for _, actor, voice in grouped:
            own = [features.own(features.view(sentence, *mask.at(*span))) for span in groups[n, actor, voice]]
            yield n, actor, voice, _mean([portrayal.probabilities(held, weighed) for held in own]), shared, own


def tone(doc: Doc, mentions: pd.DataFrame, attributions: pd.DataFrame, cast: pd.DataFrame) -> pd.DataFrame:
    """Label how the article's own wording portrays each actor: positive, neutral or negative, with its sentences.

    The probabilities (``portrayals``) of the actor's sentences in the article's own voice are averaged; below a
    confidence the label is null, and for an actor that never stands in that voice the score is too. What sources
    say of the actor is left out.
    """
    groups = collections.defaultdict(list)
    for sentence, actor, _, mean, *_ in _viewed(doc, mentions, attributions, {"own"}):
        groups[actor].append((sentence, mean))
    rows = []
    for actor in cast["actor"].tolist():
        held = groups[actor]
        mean = [sum(c) / len(held) for c in zip(*(chances for _, chances in held), strict=True)] or None
        ids = sorted(sentence for sentence, _ in held)
        rows.append(dict(actor=actor, label=label(mean), score=mean and _score(mean), sentences=ids))
    return tables.table("tone", rows)


def _mean(chances):
    """Average the probabilities of the mentions of one actor in one sentence."""
    return [round(sum(c) / len(chances), 4) for c in zip(*chances, strict=True)]


def _score(chances):
    return round(chances[0] - chances[2], 3)


def label(chances: list[float] | None) -> str | None:
    """Return the label of (positive, neutral, negative) probabilities: neutral unless marked, None where unclear."""
    if chances is None:
        return None
    positive, neutral, negative = chances
    if max(positive, negative) >= MARKED:
        return "positive" if positive > negative else "negative"
    return "neutral" if neutral >= UNMARKED else None


def _voice(offset, quoted):
    return "quoted" if quoted.over(offset, offset + 1) else "own"


@functools.lru_cache(maxsize=4096)
def _scored(text):
    """Return (polarity, subjectivity, words) of a text; immutable, since the same answer is given again and again."""
    from textblob.en import sentiment  # a TextBlob would score each text twice, and make a class each time

    found = sentiment(text)
    polarity, subjectivity = found
    words = tuple((" ".join(phrase), round(p, 3), round(s, 3)) for phrase, p, s, _ in found.assessments)
    return round(polarity, 3), round(subjectivity, 3), words
