"""Who is who across articles: one key for one actor, wherever names and country tell that it is the same."""

import functools
import itertools
import re
from typing import NamedTuple

import pandas as pd

from analysis import lexicons, tables
from analysis.actors import nominals
from analysis.actors.model import OF_STATE
from analysis.lexicons import gazetteer, leaders, world

STATE = "state: its country"
PERSON = "person: full name"
LISTED = "listed: a body that the lists know"
BODY = "body: its country and name"
GROUP = "group: its country and name"
ONE_NAME = "refused: one name only"
DESCRIPTION = "refused: a description"
DOUBTFUL = "refused: a doubtful name"
PEOPLE = "refused: some of a people"
NO_COUNTRY = "refused: no country"
TWO = "refused: two of that name"
WHYS = (STATE, PERSON, LISTED, BODY, GROUP, ONE_NAME, DESCRIPTION, DOUBTFUL, PEOPLE, NO_COUNTRY, TWO)

_KINDS = {"organisation": "body", "military": "body"}  # type -> how its keys begin, where not as the type itself
_WORLDWIDE = {"IGO", "NGO", "IMG", "WST"}  # how codes of listed bodies begin that are of no state
_TOLD_APART = re.compile(r" \((?:person|state|organisation|military|group|bloc|\d+)\)")  # by ``table.cast``
_SPELLINGS = {
    "defense": "defence", "organization": "organisation", "center": "centre", "labor": "labour", "program": "programme",
}  # fmt: skip
_FILLERS = {
    "of", "the", "for", "and", "in", "on", "to", "de", "del", "la", "le", "les", "du", "des", "di", "da", "e", "y",
}  # fmt: skip
_PARTICLES = {
    "abu", "af", "al", "av", "bar", "ben", "bin", "bint", "da", "das", "de", "del", "della", "den", "der", "di", "do",
    "dos", "du", "e", "el", "i", "ibn", "la", "le", "ter", "ul", "ur", "van", "von", "y", "zu",
}  # fmt: skip
_ARTICLES = {"al", "el"}  # which one outlet writes and the next leaves out ("Omar *al*-Soto")
_SUFFIXES = {"jr", "sr", "junior", "senior", "ii", "iii", "iv"}
_DOUBTFUL = re.compile(r"[,/;:\"“”‘@]| - | on \w+day\b")  # two names, a headline, the day of what was done
_OFFICES = re.compile(r"(ministry|department) (?:of|for)(?: the)? (.+)|(.+) (ministry|department)")


class _Found(NamedTuple):
    key: str | None
    why: str


def keys(actors: pd.DataFrame) -> pd.DataFrame:
    """Return the key of each actor of one article: a table of `actor`, `key` (null: refused) and `why` (of WHYS).

    `actors` is the table of one reading (``tables.COLUMNS["actors"]``, of which only actor, type and country are looked
    at); rows and index are as in it. The same key in two articles means the same actor:

    ====================================  ==========================================================================
    ``state:PER``                         a state under any name, its government and its seat
    ``person:ana soto``                   a person of at least two names, folded; titles left out
    ``body:RUS:ministry of defence``      an organisation or armed force of that country, under that name
    ``group:COL:black eagles``            any other group or bloc of that country, under that name
    ``bloc:nato``, ``group:hezbollah``    whom the lists know under that name or another of the same body
    ====================================  ==========================================================================

    Each article is looked at alone, so that it has the same keys in any corpus. Refused is who bears one name only (for
    a body: one that the lists do not know), is merely described ("Western diplomats"), or has a name that another
    state's body may have, too ("Home Ministry" of no country). Persons of one full name in two articles share a key,
    whoever they are; a name spelt with other letters ("Muhammad", "Mohammed") makes another key. Two of one article who
    come to the same key are both refused, but for states, listed bodies, and spellings of one body's name.

    >>> row = {"actor": "Peruvian government", "type": "state", "country": "PER", "mentions": 2, "start": 0}
    >>> keys(tables.table("actors", [row]))["key"].tolist()
    ['state:PER']
    """
    rows = zip(actors["actor"], actors["type"], map(tables.plain, actors["country"]), strict=True)
    found = [_found(_TOLD_APART.sub("", name), type, country) for name, type, country in rows]
    twins = _twins(list(actors["actor"]), found)
    found = [_Found(None, TWO) if one.key in twins else one for one in found]
    columns = {"actor": list(actors["actor"]), "key": [one.key for one in found], "why": [one.why for one in found]}
    return pd.DataFrame({name: tables.strings(held) for name, held in columns.items()}, index=actors.index)


def _twins(names, found):
    """Return the keys to which two actors come who may not be one: persons, or whom the reading has told apart."""
    alike: dict[str, list[int]] = {}
    for number, one in enumerate(found):
        if one.key and one.why not in {STATE, LISTED}:
            alike.setdefault(one.key, []).append(number)
    return {
        key
        for key, held in alike.items()
        if len(held) > 1 and (found[held[0]].why == PERSON or any(_TOLD_APART.search(names[n]) for n in held))
    }


