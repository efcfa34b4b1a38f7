"""Targets: on whom an act falls, told from the whole article where its own sentence leaves it out or says it badly.

Only where one actor fits. Each step reads a list of events and returns a new one: what a row becomes depends on the
rows as the step found them, never on which of them was looked at first.
"""

from collections import Counter
from collections.abc import Callable

from spacy.tokens import Token

from analysis.events import acts, doers, participants, relevance
from analysis.events.coded import CodedEvent
from analysis.events.context import Context
from analysis.events.opponents import FORCE, NOT_NOW, foes
from analysis.grammar import syntax
from analysis.lexicons import cameo, world

_HELP = ("07", "064")
_HOSTILE = {"13", "14", "15", "16"} | FORCE  # roots that fall on an opponent
_YIELDING = ("087", "0353", "0356")  # codes of what a party to a fight gives up to its opponent
_WITH_A_TARGET = {"15", "16"}  # roots that fall on nobody else where a target was told but is no actor
_ANY_ACT = {"action", "announcement", "decision", "measure", "move", "plan", "proposal", "step"}
_ANY_HARM = {"aggression", "escalation", "incident", "launch", "provocation", "violation", "violence"}
_PEACEMAKING = {"0256", "026", "027", "028", "1056", "106", "107", "108"}  # what two who fight are asked
_MEDIATING = {"028", "039", "045"}
_REVENGE = {"retaliate", "avenge", "revenge"}
_REACTING = {"react", "respond", "reply", "retort"}
_ASKING = {"02", "10"}
_REACH = 100  # events before and behind one that are asked about it: more than any article has
_ARMED = {"15", *FORCE}
_JUST_BEFORE = 2  # sentences
_OBJECT_PRONOUNS = {  # and the types of actors that each may mean
    "it": {"state", "organisation", "bloc", "military", "group"},
    "them": {"group", "military", "organisation", "bloc"},
    "him": {"person"},
    "her": {"person"},
}
_OPPONENTS = {"adversary", "aggressor", "attacker", "enemy", "foe", "invader", "occupier", "opponent"}
_BORDERS = {"border", "coast", "frontier", "front"}
_CLAIMS = {"accusation", "allegation", "assertion", "charge", "claim", "remark", "report", "statement", "suggestion"}
_SEVERAL = {"number", "series", "spate", "string", "wave"}
_FAR = 120  # words back to where a thing was told of

Foes = dict[str, list[str]]
Finder = Callable[[CodedEvent, list[CodedEvent], Foes, Context], str | None]


def completed(events: list[CodedEvent], article: Context) -> list[CodedEvent]:
    """Return `events` with their targets mended, then completed from the rest of the article where one actor fits.

    Nobody threatens their own side. Where "both sides" act, their source is completed, too.
    """
    return stages(events, article)["answered"]


def stages(events: list[CodedEvent], article: Context) -> dict[str, list[CodedEvent]]:
    """Return `events` after each stage of ``completed``, in order: done, mended, harmed, named, meant, answered."""
    done = [doers.completed(event, events, article) for event in events]
    mended = [_mended(event, article) for event in done]
    against = foes((event.row for event in mended), article.side)
    harmed = [_completed(event, _around(mended, n), against, article, _harmed) for n, event in enumerate(mended)]
    named = [_on_another(_named(event, _around(harmed, n), article)) for n, event in enumerate(harmed)]
    meant = [  # an act and those before it are known by then; those after it stand as they are told
        _completed(event, _around(named, n, after=harmed), against, article, _meant) for n, event in enumerate(named)
    ]
    answered = [_completed(event, _around(meant, n), against, article, _answered) for n, event in enumerate(meant)]
    return dict(done=done, mended=mended, harmed=harmed, named=named, meant=meant, answered=answered)


def _around(events: list[CodedEvent], n: int, *, after: list[CodedEvent] | None = None) -> list[CodedEvent]:
    """Return the events around the one at `n`: of an article all; those behind it from `after`, where that is given."""
    return events[max(0, n - _REACH) : n + 1] + (after or events)[n + 1 : n + 1 + _REACH]


