"""Why an event is as it is: its act and code, who takes part, whether it counts, how it stands, where it leads."""

from analysis import lexicons, rules
from analysis.events import acts, participants, relevance, status
from analysis.events.coded import CodedAct, CodedEvent
from analysis.explanation.reasons import REFUSED, Reason, answering, by_rule, example, linked, row
from analysis.explanation.rerun import Rerun, innermost
from analysis.lexicons import cameo, ladder

_FILES = {"VERB": "verbs", "ADJ": "adjectives"}
_NEAREST = ("it lacks the object", "“", "no clause")  # how near a row was that did not fit, by what it lacks
_STAGES = {
    "done": "who holds or arrests them",
    "mended": "nobody acts on their own side, and nobody judges “it”",
    "harmed": "a threat or harm falls on the one who struck before, or on the only opponent in the text",
    "named": "who holds those to be freed, or who “both sides” are",
    "meant": "the one whose act is praised or blamed, who is asked elsewhere, or who is helped",
    "answered": "who acted just before what is praised, blamed or turned down",
}
_COLUMNS = ("source", "target", "date", "place")


def reasons(number: int, again: Rerun) -> list[Reason]:
    """List why the event `number` of `again` is as it is, in the order in which the reading decides."""
    mention = next(e for e in again.mentioned if e.coded_act is again.events[number].coded_act)
    coded = mention.coded_act
    return [
        *_act(coded.act),
        *_parties(coded, mention, again),
        _relevance(coded, again),
        _status(coded),
        _voice(again.events[number], again),
        *_later(number, mention, again),
        *_completed(number, again),
        *_direction(number, again),
    ]


def absent(start: int, again: Rerun) -> list[Reason]:
    """List why the rules find no event at the offset `start`, as far as a word there names an act."""
    token = next((t for t in again.doc if t.idx <= start < t.idx + max(1, len(t))), None)
    act = acts.act(token) if token is not None and token.pos_ in {"VERB", "NOUN", "ADJ"} else None
    if token is None or act is None:
        return [] if token is None else _refused(token, None, most=6)
    coded = CodedAct(token, act.code, *participants.source_and_target(act), act)
    joined = [first for first, later in again.gathered if any(e.coded_act.trigger.i == token.i for e in later)]
    tests = relevance.exclusions(coded)
    found = [by_rule("relevance", REFUSED, rules.Choice((), (), test, True), word=token) for test in tests[:3]]
    if joined:
        why = f"told before, at “{joined[0].coded_act.trigger.text}”"
        found.append(Reason("same event", REFUSED, token.text, token.idx, rule="events.same_event._is_same", why=why))
    return [*_act(act), *(found or [_relevance(coded, again)._replace(outcome=REFUSED)])]


def file(act: acts.Act) -> str:
    """Return the name of the lexicon that holds the row of `act`."""
    return _FILES.get(act.token.pos_, "nouns")


def _act(act):
    found, one, governed = [], act, False
    while one is not None:
        kind = "act" if not governed else "governed act"
        fits = "events.acts.fitting" if one.inner is None else "events.acts._composed"
        why, lexicon = example(one.row), row(file(one), one.row)
        found += _refused(one.token, one.row, most=1 if governed else 3, governed=governed)
        found.append(Reason(kind, one.row["code"] or one.code, one.token.text, one.token.idx, lexicon, fits, why))
        one, governed = one.inner, True
    return found + _code(act)


def _refused(token, winner, *, most, governed=False):
    """List the rows tried on `token` before its `winner`, the nearest misses only."""
    tried = acts.tried(token, governed=governed)
    rows = [t.row for t in tried]
    place = next((n for n, held in enumerate(rows) if winner is not None and held is winner), len(rows))
    near = sorted(tried[:place], key=lambda t: _miss(t.why))[:most]
    kept = [t for t in tried[:place] if t in near]
    name = _FILES.get(token.pos_, "nouns")
    return [
        Reason("act", REFUSED, token.text, token.idx, row(name, t.row), "events.acts._tried", _why_not(t)) for t in kept
    ]


def _miss(why):
    return next((n for n, lack in enumerate(_NEAREST) if why.startswith(lack)), len(_NEAREST))


def _why_not(tried):
    if tried.things is None:
        return tried.why
    return "it fits, but " + (
        "the word governs no act of which its stance could be made something"
        if tried.row["operator"]
        else "a later row takes a stance to an act that the word governs"
    )


def _code(act):
    """Say how the code came about, where it is not that of the row: by composition, by the future, by "not"."""
    plain = act.row["code"]
    if act.inner is not None:
        for operator in dict.fromkeys((act.operator, "rally", "refuse")):
            composed = cameo.composed(operator, act.inner.code)
            held = cameo.composition(operator, act.inner.code)
            if composed == act.code or operator == act.operator:
                plain = composed
            if composed == act.code:
                lexicon = held and f"compositions.csv: {operator} + {held['act']} → {held['code']}"
                why = (
                    held["why"] if held else f"“{act.token.text}” leaves the code of “{act.inner.token.text}” as it is"
                )
                return [_coded(act, lexicon, "lexicons.cameo.composed", why)]
    if plain == act.code:
        return []
    why = f"its own future or negation makes {act.code} of {plain}: {cameo.name(act.code).lower()}"
    return [_coded(act, None, "events.acts._modal", why)]