def _found(name, type, country):
    if type == "person":
        return _person(name)
    row = _listed(name, country)
    if row is None and type == "state" or row and row["type"] == "state":
        return _state(name, row["country"] if row else country)
    if row:
        return _Found(_listed_key(row), LISTED)
    return _body(name, type, country)


def _listed(name, country):
    """Return the row of the one body that the list knows by `name`, or None; another country's is another body."""
    row = gazetteer.listed(name) or _by_name().get(_folded(name))
    if row is None or (row["country"] or None) != (country if row["country"] else None):
        return None
    return row if row["country"] or row["cameo"][:3] in _WORLDWIDE else None


@functools.cache
def _by_name():
    return {_folded(row["name"]): row for row in lexicons.rows("organisations")}


def _listed_key(row):
    kind = _KINDS.get(row["type"], row["type"])
    return ":".join([kind, *([row["country"]] if kind == "body" and row["country"] else []), _folded(row["name"])])


def _state(name, country):
    """Key a state by its country where its name is the country's, or that of the country's government, and no more."""
    if not country:
        return _Found(None, NO_COUNTRY)
    rest = _without_country(name, country) or name.split()
    own = world.country(name) == country or (gazetteer.listed(name) or {}).get("country") == country
    governing = all(gazetteer.role_type(word.lower()) == "state" or word in _FILLERS for word in rest)
    return _Found(f"state:{country}", STATE) if own or governing else _Found(None, DESCRIPTION)


def _person(name):
    name = re.sub(r"(?<=\b[A-Z]\.)(?=[A-Z]\.)", " ", re.sub(r",(?= (?:Jr|Sr)\b)", "", name))  # "J.P. Soto, Jr."
    words = _untitled(name).split()
    if any(_is_lower(word) for word in words) or _is_office(words):
        return _Found(None, DESCRIPTION)
    known = _without_initials(words)
    folded = _folded(" ".join(known or words)).split()
    given = [word for word in folded if len(word) > 1 and word not in _PARTICLES | _SUFFIXES]
    if not known and len(given) < 2:
        return _Found(None, ONE_NAME)
    if _is_doubtful(name) or "&" in name or len(words) > 2 and _is_body(words[-1]):
        return _Found(None, DOUBTFUL)
    return _Found("person:" + " ".join(w for n, w in enumerate(folded) if n == 0 or w not in _ARTICLES), PERSON)


def _is_lower(word):
    """Return True if a word is in no name: it begins small, and not as "al-Soto" or a particle does."""
    small = re.split("[-'’]", word)[0].strip(".,")
    return word[0].islower() and small not in _PARTICLES | _SUFFIXES | {"d", "l"}


def _without_initials(words):
    """Return the words of a leader's name without middle initials where the list knows one leader so called, the words
    themselves where it knows several ("George Soto", "George W. Soto", "George H. W. Soto"), None for unlisted names.
    """
    plain = _apart(words)[0]
    if len(plain) > 1 and leaders.leader(" ".join(plain)) and len(_initialled().get(_folded(" ".join(plain)), ())) < 2:
        return plain
    return words if len(words) > 1 and leaders.leader(" ".join(words)) else None


def _apart(words):
    """Return the words of a name without its middle initials, and these."""
    middle = [[word for word in words[1:-1] if (len(word.strip(".")) == 1) == short] for short in (False, True)]
    return [*words[:1], *middle[0], *words[1:][-1:]], middle[1]


@functools.cache
def _initialled():
    """Map folded names of leaders without middle initials to the initials with which they are listed."""
    held: dict[str, set[str]] = {}
    for row in lexicons.rows("leaders"):
        plain, initials = _apart(row["name"].replace(".", ". ").split())
        if initials:
            held.setdefault(_folded(" ".join(plain)), set()).add("".join(initials))
    return held


def _is_doubtful(name):
    """Return True for what is hardly one name, and for a place."""
    return bool(_DOUBTFUL.search(name)) or any(c.isdigit() for c in name) or world.is_region(name)


def _untitled(name):
    """Return a name without the titles before it, but whole where the list of leaders has it so ("Prince X")."""
    words = name.split()
    while words and leaders.leader(" ".join(words)) is None:
        size = next((n for n in (4, 3, 2, 1) if gazetteer.is_title(" ".join(words[:n]))), 0)
        if not size:
            break
        words = words[size:]
    return " ".join(words)


def _is_office(words):
    """Return True if capital letters spell what somebody is, not a name ("UN High Commissioner"; but "Ana Baker")."""
    if not words or not _is_role(words[-1]) or len(words) > 1 and _is_given(words[0]):
        return not words
    known = (_is_role, world.country, gazetteer.begins_listed)
    person = any(gazetteer.role_type(form) == "person" for form in nominals.singulars(words[-1].lower()))
    return person or any(test(words[0]) for test in known)