def _mended(event: CodedEvent, article: Context) -> CodedEvent:
    """Return `event` without a target that it cannot have: its own side, or the "it" of what it judges."""
    row, told = event.row, event.coded_act.target
    if row["root"] in participants.JUDGING and told is not None and _is_it(told):
        return event.with_columns(target=None)
    if _is_victim(event):
        return event.with_columns(target=None)
    if not row["target"] or article.side(row["target"]) != article.side(row["source"]):
        return event
    if row["root"] in {"01", "13"} or (row["root"] in _HOSTILE and article.types.get(row["target"]) == "state"):
        return event.with_columns(target=None)
    if row["cameo"].startswith(_YIELDING):  # "ordered *its army* to hold fire": for the good of the other side
        return event.with_columns(target=None)
    if row["root"] == "05" and told is not None and _is_own(told):  # "reaffirmed *its* commitment to Japan"
        return event.with_columns(target=article.actor(_committed_to(told)))
    return event


def _is_victim(event):
    """Return True if what must end, or is blamed, is done to the target: not to them that is said ("the raids on *Chad*
    must stop", "condemned the killing of *nurses*").
    """
    told, harm = event.coded_act.target, _harm_spoken_of(event)
    if harm is None or told is None or told.dep_ not in {"pobj", "dobj"}:
        return False
    if told == participants.blamed_on(event.coded_act.act.token):
        return False
    return harm.is_ancestor(told) or (told.i == harm.i and event.row["root"] == "11")


def _harm_spoken_of(event):
    """Return the word for the harm that somebody asks to end, or blames; None where there is no such."""
    root, act = event.row["root"], event.coded_act.act
    if root in _ASKING:
        return act.inner.token if act.inner is not None and act.innermost.code >= "17" else None
    thing = syntax.direct_object(act.token) if root == "11" and act.token.pos_ == "VERB" else None
    blamed = acts.act(thing) if thing is not None and thing.pos_ == "NOUN" and thing.i > act.token.i else None
    if thing is None or blamed is None or participants.owner(thing) is not None:
        return None
    return thing if blamed.innermost.code >= "16" else None


def _assailant(event, events, article):
    """Return who harms the victim of what must end ("the attacks on *Chad* must stop"), where the text tells of one
    side only that does.
    """
    victim, own = article.side(article.actor(event.coded_act.target)), article.side(event.row["source"])
    if victim is None:
        return None
    rows = [e.row for e in events if e.row["root"] >= "17" and article.side(e.row["target"]) == victim]
    found = [row["source"] for row in rows if article.side(row["source"]) not in {None, victim, own}]
    return article.head(found[0]) if len(set(map(article.side, found))) == 1 else None


def _is_own(thing):
    """Return True if a pronoun owns `thing`, which so is mostly the doer's ("*its* commitment")."""
    return any(c.dep_ == "poss" and c.pos_ == "PRON" for c in syntax.children(thing))


def _committed_to(thing):
    """Return to whom a commitment is, or whom it is to help ("its commitment *to defend Japan*"); else None."""
    helped = [syntax.direct_object(c) for c in syntax.children(thing) if c.dep_ == "acl"]
    return next(filter(None, [*syntax.prepositional(thing, "to"), *helped]), None)


def _named(event: CodedEvent, events: list[CodedEvent], article: Context) -> CodedEvent:
    """Return `event` with those whom its words mean: who holds whom it asks to be freed, and who "both sides" are."""
    if event.row["root"] in _ASKING and _asks_to_free(event.coded_act):
        event = event.with_columns(target=_hostage_taker(event, events))
    if event.row["target"] is None and _makes_peace(event):
        one, other = _both(event, events, article)
        sure = _fight(one, other, events, article) or (_mediates(event) and _quarrel(one, other, events, article))
        event = event.with_columns(target=one if sure else None)
    pair = article.pair(event.coded_act.source)
    if pair and event.row["target"] is None and event.row["quad"].endswith("cooperation"):
        return event.with_columns(source=pair[0], target=pair[1])  # "the two leaders met"
    if relevance.names_both(event.coded_act.target):
        return event.with_columns(target=_both(event, events, article)[0] or event.row["target"])
    if relevance.names_both(event.coded_act.source):
        one, other = _both(event.with_columns(source=None), events, article)
        told = event.row["target"]  # "both sides signed a truce brokered by Kenya": with each other
        together = event.row["quad"].endswith("cooperation") and other is not None
        return event.with_columns(source=one or event.row["source"], target=other if together else told or other)
    return event


