"""The kinds of claims, by notebook: what each counts, what it may claim of the counts, and its sentence and title.

Sentences speak of what the article reports, never of what happened or who is to blame. They are worded so that a name
may be of one or of many, and so that weaker forms of a claim say less, not something else.
"""

import collections
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any

from analysis.findings import claim, draws
from analysis.findings.claim import FALSE, OPEN, PARTS, STANDS, Bound, Claim, Heard, Kind, Lead, Measure, Row
from analysis.findings.facts import PAST, Facts
from analysis.findings.prose import capital, listed
from analysis.reading import Reading

_WORDS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_QUADS = {
    "verbal_cooperation": "words of cooperation",
    "material_cooperation": "deeds of cooperation",
    "verbal_conflict": "words of conflict",
    "material_conflict": "deeds of conflict",
}
_SOURCE_TYPES = {
    "named_person": "named persons",
    "named_organisation": "named organisations",
    "official_unnamed": "unnamed officials",
    "anonymous": "anonymous sources",
    "document": "documents",
    "media": "news media",
    "unspecified": "nobody in particular",
}
_REACHED = {
    2: "threats",
    3: "sanctions, arms or shows of force",
    4: "limited force",
    5: "force across a border or mass casualties",
}


def number(count: int, noun: str) -> str:
    """Say a number in words up to twelve, with its noun.

    >>> number(1, "act"), number(12, "act"), number(13, "act")
    ('one act', 'twelve acts', '13 acts')
    """
    return f"{_WORDS[count] if count < len(_WORDS) else count} {noun}{'' if count == 1 else 's'}"


def bound(values: Bound) -> str:
    """Say a bound of a share.

    >>> bound(Bound("least", 0.5)), bound(Bound("most", 0.25))
    ('at least half', 'at most a quarter')
    """
    return f"at {values.form} {PARTS[values.part]}"


_COUNTED_IN = " (leaders, bodies and forces counted in)"  # after what is said of a side


def _lead(values: Lead, first: str, two: str, among: str) -> str:
    """Say who comes first: `first`, `two` or `among`, by the form, with the names for {}."""
    return {"first": first, "two": two, "among": among}[values.form].format(listed(values.who))


def _titled(values: Lead, what: str) -> str:
    """Make a title of a lead.

    >>> _titled(Lead(("Peru",), "among"), "Mentioned most")
    'Mentioned most, among others: Peru'
    """
    return f"{what}{', among others' if values.form == 'among' else ''}: {listed(values.who)}"


# ---- what is counted ----------------------------------------------------------------------------------------------


_TABLES = {"mentions": "mentions", "said": "attributions", "acts": "events"}


def _each(what: str, key: Callable[[Facts, Any], Any], weight: Callable[[Any], float] = lambda row: 1) -> Measure:
    """Make what counts the rows `what` of facts under `key`; those for which it is None do not count."""
    return lambda held: (
        Row(found, (_TABLES[what], row.id), weight(row))
        for row in getattr(held, what)
        if (found := key(held, row)) is not None
    )


def _present(held: Facts) -> list[Any]:
    """List the acts that are told of the present episode and not denied."""
    return [act for act in held.acts if act.status not in (PAST, "denied")]


_mentions = _each("mentions", lambda held, row: row.actor)
_mentions_by_side = _each("mentions", lambda held, row: held.side(row.actor))
_all_acts = _each("acts", lambda held, act: True)
_acts_by = _each("acts", lambda held, act: act.source)
_acts_on = _each("acts", lambda held, act: act.target)
_acts_by_side = _each("acts", lambda held, act: held.side(act.source))
_acts_on_side = _each("acts", lambda held, act: held.side(act.target))
_fights = _each("acts", lambda held, act: act.source if act.deed and act.conflict else None)
_done = _each("acts", lambda held, act: act.done)
_unreal = _each("acts", lambda held, act: act.unreal)
_deeds_of_conflict = _each("acts", lambda held, act: act.deed and act.conflict)
_conflict = _each("acts", lambda held, act: "conflict" if act.conflict else "cooperation")
_deeds = _each("acts", lambda held, act: "deeds" if act.deed else "words")
_quads = _each("acts", lambda held, act: act.quad)
_in_own_voice = _each("acts", lambda held, act: act.said is None)
_on_a_word = _each("acts", lambda held, act: act.said is not None)
_times_cited = _each("said", lambda held, row: row.actor)
_words_of = _each("said", lambda held, row: row.actor, lambda row: row.words)
_words_of_side = _each("said", lambda held, row: held.side(row.actor), lambda row: row.words)
_attributions = _each("said", lambda held, row: True)
_named = _each("said", lambda held, row: row.named)
_source_types = _each("said", lambda held, row: row.source_type)
_hedged = _each("said", lambda held, row: row.hedged)
_quoting = _each("said", lambda held, row: row.kind != "indirect")
_quoted = _each("said", lambda held, row: row.actor if row.kind != "indirect" else None)


