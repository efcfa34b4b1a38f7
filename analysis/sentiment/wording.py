"""The combined score of a sentence's wording: TextBlob, VADER and single words, weighed together as readers would.

A linear model over the two scores and the words; the weights stand in weights/wording.json, and weights/README.md says
on what they were trained. Capitalised words inside a sentence count for nothing: they may be names.
"""

import functools
import json
import math
import re
from collections.abc import Callable
from importlib import resources
from typing import TYPE_CHECKING, Any

from analysis.sentiment import valence

if TYPE_CHECKING:
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_FELT = 0.01  # a change of the score below which a word is not named
_NEGATIONS = re.compile(r"(?:not|never|no|nor|neither|without|cannot|hardly|\w+n['’]t)$")
_ENDINGS = (("s", ""), ("es", ""), ("ies", "y"), ("d", ""), ("ed", ""), ("ied", "y"), ("ing", ""), ("ing", "e"))
_REACH = 3  # words after a negation that it turns, as in VADER


def combined(text: str, polarity: float) -> float:
    """Score the wording of one sentence from −1 to 1, given TextBlob's `polarity` of it.

    Does not know who is spoken of: see ``portrayal``.
    """
    total = weights()["bias"] + sum(
        value * weights()["weights"].get(name, 0) for name, value in features(text, polarity).items()
    )
    return round(max(-1.0, min(1.0, total / 4000)), 3)


def behind(text: str, polarity: Callable[..., Any], *, most: int = 8) -> list[list[float | str]]:
    """List [word, weight] of the words that move the combined score of `text` most, heaviest first.

    The weight is by how much the score falls when that word is left out, so a negation has one too; weights do not add
    up to the score, since words count together. `polarity` is TextBlob's, as a function of a text.
    """
    whole = combined(text, polarity(text))
    found: list[tuple[str, float]] = []
    for match in _WORD.finditer(text):
        rest = text[: match.start()] + text[match.end() :]
        found.append((match[0], round(whole - combined(rest, polarity(rest)), 3)))
    moved = [pair for pair in found if abs(pair[1]) >= _FELT]
    return [list(pair) for pair in sorted(moved, key=lambda pair: (-abs(pair[1]), pair[0]))[:most]]


def features(text: str, polarity: float) -> dict[str, float]:
    """Map the name of every feature of a sentence to its value: lexicon scores, words, and pairs of words."""
    words = _words(text)
    share = 4 / max(4, len(words)) ** 0.5
    held = dict.fromkeys(_named(words), share)
    known = [(word, valence.NEGATED if negated else 1) for word, negated in words if word]
    ours = [_connotation(word) * factor for word, factor in known]
    means = [_mean(word) * factor for word, factor in known]
    found = analyser().polarity_scores(text)
    return held | {
        "VADER": found["compound"], "VADER positive": found["pos"], "VADER negative": found["neg"],
        "TextBlob": polarity,
        "own positive": share * sum(v for v in ours if v > 0), "own negative": share * sum(v for v in ours if v < 0),
        **_sides("opinion", [valence.opinion().get(word, 0) * factor for word, factor in known], share),
        **_sides("mean", means, share), "mean strength": _root(share * sum(map(abs, means))),
        "after but": _root(share * _after_but(words)),
    }  # fmt: skip


def vader(text: str) -> float:
    """Return VADER's compound score of `text`, −1 to 1, as it is."""
    return analyser().polarity_scores(text)["compound"]


def valences(text: str) -> list[list[float | str]]:
    """List the words of `text` that VADER knows as [word, valence −1..1], in text order."""
    known = valence.vader()
    return [[word, known[word.lower()]] for word in _WORD.findall(text) if word.lower() in known]


@functools.cache
def analyser() -> "SentimentIntensityAnalyzer":
    """Load VADER once."""
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    return SentimentIntensityAnalyzer()


@functools.cache
def weights() -> dict[str, Any]:
    """Read the weights: {"bias": number, "weights": {feature: number}}, in thousandths of the readers' scale of −4 to
    4.
    """
    return json.loads(
        resources.files("analysis.sentiment").joinpath("weights/wording.json").read_text(encoding="utf-8")
    )


def _words(text):
    """List (word, negated); None for a word that may be a name."""
    words, since = [], _REACH
    for i, match in enumerate(re.finditer(r"[^\W\d_]+(?:['’][^\W\d_]+)*|[!?]", text)):
        word = match[0]
        name = word[0].isupper() and (i > 0 or word.lower() not in valence.vader())
        words.append((None if name else word.lower(), since < _REACH))
        since = 0 if _NEGATIONS.match(word.lower()) else since + 1
    return words


def _named(words):
    for word, negated in words:
        if word:
            yield f"{'not_' if negated else ''}{_base(word)}"
            if len(word) > 5:
                yield f"{word[:5]}…"
    for (one, _), (two, _) in zip(words, words[1:], strict=False):
        if one and two:
            yield f"{one} {two}"


def _sides(name, valences, share):
    """Sum the good and the bad apart; the square root lets the tenth bad word add less than the first."""
    good, bad = (1.5 * share * sum(v for v in valences if v * side > 0) for side in (1, -1))
    return {f"{name} positive": _root(good), f"{name} negative": _root(bad)}


def _root(value):
    return math.copysign(math.sqrt(abs(value)), value)


def _after_but(words):
    """Sum what VADER and Hu and Liu say of the words after the first "but"."""
    plain = [word or "" for word, _ in words]
    rest = plain[plain.index("but") :] if "but" in plain else []
    return sum(valence.vader().get(word, 0) + valence.opinion().get(word, 0) for word in rest)


def _mean(word):
    """Return the mean valence of a word in VADER's, Hu and Liu's and our own list, of those that know it."""
    known = [v for v in (valence.vader().get(word), valence.opinion().get(word), _connotation(word)) if v]
    return sum(known) / len(known) if known else 0.0


def _connotation(word):
    return _valences().get(_base(word), 0.0)


@functools.lru_cache(maxsize=50_000)
def _base(word):
    """Cut an inflection off `word` where our lexicon knows what is left."""
    known = _valences()
    stems = [word.removesuffix(end) + new for end, new in _ENDINGS if word.endswith(end)]
    doubled = [stem[:-1] for stem in stems if stem[-2:-1] == stem[-1:]]  # "robbed" → "rob"
    return next((stem for stem in [word, *stems, *doubled] if stem in known), word)


@functools.cache
def _valences():
    return {lemma: alone for (lemma, _), (_, _, alone) in sorted(valence.connotations().items())}
