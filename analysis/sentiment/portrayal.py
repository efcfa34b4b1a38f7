"""How the wording of a sentence portrays one of those named in it: a small linear model over grammar and lexicons.

A feature is a readable name ("role=patient>praise") with a value; the weights stand in weights/portrayal.json, and
weights/README.md says on what they were trained, how well they do and where they fail. The sentence comes masked
(``masking``), so no feature knows a name.
"""

import functools
import json
import math
from importlib import resources
from typing import Any

from spacy.tokens import Doc

from analysis import lexicons
from analysis.grammar import syntax
from analysis.sentiment import valence, viewpoint

LABELS = ("positive", "neutral", "negative")
SUMS = ("lex.", "own.", "opinion.", "mean.", "again.", "deed.")  # how names of sums over lexicons begin
_ARGUMENTS = {"dobj", "attr", "prep", "xcomp", "ccomp", "acomp", "oprd", "agent", "nsubj", "nsubjpass", "advcl",
"conj", "prt"}  # fmt: skip
_FOLLOWING = {"xcomp", "conj", "advcl"}  # by which a further verb shares the subject of the first
_OBJECTS = {"dobj", "prep", "ccomp", "acomp", "attr", "xcomp"}
_TURNS = ("but", "although", "despite", "while", "however", "though", "yet", "instead")
_UNREAL = ("if", "would", "could", "should", "might", "must", "even", "only", "just")


def probabilities(held: dict[str, float]) -> tuple[float, float, float]:
    """Return the probabilities (positive, neutral, negative) of a portrayal whose ``features`` are `held`.

    Does not know who is right, irony, or anything outside the sentence.
    """
    return _softmax(_logits(held))


def reasons(held: dict[str, float], *, most: int = 5) -> list[list[float | str]]:
    """List [feature, weight] of what speaks loudest among the features `held`, heaviest first; above 0 it speaks
    well.
    """
    pairs = weights()["weights"]
    pulls = {name: value * (pairs[name][0] - pairs[name][1]) / 100 for name, value in held.items() if name in pairs}
    ranked = sorted(pulls.items(), key=lambda pull: (-abs(pull[1]), pull[0]))
    return [[name, round(pull, 3)] for name, pull in ranked[:most]]


def features(doc: Doc, start: int, end: int) -> dict[str, float]:
    """Map the name of every feature of the target at (start, end) of masked `doc` to its value.

    A word or a construction has the value 1; a sum over a lexicon grows with its square root, so that the tenth bad
    word of a sentence adds less than the first.
    """
    view = viewpoint.view(doc, start, end)
    held, sums = {}, {}
    for part in (_words, _governed, _embedded, _children, _again, _kinds, _turns, _phrases, _place):
        held.update(part(view))
    for part in (_valences, _means, _means_again, _deeds, _deeds_again):
        for name, value in part(view):
            sums[name] = sums.get(name, 0) + value
    return held | {name: math.copysign(math.sqrt(abs(value)), value) for name, value in sums.items()}


@functools.cache
def weights() -> dict[str, Any]:
    """Read the weights: {"bias": [positive, negative], "weights": {feature: [positive, negative]}}, in hundredths,
    neutral 0.

    The file groups features by how their names begin.
    """
    read = json.loads(
        resources.files("analysis.sentiment").joinpath("weights/portrayal.json").read_text(encoding="utf-8")
    )
    flat = {begin + end: pair for begin, group in read["weights"].items() for end, pair in group.items()}
    return {"bias": read["bias"], "weights": flat}


def _logits(held):
    pairs, (positive, negative) = weights()["weights"], weights()["bias"]
    for name in sorted(held):
        pair = pairs.get(name)
        if pair:
            positive, negative = positive + held[name] * pair[0], negative + held[name] * pair[1]
    return positive / 100, 0.0, negative / 100


def _softmax(logits):
    top = max(logits)
    powers = [math.exp(logit - top) for logit in logits]
    return tuple(power / sum(powers) for power in powers)


