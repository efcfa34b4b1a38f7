"""What any reader knows of the world: countries under all their names, their peoples, capitals, and places in them.

All of it stands in lexicons/countries.csv. Nothing here knows a living person.
"""

import functools
import re
import unicodedata

from analysis import lexicons

_NAME = ("name", "adjective", "people")  # kinds of form that mean the country itself
_DROPPED = set(".()[],;:_ʻ'’")  # inside a name; every other mark counts as a space
_MARKS = {ord(c): "" if c in _DROPPED else " " for c in map(chr, range(128)) if not c.isalnum()}
_ABBREVIATION = 3  # letters; so short a form counts only as it is listed, or "IT" and "is" would be Italy and Iceland
_LONGEST = 5  # words of a country's name that a longer name may hold ("Papua New Guinea", "Saint Kitts and Nevis")


def country(name: str) -> str | None:
    """Return the ISO 3166-1 alpha-3 code of the country that `name` names, or None.

    Knows names, short forms, adjectives and peoples, in any case of letters but lower. Two states that share a name
    ("Korean") give None. Does not take a capital, a city or a region for the country: see ``place_country``.

    >>> country("Britons"), country("the Netherlands"), country("Baghdad")
    ('GBR', 'NLD', None)
    """
    return _found(name, *_NAME) or None


def begins_country(word: str) -> bool:
    """Return True if a listed form may begin with `word`, in any case of letters."""
    plain = key(_plain(word))
    return any(form in _first_words() for form in (plain, plain.removesuffix("s")))


def longest(word: str) -> int:
    """Return how many words the longest name of a country has that begins with `word`; 0 where none does.

    >>> longest("Papua"), longest("Peru"), longest("xyz")
    (3, 1, 0)
    """
    return _longest_names().get(word, 0)


@functools.cache
def _longest_names():
    found: dict[str, int] = {}
    for row in _rows():
        first, *rest = row["form"].split()
        if row["kind"] == "name":
            found[first] = max(found.get(first, 0), 1 + len(rest))
    return found


@functools.lru_cache(maxsize=100_000)
def capital(name: str) -> str | None:
    """Return the code of the country whose seat of government is the city `name`, or None."""
    name = re.sub(r"[’`]", "'", name).removesuffix("'s")
    return _capitals().get(name) or (_capitals().get(name.title()) if name.isupper() else None)


@functools.lru_cache(maxsize=100_000)
def place_country(name: str) -> str | None:
    """Return the code of the country in which the place `name` lies, or which it is; None where the table does not
    know.

    >>> place_country("Texas"), place_country("Baghdad"), place_country("Atlantis")
    ('USA', 'IRQ', None)
    """
    return country(name) or capital(_plain(name)) or _found(name, "place") or None


def is_region(name: str) -> bool:
    """Return True if `name` is a listed region or town that is no state, even one of no country or of several."""
    return _found(name, "place") is not None


@functools.cache
def country_name(code: str) -> str | None:
    """Return the usual English name of the country with the alpha-3 `code`, or None."""
    return next((row["form"] for row in _rows() if row["country"] == code and row["kind"] == "name"), None)


def country_within(name: str) -> str | None:
    """Return the code of the first country that a longer name holds ("Bank of *Japan*"), or None.

    A place in the name counts as a whole ("New *Mexico*" is no Mexico); no country is looked for in a person's names
    ("Jim *Jordan*", "La *Victoria*"; but "University of *Virginia*").

    >>> country_within("Bank of Japan"), country_within("South American Football Union")
    ('JPN', None)
    """
    words, i = name.split(), 0
    while i < len(words):
        for size in range(min(_LONGEST, len(words) - i), 0, -1):
            code = _found(" ".join(words[i : i + size]), *_NAME, "place")
            if code is not None and not (size == 1 and _is_personal(words[i], words[i - 1] if i else "")):
                break
        else:
            size, code = 1, None
        if code:
            return code
        i += size
    return None


def is_demonym(name: str) -> bool:
    """Return True if `name` is the adjective or the people's name of a country ("Iraqi", "Poles") and not its own
    name.
    """
    return bool(_found(name, "adjective", "people")) and not _found(name, "name")


@functools.lru_cache(maxsize=100_000)
def key(name: str) -> str:
    """Fold case, accents, punctuation, "St" and "&": the form under which names are compared.

    >>> key("Côte d'Ivoire"), key("Timor-Leste"), key("St. Lucia")
    ('cote divoire', 'timor leste', 'saint lucia')
    """
    name = name.replace("&", " and ")
    if name.isascii():
        words = name.casefold().translate(_MARKS).split()
    else:
        plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold()
        words = "".join(c if c.isalnum() else "" if c in _DROPPED else " " for c in plain).split()
    return " ".join("saint" if word == "st" else word for word in words)


@functools.lru_cache(maxsize=100_000)
def _found(name, *kinds):
    """Look `name` up among the forms of `kinds`: a code, "" for a form that is nobody's or shared, None for no form."""
    plain = _plain(name)
    if not plain or plain.islower():
        return None
    listed = plain if _is_short(plain) else key(plain)
    held = (_forms()[kind].get(listed) for kind in kinds)
    return next((code for code in held if code is not None), None)


def _plain(name):
    name = re.sub(r"\s+", " ", re.sub(r"[’`]", "'", name)).strip(' ,;:"“”')
    return re.sub(r"^(?:the|a|an) |'s?$", "", name, flags=re.IGNORECASE)


def _is_short(form):
    return len(form.replace(".", "")) <= _ABBREVIATION


@functools.cache
def _forms():
    """Map kind → form → country; a short form as it is listed, a longer one by its key."""
    held = {kind: {} for kind in (*_NAME, "capital", "place")}
    for row in _rows():
        form = _plain(row["form"])
        held[row["kind"]].setdefault(form if _is_short(form) else key(form), row["country"])
    return held


@functools.cache
def _capitals():
    return {row["form"]: row["country"] for row in _rows() if row["kind"] == "capital"}


@functools.cache
def _first_words():
    return {form.split(" ")[0] for forms in _forms().values() for form in forms}


def _is_personal(word, before):
    """Return True if `word` is a given name, or stands behind one; after "of" it is a place all the same."""
    given = lexicons.mapping("given_names", "given_name", "gender")
    return before in given or word in given and before != "of"


def _rows():
    return lexicons.rows("countries")
