"""Chronology: in what order the events of a text happened, as tense, dates and connectives tell it.

A news text tells the newest first. So an event's place in the story is read from its own words: first what they say
outright ("after", "in response to", "a day earlier"), then dates and tense, and only then the order of the text.
"""

import re
from typing import NamedTuple

from spacy.tokens import Token

from analysis.events import acts
from analysis.events import dates as event_dates
from analysis.events.dates import clause
from analysis.grammar import datelines, syntax
from analysis.lexicons import cameo
from analysis.tables import Row

_AFTER = {"after", "following", "since", "once", "because", "despite"}
_BEFORE = {"before", "until", "till"}
_SAME = {"as", "while", "when", "amid", "during"}
_SIGNS = dict.fromkeys(_AFTER, 1) | dict.fromkeys(_BEFORE, -1) | dict.fromkeys(_SAME, 0)
_CAUSE = {"spark", "trigger", "prompt", "provoke", "draw", "cause", "lead"}
_OUTCOME = {"result", "culminate", "end", "lead"}  # verbs of cause before "in" or "to"
_AHEAD = {"ahead", "prior"}  # before "of" or "to": what stands below comes later
_ANSWERS = {"response", "retaliation", "reaction", "reply", "revenge", "answer", "wake", "aftermath", "protest"}
_SAID = {"threatened", "planned", "possible"}  # what is told of before it is done, so on the day of the telling
_EARLIER = {"earlier", "previously", "already", "first", "initially", "originally"}
_OFTEN = {"long", "often", "repeatedly", "frequently", "always", "regularly", "routinely", "consistently"}
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_UNITS = {"hour": 1 / 24, "day": 1, "week": 7, "month": 30, "year": 365}
_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "several": 4, "few": 3}
_UNIT = "(hour|day|week|month|year)"
_BACK = re.compile(
    rf"""
    (?: \b (\w++) [ ] )?            # how many: "two", "3"; "a" or nothing is one
    {_UNIT} s? [ ]
    (ago | earlier | before)        # ago counts from the news, the others from what was told last
    """,
    re.VERBOSE,
)
_ON = re.compile(
    rf"""
    (?: \b (\w++) [ ] )? {_UNIT} s? [ ] (?: later | after)     # "two days later"
    | \b the [ ] (?: (same) | next | following) [ ] (day)       # "the same day": none later; else one
    """,
    re.VERBOSE,
)
_LAST = re.compile(
    r"""
    \b (?: last | previous | past | recent | earlier [ ] (?: this | in [ ] the)) [ ]
    (?: \w++ [ ] )? (week | month | year)                        # "last week", "past three months"
    | \b (?: past | recent) [ ] (?: \w++ [ ] )? (day) s
    | \b the [ ] (?= day [ ] before | previous [ ] day) (?: previous [ ])? (day)
    """,
    re.VERBOSE,
)
_NEXT = re.compile(r"\b (?: next | coming | upcoming | following | tomorrow | later) \b", re.VERBOSE)
_DAY = re.compile(
    r"""
    \b ({0}) [a-z]* \.? [ ] (\d{{1,2}}) \b      # "March 3", "Mar. 3"
    | \b (\d{{1,2}}) [ ] ({0})                   # "3 March"
    | \b ({0})                                  # a month alone
    """.format("|".join(event_dates.MONTHS)),
    re.VERBOSE,
)
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_ISO = re.compile(r"\d{4}-(\d\d)-(\d\d)")
_REACTIONS = {"02", "05", "09", "10", "11", "12", "14"}  # roots of what is done about an act after it
_PUNISHING = {"09", "16", "17"}  # roots of acts done for what came before them
UNDATED_PAST, NEXT = -0.5, 1.0  # days: had happened before the news; is to come
_BODY = -0.25  # days: a deed that the body of a report tells without a date led up to what its first lines tell
BEFORE = -60.0  # days: what lies before the present episode happened by then


