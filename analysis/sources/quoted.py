"""Quoted words and their cues: which cue governs a quotation, frames it, or spoke just before it."""

import bisect
import re
from collections.abc import Iterable

from spacy.tokens import Doc

from analysis import rules
from analysis.grammar import syntax
from analysis.grammar.quotes import Quotation
from analysis.lexicons import gazetteer
from analysis.sources import cues, source_types
from analysis.sources.cues import Cue

MARKS = {'"', "“", "”", "„", "«", "»", "``", "`", "''", "'", "‘", "’"}
EDGES = MARKS | {",", ".", ";", ":", "-", "--", "–", "—", "―", "(", ")", "[", "]", "…", "..."}
_FAR = 1000  # words from a quotation, or quotations before it; nothing so far off has to do with it
_NEAR = 12  # words that may lie between what is said and a quotation that it runs into
_SPEECH = 4  # words from which on a quotation without a cue is taken for speech rather than a word held at arm's length


def joined_quotations(doc: Doc, marks: list[Quotation], inside: list[int], found: list[Cue]) -> list[Cue]:
    """Return the cues of `found` with the words of each quotation in the content of those that govern it, frame it, or
    came just before, and after them the cues that quoted words alone make.
    """
    words: list[list[int]] = [[] for _ in marks]
    for i, k in enumerate(inside):
        if k >= 0:
            words[k].append(i)
    joined = _Joined(found)
    for search in SEARCHES:
        for k in reversed(range(len(marks))) if search is _carrying_on else range(len(marks)):
            if not words[k] or k in joined:
                continue
            gains = rules.first((search,), doc, k, words, inside, joined.near(words[k]), joined)
            for cue, tokens in gains.items():
                joined.gain(k, cue, tokens, frozenset(_topic(doc, cue, words[k])))
    return joined.cues


class _Joined:
    """Hold cues in order with what they gained, and to which of them each quotation went."""

    def __init__(self, found):
        self.cues, self._number, self._places, self._owner = [], {}, [], {}
        for cue in found:
            self._take(cue)

    def __contains__(self, k):
        return k in self._owner

    def get(self, k: int) -> Cue | None:
        """Return the cue, as it is by now, to which quotation `k` went first; None where it went to none."""
        return self.cues[self._owner[k]] if k in self._owner else None

    def near(self, words: list[int]) -> list[Cue]:
        """List the cues near the places `words`, in their order: none further off has to do with them."""
        first, last = (bisect.bisect_left(self._places, (at,)) for at in (words[0] - _FAR, words[-1] + _FAR))
        return [self.cues[number] for number in sorted(number for _, number in self._places[first:last])]

    def gain(self, k: int, cue: Cue, tokens: Iterable[int], topic: frozenset[int]) -> None:
        """Add `tokens` to the content of `cue`, an old or a new one, take out `topic`, and let quotation `k` be its."""
        number = self._number.get(cue)
        number = self._take(cue) if number is None else number
        self.cues[number] = grown = cue.outside(topic).gaining(tokens)
        self._number[grown] = number
        self._owner.setdefault(k, number)

    def _take(self, cue):
        self.cues.append(cue)
        self._number[cue] = number = len(self.cues) - 1
        bisect.insort(self._places, (cue.head.i, number))
        return number


def _beside(doc, k, words, inside, found, owner):
    """Give quotation `k` to the cues that grammar or marks join to it; for speech, any verb beside it may be one."""
    holders = [c for c in found if inside[c.head.i] != k and not c.content.isdisjoint(words[k])]
    if holders:
        beside = [c for c in found if not c.content and c.words and _marks_between(doc, c, words[k])]
        return dict.fromkeys(holders + beside, words[k])
    if _describes(doc, words[k]):
        return {}
    cue = _framing(doc, words[k], inside, found)
    if cue is None and (len(words[k]) >= _SPEECH or _is_read(doc, words[k])):
        cue = _spoken(doc, words[k], inside)
    return {cue: words[k]} if cue else {}


def _topic(doc, cue, held):
    """Return what a cue governs before a colon and the quotation after it, if it only names what is spoken of
    ("explained *the decision*: “…”").
    """
    colon = next((i for i in range(held[0] - 1, max(-1, held[0] - 4), -1) if doc[i].text == ":"), None)
    if colon is None or cue.words is None or cue.words[0] > colon:
        return set()
    before = {i for i in cue.content if i <= colon}
    return set() if any(doc[i].pos_ in {"VERB", "AUX"} for i in before) else before


