"""The combined score of a sentence's wording: TextBlob, VADER and single words, weighed together as readers would.

A linear model over the two scores and the words; the weights stand in weights/wording.json, and weights/README.md says
on what they were trained. Capitalised words inside a sentence count for nothing: they may be names.
"""

import functools
import json
import re
from importlib import resources

from analysis import portrayal

_NEGATIONS = re.compile(r"(?:not|never|no|nor|neither|without|cannot|hardly|\w+n['’]t)$")
_REACH = 3  # words after a negation that it turns, as in VADER


def combined(text, polarity):
    """Score the wording of one sentence from −1 to 1, given TextBlob's `polarity` of it.

    Does not know who is spoken of: see ``portrayal``.
    """
    total = weights()["bias"] + sum(
        value * weights()["weights"].get(name, 0) for name, value in features(text, polarity).items()
    )
    return round(max(-1.0, min(1.0, total / 4000)), 3)


def features(text, polarity):
    """Map the name of every feature of a sentence to its value: lexicon scores, words, and pairs of words."""
    words = _words(text)
    share = 4 / max(4, len(words)) ** 0.5
    held = dict.fromkeys(_named(words), share)
    ours = [_connotation(word) * (portrayal.NEGATED if negated else 1) for word, negated in words if word]
    vader = analyser().polarity_scores(text)
    return held | {
        "VADER": vader["compound"], "VADER positive": vader["pos"], "VADER negative": vader["neg"], "TextBlob": polarity,
        "own positive": share * sum(v for v in ours if v > 0), "own negative": share * sum(v for v in ours if v < 0),
    }  # fmt: skip


def vader(text):
    """Return VADER's compound score of `text`, −1 to 1, as it is."""
    return analyser().polarity_scores(text)["compound"]


def valences(text):
    """List the words of `text` that VADER knows as [word, valence −1..1], in text order."""
    known = portrayal.vader()
    return [
        [word, known[word.lower()]]
        for word in re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", text)
        if word.lower() in known
    ]


@functools.cache
def analyser():
    """Load VADER once."""
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    return SentimentIntensityAnalyzer()


@functools.cache
def weights():
    """Read the weights: {"bias": number, "weights": {feature: number}}, in thousandths of the readers' scale of −4 to 4."""
    return json.loads(resources.files("analysis").joinpath("weights/wording.json").read_text(encoding="utf-8"))


def _words(text):
    """List (word, negated); None for a word that may be a name."""
    words, since = [], _REACH
    for i, match in enumerate(re.finditer(r"[^\W\d_]+(?:['’][^\W\d_]+)*|[!?]", text)):
        word = match[0]
        name = word[0].isupper() and (i > 0 or word.lower() not in portrayal.vader())
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


def _connotation(word):
    return _valences().get(_base(word), 0.0)


@functools.lru_cache(maxsize=50_000)
def _base(word):
    """Cut an inflection off `word` where our lexicon knows what is left."""
    stems = [word, word[:-1], word[:-2], word[:-2] + "e", word[:-3], word[:-3] + "e", word[:-3] + "y", word[:-4]]
    endings = ("", "s", "ed", "es", "d", "ing", "ied", "ies")
    known = _valences()
    return next((s for s in stems if s in known and (s == word or word.endswith(endings[1:]))), word)


@functools.cache
def _valences():
    return {lemma: valence for (lemma, _), (_, _, valence) in sorted(portrayal.connotations().items())}