def days(rows: list[Row], triggers: list[Token], side_of: dict[str, str]) -> list[float]:
    """Tell on which day each event of `rows` happened, as days from the news (0; -1 the day before; 1 to come).

    `triggers` are the words that name the events, `side_of` tells the side of each actor. Weekdays count back from the
    last of them that the text tells in the past. An event without a date of its own has that of the clause it hangs on,
    else that of the sentence before it in its paragraph; "a week later" and "a day earlier" count from there too.
    """
    dates = [_date(row, trigger) for row, trigger in zip(rows, triggers, strict=True)]
    future = [_is_future(row, trigger) for row, trigger in zip(rows, triggers, strict=True)]
    news = _news([date for date, later in zip(dates, future, strict=True) if date and not later], triggers)
    lead = _lead(triggers)
    found, told = {}, {}  # day by event; the last dated day by sentence
    first = 0.0  # the last day that the lead tells of
    struck = None  # the side that the event before hit by a deed: what it does next may answer
    for n in sorted(range(len(rows)), key=lambda n: triggers[n].i):
        row, trigger, date = rows[n], triggers[n], dates[n]
        before = _told_before(trigger, told)
        below = lead is not None and syntax.breaks(trigger.doc, lead, trigger.i) > 0
        answers = struck is not None and side_of.get(row["source"]) == struck
        led_up = below and _leads_up(row, trigger, answers=answers)
        struck = side_of.get(row["target"]) if row["quad"] == "material_conflict" else None
        untold = min(first, 0.0) + _BODY if led_up else 0.0
        found[n] = (
            NEXT if future[n] else _day(date, trigger, news, before, untold, own=_owns(row, trigger)) - _gap(trigger)
        )
        if row["status"] == "past_background" or (trigger.lemma_ in _LASTING and not date):
            found[n] = min(found[n], BEFORE)
        if not below and found[n] < NEXT:
            first = found[n]
        if found[n] < NEXT and (date or before is not None):
            told[syntax.sentence_start(trigger)] = max(found[n], told.get(syntax.sentence_start(trigger), found[n]))
    return [found[n] for n in range(len(rows))]


def _lead(triggers):
    """Return the place of the first sentence that tells of an event, headlines left out; None where there is none."""
    return min((syntax.sentence_start(t) for t in triggers), default=None)


def _leads_up(row, trigger, *, answers):
    """Return True for a deed told in the past, or as lasting ("because it *blocks* the port"), unless it is
    added to what was told before ("*also* expelled") or to a reaction ("condemned it and *suspended* sales"), or
    what is told in the past `answers` the deed told just before.
    """
    verb = clause(trigger)
    if verb.dep_ == "conj" and _is_reaction(verb.head):
        return False
    if _sums_up(verb) and _is_deed(row):
        return True
    now = any(c.lower_ in {"has", "have", "also"} for c in syntax.children(verb) if c.dep_ in {"aux", "advmod"})
    lasting = verb.tag_ in {"VBZ", "VBP"} and verb.i == trigger.i and verb.dep_ != "ROOT"
    past = verb.tag_ in {"VBD", "VBN"} and not now and not answers
    return (past or lasting) and row["direction"] == "escalatory" and _is_deed(row)


def _sums_up(verb):
    """Return True for the toll of all that was done by then ("more than nine hundred *have been killed*")."""
    helpers = {c.lower_ for c in syntax.children(verb) if c.dep_ in {"aux", "auxpass"}}
    return verb.lemma_ in _TOLLS and "been" in helpers and not helpers.isdisjoint({"has", "have", "had"})


_LASTING = {"occupation"}  # nouns of what was there before the news
_TOLLS = {"displace", "injure", "kill", "wound"}


def _is_deed(row):
    return row["quad"].startswith("material") and row["status"] == "actual"


class _News(NamedTuple):
    """Hold when the news was told: the weekday (0..6), the day of the year, the year, and whether that is the news's
    own date.
    """

    weekday: int | None
    day: int | None
    year: int | None
    dated: bool