def _between_sides(held: Facts) -> Iterator[Row]:
    for act in held.acts:
        source, target = held.side(act.source), held.side(act.target)
        if source is not None and target is not None and source != target:
            yield Row((source, target), ("events", act.id))


def _escalatory_by_side(held: Facts) -> Iterator[Row]:
    for act in _present(held):
        if act.direction == "escalatory" and act.source is not None:
            yield Row(held.side(act.source), ("events", act.id))


def _on_a_named_word(held: Facts) -> Iterator[Row]:
    named = {row.id for row in held.said if row.named}
    return (Row(act.said in named, ("events", act.id)) for act in held.acts)


def _behind_acts(held: Facts) -> Iterator[Row]:
    who = {row.id: row.actor for row in held.said}
    for act in held.acts:
        if act.said is not None and who.get(act.said) is not None:
            yield Row(who[act.said], ("events", act.id))


def _words(held: Facts) -> Iterator[Row]:
    """Count words, the attributed ones under True; the others belong to no row."""
    attributed = sum(row.words for row in held.said)
    yield from (Row(True, ("attributions", row.id), row.words) for row in held.said)
    yield Row(False, None, max(0, held.words - attributed))


def _sentences(held: Facts) -> Iterator[Row]:
    """Count the sentences, under True those that cite no source."""
    cited = {sentence for row in held.said for sentence in row.sentences}
    return (Row(number not in cited, ("sentences", number)) for number in range(held.sentences))


def _ways(held: Facts) -> Iterator[Row]:
    """Count the steps of the present episode, up and down."""
    past = {act.id for act in held.acts if act.status == PAST}
    for step in held.steps:
        if step.direction != "neutral" and not past.issuperset(step.acts):
            yield Row("up" if step.direction == "escalatory" else "down", ("steps", step.id))


def _heights(held: Facts) -> Iterator[Row]:
    """Count the levels of the steps up of the present episode."""
    past = {act.id for act in held.acts if act.status == PAST}
    for step in held.steps:
        if step.direction == "escalatory" and not past.issuperset(step.acts):
            yield Row(step.level, ("steps", step.id))


def _selections(held: Facts) -> list[list[Any]]:
    """Select acts in four ways, as ``variants`` does: all; without threats and plans; attributed; one a sentence."""
    heaviest: dict[int, Any] = {}
    for act in held.acts:
        if act.sentence not in heaviest or abs(act.goldstein) > abs(heaviest[act.sentence].goldstein):
            heaviest[act.sentence] = act
    told, attributed = (
        [act for act in held.acts if not act.unreal],
        [act for act in held.acts if act.said is not None],
    )
    return [list(held.acts), told, attributed, list(heaviest.values())]


def _in_every_selection(held: Facts) -> Iterator[Row]:
    """Count in how many selections each side alone is behind most acts of conflict, and conflict is more than half."""
    for acts in _selections(held):
        fought = [act for act in acts if act.conflict and act.status != "denied"]
        behind = collections.Counter(held.side(act.source) for act in fought if act.source is not None)
        first = [who for who, times in behind.items() if times == max(behind.values())]
        if len(first) == 1:
            yield from _once(("side", first[0]), [act for act in fought if held.side(act.source) == first[0]])
        peaceful = [act for act in acts if not act.conflict]
        if 2 * len(fought) > len(acts):
            yield from _once("conflict", fought)
        elif 2 * len(peaceful) > len(acts):
            yield from _once("cooperation", peaceful)


def _once(key: Any, acts: list[Any]) -> Iterator[Row]:
    """Count `key` once, resting on all of `acts`."""
    return (Row(key, ("events", act.id), int(n == 0)) for n, act in enumerate(acts))


_FOUR = 4


def _everywhere(held: claim.Counts, what: type) -> Iterator[Heard]:
    """List what is so in all four selections."""
    yield from (Heard((key,)) for key in sorted(held, key=str) if held[key] == _FOUR and isinstance(key, what))


