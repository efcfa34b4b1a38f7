"""Names of actors in a text: where they stand, and what kind of thing each of them names.

The parser's entities are the start; they are cut to the bare name, corrected by general lists and by the rest of the
document, and carried to every other place where the same name stands.
"""

from typing import NamedTuple

from spacy.tokens import Doc

from analysis import lexicons
from analysis.actors import titles
from analysis.grammar import syntax
from analysis.lexicons import gazetteer, world
from analysis.lexicons.gazetteer import COMPASS, ORGANISATION, PERSON, PLACE, STATE, key

_LABELS = {"PERSON": PERSON, "ORG": ORGANISATION, "GPE": PLACE, "LOC": PLACE, "FAC": PLACE, "NORP": "group"}
_NO_ACTOR = {"DATE", "TIME", "EVENT", "LAW", "WORK_OF_ART", "PRODUCT"}
_OUTER = {"the", "a", "an", "'s", "’s", *"'’\"“”,.;:-–—―()[]/*"}
_AGENTS = {"nsubj", "nsubjpass", "poss", "agent"}
_PREFIXES = {"pro", "anti", "non", "inter", "intra", "trans", "pre", "post", "un"}
_FUNCTION = {"AUX", "ADP", "DET", "PRON", "CCONJ", "SCONJ", "PART", "ADV", "INTJ", "NUM"}
_WITHIN = {"in", "near", "outside", "inside", "at"}
_DASHES = {"-", "–"}
_BEFORE = {"amod", "compound", "nmod"}
_JOINTS = {"of", "and", "the", "-", "'s", "’s"}
_PROPER = {"NNP", "NNPS"}
_SAYING = {"say", "tell", "add", "warn", "reply", "argue", "ask", "explain", "insist"}  # what a lone name is known by
_OWNERS = {
    "people",
    "peoples",
    "workers",
    "farmers",
    "women",
    "students",
    "soldiers",
    "citizens",
    "teachers",
    "lawyers",
}
_DECISIVE = 100  # what a title before a name weighs against the parser's guesses elsewhere, each of which weighs one


class Name(NamedTuple):
    """Say where a name stands (tokens, end exclusive) and whether it names a person, place, state, organisation …"""

    start: int
    end: int
    kind: str


def found(doc: Doc) -> list[Name]:
    """List the names in `doc` in text order, none overlapping, each with its kind.

    Kinds: person, state, place (town, region, capital), organisation, military, group, bloc. Titles, articles and the
    possessive 's are outside. Does not tell which names mean the same: see ``aliases``.
    """
    capitals = syntax.capitals(doc)
    runs = _runs(doc, capitals)
    entities = [name for ent in doc.ents for name in _entity(doc, ent)]
    names = _apart(_listed(doc, capitals) + _compass(doc, capitals) + _titled(doc, runs) + entities)
    names = [_owned(doc, name) for name in _quiet(doc, names)]
    names = _joined(doc, _apart(names + _unparsed(doc, runs, names)))
    names = _divided(doc, _agreed(doc, [name for name in names if not _is_make(doc, name)]))
    names = _joined(doc, _apart(names + _repeated(doc, capitals, names)))
    taken = {i for name in names for i in range(name.start, name.end)}
    return [_in_sentence(doc, _whole(doc, name, taken)) for name in names if not _is_adjective(doc, name)]


def _entity(doc, ent):
    """Cut an entity of the parser down to the bare name; nothing may be left of it."""
    guess = _LABELS.get(ent.label_)
    if guess is None:
        return []
    start, end = _trimmed(doc, _after_and(doc, ent), ent.end)
    if guess == PERSON:
        start, end = _trimmed(doc, _after_title(doc, start, end), end)
    text = syntax.text(doc, start, end) if start < end else ""
    if text == text.lower() or _is_office(doc, guess, start, end):
        return []
    if guess not in {PERSON, PLACE} and gazetteer.is_thing(text) and not gazetteer.listed(text):
        return []
    return [Name(start, end, gazetteer.kind(text, guess))]


def _after_and(doc, ent):
    """Return where an entity begins, or the country in it after "and" ("Chad and *Sudan*")."""
    joints = (t.i + 1 for t in ent if t.lower_ == "and") if len(ent) > 2 else ()
    return next((after for after in joints if world.country(doc[after : ent.end].text)), ent.start)