def _on_another(event):
    """Return `event` without a target that is its own doer."""
    return event.with_columns(target=None) if event.row["target"] == event.row["source"] else event


def _asks_to_free(coded_act):
    """Return True if a release is asked of nobody whom the words tell ("demanded the release of *the crew*")."""
    told, freeing = coded_act.target, coded_act.act.innermost
    freed = told is not None and told.dep_ not in syntax.SUBJECTS and freeing.token.is_ancestor(told)
    return freeing.code.startswith("084") and (told is None or freed)


def _completed(
    event: CodedEvent, events: list[CodedEvent], against: Foes, article: Context, find: Finder
) -> CodedEvent:
    """Return `event` with the target that `find` gives it, where it has a source but no target."""
    if event.row["source"] and event.row["target"] is None:
        found = _same_object(event, events, article) or find(event, events, against, article)
        return event.with_columns(target=found)
    return event


def _same_object(event, events, article):
    """Return whom the act just before fell on, for an object pronoun in the same sentence: it is not the doer ("broke
    off ties with Chad, accusing *it* of spying"); else None.
    """
    told, row = event.coded_act.target, event.row
    if told is None or told.lower_ not in _OBJECT_PRONOUNS:
        return None
    before = [e for e in _before(event, events) if e.row["sentence"] == row["sentence"] and e.row["target"]]
    last = before[-1].row if before else None
    if last is None or last["source"] != row["source"] or article.side(last["target"]) == article.side(row["source"]):
        return None
    struck = before[-1].coded_act.target
    many = told.lower_ == "them" and struck is not None and struck.tag_ in {"NNS", "NNPS"}
    return last["target"] if many or article.types.get(last["target"]) in _OBJECT_PRONOUNS[told.lower_] else None


def _both(event, events, article):
    """Return the two who are at odds in the text, as (one, other): who fight, else who do anything to each other, else
    the only two states nearby.

    Nobody who stands for no side is one of them, nor is the doer of `event`, unless they are one of the two themselves.
    (None, None) where the text tells of no such two.
    """
    rows = [e.row for e in events if all(_is_a_side(e.row[c], article) for c in ("source", "target"))]
    pairs = [
        (row["root"] < "18", row["start"], article.head(row["source"]), article.head(row["target"]))
        for row in rows
        if article.side(row["source"]) != article.side(row["target"]) and row["status"] not in NOT_NOW
    ]
    apart = [p for p in pairs if article.side(event.row["source"]) not in map(article.side, p[2:])]
    return min(apart)[2:] if apart else _two_states(event, article)


def _makes_peace(event):
    """Return True if two who fight are asked, or helped, to make peace, and the words name nobody ("the *fighting* must
    stop").
    """
    told = event.coded_act.target
    if told is not None:
        ends = event.row["root"] in _ASKING and event.coded_act.trigger.lemma_ in acts.ENDING
        return ends and told.pos_ in {"NOUN", "NUM"} and not participants.can_act(told)
    return event.row["cameo"] in _PEACEMAKING or _mediates(event)


def _mediates(event):
    """Return True if somebody stands between two others ("offered to *mediate*", "*hosted* the talks")."""
    above = {event.coded_act.trigger.lemma_, event.coded_act.trigger.head.lemma_}
    return event.row["cameo"] in _MEDIATING or (
        event.row["root"] in {"04", "08"} and bool(above & participants.HOSTING)
    )


def _fight(one, other, events, article):
    """Return True if the sides of two actors use force against each other in the text."""
    return _meet(one, other, [e.row for e in events if e.row["root"] in FORCE], article)