def _news(dates, triggers):
    """Read when the news was told from its dateline, else from the latest of its `dates`."""
    text = syntax.whole_text(triggers[0].doc) if triggers else ""
    head = datelines.head(text).lower()
    dates = _lead_dates(triggers) + dates
    day, year = _day_of_year(head), _year(head) or max(filter(None, map(_year, dates)), default=None)
    late = (_day_of_year(date) for date in dates if _year(date) in {None, year})
    return _News(_last_weekday(dates), day or max(filter(None, late), default=None), year, day is not None)


def _lead_dates(triggers):
    """List the dates told in the first sentence of events, but for what is to come ("will meet on *Sunday*")."""
    first = min(triggers, key=lambda t: t.i, default=None)
    told = syntax.sentence(first).ents if first is not None else ()
    return [e.text.lower() for e in told if e.label_ == "DATE" and not acts.is_future(clause(e.root))]


def _year(date):
    found = _YEAR.search(date)
    return int(found[0]) if found else None


def _told_before(trigger, told):
    """Return the day of the last sentence before that of `trigger`, in its paragraph, whose day is known; else None."""
    start = syntax.sentence_start(trigger)
    near = next((s for s in reversed(told) if s < start), None)  # it is filled in the text's order
    return None if near is None or syntax.breaks(trigger.doc, near, trigger.i) else told[near]


def _gap(trigger):
    """Return how many days lie between a clause and what came after it ("a week *after* rebels attacked"), else 0."""
    verb = clause(trigger)
    if not any(c.dep_ == "mark" and c.lower_ in _AFTER for c in syntax.children(verb)):
        return 0
    times = [c for c in syntax.children(verb) if c.dep_ == "npadvmod" and c.lemma_ in _UNITS]
    return sum(_UNITS[t.lemma_] * next((_number(c.lower_) for c in syntax.children(t)), 2) for t in times)


def _number(word):
    return int(word) if word.isdigit() else _NUMBERS.get(word, 1)


def _date(row, trigger):
    """Return the date told with an event, or with a clause above it, in small letters; or None.

    A report dates what is said or held out in it ("said on Sunday that it *will send* troops"), not what was done.
    """
    if row["date"]:
        return row["date"].lower()
    verb = clause(trigger)
    told_now = row["status"] in _SAID or verb.tag_ in {"VBP", "VBZ"}
    ways = {"conj", "advcl", "relcl", "xcomp", "pcomp"} | ({"ccomp", "parataxis"} if told_now else set())
    while verb.dep_ in ways and verb.head.i != verb.i:
        verb = clause(verb.head)
        found = event_dates.beside(verb)
        if found:
            return found[0].lower()
    return None


def _owns(row, trigger):
    """Return True if an event has its date to itself, and not from the verb above it or from a clause above that."""
    date = row["date"]
    return bool(date) and (
        trigger.pos_ != "NOUN" or date in syntax.said(trigger.doc[trigger.left_edge.i : trigger.right_edge.i + 1])
    )


def _is_future(row, trigger):
    """Return True if an event is to come; what is held out, offered or merely possible counts when it is said."""
    to_come = bool(_NEXT.search(row["date"] or "") and not _ON.search(row["date"]))
    if row["status"] == "threatened" or (row["status"] == "possible" and not to_come) or row["root"] == "12":
        return False  # "will not accept it": that is refused when it is said
    verb = clause(trigger)
    if row["root"] == "03" and trigger.tag_ in {"VBD", "VBN"} and trigger.i == verb.i:
        return False  # "*offered* to meet next week": the offer is what happened
    if verb.dep_ == "ccomp" and _is_over(clause(verb.head)):
        return False  # "days after France announced that it *would withdraw*": the announcement is what happened
    unreal = row["status"] == "planned"
    if unreal and (_is_back(row["date"] or "") or (not row["date"] and row["direction"] == "escalatory")):
        return False
    return acts.is_future(verb) or unreal or to_come


