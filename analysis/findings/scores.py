"""How the wording scores: titles and sentences about scores, which are computed and not read, so that they hold as
such.

What a score is worth is another question, which notebook 02 asks.
"""

from collections.abc import Iterator

import pandas as pd

from analysis import measures
from analysis.findings.prose import capital, count, listed, signed
from analysis.reading import Reading


def sentiment(reading: Reading) -> Iterator[str]:
    """Say on which words the scores rest, and how much of the article carries no score at all."""
    yield from _unscored(reading)
    yield from _heaviest_words(reading)


def positive_sentences(reading: Reading) -> str:
    held = reading.sentences["polarity"]
    up, down = int((held > 0).sum()), int((held < 0).sum())
    if not up and not down:
        return "No sentence contains a scored word"
    first, second = (("above", up), ("below", down)) if up else (("below", down), ("above", up))
    scores = f"{count(first[1], 'sentence')} {'scores' if first[1] == 1 else 'score'} {first[0]} zero"
    return f"{scores}, {second[1] or 'none'} {second[0]}"


def heaviest_word(reading: Reading) -> str:
    held = measures.scored_words(reading)
    if held.empty:
        return "No word in the article is scored"
    weights = held["weight"].abs().round(2)
    tied = int((weights == weights.iloc[0]).sum())
    if tied > 2:
        return f"No word moves the score most: {tied} weigh {weights.iloc[0]:.2f}"
    if tied == 2:
        return f"{listed(f'“{word}”' for word in held['word'].head(2))} move the score most: {weights.iloc[0]:.2f} each"
    return f"“{held['word'].iloc[0]}” moves the score most: {signed(held['weight'].iloc[0])}"


def span(what: str, scores: pd.Series) -> str:
    """Say between which scores `what` runs; null scores count for nothing."""
    known = scores.dropna()
    if known.empty:
        return f"{what}: none found"
    low, high = (signed(float(v)) for v in (known.min(), known.max()))
    return f"{what}: {low}" if low == high else f"{what} runs from {low} to {high}"


def voice_gap(reading: Reading) -> str:
    means = measures.sentences_by_voice(reading).groupby("voice")["polarity"].mean()
    if len(means) < 2:
        return f"No sentence {'cites a source' if measures.SOURCED not in means else 'is in the own voice'}"
    gap = round(means[measures.OWN] - means[measures.SOURCED], 2)
    if abs(gap) < 0.05:
        return "Own voice and sources score about the same"
    return f"Own voice scores {'higher' if gap > 0 else 'lower'} than sourced sentences ({signed(gap)})"


def scores_apart(held: pd.DataFrame) -> str:
    """Say in how many sentences of a table of ``measures.scores_apart`` the two lexicons contradict each other."""
    against = int((held["textblob"] * held["vader"] < 0).sum())
    if not against:
        return "TextBlob contradicts VADER in no sentence"
    return f"TextBlob contradicts VADER in {against} of {count(len(held), 'sentence')}"


def _unscored(reading):
    held = reading.sentences
    blank = int((held["polarity"] == 0).sum())
    if blank == len(held):
        yield "No sentence contains a word that the lexicon scores, which is not the same as neutral wording."
    elif not blank:
        yield f"Scores other than zero: all {count(len(held), 'sentence')}."
    else:
        zero = held.loc[held["polarity"] == 0, "words"]
        cancel = any(p for words in zero for _, p, _ in words)
        own = "its" if blank == 1 else "their"
        score = "scores" if blank == 1 else "score"
        yield (
            f"{blank} of {count(len(held), 'sentence')} {score} exactly zero: the lexicon scores none"
            f" of {own} words{f', or {own} scores cancel out' if cancel else ''}, which is not the same as neutral."
        )


def _heaviest_words(reading):
    words = measures.scored_words(reading)
    ups, downs = (words.loc[side, "word"].head(3) for side in (words["weight"] > 0, words["weight"] < 0))
    parts = [
        f"{sign} scores come mostly from {listed(f'“{w}”' for w in part)}"
        for sign, part in (("positive", ups), ("negative", downs))
        if len(part)
    ]
    if parts:
        yield capital("; ".join(parts)) + "."