def _quarrel(one, other, events, article):
    """Return True if the sides of two actors do anything to each other in the text that is no mere cooperation."""
    return _meet(one, other, [e.row for e in events if e.row["root"] >= "10"], article)


def _meet(one, other, rows, article):
    """Return True if one of `rows` tells what the side of one actor does to that of the other."""
    pair = {article.side(one), article.side(other)}
    return None not in pair and any({article.side(r["source"]), article.side(r["target"])} == pair for r in rows)


def _is_a_side(actor, article):
    """Return True for an actor with a country, a government, an army, or a body or movement with a name."""
    if actor is None or not _OPPONENTS.isdisjoint(actor.lower().split()):
        return False  # "enemy forces" are whoever fights the speaker
    kind = article.types.get(actor)
    if actor in article.helpers:  # a hospital, a television
        return False
    powers = kind in {"state", "military"}
    return article.side(actor) != actor or powers or (actor in article.named and kind != "person")


def _two_states(event, article):
    """Return the only two states named in the sentence and the one before it, without the doer's, else (None, None)."""
    own = article.side(event.row["source"])
    near = [a for a in article.near(event.row["sentence"]) if article.types[a] == "state" and article.side(a) != own]
    found = sorted(dict.fromkeys(near), key=near.index)
    return (found[0], found[1]) if len(found) == 2 else (None, None)


def _hostage_taker(event, events):
    """Return of whom a release is asked: who took those to be freed, where the text told of it before; else None."""
    row = event.row
    taken = [e.row for e in _before(event, events) if e.row["root"] in {"17", "18"}]
    others = [r["source"] for r in taken if r["target"] == row["target"] or row["target"] is None]
    return others[-1] if others else None


def _before(event, events):
    """List the events that the text tells before `event` and whose doer is known."""
    return [e for e in events if e.row["start"] < event.row["start"] and e.row["source"]]


def _harmed(event, events, against, article):
    """Return on whom a threat or harm falls, or to whom fighters yield, unless the text itself names a target, or means
    two.
    """
    root, told = event.row["root"], event.coded_act.target
    yields = event.row["cameo"].startswith(_YIELDING)
    if not (root in _HOSTILE or yields) or any(map(relevance.names_both, (event.coded_act.source, told))):
        return None
    passed_over = root in _WITH_A_TARGET and not _is_of_an_opponent(told)
    if told is not None and (passed_over or told.pos_ == "PRON" or _names_others(told)):
        return None
    foe = _struck_before(event, events, article) or _foe(event, against, article)
    found = foe if foe or yields else _partner(event, events, article)
    if root == "14" and _are_at_home(event.row["source"], found, article):
        return None
    unknown = not isinstance(article.country.get(found), str)
    if unknown and article.types.get(found) in {"organisation", "state"} and root in _ARMED:
        return None  # no court comes under fire, nor "the government" of no known country
    if _is_elsewhere(event, found, article) or _holds_what_is_of_others(event, found, article):
        return None
    judged = any(article.same_side(judge, found) for judge in _judges(event, events))
    return None if judged and not _have_fought(event, found, events, article) else found


def _have_fought(event, found, events, article):
    """Return True if another act tells that the doer of `event` and `found` use force on each other."""
    pair = {article.side(event.row["source"]), article.side(found)}
    fights = [e.row for e in events if e.row["root"] in FORCE and e.row["start"] != event.row["start"]]
    return any({article.side(row["source"]), article.side(row["target"])} == pair for row in fights)


def _is_elsewhere(event, found, article):
    """Return True if a deed was done in another country than that of the state that it may have been done to
    ("operations *in Gaza*").
    """
    place = event.row["place"] or _place_behind(event.coded_act.trigger)
    there = world.place_country(place) if place else None
    theirs = article.country.get(found)
    return there is not None and article.types.get(found) == "state" and there != theirs


