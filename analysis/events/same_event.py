"""The same event: which mentions of events in an article tell of one event."""

import bisect

from spacy.tokens import Span, Token

from analysis.events import dates, participants
from analysis.events.coded import CodedEvent
from analysis.events.context import Context
from analysis.events.opponents import FORCE
from analysis.grammar import syntax

_RESULTS = {"kill", "injure", "wound", "destroy", "damage", "hit"}  # what force does, told beside the force itself
_WORDS = {"02", "03", "10", "12", "13"}  # roots of words to somebody: each is one of its own
_NEARBY = 5  # sentences
_LEAD = 3
_FAR = 150  # sentences: so far from it, in a text longer than any article, nothing is told again


def merged(events: list[CodedEvent], article: Context) -> list[CodedEvent]:
    """Return `events`, in text order, with later mentions of an event joined to the first, which takes over what only
    they say; what was announced goes where it came about.
    """
    return [first for first, _ in gathered(events, article)]


def gathered(events: list[CodedEvent], article: Context) -> list[tuple[CodedEvent, list[CodedEvent]]]:
    """Return each event of ``merged`` with the other mentions that are joined to it, its announcement among them."""
    kept: list[tuple[CodedEvent, list[CodedEvent]]] = []
    over: set[int] = set()  # the places in `kept` of what was announced and came about
    alike: dict[str, list[int]] = {}  # the places in `kept` of each kind
    at: dict[int, list[int]] = {}  # and of each trigger
    for event in events:
        word, kind = event.coded_act.trigger, alike.setdefault(_kind(event.row), [])
        near = _within(kind, event, kept)
        plans = [*near, *_within(alike.get("03", []), event, kept)] if _takes_up(event) else []
        meant = [n for n in plans if n not in over and _is_announced(kept[n][0], event, article)]
        plan = max(meant, key=lambda n: (kept[n][0].row["target"] is not None, n), default=None)
        announced: list[CodedEvent] = []
        if plan is not None:
            over.add(plan)
            announced = [kept[plan][0], *kept[plan][1]]
            event = _come_about(kept[plan][0], event)
        tried = sorted({*near, *at.get(word.head.i, ())} - over)
        named = [n for n in tried if word.pos_ == "NOUN" and _named_alike(kept[n][0], event)]
        place = next((n for n in named or tried if _is_same(kept[n][0], event, article)), None)
        if place is None:
            kind.append(len(kept))
            at.setdefault(word.i, []).append(len(kept))
            kept.append((event, announced))
        else:
            first, later = kept[place]
            kept[place] = _joined(first, event, article), [*later, *announced, event]
    return [told for n, told in enumerate(kept) if n not in over]


def _within(places, event, kept):
    """Return those of the places in `kept` that are not too far before `event` for it to tell them again."""
    return places[bisect.bisect_left(places, event.row["sentence"] - _FAR, key=lambda n: kept[n][0].row["sentence"]) :]


def _takes_up(event):
    """Return True if a deed is told by a noun that takes up what was announced ("*the* truce began")."""
    noun = event.coded_act.trigger
    return noun.pos_ == "NOUN" and event.row["status"] == "actual" and syntax.is_definite(noun)


def _is_announced(first, later, article):
    """Return True if `later` came about as `first` announced ("would observe a *truce*. *The truce* began")."""
    if (first.row["root"], first.row["status"]) != ("03", "planned") or not _takes_up(later):
        return False
    meant, done = first.coded_act.act.innermost, later.coded_act.act.innermost
    words = [word for word in (meant.token, syntax.direct_object(meant.token)) if word is not None]
    parties = all(later.row[c] is None or article.same_side(first.row[c], later.row[c]) for c in ("source", "target"))
    alike = meant.row["code"][:3] == done.row["code"][:3] and any(is_form(word, done.token) for word in words)
    return alike and parties


def _named_alike(first, later):
    """Return True if `later` is a deed by the word of `first`, which it then means and no other ("The *raid* …")."""
    one, other = first.coded_act.trigger, later.coded_act.trigger
    return _kind(first.row) == "force" and syntax.is_definite(other) and is_form(one, other)


