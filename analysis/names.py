"""Names of actors in a text: where they stand, and what kind of thing each of them names.

The parser's entities are the start; they are cut to the bare name, corrected by general lists and by the rest of the
document, and carried to every other place where the same name stands.
"""

import collections
import functools
import re
from typing import NamedTuple

from analysis import lexicons, world

COMPASS = {"North", "South", "East", "West"}
PERSON, PLACE, STATE = "person", "place", "state"
_LABELS = {"PERSON": PERSON, "ORG": "organisation", "GPE": PLACE, "LOC": PLACE, "FAC": PLACE, "NORP": "group"}
_INSIDE = {"of", "for", "and", "the", "de", "del", "da", "bin", "al", "el", "von", "van", "der", "-", "&", "’s", "'s"}
_OUTER = {"the", "a", "an", "'s", "’s", "'", "’", '"', "“", "”", ",", ".", ";", ":", "-", "–", "—", "(", ")", "[", "]", "/", "*"}
_AGENTS = {"nsubj", "nsubjpass", "poss", "agent"}
_PREFIXES = {"pro", "anti", "non", "inter", "intra", "trans", "pre", "post", "un"}
_FUNCTION = {"AUX", "ADP", "DET", "PRON", "CCONJ", "SCONJ", "PART", "ADV", "INTJ", "NUM"}
_LONGEST = 8  # tokens of the longest listed name


class Name(NamedTuple):
    """Say where a name stands (tokens, end exclusive) and whether it names a person, place, state, organisation …"""

    start: int
    end: int
    kind: str


def found(doc):
    """List the names in `doc` in text order, none overlapping, each with its kind.

    Kinds: person, state, place (town, region, capital), organisation, military, group, bloc. Titles, articles and the
    possessive 's are outside. Does not tell which names mean the same: see ``aliases``.
    """
    entities = [name for ent in doc.ents for name in _entity(doc, ent)]
    names = _apart(_listed(doc) + _compass(doc) + _titled(doc) + entities)
    names = _joined(doc, _apart(names + _unparsed(doc, names)))
    names = _divided(doc, _agreed(doc, names))
    names = _joined(doc, _apart(names + _repeated(doc, names)))
    taken = {i for name in names for i in range(name.start, name.end)}
    return [_whole(doc, name, taken) for name in names if not _prefixed(doc, name)]


@functools.lru_cache(maxsize=100_000)
def key(text):
    """Fold a name for comparison: case, hyphens, dots, articles and the possessive 's do not tell names apart.

    >>> key("the Jean-Luc's"), key("U.N.")
    ('jean luc', 'un')
    """
    text = re.sub(r"[’`]", "'", text).casefold().replace(".", "")
    text = re.sub(r"^(?:the|a|an) |'s?$", "", re.sub(r"[\s\-‑–]+", " ", text).strip())
    return text.strip(" ,;:\"“”()")


def title_before(doc, start):
    """Return the index at which the title before token `start` begins, or `start` itself where there is none.

    A title is one or several listed words ("Lt. Gen."), with what stands before them in the same noun phrase left out.
    """
    first = start
    while True:
        length = next((n for n in (3, 2, 1) if first >= n and _is_title(doc[first - n : first])), 0)
        if not length:
            return first
        first -= length


def _is_title(span):
    words = span.text.lower().replace("-elect", "").removeprefix("then-").removeprefix("ex-").removeprefix("ex ")
    return span[0].text[:1].isupper() and words in _titles()


def _titles():
    return lexicons.mapping("titles", "title", "kind")


def _entity(doc, ent):
    """Cut an entity of the parser down to the bare name; nothing may be left of it."""
    if ent.label_ not in _LABELS:
        return []
    last = next((t.i + 1 for t in ent if t.lower_ == "and" and world.country(doc[t.i + 1 : ent.end].text)), ent.start)
    start, end = _trimmed(doc, last, ent.end)
    if ent.label_ == "PERSON":
        start, end = _trimmed(doc, _after_title(doc, start, end), end)
        if start < end and end - ent.start > 1 and doc[end - 1].lower_ in _titles():
            return []
    if start >= end or not doc[start:end].text[:1].isupper() and not any(t.text[:1].isupper() for t in doc[start:end]):
        return []
    if any(doc[start : end + n].text.lower() in _titles() for n in (0, 1, 2)):
        return []
    if end - start == 1 and (doc[start].lower_ in _titles() or doc[start].lower_ in _roles() and doc[start].ent_type_ != "PERSON"):
        return []
    return [Name(start, end, _kind(doc[start:end].text, _LABELS[ent.label_]))]


def _trimmed(doc, start, end):
    line = next((t.i for t in doc[start:end] if t.is_space), None)
    end = end if line is None or line == start else line
    while start < end and (doc[start].lower_ in _OUTER or doc[start].is_space):
        start += 1
    while end > start and (doc[end - 1].lower_ in _OUTER or doc[end - 1].is_space or end - start > 1 and doc[end - 1].is_digit):
        end -= 1
    return start, end


