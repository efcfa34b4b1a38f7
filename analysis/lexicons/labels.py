"""Lines that belong to the page of a news site and not to its article: labels, buttons, dates, kickers."""

import re
from functools import cache

from analysis import lexicons

_LONGEST = 400  # characters; a longer line is prose
_AROUND = " \t()[]{}<>«»‹›←→↑↓▲▼▶►•·|*_–—-"


def stands_alone(line: str, *, top: bool = False) -> bool:
    """Return True if a whole line of a page is no part of its article: a label, a button, a rule; at its `top` also a
    date.

    >>> stands_alone("Advertisement"), stands_alone("* * *"), stands_alone("“No.”")
    (True, True, False)
    """
    return not re.search(r"[^\W_]", line) or _is_one(line, "anywhere", "paywall", "top" if top else "heads")


def closes(line: str) -> bool:
    """Return True if a whole line below the last sentence of an article tells of who wrote it, or is a mere label.

    >>> closes("Ann Roe is a reporter based in Lima."), closes("Ann Roe was shot by a reporter.")
    (True, False)
    """
    return stands_alone(line) or _is_one(line, "end")


def heads_others(line: str) -> bool:
    """Return True if `line` stands over a list of other stories.

    >>> heads_others("Other Opinion Columns"), heads_others("Other columns of the army left")
    (True, False)
    """
    return _is_one(line, "heads")


def asks_to_subscribe(line: str) -> bool:
    """Return True if `line` stands where a page keeps the rest of its article back.

    >>> asks_to_subscribe("Already a subscriber? Sign in."), asks_to_subscribe("Rebels took a port.")
    (True, False)
    """
    return _is_one(line, "paywall")


def bars_the_way(line: str) -> bool:
    """Return True if `line` is a notice that a page shows in place of its article.

    >>> bars_the_way("Access Denied"), bars_the_way("Access was denied to monitors, the mission said.")
    (True, False)
    """
    return _is_one(line, "barrier")


def is_kicker(line: str) -> bool:
    """Return True if `line` is a listed label over a headline.

    >>> is_kicker("News Analysis"), is_kicker("Rebels Take Port")
    (True, False)
    """
    return _is_one(line, "kicker")


def _is_one(line, *places):
    """Return True if a line, or what it holds between brackets, bullets and arrows, is one of a place's patterns."""
    if len(line) > _LONGEST:
        return False
    return any(_pattern(*places).fullmatch(words) for words in dict.fromkeys([line, line.strip(_AROUND)]))


@cache
def _pattern(*places):
    rows = (row["pattern"] for row in lexicons.rows("furniture") if row["place"] in places)
    return re.compile("|".join(f"(?:{whole(row)})" for row in rows), re.IGNORECASE)


def whole(pattern: str) -> str:
    """Return a pattern of the lexicon with {place} replaced by the patterns of that place, each a whole word or words.

    What one of them has taken it does not give back (atomic): else a line of a thousand names would be tried in as many
    ways.
    """
    return re.sub(r"\{([a-z]+)\}", lambda part: rf"(?>(?:{'|'.join(_parts()[part[1]])})(?!\w))", pattern)


@cache
def _parts():
    parts: dict[str, list[str]] = {}
    for row in lexicons.rows("furniture"):
        parts.setdefault(row["place"], []).append(row["pattern"])
    return parts