def _is_back(date):
    """Return True if `date` says by itself that it is past ("pledged last month")."""
    return bool(_BACK.search(date.lower()) or _LAST.search(date.lower()) or "yesterday" in date.lower())


def _last_weekday(dates):
    """Return the weekday of the news: counted back from it the others, and above all the one told first, are near.

    Where the text begins with "today", that is the day after the last that it calls by its name. Where it says
    "yesterday", that is the day after: of the weekday that stands with it, or of the one after the last named.
    """
    named = [n for n in map(_weekday, dates) if n is not None]
    last = min(named, key=lambda last: max((last - n) % 7 for n in named) + (last - named[0]) % 7, default=None)
    before = next((n for date in dates if "yesterday" in date and (n := _weekday(date)) is not None), None)
    if before is not None:
        return (before + 1) % 7
    if last is not None and "yesterday" in dates and not any("last" in date for date in dates):
        return (last + 2) % 7  # the day before the news is "yesterday", and called by no name
    return (last + 1) % 7 if last is not None and "today" in dates[0] else last


def _weekday(date):
    return next((n for n, day in enumerate(_WEEKDAYS) if day in date), None)


def _day_of_year(date):
    """Return the day of the year of a date with a month, its 15th where it tells no day; None where it tells no
    month.
    """
    found = _ISO.search(date)
    if found:
        return 30 * (int(found[1]) - 1) + int(found[2])
    found = _DAY.search(date)
    if not found:
        return None
    month = next(g for g in (found[1], found[4], found[5]) if g)
    return 30 * event_dates.MONTHS.index(month) + int(found[2] or found[3] or 15)


def _day(date, trigger, news, before, untold, *, own):
    readings = (read(date, news, before) for read in _READINGS) if date else ()
    found = next((day for day in readings if day is not None), None)
    if found is not None:
        lent = not own and _is_over(trigger)  # "attacked rebels on Friday who *have killed* dozens"
        return found + (UNDATED_PAST if lent or (found == 0 and _is_recalled(trigger)) else 0)
    if _is_over(trigger):
        return min(before or 0.0, 0.0) + UNDATED_PAST
    if before is not None and clause(trigger).tag_ in {"VBD", "VBN"}:
        return min(before, 0.0)
    return untold


def _days_on(date, news, before):
    found = _ON.search(date)
    if found is None or before is None:
        return None
    return before + (0 if found[3] else _number(found[1] or "a") * _UNITS[found[2] or found[4]])


def _days_back(date, news, before):
    found = _BACK.search(date)
    if not found:
        return None
    start = (before or 0.0) if found[3] != "ago" else 0.0
    return start - float(_number(found[1] or "a") * _UNITS[found[2]])


def _last(date, news, before):
    found = _LAST.search(date)
    return -float(_UNITS[next(filter(None, found.groups()))]) if found else None


def _yesterday(date, news, before):
    return -1.0 if "yesterday" in date else None


def _since_weekday(date, news, before):
    day, last = _weekday(date), news.weekday
    return None if day is None or last is None else -float((last - day) % 7)


def _since_day(date, news, before):
    """Count back to a day or month; one told beside weekdays lies before their week, where the news bears no date."""
    day = _day_of_year(date)
    year = _year(date)
    if year is not None and (year < news.year or day is None):
        return 360.0 * (year - news.year) + (day or 0) - (news.day or 360)
    if day is None:
        return None
    week = 7 if news.weekday is not None and not news.dated else 0
    return -float((news.day - day) % 360) - week if re.search(r"\d", date) else min(-30.0, float(day - news.day))


# How a date is read, as days from the news: the first reading that says something.
_READINGS = (
    _days_on,  # beside the next, the order says nothing: no date is both later and earlier than another
    _days_back,  # "the day before" counts from what was told before it, not from the news
    _last,  # beside the next two, the order says nothing: "yesterday" stands alone
    _yesterday,
    _since_weekday,  # "Friday March 3" beside a mere "Thursday" is a day of the same week
    _since_day,
)


