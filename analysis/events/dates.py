"""Dates: which stand beside an act, in the words of the text, and which lie before the present episode."""

import calendar
import datetime
import re
from collections.abc import Iterable
from typing import NamedTuple

from spacy.tokens import Token

from analysis.events import acts
from analysis.grammar import datelines, syntax

_YEAR = re.compile(  # a year and nothing else: "in early 2009", "the 1990s"
    r"(?: (?: in | of | since | the) [ ] )*  (?: early [ ] | late [ ] | mid-? )?  (?: 1[5-9] | 20) \d\d s?",
    re.VERBOSE,
)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_FULL_DATE = re.compile(  # "March 3, 2009", "3 March 2009"
    rf"(?: {_MONTH} [ ] (\d\d?) ,?  |  (\d\d?) [ ] {_MONTH} ,? )  [ ] (\d{{4}})",
    re.IGNORECASE | re.VERBOSE,
)
_DURATION = re.compile(  # "six months" dates nothing, "the last six months" does
    r"""
    (?! .* \b (?: last | past | recent | this | next | previous) \b )
    (?: [\w-]+ [ ] )*  (?: years? | months? | weeks? | days? | decades?)  (?: -long)?
    """,
    re.VERBOSE,
)
_LONG_AGO = re.compile(
    r"""
    (?: years? | decades? | centur (?: y | ies)) [ ] (?: ago | earlier | before)
    | last [ ] (?: year | decade | century)
    | \d0s \b                                       # "the 1990s", "the 90s"
    | of [ ] (?: this | last) [ ] year               # "in May of this year"
    | earlier [ ] this [ ] year
    """,
    re.VERBOSE,
)
_MONTH_TOLD = re.compile(  # a month, with or without its day and year: "May", "May 3rd", "May of 2009"
    rf"\b {_MONTH} (?: [ ] \d\d?)? (?: st | nd | rd | th)? ,? (?: [ ] of)? (?: [ ] (\d{{4}}))? (?!\w)",
    re.IGNORECASE | re.VERBOSE,
)
_DAY_TOLD = re.compile(rf"\b {_MONTH} [ ] \d\d? \b  |  \b \d\d? [ ] {_MONTH} (?!\w)", re.IGNORECASE | re.VERBOSE)
_NOW = re.compile(
    r"\b(?:\w+day|today|tonight|yesterday|this (?:morning|week|month)|(?:last|next) (?:week|month)|ago|overnight)\b"
)
_BARE_MONTH = re.compile(_MONTH, re.IGNORECASE)
_TIMING = {"after", "before", "during", "following", "in", "since"}  # before "the 2007 vote" they date by its year
_EARLIER = range(2, 10)  # months before the news in which an act is no part of the present episode
_BESIDE = {"npadvmod", "prep", "advmod", "tmod", "dobj"}  # relations in which a date stands to a verb
_BEFORE_NOUNS = {"compound", "nmod", "nummod"}  # in which it stands before a deed ("the *July 2021* raid")
_WEEKDAYS = {day.lower() for day in calendar.day_name}
_AS_OLD = {"advcl", "pcomp", "xcomp"}  # clauses that tell of the time of the clause above them
_LEADING = {"lead", "prompt", "cause", "force", "spark", "trigger"}
_YEARS = {"year", "decade", "century"}
_ENDING = {"until", "till", "before", "when"}  # before a clause: what is told above it was there first
_ONCE = {"formerly", "originally", "previously"}
_THEN = {"then", "later", "subsequently", "afterwards", "afterward", "eventually", "since"}


def is_long_past(trigger: Token) -> bool:
    """Return True if a date beside `trigger` or its clause, or one above it in time, lies before the present episode.

    Such are a bare year and "a decade ago"; what happened "after" or "when" something long past did is as old, and so
    is what was done when ("in 2011, *when* it freed them").
    """
    if any(_is_distant(text, trigger.doc) for text in _told(trigger, ongoing=False)) or _was_once(trigger):
        return True
    if _years_lie_between(trigger) or _ends_long_ago(trigger) or _is_of_an_era(trigger):
        return True
    if trigger.dep_ == "relcl" and trigger.head.ent_type_ == "DATE":
        return _is_distant(_date_around(trigger.head), trigger.doc)
    led = trigger.dep_ == "relcl" and trigger.lemma_ in _LEADING
    made = trigger.dep_ == "ccomp" and trigger.tag_ == "VB"  # "which led Chad *to close* its border"
    return (
        (trigger.dep_ in _AS_OLD or led or made) and trigger.head.i != trigger.i and is_long_past(clause(trigger.head))
    )


def follows(trigger: Token) -> bool:
    """Return True if the clause of `trigger` says that it came after what the text told before ("*Since then* …")."""
    verb = clause(trigger)
    return any(c.lower_ in _THEN for c in syntax.children(verb) if c.dep_ in {"advmod", "prep"} and c.i < verb.i)