def _place_behind(noun):
    """Return the place right behind a noun, wherever a parser hangs it ("criticised the *raids in Gaza*"), or None."""
    if noun.pos_ != "NOUN" or noun.i + 1 >= len(noun.doc):
        return None
    prep = noun.nbor()
    inside = syntax.children(prep) if prep.dep_ == "prep" and prep.lower_ in participants.PLACING else ()
    return next((syntax.name(c) for c in inside if c.ent_type_ in syntax.PLACES), None)


def _holds_what_is_of_others(event, found, article):
    """Return True if what is held or taken is told ("reclaimed *all areas*"), of which nothing says that it is of those
    whom one otherwise fights; of the state of rebels it is.
    """
    thing = syntax.direct_object(event.coded_act.trigger) if event.row["cameo"].startswith("192") else None
    own = article.country.get(event.row["source"])
    return thing is not None and thing.pos_ == "NOUN" and (own is None or article.country.get(found) != own)


def _judges(event, events):
    """List who blames or praises this very act ("*Chad* condemned the raid"): one need not be hit for that, as those
    mostly are who accuse.
    """
    above = {word.i for word in event.coded_act.trigger.ancestors}
    judging = [e for e in events if e.coded_act.trigger.i in above and e.row["root"] in participants.JUDGING]
    judging = [e for e in judging if not e.row["cameo"].startswith("112")]
    return [e.row["source"] for e in judging]


def _is_of_an_opponent(told):
    """Return True if a word means an opponent ("the *enemy*") or where one stands ("sent tanks to the *border*")."""
    return told is not None and told.lemma_.lower() in _OPPONENTS | _BORDERS


def _are_at_home(source, target, article):
    """Return True for people and bodies of one country, of whom a protest falls on none of the others ("voters
    boycotted the vote" against no marchers).
    """
    kinds = {article.types.get(source), article.types.get(target)}
    return article.country.get(source) == article.country.get(target) and kinds <= {"group", "organisation"}


def _meant(event, events, against, article):
    """Return whom an act of another kind means; each kind has one way to find them, so their order says nothing."""
    root, told = event.row["root"], event.coded_act.target
    if told is None and event.coded_act.trigger.lemma_ in _REACTING:
        return _provoker(event, events, article)
    if told is not None and told.lemma_.lower() in _OPPONENTS:
        return _foe(event, against, article)
    if told is not None and told.pos_ == "NOUN" and participants.can_act(told):
        return None
    if _is_victim(event):
        return _assailant(event, events, article) or (_judged(event, events, article) if root == "11" else None)
    if root in _ASKING:
        opposed = next(iter(syntax.prepositional(event.coded_act.trigger, "against")), None)
        maker = _judged(event, events, article) if opposed is not None else None  # "lobbied *against the law*"
        return maker or _asked(event, events, article) or (_partner(event, events, article) if root == "10" else None)
    if root == "03" and told is None:
        return _addressed_before(event, events, article)
    if event.row["cameo"] == "016":
        return _judged(event, events, article) or _accuser(event, events, article)
    if root in participants.JUDGING and _tells_whose(event):
        return None
    if root in participants.JUDGING:
        others = root == "05" or _is_of_a_deed(event)
        return _judged(event, events, article) or (None if others else _partner(event, events, article))
    if event.row["cameo"] == "081":
        return _licensed(event, events, article)
    return _helped(event, against, article) if event.row["cameo"].startswith(_HELP) else None


def _is_of_a_deed(event):
    """Return True if what is blamed or turned down is a deed of nobody whom the words tell ("denounced *the coup*"):
    whoever did it, and not whom the judge deals with most.
    """
    word = event.coded_act.trigger
    things = [syntax.direct_object(word), *(syntax.prepositional(word, "of", "over") if word.pos_ == "NOUN" else ())]
    nouns = [t for t in things if t is not None and t.pos_ == "NOUN"]
    nouns += [of for noun in nouns if noun.lemma_ in _SEVERAL for of in syntax.prepositional(noun, "of")]
    return any((deed := acts.act(noun)) is not None and deed.innermost.code >= "14" for noun in nouns)


