"""What a sentence says of one of those named in it, as features of order and of word lists, never of a name.

A feature is a tuple of words, the first of which is its family: ("role", "agent", "deny") is "the verb it is the
subject of: deny" (``naming``). It is there or not, or it is a sum over a word list.
"""

import bisect
import itertools
import math
from typing import NamedTuple

from analysis.sentiment import order, valence
from analysis.sentiment.masking import NAME
from analysis.sentiment.order import Part, Sentence

Feature = tuple[str, ...]
SUMS = ("sum", "deed", "share")  # how families of sums, and of other numbers, begin
_TURNS = {"but", "although", "despite", "while", "however", "though", "yet", "instead"}
_UNREAL = {"if", "would", "could", "should", "might", "must", "even", "only", "just"}
_TURNING = _TURNS | _UNREAL
_HE_OR_SHE = {"he", "him", "his", "himself", "she", "her", "hers", "herself"}
_PERSONS = (  # the words that can stand for one and the same
    {"he", "him", "his", "himself"}, {"she", "her", "hers", "herself"},
    {"they", "them", "their", "theirs", "themselves"}, {"i", "me", "my", "myself"}, {"we", "us", "our"},
)  # fmt: skip
_WINDOW = 3  # words before and after the target that are named by their place


class View(NamedTuple):
    """Hold a sentence as seen from the target, its words from `first` to `last`."""

    held: Sentence
    first: int
    last: int
    part: Part
    outer: Part | None  # the part of what the target owns or describes
    zones: list[str]  # of each word: in, mod (its noun phrase), gov (governs it), clause, out
    again: list[int]  # pronouns that mention the target once more
    repeated: list[Part]  # the parts these play


def view(held: Sentence, first: int, last: int) -> View:
    """See a sentence from one target."""
    part = order.part(held, first, last)
    outer = order.whole(held, part) if part.role in {"poss", "of"} else None
    zones, again = _zones(held, first, last, part, outer), _again(held, first, last)
    return View(held, first, last, part, outer, zones, again, [order.part(held, i, i) for i in again])


def shared(held: Sentence) -> dict[Feature, float]:
    """Return the features that all targets of a sentence have: its words."""
    words = (word for word in held.words if word.tag not in {NAME, "PRP"} and not word.meaning.matter)
    return {("word", word.lemma): 1.0 for word in words if word.lower.isalpha() or word.lower in {"!", "?"}}


def own(view: View) -> dict[Feature, float]:
    """Map the features that only this target has to their values: 1, or the square root of a sum."""
    held = dict.fromkeys(itertools.chain.from_iterable(family(view) for family in _FAMILIES), 1.0)
    sums: dict[Feature, float] = {}
    for feature, value in itertools.chain(_valences(view), _deeds(view), _shares(view)):
        sums[feature] = sums.get(feature, 0.0) + value
    for feature, value in sums.items():
        held[feature] = math.sqrt(value) if value >= 0 else -math.sqrt(-value)
    return held


def _zones(held, first, last, part, outer):
    governors = [p.governor for p in (part, outer) if p and p.governor >= 0]
    clauses = {held.clause[i] for i in (first, *governors)}
    zones = ["clause" if clause in clauses else "out" for clause in held.clause]
    zones[part.first : part.last + 1] = ["mod"] * (part.last + 1 - part.first)
    for governor in governors:
        verb = held.group.get(governor)
        begin, end = (verb.first, verb.main + 1) if verb else (governor, governor + 1)
        zones[begin:end] = ["gov"] * (end - begin)
    zones[first : last + 1] = ["in"] * (last + 1 - first)
    return zones


def _again(held, first, last):
    """List the pronouns that mention the target once more: a pronoun's own forms, or "he" and "she" after a name."""
    words, target = held.words, held.words[last]
    forms = next((forms for forms in _PERSONS if target.lower in forms), None)
    if forms:
        return [i for i, word in enumerate(words) if word.lower in forms and not first <= i <= last]
    if target.tag not in {NAME, "NN", "NNS"}:
        return []
    found, latest = [], None
    for i, word in enumerate(words):
        if i == last or (word.tag == NAME and words[min(i + 1, len(words) - 1)].tag not in {"NN", "NNS"}):
            latest = i
        elif latest == last and word.lower in _HE_OR_SHE:
            found.append(i)
    return found


def _short(role):
    return role if role in {"agent", "patient", "poss"} else "other"


def _turned(held, i, value):
    """Return twice a valence as it stands in the sentence: turned, and weakened, under a negation."""
    return 2 * value * (valence.NEGATED if held.negated[i] else 1)


def _part_sign(held, i, role):
    """Return the sign of what a word tells of the one who plays `role` in it; of the word by itself where our list has
    none.
    """
    meaning = held.words[i].meaning
    found = meaning.mean
    if meaning.part == "verb" and (meaning.agent or meaning.patient or meaning.own):
        found = {"agent": meaning.agent, "patient": meaning.patient}.get(role, meaning.own)
    return valence.sign(_turned(held, i, found) / 2)