def _is_office(doc, guess, start, end):
    """Tell whether an entity is an office and no name: "Prime Minister", "US President", "Home" before "Secretary"."""
    first = doc[start].lower_
    if gazetteer.begins_title(first) and any(
        gazetteer.is_title(syntax.text(doc, start, min(end + n, len(doc)))) for n in (0, 1, 2)
    ):
        return True
    if end - start == 1:
        return guess != PERSON and gazetteer.role_type(first) is not None
    return guess == PERSON and gazetteer.is_title(doc[end - 1].text)


def _trimmed(doc, start, end):
    """Cut articles, marks, the possessive and a score off the edges, and what stands after a line's end."""
    line = next((i for i in range(start, end) if doc[i].is_space), None)
    end = end if line is None or line == start else line
    while start < end and (
        doc[start].lower_ in _OUTER or doc[start].is_space or start + 1 < end and _opens(doc[start])
    ):
        start += 1
    while end > start and (
        doc[end - 1].lower_ in _OUTER or doc[end - 1].is_space or end - start > 1 and doc[end - 1].is_digit
    ):
        end -= 1
    return start, end


def _opens(token):
    """Tell whether a word is in capitals only because it opens a sentence ("*Anything* Soto did")."""
    return token.is_sent_start and token.is_stop and token.tag_ not in _PROPER


def _after_title(doc, start, end):
    """Skip titles and what precedes them ("Peruvian Defence Minister Juan Soto"), if a name is left after them."""
    marks = [i for i in range(start, end - 1) if gazetteer.is_title(doc[i].text) or gazetteer.role_type(doc[i].lower_)]
    return marks[-1] + 1 if marks else start


def _after_portfolio(doc, start, after, end):
    """Skip the portfolio with which a run of proper nouns begins ("Minister of *Defence* Ana Soto")."""
    if start < 2 or doc[start - 1].lower_ not in {"of", "for", "the"}:
        return after
    marks = [i for i in range(after, end - 1) if gazetteer.is_portfolio(doc[i].lower_)]
    return marks[-1] + 1 if marks and titles.start(doc, marks[-1] + 1) < start else after


def _runs(doc, capitals):
    """List the maximal runs of capitalised proper nouns as (start, end); hyphens inside a word do not break a run."""
    runs = []
    for i in (token.i for token in capitals if token.tag_ in _PROPER):
        if runs and (runs[-1][1] == i or runs[-1][1] == i - 1 and doc[i - 1].text in {"-", "‑"}):
            runs[-1] = (runs[-1][0], i + 1)
        else:
            runs.append((i, i + 1))
    return runs


def _listed(doc, capitals):
    """Find the organisations and countries of the lists, longest first, whatever the parser made of them."""
    names, end = [], 0
    for token in capitals:
        if token.i < end or not gazetteer.begins_listed(token.text) or token.lower_ in _OUTER:
            continue
        if token.is_sent_start and token.tag_[:2] in {"VB", "RB", "IN"} or token.is_stop and _shouted(token):
            continue
        following = doc[token.i + 1].text if token.i + 1 < len(doc) else "."
        more = following[0].isupper() or following in _JOINTS
        for length in range(min(max(3 if more else 1, gazetteer.longest(token.text)), len(doc) - token.i), 0, -1):
            kind = _listed_kind(doc, token.i, token.i + length)
            if kind:
                end = token.i + length
                names.append(Name(token.i, end, kind))
                break
    return names


def _shouted(word):
    """Tell whether a common word is in capitals because its line is ("TALKS OPEN AS IRAN *IS* WARNED"), or opens a
    sentence.
    """
    beside = [word.nbor(n) for n in (-1, 1) if 0 <= word.i + n < len(word.doc)]
    return not word.is_upper or any(t.is_upper and len(t) > 1 for t in beside)


def _listed_kind(doc, start, end):
    words = syntax.text(doc, start, end)
    row = gazetteer.listed(words)
    if not row and (end - start > 3 or world.country(words) is None):
        return None
    first, last = doc[start], doc[end - 1]
    if last.lower_ in _OUTER or "\n" in words:
        return None
    if row:
        return row["type"]
    alone = end - start == 1 and first.ent_type_ == "PERSON" and (first.ent_iob_ != "B" or len(first) < 5)
    return STATE if last.text[0].isupper() and not alone else None