def _is_recalled(trigger):
    """Return True if a clause with a day or month of its own tells who is meant ("the nurses *hired in May*")."""
    verb = clause(trigger)
    recalls = verb.dep_ in {"acl", "relcl"} and verb.tag_ in {"VBN", "VBD"}
    when = [date.lower() for date in event_dates.beside(verb)[:1]] if recalls else []
    return any(_day_of_year(date) is not None or _weekday(date) is not None for date in when)


def _is_over(trigger):
    """Return True if `trigger` was over by the time of the news: "had", "earlier" (but "said they *had*" only
    reports).
    """
    verb = _joined(clause(trigger))
    helpers = [c.lower_ for c in syntax.children(verb) if c.dep_ in {"aux", "auxpass"}]
    if "had" in helpers and (verb.dep_ != "ccomp" or _is_of_others(verb)):
        return True
    if any(c.dep_ == "mark" and c.lower_ in {"after", "since", "because"} for c in syntax.children(verb)):
        return True
    if any(c.lower_ in _EARLIER or _is_before_that(c) for c in syntax.children(verb)) or _is_habit(verb, helpers):
        return True
    return _is_told_of(verb) or _is_reason(verb) or _is_followed(trigger) or _is_known(trigger)


def _is_of_others(verb):
    """Return True for what somebody says that others *had* done; who "said they *had* left" tells of news."""
    teller, doer = syntax.subject(verb.head), syntax.subject(verb)
    if teller is None or doer is None or doer.pos_ == "PRON" or doer.lower_ == teller.lower_:
        return False
    return all(c.dep_ != "poss" or c.pos_ != "PRON" for c in syntax.children(doer))  # "said *its* troops had left"


def _joined(verb):
    """Return the first of the verbs that share tense and connective ("*had* shelled a town and *seized* a ferry")."""
    while verb.dep_ == "conj" and verb.tag_ in {"VBD", "VBN"} and verb.head.pos_ == "VERB" and not _has_helper(verb):
        verb = verb.head
    return verb


def _has_helper(verb):
    return any(c.dep_ in {"aux", "auxpass"} for c in syntax.children(verb))


def _is_habit(verb, helpers):
    """Return True for what somebody has done time and again before the news ("has *long* accused")."""
    return bool({"has", "have"} & set(helpers)) and any(
        c.lower_ in _OFTEN for c in syntax.children(verb) if c.dep_ == "advmod"
    )


def _is_told_of(verb):
    """Return True for a clause that tells who is meant ("rebels *who attacked* a hotel", "who *have* killed ten")."""
    by_pronoun = any(c.dep_ in syntax.SUBJECTS and c.tag_ in {"WP", "WDT"} for c in syntax.children(verb))
    return verb.dep_ == "relcl" and by_pronoun and _is_past(verb)


def _is_past(verb):
    return verb.tag_ == "VBD" or (verb.tag_ == "VBN" and _has_helper(verb))


def _is_reason(verb):
    """Return True for what is over when it is answered: "thanked for *freeing* her", "accused of *arming* rebels"."""
    return verb.dep_ == "pcomp" and verb.tag_ == "VBG" and verb.head.lower_ in {"for", "of", "after", "since"}


def _is_before_that(word):
    """Return True for "*before* that", "*prior* to this" and "*before* the vote"."""
    if word.dep_ not in {"prep", "advmod"} or word.lower_ not in {"before", "prior"}:
        return False
    return any(t.lower_ in {"that", "this", "then"} or _is_done(t) for t in word.subtree)


def _is_done(noun):
    """Return True for a noun that tells of a known act ("before *the truce*")."""
    known = any(c.dep_ in {"det", "poss"} and c.lower_ not in {"a", "an"} for c in syntax.children(noun))
    return noun.pos_ == "NOUN" and noun.dep_ == "pobj" and known and acts.act(noun) is not None


