"""How the wording of a sentence portrays one of those named in it: a small linear model over grammar and lexicons.

A feature is a readable name ("role=patient>praise") with a value; the weights stand in weights/portrayal.json, and
weights/README.md says on what they were trained, how well they do and where they fail. The sentence comes masked
(``masking``), so no feature knows a name.
"""

import functools
import json
import math
from importlib import resources
from typing import NamedTuple

from analysis import lexicons, syntax

LABELS = ("positive", "neutral", "negative")
NEGATED = -0.6  # what is left of a word's valence under "not": "not good" is less bad than "bad"
_CLAUSES = syntax.CLAUSES | {"ROOT", "pcomp", "csubj"}
_NEGATIONS = {"not", "n't", "n’t", "never", "no", "without", "nobody", "none", "neither", "nor", "hardly", "barely"}
_CONTENT = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "ADJ": "adjective", "ADV": "adverb"}
_ARGUMENTS = {"dobj", "attr", "acomp", "prep", "xcomp", "nsubj", "ccomp", "oprd", "agent", "prt"}
_FAR = 12  # steps in the tree at which an unconnected word is taken to stand


class View(NamedTuple):
    """Hold a masked sentence as seen from one target: where each token (by index) stands towards it."""

    doc: object
    target: object  # the target's span
    head: object
    role: str  # agent, patient, p:<preposition> or a dependency label
    governor: object
    zones: dict  # in, mod (hangs on the target), gov (governs it), clause, out
    steps: dict  # in the tree
    negated: dict
    quoted: dict


def probabilities(held):
    """Return the probabilities (positive, neutral, negative) of a portrayal whose ``features`` are `held`.

    Does not know who is right, irony, or anything outside the sentence.
    """
    return _softmax(_logits(held))


def reasons(held, *, most=5):
    """List [feature, weight] of what speaks loudest among the features `held`, heaviest first; above 0 it speaks well."""
    pairs = weights()["weights"]
    pulls = {name: value * (pairs[name][0] - pairs[name][1]) / 100 for name, value in held.items() if name in pairs}
    ranked = sorted(pulls.items(), key=lambda pull: (-abs(pull[1]), pull[0]))
    return [[name, round(pull, 3)] for name, pull in ranked[:most]]


def features(doc, start, end):
    """Map the name of every feature of the target at (start, end) of masked `doc` to its value."""
    view = _view(doc, start, end)
    held = {}
    for part in (_words, _valences, _deeds, _governed, _governors, _children, _phrases, _place):
        for name, value in part(view):
            held[name] = held.get(name, 0) + value if part in (_valences, _deeds) else value
    return held


@functools.cache
def weights():
    """Read the weights: {"bias": [positive, negative], "weights": {feature: [positive, negative]}}, in hundredths, neutral 0."""
    return json.loads(resources.files("analysis").joinpath("weights/portrayal.json").read_text(encoding="utf-8"))


@functools.cache
def connotations():
    """Map (lemma, part of speech) to what our lexicon says of who does it, of whom it is done to, and by itself."""
    return {
        (row["lemma"], row["pos"]): tuple(float(row[key] or 0) for key in ("agent", "patient", "valence"))
        for row in lexicons.rows("portrayal")
    }


@functools.cache
def vader():
    """Load VADER's lexicon, from −1 to 1."""
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    return {word: valence / 4 for word, valence in SentimentIntensityAnalyzer().lexicon.items()}


@functools.cache
def textblob():
    """Load the polarity of TextBlob's words, −1 to 1."""
    from textblob.en import sentiment

    return {word: senses[None][0] for word, senses in sentiment.items() if None in senses}


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


def _view(doc, start, end):
    target = doc.char_span(start, end, alignment_mode="expand")
    head = target.root
    role, governor = _role(head)
    negated = {t.i: _is_negated(t) for t in doc}
    return View(doc, target, head, role, governor, _zones(doc, target, head), _steps(head), negated, _quoted(doc))