def _after_title(doc, start, end):
    """Skip titles and what precedes them ("Israeli Defence Minister Moshe Arens"), if a name is left after them."""
    marks = [i for i in range(start, end - 1) if doc[i].lower_ in _titles() or doc[i].lower_ in _roles()]
    return marks[-1] + 1 if marks else start


def _roles():
    return lexicons.mapping("roles", "role", "type")


def _kind(text, guess):
    """Correct the guessed kind of a name by the lists: known organisations, countries, capitals, and telling last words."""
    row = listed(text)
    if row:
        return row["type"]
    if world.country(text):
        return STATE if guess != PERSON or not world.is_demonym(text) else guess
    if world.capital(text):
        return PLACE
    last = text.split()[-1].lower()
    kind = _roles().get(last)
    if guess != PERSON and kind in {"organisation", "military"}:
        return kind
    return PLACE if guess == STATE and text not in COMPASS else guess


def listed(text):
    """Return the row of the list of organisations, blocs and seats that `text` names, or None."""
    return _organisations().get(key(text)) if not text.islower() else None


@functools.cache
def _organisations():
    return {key(row["form"]): row for row in lexicons.rows("organisations")}


def _runs(doc):
    """List the maximal runs of capitalised proper nouns as (start, end); hyphens inside a word do not break a run."""
    runs, start = [], None
    for token in doc:
        inside = token.tag_ in {"NNP", "NNPS"} and token.text[:1].isupper()
        joint = start is not None and token.text in {"-", "‑"} and not token.whitespace_ and token.i + 1 < len(doc)
        if inside and start is None:
            start = token.i
        elif start is not None and not inside and not joint:
            runs.append((start, token.i))
            start = None
    return runs + ([(start, len(doc))] if start is not None else [])


def _listed(doc):
    """Find the organisations and countries of the lists, longest first, whatever the parser made of them."""
    names = []
    for token in doc:
        if not token.text[:1].isupper() or token.lower_ in _OUTER or token.is_sent_start and token.tag_[:2] in {"VB", "RB", "IN"}:
            continue
        for length in range(_LONGEST, 0, -1):
            span = doc[token.i : token.i + length]
            if len(span) < length or span[-1].lower_ in _OUTER or "\n" in span.text:
                continue
            row = listed(span.text)
            kind = row["type"] if row else STATE if length < 4 and _is_country(span) else None
            if kind:
                names.append(Name(token.i, token.i + length, kind))
                break
    return names


def _is_country(span):
    if any(not t.text[:1].isupper() for t in (span[0], span[-1])) or world.country(span.text) is None:
        return False
    return span[0].ent_type_ not in {"PERSON"} or len(span) > 1 or span[0].ent_iob_ == "B" and len(span[0].text) > 4


def _compass(doc):
    """Find "the North" and the like in a text that speaks of a country called North, South, East or West something."""
    pairs = zip(doc, doc[1:], strict=False)
    known = {a.text for a, b in pairs if a.text in COMPASS and b.text[:1].isupper() and world.country(f"{a.text} {b.text}")}
    return [
        Name(t.i, t.i + 1, STATE) for t in doc
        if t.text in known and t.i and (doc[t.i - 1].lower_ == "the" or t.i + 1 < len(doc) and doc[t.i + 1].lower_ == "and")
    ]  # fmt: skip


def _titled(doc):
    """Find persons by the title before them, which the parser may have missed."""
    names = []
    for start, end in _runs(doc):
        after = _after_title(doc, start, end)
        if after > start and title_before(doc, after) < after and doc[after].lower_ not in _titles():
            names.append(Name(after, end, PERSON))
    return names


def _unparsed(doc, names):
    """Find runs of proper nouns that no name touches but that look like one: an acronym, or a capital or region known."""
    taken = {i for name in names for i in range(name.start, name.end)}
    found = []
    for start, end in _runs(doc):
        if taken.isdisjoint(range(start, end)) and doc[start].ent_type_ not in {"DATE", "TIME", "EVENT", "LAW", "WORK_OF_ART", "PRODUCT"}:
            span = doc[start:end]
            if world.place_country(span.text):
                found.append(Name(start, end, PLACE))
            elif end - start == 1 and _is_acronym(doc[start]) and (doc[start].dep_ in _AGENTS or _in_brackets(doc, start)):
                found.append(Name(start, end, "organisation"))
    return found


def _is_acronym(token):
    return token.text.isupper() and token.is_alpha and 2 <= len(token) <= 6 and not all(t.is_upper for t in token.sent if t.is_alpha)


def _in_brackets(doc, i):
    return 0 < i < len(doc) - 1 and doc[i - 1].text == "(" and doc[i + 1].text == ")"


def _joined(doc, names):
    """Join the pieces into which the parser broke one name ("Dries" + "Mertens"); a country stands alone."""
    joined = []
    for name in names:
        last = joined[-1] if joined else None
        if last and last.end == name.start and STATE not in (last.kind, name.kind) and _one_phrase(doc, last, name):
            kind = PERSON if PERSON in (last.kind, name.kind) else name.kind
            joined[-1] = Name(last.start, name.end, kind)
        else:
            joined.append(name)
    return joined