def _compass(doc, capitals):
    """Find "the North" and the like in a text that speaks of a country called North, South, East or West something."""
    points = [t for t in capitals if t.text in COMPASS and t.i < len(doc) - 1]
    known = {t.text for t in points if t.nbor().text[0].isupper() and world.country(f"{t.text} {t.nbor().text}")}
    names = [t for t in points if t.text in known and (t.i and t.nbor(-1).lower_ == "the" or t.nbor().lower_ == "and")]
    return [Name(t.i, t.i + 1, STATE) for t in names]


def _titled(doc, runs):
    """Find persons by the title before them, which the parser may have missed."""
    names = []
    for start, end in runs:
        after = _after_portfolio(doc, start, _after_title(doc, start, end), end)
        if after > start and titles.start(doc, after) < after and not gazetteer.is_title(doc[after].text):
            names.append(Name(after, end, PERSON))
    return names


def _unparsed(doc, runs, names):
    """Find runs of proper nouns that no name touches but that look like one: a place known, a given name, an
    acronym.
    """
    taken = {i for name in names for i in range(name.start, name.end)}
    ends, found = {name.end for name in names}, []
    for start, end in runs:
        if taken.isdisjoint(range(start, end)) and doc[start].ent_type_ not in _NO_ACTOR:
            if world.place_country(doc[start:end].text):
                found.append(Name(start, end, PLACE))
            elif 1 < end - start < 4 and gazetteer.is_given_name(doc[start].text):
                found.append(Name(start, end, PERSON))
            elif end - start == 1 and _is_acronym(doc[start], ends):
                found.append(Name(start, end, ORGANISATION))
            elif end - start == 1 and (kind := _lone(doc[start])):
                found.append(Name(start, end, kind))
            elif 1 < end - start < 5 and _acts(doc[end - 1]) and not gazetteer.is_thing(doc[start:end].text):
                found.append(Name(start, end, ORGANISATION if _takes_article(doc, start) else PERSON))
    return found


def _lone(word):
    """Return the kind of a proper noun that the parser took for no name, but that acts or is described: person, or
    None.

    It must say, be or do something by its own: nothing stands before it in its phrase, and no list knows it as a word.
    """
    if word.ent_type_ or word.is_stop or not word.is_title or len(word) < 4 or word.n_lefts or not word.is_alpha:
        return None
    if gazetteer.role_type(word.lower_) or gazetteer.is_thing(word.text) or word.is_sent_start and not word.n_rights:
        return None
    described = {gazetteer.role_type(c.lemma_.lower()) for c in word.rights if c.dep_ == "appos"}
    speaks = word.dep_ == "nsubj" and word.head.lemma_ in _SAYING
    called = word.head.lower_ == "as" and word.head.head.lower_ == "known"
    return PERSON if PERSON in described or speaks or called else None


def _acts(token):
    return token.dep_ in _AGENTS and token.head.pos_ in {"VERB", "AUX", "ADP", "NOUN"} and token.ent_type_ == ""


def _takes_article(doc, start):
    return start > 0 and doc[start - 1].lower_ == "the"


def _is_acronym(token, ends):
    """Tell whether a word in capitals is a body's short name: it acts, or brackets after a name introduce it."""
    if not (token.text.isupper() and token.is_alpha and 2 <= len(token) <= 6):
        return False
    introduced = token.i - 1 in ends and token.nbor(-1).text == "("
    return (token.dep_ in _AGENTS or introduced) and not all(t.is_upper for t in token.sent if t.is_alpha)


def _joined(doc, names):
    """Join the pieces into which the parser broke one name ("Ana" + "Sousa"); a country stands alone."""
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
    """Stretch a person's name over hyphens that split it ("Lee Jae" + "-myung") and a given name left out before it."""
    start, end = name.start, name.end
    if name.kind != PERSON:
        return name
    while end + 1 < len(doc) and _hyphen(doc[end]) and doc[end + 1].is_alpha and end + 1 not in taken:
        end += 2
    if end < len(doc) and doc[end - 1].text.endswith("-") and doc[end].is_alpha and end not in taken:
        end += 1
    while start > 1 and _hyphen(doc[start - 1]) and doc[start - 2].is_title and start - 2 not in taken:
        start -= 2
    if (
        start
        and start - 1 not in taken
        and doc[start - 1].tag_ in _PROPER
        and gazetteer.is_given_name(doc[start - 1].text)
    ):
        start -= 1
    return name._replace(start=start, end=end)