def _joined(first, later, article):
    near = later.row["sentence"] - first.row["sentence"] <= _NEARBY  # a date told far off is another day's
    columns = ("source", "target", "place", *(["date"] if near else []))
    taken = {c: later.row[c] for c in columns if first.row[c] is None}
    place = article.actor(first.coded_act.target) if _falls_on_a_place(first) else None
    if later.row["target"] and place is not None and first.row["target"] == place:
        taken["target"] = later.row["target"]
    return first.with_columns(**taken)


def _come_about(announced, event):
    """Return a deed with the parties that its announcement told."""
    missing = {column for column in ("source", "target", "place") if event.row[column] is None}
    return event.with_columns(**{column: announced.row[column] for column in missing})


def _falls_on_a_place(event):
    """Return True if all that is known of a target is where it was done ("bombs exploded *in Chad*, killing ten")."""
    target = event.coded_act.target
    return target is not None and target.dep_ == "pobj" and target.head.lower_ in participants.PLACES_OF_DEEDS


def _is_same(first, later, article):
    return _adds_result(first, later) or (_may_be_same(first, later, article) and _is_told_again(first, later))


def _adds_result(first, later):
    """Return True if `later` is a participle on `first` that says what came of it ("shelled Aden, *killing* six")."""
    word = later.coded_act.trigger
    return (
        word.dep_ == "advcl"
        and word.tag_ == "VBG"
        and word.head.i == first.coded_act.trigger.i
        and word.lemma_ in _RESULTS
    )


def _may_be_same(first, later, article):
    """Return True if nothing tells two mentions apart: kind, status, date, source or target."""
    one, other = first.row, later.row
    told = {row["date"] for row in (one, other)} - {None}
    if one["root"] in _WORDS and not _says_the_same(first, later):
        return False
    word = later.coded_act.trigger
    if _is_answered(first, later) or (word.pos_ == "NOUN" and word in first.coded_act.trigger.conjuncts):
        return False  # "the raid and the *strikes*" are two
    if other["cameo"] == "192" != one["cameo"] and later.coded_act.trigger.pos_ == "NOUN":
        return False  # "the *occupation*" is no raid
    return (
        _kind(one) == _kind(other)
        and (one["status"] == other["status"] or _is_background_to(first, later))
        and len(told) < 2
        and (
            _are_the_same_two(one, other, article)
            or (
                article.same_side(one["target"], other["target"])
                and (_is_leave(later) or _same_source(one, other, article))
            )
        )
        and not _are_of_other_days(first, later)
    )


def _is_answered(first, later):
    """Return True if `first` is told as the answer to `later`, or as done after it ("fired rockets *in response to* a
    strike that killed four").
    """
    word, above = later.coded_act.trigger, first.coded_act.trigger
    while word.head.i != word.i and word.i != above.i:
        if word.dep_ == "prep" and (word.lower_ in {"after", "following", "since"} or _answers(word)):
            return above in word.ancestors
        word = word.head
    return False


def _answers(prep):
    """Return True for "in *response* to" and the like."""
    return prep.lower_ in {"to", "for"} and prep.head.lower_ in _ANSWERS


_ANSWERS = {"answer", "reaction", "reprisal", "response", "retaliation", "revenge"}


def _are_of_other_days(first, later):
    """Return True if a day of the week stands beside each, and not the same ("on *Friday* night", "*Saturday*")."""
    one, other = (_weekdays(event.coded_act.trigger) for event in (first, later))
    return bool(one and other) and one.isdisjoint(other)


def _weekdays(trigger):
    """Return the days of the week beside `trigger`, or else the one with which its sentence opens ("*On Saturday* Chad
    said that …").
    """
    return dates.weekdays(trigger) or dates.days_of_week(syntax.sentence(trigger)[:2])