def _is_everywhere(held: claim.Counts, known: Heard) -> bool:
    return all(held.get(key, 0) == _FOUR for key in known.who)


# ---- guards -------------------------------------------------------------------------------------------------------


def _acts_or_speaks(held: Facts, values: Lead) -> bool:
    """Return True if each of those named acts, is acted on or speaks: a place or a thing would not."""
    seen = {a for act in held.acts for a in (act.source, act.target)} | {row.actor for row in held.said}
    sides = {held.side(actor) for actor in seen if actor is not None}
    return all(who in seen or who in sides for who in values.who)


def _sides_are_known(held: Facts, values: Lead) -> bool:
    """Return True if each side named is a country or its rebels, and few of those who act or speak have no side: where
    many have none, they may belong to one another.
    """
    countries = {one.side for one in held.cast.values() if one.country}
    seen = [a for act in held.acts for a in (act.source, act.target)] + [row.actor for row in held.said]
    known = [held.cast[actor].country for actor in seen if actor in held.cast]
    return countries.issuperset(values.who) and 4 * sum(known) >= 3 * len(known)


def _no_doer_is_missing(held: Facts, values: Any) -> bool:
    """Return True if the doers are known of nine escalatory acts in ten."""
    up = [act for act in _present(held) if act.direction == "escalatory"]
    return sum(act.source is None for act in up) * 10 <= len(up)


# ---- the kinds ----------------------------------------------------------------------------------------------------


def _leading(name, measure, first, ahead, title, topic, kept=lambda facts, values: True):
    """Make a kind about who leads; {} in `first` is the name, `ahead` tells what the first two or three lead in."""
    sentence = partial(
        _lead, first=first, two=f"The two actors {ahead} most are {{}}.", among=f"Among the three {ahead} most: {{}}."
    )
    return Kind(name, measure, claim.leads, claim.is_lead, sentence, partial(_titled, what=title), topic, kept)


def _leading_side(name, measure, first, ahead, title, topic, kept=lambda facts, values: True):
    """Make a kind about which side leads, told only of sides that are known."""
    sentence = partial(
        _lead,
        first=f"{first}{_COUNTED_IN}.",
        two=f"The two sides {ahead} most are {{}}{_COUNTED_IN}.",
        among=f"Among the three sides {ahead} most: {{}}{_COUNTED_IN}.",
    )
    return Kind(
        name, measure, claim.leads, claim.is_lead, sentence, partial(_titled, what=title), topic,
        lambda held, values: _sides_are_known(held, values) and kept(held, values),
    )  # fmt: skip


def _share(name, measure, sentence, title, topic):
    """Make a kind about a share; {} in its texts is the bound."""
    return Kind(
        name, measure, claim.bounds, claim.is_bound, lambda values: capital(sentence.format(bound(values))),
        lambda values: capital(title.format(bound(values))), topic,
    )  # fmt: skip


def _reached(name, measure, noun, sentence, title, topic, *, least=2, of_keys=False):
    """Make a kind about a number that is reached; {} in its texts is the number with its noun."""
    options, holds = (claim.keys, claim.are_keys) if of_keys else (claim.numbers, claim.is_reached)
    return Kind(
        name, measure, partial(options, least=least), holds,
        lambda values: sentence.format(number(values.number, noun)),
        lambda values: title.format(number(values.number, noun)), topic,
    )  # fmt: skip


def _margin(name, measure, sentences, titles, topic):
    """Make a kind about which of two is more; its texts are by which it is, {0} … {1} stand for "more … than"."""
    words = {"twice": ("at least twice as many", "as"), "more": ("more", "than")}
    heads = {"twice": ("Twice as many", "as"), "more": ("More", "than")}
    return Kind(
        name, measure, claim.margins, claim.is_more,
        lambda values: capital(sentences[values.first].format(*words[values.form])),
        lambda values: titles[values.first].format(*heads[values.form]), topic,
    )  # fmt: skip


def _present_names(name, measure, sentence, title, topic, *, most=4):
    """Make a kind that names who has rows at all; {} in its texts are the names."""
    return Kind(
        name, measure, partial(claim.several, most=most), claim.are_held,
        lambda values: sentence.format(_some(values)),
        lambda values: title.format(_few(values)), topic,
    )  # fmt: skip


def _some(values):
    """Name those who have rows, and say where others have some, too: a list of one would read as the only one.

    >>> _some(Heard(("Peru", "Chile"))), _some(Heard(("Peru",), others=True))
    ('Peru and Chile', 'Peru, among others')
    """
    return f"{listed(values.who)}{', among others' if values.others else ''}"


