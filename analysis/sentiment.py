"""The tone of each sentence's wording (TextBlob), and of the wording about each actor in the article's own voice.

TextBlob's lexicon holds 2,860 words, nearly all adjectives: most words of war ("attack", "sanctions", "condemn") are
not in it. So a score here is a score of the adjectives, and the words behind it always stand beside it.
"""

import functools

from analysis import language, tables

NEUTRAL_BELOW = 0.1  # |mean polarity| under which a portrayal is called neutral; TextBlob's scores cluster at 0


def sentences(doc):
    """Score every sentence: polarity (−1..1), subjectivity (0..1), and the scored words as [phrase, polarity, subjectivity].

    A sentence without a scored word has polarity 0 and subjectivity 0, and no words: read it as "nothing measured".
    Does not know who is spoken of, and does not understand irony, quotation or who is right. Source of the scores: TextBlob.
    """
    paragraph = _paragraph_numbers(doc.text)
    rows = []
    for number, span in enumerate(language.sentences(doc)):
        polarity, subjectivity, words = _scored(span.text)
        rows.append(
            dict(
                sentence=number,
                start=span.start_char,
                end=span.end_char,
                text=span.text,
                paragraph=paragraph[span.start_char],
                polarity=polarity,
                subjectivity=subjectivity,
                words=words,
            )
        )
    return tables.table("sentences", rows)


def tone(sentences, mentions, cast, attributions):
    """Label how the article's own wording portrays each actor: positive, neutral or negative, with its sentences.

    The score is the mean polarity of the sentences that name the actor and hold no attributed content, so that "praised
    by X" counts for X, not here. An actor that never stands in the article's own voice has a null label and score.
    Does not tell praise from a victim's misfortune: it knows the sentence, not the actor's part in it.
    """
    quoted = _quoted_sentences(sentences, attributions)
    polarity = dict(zip(sentences["sentence"], sentences["polarity"], strict=True))
    held = mentions[~mentions["sentence"].isin(quoted)].dropna(subset="actor").groupby("actor")["sentence"].unique()
    rows = []
    for actor in cast["actor"]:
        ids = sorted(int(i) for i in held.get(actor, []))
        score = round(sum(polarity[i] for i in ids) / len(ids), 3) if ids else None
        rows.append(dict(actor=actor, label=_label(score), score=score, sentences=ids))
    return tables.table("tone", rows)


def _label(score):
    if score is None:
        return None
    return "neutral" if abs(score) < NEUTRAL_BELOW else "positive" if score > 0 else "negative"


@functools.cache
def _scored(text):
    from textblob import TextBlob

    found = TextBlob(text).sentiment_assessments
    words = [[" ".join(phrase), round(p, 3), round(s, 3)] for phrase, p, s, _ in found.assessments]
    return round(found.polarity, 3), round(found.subjectivity, 3), words


def _quoted_sentences(sentences, attributions):
    spans = [span for content in attributions["content"] for span in content]
    return {row.sentence for row in sentences.itertuples() if any(a < row.end and b > row.start for a, b in spans)}


def _paragraph_numbers(text):
    """Map every offset to the number of its paragraph, a paragraph being a run of characters between line ends."""
    numbers, number, fresh = [], -1, True
    for character in text:
        if character == "\n":
            fresh = True
        elif fresh and not character.isspace():
            number, fresh = number + 1, False
        numbers.append(max(number, 0))
    return numbers