def _is_followed(trigger):
    """Return True if something came after the noun `trigger` ("the move *follows* an attack", "after an attack")."""
    word, verb = trigger, clause(trigger)
    if verb.dep_ == "prep" and verb.lower_ == "following" and word.i != verb.i:
        return True
    while word.i != verb.i and word.head.i != word.i:
        if word.dep_ == "prep" and word.lower_ in {"after", "following"}:
            return True
        if word.dep_ == "dobj" and word.head.lemma_ == "follow" and word.head.i == verb.i:
            return True
        word = word.head
    return False


def _is_known(trigger):
    """Return True if the noun `trigger` is taken for granted by the verb above it ("shield the city from *their
    attacks*").
    """
    owned = any(c.dep_ in {"poss", "amod"} and (c.ent_type_ or c.dep_ == "poss") for c in syntax.children(trigger))
    return (
        trigger.pos_ == "NOUN"
        and trigger.dep_ == "pobj"
        and owned
        and trigger.head.lower_ in {"from", "against", "over", "to"}
    )


def relation(one: Token, other: Token) -> int | None:
    """Tell what the words between two triggers of one sentence say: -1 `one` came first, 1 `other` did, 0 together,
    None.

    Knows "X after Y", "X before Y", "X as Y", "X in response to Y" and verbs of cause ("X sparked Y").
    """
    for upper, lower, sign in ((one, other, 1), (other, one, -1)):
        found = _link(upper, lower)
        if found is not None:
            return found * sign
    return _cause(one, other)


def _cause(one, other):
    """Read "X sparked Y" and "Y followed X", "Y was sparked by X", where X and Y are subject and object of one verb."""
    verb = clause(one)
    if verb.i != _brought_about(other).i or not (verb.lemma_ in _CAUSE | {"follow"} or _ends_in(verb)):
        return None
    first = one.i < verb.i < other.i
    if not first and not other.i < verb.i < one.i:
        return None
    passive = any(c.dep_ in {"auxpass", "nsubjpass", "agent"} for c in syntax.children(verb))
    return (-1 if first else 1) * (-1 if (verb.lemma_ == "follow") != passive else 1)


def _brought_about(word):
    """Return the verb that says what brought `word` about, where it is a gerund ("resulted in *granting* leave"), else
    the verb of its clause.
    """
    if word.dep_ == "advcl" and word.tag_ == "VBG" and word.i > word.head.i and _ends_in(word.head):
        return word.head  # "resulted in *Chad granting* leave", as one parser has it
    own = word.head if word.dep_ == "acl" and word.head.dep_ == "pobj" else word  # and as another does
    led = word.tag_ == "VBG" and own.dep_ in {"pcomp", "pobj"} and own.head.lower_ in {"in", "to"}
    return own.head.head if led and _ends_in(own.head.head) else clause(word)


def _ends_in(verb):
    """Return True if a verb tells what something came to ("*resulted in* a raid")."""
    return verb.lemma_ in _OUTCOME and any(c.dep_ == "prep" and c.lower_ in {"in", "to"} for c in syntax.children(verb))


def _link(upper, lower):
    """Follow the parse from `lower` up to the clause of `upper`, or a report of it, and read the connective on the
    way.
    """
    word, tops = lower, _reports(clause(upper)) | {upper.i}
    while word.head.i != word.i:
        sign = _connective(word)
        apart = not word.is_ancestor(upper) and word.i != upper.i
        above = clause(word.head)
        if (
            sign is not None
            and apart
            and {word.head.i, above.i, above.head.i if above.dep_ == "parataxis" else -1} & tops
        ):
            return sign
        word = word.head
    return None


def _reports(verb):
    """Return the places of `verb` and of the verbs that report it, govern its clause or stand beside it."""
    places = {verb.i}
    while verb.dep_ in {"ccomp", "conj", "parataxis", "advcl"} and verb.head.i != verb.i:
        verb = verb.head
        places.add(verb.i)
    return places