def _few(values):
    """Name one or two of those who have rows in a title.

    >>> _few(Heard(("Peru", "Chile", "Fiji"))), _few(Heard(("Peru",), others=True))
    ('Peru, Chile and 1 more', 'Peru and others')
    """
    named = listed(values.who, most=2)
    return f"{named} and others" if values.others and len(values.who) == 1 else named


ARTICLE = (
    _share(
        "words attributed to sources", _words,
        "{} of the article's words are attributed to a source.",
        "{} of the words are attributed", "Own voice and sources, by paragraph",
    ),
    _reached(
        "number of acts", _all_acts, "political act",
        "The article reports at least {}.", "At least {} reported", "Reported acts",
    ),
    _reached(
        "number of attributions", _attributions, "statement",
        "It attributes at least {} to sources.", "At least {} attributed to sources", "Attributed statements",
    ),
)  # fmt: skip

ACTORS = (
    _leading(
        "mentioned most", _mentions,
        "No other actor is mentioned as often as {}.", "mentioned", "Mentioned most", "Mentions by actor",
        _acts_or_speaks,
    ),
    _leading_side(
        "side mentioned most", _mentions_by_side, "No side is mentioned as often as {}", "mentioned",
        "Side mentioned most", "Mentions by side",
    ),
    _reached(
        "number of actors who act", _acts_by, "actor",
        "At least {} act in the article's account.", "At least {} act", "Who acts", of_keys=True,
    ),
    _present_names(
        "who acts", _acts_by, "The article reports acts by {}.", "Acts by {}", "Reported acts by actor",
    ),
    _present_names(
        "who is acted on", _acts_on, "It reports acts towards {}.", "Acts towards {}", "Reported acts by target",
    ),
    Kind(
        "who acts on whom", _between_sides, partial(claim.several, most=2), claim.are_held,
        lambda values: capital(
            f"acts by {listed(f'{source} towards {target}' for source, target in values.who)} are reported"
            f"{_COUNTED_IN}."
        ),
        lambda values: "Acts by {} towards {}".format(*values.who[0]),
        "Reported acts by actor and target",
        lambda held, values: _sides_are_known(held, Lead(tuple({who for pair in values.who for who in pair}), "two")),
    ),
    _leading(
        "actor behind most acts", _acts_by,
        "More of the reported acts are laid to {} than to anyone else.", "acting", "Most acts", "Acts by actor",
    ),
    _leading_side(
        "side behind most acts", _acts_by_side,
        "More of the reported acts are laid to {} than to any other side", "acting", "Most acts", "Acts by side",
    ),
    _leading(
        "target of most acts", _acts_on,
        "More of the reported acts are directed at {} than at anyone else.", "acted on", "Target of most acts",
        "Acts by target",
    ),
    _leading_side(
        "side that is target of most acts", _acts_on_side,
        "More of the reported acts are directed at {} than at any other side", "acted on", "Target of most acts",
        "Acts by target",
    ),
    Kind(
        "most acts between two sides", _between_sides, claim.leads, claim.is_lead,
        lambda values: (
            "Of all pairs of sides, most of the reported acts run from {} towards {}.".format(*values.who[0])
        ),
        lambda values: "Most acts: {} towards {}".format(*values.who[0]), "Reported acts by actor and target",
        lambda held, values: values.form == "first" and _sides_are_known(held, Lead(values.who[0], "two")),
    ),
)  # fmt: skip