def _is_given(word):
    return gazetteer.is_given_name(word.title() if word.isupper() else word)


def _is_role(word):
    return any(map(nominals.is_role, nominals.singulars(word.lower())))


def _is_body(word):
    return gazetteer.role_type(word.lower()) in {"organisation", "military"}


def _body(name, type, country):
    """Key a body or group by its country and name."""
    rest = _without_country(name, country) if country else None
    row = _listed(" ".join(rest), country) if rest else None
    if row:
        return _Found(_listed_key(row), LISTED)
    if rest and all(gazetteer.role_type(word.lower()) == "state" for word in rest):
        return _Found(f"state:{country}", STATE)
    if type in {"group", "bloc"} and world.is_demonym(name.rpartition(" ")[2]):
        return _Found(None, PEOPLE)
    if rest and re.search(
        "['’]s?$", name.removesuffix(" ".join(rest)).strip()
    ):  # "Chad's Security Service", as "the Security Service"
        name = " ".join(rest)
    own, refused = _own_name(name, rest, type)
    if refused or not country:
        return _Found(None, refused or NO_COUNTRY)
    kind = _KINDS.get(type, "group")
    return _Found(f"{kind}:{country}:{own}", BODY if kind == "body" else GROUP)


def _own_name(name, rest, type):
    """Return (folded name of a body, None), without its country (`rest`) where a state has one such body only; or
    (None, why it is refused).
    """
    words = rest if rest else name.split()
    named = not any(word not in _FILLERS and _is_lower(word) for word in name.split())
    organ = _organ(_folded(" ".join(words)), named=named)
    if organ:
        return organ, None
    telling = [word for word in words if word not in _FILLERS]
    if not named or not _tells(telling, type, owned=bool(rest)) or type in {"group", "bloc"} and _is_of_people(words):
        return None, DESCRIPTION
    if " " not in name or " " not in _folded(name) or type in {"group", "bloc"} and len(telling) == 1:
        return None, ONE_NAME
    personal = _is_given(words[0]) and not any(w in _FILLERS or _is_role(w) for w in words)
    return (None, DOUBTFUL) if _is_doubtful(name) or _is_somebodys(words) or personal else (_folded(name), None)


def _is_of_people(words):
    """Return True if a name in capitals is headed by people ("Roman Catholic Bishop", "Residents of Lima")."""
    head = next((one for one, after in itertools.pairwise(words) if after in _FILLERS), words[-1]).lower()
    return nominals.is_plural(head) or gazetteer.role_type(head) == "person"


def _is_somebodys(words):
    """Return True for what only belongs to a name ("Soto's Cabinet"), not for a "People's Party"."""
    owners = [_unowned(word) for word in words[:-1] if re.search("s['’]$|['’]s$", word)]
    return any(not _is_role(owner) for owner in owners)


def _tells(words, type, *, owned):
    """Return False for common nouns in capitals ("Chadian Soldiers", "Embassy of Japan"), which a state has in numbers;
    "Japan Airlines", "National Assembly" are names.
    """
    if not all(map(_is_role, words)):
        return True
    if len(words) > 1:
        return type != "group" and not nominals.is_plural(words[-1].lower())
    roles = [form for form in nominals.singulars(words[0].lower()) if nominals.is_role(form)] if words else []
    return owned and type == "organisation" and all(nominals.listed(role)["cameo"] not in OF_STATE for role in roles)


def _organ(text, *, named):
    """Return the usual form of the name of a body that each state has but once ("defense ministry": "ministry of
    defence", "army"), or None.
    """
    if "sole" in nominals.uses(text):
        return text
    match = _OFFICES.fullmatch(text)
    if match is None:
        return None
    charge, last = match[2] or match[3], (match[2] or match[3]).split()[-1]
    if match[3] and " " in charge and last != "affairs":
        return None  # "new defence ministry"
    usual = charge == "foreign" or gazetteer.is_portfolio(last) and not _is_role(last)  # no "police department"
    if not usual and not (named and "ministry" in text):
        return None
    return f"{match[1] or match[4]} of {'foreign affairs' if charge == 'foreign' else charge}"


def _without_country(name, country):
    """Return the words of a name without those that name its country before or after it ("*Chad's* army", "Army of
    *Chad*"); None where it has no such words, or no others.
    """
    words = re.sub("^[Tt]he ", "", name).split()
    for size in range(min(5, len(words) - 1), 0, -1):
        if world.country(_unowned(" ".join(words[:size]))) == country:
            return words[size:]
        before = words[:-size]
        if before[-1] == "the":
            before = before[:-1]
        if len(before) > 1 and before[-1] == "of" and world.country(" ".join(words[-size:])) == country:
            return before[:-1]
    return None


def _unowned(words):
    return re.sub("['’]s?$", "", words)


def _folded(name):
    words = world.key(re.sub("^[Tt]he ", "", name)).translate(leaders.LETTERS).split()
    return " ".join(_SPELLINGS.get(word, word) for word in words)