def _marks_between(doc, cue, held):
    """Return True if only marks stand between a verb and the quotation after it (said that he replied “No”)."""
    if not 0 < held[0] - cue.words[1] < 4:
        return False
    return all(t.text in EDGES and t.text != "." for t in doc[cue.words[1] : held[0]]) and not _describes(doc, held)


def _describes(doc, held):
    """Return True if a few quoted words only describe a noun outside the marks (is considering “harsh” measures)."""
    inside = set(held)
    tops = [t for t in (doc[i] for i in held) if t.head.i not in inside and not t.is_punct]
    describing = bool(tops) and all(t.dep_ in _DESCRIBING and t.head.pos_ == "NOUN" and t.head.is_alpha for t in tops)
    return describing and len(held) < _SPEECH and not any(t.text == "," for t in doc[held[-1] + 1 : tops[-1].head.i])


_DESCRIBING = {"amod", "compound", "nmod"}


def _carrying_on(doc, k, words, inside, found, owner):
    """Give speech `k` to the cue of the quotation after it, where no mark closes it: it goes on in the next
    paragraph.
    """
    last = words[k][-1]
    closed = last + 1 < len(doc) and doc[last + 1].text in MARKS
    if closed or len(words[k]) < _SPEECH:
        return {}
    cue = _led_on(doc, words[k], owner.get(k + 1), words[k + 1 : k + 2])
    return {cue: words[k]} if cue else {}


def _around(doc, k, words, inside, found, owner):
    """Give speech `k` to the cue of the quotation that it continues or leads to, or to a new one if it stands alone."""
    if len(words[k]) < _SPEECH:
        return {}
    last = next((j for j in range(k - 1, max(-1, k - _FAR), -1) if j in owner), None)
    cue = _carried_on(doc, words[k], owner.get(last), words[last]) if last is not None else None
    cue = cue or _led_on(doc, words[k], owner.get(k + 1), words[k + 1 : k + 2])
    if cue is None and (running := _running_into(doc, words[k], found)):
        cue, between = running
        return {cue: [*between, *words[k]]}
    cue = cue or _floating(doc, words[k], [c for c in found if c.words])
    return {cue: words[k]} if cue else {}


def _framing(doc, held, inside, found):
    """Return the cue that stands right after the quotation ("…," she said) or leads up to it (she said: "…")."""
    best = None
    for cue in found:
        far = abs(cue.head.i - held[0]) > len(held) + 40
        if far or not cue.words or inside[cue.head.i] >= 0 or cue.head.pos_ not in {"VERB", "AUX", "PUNCT"}:
            continue
        start, end = cue.extent
        if 0 < start - held[-1] <= 6 and _only_marks(doc[held[-1] + 1 : start]):
            if not (cue.content and doc[held[-1]].text == "."):
                return cue
        elif (
            0 <= held[0] - end <= 25
            and _leads_up(doc[end : held[0]])
            and (not cue.content or max(cue.content) < held[0])
        ):
            best = cue
    return best


def _only_marks(span):
    return all(
        t.is_punct or t.text in EDGES or (t.is_space and "\n" not in t.text) or t.lower_ in {"and", "but", "as"}
        for t in span
    )


def _leads_up(span):
    """Return True if `span` leads from a cue to a quotation: empty, or words ending in a comma or colon."""
    words = [t for t in span if t.text not in MARKS and not t.is_space]
    if any(t.text in {".", "!", "?"} for t in words):
        return False
    return not words or words[-1].text in {",", ":"} or words[-1].lower_ == "that"


def _spoken(doc, held, inside):
    """Return a cue for a verb of any sense that stands beside the quotation: "…," he snapped; he fired back: "…"."""
    if doc[held[-1]].text in {",", "?", "!"} and (cue := _first_spoken(doc[held[-1] + 1 : held[-1] + 12], inside)):
        return cue
    before = [t for t in doc[max(0, held[0] - 30) : held[0]] if t.text not in MARKS and not t.is_space]
    return _first_spoken(before[-2::-1], inside) if before and before[-1].text == ":" else None


def _first_spoken(tokens, inside):
    """Return a cue for the first finite verb of `tokens` with a subject outside quotations, in one sentence."""
    for verb in tokens:
        if verb.text in {".", "!", "?"} or "\n" in verb.text:
            return None
        if inside[verb.i] >= 0:
            continue
        source = _own_subject(verb, inside) if verb.tag_ in {"VBD", "VBZ", "VBP"} else _reading(verb)
        if source is not None:
            return cues.Cue.voiced(verb, (verb.i, verb.i + 1), source)
    return None