def _role(head):
    """Name the part that `head` plays, and return the token by which it plays it; coordinated nouns share the first one's."""
    part, governor = head.dep_, head.head
    while part in {"conj", "appos"} and governor.pos_ in {"NOUN", "PROPN", "PRON"}:
        part, governor = governor.dep_, governor.head
    if part == "pobj":
        return ("agent" if governor.dep_ == "agent" else f"p:{governor.lower_}"), governor.head
    roles = {"nsubj": "agent", "csubj": "agent", "nsubjpass": "patient", "dobj": "patient", "obj": "patient"}
    return roles.get(part, part), governor


def _zones(doc, target, head):
    clause, below, above = _clause(head), {t.i for t in head.subtree}, {t.i for t in head.ancestors}
    zones = {}
    for token in doc:
        inside = target.start <= token.i < target.end
        zones[token.i] = (
            "in" if inside else "mod" if token.i in below else "gov" if token.i in above
            else "clause" if _clause(token) == clause else "out"
        )  # fmt: skip
    return zones


def _clause(token):
    """Climb to the head of the clause that `token` stands in; a coordinated noun heads none."""
    while token.head != token and (token.dep_ not in _CLAUSES or token.pos_ in {"NOUN", "PROPN", "PRON"}):
        token = token.head
    return token


def _steps(head):
    steps, frontier = {head.i: 0}, [head]
    while frontier:
        fresh = [(n, steps[t.i] + 1) for t in frontier for n in [*t.children, t.head] if n.i not in steps]
        steps.update((token.i, far) for token, far in fresh)
        frontier = [token for token, _ in fresh]
    return steps


def _is_negated(token):
    """Tell whether `token`, or the word that governs it inside its clause, stands under a negation."""
    if token.i and token.nbor(-1).lower_ in _NEGATIONS:
        return True
    if any(c.dep_ == "neg" or (c.lower_ in _NEGATIONS and c.i <= token.i) for c in token.children):
        return True
    above = token.head
    return token.dep_ not in _CLAUSES and any(
        c.dep_ == "neg" or (c.lower_ in _NEGATIONS and c.i <= token.i) for c in above.children
    )


def _quoted(doc):
    inside, held = False, {}
    for token in doc:
        if token.text in {'"', "“", "``"}:
            inside = not inside if token.text == '"' else True
        elif token.text in {"”", "''"}:
            inside = False
        held[token.i] = inside
    return held


def _word(token):
    return "NAME" if token.pos_ == "PROPN" else "NUMBER" if token.like_num else token.lemma_.lower()


def _said(view, token):
    return ("not_" if view.negated[token.i] else "") + _word(token)


def _short(role):
    return role if role in {"agent", "patient", "poss"} else "other"


def _sign(value):
    return "+" if value > 0 else "-"


def _words(view):
    for token in view.doc:
        masked = token.pos_ == "PROPN" or (view.zones[token.i] == "in" and token.pos_ == "PRON")
        if masked or not (token.is_alpha or token.text in "!?"):
            continue
        zone = view.zones[token.i]
        if _is_matter(token) and zone == "out":
            continue
        if not _is_matter(token):
            yield f"word={_word(token)}", 1.0
        if token.pos_ in _CONTENT:
            yield f"{zone}={_said(view, token)}", 1.0
        if token.pos_ in _CONTENT and zone in {"gov", "clause"}:
            yield f"{_short(view.role)}.{zone}={_word(token)}", 1.0