def _was_once(trigger):
    """Return True if words say what was so before: "formerly", what was said "initially", or a relative clause in the
    pluperfect ("who *had* fought").
    """
    verb = clause(trigger)
    when = {c.lower_ for c in syntax.children(verb) if c.dep_ == "advmod"}
    if when & _ONCE or "initially" in when and _is_word(verb):  # "*initially* fired tear gas": some hours before
        return True
    lasting = any(c.lower_ == "since" for c in syntax.children(verb))
    return (
        verb.dep_ == "relcl"
        and not lasting
        and any(c.lower_ == "had" and c.dep_ == "aux" for c in syntax.children(verb))
    )


def _is_word(verb):
    said = acts.act(verb)
    return said is not None and said.code < "14"


def _is_of_an_era(trigger):
    """Return True for what is said to be of an era or a war of the last century ("a Soviet-*era* raid", "in *World War*
    II").
    """
    if not _speaks_of_eras(trigger.doc):
        return False
    before = syntax.said(trigger.doc[max(trigger.sent.start, trigger.i - 5) : trigger.i]).lower()
    if trigger.pos_ == "NOUN" and trigger.i and trigger.nbor(-1).lower_ == "era" and _ERA.search(before):
        return True
    verb = clause(trigger)
    times = (
        t for t in verb.subtree if t.dep_ == "pobj" and t.head.lower_ in {"in", "during"} and clause(t).i == verb.i
    )
    return any(_ERA.search(syntax.said(noun.doc[noun.left_edge.i : noun.right_edge.i + 1]).lower()) for noun in times)


@syntax.kept_with_doc
def _speaks_of_eras(doc):
    return _ERA.search(syntax.whole_text(doc).lower()) is not None  # few texts do


_ERA = re.compile(r"\b(?:soviet|colonial|communist|apartheid|nazi)(?: ?- ?| )era\b|\b(?:cold|world) war\b")


def _years_lie_between(trigger):
    """Return True for what came years before the clause above it ("*five years after* Chad bombed a camp")."""
    after = any(c.dep_ == "mark" and c.lower_ == "after" for c in syntax.children(trigger))
    return after and any(c.dep_ == "npadvmod" and c.lemma_ in _YEARS for c in syntax.children(trigger))


def _ends_long_ago(trigger):
    """Return True for what went on until something long past ("occupied it *until* a court *ruled in 1994*")."""
    for below in syntax.children(trigger):
        if below.dep_ == "advcl" and any(
            c.lower_ in _ENDING for c in syntax.children(below) if c.dep_ in {"mark", "advmod"}
        ):
            told = (below, *(c for c in syntax.children(below) if c.dep_ in {"xcomp", "ccomp"}))
            if any(_is_distant(text, trigger.doc) for verb in told for text in _told(verb, ongoing=False)):
                return True
    return False


def clause(token: Token) -> Token:
    """Return the verb of the clause in which `token` stands, or `token` where there is none."""
    word = token
    while word.pos_ not in {"VERB", "AUX"} and word.head.i != word.i:
        word = word.head
    return word if word.pos_ in {"VERB", "AUX"} else token


def _is_distant(text, doc):
    if _YEAR.fullmatch(text.lower()) or _LONG_AGO.search(text.lower()):
        return True
    told, news = _month(text), _news(doc)
    if told is None or told == news.month:
        return False
    if told.year is None:  # "in January", or "on January 9" in a report of March
        known = news.month is not None and (news.dated or not _DAY_TOLD.search(text))
        return known and (news.month.month - told.month) % 12 in _EARLIER
    if news.month is None or news.month.year is None:
        return True
    return 12 * (news.month.year - told.year) + news.month.month - told.month >= min(_EARLIER)


class _Month(NamedTuple):
    """Hold a month (0..11) and its year, where that is told."""

    month: int
    year: int | None


class _News(NamedTuple):
    """Hold the month of the news, None where the text does not tell it, and whether a dateline does."""

    month: _Month | None
    dated: bool


@syntax.kept_with_doc
def _news(doc):
    """Read the month of the news from the dateline, else from the days that are told without a year.

    A report tells the year of what is past, and seldom its own. Where no day is told without one, the latest month is
    the news's.
    """
    head = _month(datelines.head(syntax.whole_text(doc)))
    if head is not None:
        return _News(head, dated=True)
    told = [(e.text, month) for e in doc.ents if e.label_ == "DATE" and (month := _month(e.text))]
    days = [month for text, month in told if month.year is None and _DAY_TOLD.search(text)]
    if days:
        return _News(days[0], dated=False)
    if any(_NOW.search(e.text.lower()) for e in doc.ents if e.label_ in {"DATE", "TIME"}):
        return _News(None, dated=False)
    return _News(max((m for _, m in told if m.year), key=lambda m: (m.year, m.month), default=None), dated=False)