def _word(token):
    return "NAME" if token.pos_ == "PROPN" else "NUMBER" if token.like_num else token.lemma_.lower()


def _said(view, token):
    return ("not_" if view.negated[token.i] else "") + _word(token)


def _short(role):
    return role if role in {"agent", "patient", "poss"} else "other"


def _sign(value):
    return "+" if value > 0 else "-"


def _turned(view, token, value):
    """Return twice a valence as it stands in the sentence: turned, and weakened, under a negation."""
    return 2 * value * (valence.NEGATED if view.negated[token.i] else 1)


def _words(view):
    """Name the words by their place towards the target."""
    for token in view.doc:
        masked = token.pos_ == "PROPN" or (view.zones[token.i] == "in" and token.pos_ == "PRON")
        if masked or not (token.is_alpha or token.text in "!?"):
            continue
        zone = view.zones[token.i]
        if valence.is_matter(token) and zone == "out":
            continue
        if not valence.is_matter(token):
            yield f"word={_word(token)}", 1.0
        if token.pos_ in valence.CONTENT:
            yield f"{zone}={_said(view, token)}", 1.0
            if zone in {"gov", "clause"} and view.role in {"agent", "patient"}:
                yield f"{view.role}.{zone}={_word(token)}", 1.0


def _valences(view):
    """Sum what the lexicons say, by sign: over all, by nearness in the tree, by zone, by role, inside and outside
    quotes.
    """
    speaker = view.role == "agent" and _word(view.governor) in _cues()
    for token in view.doc:
        if token.pos_ == "PROPN" or valence.is_matter(token):
            continue
        said = (("own", valence.own(token)), ("lex", valence.listed(token)), ("opinion", valence.opined(token)))
        for lexicon, found in said:
            if not found:
                continue
            value = _turned(view, token, found)
            sign, zone = _sign(value), view.zones[token.i]
            near = min(abs(token.i - view.target.start), abs(token.i - view.target.end + 1))
            yield f"{lexicon}.all{sign}", value
            yield f"{lexicon}.tree{sign}", value / (1 + view.steps.get(token.i, viewpoint.FAR))
            yield f"{lexicon}.near{sign}", value / (1 + near / 3)
            yield f"{lexicon}.{zone}{sign}", value
            yield f"{lexicon}.{zone}.{_short(view.role)}{sign}", value
            yield f"{lexicon}.{'before' if token.i < view.target.start else 'after'}{sign}", value
            yield f"{lexicon}.quoted{view.quoted[token.i]:d}{view.quoted[view.head.i]:d}{sign}", value
            if token.pos_ in valence.CONTENT:
                yield f"{lexicon}.{valence.CONTENT[token.pos_]}{sign}", value
            if speaker:
                yield f"{lexicon}.speaker.{zone}{sign}", value


def _means(view):
    """Sum the mean of the lexicons by who stands nearest to the word, in the tree and in the text: the target or
    another.
    """
    steps = [viewpoint.steps(other) for other in view.others]
    for token, value in _meant(view):
        ours = view.steps.get(token.i, viewpoint.FAR)
        theirs = min((far.get(token.i, viewpoint.FAR) for far in steps), default=99)
        whose = "mine" if ours < theirs else "shared" if ours == theirs else "theirs"
        yield f"mean.{whose}{_sign(value)}", value
        yield f"mean.{whose}.tree{_sign(value)}", value / (1 + ours)
        text = min((abs(token.i - other.i) for other in view.others), default=len(view.doc))
        whose = "mine" if abs(token.i - view.head.i) < text else "theirs"
        yield f"mean.{whose}.text{_sign(value)}", value


def _means_again(view):
    """Sum the mean of the lexicons by nearness to the pronouns that mention the target once more."""
    places = [(viewpoint.steps(token), _short(viewpoint.role(token)[0])) for token in view.again]
    for token, value in _meant(view):
        for steps, role in places:
            near = value / (1 + steps.get(token.i, viewpoint.FAR))
            yield f"again.tree{_sign(value)}", near
            yield f"again.tree.{role}{_sign(value)}", near


