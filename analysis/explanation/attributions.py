"""Why an attribution is as it is: its cue, what the cue governs, who speaks, and what type of source that is."""

from analysis import lexicons, rules
from analysis.explanation.reasons import REFUSED, Reason, by_rule, linked
from analysis.explanation.rerun import Rerun
from analysis.sources import frames, quoted, source_types
from analysis.sources.cues import Cue

_FILES = {  # by which lexicon each finder of cues knows its word: file, column of the word, columns shown
    "_by_adjective": ("reporting_adjectives", "adjective", ("kind",)),
    "_by_verb": ("reporting_verbs", "verb", ("kind", "stance", "frames")),
    "_by_noun": ("reporting_nouns", "noun", ("stance",)),
    "_by_adverb": ("hedges", "word", ("role",)),
}


def reasons(number: int, again: Rerun) -> list[Reason]:
    """List why the attribution `number` of `again` is as it is, in the order in which the reading decides."""
    cue, held = again.cues[number], again.attributions[number]
    finder = finding(cue, again)
    return [
        _cue(cue, finder, held),
        *_frames(cue, finder),
        *_quotations(cue, again),
        _speaker(cue, finder, held, again),
        _type(number, held, again),
        *_hedge(cue, held, again),
    ]


def finding(cue: Cue, again: Rerun) -> rules.Choice | None:
    """Return the choice by which a word made `cue`; None where marks or quoted words did."""
    return next((c for c in again.spoken if isinstance(c.answer, Cue) and c.answer.place == cue.place), None)


def speaking(cue: Cue, again: Rerun) -> rules.Choice | None:
    """Return the choice that found who speaks by `cue`; None where no tuple of rules did."""
    asked = (c for c in again.spoken if c.question == (cue.head,) and cue.source is not None)
    return next((c for c in asked if c.answer == cue.source), None)


def typing(number: int, again: Rerun) -> rules.Choice | None:
    """Return the choice of the type of the source of attribution `number`; None where no source is named."""
    sourced = [n for n, row in enumerate(again.attributions) if row["source_start"] is not None]
    choices = [c for c in again.typed if isinstance(c.answer, str)]
    return choices[sourced.index(number)] if number in sourced else None


def entry(cue: Cue, finder: rules.Choice) -> str | None:
    """Write the row of the lexicon by which `finder` knows the word of `cue`; None where it is known without one."""
    if finder.rule is None or finder.rule.__name__ not in _FILES:
        return None
    name, column, shown = _FILES[finder.rule.__name__]
    words = {finder.question[0].lemma_.lower(), finder.question[0].lower_}
    row = next((row for row in lexicons.rows(name) if row[column] in words), None)
    return f"{name}.csv: {row[column]} → {', '.join(row[c] for c in shown if row[c])}" if row else None


def _cue(cue, finder, held):
    if finder is None:
        rule = "sources.quoted" if held["cue"] is None else "sources.speaker_labels.labelled"
        why = "quotation marks alone show speech" if held["cue"] is None else "a mark or a verb beside quoted words"
        return Reason("cue", held["cue"] or "none", held["cue"], held["cue_start"], None, rule, why)
    found = by_rule("cue", held["cue"] or "none", finder)
    return found._replace(words=held["cue"], start=held["cue_start"], lexicon=entry(cue, finder))


def _frames(cue, finder):
    """Say which frame of the verb is filled, and which of its frames were tried before it."""
    if finder is None or finder.rule.__name__ != "_by_verb":
        return []
    verb = finder.question[0]
    entry = frames.verbs()[verb.lemma_.lower()]
    frame, parts = frames.governed(verb, entry)
    order = [rules.name(filled) for filled in frames.FRAMES]
    tried = [f for f in order if f in entry["frames"]]
    tried = tried[: tried.index(frame)] if frame in tried else tried
    found = [
        Reason("frame", REFUSED, verb.text, verb.idx, f"reporting_verbs.csv: {verb.lemma_.lower()}", rule, why)
        for rule, why in (
            (f"sources.frames._{f}", f"no {f} hangs on the verb, or only one before it") for f in tried[:3]
        )
    ]
    if frame is None:
        return found
    rule = f"sources.frames._{frame}" if frame in order else "sources.frames._by_preposition"
    why = f"the first of the verb's frames ({' '.join(sorted(entry['frames']))}) that its grammar fills"
    words = parts[0].doc[parts[0].left_edge.i : parts[0].right_edge.i + 1]
    return [*found, Reason("frame", frame, _short(words.text), words.start_char, None, rule, why)]


def _short(text):
    words = text.split()
    return " ".join(words[:8]) + (" …" if len(words) > 8 else "")


def _quotations(cue, again):
    """Say by which search quoted words came to the cue."""
    found = []
    for choice in again.spoken:
        if choice.rule not in quoted.SEARCHES:
            continue
        doc, k, words = choice.question[:3]
        if any(owner.place == cue.place for owner in choice.answer) and not cue.content.isdisjoint(words[k]):
            span = doc[words[k][0] : words[k][-1] + 1]
            joined = by_rule("quotation", "joined", choice)
            found.append(joined._replace(words=_short(span.text), start=span.start_char))
    return found[:2]


def _speaker(cue: Cue, finder, held, again):
    if cue.source is None:
        return Reason("source", "nobody", rule="sources.cues", why="no word says who speaks")
    choice = speaking(cue, again)
    found = by_rule("source", held["actor"] or held["source_text"], choice)
    found = found._replace(words=held["source_text"], start=held["source_start"])
    if choice is None:
        verb = finder is not None and finder.rule.__name__ == "_by_verb"
        rule = "sources.speakers.speaker" if verb else rules.place(finder.rule) if finder else "sources.quoted"
        found = found._replace(rule=rule, why="whom the cue's own words name, or who stands beside it")
    if held["actor"]:
        return found._replace(why=f"{found.why}; {linked(again, held['actor'], cue.source)}")
    return found


def _type(number, held, again):
    choice = typing(number, again)
    if choice is None:
        rule = rules.place(source_types.source_type)
        return Reason("source type", held["source_type"], rule=rule, why="no source is named")
    found = by_rule("source type", held["source_type"], choice)
    return found._replace(words=held["source_text"], start=held["source_start"])


def _hedge(cue, held, again):
    """Say that words of hedges.csv make the content uncertain."""
    if not held["hedged"]:
        return []
    why = "a word of what is said, or the cue, is one of uncertainty"
    words = [again.quoted(a, b) for a, b in held["content"]]
    return [
        Reason(
            "hedged", "yes", _short(words[0]), held["content"][0][0], "hedges.csv", "sources.source_types.hedged", why
        )
    ]
