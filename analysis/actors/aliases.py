"""Which names mean the same actor, and why: surname, acronym, short form, demonym, capital for the state."""

import collections
import dataclasses
import difflib
import functools
import itertools
import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from spacy.tokens import Doc

from analysis import lexicons
from analysis.actors import nominals, titles
from analysis.actors.model import NO_STATE, Actor, Mention, Name, folded
from analysis.grammar import syntax
from analysis.lexicons import gazetteer, leaders, world

_SLIP = 0.85  # likeness from which on two spellings of a given name are one
_NO_BODY = {"person", "state", gazetteer.PLACE}
_INTRODUCED = "said to be another name of"
_INTRODUCING = {"known", "nicknamed", "alias", "aka", "dubbed"}
_BEFORE_INTRODUCING = {
    ",",
    "(",
    "who",
    "which",
    "is",
    "was",
    "also",
    "better",
    "widely",
    "popularly",
    "commonly",
    "simply",
    "only",
    "locally",
    "now",
    "then",
    "previously",
    "formerly",
}
_SUFFIXES = {"jr", "sr", "ii", "iii", "iv"}
_QUANTITIES = {
    "dozen",
    "hundred",
    "thousand",
    "score",
    "ten",
    "number",
    "group",
    "crowd",
    "handful",
    "couple",
    "majority",
}
_FILLERS = {"of", "the", "for", "and", "in", "on", "to", "de", "del", "la"}

Found = tuple[Actor, str]  # who is meant, and why