SOURCES = (
    _share(
        "sentences that cite no source", _sentences,
        "{} of the sentences cite no source; they stand in the article's own voice.",
        "{} of the sentences cite no source", "Sentences with and without a source",
    ),
    _reached(
        "number of sources", _times_cited, "source",
        "At least {} are heard by name or description.", "At least {} are heard", "Who is heard", of_keys=True,
    ),
    _present_names(
        "who is heard", _times_cited, "Heard, in quotation or paraphrase: {}.", "Heard: {}", "Who is heard",
    ),
    _leading(
        "heard most", _words_of,
        "More of the attributed words come from {} than from anyone else.", "heard", "Heard most",
        "Attributed words by source",
    ),
    _leading_side(
        "side heard most", _words_of_side,
        "More of the attributed words come from {} than from any other side", "heard", "Heard most",
        "Attributed words by side",
    ),
    _leading(
        "cited most often", _times_cited,
        "No other source is cited as often as {}.", "cited", "Cited most often", "Cue words by source",
    ),
    _share(
        "attributions that name their source", _named,
        "{} of the attributions name their source, a person or an organisation.",
        "{} of the attributions name their source", "Kinds of source",
    ),
    Kind(
        "commonest kind of source", _source_types, claim.leads, claim.is_lead,
        lambda values: f"{capital(_SOURCE_TYPES[values.who[0]])} are cited more often than any other kind of source.",
        lambda values: f"Commonest kind of source: {_SOURCE_TYPES[values.who[0]]}", "Kinds of source",
        lambda held, values: values.form == "first" and values.who[0] != "unspecified",
    ),
    Kind(
        "quoted in their own words", _quoted, claim.several, claim.are_held,
        lambda values: f"Quoted in their own words, in whole or in part: {_some(values)}.",
        lambda values: f"Quoted: {_few(values)}", "Who is quoted",
    ),
    _reached(
        "number of quotations", _quoting, "statement",
        "At least {} come with words in quotation marks.", "At least {} with quoted words", "Quoted statements",
    ),
    _share(
        "hedged attributions", _hedged,
        "{} of the attributions are hedged, by a word such as may, alleged or reportedly.",
        "{} of the attributions are hedged", "Hedging",
    ),
)  # fmt: skip


def _height(level):
    """Say how high on the ladder something stands at least; nothing is above its fifth level."""
    return f"level {level} of 5" + (" or higher" if level < 5 else "")


ESCALATION = (
    _margin(
        "steps up and down", _ways,
        {"up": "The article reports {0} steps up the ladder {1} down.",
         "down": "The article reports {0} steps down the ladder {1} up."},
        {"up": "{0} steps up {1} down", "down": "{0} steps down {1} up"}, "Reported steps, past ones aside",
    ),
    Kind(
        "level reached", _heights, claim.levels, claim.is_level,
        lambda values: (
            f"The reported steps up reach {_height(values.level)}"
            f"{f': {_REACHED[values.level]}' if values.top else ''}."
        ),
        lambda values: f"Steps reach {_height(values.level)}", "Reported steps, in story order",
    ),
    _margin(
        "conflict and cooperation", _conflict,
        {"conflict": "The article reports {0} acts of conflict {1} of cooperation.",
         "cooperation": "The article reports {0} acts of cooperation {1} of conflict."},
        {"conflict": "{0} acts of conflict {1} of cooperation",
         "cooperation": "{0} acts of cooperation {1} of conflict"}, "Reported acts by Goldstein score",
    ),
    _margin(
        "words and deeds", _deeds,
        {"words": "{0} of the reported acts are words, threats or plans {1} are deeds.",
         "deeds": "{0} of the reported acts are deeds {1} are words, threats or plans."},
        {"words": "{0} words and plans {1} deeds", "deeds": "{0} deeds {1} words and plans"},
        "Deeds and words, by actor",
    ),
    Kind(
        "commonest class of act", _quads, claim.leads, claim.is_lead,
        lambda values: f"{capital(_QUADS[values.who[0]])} are the commonest class of act in this account.",
        lambda values: f"Commonest class of act: {_QUADS[values.who[0]]}", "Acts by class",
        lambda held, values: values.form == "first",
    ),
    _present_names(
        "who is behind deeds of conflict", _fights, "Deeds of conflict told as done are laid to {}.",
        "Deeds of conflict: {}", "Deeds of conflict by actor",
    ),
    _reached(
        "deeds of conflict", _deeds_of_conflict, "deed",
        "At least {} of conflict are reported as done: force, arrests, sanctions and the like.",
        "At least {} of conflict", "Deeds of conflict",
    ),
    _share(
        "acts told as done", _done,
        "{} of the reported acts are told as done, not threatened, planned, possible or denied.",
        "{} of the acts told as done", "How acts are told",
    ),
    _reached(
        "threats and plans", _unreal, "act",
        "At least {} are not told as done: threatened, planned or possible.", "At least {} threatened or planned",
        "Threats and plans",
    ),
    _leading_side(
        "side behind most escalatory acts", _escalatory_by_side,
        "More of the escalatory acts in this account are laid to {} than to any other side", "escalating",
        "Most escalatory acts", "Escalatory acts by side", _no_doer_is_missing,
    ),
)  # fmt: skip

