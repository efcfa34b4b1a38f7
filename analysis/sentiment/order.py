"""A small grammar that knows only the order of words and their tags: verb groups, clauses, and who does what.

A parser knows more, but its arcs change with the names in a sentence; these do not.
"""

import functools
from typing import NamedTuple

from analysis import lexicons
from analysis.sentiment import valence
from analysis.sentiment.masking import NAME, Word

FINITE = {"VBD", "VBZ", "VBP", "MD"}
NOUNS = {"NN", "NNS", "NAME", "PRP", "EX", "CD", "$"}
_BEFORE_NOUN = {"DT", "JJ", "JJR", "JJS", "CD", "PRP$", "NN", "NNS", "NAME", "VBN", "VBG", "PDT", "WP$", "POS", "HYPH",
"$"}  # fmt: skip
_VERBS = {"VB", "VBD", "VBZ", "VBP", "VBN", "VBG", "MD"}
_HELPERS = {"be", "have", "do", "get", "'s", "’s", "go"}
_ADVERBS = {"RB", "RBR", "RBS"}
_INSIDE_VERBS = _ADVERBS | {"``"}  # had finally “revealed”
_BREAKS = {",", ":", "-LRB-", "-RRB-", ".", "WDT", "WP", "WRB"}
_MARKS = {"because", "although", "though", "while", "if", "that", "whether", "unless", "since", "as", "after", "before",
"until", "than"}  # fmt: skip
_NEGATIONS = {"not", "n't", "n’t", "never", "no", "without", "nobody", "none", "neither", "nor", "hardly", "barely"}
_REACH = 4  # words after a negation, in its clause, that it turns
_FAR = 18  # words after a name within which its verb is looked for
_PERSONS = {"he", "she", "i", "they", "we"}
_CLOSING = {",", "''", ".", ":"}  # before a verb whose subject follows
_ADDRESSING = {"tell", "ask", "urge", "warn", "inform", "remind", "assure", "advise", "promise", "accuse", "quote",
"call", "blame", "praise", "criticize", "thank"}  # fmt: skip
_COPULAS = {"be", "become", "seem", "remain", "look", "appear", "feel"}


class Verb(NamedTuple):
    """Hold a verb group: where it begins, its main verb, and what it is."""

    first: int
    main: int
    finite: bool
    passive: bool
    infinitive: bool
    modal: str


class Sentence(NamedTuple):
    """Hold a masked sentence and what order tells of each of its words (by number)."""

    words: list[Word]
    verbs: list[Verb]
    group: dict[int, Verb]  # of each word of a verb group
    negated: list[bool]
    quoted: list[bool]
    clause: list[int]  # the number of the clause it stands in
    depth: list[int]  # verbs, names and breaks before it
    names: list[int]  # the names, and the pronouns that stand for somebody
    turned: list[float]  # twice the mean valence of each, after negation
    shapes: list[str]  # its part of speech with the sign of that, or its lemma
    said: list[str]  # its lemma, "not" before it where it is negated
    valued: list[int]  # the words that a list knows, other than the matters of war
    content: list[int]  # the words that are verbs, nouns, adjectives or adverbs
    parts: dict[int, "Part"]  # what each of `names` plays


class Part(NamedTuple):
    """Hold the part a target plays: what governs it (a word's number, −1 for none), and the verb of a possession."""

    role: str  # agent, patient, attr, poss, of, p:<preposition>, none
    governor: int
    first: int  # where its noun phrase begins and ends
    last: int
    relative: int = -1  # the verb of a clause that describes it


def sentence(words: list[Word]) -> Sentence:
    """Find the verb groups and clauses of masked `words`, and what is negated or quoted."""
    verbs = _verbs(words)
    group = {i: verb for verb in verbs for i in range(verb.first, verb.main + 1)}
    negated, quoted, clause, depth = [], [], [], []
    inside, number, deep, since = False, 0, 0, _REACH
    for i, word in enumerate(words):
        if _breaks(words, i, group):
            number, deep, since = number + 1, deep + 1, _REACH
        if word.tag in {"``", "''"} or word.lower in {'"', "“", "”"}:
            inside = (not inside) if word.lower == '"' else word.lower in {"“", "``"}
        main = i in group and group[i].main == i
        deep += main or word.tag == "NAME"
        negated.append(since < _REACH)
        quoted.append(inside)
        clause.append(number)
        depth.append(deep)
        since = 0 if word.lower in _NEGATIONS else since + 1
    names = [i for i, word in enumerate(words) if word.tag == NAME or word.lower in _PERSONS]
    means = [word.meaning.mean for word in words]
    turned = [2 * mean * (valence.NEGATED if no else 1) for mean, no in zip(means, negated, strict=True)]
    shapes = [
        word.meaning.part + valence.sign(value / 2) if word.meaning.part else word.lemma
        for word, value in zip(words, turned, strict=True)
    ]
    said = [f"not {word.lemma}" if no else word.lemma for word, no in zip(words, negated, strict=True)]
    valued = [i for i, word in enumerate(words) if word.meaning.valued]
    content = [i for i, word in enumerate(words) if word.meaning.part]
    held = Sentence(
        words, verbs, group, negated, quoted, clause, depth, names, turned, shapes, said, valued, content, {}
    )
    held.parts.update((i, part(held, i, i)) for i in names)
    return held


