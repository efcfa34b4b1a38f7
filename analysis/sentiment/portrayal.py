"""How the wording of a sentence portrays one of those named in it: a linear model over ``features``, and its reasons.

The weights stand in weights/portrayal.json; weights/README.md says on what they were trained, how well they do and
where they fail.
"""

import functools
import heapq
import json
import math
from importlib import resources
from typing import Any

from analysis.sentiment.features import Feature

Evidence = tuple[float, float]
LABELS = ("positive", "neutral", "negative")
_ROLES = {
    "agent": "the verb that {} is the subject of", "patient": "the verb that {} is the object of",
    "attr": "the verb that links {}", "poss": "what {} owns", "of": "what {} describes",
    "none": "the word before {}", "other": "what governs {}",
}  # fmt: skip
_ZONES = {
    "mod": "beside it", "gov": "the word that governs it", "clause": "in its own clause", "out": "in another clause",
    "before": "before it", "after": "after it",
}  # fmt: skip
_LISTS = {"listed": "VADER", "own": "our list", "opinion": "Hu and Liu"}
_SIGNS = {"+": "speaks well", "-": "speaks ill", "0": "is neutral"}
_PHRASES = {"+": "good words", "-": "bad words", "0": "neutral words"}
_NEARER = {
    "mine": "nearer to it than to others", "theirs": "nearer to others", "free": "with nobody between",
    "across": "beyond another name",
}  # fmt: skip
_NAMED = {"NAME": "a name", "he or she": "“he” or “she”"}
_SHARES = {
    "quoted": "it stands in quotation marks", "names": "how many are named", "length": "how long the sentence is",
    "place": "how late it is named", "first": "it begins the sentence", "mentions": "how often it is mentioned again",
}  # fmt: skip


def probabilities(features: dict[Feature, float], weighed: Evidence | None = None) -> tuple[float, float, float]:
    """Return the probabilities (positive, neutral, negative) of a portrayal that has `features`, beside those that were
    `weighed` before.

    Does not know who is right, irony, or anything outside the sentence.
    """
    positive, negative = evidence(features, weighed)
    return _softmax((positive / 100, 0.0, negative / 100))


def evidence(features: dict[Feature, float], weighed: Evidence | None = None) -> Evidence:
    """Return how much `features`, with what was `weighed` before, speak for positive and for negative: hundredths."""
    weigh, (positive, negative) = weights()["weights"].get, weighed or weights()["bias"]
    for pair, value in zip(map(weigh, features), features.values(), strict=True):
        if pair:
            positive, negative = positive + value * pair[0], negative + value * pair[1]
    return positive, negative


def reasons(*held: dict[Feature, float], most: int = 5) -> list[list[float | str]]:
    """List [feature in words, weight] of what speaks loudest among the features `held`, heaviest first; above 0 it
    speaks well.
    """
    pairs = weights()["weights"]
    pulls = [
        (value * (pairs[feature][0] - pairs[feature][1]) / 100, feature)
        for features in held
        for feature, value in features.items()
        if feature in pairs
    ]
    heaviest = heapq.nsmallest(most, pulls, key=lambda pull: (-abs(pull[0]), pull[1]))
    return [[named(feature), round(pull, 3)] for pull, feature in heaviest]


@functools.lru_cache(maxsize=20_000)
def named(feature: Feature) -> str:
    """Say in words what a feature is.

    >>> named(("role", "agent", "deny"))
    'the verb that it is the subject of: deny'
    >>> named(("sum in", "clause", "own", "-"))
    'bad words in its own clause (our list)'
    """
    family, *parts = feature
    if family in {"part", "role", "kind", "modal", "again"}:
        return _named_part(family, *parts)
    if family in {"signs", "with", "then"}:
        return _named_phrase(family, *parts)
    if family.startswith("sum") or family == "deed":
        return _named_sum(family, *parts)
    return _named_word(family, *parts)


@functools.cache
def weights() -> dict[str, Any]:
    """Read the weights: {"bias": [positive, negative], "weights": {feature: [positive, negative]}}, in hundredths,
    neutral 0.

    The file groups features by all but the last of their words, joined by "|".
    """
    read = json.loads(
        resources.files("analysis.sentiment").joinpath("weights/portrayal.json").read_text(encoding="utf-8")
    )
    flat = {(*begin.split("|"), end): pair for begin, group in read["weights"].items() for end, pair in group.items()}
    return {"bias": read["bias"], "weights": flat}