def _are_the_same_two(one, other, article):
    """Return True if two countries meet, named in another order or by their people ("Chad and Niger agreed", "the
    ministers of Niger and Chad will meet").
    """
    pairs = [{article.country.get(row["source"]), article.country.get(row["target"])} for row in (one, other)]
    known = len(pairs[0]) == 2 and all(isinstance(country, str) for country in pairs[0])
    return known and _kind(one) == "04" and pairs[0] == pairs[1]


def _is_background_to(first, later):
    """Return True if a noun or the same verb takes up, as past or to come, what was told as done: done to the same."""
    one, other = first.row, later.row
    if {one["status"], other["status"]} == {"actual", "past_background"}:
        return one["target"] is not None and one["target"] == other["target"]
    return one["cameo"] == "036" and later.coded_act.trigger.lemma_ in {"meet", "meeting"}


def _says_the_same(first, later):
    """Return True if two speech acts have one code and one addressee; a noun may take up any ("the *demand*")."""
    one, other = first.row, later.row
    if later.coded_act.trigger.pos_ == "NOUN" or is_headline(syntax.sentence(first.coded_act.trigger)):
        return True
    if _is_of_another_thing(first, later):
        return False
    return one["cameo"] == other["cameo"] and (
        None in (one["target"], other["target"]) or one["target"] == other["target"]
    )


def _is_of_another_thing(first, later):
    """Return True if two verbs of speech have each its own thing ("requested *a visa*", later "requested *a loan*"), or
    two threats no word in common.
    """
    if first.row["root"] == later.row["root"] == "13":
        one, other = (_told_behind(event.coded_act.trigger) for event in (first, later))
        if one and other and one.isdisjoint(other):
            return True
    things = [syntax.direct_object(event.coded_act.act.token) for event in (first, later)]
    told = [thing.lemma_.lower() for thing in things if thing is not None and thing.pos_ == "NOUN"]
    return len(told) == 2 and told[0] != told[1]


def _told_behind(verb):
    """Return the lemmas of what a verb says: of the nouns and verbs behind it."""
    behind = verb.doc[verb.i + 1 : verb.right_edge.i + 1] if verb.pos_ == "VERB" else ()
    return {t.lemma_.lower() for t in behind if t.pos_ in {"NOUN", "VERB"}}


def _is_told_again(first, later):
    """Return True if the words of `later` take up `first`; where neither has a party, only by the same word."""
    one, other = first.row, later.row
    if all(row[column] is None for row in (one, other) for column in ("source", "target")):
        return _alike(first, later)
    return (
        _alike(first, later)
        or (later.coded_act.trigger.pos_ == "NOUN" and not _is_introduced(later))
        or _is_result(first, later)
        or _is_leave(later)
        or _is_capture(first, later)
        or _is_lead(first, later)
        or _fills_in(first, later)
        or _keeps_on(first, later)
        or _is_beside(first, later)
    )


def _is_leave(later):
    """Return True if `later` is leave that is given, without a date: nobody says it twice to give it twice."""
    return _kind(later.row) == "leave" and later.row["date"] is None


def _is_capture(first, later):
    """Return True if one of two mentions tells how the same people were taken, the other that they were held ("had
    *kept* her captive. She was *kidnapped* in May").
    """
    held = any(event.coded_act.trigger.lemma_ in {"hold", "keep"} for event in (first, later))
    return held and _kind(later.row) == "capture" and first.row["target"] == later.row["target"] is not None


def _is_lead(first, later):
    """Return True if `first` stands in a headline and `later` in the lines that tell it again."""
    near = later.row["sentence"] - first.row["sentence"] <= _LEAD
    known = None not in (first.row["source"], later.row["source"])
    return near and known and is_headline(syntax.sentence(first.coded_act.trigger))


def _fills_in(first, later):
    """Return True if `first` is a noun with a target, and `later` says who was meant."""
    one, other = first.row, later.row
    known = other["target"] is not None or (_kind(one) != "force" and other["source"] is not None)
    return first.coded_act.trigger.pos_ == "NOUN" and one["target"] is not None and known


