"""Datelines: the place, day and agency that a report opens with, which say nothing themselves."""

import re

from spacy.tokens import Doc

from analysis.grammar import syntax
from analysis.lexicons import world

_CAPITAL = r"[^\W\d_a-zß-öø-ÿ]"
_CAPITALS = rf"{_CAPITAL} (?: {_CAPITAL} | [.'’-] )+"
_DATELINE = re.compile(
    rf"""
    (?P<place>
        (?P<capitals> {_CAPITALS} (?: [ ,/]+ {_CAPITALS} ){{0,3}} \b )
      | {_CAPITAL} [\w'’-]+ (?: [ ] {_CAPITAL} [\w'’-]+ ){{0,2}}     # in small letters with a day, an agency or a land
    )?
    (?: , [ ] (?P<land> {_CAPITAL} [\w.]+ (?: [ ] {_CAPITAL} \w+ ){{0,2}} ) (?! \.? [ ] \d ) )?   # the country or state
    (?P<day> ,? [ ] (?: [A-Z][a-z]{{2,8}}\.? [ ] \d{{1,2}} | \d{{1,2}} [ ] [A-Z][a-z]{{2,8}} ) (?: ,? [ ] \d{{4}} )? )?
    (?P<agency> [ ]? \( [A-Z][^()\n]{{1,30}} \) )?
    (?: [ ]* (?: [—–―] | -- | (?<=[ ]) - (?=[ ]) ) [ ]* | (?P<colon> : ) [ ] )
    (?= ["“‘'«]? [^\W_a-zß-öø-ÿ] )                                                # what is said begins
    """,
    re.VERBOSE,
)
_SHORTEST = 3  # letters of a place in capitals without a day or an agency: "UN" and "US" are no places


def end(text: str, start: int) -> int | None:
    """Return where the dateline that begins at the offset `start` of `text` ends, after its dash; None if none does.

    Knows places in capitals before a dash, places with a day or an agency before a dash or a colon, listed places
    in capitals before a colon ("LIMA: …"), listed places with their country, and an agency alone. Does not take a
    speaker's label in capitals ("MINISTER: …") for one, nor a headline with a dash in it.

    >>> text = "GOMA, DR Congo, March 3 (Agency) — Rebels left."
    >>> text[end(text, 0):]
    'Rebels left.'
    """
    match = _DATELINE.match(text, start)
    if match is None:
        return None
    dated = match["day"] or match["agency"]
    place = match["capitals"] or ""
    told = world.place_country(place.title()) is not None if match["colon"] else len(place) >= _SHORTEST
    if match["colon"] and not (dated or place):
        return match.end() if _is_capital_before_report(text, match) else None
    if match["land"] and not (place or dated or match["colon"]):
        return match.end() if _is_in(match["place"], match["land"]) else None
    return match.end() if dated or (place and told) else None


def _is_in(place, land):
    """Return True if a list knows a place in small letters as one of the country told with it ("Dakar, Senegal —")."""
    return bool(place) and world.country(land) is not None and world.place_country(place) == world.country(land)


def _is_capital_before_report(text, match):
    """Return True for a capital in small letters before a colon and a whole sentence ("New Delhi: The army said so.");
    a headline has no full stop.
    """
    line = text[match.end() : text.find("\n", match.end()) % (len(text) + 1)]
    return world.capital(match["place"] or "") is not None and line.rstrip().endswith((".", "”", '"'))


def head(text: str) -> str:
    """Return the dateline with which `text` begins, behind white space; empty where there is none.

    >>> head("\\n\\nLIMA, May 3 (Agency) — Rebels left.")
    'LIMA, May 3 (Agency) — '
    """
    start = len(text) - len(text.lstrip())
    return text[start : end(text, start) or start]


@syntax.kept_with_doc
def tokens(doc: Doc) -> frozenset[int]:
    """Return the indices of the tokens of datelines ("NAIROBI (Reuters) - "), which are no part of what a line says."""
    text, found = syntax.whole_text(doc), set()
    for line, _ in syntax.lines(doc):
        place = end(text, doc[line].idx)
        if place is not None:
            found.update(t.i for t in syntax.covering(doc, doc[line].idx, len(text[:place].rstrip())))
    return frozenset(found)