def _valences(view):
    """Sum what the lexicons say, by sign: over all, by nearness in the tree, by zone, by role, inside and outside quotes."""
    speaker = view.role == "agent" and _word(view.governor) in _cues()
    for token in view.doc:
        for lexicon, valence in (("own", _own(token)), ("lex", _listed(token))):
            if not valence or token.pos_ == "PROPN" or _is_matter(token):
                continue
            value = 2 * valence * (NEGATED if view.negated[token.i] else 1)
            sign, zone = _sign(value), view.zones[token.i]
            near = min(abs(token.i - view.target.start), abs(token.i - view.target.end + 1))
            yield f"{lexicon}.all{sign}", value
            yield f"{lexicon}.tree{sign}", value / (1 + view.steps.get(token.i, _FAR))
            yield f"{lexicon}.near{sign}", value / (1 + near / 3)
            yield f"{lexicon}.{zone}{sign}", value
            yield f"{lexicon}.{zone}.{_short(view.role)}{sign}", value
            yield f"{lexicon}.{'before' if token.i < view.target.start else 'after'}{sign}", value
            yield f"{lexicon}.quoted{view.quoted[token.i]:d}{view.quoted[view.head.i]:d}{sign}", value
            if token.pos_ in _CONTENT:
                yield f"{lexicon}.{_CONTENT[token.pos_]}{sign}", value
            if speaker:
                yield f"{lexicon}.speaker.{zone}{sign}", value


def _deeds(view):
    """Say what verbs tell of who does them and of whom they are done to, where the target is one of both."""
    for verb in view.doc:
        agent_sign, patient_sign, _ = connotations().get((verb.lemma_.lower(), "verb"), (0, 0, 0))
        if verb.pos_ != "VERB" or not (agent_sign or patient_sign):
            continue
        agent, patient = (_is_target(view, found) for found in (syntax.subject(verb), syntax.direct_object(verb)))
        factor = 2 * (NEGATED if view.negated[verb.i] else 1)
        for part, sign, ours in (
            ("does", agent_sign, agent), ("suffers", patient_sign, patient),
            ("blames", patient_sign, agent), ("harmed", agent_sign, patient),
            ("others do", agent_sign, not agent), ("others suffer", patient_sign, not patient),
        ):  # fmt: skip
            if ours and sign:
                yield f"deed.{part}{_sign(sign * factor)}", sign * factor


def _governed(view):
    """Name the part the target plays with its governor, and what else hangs on that governor."""
    governor, role = view.governor, view.role
    yield f"role={role}", 1.0
    yield f"role={role}>{_said(view, governor)}", 1.0
    yield f"role={role}>{governor.pos_}", 1.0
    valence = _listed(governor)
    if valence:
        yield f"role={role}>{_sign(valence)}", 2 * valence * (NEGATED if view.negated[governor.i] else 1)
    for other in governor.children:
        if other.dep_ in _ARGUMENTS and not view.target.start <= other.i < view.target.end:
            yield f"with={role}>{other.dep_}:{_word(other)}", 1.0
            yield f"with={role}>{_word(governor)}>{other.dep_}:{_word(other)}", 1.0
            for noun in other.children:
                if noun.dep_ == "pobj":
                    yield f"with={role}>{other.lower_}:{_word(noun)}", 1.0
        if role == "agent" and other.dep_ in {"xcomp", "conj", "advcl"} and other.pos_ == "VERB":
            yield f"role=agent>{_said(view, other)}", 1.0


def _governors(view):
    for above in [view.governor, *view.governor.ancestors][:4]:
        yield f"above={_word(above)}", 1.0


def _children(view):
    for child in view.head.children:
        yield f"below={child.dep_}:{_word(child)}", 1.0
        if child.dep_ in {"relcl", "acl"}:
            yield f"role={'patient' if syntax.is_passive(child) else 'agent'}>{_said(view, child)}", 1.0


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


def _own(token):
    return connotations().get((token.lemma_.lower(), _CONTENT.get(token.pos_)), (0, 0, 0))[2]


def _listed(token):
    """Return VADER's valence of a word, or half of TextBlob's where VADER has none."""
    for form in (token.lower_, token.lemma_.lower()):
        if form in vader():
            return vader()[form]
    return textblob().get(token.lower_, 0.0) / 2


def _is_matter(token):
    """Tell whether a word names what a story of war is about, rather than how somebody is portrayed."""
    return token.lemma_.lower() in lexicons.mapping("matters", "lemma", "why")


@functools.cache
def _cues():
    return {row["verb"] for row in lexicons.rows("reporting_verbs")}
