"""What kind of thing a name names: what the document as a whole, the nouns beside it and the lists speak for."""

import collections
import functools
from collections.abc import Callable

from spacy.tokens import Doc, Token

from analysis import lexicons
from analysis.actors import titles
from analysis.actors.model import Name
from analysis.grammar import syntax
from analysis.lexicons import gazetteer, world
from analysis.lexicons.gazetteer import ORGANISATION, PERSON, PLACE

# What a vote earns, as in ``pronouns.WEIGHTS``: points of RCR on the news of GUM and on NP4E.
VOTES = {
    "name": 1,  # 0.0, 0.0: each mention, for the kind that the lists or the parser give it
    "noun": 3,  # 2.8, 0.1: each mention beside a noun that tells ("X, a doctor"), for the kind of that noun
    "title": 100,  # 0.0, 0.0: a mention after a title, for the kind given there, a person's: as good as certain
}


def agreed(doc: Doc, names: list[Name]) -> list[Name]:
    """Give every name the kind that the document as a whole speaks for; a person's surname makes a lone name a
    person.
    """
    folded = [name.key(doc) for name in names]
    votes = _votes(doc, zip(names, folded, strict=True))
    kinds = {words: max(sorted(count), key=count.get) for words, count in votes.items() if words}
    kinds |= dict.fromkeys(_short_for_places(doc) & set(kinds), PLACE)
    persons = [words.split() for words, kind in kinds.items() if kind == PERSON and " " in words]
    surnames = {words[-1] for words in persons}
    for words in surnames & set(kinds):
        kinds[words] = PERSON if kinds[words] in {PLACE, ORGANISATION, "group"} else kinds[words]
    for words in {words[0] for words in persons} & set(kinds):  # "Wang Yi", then "Wang"
        kinds[words] = PERSON if kinds[words] == ORGANISATION and not gazetteer.listed(words) else kinds[words]
    bearers = {words for words in surnames & set(kinds) if world.country(words.title()) and not _is_country(doc, words)}
    return [
        name._replace(kind=PERSON) if words in bearers else _settled(doc, name, kinds[words], words in surnames)
        for name, words in zip(names, folded, strict=True)
        if words
    ]


def _short_for_places(doc):
    """List, folded, what brackets or "or" introduce as short for a line or stretch of land ("the Line of Control
    (*LoC*)").
    """
    marks = (t.i for t in syntax.words(doc, _BEFORE_SHORT) if t.i + 2 < len(doc))
    ends = (i for i in marks if doc[i].text != "(" or doc[i + 2].text == ")")
    return {doc[i + 1].lower_ for i in ends if doc[i + 1].text[0].isupper() and _is_land(doc, i)}


_BEFORE_SHORT = frozenset({"(", "or"})


def _is_land(doc, end):
    """Return True if the name before the token `end` is of a line or a stretch of land, by its last word or by the one
    before "of".
    """
    land = {*_LINES, *lexicons.mapping("geography", "noun", "kind")}
    start = end - 1
    if start >= 0 and doc[start].lower_ in _LINES and doc[start].is_lower and doc[end].text == "(":
        return True  # "exclusive economic zone (EEZ)"
    while start >= 0 and (doc[start].is_title or doc[start].lower_ == "of"):
        if doc[start].lower_ in land and doc[start + 1].lower_ in {"(", "of", "or"}:
            return True
        start -= 1
    return False


_LINES = {"line", "zone"}


def _is_country(doc, words):
    """Return True if a surname that is a country's name, too, also means the country: a preposition before it, or one
    of its people in the text.
    """
    code = world.country(words.title())
    places = (t for t in doc if t.dep_ == "pobj" and t.lower_ == words and t.left_edge.i == t.i)
    people = (t for t in doc if t.ent_type_ == "NORP" and world.country(t.text) == code)
    return any(True for _ in places) or any(True for _ in people)


def _votes(doc, named):
    """Count the votes for each kind by what the names say."""
    votes = collections.defaultdict(collections.Counter)
    for name, words in named:
        votes[words][name.kind] += VOTES["name"] + VOTES["title"] * (titles.start(doc, name.start) < name.start)
        if described := _described(doc, name):
            votes[words][described] += VOTES["noun"]
    return votes


BEFORE = {"amod", "compound", "nmod"}
_WITHIN = {"in", "near", "outside", "inside", "at"}


def _described(doc, name):
    """Return the kind that the words around a name give it, by the first rule of ``DESCRIPTIONS`` that holds, or
    None.
    """
    head = syntax.head(doc, name.start, name.end)
    return next((kind for rule in DESCRIPTIONS if (kind := rule(head, name))), None)


_WATERS = {"sea", "seas", "ocean", "oceans"}