def _answered(event, events, against, article):
    """Return whom words about a mere thing answer: of another side, who last did anybody ill, or anything, where it is
    praised ("Chad shut its border. … Niger dismissed *the account*"); not who only blames others, too; else None.
    """
    row, told = event.row, event.coded_act.target
    if row["root"] not in participants.JUDGING or (told is not None and participants.can_act(told)):
        return None
    if _tells_whose(event) or _is_of_a_deed(event):
        return None
    least = "01" if row["root"] == "05" else "10"
    near = [e.row for e in _before(event, events) if row["sentence"] - e.row["sentence"] <= _JUST_BEFORE]
    near = [r for r in near if r["root"] >= least and not (r["root"] == row["root"] == "11")]
    others = [r for r in near if r["status"] not in NOT_NOW and not article.same_side(r["source"], row["source"])]
    return others[-1]["source"] if others else None


def _tells_whose(event):
    """Return True if what is praised, blamed or turned down is said to be somebody's, whom the text does not tell more
    of ("welcomed the commitment *of the parties*", "dismissed claims *from its neighbours*").
    """
    thing = event.coded_act.target or syntax.direct_object(event.coded_act.trigger)
    if thing is None:
        return False
    deed = acts.act(thing)
    said = deed is None or deed.code < "06"  # "the release *of the hostages*" is not theirs
    return any(map(participants.can_act, syntax.prepositional(thing, "from", "by", *(["of"] if said else []))))


def _names_others(word):
    """Return True if the phrase of `word` names people or a body of its own, whom no other actor of the text stands
    for.
    """
    return any(t.ent_type_ in {"NORP", "ORG", "PERSON"} for t in relevance.phrase(word))


def _foe(event, against, article):
    """Return the opponent of the doer who is named nearby, or else the only one they have in the text."""
    if _is_of_no_side(event, article):
        return None
    own = against.get(article.side(event.row["source"]), [])
    own = [foe for foe in own if article.side(foe) != foe] or own  # "Chad's army" before "policemen"
    near = [foe for foe in own if foe in article.near(event.row["sentence"])]
    for found in (near, own):
        if len({article.side(foe) for foe in found}) == 1:
            return article.head(found[0])
    return None


def _is_of_no_side(event, article):
    """Return True for a doer who is only described, and of no country: the text tells no opponent of "soldiers"."""
    source = event.row["source"]
    return article.side(source) == source and source not in article.named


def _partner(event, events, article):
    """Return with whom the side of the doer has most to do in the text, if with one more than with any other: for good
    or ill where it only speaks, for ill where it harms.
    """
    strikes = event.row["root"] in FORCE and _is_of_no_side(event, article)  # "soldiers had to shoot": at anybody
    if event.coded_act.target is not None or strikes:
        return None
    own = article.side(event.row["source"])
    least = "10" if event.row["root"] in _HOSTILE else "01"  # nobody is threatened for having traded
    rows = [e.row for e in events if e.row["source"] and e.row["target"] and e.row["root"] >= least]
    pairs = [(row["source"], row["target"]) for row in rows]
    met = [pair[::-1] if article.side(pair[1]) == own else pair for pair in pairs]
    others = [other for one, other in met if article.side(one) == own != article.side(other)]
    home = article.country.get(event.row["source"])
    others = [other for other in others if home is None or article.country.get(other) != home]
    counts = Counter(map(article.side, others))
    best = [other for other in others if counts[article.side(other)] == max(counts.values())]
    return article.head(best[0]) if len(set(map(article.side, best))) == 1 else None


def _struck_before(event, events, article):
    """Return who last used force, against the doer's side or nobody named, before an act of retaliation, or in its
    sentence; else None.
    """
    if not any(map(_strikes_back, (event.coded_act.trigger, event.coded_act.act.innermost.token))):
        return None
    source, beside = event.row["source"], event.row["sentence"]
    others = [e for e in events if e.row["source"] and e.row["start"] != event.row["start"]]
    told = [e for e in others if e.row["start"] < event.row["start"] or e.row["sentence"] == beside]
    struck = [e.row for e in told if e.row["root"] in FORCE]
    hurt = [r for r in struck if r["target"] is None or article.same_side(r["target"], source)]
    others = [r["source"] for r in hurt if not article.same_side(r["source"], source)]
    return article.head(others[-1]) if others else None


