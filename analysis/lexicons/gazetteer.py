"""What the general lists say of a name: a known organisation, a country, a capital, a title, a telling last word."""

import functools
import re

from analysis import lexicons
from analysis.lexicons import world

COMPASS = {"North", "South", "East", "West"}
SHIPS = {"USS", "HMS", "HMAS", "HMCS", "HNLMS", "INS", "BRP", "ROKS", "TCG", "USCGC", "USNS"}  # before warships' names
PERSON, PLACE, STATE, ORGANISATION = "person", "place", "state", "organisation"


@functools.lru_cache(maxsize=100_000)
def key(text: str) -> str:
    """Fold a name for comparison: case, hyphens, dots, articles and the possessive 's do not tell names apart.

    >>> key("the Jean-Luc's"), key("U.N.")
    ('jean luc', 'un')
    """
    text = re.sub(r"[’`]", "'", text).casefold().replace(".", "").replace(" 's ", "'s ")
    text = re.sub(r"^(?:the|a|an) | ?'s?$", "", re.sub(r"[\s\-‑–]+", " ", text).strip())
    return text.strip(' ,;:"“”()')


@functools.lru_cache(maxsize=100_000)
def listed(text: str) -> dict[str, str] | None:
    """Return the row of the list of organisations, blocs and seats that `text` names, or None.

    An acronym of two or three letters is none in small ones ("IS", "UN": not "Is", nor "Un").
    """
    row = _organisations().get(key(text)) if not text.islower() else None
    return None if row and len(row["form"]) < 4 and row["form"].isupper() and not text.isupper() else row


def longest(word: str) -> int:
    """Return how many words the longest listed name has that begins with `word` (any case); 0 where none does."""
    return _first_words().get(key(word), 0)


def role_type(word: str) -> str | None:
    """Return the type of actor that a listed common noun names ("ministry": organisation), or None."""
    return lexicons.mapping("roles", "role", "type").get(word)


@functools.lru_cache(maxsize=100_000)
def is_title(words: str) -> bool:
    """Return True if `words`, in any case, are a title that stands before a name ("Lt. Gen.", "President-elect")."""
    plain = words.lower().replace("-elect", "").removeprefix("then-").removeprefix("ex-").removeprefix("ex ")
    return plain in lexicons.mapping("titles", "title", "kind")


def begins_title(word: str) -> bool:
    """Return True if a listed title may begin with `word`, in lower case."""
    return word.removeprefix("then-").removeprefix("ex-") in _title_edges()[0]


def ends_title(word: str) -> bool:
    """Return True if a listed title, or the portfolio after one, may end with `word`, in lower case."""
    return word in _title_edges()[1]


@functools.cache
def _title_edges():
    titles = [re.split(r"[\s-]", title) for title in lexicons.mapping("titles", "title", "kind")]
    ends = {words[-1] for words in titles} | lexicons.mapping("portfolios", "last_word", "why").keys()
    return {words[0] for words in titles} | {"then", "ex"}, ends | {"elect"} | {f"{end}-elect" for end in ends}


@functools.lru_cache(maxsize=100_000)
def begins_listed(word: str) -> bool:
    """Return True if the name of a listed organisation or country may begin with `word`, in any case."""
    return longest(word) > 0 or world.begins_country(word)


def is_portfolio(word: str) -> bool:
    """Return True if `word`, in lower case, ends what somebody in office is in charge of ("Foreign *Affairs*")."""
    return word in lexicons.mapping("portfolios", "last_word", "why")


@functools.lru_cache(maxsize=100_000)
def kind(text: str, guess: str) -> str:
    """Correct the guessed kind of a name by the lists, and by a last word that tells ("Army", "Council").

    >>> kind("Ruritanian Red Army", "place"), kind("Peru", "person")
    ('military', 'state')
    """
    row = listed(text)
    if row:
        return row["type"]
    if world.country(text):
        return STATE if guess != PERSON or not world.is_demonym(text) else guess
    if world.capital(text) or guess in {PERSON, "group", ORGANISATION} and _is_region(text):
        return PLACE
    if text.split()[0] in SHIPS and " " in text:
        return "military"
    if guess in {ORGANISATION, PERSON} and _is_of_land(text):
        return PLACE
    if guess == PERSON and is_platform(text):
        return ORGANISATION
    last = role_type(text.split()[-1].lower())
    if guess != PERSON and last in {ORGANISATION, "military"}:
        return last
    return PLACE if guess == STATE and text not in COMPASS else guess


_LAND = {
    "archipelago", "atoll", "canal", "desert", "governorate", "mountain", "mountains", "oblast", "peninsula", "plateau",
    "province", "reef", "refinery", "shoal", "strait", "township", "valley", "village",
}  # fmt: skip


def _is_of_land(text):
    """Return True for a name of several words whose last is a kind of land or water, and no surname ("Soto *Shoal*",
    "Maren *State*").
    """
    *first, last = text.lower().split()
    state = last == "state" and not {"islamic", "of"} & set(first)
    return bool(first) and (state or last in _LAND)


def is_thing(text: str) -> bool:
    """Return True if the last word of a name, or its first, says that it names no actor: a weapon, a law, an event, a
    street, a model with a number.

    >>> is_thing("Street of Lima"), is_thing("Lima Street"), is_thing("Operation Dawn"), is_thing("XR-7 Hawk")
    (False, True, True, True)
    """
    words, known = text.lower().split(), lexicons.mapping("things", "last_word", "first")
    return words[-1] in known or len(words) > 1 and known.get(words[0]) == "yes" or _MODEL.match(text) is not None


_MODEL = re.compile(r"[A-Z][A-Za-z]*(?: ?-)\d+[A-Z]?\b|[A-Z]{2,}\d+\b")  # "F-16", "Storm-2 drones", "TB2"


def is_platform(text: str) -> bool:
    """Return True if `text` names a platform on which people post ("WhatsApp")."""
    return lexicons.mapping("media", "name", "kind").get(text) == "platform"


def is_given_name(word: str) -> bool:
    """Return True if `word` is a listed given name."""
    return word in lexicons.mapping("given_names", "given_name", "gender")


def _is_region(text):
    return world.is_region(text) or not is_given_name(text) and world.place_country(text) is not None


@functools.cache
def _organisations():
    return {key(row["form"]): row for row in lexicons.rows("organisations")}


@functools.cache
def _first_words():
    counts: dict[str, int] = {}
    for row in lexicons.rows("organisations"):
        form = row["form"]
        first = key(form).split()[0]
        parts = len(form.split()) + form.count("'") + form.count("’") + 2 * form.count("-")  # as a parser divides it
        counts[first] = max(counts.get(first, 0), parts)
    return counts