def _is_answered(word):
    """Return True if the noun `word` is the act that the verb above it is a reaction to ("condemned the *attack*")."""
    above = word.head.head if word.dep_ == "pobj" else word.head
    told = word.pos_ == "NOUN" and word.dep_ in {"dobj", "pobj"} and above.pos_ == "VERB" and _is_reaction(above)
    reaction = acts.act(above) if told else None
    asked = reaction is not None and cameo.root(reaction.code) in {"02", "10"}
    return told and not (asked and acts.act(word) is None)  # "sought papers *allowing* it to sail": they come after


def _is_reaction(word):
    about = acts.act(word)
    return about is not None and about.code[:2] in _REACTIONS


def _connective(word):
    """Return what `word` says of itself and the words above it: 1 later, -1 earlier, 0 together; None for nothing."""
    return next((sign for read in _CONNECTIVES if (sign := read(word)) is not None), None)


def _answered(word):
    return 1 if _is_answered(word) else None


def _outcome(word):
    """Read what a clause came to ("…, *sparking* riots", "…, which *led* to riots") or came from ("*prompted* by")."""
    if word.dep_ not in {"advcl", "relcl", "acl"} or not (word.lemma_ in _CAUSE | {"follow"} or _ends_in(word)):
        return None
    if word.dep_ == "relcl" and not any(c.dep_ == "nsubj" and c.tag_ == "WDT" for c in syntax.children(word)):
        return None
    earlier = (word.lemma_ == "follow") != (word.tag_ == "VBN")  # "which *followed* the raid", "*sparked* by the raid"
    return 1 if earlier else -1


def _participle(word):
    """Read a raid "authorized by" somebody as after their act, one "condemned by" them as before it."""
    if word.dep_ != "acl" or word.tag_ != "VBN":
        return None
    return -1 if _is_reaction(word) else 1


def _conjunction(word):
    """Read "after", "before", "as" over a clause or a noun."""
    marks = [
        c.lower_ for c in syntax.children(word) if c.dep_ == "mark" or (c.dep_ == "advmod" and word.dep_ == "advcl")
    ]
    marks = marks if word.dep_ in {"advcl", "ccomp"} else []
    marks += [word.lower_] if word.dep_ == "prep" else []
    if word.dep_ == "prep" and word.lower_ in {"of", "to"} and word.head.lower_ in _AHEAD:
        return -1
    return next((_SIGNS[mark] for mark in marks if mark in _SIGNS), None)


def _punished(word):
    """Read what somebody is punished for ("sentenced *for* the massacre", "charged *with* killing them")."""
    if word.dep_ != "prep" or word.lower_ not in {"for", "with"} or word.head.pos_ != "VERB":
        return None
    about = acts.act(word.head)
    return 1 if about is not None and about.code[:2] in _PUNISHING else None


def _response(word):
    return 1 if word.dep_ == "prep" and is_response(word) else None


# A participle of cause ("sparked by") says more than any other, so it is read first. Else each reads other words than
# the rest, and their order says nothing: a noun that is an object, a participle on a noun, a clause or preposition;
# and "following" says the same as a preposition and as a response.
_CONNECTIVES = (_answered, _outcome, _participle, _conjunction, _punished, _response)


def is_drawn(word: Token) -> bool:
    """Return True if the noun `word` is the response that a verb of cause speaks of ("sparked a strong *response*")."""
    return word.pos_ == "NOUN" and word.dep_ in {"dobj", "nsubjpass"} and word.head.lemma_ in _CAUSE


def is_response(word: Token) -> bool:
    """Return True if the preposition or noun `word` says that what follows was answered ("in response to", "over")."""
    if word.lower_ == "in":
        return any(c.lower_ in _ANSWERS for c in syntax.children(word))
    return word.lower_ in {"over", "following"}
