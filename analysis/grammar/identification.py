"""What language a text is in."""

import functools
import re


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