def part(held: Sentence, first: int, last: int) -> Part:
    """Say what part the words from `first` to `last` play in a sentence."""
    if first == last and first in held.parts:
        return held.parts[first]
    words, size = held.words, len(held.words)
    follows = words[last + 1].tag if last + 1 < size else ""
    if words[last].tag == "PRP$" or follows == "POS":
        owned = _noun_after(held, last + (follows == "POS") + 1)
        return Part("poss", owned, first, max(owned, last))
    noun = _noun_after(held, last + 1)
    if noun > last and noun - last <= 3 and follows in {"NN", "NNS", "JJ", "HYPH"}:
        return Part("of", noun, first, noun)
    return _whole(held, first, last)


def whole(held: Sentence, part: Part) -> Part:
    """Say what part the thing that the target owns or describes plays."""
    return _whole(held, part.first, part.last)


def _whole(held, first, last):
    words = held.words
    begin = _coordinated(held, _begin(held, first))
    before = words[begin - 1] if begin else None
    subject, relative = _verb_after(held, last)
    if before is not None and before.tag in {"IN", "TO"} and not (before.lower in _MARKS and subject is not None):
        governor = _governor(held, begin - 2)
        role = f"p:{before.lower}"
        if (
            before.lower == "by"
            and governor in held.group
            and (held.group[governor].passive or words[governor].tag == "VBN")
        ):
            role = "agent"
        return Part(role, governor, begin, last, relative)
    if subject is not None and subject.first <= last + 2:
        return _subject(subject, begin, last, relative)
    verb = _verb_before(held, begin)
    if verb is not None and held.words[verb.main].lemma in cues():
        if subject is not None and not _addresses(held, verb):
            return _subject(subject, begin, last, relative)
        if _is_inverted(held, verb):
            return Part("agent", verb.main, begin, last, relative)
    if verb is not None:
        told = held.group.get(last + 1)
        if relative < 0 and told is not None and told.infinitive:
            relative = told.main
        copula = words[verb.main].lemma in _COPULAS
        return Part("attr" if copula else "patient", verb.main, begin, last, relative)
    if subject is not None:
        return _subject(subject, begin, last, relative)
    return Part("none", _governor(held, begin - 1), begin, last, relative)


def _is_inverted(held, verb):
    """Return True for a verb whose subject follows it: “…,” *said* Soto."""
    return verb.finite and not verb.passive and (not verb.first or held.words[verb.first - 1].tag in _CLOSING)


def _addresses(held, verb):
    """Return True for a verb that tells somebody something, rather than says it: "told", "warned"."""
    return held.words[verb.main].lemma in _ADDRESSING


def _subject(verb, begin, last, relative):
    return Part("patient" if verb.passive else "agent", verb.main, begin, last, relative)


def further(held: Sentence, verb: int) -> list[Verb]:
    """List the verb groups after `verb` that share its subject: infinitives, and verbs after "and"."""
    found = []
    for group in held.verbs:
        if group.main > verb and len(found) < 2:
            before = held.words[group.first - 1]
            if before.tag == "CC" or (group.infinitive and group.first - verb <= 4):
                found.append(group)
            elif group.finite:
                break
    return found


def phrase_end(held: Sentence, i: int) -> int:
    """Return where the phrase ends that begins at `i`: at a preposition, a verb or the end of its clause."""
    end = min(i + 1, len(held.words))
    while (
        end < len(held.words)
        and held.clause[end] == held.clause[i]
        and not (held.words[end].tag in {"IN", "TO"} or (end in held.group and i not in held.group))
    ):
        end += 1
    return end