def _whole(doc, name, taken):
    """Stretch a person's name over the hyphens at which the tokenizer split it ("Lee Jae" + "-myung")."""
    start, end = name.start, name.end
    if name.kind != PERSON:
        return name
    while end + 1 < len(doc) and _hyphen(doc[end]) and doc[end + 1].is_alpha and end + 1 not in taken:
        end += 2
    if end < len(doc) and doc[end - 1].text.endswith("-") and doc[end].is_alpha and not doc[end - 1].whitespace_ and end not in taken:
        end += 1
    while start > 1 and _hyphen(doc[start - 1]) and doc[start - 2].is_title and start - 2 not in taken:
        start -= 2
    return name._replace(start=start, end=end)


def _hyphen(token):
    return token.text in {"-", "‑"} and not token.whitespace_ and not token.nbor(-1).whitespace_


def _prefixed(doc, name):
    """Tell whether a prefix makes the name a mere adjective ("pro-Havana", "non-Arab")."""
    return name.start > 1 and _hyphen(doc[name.start - 1]) and doc[name.start - 2].lower_ in _PREFIXES


def _one_phrase(doc, first, second):
    head = doc[first.start : first.end].root
    plain = all(t.tag_ in {"NNP", "NNPS"} for t in doc[first.start : second.end])
    return plain and head.dep_ == "compound" and second.start <= head.head.i < second.end and not listed(doc[first.start : first.end].text)


def _divided(doc, names):
    """Divide what a hyphen joins ("Iran-Iraq", "Nixon-Brezhnev") when each side is a name elsewhere or a country."""
    known = {_key(doc, name): name.kind for name in names}
    known |= {folded.split()[-1]: PERSON for folded, kind in list(known.items()) if kind == PERSON and " " in folded}
    divided = []
    for name in names:
        dash = next((t.i for t in doc[name.start : name.end] if t.text in {"-", "–"}), None)
        sides = [(name.start, dash), (dash + 1, name.end)] if dash else []
        kinds = [known.get(key(doc[a:b].text)) or (STATE if world.country(doc[a:b].text) else None) for a, b in sides]
        if sides and all(kinds):
            divided += [Name(a, b, kind) for (a, b), kind in zip(sides, kinds, strict=True)]
        else:
            divided.append(name)
    return divided


def _agreed(doc, names):
    """Give every name the kind that the document as a whole speaks for; a person's surname makes a lone name a person."""
    votes = collections.defaultdict(collections.Counter)
    for name in names:
        votes[_key(doc, name)][name.kind] += 1 + 3 * (title_before(doc, name.start) < name.start)
        if described := _described(doc, name):
            votes[_key(doc, name)][described] += 3
    surnames = {_key(doc, n).split()[-1] for n in names if n.kind == PERSON and n.end - n.start > 1 and _key(doc, n)}
    kinds = {}
    for folded, count in votes.items():
        kind = max(sorted(count), key=lambda k: count[k])
        kinds[folded] = PERSON if folded in surnames and kind in {PLACE, "organisation", "group"} else kind
    return [_settled(doc, name, kinds[_key(doc, name)], surnames) for name in names if _key(doc, name)]


def _described(doc, name):
    """Return the kind that an apposition gives a name ("X, a young doctor"): a person or an organisation, else None."""
    head = doc[name.start : name.end].root
    nouns = [c for c in head.children if c.dep_ == "appos" and c.i > name.end] + [head.head] * (head.dep_ == "appos")
    kinds = {_roles().get(noun.lemma_.lower()) for noun in nouns if noun.tag_ == "NN"} & {PERSON, "organisation"}
    return kinds.pop() if len(kinds) == 1 else None


def _settled(doc, name, kind, surnames):
    text = doc[name.start : name.end].text
    if kind == PERSON and not world.country(text) and not listed(text) and (key(text) in surnames or not world.capital(text)):
        return name._replace(kind=PERSON)
    return name._replace(kind=_kind(text, kind))


def _repeated(doc, names):
    """Carry every name to the other places where it stands, and every person's surname."""
    known = {}
    for name in sorted(names, key=lambda n: n.end - n.start):
        words = tuple(t.lower_ for t in doc[name.start : name.end])
        known.setdefault(words, name.kind)
        if name.kind == PERSON and len(words) > 1 and len(words[-1]) > 2:
            known.setdefault(words[-1:], PERSON)
    longest = max(map(len, known), default=0)
    found = []
    for token in doc:
        if not token.text[:1].isupper():
            continue
        for length in range(longest, 0, -1):
            span = doc[token.i : token.i + length]
            kind = known.get(tuple(t.lower_ for t in span))
            if kind and (length > 1 or token.tag_ in {"NNP", "NNPS"} or kind == PERSON and token.pos_ not in _FUNCTION):
                found.append(Name(token.i, token.i + length, kind))
                break
    return found


def _key(doc, name):
    return key(doc[name.start : name.end].text)


def _apart(names):
    """Keep of overlapping names the longer, of equal ones the first."""
    kept, taken = [], set()
    for name in sorted(names, key=lambda n: n.start - n.end):
        tokens = set(range(name.start, name.end))
        if not tokens & taken:
            kept.append(name)
            taken |= tokens
    return sorted(kept)