def _phrase_sign(held, first, last):
    return valence.sign(sum(held.turned[first:last]) / 2)


# what is there


def _around(view):
    """Name the words, and their kinds, by where they stand towards the target."""
    held, role, deep = view.held, view.part.role, view.held.depth[view.first]
    for i in held.content:
        word, zone = held.words[i], view.zones[i]
        meaning = word.meaning
        if zone == "in" or (meaning.matter and zone == "out"):
            continue
        yield "in", zone, held.said[i]
        if zone in {"gov", "clause"} and role in {"agent", "patient"}:
            yield "in", zone, role, word.lemma
        if not meaning.matter:
            if abs(held.depth[i] - deep) <= 1:
                yield "close", held.said[i]
            for kind in meaning.manners:
                yield "around", zone, kind


def _window(view):
    """Name the words next to the target, the runs of up to four that hold it, and these by part of speech and sign."""
    words, first, last = view.held.words, view.first, view.last
    places = [*range(max(first - _WINDOW, 0), first), *range(last + 1, min(last + _WINDOW + 1, len(words)))]
    at = min(first, _WINDOW)
    for i in places:
        yield "before" if i < first else "after", words[i].lemma
    plain = [words[i].lemma for i in places]
    rough = [view.held.shapes[i] for i in places]
    plain.insert(at, "TARGET")
    rough.insert(at, "TARGET")
    for size in (2, 3, 4):
        for begin in range(max(at - size + 1, 0), min(at, len(plain) - size) + 1):
            yield "near", *plain[begin : begin + size]
            yield "shape", *rough[begin : begin + size]


def _governed(view):
    yield from _played(view, view.part, view.part.role)
    if view.outer:
        yield from _played(view, view.outer, f"{view.part.role}.{view.outer.role}")


def _played(view, part, role):
    """Name the part the target plays with its governor, and what else that governs."""
    held, governor = view.held, part.governor
    yield "part", role
    if governor < 0:
        return
    meaning, sign = held.words[governor].meaning, _part_sign(held, governor, role)
    yield "role", role, held.said[governor]
    yield "part", role, meaning.part
    yield "kind", role, sign
    for kind in meaning.kinds:
        yield "kind", role, f"not {kind}" if held.negated[governor] else kind
    yield from _objects(view, role, governor, sign)
    if part.relative >= 0:
        yield from _verb(held, "agent", part.relative)
    if role in {"agent", "patient"}:
        for verb in order.further(held, governor):
            yield from _verb(held, "patient" if verb.passive else "agent", verb.main)
        yield "modal", role, held.group[governor].modal


def _verb(held, role, verb):
    """Name a further verb that the target does or suffers."""
    sign = _part_sign(held, verb, role)
    yield "role", role, held.said[verb]
    yield "kind", role, sign
    for kind in held.words[verb].meaning.kinds:
        yield "kind", role, kind
    yield "then", role, sign, _phrase_sign(held, verb + 1, order.phrase_end(held, verb + 1))


def _objects(view, role, governor, sign):
    """Name the phrases that follow the governor up to a break, by how each begins, with their signs and kinds."""
    held, i = view.held, governor + 1
    while i < len(held.words):
        if view.zones[i] == "in":
            i += 1
            continue
        end, tag = order.phrase_end(held, i), held.words[i].tag
        begin = held.words[i].lower if tag in {"IN", "TO", "RP"} else "verb" if i in held.group else "noun"
        yield "signs", role, sign, begin, _phrase_sign(held, i, end)
        for word in held.words[i:end]:
            for kind in word.meaning.kinds:
                yield "with", role, begin, kind
        if i > governor + 9 or end >= len(held.words) or held.words[end].tag in {",", ".", ":"}:
            break
        i = end


def _embedded(view):
    """Name the two verbs before the target that do not govern it, in whose reach its clause stands, and the next."""
    held, own = view.held, (view.outer or view.part).governor
    before = [verb.main for verb in held.verbs if verb.main < view.first and verb.main != own][-2:]
    after = [verb.main for verb in held.verbs if verb.main > view.last and verb.main != own][:1]
    names = [*zip(("under", "far under"), reversed(before), strict=False), *(("later", verb) for verb in after)]
    for name, verb in names:
        yield name, held.words[verb].lemma
        for kind in held.words[verb].meaning.kinds:
            yield name, "", kind
    if before:
        yield "under", "", _part_sign(held, before[-1], ""), _short(view.part.role)


def _mentioned(view):
    """Name the parts that the target plays where a pronoun mentions it once more."""
    for part in view.repeated:
        yield "again", part.role
        if part.governor >= 0:
            yield "again", part.role, view.held.said[part.governor]
            yield "again", part.role, "", _part_sign(view.held, part.governor, part.role)


def _turns(view):
    """Name contrasts with the signs before and after them, and words that say what is not, not yet or should be."""
    held = view.held
    for at, word in enumerate(held.words):
        if word.lower not in _TURNING:
            continue
        place = "before" if at < view.first else "after"
        yield "turn", word.lower, place
        if word.lower in _TURNS:
            yield "turn", word.lower, place, _phrase_sign(held, 0, at), _phrase_sign(held, at, len(held.words))