def _in_sentence(doc, name):
    """End a name where its sentence ends, should the parser have ended that within it."""
    inside = range(name.start + 1, name.end)
    return name._replace(end=next((i for i in inside if doc[i].is_sent_start), name.end))


def _hyphen(token):
    return token.text in {"-", "‑"} and not token.whitespace_ and not token.nbor(-1).whitespace_


def _is_adjective(doc, name):
    """Tell whether a hyphen makes names a mere adjective: "pro-Havana", "non-Arab", "U.S.-Mexico" before a noun."""
    if name.start > 1 and _hyphen(doc[name.start - 1]) and doc[name.start - 2].lower_ in _PREFIXES:
        return True
    sides = doc[name.start].text.split("-") if name.end - name.start == 1 else ()
    return len(sides) > 1 and doc[name.start].dep_ in _BEFORE and all(map(world.country, sides))


def _quiet(doc, names):
    """Leave out what the parser takes for a name because its line is in capitals, unless a list or the other lines know
    it.
    """
    loud = {
        name for name in names if len(doc[name.start]) > 3 and doc[name.start].is_upper and _shouted(doc[name.start])
    }
    known = {_key(doc, name) for name in names if not doc[name.start].is_upper} if loud else set()
    return [
        name
        for name in names
        if name not in loud
        or not known.isdisjoint({_key(doc, name), *_key(doc, name).split()})
        or gazetteer.listed(text(doc, name))
        or world.place_country(text(doc, name))
    ]


def _owned(doc, name):
    """Stretch the name of a body back over those whose it is ("Defence Force" → "Kenyan People's Defence Force")."""
    owner = name.start - 2
    if owner < 0 or doc[owner + 1].tag_ != "POS" or doc[owner].lower_ not in _OWNERS or not doc[owner].is_title:
        return name
    if gazetteer.role_type(doc[name.end - 1].lower_) not in {ORGANISATION, "military"}:
        return name
    while owner > 0 and doc[owner - 1].tag_ in _PROPER and doc[owner - 1].is_title:
        owner -= 1
    return Name(owner, name.end, gazetteer.kind(syntax.text(doc, owner, name.end), ORGANISATION))


def _is_make(doc, name):
    """Tell whether a lone name that no list knows only says of what make a thing is ("a *Leopard* tank")."""
    word = doc[name.start]
    if name.end - name.start > 1 or word.dep_ != "compound" or word.head.tag_ not in {"NN", "NNS"} or not word.is_title:
        return False
    makes = name.kind in {PERSON, ORGANISATION} and not gazetteer.listed(word.text)
    return makes and gazetteer.is_thing(word.head.lemma_)


def _one_phrase(doc, first, second):
    head = syntax.head(doc, first.start, first.end)
    if head.dep_ != "compound" or not second.start <= head.head.i < second.end:
        return False
    whole = doc[first.start : second.end]
    return all(t.tag_ in _PROPER for t in whole) and not gazetteer.listed(doc[first.start : first.end].text)


def _divided(doc, names):
    """Divide what a hyphen joins ("Iran-Iraq", "Soto-Lima") when each side is a name elsewhere or a country."""
    if not any(t.text in _DASHES for name in names if name.end - name.start > 2 for t in doc[name.start : name.end]):
        return names
    known = {_key(doc, name): name.kind for name in names}
    known |= {folded.split()[-1]: PERSON for folded, kind in list(known.items()) if kind == PERSON and " " in folded}
    return [part for name in names for part in _sides(doc, name, known)]


def _sides(doc, name, known):
    dash = (
        next((t.i for t in doc[name.start : name.end] if t.text in _DASHES), None)
        if name.end - name.start > 2
        else None
    )
    if not dash or dash == name.end - 1:
        return [name]
    sides = [(name.start, dash), (dash + 1, name.end)]
    kinds = [known.get(key(doc[a:b].text)) or (STATE if world.country(doc[a:b].text) else None) for a, b in sides]
    parts = [Name(a, b, kind) for (a, b), kind in zip(sides, kinds, strict=True) if kind]
    return parts if len(parts) == len(sides) else [name]


