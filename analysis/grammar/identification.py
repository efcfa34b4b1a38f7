"""What language a text is in."""

import functools
import importlib.util
import re
from pathlib import Path


def is_english(text: str) -> bool:
    """Return True if `text` is English; a text too short to tell is taken for English.

    The share of English function words decides; only where it is low is the language model (py3langid) asked.
    """
    from spacy.lang.en.stop_words import STOP_WORDS

    words = re.findall(r"[^\W\d_]+", text[:20_000].lower())
    share = sum(word in STOP_WORDS for word in words) / max(1, len(words))
    if share >= 0.25:
        return True
    code, probability = _classified(text)
    return code in _ENGLISH or (probability < 0.5 and not (len(words) >= 20 and share < 0.12))


def may_be_sentence(text: str) -> bool:
    """Return True if `text` has two words or more, and among them an English function word, or else something that may
    be a verb and, names apart, as many known words as unknown ones. Markup is no word, nor is the name of a function.

    >>> may_be_sentence("Rebels left."), may_be_sentence("asdf qwer zxcv"), may_be_sentence("<script>alert(1)</script>")
    (True, False, False)
    """
    from spacy.lang.en.stop_words import STOP_WORDS

    words = re.findall(r"(?<![\w.@/])[^\W\d_]+(?![\w(@/]|\.\w)", re.sub(r"<[^<>]*>", " ", text[:20_000]))
    if len(words) < 2 or any(word.lower() in STOP_WORDS for word in words):
        return len(words) >= 2
    small = [word for word in words if word.islower()]  # where all are capitals, names cannot be told apart
    words = small or [word.lower() for word in words]
    known = [word for word in words if _tags(word)]
    verbs = any(_INFLECTED.search(word) or any(tag.startswith("V") for tag in _tags(word)) for word in words)
    return verbs and (2 * len(known) >= len(words) if small else bool(known))


_INFLECTED = re.compile("(?:s|ed|ing)$")


def _tags(word):
    """Return the tags of a word, or of the word without its ending, in the lexicon."""
    stems = word, *(re.sub(f"{ending}$", begun, word) for ending, begun in _ENDINGS)
    return [tag for stem in dict.fromkeys(stems) for tag in _lexicon().get(stem, ())]


_ENDINGS = ("s", ""), ("(?:es|ed|ing)", ""), ("(?:ed|ing)", "e"), ("ie[sd]", "y")


@functools.cache
def _lexicon():
    """Return the tags of each word in the lexicon that comes with TextBlob (Brill 1992)."""
    spec = importlib.util.find_spec("textblob")  # importing it would take a second
    folder = Path(spec.origin).parent if spec and spec.origin else Path()
    lines = (folder / "en" / "en-lexicon.txt").read_text("utf-8").splitlines()
    return {word: tags for word, *tags in (line.split() for line in lines if line and not line.startswith(";"))}


_ENGLISH = {"en", "pcm"}  # to the model, a few English words among many names are Nigerian Pidgin


def detected(text: str) -> str:
    """Name the language of `text` as an ISO 639 code (py3langid); `zxx` means no language at all."""
    return _classified(text)[0]


def _classified(text):
    return _identifier().classify(text[:20_000])


@functools.cache
def _identifier():
    from py3langid import langid

    return langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)