def _meant(view):
    for token in view.doc:
        if token.pos_ == "PROPN" or view.zones[token.i] == "in" or valence.is_matter(token):
            continue
        value = _turned(view, token, valence.mean(token))
        if value:
            yield token, value


def _deeds(view):
    """Say what verbs tell of who does them and of whom they are done to, where the target is one of both."""
    for verb in view.doc:
        agent_sign, patient_sign, _ = valence.connotation(verb)
        if verb.pos_ != "VERB" or not (agent_sign or patient_sign):
            continue
        agent, patient = (_is_target(view, found) for found in (syntax.subject(verb), syntax.direct_object(verb)))
        for part, sign, ours in (
            ("does", agent_sign, agent), ("suffers", patient_sign, patient),
            ("blames", patient_sign, agent), ("harmed", agent_sign, patient),
            ("others do", agent_sign, not agent), ("others suffer", patient_sign, not patient),
        ):  # fmt: skip
            if ours and sign:
                value = _turned(view, verb, sign)
                yield f"deed.{part}{_sign(value)}", value


def _deeds_again(view):
    for token in view.again:
        role, governor = viewpoint.role(token)
        sign = dict(zip(("agent", "patient"), valence.connotation(governor)[:2], strict=True)).get(role, 0)
        if sign:
            yield f"deed.again {role}{_sign(sign)}", _turned(view, governor, sign)


def _governed(view):
    """Name the part the target plays with its governor, and what else hangs on that governor."""
    governor, role = view.governor, view.role
    yield f"role={role}", 1.0
    yield f"role={role}>{_said(view, governor)}", 1.0
    yield f"role={role}>{governor.pos_}", 1.0
    found = valence.listed(governor)
    if found:
        yield f"role={role}>{_sign(found)}", _turned(view, governor, found)
    yield f"kind={role}>part:{_part_sign(view, governor, role)}", 1.0
    for kind in valence.kinds(governor):
        if not kind.startswith("mean:"):
            yield f"kind={role}>{'not_' if view.negated[governor.i] else ''}{kind}", 1.0
    for other in governor.children:
        if other.dep_ not in _ARGUMENTS or other == view.head or view.target.start <= other.i < view.target.end:
            continue
        signed = f"{other.dep_}{_phrase_sign(view, other)}"
        yield f"signs={role}>{_part_sign(view, governor, role)}>{signed}", 1.0
        yield f"signs={role}>{governor.pos_}>{signed}", 1.0
        for kind in valence.kinds(other):
            yield f"with={role}>{other.dep_}:{kind}", 1.0
        if role == "agent" and other.dep_ in _FOLLOWING and other.pos_ == "VERB":
            yield from _further(view, other)


def _further(view, verb):
    """Name a further verb that the target does."""
    yield f"role=agent>{_said(view, verb)}", 1.0
    for kind in valence.kinds(verb):
        yield f"kind=agent>{kind}", 1.0
    for child in verb.children:
        if child.dep_ in _OBJECTS:
            yield f"signs=agent>>{_part_sign(view, verb, 'agent')}>{child.dep_}{_phrase_sign(view, child)}", 1.0


def _part_sign(view, verb, role):
    """Return the sign of what `verb` tells of the one who plays `role` in it; of the verb by itself where our list has
    none.
    """
    agent, patient, alone = valence.connotation(verb)
    known = verb.pos_ == "VERB" and (agent or patient or alone)
    found = {"agent": agent, "patient": patient}.get(role, alone) if known else valence.mean(verb)
    return valence.sign(_turned(view, verb, found) / 2)


def _phrase_sign(view, head):
    tokens = [token for token in head.subtree if token.pos_ != "PROPN"]
    return valence.sign(sum(_turned(view, token, valence.mean(token)) for token in tokens) / 2)


