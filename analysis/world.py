"""What any reader knows of the world: countries under all their names, capitals, and the CAMEO codes of actors.

Countries come from rigour; the CSV lists beside it hold what it leaves out (plurals, irregular demonyms, capitals used
for governments). Nothing here knows a living person.
"""

import functools
import json
import re
import unicodedata

from analysis import lexicons

_DEMONYM = re.compile(r"(?:[aeiou]n|ese|ish|i|ch|k|ss|z|o|er|ne|at|ot|ite|h|b|ina)s?$|m[ae]n$")  # how English ends them
_DROPPED = set(".()[],;:_-/ʻ'’")  # rigour drops these inside a name, and makes a space of other marks
_MARKS = {ord(c): "" if c in _DROPPED else " " for c in map(chr, range(128)) if not c.isalnum()}
_ABBREVIATION = 3  # letters; a shorter name must be listed, or "IT" and "is" would be Italy and Iceland


def country(name):
    """Return the ISO 3166-1 alpha-3 code of the country that `name` names, or None.

    Knows names, short forms, demonyms and their plurals, in any case of letters but lower. Two states that share a name
    ("Korean") give None. Does not take a capital, a city or a region for the country: see ``place_country``.

    >>> country("Britons"), country("the Netherlands"), country("Baghdad")
    ('GBR', 'NLD', None)
    """
    return _country(name)


@functools.lru_cache(maxsize=100_000)
def _country(name):
    name = _plain(name)
    listed = _listed().get(name, _listed().get(name.title()) if name.isupper() else None)
    if listed is not None:
        return listed or None
    if not name or name.islower() or len(name.replace(".", "")) <= _ABBREVIATION or capital(name):
        return None
    return _alpha3(name) or (_alpha3(name[:-1]) if name.lower().endswith("s") else None)


def begins_country(word):
    """Tell whether a name or demonym of a country may begin with `word`, in any case of letters."""
    plain = _key(_plain(word))
    return any(form.split(" ")[0] in _first_words() for form in (plain, plain.removesuffix("s")))


def capital(name):
    """Return the code of the country whose seat of government is the city `name`, or None."""
    capitals = lexicons.mapping("capitals", "capital", "country")
    name = re.sub(r"[’`]", "'", name).removesuffix("'s")
    return capitals.get(name) or (capitals.get(name.title()) if name.isupper() else None)


def place_country(name):
    """Return the code of the country in which the place `name` lies, or which it is; None where rigour does not know.

    >>> place_country("Texas"), place_country("Baghdad"), place_country("Atlantis")
    ('USA', 'IRQ', None)
    """
    plain = _plain(name)
    if not plain or plain.islower() or len(plain.replace(".", "")) <= _ABBREVIATION:
        return country(name)
    return country(name) or capital(plain) or _regions().get(plain) or _territory_country(plain)


def is_region(name):
    """Tell whether `name` is listed as a region or town that is no state, also one that belongs to none or to several."""
    return _plain(name) in _regions()


@functools.cache
def country_name(code):
    """Return the usual English name of the country with the alpha-3 `code` (rigour's), or None."""
    territory = _territories().get_territory(code.lower())
    return territory.name.removesuffix(" SAR") if territory else None


def country_within(name):
    """Return the code of the first country that a longer name holds ("Bank of *Japan*"), or None.

    >>> country_within("Bank of Japan"), country_within("South American Football Union")
    ('JPN', None)
    """
    words, i = name.split(), 0
    while i < len(words):
        spans = [" ".join(words[i : i + n]) for n in (3, 2, 1)]
        code = next((code for code in map(country, spans) if code), None)
        if code:
            return code
        i += 2 if _listed().get(spans[1]) == "" else 1
    return None


@functools.lru_cache(maxsize=100_000)
def is_demonym(name):
    """Tell whether `name` is the adjective or the people's name of a country ("Iraqi", "Poles") and not its own name."""
    code, plain = country(name), _plain(name)
    why = lexicons.mapping("countries", "form", "why").get(plain)
    if code is None or why is not None:
        return code is not None and "demonym" in why
    return plain.casefold() not in _own_names(code) and _DEMONYM.search(plain.lower()) is not None


def _plain(name):
    name = re.sub(r"\s+", " ", re.sub(r"[’`]", "'", name)).strip(' ,;:"“”')
    return re.sub(r"^(?:the|a|an) |'s?$", "", name, flags=re.IGNORECASE)


@functools.cache
def _listed():
    return lexicons.mapping("countries", "form", "country")


@functools.cache
def _regions():
    return lexicons.mapping("regions", "form", "country")


def _alpha3(name):
    territory = _territory(name)
    return territory.alpha3.upper() if territory and territory.alpha3 else None


@functools.cache
def _territory_country(name):
    territory = _territory(name)
    while territory is not None and not territory.alpha3:
        territory = territory.parent
    return territory.alpha3.upper() if territory else None


def _own_names(code):
    territory = _territories().get_territory(code.lower())
    return {territory.name.casefold(), territory.full_name.casefold()}


@functools.cache
def _territories():
    import rigour.territories

    return rigour.territories


def _territory(name):
    code = _codes().get(_key(name))
    return _territories().get_territory(code) if code else None


@functools.cache
def _codes():
    """Map rigour's names of territories in Latin letters to its codes: names before nicknames before places in them.

    rigour's own look-up knows the same, but first transliterates all its 29,000 names, a second of every start.
    """
    from rigour._core import territories_jsonl

    held = [json.loads(line) for line in territories_jsonl().splitlines()]
    codes = {}
    for tier in ("places", "names_weak", "names_strong"):  # what comes later overrules
        for row in held:
            own = [row["name"], row.get("full_name", row["name"])] if tier == "names_strong" else []
            codes |= {_key(name): row["code"] for name in [*row.get(tier, []), *own]}
    return {key: code for key, code in codes.items() if key.isascii()}


@functools.cache
def _first_words():
    return {_key(name).split(" ")[0] for name in [*_codes(), *_listed()]}


def _key(name):
    """Fold case, accents and punctuation, as rigour does for names in Latin letters."""
    if name.isascii():
        return " ".join(name.casefold().translate(_MARKS).split())
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold()
    return " ".join("".join(c if c.isalnum() else "" if c in _DROPPED else " " for c in plain).split())
