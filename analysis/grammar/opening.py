"""What stands above a report in a plain text: headline, kicker, byline, date. None of it is one of its sentences."""

import re
from collections.abc import Callable
from typing import NamedTuple

from analysis.grammar import datelines
from analysis.lexicons import labels, world

_MOST = 8  # lines above a report; more of them are a list, a poem or a table
_LONGEST = 200  # characters of a headline, and …
_WORDS = 25  # … words: more are a paragraph whose full stop was forgotten
_KICKER = 2  # words of a kicker that stands in no list: a headline says something, which takes three
_LINE = re.compile(r"[^\s](?:[^\n]*[^\s])?")
_CLOSED = r"[\"'”’»)\]]*$"
_STOP = re.compile(rf"(?<![A-Z]\.[A-Z])[.…]{_CLOSED}")  # of a sentence, unlike that of "U.S."
_ASKS = re.compile(rf"[?!]{_CLOSED}")
_GOES_ON = re.compile(r"[,;:–—―-]$")  # what follows is part of it: "Statement by the minister:", "The Council,"
_CAPITAL = r"[^\W\d_a-zß-öø-ÿ]"
_NAME = rf"{_CAPITAL}[\w.'’-]*(?:[ ](?:(?:al|bin|da|de|del|der|el|la|of|the|van|von)[ ])*{_CAPITAL}[\w.'’-]*)*"
_BYLINE = re.compile(
    rf"""
    (?: (?: (?i: (?: (?: written | reported | edited | words | text | reporting | story | analysis ) \s )? by )
        :? \s+ (?P<author> {_NAME} (?: (?: , \s+ {_NAME} )* ,? \s+ (?: & | and ) \s+ {_NAME} )? ) )
      | {_NAME} \s+ (?: in \s+ {_NAME} | \s* (?: \| | / | @ ) \s* (?:{_NAME}|\w+) )       # "Jane Roe in Nairobi"
      | {_NAME} \s* , \s+ (?:[\w-]+\s+){{0,3}} (?i: correspondents? | reporters? | editors? | writers? | staff )
    )
    (?: \s* [,|•·–—-]+ \s* [^.?!]{{1,60}} )? \.?
    """,
    re.VERBOSE,
)


class Line(NamedTuple):
    """Hold one line above a report: its offsets, and what it is (title, subtitle, kicker, byline, note)."""

    start: int
    end: int
    kind: str


def lines(text: str) -> list[Line]:
    """List the lines that stand above the report in `text`, each with its kind; none where the text begins with it.

    Above a report stand short lines without a full stop, and bylines and dates. The first that is neither kicker,
    byline nor date is its title, and the others are subtitles. A line that leads to the next one ("The minister
    said:"), and lines with no sentence below them, are no opening. A question is a title where its words are
    capitalised.

    >>> text = "WORLD NEWS\\n\\nRebels Take Port\\nBy Ann Roe\\n\\nLIMA — Rebels took a port on Monday."
    >>> [(line.kind, text[line.start : line.end]) for line in lines(text)]
    [('kicker', 'WORLD NEWS'), ('title', 'Rebels Take Port'), ('byline', 'By Ann Roe')]
    """
    above, below = [], False
    for match in _LINE.finditer(text):
        if not _stands_above(match[0]):
            below = bool(_STOP.search(match[0]) or _ASKS.search(match[0]) or len(match[0]) > _LONGEST)
            break
        above.append(match)
        if len(above) > _MOST:
            return []
    return _told([(m.start(), m.end(), m[0]) for m in above]) if below else []


def title(text: str) -> str | None:
    """Return the headline that stands above the report in `text`, or None."""
    return next((text[line.start : line.end] for line in lines(text) if line.kind == "title"), None)


def author(text: str) -> str | None:
    """Return whom the byline above the report in `text` names ("By *Ann Roe*, Chief Reporter"), or None."""
    told = (_BYLINE.fullmatch(text[line.start : line.end]) for line in lines(text) if line.kind == "byline")
    return next((found["author"] for found in told if found and found["author"]), None)


def blanked(text: str) -> str:
    """Return `text` with white space in the place of what stands above its report: no offset moves.

    >>> blanked("Talks Fail\\nChad left.")
    '          \\nChad left.'
    """
    start = end(text)
    return re.sub(r"[^\n]", " ", text[:start]) + text[start:]


def end(text: str) -> int:
    """Return the offset in `text` where the report begins, behind what stands above it; 0 where nothing does."""
    above = lines(text)
    if not above:
        return 0
    return len(text) - len(text[above[-1].end :].lstrip())


def _stands_above(line):
    """Return True if `line` may stand above a report: short, without the stop of a sentence, leading to nothing."""
    if len(line) > _LONGEST or len(line.split()) > _WORDS:
        return False
    if _BYLINE.fullmatch(line) or labels.stands_alone(line, top=True) or labels.is_kicker(line):
        return True
    if _STOP.search(line) or _GOES_ON.search(line):
        return False
    if _is_opened(line):
        return False
    return not _ASKS.search(line) or _is_capitalised(line)


def _is_opened(line):
    """Return True if a dateline and words of the report stand on `line`."""
    end = datelines.end(line, 0)
    return end is not None and end < len(line)


def _is_capitalised(line):
    """Return True if all longer words of `line` begin with a capital, as in a headline's title case."""
    words = re.findall(r"[^\W\d_]{4,}", line)
    return bool(words) and all(word[0].isupper() for word in words)


def _told(above):
    """Give each line above a report its kind; without a title there is at most a byline or a date."""
    told, titled = [], False
    for number, (start, end, line) in enumerate(above):
        rest = [words for _, _, words in above[number + 1 :]]
        kind = next(found for rule in _KINDS if (found := rule(line, rest)))
        kind = "subtitle" if kind == "title" and titled else kind
        titled = titled or kind == "title"
        told.append(Line(start, end, kind))
    return told


def _note(line, rest):
    """Tell a date, a place with its agency, the time that reading takes ("GENEVA, May 3 (Agency)", "3 min read")."""
    dated = re.search(r"[\d(]", line) or world.place_country(line.title())
    placed = dated and datelines.end(f"{line} — A", 0) == len(line) + 3
    return "note" if placed or labels.stands_alone(line, top=True) else None


def _byline(line, rest):
    """Tell who wrote it ("By Ann Roe", "Ann Roe in Lima")."""
    return "byline" if _BYLINE.fullmatch(line) else None


def _kicker(line, rest):
    """Tell the label over a headline: a listed one, a path of labels, or one or two words over a line of more."""
    titles = [other for other in rest if not (_note(other, ()) or _byline(other, ()))]
    if not titles:
        return None
    few = len(line.split()) <= _KICKER < max(len(other.split()) for other in titles)
    return "kicker" if few or labels.is_kicker(line) or re.search(r"\w\s*[|>›»]\s*\w", line) else None


def _title(line, rest):
    """Take any other line for a title."""
    return "title"


Rule = Callable[[str, list[str]], str | None]
_KINDS: tuple[Rule, ...] = (
    _note,  # before the others: "March 3, 2010" is no name and no label of two words
    _byline,  # before the next: "By Roe" are two words
    _kicker,  # before the last, which takes any line
    _title,
)
