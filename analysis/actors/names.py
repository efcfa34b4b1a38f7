"""Names of actors in a text: where they stand, and what kind of thing each of them names.

What is found at first sight is corrected step by step: cut, stretched, joined and divided, made to agree with the rest
of the document, and carried to every other place where the same name stands.
"""

from collections.abc import Callable

from spacy.tokens import Doc

from analysis.actors import finders, kinds
from analysis.actors.finders import PROPER, Text, apart
from analysis.actors.model import Name
from analysis.grammar import syntax
from analysis.lexicons import gazetteer, world
from analysis.lexicons.gazetteer import ORGANISATION, PERSON, STATE


def found(doc: Doc) -> list[Name]:
    """List the names in `doc` in text order, none overlapping, each with its kind.

    Kinds: person, state, place (town, region, capital), organisation, military, group, bloc. Titles, articles and the
    possessive 's are outside. Does not tell which names mean the same: see ``aliases``.
    """
    text = finders.text(doc)
    names = finders.first_sight(text)
    for step in STEPS:
        names = step(text, names)
    return names


def _quiet(text, names):
    """Leave out what the parser takes for a name because its line is in capitals, unless a list or the other lines know
    it.
    """
    doc = text.doc
    loud = {name for name in names if _is_loud(doc[name.start])}
    known = {name.key(doc) for name in names if not doc[name.start].is_upper} if loud else set()
    return [name for name in names if name not in loud or _is_known(doc, name, known)]


def _is_loud(word):
    return len(word) > 3 and word.is_upper and finders.is_shouted(word)


def _is_known(doc, name, known):
    """Return True if a name is listed, or a name of `known`, or one of its words is."""
    words = name.key(doc)
    listed = gazetteer.listed(name.text(doc)) or world.place_country(name.text(doc))
    return bool(listed) or not known.isdisjoint({words, *words.split()})


_OWNERS = {
    "people", "peoples", "workers", "farmers", "women", "students", "soldiers", "citizens", "teachers", "lawyers",
}  # fmt: skip


def _owned(text, names):
    """Stretch names of bodies back over whose they are ("Defence Force" → "Kenyan People's Defence Force")."""
    return [_with_owner(text.doc, name) for name in names]


def _with_owner(doc, name):
    owner = name.start - 2
    if owner < 0 or doc[owner + 1].tag_ != "POS" or doc[owner].lower_ not in _OWNERS or not doc[owner].is_title:
        return name
    if gazetteer.role_type(doc[name.end - 1].lower_) not in {ORGANISATION, "military"}:
        return name
    while owner > 0 and doc[owner - 1].tag_ in PROPER and doc[owner - 1].is_title:
        owner -= 1
    return Name(owner, name.end, gazetteer.kind(syntax.text(doc, owner, name.end), ORGANISATION))


def _guessed(text, names):
    """Add the names that are guessed of runs of proper nouns that no name touches."""
    return apart(names + finders.guessed(text, names))


def _joined(text, names):
    """Join the pieces into which the parser broke one name ("Ana" + "Sousa"); a country stands alone."""
    joined = []
    for name in names:
        last = joined[-1] if joined else None
        if (
            last
            and last.end == name.start
            and STATE not in (last.kind, name.kind)
            and _is_one_phrase(text.doc, last, name)
        ):
            kind = PERSON if PERSON in (last.kind, name.kind) else name.kind
            joined[-1] = Name(last.start, name.end, kind)
        else:
            joined.append(name)
    return joined


def _is_one_phrase(doc, first, second):
    head = syntax.head(doc, first.start, first.end)
    if head.dep_ != "compound" or not second.start <= head.head.i < second.end:
        return False
    whole = doc[first.start : second.end]
    return all(t.tag_ in PROPER for t in whole) and not gazetteer.listed(doc[first.start : first.end].text)


def _without_makes(text, names):
    """Leave out names that only say of what make a thing is ("a *Leopard* tank")."""
    return [name for name in names if not (_is_make(text.doc, name) or _is_portfolio(text.doc, name))]


def _begins_occasion(doc, end):
    """Return True if what stands before the token `end` only begins the name of an occasion ("the *UN* Climate Change
    Conference").
    """
    while end < len(doc) and doc[end].tag_ in PROPER and doc[end].lower_ not in _OCCASIONS:
        end += 1
    return end < len(doc) and doc[end].text.istitle() and doc[end].lower_ in _OCCASIONS


