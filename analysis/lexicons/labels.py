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
    return not re.search(r"[^\W_]", line) or bool(_patterns("anywhere", "top" if top else "").fullmatch(line))


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
