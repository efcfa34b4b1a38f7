"""What a file states of itself, as far as it can be believed: its title, author and date.

Programs fill in what nobody wrote (lexicon ``defaults.csv``), and pages add their outlet, a section or a date to it.
"""

import re
from collections.abc import Iterable
from functools import cache

from analysis import lexicons
from analysis.lexicons import labels

_BREAK = re.compile(r" [|–—·•»›-] | ?(?:::|\|) ?")  # between a headline, a section and an outlet
_SMALL = {"the", "of", "and", "news", "online", "com", "www", "org", "net"}
_MORE = 2  # words of an outlet that its short name does not have: "The Orlec Courier", "Courier"
_LONGEST = 200  # characters of what a program fills in
_BY = re.compile(r"^(?:(?:written|posted|published|reported|story|words) )?by:? |^authors?: ?", re.IGNORECASE)
_BIOGRAPHY = re.compile(r" (?:is|was|has|covers|writes|reports|works) .*")
_DATED = re.compile(
    r"[ ,|–—-](?:(?:on )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?"
    r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.? \d|\d).*",
    re.IGNORECASE,
)
_POST = re.compile(r"(?i)\b(?:correspondents?|reporters?|editors?|writers?|journalists?|columnists?|contributors?)$")


def title(words: str | None, *, outlet: str | None = None, headings: Iterable[str] = ()) -> str | None:
    """Return the headline in a stated title: without its outlet and section; None for what a program filled in.

    `outlet` is its name or the address of its site; `headings` are those of the page, one of which may be the headline.

    >>> title("Rebels take port | World | The Lima Courier", outlet="Courier")
    'Rebels take port'
    >>> title("10811.exe"), title("Lima - Cusco road closes", outlet="Courier")
    (None, 'Lima - Cusco road closes')
    """
    words = re.sub(r"^Microsoft (?:Word|PowerPoint) - ", "", " ".join((words or "").split()))
    if _filled_in("title", words):
        return None
    for heading in headings:
        rest = words.removeprefix(heading)
        if heading and rest != words and _BREAK.match(rest) and len(rest) < len(heading):
            return heading
    return _without_outlet(words, outlet or "")


def _without_outlet(words, outlet):
    """Take the outlet and sections off the end of a title, or the outlet off its beginning."""
    breaks = list(_BREAK.finditer(words))
    while breaks and (_is_outlet(words[breaks[-1].end() :], outlet) or labels.is_kicker(words[breaks[-1].end() :])):
        words = words[: breaks.pop().start()]
    first = re.match(r"(.{2,40}?)(?:: | [|–—»-] )", words)
    return words[first.end() :] if first and _is_outlet(first[1], outlet, more=0) else words


def _is_outlet(part, outlet, more=_MORE):
    """Return True if a part of a title names the outlet: in some of its words, or a few capitalised ones more."""
    named, known = set(_names(part)), set(_names(re.sub(r"^(?:www\.)?([\w-]+)\.[\w.-]+$", r"\1", outlet)))
    if not named or not known:
        return False
    joined = "".join(_names(part)) == "".join(_names(outlet))
    capitalised = all(word[0].isupper() for word in part.split() if word[0].isalpha())
    return joined or named <= known or (capitalised and known <= named and len(named - known) <= more)


def _names(words):
    return [word for word in re.findall(r"[^\W_]+", words.casefold()) if word not in _SMALL]


def author(words: str | None, *, outlet: str | None = None) -> str | None:
    """Return the author whom a file states, several with semicolons between; None for what a program filled in.

    Dates, posts, biographies and the outlet that stand beside a name are left out.

    >>> author("By Ann Reed March 4, 2010 3:46 PM"), author("python-docx"), author("Ann Reed is a reporter in Lima.")
    ('Ann Reed', None, 'Ann Reed')
    """
    names = [_name(part) for part in re.split(r"[;|]", " ".join((words or "").split()))]
    people = [n for n in names if n and not _POST.search(n) and not (outlet and _is_outlet(n, outlet, more=0))]
    found = list(dict.fromkeys(people or filter(None, names)))
    return "; ".join(found) or None


def _name(part):
    part = _DATED.sub("", _BIOGRAPHY.sub("", _BY.sub("", part))).strip(" ,;|-–—")
    half, rest = part[: len(part) // 2], part[len(part) // 2 :]
    part = half if half == rest.strip() else part  # "Ann Reed Ann Reed": the name, and the first words on its bearer
    return None if not part or _filled_in("author", part) or labels.stands_alone(part) else part


def date(when: str | None) -> str | None:
    """Return the day of a stated date or time (ISO 8601), or None where a program filled it in.

    >>> date("2024-06-03T12:00:00"), date("1970-01-01")
    ('2024-06-03', None)
    """
    return None if not when or _filled_in("date", when) else when[:10]


def _filled_in(field, words):
    return not words or len(words) <= _LONGEST and bool(_defaults(field).fullmatch(words))


@cache
def _defaults(field):
    rows = (row["pattern"] for row in lexicons.rows("defaults") if row["field"] == field)
    return re.compile("|".join(f"(?:{pattern})" for pattern in rows), re.IGNORECASE)