def _embedded(view):
    """Name the words that govern the target from afar, and the verbs whose clause it stands in, with their subjects."""
    for above in [view.governor, *view.governor.ancestors][:4]:
        yield f"above={_word(above)}", 1.0
    below = view.head
    for above in view.head.ancestors:
        if above.pos_ in {"VERB", "AUX"} and above != view.governor:
            for kind in valence.kinds(above):
                yield f"under={below.dep_}>{kind}", 1.0
            for subject in [c for c in above.children if c.dep_ in {"nsubj", "nsubjpass"}][:1]:
                yield f"told by={subject.lower_ if subject.pos_ == 'PRON' else subject.pos_}", 1.0
            yield f"under={_part_sign(view, above, '')}{_short(view.role)}", 1.0
        below = above


def _children(view):
    for child in view.head.children:
        yield f"below={child.dep_}:{_word(child)}", 1.0
        for kind in valence.kinds(child):
            yield f"below={child.dep_}>{kind}", 1.0
        if child.dep_ in {"relcl", "acl"}:
            yield f"role={'patient' if syntax.is_passive(child) else 'agent'}>{_said(view, child)}", 1.0


def _again(view):
    """Name the parts that the target plays where a pronoun mentions it once more."""
    yield "mentions", len(view.again) / 3
    for role, governor in map(viewpoint.role, view.again):
        yield f"again={role}", 1.0
        yield f"again={role}>{_said(view, governor)}", 1.0


def _kinds(view):
    """Name the kinds of word that stand around the target, by zone."""
    for token in view.doc:
        if token.pos_ == "PROPN" or view.zones[token.i] == "in" or valence.is_matter(token):
            continue
        for kind in valence.kinds(token):
            if not kind.startswith(("mean:", "report:", "stance:", "deed:")):
                yield f"around={view.zones[token.i]}>{kind}", 1.0


def _turns(view):
    """Name contrasts with the signs before and after them, and words that say what is not, not yet or should be."""
    words = [token.lower_ for token in view.doc]
    for word in (*_TURNS, *_UNREAL):
        if word not in words:
            continue
        at = words.index(word)
        place = "before" if at < view.target.start else "after"
        yield f"turn={word}:{place}", 1.0
        if word in _TURNS:
            yield f"turn={word}{_stretch_sign(view, 0, at)}{_stretch_sign(view, at, len(words))}:{place}", 1.0
    for child in view.governor.children:
        if child.dep_ == "aux":
            yield f"modal={_short(view.role)}:{child.lower_}", 1.0


def _stretch_sign(view, first, last):
    tokens = [token for token in view.doc[first:last] if token.pos_ != "PROPN"]
    return valence.sign(sum(_turned(view, token, valence.mean(token)) for token in tokens) / 2)


def _phrases(view):
    """Name pairs of words, and runs of three and four that hold the target."""
    words = []
    for token in view.doc:
        word = "TARGET" if view.target.start <= token.i < view.target.end else _word(token)
        if not token.is_space and words[-1:] not in (["TARGET"], ["NAME"]) or word != words[-1]:
            words.append(word)
    for i in range(len(words) - 1):
        yield f"pair={words[i]} {words[i + 1]}", 1.0
        for size in (3, 4):
            if "TARGET" in words[i : i + size] and i + size <= len(words):
                yield f"near={' '.join(words[i : i + size])}", 1.0


def _place(view):
    yield "quoted", float(view.quoted[view.head.i])
    yield "speaker", float(view.role == "agent" and _word(view.governor) in _cues())
    yield "names", min(sum(t.pos_ == "PROPN" for t in view.doc), 8) / 8
    yield "length", min(len(view.doc), 60) / 60
    yield "place", view.target.start / len(view.doc)
    yield "first", float(view.target.start == 0)


def _is_target(view, token):
    return token is not None and (view.zones[token.i] == "in" or view.head in token.conjuncts)


@functools.cache
def _cues():
    return {row["verb"] for row in lexicons.rows("reporting_verbs")}