def _is_beside(first, later):
    """Return True if two verbs beside each other tell of one deed to the same ("*detained* and *jailed* two men")."""
    if _is_of_another_thing(first, later):
        return False
    verb, above = later.coded_act.trigger, first.coded_act.trigger
    return verb.dep_ == "conj" and above in verb.ancestors and later.row["target"] in (None, first.row["target"])


def _keeps_on(first, later):
    """Return True if somebody who praises or blames goes on in the same vein, of nobody else ("deplored the raid. It
    *regrets* that …").
    """
    one, other = first.row, later.row
    near = later.row["sentence"] - first.row["sentence"] <= 1
    return (
        near
        and one["root"] == other["root"]
        and one["root"] in {"05", "11"}
        and one["source"] is not None
        and one["source"] == other["source"]
        and other["target"] in (None, one["target"])
    )


def _is_introduced(event):
    """Return True if a noun brings up a new act under a verb of doing ("answered with *strikes*", but "halted *the*
    strikes").
    """
    known = {"the", "this", "these", "those", "that", "its", "their"}
    return event.coded_act.act.operator == "do" and not any(c.lower_ in known for c in event.coded_act.trigger.lefts)


def _same_source(one, other, article):
    return len({article.side(row["source"]) for row in (one, other) if row["source"] is not None}) < 2


def _is_result(first, later):
    """Return True if one of two mentions tells what the other did ("shelled the town. The shells *killed* six")."""
    near = abs(first.row["sentence"] - later.row["sentence"]) <= _NEARBY
    if later.row["source"] not in (None, first.row["source"]):
        return False  # whoever "killed three" did not do what nobody is named for
    if first.coded_act.trigger.lemma_ in {"control", "hold", "occupy"}:
        return False
    if later.row["cameo"] == "192" and later.row["date"] not in (None, first.row["date"]):
        return False  # who "killed three" and "in 2013 seized the port" did two things
    apart = syntax.breaks(first.coded_act.trigger.doc, first.coded_act.trigger.i, later.coded_act.trigger.i)
    if apart and first.row["date"] is None is first.row["target"] and _weekdays(later.coded_act.trigger):
        return False  # "jets strafed a hill. … On Sunday, ten were killed": on the hill, or elsewhere
    return near and _kind(first.row) == "force" and any(e.coded_act.trigger.lemma_ in _RESULTS for e in (first, later))


def _alike(first, later):
    """Return True if two triggers, or what is meant or begun, are forms of one word ("agreed to *meet*", "*met*")."""
    one, other = first.coded_act, later.coded_act
    return is_form(one.trigger, other.trigger) or (
        one.act.inner is not None and is_form(one.act.innermost.token, other.act.innermost.token)
    )


def is_form(one: Token, other: Token) -> bool:
    """Return True if two words have one stem ("shelled", "shelling")."""
    a, b = one.lemma_.lower(), other.lemma_.lower()
    return a == b or (min(len(a), len(b)) > 3 and a[:5] == b[:5])


def is_headline(sentence: Span) -> bool:
    """Return True if `sentence` is a headline: the first paragraph of a text, without a full stop."""
    return (
        sentence.start == 0
        and not any(t.text in {".", "?", "!"} for t in sentence[-3:])
        and syntax.breaks(sentence.doc, 0, len(sentence.doc)) > 0
    )


def _kind(row):
    """Return what must be alike in two mentions of one event: the root, but all force, leave and protests are one."""
    if row["cameo"] == "181":
        return "capture"  # who is taken is not who is killed
    if row["root"] in FORCE and row["cameo"] != "191":  # a blockade is no part of a fight
        return "force"
    if row["root"] in {"16", "17"}:
        return row["cameo"][:3]  # an arrest is no curfew
    if row["cameo"].startswith("114"):
        return "14"
    if row["cameo"] == "036":
        return "04"  # what was agreed is then held
    return "leave" if row["cameo"] in {"080", "081"} else row["root"]