WHOSE_WORD = (
    _share(
        "acts in the article's own voice", _in_own_voice,
        "{} of the reported acts are told in the article's own voice.",
        "{} of the acts are unattributed", "How the reported acts are told",
    ),
    _reached(
        "acts on a source's word", _on_a_word, "act",
        "At least {} rest on the word of a source.", "At least {} rest on a source's word", "Steps by source",
    ),
    _reached(
        "acts on a named source's word", _on_a_named_word, "act",
        "At least {} rest on the word of a named person or organisation.", "At least {} rest on a named source",
        "Steps by kind of source",
    ),
    _leading(
        "whose word is behind most acts", _behind_acts,
        "No other source's word stands behind as many acts as that of {}.", "vouching for acts",
        "Behind most acts", "Steps by source",
    ),
)  # fmt: skip

OTHER_READINGS = (
    Kind(
        "side in conflict, by any selection", _in_every_selection, partial(_everywhere, what=tuple), _is_everywhere,
        lambda values: (
            f"Most acts of conflict are laid to {values.who[0][1]} by any selection: all acts, those told as done,"
            " those with a source, one a sentence."
        ),
        lambda values: f"Most acts of conflict, always: {values.who[0][1]}",
        "Acts of conflict by actor",
    ),
    Kind(
        "conflict, by any selection", _in_every_selection, partial(_everywhere, what=str), _is_everywhere,
        lambda values: (
            f"Acts of {values.who[0]} are more than half by any selection: all acts, those told as done, those with a"
            " source, one a sentence."
        ),
        lambda values: f"By any selection, mostly acts of {values.who[0]}", "Acts of conflict and cooperation",
    ),
)  # fmt: skip

BY_NOTEBOOK = {
    "article": ARTICLE,
    "actors": ACTORS,
    "sources": SOURCES,
    "escalation": ESCALATION,
    "whose_word": WHOSE_WORD,
    "other_readings": OTHER_READINGS,
}
KINDS = {kind.name: kind for kinds in BY_NOTEBOOK.values() for kind in kinds}


TITLE = 10  # words that a title may have
NOTHING = "Nothing counted here holds firmly enough to be said: there are too few rows for the machine's rate of error."


def said(reading: Reading, part: str | None = None) -> list[Claim]:
    """List the claims that hold of `reading` in more than nine draws of ten, in the order of the notebooks, or of one
    of them.
    """
    chosen = KINDS.values() if part is None else BY_NOTEBOOK[part]
    return [made for kind in chosen if (made := claim.claimed(kind, reading))]


def claims(reading: Reading, part: str) -> Sequence[Claim | str]:
    """List the claims of the notebook `part`, or say in one sentence that none holds firmly enough."""
    held: list[Claim | str] = [*said(reading, part)]
    return held or [NOTHING]


def names_one_of_several(values: Any) -> bool:
    """Return True for a claim that names one of several only: atop a page it would read as a choice of sides."""
    if isinstance(values, Heard):
        return values.others and len(values.who) == 1
    return isinstance(values, Lead) and values.form == "among" and len(values.who) == 1


def unsure() -> str:
    """Say what the machine is unsure of in any article, by its mean rates on articles coded by hand."""
    known = draws.rates()
    found = round(10 * sum(one.acts_found for one in known) / len(known))
    right = round(10 * sum(one.acts_right for one in known) / len(known))
    return (
        f"The machine finds about {_WORDS[found]} in ten of the acts that a person finds, and about {_WORDS[right]} in"
        " ten of those it finds are right: what is not said here may still stand in the article."
    )


def title(reading: Reading, *names: str) -> str:
    """Return the title of a chart: the first claim of these kinds that holds and is short, else what it counts, and how
    many of these were found, which is no claim about the article.
    """
    for name in names:
        if (made := claim.claimed(KINDS[name], reading)) and len(made.title.split()) <= TITLE:
            return made.title
    kind = KINDS[names[0]]
    rows = list(kind.measure(claim.of(reading)))
    if rows and kind.options is claim.bounds:  # a share has no rows of its own
        return kind.topic
    return f"{kind.topic}: {len({row.ref for row in rows if row.key is not False}) or 'none'} found"


def verdict(made: Claim, hands: Iterable[Reading]) -> str:
    """Tell whether a claim stands by any of the readings that a coding by hand allows, is false, or is left open.

    It is open where the coding has no row of the kind that the claim counts.
    """
    kind = KINDS[made.kind]
    held = [claim.counts(kind, claim.of(hand)) for hand in hands]
    if not any(sum(one.values()) for one in held):
        return OPEN
    return STANDS if any(kind.holds(one, made.values) for one in held) else FALSE