class Cast:
    """Hold the actors found so far, their mentions, and who is known by which words."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.actors: dict[Actor, int] = {}  # in order, with their numbers
        self.mentions: list[Mention] = []
        self._starts: dict[Actor, list[int]] = collections.defaultdict(list)  # of the mentions of each
        self._ends: dict[int, list[Actor]] = collections.defaultdict(list)  # whose mentions end there
        self._known: dict[tuple, Found] = {}  # what a text means wherever it stands
        self._bearers: dict[str, list[Actor]] = collections.defaultdict(list)  # persons, by each word of their names
        self._marked: dict[tuple[str, str], dict[Actor, None]] = collections.defaultdict(dict)  # bodies, by ``_held``

    def known(self, asked: "Asked") -> "Found | None":
        """Return who was meant by the same text before, if that does not depend on where it stands."""
        return self._known.get((asked.text, asked.name.kind, asked.owner))

    def bearing(self, words: Iterable[str]) -> list[Actor]:
        """List the persons who have one of `words` in their names."""
        return list(dict.fromkeys(a for word in words for a in self._bearers.get(word, ())))

    def like(self, name: Name, text: str, listed: str) -> list[Actor]:
        """List whose name `text` may be, one of the list or not, but persons, in the order in which they were found."""
        marked = (self._marked.get(mark, ()) for mark in _sought(text, folded(text), listed))
        beside = (a for a in self.ending(name.start - 1) if a.type != "person")
        return sorted({*itertools.chain(*marked), *beside}, key=self.actors.__getitem__)

    def before(self, index: int) -> Actor | None:
        """Return the actor of the last mention found that ends before token `index`, or None."""
        return next(reversed(self._ends.get(index, ())), None)

    def ending(self, index: int) -> list[Actor]:
        """List the actors of the mentions found that end before token `index`."""
        return self._ends.get(index, [])

    def starts(self, actor: Actor) -> list[int]:
        """List where the mentions of `actor` begin, in the order in which they were found."""
        return self._starts.get(actor, [])

    def first(self, test: Callable[[Actor], bool]) -> Actor | None:
        """Return the first actor that passes a test, or None."""
        return next(filter(test, self.actors), None)

    def add(self, asked: "Asked", found: "Found") -> None:
        """Take in a name with the actor found for it."""
        actor, why = found
        if actor not in self.actors:
            self.actors[actor] = len(self.actors)
            for word in _bare(actor.key) if actor.type == "person" else ():
                self._bearers[word].append(actor)
        if asked.name.kind not in {"person", gazetteer.STATE} or why == _INTRODUCED:
            self._known[asked.text, asked.name.kind, asked.owner] = actor, "same name" if why == "own name" else why
        if actor.type != "person":
            for mark in _held(actor):
                self._marked[mark][actor] = None
        self.mentions.append(_mention(self.doc, asked.name, actor, why))
        self._starts[actor].append(self.mentions[-1].start)
        self._ends[self.mentions[-1].end].append(actor)


class Asked(NamedTuple):
    """Hold a name, what it says, and the country before it as its owner."""

    name: Name
    text: str
    owner: str | None


def linked(doc: Doc, found: list[Name]) -> list[Mention]:
    """Turn names into mentions, all mentions of one actor sharing one Actor; in text order.

    Persons meet by surname, organisations by acronym or short form, states by country, whatever the form. Does not look
    at nominals or pronouns: see ``coreference``.
    """
    cast, owners = Cast(doc), _owners(doc, found)
    for name in sorted(found, key=lambda n: (_leans(doc, n), n.start)):
        text = " ".join(name.text(doc).split())
        asked = Asked(name, text, _owner(doc, name) or owners.get(text))
        cast.add(asked, next(meant for look in LOOKUPS if (meant := look(cast, asked))))
    count = collections.Counter(m.actor for m in cast.mentions)
    states = [actor for actor in count if actor is not None and actor.type == "state"]
    return sorted((m for mention in cast.mentions for m in _namesakes(mention, states, count)), key=lambda m: m.start)


def _namesakes(mention, states, count):
    """Expand a plural name ("the *Koreas*") to the two states that share it, one mention for each."""
    shared = " " + mention.actor.name.removesuffix("s")
    two = [state for state in states if state.name.endswith(shared)] if mention.actor.type == "place" else []
    if len(two) != 2:
        return [mention]
    return [
        dataclasses.replace(mention, actor=state, why="one of the states of that name")
        for state in sorted(two, key=lambda s: (count[s], s.name))
    ]


def _leans(doc, name):
    """Sort key: 0 full name, 1 short name with a title, 2 bare surname; a fuller name may come later in the text."""
    return _is_short(doc, name) and 1 + (not _title_gender(doc, name) and not _beside(doc, name))


def _is_short(doc, name):
    """Return True if a name is but a surname or a point of the compass."""
    return name.end - name.start == 1 and (name.kind == "person" or doc[name.start].text in gazetteer.COMPASS)


def _owner(doc, name):
    """Return the country that stands before a body's name as its owner ("*South Korea's* Joint Chiefs of Staff"), or
    None.
    """
    if name.kind in _NO_BODY or name.start == 0 or not doc[name.start - 1].whitespace_:
        return None
    end = name.start - (doc[name.start - 1].lower_ in {"'s", "’s", "'", "’"})
    if end == 0 or not doc[end - 1].text[0].isupper():
        return None
    words = (syntax.text(doc, start, end) for start in range(max(0, end - 3), end) if not doc[start].is_lower)
    return next((code for code in map(world.country, words) if code), None)


def _owners(doc, found):
    """Map listed names of bodies to the one country whose the text says they are, where the list has another ("the
    Foreign Office", in an article on the *Pakistani* Foreign Office).
    """
    told = collections.defaultdict(set)
    for name in found:
        text = " ".join(name.text(doc).split())
        first, _, rest = text.partition(" ")
        told[text].add(_owner(doc, name))
        told[rest].add(world.country(first) if rest else None)
    owned = {text: owners - {None} for text, owners in told.items()}
    rows = {text: gazetteer.listed(text) for text, owners in owned.items() if len(owners) == 1}
    return {
        text: min(owned[text]) for text, row in rows.items() if row and row["country"] not in {"", None, *owned[text]}
    }


def _introduced(cast, asked):
    """Return whose other name this is said to be ("General Soto, also known as *Tigre*"), with the reason; None if
    nobody's.
    """
    doc, name = cast.doc, asked.name
    i = name.start - 1 - (name.start > 1 and doc[name.start - 1].lower_ == "as")
    if name.kind == gazetteer.STATE or i < 1 or doc[i].lower_ not in _INTRODUCING:
        return None
    i -= 1
    while i > 0 and doc[i].lower_ in _BEFORE_INTRODUCING:
        i -= 1
    before = cast.before(i + 1)
    return (before, _INTRODUCED) if before else None


def _people(cast, asked):
    """Find or make the actor for some of a people, who are not their state; None for other names."""
    text = asked.text
    if asked.name.kind != gazetteer.STATE or not _is_counted(cast.doc, asked.name):
        return None
    known = cast.first(lambda a: a.type in {"group", "person"} and a.key == folded(text))
    several = not _is_one(cast.doc[asked.name.end - 1])
    new = Actor(text, "group" if several else "person", country=world.country(text), branch="CVL", plural=several)
    return known or new, "some of a people"


def _is_counted(doc, name):
    """Return True if a people's name stands for some of them only: "three *Kenyans*", "dozens of *Iraqis*", "the freed
    *Turks*".
    """
    head = doc[name.end - 1]
    if head.tag_ not in {"NNPS", "NNS"} or head.dep_ == "compound":
        return _is_one(head)
    many = head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.head.lemma_.lower() in _QUANTITIES
    return many or any(c.dep_ == "nummod" or _picks_out(c) for c in syntax.children(head))


def _is_one(head):
    """Return True if the name of a people stands for one of them ("*an* Iranian was hurt")."""
    noun = head.tag_ in {"NN", "NNP"} and head.ent_type_ == "NORP" and head.dep_ in _PARTS
    return noun and any(c.dep_ == "det" and c.lower_ in {"a", "an", "another", "any", "every"} for c in head.lefts)


_PARTS = {"appos", "attr", "conj", "dative", "dobj", "nsubj", "nsubjpass", "pobj"}


def _picks_out(word):
    """Return True if a word beside the name of a people tells which of them are meant ("*arrested* Turks", "*some*
    Kenyans").
    """
    made = word.tag_ in {"VBN", "VBG"} or word.lower_ in _PICKING or word.dep_ == "amod" and word.lower_.endswith("ed")
    return made and word.dep_ in {"amod", "acl", "det"}


_PICKING = {"ethnic", "few", "fellow", "many", "more", "most", "ordinary", "other", "several", "some", "young"}


def _half(cast, asked):
    """Find the state that a point of the compass is short for ("the *North*"), or else make a place of it."""
    point = asked.text.title()
    if asked.name.kind != gazetteer.STATE or point not in gazetteer.COMPASS:
        return None
    half = cast.first(lambda a: a.type == "state" and a.name.startswith(point))
    return half or Actor(point, "place"), "short form of"


def _state(cast, asked):
    """Find or make the state of a country's name, its people's, or its seat of government's; None for other names."""
    if asked.name.kind != gazetteer.STATE:
        return None
    country, listed = world.country(asked.text), gazetteer.listed(asked.text)
    code = country or (listed["country"] if listed else None)
    if not code:  # another spelling of a state's name ("Uae") that no list knows
        return None
    state = cast.first(lambda a: a.type == "state" and a.country == code)
    by_name = "demonym of" if world.is_demonym(asked.text) else "name of the country"
    why = by_name if country else "seat of government"
    return state or Actor.state_of(code), why


def _person(cast, asked):
    """Find or make the person of a name; None for other names."""
    doc, name, key = cast.doc, asked.name, folded(asked.text)
    if name.kind != "person":
        return None
    same, words = _alike(cast, asked), _bare(key)
    if same:
        _learn_person(doc, name, same[0])
        return same[0], "same name" if same[0].key == key else "part of the name"
    person = Actor(asked.text, "person", gender=_title_gender(doc, name) or _given_gender(asked.text))
    _learn_person(doc, name, person)
    return person, "full name" if len(words) > 1 else "only name"


def _alike(cast, asked):
    """List the one person whose name this can be; nobody if it is a new one's.

    Each step narrows down the persons of the one before, and some yield where nobody would be left.
    """
    doc, name = cast.doc, asked.name
    words, gender = _bare(folded(asked.text)), _title_gender(doc, name)
    people = [a for a in cast.bearing(words) if not (gender and a.gender and gender != a.gender)]
    same = [a for a in people if _same_person(words, _bare(a.key))]
    same = [a for a in same if _bare(a.key)[-1] == words[-1]] or same
    if len(words) == 1 and same:
        beside = _beside(doc, name)
        others = cast.ending(beside)
        same = [a for a in same if a not in others]
        same = [a for a in same if a.key == words[0] and not a.gender] or same
        same = [a for a in same if folded(a.name.split()[-1]) == words[0]] or same  # not "Eva Lima-*Soto*"
    return [_main_bearer(same, name, cast)] if len(same) > 1 else same


def _beside(doc, name):
    """Return where the fuller name ends that "and" sets beside a surname, which is somebody else's ("Soto *and Eva
    Soto*"), or 0.
    """
    if name.end - name.start > 1 or name.end >= len(doc) or doc[name.end].lower_ != "and":
        return 0
    near = range(name.end + 2, min(name.end + 6, len(doc)))  # a title of two or three words may stand between
    return next((i + 1 for i in near if doc[i].lower_ == doc[name.start].lower_), 0)


@functools.lru_cache(maxsize=10_000)
def _bare(key):
    """List the words of a person's folded name without what tells father from son ("Robert Mueller *III*")."""
    words = tuple(key.split())
    return words[:-1] if len(words) > 1 and words[-1] in _SUFFIXES else words


def _same_person(words, other):
    """Return True if two folded names can be one person's: equal, a part of it, or told apart by a middle name only."""
    if words == other:
        return True
    if len(words) == 1:
        return words[0] in (other[-1], other[0]) if len(words[0]) > 1 else False
    if len(other) == 1:
        return other[0] == words[-1]
    if set(words) <= set(other) or set(other) <= set(words):
        return True
    return words[-1] == other[-1] and _same_given(words[0], other[0])


def _same_given(one, other):
    """Return True if two given names are one: equal, an initial, or a slip of the pen ("Kristin", "Kristen")."""
    if 1 in (len(one), len(other)):
        return one[0] == other[0]
    return difflib.SequenceMatcher(None, one, other).ratio() > _SLIP


def _main_bearer(actors, name, cast):
    """Of several bearers of a name choose the one named most so far, of equals the one named last before it."""

    def prominence(actor):
        starts = cast.starts(actor)
        return len(starts), next((start for start in reversed(starts) if start < name.start), -1)

    return max(actors, key=prominence)


def _title_gender(doc, name):
    first = titles.start(doc, name.start)
    if first == name.start:
        return ""
    genders = lexicons.mapping("titles", "title", "gender")
    return next((genders[t.lower_] for t in doc[first : name.start] if genders.get(t.lower_)), "")


def _given_gender(text):
    if " " not in text:
        return ""
    first = text.split()[0]
    return lexicons.mapping("given_names", "given_name", "gender").get(first, "") or leaders.gender_of(first)


def _learn_person(doc, name, person):
    """Take gender, offices and branch from the title before a name."""
    first = titles.start(doc, name.start)
    if first == name.start:
        return
    person.gender = person.gender or _title_gender(doc, name)
    branches = lexicons.mapping("titles", "title", "cameo")
    kinds = lexicons.mapping("titles", "title", "kind")
    for words in _runs_of(doc, first, name.start):
        if kinds.get(words, "honorific") != "honorific" or _is_clerical(words):
            person.roles.add(words)
        person.branch = person.branch or branches.get(words, "")


def _is_clerical(title):
    """Return True if a title of respect is an office of the clergy, too ("*Bishop* Soto"), not "Father"."""
    return nominals.is_role(title) and nominals.listed(title)["cameo"] == "REL"


def _runs_of(doc, start, end):
    """List what the words from `start` to `end` say, together and in part, the longest first: "army chief", "army",
    "chief"; of a deputy not whose place they take ("vice president").
    """
    sizes = range(end - start, 0, -1)
    starts = [i for i in range(start, end) if i == start or doc[i - 1].lower_ not in titles.DEPUTIES]
    return [syntax.text(doc, i, i + size).lower() for size in sizes for i in starts if i + size <= end]


def _body(cast, asked):
    """Find or make the body, bloc, group or place of a name."""
    doc, name, text, owner = cast.doc, asked.name, asked.text, asked.owner
    row = gazetteer.listed(text)
    if owner and row and row["country"] and row["country"] != owner:
        row = None  # another state's body of the same name
    for actor in cast.like(name, text, row["name"] if row else ""):
        if actor.type == "person" or owner and actor.country and actor.country != owner:
            continue
        if _is_short_form(cast, name, actor):
            actor.also.add(folded(text))
        why = _same_listed(row, actor) or _same_body(text, name.kind, actor)
        if why:
            _learn_name(actor, text, row)
            return actor, why
    if row:
        actor = Actor(row["name"], row["type"])
        _learn_name(actor, text, row)
        return actor, "listed name"
    country = world.place_country(text) if name.kind == gazetteer.PLACE else owner or world.country_within(text)
    return Actor(text, name.kind, country, plural=_is_plural(doc, name)), "own name"


def _is_plural(doc, name):
    """Return True if a name is of several, not of one body: the "*Kurds*", not the "*Centre* for Rights"."""
    several = syntax.head(doc, name.start, name.end).tag_ == "NNPS"
    return name.kind == "group" or several and name.kind not in {gazetteer.ORGANISATION, "military"}


def _is_short_form(cast, name, actor):
    """Return True if brackets introduce a name as the short form of a body's: "Movement for Land (*MPT*)"."""
    doc = cast.doc
    if name.start < 2 or doc[name.start - 1].text != "(" or not doc[name.start].is_upper or actor.type in _NO_BODY:
        return False
    return any(one is actor for one in cast.ending(name.start - 1))


def _learn_name(actor, text, row):
    """Call a body by its listed name, or else by the longest that the text gives it."""
    if row and not actor.cameo:
        actor.name, actor.type = row["name"], row["type"]
        actor.country, actor.cameo = row["country"] or None, row["cameo"] or None
    elif row is None and not actor.cameo and len(text) > len(actor.name):
        actor.name, actor.key = text, folded(text)


def _same_listed(row, actor):
    """Return why a listed name is that of `actor`, or None."""
    if not row or row["name"] != actor.name:
        return None
    return row["why"] if row["why"].startswith("seat") else "listed name"


def _same_body(text, kind, actor):  # in any order: but for the reason they come to the same
    """Return why a name can be that of `actor`: equal, initials, or the short form of the long; None if it cannot."""
    own, name = folded(text), actor.name
    if own in actor.also:
        return "short name given in brackets"
    if own == actor.key and actor.type not in {"person", "state"}:
        return "same name"
    if kind == gazetteer.PLACE or actor.type in _NO_BODY:
        return None
    if _initials(text, name) or _initials(name, text):
        return "acronym of"
    short, long = sorted((own.split(), actor.key.split()), key=len)
    if _is_part_of_body(short, long):
        return None
    if len(short) == 1 < len(long) and long[-1:] == short:
        return "short form of"
    if len(short) < len(long) and (long[: len(short)] == short or long[-len(short) :] == short) and _telling(short):
        return "short form of"
    return None


def _held(actor):
    """List the marks by which ``_sought`` finds an actor whose name may be another of one body: what
    ``_same_listed`` and ``_same_body`` look at.
    """
    letters, *initials = _letters(actor.name)
    marks = [("listed", actor.name), ("letters", letters), *(("initials", one) for one in initials)]
    return marks + [("key", key) for key in (actor.key, *actor.also)] + [("part", part) for part in _parts(actor.key)]


def _sought(text, key, listed):
    letters, *initials = _letters(text)
    marks = [("listed", listed), ("initials", letters), *(("letters", one) for one in initials)]
    return [*marks, ("key", key), ("part", key), *(("key", part) for part in _parts(key))]


def _parts(key):
    """List with which words a folded name begins and ends."""
    words = key.split()
    return [" ".join(part) for n in range(1, len(words)) for part in (words[:n], words[-n:])]


def _is_part_of_body(short, long):
    """Return True if the long name is a body within the listed one of the short name ("United Nations *Fund*")."""
    within = len(short) < len(long) and long[: len(short)] == short
    return within and (gazetteer.listed(" ".join(short).title()) or {}).get("cameo", "")[:3] in NO_STATE


def _initials(short, long):
    return " " not in short and _is_acronym(letters := re.sub(r"[^\w]", "", short)) and letters in _letters(long)[1:]


def _is_acronym(letters):
    return 2 <= len(letters) <= 8 and letters.isupper()


@functools.lru_cache(maxsize=10_000)
def _letters(name):
    """Return the letters of a name, then its initials, with and without small words, if it has several words."""
    words = [word for word in re.split(r"[\s\-]+", name) if word]
    main = "".join(word[0] for word in words if word.lower() not in _FILLERS).upper()
    initials = (main, "".join(word[0] for word in words).upper()) if len(words) > 1 else ()
    return re.sub(r"[^\w]", "", name), *initials


def _telling(words):
    """Return True if a short form is more than a class of bodies: "Sinn" tells, "party" and "national" do not."""
    roles = lexicons.mapping("roles", "role", "type")
    rest = [word.title() for word in words if word not in roles and word not in _FILLERS]
    return any(not world.country(word) and not world.capital(word) for word in rest)


def _mention(doc, name, actor, why):
    head = syntax.head(doc, name.start, name.end)
    adjective = name.kind == gazetteer.STATE and head.dep_ in {"amod", "compound", "nmod"} and head.head.i >= name.end
    kind = "adjectival" if adjective else "name"
    people = head.tag_ == "NNPS" and name.kind == gazetteer.STATE and world.is_demonym(name.text(doc))
    return Mention(name.start, name.end, head.i, kind, actor, why, plural=people)


LOOKUPS: tuple[Callable[[Cast, Asked], "Found | None"], ...] = (
    Cast.known,  # before introductions: "NATO, also known as Hezbollah" does not rename whom the text knows
    _introduced,  # before persons: "Ann Odera, also known as Mary Prado" is one person, not two
    _person,  # before or after peoples: no name is of both kinds
    _people,  # before or after points of the compass: these are no peoples
    _half,  # before or after states: no list has a lone point of the compass
    _state,  # before bodies: "Kenyans" and "Kenya" are one state, not two bodies
    _body,
)  # the first that knows an actor decides; tests/test_actors.py swaps each two neighbours