def _addressed_before(event, events, article):
    """Return to whom the same doer spoke just before, in the same sentence, or, of a pronoun, in the one before it."""
    before = _before(event, events)
    last = before[-1].row if before else None
    goes_on = event.coded_act.source is not None and event.coded_act.source.pos_ == "PRON"
    if last is None or last["source"] != event.row["source"] or last["root"] not in {"02", "03", "04"}:
        return None
    near = event.row["sentence"] - last["sentence"] <= goes_on
    return last["target"] if near and article.side(last["target"]) != article.side(last["source"]) else None


def _strikes_back(word):
    """Return True if a word tells of force that answers force ("*retaliated*", "*returned* fire", "*hit* back")."""
    return word.lemma_ in _REVENGE or any(
        (word.lemma_ == "return" and c.lower_ == "fire") or (word.pos_ == "VERB" and c.lower_ == "back")
        for c in syntax.children(word)
        if c.dep_ in {"dobj", "prt", "advmod"}
    )


def _provoker(event, events, article):
    """Return who last turned on the doer's side, where the doer merely reacts ("*reacted* angrily"); else None."""
    side = article.side(event.row["source"])
    turned = [e.row for e in _before(event, events) if e.row["root"] >= "10" and article.side(e.row["target"]) == side]
    others = [row["source"] for row in turned if article.side(row["source"]) != side]
    return others[-1] if others else None


def _judged(event, events, article):
    """Return who did what is praised, blamed or turned down, where a noun takes up an act told before ("condemned *the
    move*", "rejected *the demand*") or a thing whose maker was told ("dismissed *the report*").
    """
    verb, row = event.coded_act.trigger, event.row
    moved = verb.pos_ == "ADJ" or verb.tag_ == "VBN" and row["root"] == "11"  # "was disappointed *by the vote*"
    heads = ("against", "at", "over", *(("about", "by", "with") if moved else ()))
    thing = syntax.direct_object(verb) or next(iter(syntax.prepositional(verb, *heads)), None) or _judged_by_noun(verb)
    if thing is None or not (_is_it(thing) or any(map(_points, syntax.children(thing)))):
        return None
    meant = [e for e in _before(event, events) if _takes_up(thing, e, praised=row["root"] == "05")]
    others = [e for e in meant if _is_of_others(event, e.row["source"], article, named=_is_form(thing, e))]
    best = max(others, key=lambda e: (_nearness(thing, e), e.row["start"]), default=None)
    if best is not None:
        return best.row["source"]
    return _maker(thing, event, article) or (_claimant(event, article) if thing.lemma_.lower() in _CLAIMS else None)


def _judged_by_noun(noun):
    """Return what a noun of judging says is judged ("condemnation by Peru *of the launch*"), or None of a verb."""
    behind = noun.doc[noun.i + 1 : noun.right_edge.i + 1] if noun.pos_ == "NOUN" else ()
    of = next((t for t in behind if t.lower_ == "of" and t.dep_ == "prep"), None)
    return next((c for c in syntax.children(of) if c.dep_ == "pobj"), None) if of is not None else None


def _points(word):
    """Return True if a word says that a noun takes up what was told: "*the* raid", "*Sunday*'s raid"."""
    return word.lower_ in syntax.POINTING or (word.dep_ == "poss" and word.ent_type_ in {"DATE", "TIME"})


def _claimant(event, article):
    """Return who of another side last spoke before `event` ("Oslo said … Lima rejected *the claim*"), or None."""
    said = [actor for start, actor in article.spoken if start < event.row["start"]]
    others = (a for a in reversed(said) if article.side(a) != article.side(event.row["source"]))
    return next(others, None)


def _is_of_others(event, doer, article, *, named=False):
    """Return True if `doer` is none of the judge's side; one only described is taken for another if the noun is a form
    of the word for the act.
    """
    source = event.row["source"]
    return not article.same_side(doer, source) or (named and article.side(doer) != article.side(source))