def _month(text):
    """Return the month that a date tells, or None."""
    found = _MONTH_TOLD.search(text)
    if found is None:
        return None
    return _Month(MONTHS.index(found[1][:3].lower()), int(found[2]) if found[2] else None)


def beside(trigger: Token) -> list[str]:
    """List the dates that stand with `trigger` or with the verb it hangs on, nearest first."""
    return _told(trigger, ongoing=True)


def days_of_week(words: Iterable[Token]) -> set[str]:
    """Return the days of the week among `words`, in lower case."""
    return {word.lower_ for word in words} & _WEEKDAYS


def weekdays(trigger: Token) -> set[str]:
    """Return the days of the week that stand with `trigger` or with the verb it hangs on, in lower case."""
    verb = trigger
    while verb.pos_ != "VERB" and verb.head.i != verb.i:
        verb = verb.head
    beside = [c for word in {trigger, verb} for c in syntax.children(word) if c.dep_ in _BESIDE]
    words = [*beside, *(below for c in beside for below in syntax.children(c))]
    words += [day for below in words for day in syntax.children(below) if below.ent_type_ in {"DATE", "TIME"}]
    return {word.lower_ for word in words} & _WEEKDAYS


def _told(trigger, *, ongoing):
    """List the dates beside `trigger`; those after "since", from which something goes on, only if `ongoing`."""
    found, token = [], trigger
    while True:
        for child in syntax.children(token):
            if child.lower_ == "since" and not ongoing:
                continue
            if child.dep_ in _BESIDE or (token.pos_ == "NOUN" and child.dep_ in _BEFORE_NOUNS and child.i < token.i):
                found += _date_entities(child)
        if token.pos_ == "VERB" or token.head.i == token.i or token.dep_ in {"relcl", "ccomp"}:
            return found
        token = token.head


def iso(date: str | None) -> str | None:
    """Return `date` as YYYY-MM-DD where it tells day, month and year, else as it is; None for None.

    >>> iso("March 12, 2024"), iso("12 March 2024"), iso("last Friday")
    ('2024-03-12', '2024-03-12', 'last Friday')
    """
    found = _FULL_DATE.fullmatch(date or "")
    if not found:
        return date
    month = MONTHS.index((found[1] or found[4])[:3].lower()) + 1
    return f"{int(found[5])}-{month:02d}-{int(found[2] or found[3]):02d}"


def day(told: str, *, year: int | None = None) -> datetime.date | None:
    """Return the first day of what a date tells: a day, a month or a year; `year` is that of a date without one.

    None where it tells less ("last Friday"), or no year where none is given.

    >>> day("2024-03-12"), day("in May 2009"), day("25 November"), day("25 November", year=1975)
    (datetime.date(2024, 3, 12), datetime.date(2009, 5, 1), None, datetime.date(1975, 11, 25))
    """
    if re.fullmatch(r"\d{4}-\d\d-\d\d", told):
        return _day(*map(int, told.split("-")))
    if month := _month(told):
        number = re.search(r"\b(\d\d?)(?:st|nd|rd|th)?\b", told)
        known = month.year or year
        return _day(known, month.month + 1, int(number[1]) if number else 1) if known else None
    alone = re.fullmatch(r"(?:in |since |early |late |mid-?)*((?:1[5-9]|20)\d\d)", told)
    return _day(int(alone[1]), 1, 1) if alone else None


def _day(year, month, number):
    """Return that day; None where the calendar has none."""
    try:
        return datetime.date(year, month, number)
    except ValueError:
        return None


def _date_entities(child):
    words = [child, *syntax.children(child)] if child.dep_ == "prep" else [child]
    if child.lower_ == "for":  # "for 78 days *in 1999*"
        words += [
            c
            for noun in syntax.children(child)
            for prep in syntax.children(noun)
            if prep.dep_ == "prep"
            for c in syntax.children(prep)
        ]
    if child.lower_ in _TIMING:
        words += [c for noun in syntax.children(child) for c in syntax.children(noun) if _YEAR.fullmatch(c.lower_)]
    found = [_date_around(w) for w in words if w.ent_type_ == "DATE"]
    return [text for text in found if not _DURATION.fullmatch(text.lower())]


def _date_around(word):
    """Return the date of which `word` is a part; "on Monday, days after" holds two, "March 12, 2024" one."""
    entity = syntax.entities_at(word.doc)[word.i]
    parts = list(re.finditer(r"(?:[^,]|,(?= ?\d))+", entity.text))
    part = next((p for p in parts if entity.start_char + p.end() > word.idx), parts[-1]).group().strip()
    before = word.doc[entity.start - 1] if entity.start else None
    if before is not None and before.text.isdigit() and len(before.text) < 3 and _BARE_MONTH.fullmatch(part):
        return f"{before.text} {part}"  # the parser cut "25" off "25 November"
    return part
