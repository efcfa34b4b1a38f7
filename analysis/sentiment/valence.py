"""What words say of those they stand with, by four word lists: VADER's, TextBlob's, Hu and Liu's, and one of our own.

Ours (lexicons/portrayal.csv) tells who does a deed from whom it is done to. Valences run from −1 (blames) to 1
(praises).
"""

import functools
from typing import NamedTuple

from analysis import lexicons

NEGATED = -0.6  # multiplier for a negated word: "not good" is less bad than "bad"
PARTS = {"VB": "verb", "NN": "noun", "JJ": "adjective", "RB": "adverb"}  # by how a fine-grained tag begins
_OPINION = 0.6  # the valence of a word in a list that knows only good and bad
_MARKED = 0.15  # mean valence from which a word, or a phrase, counts as good or bad


class Meaning(NamedTuple):
    """Hold what the word lists say of a word: valences (0 where a list has none), its kinds, its part of speech."""

    listed: float = 0.0  # VADER's, or half of TextBlob's
    own: float = 0.0
    opinion: float = 0.0
    mean: float = 0.0  # of the lists that know it
    agent: float = 0.0  # what our list says of who does it
    patient: float = 0.0  # and of whom it is done to
    kinds: tuple[str, ...] = ()
    manners: tuple[str, ...] = ()  # the kinds that tell more than what is reported or done
    part: str = ""  # of a content word
    matter: bool = False  # names what a story of war is about, rather than how somebody is portrayed
    valued: bool = False


NOTHING = Meaning()


def meaning(lower: str, lemma: str, tag: str) -> Meaning:
    """Return what the word lists say of a word, given its form, lemma and fine-grained tag."""
    part = next((part for begin, part in PARTS.items() if tag.startswith(begin)), "")
    agent, patient, own = connotations().get((lemma, part), (0.0, 0.0, 0.0))
    found, opined = _found(vader(), lower, lemma), _found(opinion(), lower, lemma)
    half = textblob().get(lower, 0.0) / 2
    known = [value for value in (found, opined, own or None) if value is not None]
    mean = sum(known) / len(known) if known else half
    matter = lemma in lexicons.mapping("matters", "lemma", "why")
    listed = half if found is None else found
    valued = bool(listed or own or opined) and not matter
    kinds = _kinds(lemma, part)
    manners = tuple(kind for kind in kinds if not kind.startswith(("report:", "stance:", "deed:")))
    return Meaning(listed, own, opined or 0.0, mean, agent, patient, kinds, manners, part, matter, valued)


def sign(value: float) -> str:
    """Name a valence "+" or "-", or "0" where it is too small to tell."""
    return "+" if value > _MARKED else "-" if value < -_MARKED else "0"


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


def _found(valences, lower, lemma):
    return valences.get(lower, valences.get(lemma))


def _kinds(lemma, part):
    found = [_whys().get((lemma, part), "")]
    if part == "verb":
        kind, stance = _reports().get(lemma, ("", ""))
        code = _deeds().get(lemma, "")
        found += [kind and f"report:{kind}", stance and f"stance:{stance}", code and f"deed:{code}"]
    elif part == "noun":
        role = lexicons.mapping("roles", "role", "why").get(lemma, "")
        found.append(role and f"role:{role.split(',')[0]}")
    return tuple(kind for kind in found if kind)


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