def _reading(word):
    """Return the text before "read" where the parser takes both for one noun ("…," the *letter* read; a *letter* from
    his office read: "…").
    """
    if word.lower_ != "read" or word.tag_ != "NN":
        return None
    near = [c for c in word.lefts if c.dep_ in {"compound", "nsubj"}]
    return next((t for t in (*near, *word.ancestors) if t.i < word.i and source_types.is_text(t)), None)


def _is_read(doc, held):
    """Return True if "read:" leads to the quotation ("a banner *read*: …")."""
    before = [t for t in doc[max(0, held[0] - 4) : held[0]] if t.text not in MARKS]
    return len(before) > 1 and before[-1].text == ":" and _reading(before[-2]) is not None


def _own_subject(verb, inside):
    return next((c for c in syntax.children(verb) if c.dep_ == "nsubj" and inside[c.i] < 0), None)


def _carried_on(doc, held, cue, before):
    """Return `cue`, which owns the quotation `before`, when only its own clause lies between that and this one."""
    if cue is None:
        return None
    between = [t for t in doc[before[-1] + 1 : held[0]] if t.is_alpha or t.text in {".", "!", "?"}]
    if not any(t.is_alpha for t in between):
        return cue
    tag = cue.words and before[-1] < cue.head.i < held[0]
    one_sentence = between[-1].text == "." and all(t.is_alpha for t in between[:-1])
    return cue if tag and one_sentence else None


def _led_on(doc, held, cue, after):
    """Return `cue`, which owns the quotation `after`, when nothing but marks lies between this one and that."""
    if cue is None or any(t.is_alpha for t in doc[held[-1] + 1 : after[0][0]]):
        return None
    return cue


def _running_into(doc, held, found):
    """Return the cue whose content runs into the quotation, and the tokens between: said it was ready, but “…”."""
    running = []
    for cue in found:
        last = max(*cue.content, cue.words[1] - 1) if cue.words and cue.content else held[0]
        between = doc[last + 1 : held[0]]
        if cue.head.i < last < held[0] and len(between) <= _NEAR and not any(_ends_clause(t) for t in between):
            running.append((cue.head.i, cue, between))
    if not running:
        return None
    _, cue, between = min(running, key=lambda found: found[0])
    return cue, [t.i for t in between]


def _ends_clause(token):
    return token.text in {".", "!", "?", ";", ":"} or "\n" in token.text


def _told_before(doc, held, found):
    """Return the chief cue of the sentence just before the quotation: unframed speech goes on with what it tells."""
    end = held[0]
    while end and (doc[end - 1].is_space or doc[end - 1].text in MARKS):
        end -= 1
    if not end:
        return None
    sentence = syntax.sentence(doc[end - 1])
    chief = [c for c in found if c.source is not None and c.content and sentence.start <= c.head.i < sentence.end]
    return max(chief, key=lambda c: (len(c.content), -c.head.i), default=None)


def _floating(doc, held, found):
    """Return a cue for speech that nothing frames: the one of the sentence before, else one without words, and he
    speaks who spoke or acted in the sentences before.
    """
    if len(held) < 2 * _SPEECH or not re.search(r"[.!?,…][^\w.!?,…]*$", doc[held[-1]].text):
        return None
    before = [c for c in found if c.source is not None and c.content and c.head.i < held[0] and held[0] - c.head.i < 80]
    if cue := _told_before(doc, held, before):
        return cues.Cue.voiced(cue.source, None, cue.source) if syntax.is_negated(cue.head) else cue
    people = [c.source for c in before if _is_person(c.source)]
    last = people[-1].i if people else 0
    near = [t for t in doc[max(last + 1, held[0] - 40) : held[0]] if t.dep_ == "nsubj" and _may_speak(t)]
    speaker = (near[-1:] or people[-1:] or [c.source for c in before[-1:]] or [None])[0]
    return cues.Cue.voiced(speaker, None, speaker) if speaker is not None else None


def _is_person(token):
    return token.ent_type_ == "PERSON" or token.lower_ in {"he", "she"}


def _may_speak(subject):
    """Return True if a subject is a person, or one by their role ("the *nurse* shook her head")."""
    return _is_person(subject) or subject.tag_ == "NN" and gazetteer.role_type(subject.lemma_.lower()) == "person"


# Which cue a quotation goes to; each search goes over all quotations that have none yet.
SEARCHES = (
    _beside,  # what governs or frames a quotation before what stands further off
    _carrying_on,  # from the last to the first: a quotation that no mark closes belongs to the next one
    _around,
)