def _coded(act, lexicon, rule, why):
    return Reason("code", act.code, act.token.text, act.token.idx, lexicon, rule, why)


def _parties(coded, mention, again):
    with rules.listening() as choices:
        participants.source_and_target(coded.act)
    return [
        _party("source", coded.source, mention.row["source"], choices, coded, again),
        _party("target", coded.target, mention.row["target"], choices, coded, again),
    ]


def _party(column, word, actor, choices, coded, again):
    if word is None:
        tuple_name = "_SOURCES" if column == "source" else "_TARGETS"
        return Reason(column, "nobody", rule=f"events.participants.{tuple_name}", why="no rule finds anybody")
    choice = answering(choices, word)
    found = by_rule(column, actor or "nobody", choice, word=word)
    if choice is None:
        why = "one of two sides, or turned round by the verb (“faced attacks”), or what “it” takes up"
        found = found._replace(rule="events.participants.source_and_target", why=why)
    if column == "target" and found.rule == "events.participants._told_target":
        found = found._replace(lexicon=f"{file(coded.act)}.csv: slots {_slots(coded.act)}")
    if actor is None:
        other = mention_of_both(coded)
        nobody = "no actor of the article stands there (a mere place is none)"
        return found._replace(why=f"{found.why}; {other or nobody}")
    return found._replace(why=f"{found.why}; {linked(again, actor, word)}")


def mention_of_both(coded: CodedAct) -> str:
    """Say so where the words mean both sides, who are looked for later; else nothing."""
    return "the two who are at odds are looked for later" if relevance.names_both(coded.target) else ""


def _slots(act):
    slots, one = [], act
    while one is not None:
        slots += one.row["slots"]
        one = one.inner
    return " ".join(slots) or "(none)"


def _relevance(coded, again):
    with rules.listening() as choices:
        relevance.political([coded], weigh=again.context.weight)
    choice = choices[-1] if choices else None  # the outermost comes last
    if choice is not None and isinstance(choice.answer, bool):
        return by_rule("relevance", "counts" if choice.answer else REFUSED, choice, word=coded.act.token)
    weights = [again.context.weight(party) for party in (coded.source, coded.target)]
    why = f"no test leaves it out; its parties weigh {weights[0]:g} and {weights[1]:g}, as political as it takes"
    token = coded.act.token
    return Reason("relevance", "counts", token.text, token.idx, None, "events.relevance._has_parties", why)


def _status(coded):
    with rules.listening() as choices:
        found = status.status(coded)
    choice = choices[-1]
    sign = next((c for c in choices[:-1] if c.answer == found), None)
    if sign is None:
        return by_rule("status", found, choice, word=coded.trigger)
    word = sign.question[0].word
    held = lexicons.mapping("unreal", "word", "status").get(word.lemma_.lower())
    lexicon = f"unreal.csv: {word.lemma_.lower()} → {held}" if held == found else None
    return by_rule("status", found, sign, word=word)._replace(lexicon=lexicon)


def _voice(event, again):
    said = innermost(again.attributions, event.row)
    rule = "events.context.Context.attribution"
    if said is None:
        return Reason(
            "attribution", "own voice", rule=rule, why="no attributed words hold it: the article itself says it"
        )
    who = said["actor"] or said["source_text"] or "no source named"
    why = f"the innermost attributed words that hold it are those of {who}"
    return Reason("attribution", str(said["attribution"]), said["cue"], said["cue_start"], None, rule, why)


def _later(number, mention, again):
    """Say which later mentions were joined to the event, and what it has from them."""
    first, later = again.gathered[number]
    taken = [column for column in _COLUMNS if first.row[column] != mention.row[column]]
    told = "; it takes from there: " + ", ".join(f"{c} {first.row[c]}" for c in taken) if taken else ""
    found = []
    for event in later[:2]:
        why = f"sentence {event.row['sentence'] + 1} tells of the same event{told}"
        row_ = event.row
        found.append(
            Reason("same event", "joined", row_["text"], row_["start"], None, "events.same_event._is_same", why)
        )
    return found


def _completed(number, again):
    """Say which stage of the targets changed a party, from the rest of the article."""
    found, before = [], again.stages["merged"][number]
    for stage, why in _STAGES.items():
        after = again.stages[stage][number]
        for column in ("source", "target"):
            if after.row[column] != before.row[column]:
                was = f" (before: {before.row[column]})" if before.row[column] else ""
                rule = "events.doers.completed" if stage == "done" else f"events.targets._{stage}"
                found.append(Reason(column, after.row[column] or "nobody", rule=rule, why=why + was))
        before = after
    return found


def _direction(number, again):
    event: CodedEvent = again.stages["answered"][number]
    choice = next(c for c in again.directed if c.question[0].event is event)
    held, final = ladder.rung(event.row["cameo"]), again.events[number].row
    found = by_rule("direction", choice.answer, choice, word=event.coded_act.trigger)
    if rules.name(choice.rule) in {"by the ladder", "between others"}:
        found = found._replace(lexicon=f"ladder.csv: {held['act']} → {held['direction']}, level {held['level']}")
    if final["third_party"]:
        found = found._replace(why=f"{found.why}; it works against {final['third_party']}")
    return [found]