def _itself(view):
    """Name what the target is called where that is no name: a person's pronoun, a description and its kinds."""
    for word in view.held.words[view.first : view.last + 1]:
        if word.tag in {NAME, "PRP", "PRP$"}:
            yield "itself", "he or she" if word.lower in _HE_OR_SHE else word.lower
        elif word.meaning.part:
            yield "itself", word.lemma
            yield "itself", "", valence.sign(word.meaning.mean)
            for kind in word.meaning.kinds:
                yield "itself", "", kind
    if view.held.words[view.last].tag != NAME:
        yield "itself", "", "", view.held.words[view.last].tag


def _beside(view):
    """Name what the others named in the sentence do or suffer: whoever stands beside a culprit is more often his
    victim, or his judge, than another one.
    """
    held, first, last = view.held, view.first, view.last
    for i, part in held.parts.items():
        if first <= i <= last or i in view.again:
            continue
        side, role = "before" if i < first else "after", _short(part.role)
        if part.governor < 0:
            yield "beside", side, role
            continue
        yield "beside", side, role, _part_sign(held, part.governor, part.role)
        for kind in held.words[part.governor].meaning.kinds:
            yield "beside", side, role, kind


_FAMILIES = (_itself, _around, _window, _governed, _beside, _embedded, _mentioned, _turns)


# sums over the word lists


def _valences(view):
    """Sum what the lists say, by sign: by nearness, zone, role, and whether the target or another stands nearer."""
    held, role, first, last = view.held, _short(view.part.role), view.first, view.last
    deep, again = held.depth[first], [held.depth[i] for i in view.again]
    others = [i for i in held.names if not first <= i <= last and i not in view.again]
    speaker = view.part.role == "agent" and held.words[view.part.governor].lemma in order.cues()
    for i in held.valued:
        meaning, zone = held.words[i].meaning, view.zones[i]
        if zone == "in":
            continue
        side = "before" if i < first else "after"
        near, steps = min(abs(i - first), abs(i - last)), abs(held.depth[i] - deep)
        k = bisect.bisect_left(others, i)  # the others before and after it
        low, high = others[k - 1] if k else -len(held.words), others[k] if k < len(others) else 2 * len(held.words)
        whose = "mine" if min(i - low, high - i) > near else "theirs"
        between = "across" if first < low or high < first else "free"
        for name, found in (("listed", meaning.listed), ("own", meaning.own), ("opinion", meaning.opinion)):
            if found:
                value = _turned(held, i, found)
                sign = "+" if value > 0 else "-"
                yield ("sum by steps", name, sign), value / (1 + steps)
                yield ("sum in", zone, name, sign), value
                yield ("sum in", zone, name, role, sign), value
                yield ("sum in", side, name, sign), value
                if speaker:
                    yield ("sum by speaker", zone, name, sign), value
        value = held.turned[i]
        if value:
            sign = "+" if value > 0 else "-"
            yield ("sum nearer", whose, sign), value
            yield ("sum nearer", between, sign), value
            yield ("sum nearer", whose, side, sign), value
            yield ("sum nearer by steps", whose, sign), value / (1 + steps)
            for depth in again:
                yield ("sum again", sign), value / (1 + abs(held.depth[i] - depth))


def _deeds(view):
    """Sum what verbs tell of who does them and of whom they are done to, by whether the target is one of both."""
    held, part = view.held, view.part
    roles = {part.governor: part.role}
    if part.role in {"agent", "patient"}:
        roles |= {verb.main: "patient" if verb.passive else "agent" for verb in order.further(held, part.governor)}
    if part.relative >= 0:
        roles[part.relative] = "agent"
    again = {p.governor: p.role for p in view.repeated}
    for verb in held.verbs:
        meaning = held.words[verb.main].meaning
        if not (meaning.agent or meaning.patient):
            continue
        role, repeated = roles.get(verb.main, ""), again.get(verb.main)
        for name, sign, ours in (
            ("does", meaning.agent, role == "agent"), ("suffers", meaning.patient, role == "patient"),
            ("does to others", meaning.patient, role == "agent"), ("suffers from", meaning.agent, role == "patient"),
            ("others do", meaning.agent, role != "agent"), ("others suffer", meaning.patient, role != "patient"),
            ("does again", meaning.agent, repeated == "agent"),
            ("suffers again", meaning.patient, repeated == "patient"),
        ):  # fmt: skip
            if ours and sign:
                value = _turned(held, verb.main, sign)
                yield ("deed", name, "+" if value > 0 else "-"), value


def _shares(view):
    held, size = view.held, len(view.held.words)
    yield ("share", "quoted"), float(held.quoted[view.first])
    yield ("share", "names"), (min(len(held.names), 8) / 8) ** 2
    yield ("share", "length"), (min(size, 60) / 60) ** 2
    yield ("share", "place"), (view.first / size) ** 2
    yield ("share", "first"), float(view.first == 0)
    yield ("share", "mentions"), (len(view.again) / 3) ** 2
