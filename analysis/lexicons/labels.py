"""Lines that belong to the page of a news site and not to its article: labels, buttons, dates, kickers."""

import re
from functools import cache

from analysis import lexicons


def stands_alone(line: str, *, top: bool = False) -> bool:
    """Return True if a whole line of a page is no part of its article: a label, a button, a rule; at its `top` also a
    date.

    >>> stands_alone("Advertisement"), stands_alone("* * *"), stands_alone("“No.”")
    (True, True, False)
    """
    places = ("anywhere", "paywall", "top") if top else ("anywhere", "paywall")
    return not re.search(r"[^\W_]", line) or bool(_patterns(*places).fullmatch(line))


def asks_to_subscribe(line: str) -> bool:
    """Return True if `line` stands where a page keeps the rest of its article back.

    >>> asks_to_subscribe("Already a subscriber? Sign in."), asks_to_subscribe("Rebels took a port.")
    (True, False)
    """
    return bool(_patterns("paywall").fullmatch(line))


def bars_the_way(line: str) -> bool:
    """Return True if `line` is a notice that a page shows in place of its article.

    >>> bars_the_way("Access Denied"), bars_the_way("Access was denied to monitors, the mission said.")
    (True, False)
    """
    return bool(_patterns("barrier").fullmatch(line))


def is_kicker(line: str) -> bool:
    """Return True if `line` is a listed label over a headline.

    >>> is_kicker("News Analysis"), is_kicker("Rebels Take Port")
    (True, False)
    """
    return bool(_patterns("kicker").fullmatch(line))


@cache
def _patterns(*places):
    rows = (row for row in lexicons.rows("furniture") if row["place"] in places)
    return re.compile("|".join(f"(?:{row['pattern']})" for row in rows), re.IGNORECASE)
