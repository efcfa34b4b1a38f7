"""Leaders whom news reports name without their country: heads of state and government, ministers, heads of bodies.

All of it stands in lexicons/leaders.csv; nothing here says when somebody held an office.
"""

import functools
import unicodedata
from collections.abc import Iterable

from analysis import lexicons
from analysis.lexicons import gazetteer

LETTERS = str.maketrans("ıøđłßə", "iodlse")  # what Unicode does not take apart


def leader(name: str) -> dict[str, str] | None:
    """Return the row of the one who bears `name` (given name and surname, accents left aside), or None.

    >>> leader("Angela Merkel")["country"], leader("Merkel")
    ('DEU', None)
    """
    return _by_name().get(_folded(name))


def head_of(surname: str, countries: Iterable[str]) -> str | None:
    """Return the country that somebody of `surname` has led: of `countries`, if of one of them, else the only one.

    None where the list knows no such head of state or government, or several.
    """
    led = _by_surname().get(_folded(surname), frozenset())
    near = led & set(countries)
    return next(iter(near or led)) if len(near or led) == 1 else None


def gender_of(given_name: str) -> str:
    """Return "m" or "f" where all the leaders of a given name are men or women, "" otherwise."""
    found = _genders().get(_folded(given_name), frozenset())
    return next(iter(found)) if len(found) == 1 else ""


@functools.cache
def _genders():
    genders: dict[str, set[str]] = {}
    for row in lexicons.rows("leaders"):
        genders.setdefault(_folded(row["name"].split()[0]), set()).add(row["gender"])
    return genders


@functools.cache
def _by_name():
    return {_folded(row["name"]): row for row in lexicons.rows("leaders")}


@functools.cache
def _by_surname():
    heads: dict[str, set[str]] = {}
    for row in lexicons.rows("leaders"):
        if row["office"] == "head":
            heads.setdefault(_folded(row["name"].split()[-1]), set()).add(row["country"])
    return {surname: frozenset(countries) for surname, countries in heads.items()}


def _folded(name):
    key = gazetteer.key(name)
    if key.isascii():
        return key
    plain = unicodedata.normalize("NFKD", key.translate(LETTERS))
    return "".join(c for c in plain if not unicodedata.combining(c))