_OCCASIONS = {"conference", "convention", "summit"}


def _is_portfolio(doc, name):
    """Return True if a name only says what somebody in office is in charge of ("minister for *Trade and Industry*")."""
    before = name.start - 1 - (name.start > 1 and doc[name.start - 1].lower_ == "the")
    if before < 1 or doc[before].lower_ not in {"of", "for"} or not gazetteer.is_portfolio(doc[name.end - 1].lower_):
        return False
    return name.kind == ORGANISATION and gazetteer.role_type(doc[before - 1].lower_) == PERSON


def _is_make(doc, name):
    """Return True if a lone name that no list knows only says of what make a thing is ("a *Leopard* tank")."""
    word = doc[name.start]
    if name.end - name.start > 1 or word.dep_ != "compound" or word.head.tag_ not in {"NN", "NNS"} or not word.is_title:
        return False
    makes = name.kind in {PERSON, ORGANISATION} and not gazetteer.listed(word.text)
    return makes and gazetteer.is_thing(word.head.lemma_)


def _agreed(text, names):
    """Give every name the kind that the document as a whole speaks for."""
    return kinds.agreed(text.doc, names)


_DASHES = {"-", "–"}


def _divided(text, names):
    """Divide what a hyphen joins ("Iran-Iraq", "Soto-Lima") when each side is a name elsewhere or a country."""
    doc = text.doc
    if not any(_dash(doc, name) for name in names):
        return names
    known = {name.key(doc): name.kind for name in names}
    known |= {words.split()[-1]: PERSON for words, kind in list(known.items()) if kind == PERSON and " " in words}
    return [part for name in names for part in _sides(doc, name, known)]


def _dash(doc, name):
    """Return the index of the first dash within a name of three words or more, or None."""
    inside = range(name.start, name.end) if name.end - name.start > 2 else ()
    return next((i for i in inside if doc[i].text in _DASHES), None)


def _sides(doc, name, known):
    """Return the two names that a dash joins, or the name itself where one of them is not known."""
    dash = _dash(doc, name)
    if not dash or dash == name.end - 1:
        return [name]
    sides = [(name.start, dash), (dash + 1, name.end)]
    found = [
        known.get(gazetteer.key(doc[a:b].text)) or (STATE if world.country(doc[a:b].text) else None) for a, b in sides
    ]
    parts = [Name(a, b, kind) for (a, b), kind in zip(sides, found, strict=True) if kind]
    return parts if len(parts) == len(sides) else [name]


def _repeated(text, names):
    """Carry every name to the other places where it stands, and every person's surname."""
    doc, known = text.doc, _forms(text.doc, names)
    longest = {}
    for words in known:
        longest[words[0]] = max(len(words), longest.get(words[0], 0))
    held = {i: name.end - name.start for name in names for i in range(name.start, name.end)}
    again = ((token, longest.get(token.lower_, 0)) for token in text.capitals)
    more = [name for token, long in again if long > held.get(token.i, 0) for name in _again(doc, token, known, long)]
    return apart(names + more)


def _forms(doc, names):
    """Map the words of each name, and the surname of each person, to the kind of the name; a shorter name decides."""
    known = {}
    for name in sorted(names, key=lambda n: n.end - n.start):
        words = tuple([doc[i].lower_ for i in range(name.start, name.end)])
        known.setdefault(words, name.kind)
        if name.kind == PERSON and len(words) > 1 and len(words[-1]) > 2:
            known.setdefault(words[-1:], PERSON)
        if name.kind == PERSON and len(words) > 1 and gazetteer.is_given_name(doc[name.start].text):
            known.setdefault(words[:1], PERSON)
    return known


_FUNCTION = {"AUX", "ADP", "DET", "PRON", "CCONJ", "SCONJ", "PART", "ADV", "INTJ", "NUM"}


def _again(doc, token, known, longest):
    """List the longest name of `known` that begins with a token, if any does."""
    words = tuple([doc[i].lower_ for i in range(token.i, min(token.i + longest, len(doc)))])
    for length in range(longest, 0, -1):
        kind = known.get(words[:length]) if len(words) >= length else None
        if kind and (length > 1 or token.tag_ in PROPER or kind == PERSON and token.pos_ not in _FUNCTION):
            return [Name(token.i, token.i + length, kind)]
    return []