def _begin(held, first):
    """Return where the noun phrase that ends at `first` begins."""
    while first and held.words[first - 1].tag in _BEFORE_NOUN and (first - 1 not in held.group):
        first -= 1
    return first


def _coordinated(held, begin):
    """Return where the first of the noun phrases begins that "and" joins to the one that begins at `begin`."""
    words = held.words
    while begin > 1 and words[begin - 1].tag == "CC" and words[begin - 2].tag in NOUNS | {","}:
        begin = _begin(held, begin - 2)
        while begin > 1 and words[begin - 1].tag == "," and words[begin - 2].tag in NOUNS:
            begin = _begin(held, begin - 2)
    return begin


def _noun_after(held, i):
    """Return the last noun of the run of words that begins at `i`, −1 if none does."""
    words, found = held.words, -1
    while i < len(words) and words[i].tag in _BEFORE_NOUN | {"RB", "RBS"} and words[i].tag not in {"DT", "PRP$", "POS"}:
        if words[i].tag in {"NN", "NNS"}:
            found = i
        elif words[i].tag == "NAME" and found >= 0:
            break
        i += 1
    return found


def _governor(held, i):
    """Return the nearest noun or main verb at `i` or before it, −1 if there is none."""
    words = held.words
    while i >= 0 and not (i in held.group or words[i].tag in {"NN", "NNS", "JJ"}):
        if words[i].tag == "NAME" and i:
            return i
        i -= 1
    return held.group[i].main if i in held.group else i


def _verb_after(held, last):
    """Return the verb group of which a noun phrase that ends at `last` may be the subject, and a relative clause's
    verb.
    """
    words, relative, inside, i = held.words, -1, False, last + 1
    while i < min(len(words), last + _FAR):
        word, verb = words[i], held.group.get(i)
        if verb is not None:
            if verb.finite and not inside:
                return verb, relative
            if inside or i == last + 1:
                relative, inside = verb.main, False
            i = verb.main + 1
            continue
        if word.tag in {"WP", "WDT"} and i - last <= 2:
            inside = True
        elif word.tag in {":", "."} or (word.lower in _MARKS and i > last + 2) or word.tag in {"WRB", "WP"}:
            break
        i += 1
    return None, relative


def _verb_before(held, begin):
    """Return the verb group that ends just before `begin`, a particle or adverb between."""
    i = begin - 1
    while i >= 0 and held.words[i].tag in _ADVERBS | {"RP", "``"} and begin - i < 4 and i not in held.group:
        i -= 1
    return held.group.get(i)


def _verbs(words):
    verbs, i, size = [], 0, len(words)
    while i < size:
        if words[i].tag not in _VERBS or _adjectival(words, i):
            i += 1
            continue
        first = main = i
        j = i + 1
        while j < size and words[main].lemma in _HELPERS | {words[main].lemma if words[main].tag == "MD" else ""}:
            while j < size and words[j].tag in _INSIDE_VERBS:
                j += 1
            if j >= size or words[j].tag not in _VERBS or (words[j].tag != "VB" and words[main].tag == "MD"):
                break
            main, j = j, j + 1
        helped = {words[k].lemma for k in range(first, main)}
        passive = words[main].tag in {"VBN", "VBD"} and bool(helped & {"be", "get", "'s", "’s"})
        modal = next((words[k].lower for k in range(first, main) if words[k].tag == "MD"), "")
        infinitive = first > 0 and words[first - 1].tag == "TO"
        begin = first - 1 if infinitive else first
        verbs.append(Verb(begin, main, words[first].tag in FINITE, passive, infinitive, modal))
        i = main + 1
    return verbs


def _adjectival(words, i):
    """Return True for a participle before a noun ("the wounded man")."""
    before, after = words[i - 1].tag if i else "", words[i + 1].tag if i + 1 < len(words) else ""
    return words[i].tag in {"VBN", "VBG"} and before in {"DT", "JJ", "PRP$", "POS"} and after in {"NN", "NNS", "JJ"}


def _breaks(words, i, group):
    """Return True if a clause begins at `i`: at a mark, a conjunction before a verb, or a word such as "because"."""
    word = words[i]
    if word.tag in _BREAKS or (word.lower in _MARKS and word.tag == "IN"):
        return True
    return word.tag == "CC" and any(k in group for k in (i + 1, i + 2))


@functools.cache
def cues() -> set[str]:
    """Return the verbs that report what somebody says or believes."""
    return {row["verb"] for row in lexicons.rows("reporting_verbs")}