def _softmax(logits):
    top = max(logits)
    powers = [math.exp(logit - top) for logit in logits]
    return tuple(power / sum(powers) for power in powers)


def _role(role, it="it"):
    inner, _, outer = role.partition(".")
    if outer and inner in {"poss", "of"}:
        return _role(outer, _ROLES[inner].format(it))
    return _ROLES[role].format(it) if role in _ROLES else f"what stands before “{role.removeprefix('p:')} {it}”"


def _kind(kind):
    negated, kind = kind.startswith("not "), kind.removeprefix("not ")
    begin, _, rest = kind.partition(":")
    said = _SIGNS.get(kind) or (f"a word of {rest} {begin}" if begin in {"report", "stance"} else "")
    said = said or (f"a deed of kind {rest}" if begin == "deed" else f"a word for “{rest or kind}”")
    return f"not {said}" if negated else said


def _named_part(family, role, *rest):
    again = ", where a pronoun means it" if family == "again" else ""
    if not rest or not any(rest):
        return f"{_role(role)}: there is one{again}"
    said = rest[-1]
    if family == "part":
        said = f"a {said}"
    elif family == "kind" or rest[0] == "":
        said = _kind(said)
    elif family == "modal":
        said = f"with “{said}”"
    return f"{_role(role)}: {said}{again}"


def _named_phrase(family, role, *rest):
    if family == "with":
        begin, kind = rest
        return f"{_role(role)}, then {_begin(begin)}: {_kind(kind)}"
    sign, *begin, phrase = rest
    return f"{_role(role)}: {_SIGNS[sign]}, then {_begin(*begin)}{_PHRASES[phrase]}".replace(":with", ": with")


def _begin(begin="noun"):
    return {"noun": "", "verb": "a verb with "}.get(begin, f"“{begin}” with ")


def _named_sum(family, *parts):
    *told, sign = parts
    words = _PHRASES[sign]
    if family == "deed":
        return f"verbs that {_SIGNS[sign].replace('speaks', 'speak')} of who {told[0]}"
    lists = next((f" ({_LISTS[part]})" for part in told if part in _LISTS), "")
    places = [_ZONES.get(part) or _NEARER.get(part) for part in told]
    role = next((f", {_role(p)}" for p in told if p in {"agent", "patient", "poss"}), "")
    steps = ", the nearer the heavier" if "steps" in family else ""
    said = " around a pronoun that means it" if family == "sum again" else ""
    said += "".join(f" {place}" for place in places if place)
    return f"{words}{said}{role and ', in ' + role[2:]}{steps}{' of a speaker' * family.endswith('speaker')}{lists}"


def _itself(*parts):
    """Say what a target that is no name is called: by a word, by a kind of word, or by its part of speech."""
    last = parts[-1]
    said = {1: f"“{last}”", 3: f"tagged {last}"}.get(len(parts))
    return said or (f"a word that {_kind(last)}" if last in _SIGNS else _kind(last))


def _named_word(family, *parts):
    last = parts[-1]
    if family == "share":
        return _SHARES[last]
    if family in {"near", "shape"}:
        return ("words next to it: " if family == "near" else "kinds of word next to it: ") + " ".join(parts).replace(
            "TARGET", "…"
        )
    if family in {"in", "around"}:
        return f"{_ZONES[parts[0]]}: {_kind(last) if family == 'around' else last}"
    if family == "itself":
        return f"it is {_NAMED.get(last) or _itself(*parts)}"
    if family == "beside":
        role = _role(parts[1], f"another {_ZONES[parts[0]]}")
        return f"{role}: {_kind(last)}" if len(parts) == 3 else f"{role}: nothing"
    if family == "turn":
        signs = f", {_PHRASES[parts[2]]} before and {_PHRASES[parts[3]]} after" if len(parts) > 2 else ""
        return f"“{parts[0]}” {parts[1]} it{signs}"
    said = last if len(parts) == 1 else _SIGNS[parts[1]] if len(parts) == 3 else _kind(last)
    return {
        "word": f"in its sentence: {said}", "close": f"close by: {said}",
        "before": f"within three words before it: {said}", "after": f"within three words after it: {said}",
        "under": f"the verb before its clause: {said}", "far under": f"two verbs before its clause: {said}",
        "later": f"the next verb: {said}",
    }[family]  # fmt: skip