_PREFIXES = {"pro", "anti", "non", "inter", "intra", "trans", "pre", "post", "un"}


def _whole(text, names):
    """Stretch persons' names that were cut short, end names with their sentence, and leave out mere adjectives and
    what only begins the name of an occasion.
    """
    doc, taken = text.doc, {i for name in names for i in range(name.start, name.end)}
    return [_in_sentence(doc, _stretched(doc, name, taken)) for name in names if not _only_tells(doc, name)]


def _only_tells(doc, name):
    return _is_adjective(doc, name) or _begins_occasion(doc, name.end)


def _is_adjective(doc, name):
    """Return True if names are a mere adjective: by a hyphen ("pro-Havana", "non-Arab", "U.S.-Mexico" before a noun),
    or as a trait ("is largely *Kurdish*").
    """
    trait = doc[name.end - 1]
    if trait.dep_ in {"acomp", "appos"} and trait.tag_ == "JJ" and any(c.lower_ in _PARTLY for c in trait.lefts):
        return True
    if name.start > 1 and _hyphen(doc[name.start - 1]) and doc[name.start - 2].lower_ in _PREFIXES:
        return True
    sides = doc[name.start].text.split("-") if name.end - name.start == 1 else ()
    return len(sides) > 1 and doc[name.start].dep_ in kinds.BEFORE and all(map(world.country, sides))


_PARTLY = {"largely", "mainly", "mostly", "overwhelmingly", "partly", "predominantly"}


def _stretched(doc, name, taken):
    """Stretch a name over an Arabic article ("*al-*Badr Front"), a person's over hyphens that split it ("Lee Jae" +
    "-myung") and a given name left out before it.
    """
    start, end = name.start, name.end
    if start > 1 and _hyphen(doc[start - 1]) and doc[start - 2].lower_ in _ARTICLES and start - 2 not in taken:
        start -= 2
    if name.kind != PERSON:
        while end + 1 < len(doc) and _hyphen(doc[end]) and doc[end + 1].is_upper and doc[end - 1].is_upper:
            if end + 1 in taken:
                break
            end += 2  # "the *ABP-DLM*"
        return name._replace(start=start, end=end)
    while end + 1 < len(doc) and _hyphen(doc[end]) and doc[end + 1].is_alpha and end + 1 not in taken:
        end += 2
    if end < len(doc) and doc[end - 1].text.endswith("-") and doc[end].is_alpha and end not in taken:
        end += 1
    while start > 1 and _hyphen(doc[start - 1]) and doc[start - 2].is_title and start - 2 not in taken:
        start -= 2
    if (
        start
        and start - 1 not in taken
        and doc[start - 1].tag_ in PROPER
        and gazetteer.is_given_name(doc[start - 1].text)
    ):
        start -= 1
    return name._replace(start=start, end=end)


_ARTICLES = {"al", "el", "an", "ar", "as", "ash", "at"}


def _hyphen(token):
    return token.text in {"-", "‑"} and not token.whitespace_ and not token.nbor(-1).whitespace_


def _in_sentence(doc, name):
    """End a name where its sentence ends, should the parser have ended that within it."""
    inside = range(name.start + 1, name.end)
    return name._replace(end=next((i for i in inside if doc[i].is_sent_start), name.end))


STEPS: tuple[Callable[[Text, list[Name]], list[Name]], ...] = (
    _quiet,  # before guesses: where a shouted line hid a name, its words are free to be guessed
    _guessed,  # before owners: a guessed body has owners, too
    _owned,  # before or after its neighbours: joins and owners touch other edges of a name
    _joined,  # before or after makes: what is joined is longer than a make
    _without_makes,  # before or after votes: a make is none of the lists' names, and they alone change its kind
    _agreed,  # before divisions: what is divided is settled, each side by what it is elsewhere
    _divided,  # before repetition: it is the sides that stand elsewhere, not the whole
    _repeated,  # before the second join: a surname found again may be a piece of a name
    _joined,  # before or after the edges: hyphens and given names stand outside what is joined
    _whole,  # last: it leaves out adjectives, whose words no name may take
)  # the order of correction; tests/test_actors.py swaps each two neighbours