def _maker(thing, event, article):
    """Return whose the same noun was when it was last told of ("Oslo's *plan* … Lima rejected *the plan*"), or None."""
    if thing.pos_ != "NOUN" or participants.can_act(thing):
        return None
    before = thing.doc[max(0, thing.i - _FAR) : thing.i]
    named = [t for t in before if t.pos_ == "NOUN" and t.lemma_ == thing.lemma_]
    owners = (article.doer(participants.owner(t) or doers.maker(t) or _possessive(t)) for t in reversed(named))
    maker = next(filter(None, owners), None)
    return maker if maker and not article.same_side(maker, event.row["source"]) else None


def _possessive(noun):
    """Return the pronoun before a noun that says whose it is ("*its* launches"), or None."""
    return next((c for c in syntax.children(noun) if c.dep_ == "poss" and c.pos_ == "PRON"), None)


def _nearness(thing, event):
    """Return how surely `thing` names `event`: whether it is a form of its word, and how near in weight it is."""
    named = acts.act(thing) if thing.pos_ == "NOUN" else None
    apart = abs(cameo.goldstein(named.code) - event.row["goldstein"]) if named is not None else 0
    return _is_form(thing, event), -apart


def _is_form(thing, event):
    return thing.lemma_.lower()[:4] == event.coded_act.trigger.lemma_.lower()[:4]


def _takes_up(thing, event, *, praised):
    """Return True if `thing` may name the act of `event`: a noun of its kind ("the attack"), or of any ("the move",
    "it").

    What is praised without a word for its kind is an act of cooperation.
    """
    row = event.row
    if thing.lemma_.lower() in _ANY_ACT or _is_it(thing):
        return not praised or row["quad"].endswith("cooperation")
    if thing.lemma_.lower() in _ANY_HARM:
        return row["quad"] == "material_conflict"
    named = acts.act(thing) if thing.pos_ == "NOUN" else None
    if named is None or row["status"] in NOT_NOW:
        return False
    said = cameo.root(named.code) == row["root"]  # "the threat", "the offer": said, not yet done
    alike = cameo.quad(named.code) == row["quad"] and (named.code < "17") == (row["root"] < "17")
    return said or (alike and row["status"] == "actual")  # "condemned the *coup*": not those who cut ties over it


def _is_it(word: Token) -> bool:
    return word.lower_ in {"it", "this", "that"} and word.dep_ == "nsubjpass"


def _accuser(event, events, article):
    """Return who last laid something to the side that denies it, where the text told so before; else None."""
    side = article.side(event.row["source"])
    laid = [e.row for e in _before(event, events) if e.row["root"] == "11" and article.side(e.row["target"]) == side]
    others = [row["source"] for row in laid if article.side(row["source"]) != side]
    return others[-1] if others else None


def _licensed(event, events, article):
    """Return whose use of force is allowed, where the force was told just before the leave for it."""
    row = event.row
    deeds = [e.row for e in events if e.row["root"] in FORCE and 0 <= row["sentence"] - e.row["sentence"] <= 1]
    others = [d["source"] for d in deeds if d["source"] and not article.same_side(d["source"], row["source"])]
    return others[0] if others else None


def _asked(event, events, article):
    """Return whom the same side asks elsewhere in the text, where that is one actor."""
    side = article.side(event.row["source"])
    asking = [e.row for e in events if e.row["root"] in _ASKING and article.side(e.row["source"]) == side]
    asked = [row["target"] for row in asking if row["target"]]
    return asked[0] if len({article.side(target) for target in asked}) == 1 else None


def _helped(event, against, article):
    """Return the only side nearby that fights, and is not the helper, their opponent or the speaker."""
    row = event.row
    own = article.side(row["source"])
    apart = {own, article.side(article.speakers.get(row["attribution"])), *map(article.side, against.get(own, []))}
    found = {article.side(a): a for a in reversed(article.near(row["sentence"])) if article.side(a) in against}
    fit = [actor for side, actor in found.items() if side not in apart]
    return article.states.get(article.side(fit[0]), fit[0]) if len(fit) == 1 else None