def _agreed(doc, names):
    """Give every name the kind that the document as a whole speaks for; a person's surname makes a lone name a
    person.
    """
    votes, folded = {}, [_key(doc, name) for name in names]
    for name, words in zip(names, folded, strict=True):
        count = votes.setdefault(words, {})
        count[name.kind] = count.get(name.kind, 0) + 1 + _DECISIVE * (titles.start(doc, name.start) < name.start)
        if described := _described(doc, name):
            count[described] = count.get(described, 0) + 3
    kinds = {words: max(sorted(count), key=count.get) for words, count in votes.items() if words}
    surnames = {words.split()[-1] for words, kind in kinds.items() if kind == PERSON and " " in words}
    for words in surnames & set(kinds):
        kinds[words] = PERSON if kinds[words] in {PLACE, ORGANISATION, "group"} else kinds[words]
    return [
        _settled(doc, name, kinds[words], words in surnames) for name, words in zip(names, folded, strict=True) if words
    ]


def _described(doc, name):
    """Return the kind that a noun gives a name ("X, a young doctor", "the X region"): person, organisation, place or
    None.
    """
    head = syntax.head(doc, name.start, name.end)
    relation = head.dep_
    if relation in _BEFORE and lexicons.mapping("geography", "noun", "kind").get(head.head.lemma_.lower()) == "kind":
        return PLACE
    if (
        relation == "pobj"
        and head.head.lower_ == "of"
        and head.head.head.lemma_.lower() in lexicons.mapping("geography", "noun", "kind")
    ):
        return PLACE
    within = relation == "pobj" and head.tag_ == "NNP" and head.head.lower_ in _WITHIN
    if within and (name.kind == "group" or name.kind == ORGANISATION and _could_be_town(head, name)):
        return PLACE
    nouns = [c for c in head.rights if c.dep_ == "appos" and c.i > name.end] if head.n_rights else []
    nouns += [head.head] * (relation == "appos")
    kinds = {gazetteer.role_type(noun.lemma_.lower()) for noun in nouns if noun.tag_ == "NN"} & {PERSON, ORGANISATION}
    return kinds.pop() if len(kinds) == 1 else None


def _could_be_town(word, name):
    """Tell whether a body's name may be a town's: one word that is no acronym; who is "at" it may work there."""
    return name.end - name.start == 1 and word.is_title and word.head.lower_ != "at"


def _settled(doc, name, kind, is_surname):
    """Let the lists have the last word on a name's kind, but not on a person's who shares the name of a capital."""
    words = text(doc, name)
    listed = kind == PERSON and (
        world.country(words) or gazetteer.listed(words) or not is_surname and world.capital(words)
    )
    return Name(name.start, name.end, PERSON if kind == PERSON and not listed else gazetteer.kind(words, kind))


def _repeated(doc, capitals, names):
    """Carry every name to the other places where it stands, and every person's surname."""
    known = {}
    for name in sorted(names, key=lambda n: n.end - n.start):
        words = tuple([doc[i].lower_ for i in range(name.start, name.end)])
        known.setdefault(words, name.kind)
        if name.kind == PERSON and len(words) > 1 and len(words[-1]) > 2:
            known.setdefault(words[-1:], PERSON)
    longest = {}
    for words in known:
        longest[words[0]] = max(len(words), longest.get(words[0], 0))
    held = {i: name.end - name.start for name in names for i in range(name.start, name.end)}
    again = ((token, longest.get(token.lower_, 0)) for token in capitals)
    return [name for token, long in again if long > held.get(token.i, 0) for name in _again(doc, token, known, long)]


def _again(doc, token, known, longest):
    words = tuple([doc[i].lower_ for i in range(token.i, min(token.i + longest, len(doc)))])
    for length in range(longest, 0, -1):
        kind = known.get(words[:length]) if len(words) >= length else None
        if kind and (length > 1 or token.tag_ in _PROPER or kind == PERSON and token.pos_ not in _FUNCTION):
            return [Name(token.i, token.i + length, kind)]
    return []


def _key(doc, name):
    return key(text(doc, name))


def text(doc: Doc, name: Name) -> str:
    """Return what a name says."""
    return syntax.text(doc, name.start, name.end)


def _apart(names):
    """Keep of overlapping names the longer, of equal ones the first."""
    kept, taken = [], set()
    for name in sorted(names, key=lambda n: n.start - n.end):
        tokens = range(name.start, name.end)
        if taken.isdisjoint(tokens):
            kept.append(name)
            taken.update(tokens)
    return sorted(kept)
