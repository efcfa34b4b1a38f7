"""What words say of those they stand with, by four word lists: VADER's, TextBlob's, Hu and Liu's, and one of our own.

Ours (lexicons/portrayal.csv) tells who does a deed from whom it is done to. Valences run from −1 (blames) to 1
(praises).
"""

import functools

from spacy.tokens import Token

from analysis import lexicons

NEGATED = -0.6  # what is left of a word's valence under "not": "not good" is less bad than "bad"
CONTENT = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "ADJ": "adjective", "ADV": "adverb"}
_OPINION = 0.6  # the valence of a word in a list that knows only good and bad
_MARKED = 0.15  # mean valence from which a word, or a phrase, counts as good or bad


def own(token: Token) -> float:
    """Return the valence of a token by itself in our own list, 0 where it has none."""
    return connotation(token)[2]


def listed(token: Token) -> float:
    """Return VADER's valence of a token, or half of TextBlob's where VADER has none."""
    found = _found(vader(), token)
    return textblob().get(token.lower_, 0.0) / 2 if found is None else found


def opined(token: Token) -> float:
    """Return the valence of a token in Hu and Liu's list, 0 where it has none."""
    return _found(opinion(), token) or 0.0


def mean(token: Token) -> float:
    """Return the mean valence of a token in the lists that know it; half of TextBlob's where only that knows it."""
    known = [v for v in (_found(vader(), token), _found(opinion(), token), own(token) or None) if v is not None]
    return sum(known) / len(known) if known else textblob().get(token.lower_, 0.0) / 2


def sign(value: float) -> str:
    """Name a valence "+" or "-", or "0" where it is too small to tell."""
    return "+" if value > _MARKED else "-" if value < -_MARKED else "0"


def kinds(token: Token) -> list[str]:
    """List the kinds of word that `token` is in the word lists, as "harm", "report:doubting", "deed:19" or "mean:-"."""
    lemma, part = token.lemma_.lower(), CONTENT.get(token.pos_)
    return [*_kinds(lemma, part), f"mean:{sign(mean(token))}"]


def connotation(token: Token) -> tuple[float, float, float]:
    """Return what our own list says of who does it, of whom it is done to, and by itself; zeros where it is unknown."""
    return connotations().get((token.lemma_.lower(), CONTENT.get(token.pos_, "")), (0.0, 0.0, 0.0))


def is_matter(token: Token) -> bool:
    """Tell whether a word names what a story of war is about, rather than how somebody is portrayed."""
    return token.lemma_.lower() in lexicons.mapping("matters", "lemma", "why")


@functools.cache
def connotations() -> dict[tuple[str, str], tuple[float, float, float]]:
    """Map (lemma, part of speech) to what our lexicon says of who does it, of whom it is done to, and by itself."""
    return {
        (row["lemma"], row["pos"]): (float(row["agent"] or 0), float(row["patient"] or 0), float(row["valence"] or 0))
        for row in lexicons.rows("portrayal")
    }


@functools.cache
def vader() -> dict[str, float]:
    """Load VADER's lexicon, from −1 to 1."""
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    return {word: valence / 4 for word, valence in SentimentIntensityAnalyzer().lexicon.items()}


@functools.cache
def textblob() -> dict[str, float]:
    """Load the polarity of TextBlob's words, −1 to 1."""
    from textblob.en import sentiment

    return {word: senses[None][0] for word, senses in sentiment.items() if None in senses}


@functools.cache
def opinion() -> dict[str, float]:
    """Load Hu and Liu's Opinion Lexicon, which knows only good and bad."""
    return {word: _OPINION * float(valence) for word, valence in lexicons.mapping("opinion", "word", "valence").items()}


def _found(valences, token):
    return valences.get(token.lower_, valences.get(token.lemma_.lower()))


@functools.lru_cache(maxsize=50_000)
def _kinds(lemma, part):
    found = [_joined(_whys().get((lemma, part), ""))]
    if part == "verb":
        kind, stance = _reports().get(lemma, ("", ""))
        code = _deeds().get(lemma, "")
        found += [kind and f"report:{kind}", stance and f"stance:{stance}", code and f"deed:{code}"]
    elif part == "noun":
        role = lexicons.mapping("roles", "role", "why").get(lemma, "")
        found.append(role and f"role:{_joined(role.split(',')[0])}")
    return [kind for kind in found if kind]


def _joined(words):
    return words.replace(" ", "_")


@functools.cache
def _whys():
    return {(row["lemma"], row["pos"]): row["why"] for row in lexicons.rows("portrayal")}


@functools.cache
def _reports():
    return {row["verb"]: (row["kind"], row["stance"]) for row in lexicons.rows("reporting_verbs")}


@functools.cache
def _deeds():
    """Map each verb that needs no object to tell its deed to the CAMEO root of it, the first where it has several."""
    bare = [row for row in lexicons.rows("verbs") if row["code"] and not row["object"]]
    return {row["pattern"]: row["code"][:2] for row in reversed(bare)}