def _of_geography(head, name):
    """Return place for "the *X* region", "the siege of *X*", "the *X* Sea", "the Line of *X*", "a camp at *X*" and
    "*X*, a northern city".
    """
    nouns, above = lexicons.mapping("geography", "noun", "kind"), head.head
    if name.end - name.start > 1 and (head.lower_ in _WATERS or head.lower_ == "line" and head.i == name.start):
        return PLACE  # "the *Red* Sea", "the *Line of Control*"
    if head.n_rights and any(c.dep_ == "appos" and nouns.get(c.lemma_.lower()) == "kind" for c in head.rights):
        return PLACE  # "*Maren*, a northern city"
    if head.dep_ in BEFORE:
        return PLACE if nouns.get(above.lemma_.lower()) == "kind" else None
    if head.dep_ != "pobj":
        return None
    if above.lower_ in {"at", "near"} and above.i and nouns.get(above.nbor(-1).lemma_.lower()) == "kind":
        return PLACE  # "a camp *at X*"
    return PLACE if above.lower_ == "of" and above.head.lemma_.lower() in nouns else None


def _speaking(head, name):
    """Return person for a name that says something and that no list knows as a place's ("*Okoro* added that …")."""
    unknown = name.kind == PLACE and world.place_country(name.text(head.doc)) is None
    reports = lexicons.mapping("reporting_verbs", "verb", "kind")
    told = unknown and head.dep_ == "nsubj" and reports.get(head.head.lemma_.lower()) in {"speech", "act"}
    return PERSON if told and all(c.i >= name.start for c in head.lefts) else None


def _within(head, name):
    """Return place for what something is in or near, where it may be a town."""
    within = head.dep_ == "pobj" and head.tag_ == "NNP" and head.head.lower_ in _WITHIN
    town = _could_be_town(head, name) or name.kind == PERSON and _is_off_stage(head, name)
    return PLACE if within and (name.kind == "group" or town) else None


def _is_off_stage(head, name):
    """Return True if a lone name taken for a person is but where something is ("shooting near *Sembé*")."""
    lone = name.end - name.start == 1 and head.is_title and not gazetteer.is_given_name(head.text)
    return lone and head.head.lower_ in {"near", "outside", "inside"}


def _equated(head, name):
    """Return person or organisation for "*X*, a young doctor", "the doctor *X*" and "ministry spokesman *X*"."""
    if name.kind == ORGANISATION and name.end - name.start > 1 and _is_one_who(head, name):
        return PERSON
    nouns = [c for c in head.rights if c.dep_ == "appos" and c.i > name.end] if head.n_rights else []
    nouns += [head.head] * (head.dep_ == "appos")
    nouns += [c for c in head.lefts if c.dep_ == "compound" and c.i == name.start - 1 and c.pos_ == "NOUN"]
    kinds = {gazetteer.role_type(noun.lemma_.lower()) for noun in nouns if noun.tag_ == "NN"} & {PERSON, ORGANISATION}
    return kinds.pop() if len(kinds) == 1 else None


def _is_one_who(head, name):
    """Return True if a relative clause with "who" follows a name that no word marks as a body's ("Soto Lima, *who
    lost* …").
    """
    words = [t.lower_ for t in head.doc[name.start : name.end]]
    who = any(c.dep_ == "relcl" and c.left_edge.lower_ == "who" and c.left_edge.i <= name.end + 1 for c in head.rights)
    return who and not any(map(gazetteer.role_type, words)) and not gazetteer.listed(" ".join(words).title())


def _afloat(head, name):
    """Return group, its crew, for the name of a ship that a parser takes for a person's ("the tanker *X*")."""
    before = head.doc[name.start - 1] if name.start else head
    ship = before.tag_ == "NN" and before.head.i in {head.i, head.head.i} and before.lemma_.lower() in _vessels()
    return "group" if ship and name.kind == PERSON else None


@functools.cache
def _vessels():
    return {row["word"] for row in lexicons.rows("objects") if row["kind"] in {"vehicle", "warship"}}


def _could_be_town(word, name):
    """Return True if a body's name may be a town's: one word that is no acronym; who is "at" it may work there."""
    return name.kind == ORGANISATION and name.end - name.start == 1 and word.is_title and word.head.lower_ != "at"


def _settled(doc, name, kind, is_surname):
    """Let the lists have the last word on a name's kind, but not on a person's who shares the name of a capital."""
    words = name.text(doc)
    listed = kind == PERSON and (
        world.country(words) or gazetteer.listed(words) or not is_surname and world.capital(words)
    )
    return Name(name.start, name.end, PERSON if kind == PERSON and not listed else gazetteer.kind(words, kind))


DESCRIPTIONS: tuple[Callable[[Token, Name], str | None], ...] = (
    _of_geography,  # before or after "in": both say place
    _within,  # before appositions: what one is in is a place, though it is called a company
    _equated,  # before or after speech: who is called a doctor is a person, too
    _speaking,
    _afloat,  # before or after speech: it asks for a name that another took for a person
)  # the first that holds decides; tests/test_actors.py swaps each two neighbours
