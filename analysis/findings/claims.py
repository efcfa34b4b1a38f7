"""Claims: the sentences that close each notebook, computed from the reading.

A tie, or nothing found, is said as such. The sentences speak of what the article reports and how it is worded, never of
what happened or who is to blame.
"""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from analysis import grounds, measures, variants
from analysis.findings.prose import capital, count, listed, rest, share, signed, top
from analysis.findings.titles import ahead_of_peers, named_sources, rulers_agree, unsourced_sentences
from analysis.reading import Reading

_CLIMBS = {
    "deeds": ("deed", "deeds"),
    "words": ("act in words", "acts in words"),
    "threats or plans": ("threat or plan", "threats or plans"),
}
FEW = 5  # labels that a coefficient of agreement should at least rest on
AROUND = 36  # characters of a sentence quoted before an act; twice as many after it
WHOLE = "whole articles"  # how the sets of ``reliability.public`` end that are read as a user reads them


def article(reading: Reading) -> Iterator[str]:
    """Say how the article is built: length, voices, where the reported acts stand."""
    words, acts = measures.words_by_voice(reading), reading.events
    total, own = int(words.sum().sum()), int(words[measures.OWN].sum())
    quoted = int(words["direct"].sum())
    mixed = int(words["mixed"].sum())
    partly = f", {share(mixed, total)} in part" if mixed else ""
    first = acts["sentence"].lt(len(reading.sentences) / 3).sum()
    early = f", {share(int(first), len(acts))} of them in its first third" if len(acts) > 2 else ""
    yield (
        f"The article has {count(total, 'word')} in {count(len(reading.sentences), 'sentence')} and"
        f" {count(len(words), 'paragraph')}; {share(own, total)} of the words stand in its own voice,"
        f" {share(quoted, total) if quoted else 'none'} are quoted word for word{partly}."
    )
    yield (
        f"It names or describes {_some(len(reading.actors), 'actor')}, attributes {_times(len(reading.attributions))} "
        f"and reports {_some(len(acts), 'political act')}{early}."
    )


def actors(reading: Reading) -> Iterator[str]:
    """Say who is mentioned most, who acts and who is only acted on, and what could not be resolved."""
    cast, acts = measures.ranked(reading.actors), reading.events
    if cast.empty:
        yield "The article mentions no actor that could be recognised."
        return
    top = cast.head(3)
    named = listed(f"{a} ({n})" for a, n in zip(top["actor"], top["mentions"], strict=True))
    part = share(int(top["mentions"].sum()), int(cast["mentions"].sum()))
    if len(cast) <= len(top):
        yield f"Mentioned: {named}, and no other actor."
    else:
        yield f"Of {count(len(cast), 'actor')}, {named} together have {part} of all mentions."
    doers, targets = set(acts["source"].dropna()), set(acts["target"].dropna())
    passive = [a for a in cast["actor"] if a in targets - doers]
    acted_on = f"; only acted on: {listed(passive, most=4)}" if passive else ""
    if doers:
        yield (
            f"The article tells of {count(len(doers), 'actor')} doing something to"
            f" others{acted_on or '; nobody is only acted on'}."
        )
    elif acts.empty:
        yield "Nobody is told as doing something to others."
    else:
        yield f"Who does what it reports ({count(len(acts), 'act')}) is not known{acted_on}."
    lost = int(reading.mentions["actor"].isna().sum())
    if lost:
        yield (
            f"{capital(count(lost, 'mention'))} could not be tied to an actor and {'counts' if lost == 1 else 'count'}"
            " for nobody."
        )


def sentiment(reading: Reading) -> Iterator[str]:
    """Say how the wording scores, on which words that rests, and how much of the article carries no score at all."""
    held, words = reading.sentences, measures.scored_words(reading)
    blank = int((held["polarity"] == 0).sum())
    if blank == len(held):
        yield "No sentence holds a word that the method scores, which is not the same as a neutral wording."
    elif not blank:
        yield f"Each of {count(len(held), 'sentence')} has a score other than zero."
    else:
        zero = held.loc[held["polarity"] == 0, "words"]
        cancel = " or their scores cancel out" if any(p for words in zero for _, p, _ in words) else ""
        yield (
            f"{blank} of {count(len(held), 'sentence')} score{'s' if blank == 1 else ''} exactly zero: the method knows"
            f" no word of {'its' if blank == 1 else 'theirs'}{cancel}, which is not the same as neutral."
        )
    if len(words):
        ups, downs = words[words["weight"] > 0]["word"].head(3), words[words["weight"] < 0]["word"].head(3)
        parts = [
            f"{sign} scores rest mostly on {listed(f'“{w}”' for w in part)}"
            for sign, part in (("positive", ups), ("negative", downs))
            if len(part)
        ]
        yield f"{capital(listed(parts))}."
    marked = reading.tone[reading.tone["label"].isin(["positive", "negative"])]
    parts = [
        f"{row.label} around {row.actor} ({signed(row.score)}, {count(len(row.sentences), 'sentence')})"
        for row in marked.itertuples()
    ]
    if parts:
        yield f"In the article's own voice the wording is {listed(parts, most=4)}."
    elif reading.tone["score"].isna().all():
        yield "No actor stands in the article's own voice, so its own wording portrays nobody."
    else:
        yield "In its own voice the article's wording is neutral around every actor, or too close to call."


def escalation(reading: Reading) -> Iterator[str]:
    """Say how many steps the article reports, how high, by whom, in deeds or words, and what answers what."""
    steps = reading.steps.sort_values(["order", "step"])
    if steps.empty:
        yield "The article reports no step of escalation or de-escalation that the method recognises."
        return
    ups, downs = (int((steps["direction"] == d).sum()) for d in ("escalatory", "deescalatory"))
    yield f"The article reports {_some(ups, 'step')} up the ladder and {downs or 'none'} down."
    up = steps[steps["direction"] == "escalatory"]
    if len(up):
        highest = next(up[up["level"] == up["level"].max()].itertuples(index=False))
        others = int((up["level"] == up["level"].max()).sum()) - 1
        also = f", and {count(others, 'other step')} as high" if others else ""
        yield f"Furthest up, at level {highest.level} of 5: {_told(reading, highest)}{also}."
    if len(steps) > 1:
        first, last = (next(steps.iloc[[i]].itertuples(index=False)) for i in (0, -1))
        yield f"In story order it begins with {_told(reading, first)} and ends with {_told(reading, last)}."
    tied = int(steps["order"].duplicated(keep=False).sum())
    if tied:
        yield f"For {count(tied, 'step')} the text does not say which came first; they share a rank."
    by_step = {s.step: s for s in steps.itertuples(index=False)}
    answers = [s for s in by_step.values() if not pd.isna(s.responds_to)]
    for step in answers[:3]:
        yield f"The text presents {_told(reading, step)} as an answer to {_told(reading, by_step[step.responds_to])}."
    if not answers and len(steps) > 1:
        yield "Nowhere does the text itself present one of these steps as an answer to another."
    told = grounds.of_steps(reading)["told"].value_counts()
    parts = [f"{int(told[how])} {how}" for how in grounds.TOLD if how in told]
    if len(steps) == 1:
        yield f"By most of its acts the one step counts as {told.index[0]}."
    elif len(told) == 1:
        yield f"By how most of their acts are told, the {count(len(steps), 'step')} are all: {told.index[0]}."
    else:
        yield f"By how most of their acts are told, the {count(len(steps), 'step')} are: {listed(parts)}."
    climbs = measures.climbs(reading).head(3)
    if len(climbs):
        sides = (
            f"{side} {listed(count(n, *_CLIMBS[k]) for k, n in row.items() if n)}" for side, row in climbs.iterrows()
        )
        yield f"Up the ladder, by side: {'; '.join(sides)}."


def sources(reading: Reading) -> Iterator[str]:
    """Say who is heard, how much text rests on whom, how directly, and who is talked about but never heard."""
    said, words = reading.attributions, measures.words_by_source(reading)
    if said.empty:
        yield "Nobody is cited: the article vouches for every sentence itself."
        return
    own = int((measures.sentences_by_voice(reading)["voice"] == measures.OWN).sum())
    if own:
        yield f"{unsourced_sentences(reading)}; the article vouches for {'it' if own == 1 else 'them'} itself."
    else:
        yield "Every sentence rests on a source."
    total, attributed = words.sum(axis=1), measures.attributed_words(reading)
    nameless = int(total.get(measures.NOBODY, 0))
    total = total.drop(measures.NOBODY, errors="ignore")
    names, number = top(total.to_dict())
    direct, mixed = (int(words.loc[names, kind].sum()) for kind in ("direct", "mixed"))
    quoted = _quoted(direct, mixed, number * len(names))
    part = f"{share(number, attributed)} of the attributed words"
    if len(total) == 1:
        yield f"One source alone is heard, {names[0]}, with {count(number, 'word')}, {quoted}."
    elif len(names) == 1:
        yield f"{len(total)} sources are heard; {part} rest on {names[0]}, {quoted}."
    elif names:
        yield f"{len(total)} sources are heard; most by {listed(names, most=3)}: {part} each, {quoted}."
    if nameless:
        yield capital(f"{share(nameless, attributed)} of the attributed words name no source.")
    hedged = int(said["hedged"].sum())
    yield f"{named_sources(reading)}; {_some(hedged, 'attribution')} {'are' if hedged > 1 else 'is'} hedged."
    heard = set(said["actor"].dropna())
    silent = [a for a in measures.ranked(reading.actors)["actor"] if a not in heard]
    if silent:
        yield f"Most talked about without being heard: {listed(silent[:3])}."


def whose_word(reading: Reading) -> Iterator[str]:
    """Say what the steps rest on, which rest on one source alone, and which are one side's word about the other."""
    held = grounds.of_steps(reading)
    if held.empty:
        yield "There is no step, so there is nothing to rest on anybody's word."
        return
    counts = held["ground"].value_counts()
    if len(held) == 1:
        yield f"Most acts of the one reported step rest on {counts.index[0]}."
    elif len(counts) == 1:
        yield f"Most acts of every one of the {count(len(held), 'reported step')} rest on {counts.index[0]}."
    else:
        yield (
            f"Of {count(len(held), 'reported step')}, {listed(f'{n} {rest(n)} on {g}' for g, n in counts.items())}, by"
            " most of their acts."
        )
    steps = {s.step: s for s in reading.steps.itertuples(index=False)}
    other = [steps[s] for s in held.loc[held["ground"] == grounds.OTHER_SIDE, "step"]]
    if other:
        yield f"One side's word about the other: {_enumerated(_told(reading, s) for s in other)}."
    else:
        yield "No step rests mainly on what one side says about the other."
    rows = grounds.grounds(reading)
    for source, part in sorted(
        rows[rows["source"] != grounds.OWN_VOICE].groupby("source"), key=lambda g: (-len(g[1]), g[0])
    )[:2]:
        acts = count(len(part), "act")
        yield f"{acts} in {count(part['step'].nunique(), 'step')} {rest(len(part))} on the word of {_mid(source)}."
    alone = held[[len(sources) == 1 and sources != [grounds.OWN_VOICE] for sources in held["sources"]]]
    if len(alone):
        only = [f"{_told(reading, steps[r.step])} on the word of {_mid(r.sources[0])}" for r in alone.itertuples()]
        yield f"On one source alone: {_enumerated(only)}."


def other_readings(reading: Reading) -> Iterator[str]:
    """Say which headline findings stand and which turn under other yardsticks and other selections of acts."""
    rows = variants.headlines(reading)
    coded = rows.iloc[0]
    if not coded["acts"]:
        yield "The article reports no act, so there is no finding that another reading could turn."
        return
    if len(reading.steps) > 1 and (reading.steps["direction"] != "escalatory").all():
        yield f"{rulers_agree(reading)} by any yardstick."
    elif len(reading.steps) > 1:
        yield f"{rulers_agree(reading)}: our ladder, Goldstein, and where they score it PLOVER and Kahn's groups."
    for row in rows.iloc[1:].itertuples():
        if not row.acts:
            yield f"{row.reading.capitalize()}: no act is left, and so no finding."
            continue
        if row.acts == coded["acts"]:
            yield f"{row.reading.capitalize()}: every act remains, and so every finding."
            continue
        turned = []
        if row.conflict_most != coded["conflict_most"]:
            now, before = _alike(row.conflict_most), _alike(coded["conflict_most"])
            turned.append(f"the most acts of conflict are told of {now}, no longer of {before}")
        if pd.isna(row.highest) and not pd.isna(coded["highest"]):
            turned.append("no step up is left")
        elif not pd.isna(coded["highest"]) and row.highest != coded["highest"]:
            turned.append(f"the highest step up is at level {row.highest:g} instead of {coded['highest']:g}")
        kept = f"{count(row.acts, 'act')} of {coded['acts']} remain{'s' if row.acts == 1 else ''}"
        yield f"{row.reading.capitalize()}: {kept}; {'; '.join(turned) or _unturned(coded)}."


def coded(name: str, pairs: list[Any]) -> Iterator[str]:
    """Say who coded the article `name` by hand, or that nobody did and what follows from that."""
    coders = [pair.hand.coder for pair in pairs if pair.name == name]
    others = len(pairs) - len(coders)
    if coders:
        beside = f"; {count(others, 'coding')} of other articles {_stand(others)} beside it" if others else ""
        yield f"This article comes with {count(len(coders), 'coding')} ({listed(coders)}){beside}."
    else:
        beside = f"{count(others, 'coding')} of other articles and on " if others else ""
        yield (
            "Nobody has coded this article by hand, so nothing here measures how well it is read: what follows rests"
            f" on {beside}public test sets."
        )


def how_wrong(
    name: str,
    pairs: list[Any],
    tables: pd.DataFrame,
    labels: pd.DataFrame,
    headlines: pd.DataFrame,
    figures: pd.DataFrame,
) -> Iterator[str]:
    """Say what the machine finds, adds and mislabels against the hand, which findings turn, and how it does
    elsewhere.
    """
    yield from coded(name, pairs)
    for article, held in tables.groupby("article", sort=False):
        rows = held.set_index("table")
        parts = [
            f"{rows.loc[t, 'paired']} of {rows.loc[t, 'held']} {t}"
            for t in ("mentions", "attributions", "events")
            if rows.loc[t, "held"]
        ]
        extra = sum(int(rows.loc[t, "found"] - rows.loc[t, "paired"]) for t in ("mentions", "attributions", "events"))
        yield (
            f"In “{article}” the machine finds {listed(parts)}, and adds {count(extra, 'row')} of these that the hand"
            " does not have."
        )
    told = labels.dropna(subset=["kappa"])
    told = told[told["paired"] >= FEW]
    if len(told):
        weak = told.iloc[0]
        yield (
            f"Of labels given {FEW} times or more, {weak['column']} in the table of {weak['table']} is the least"
            f" reliable: alike in {weak['alike']} of {weak['paired']} rows of “{weak['article']}”, kappa"
            f" {weak['kappa']:.2f}."
        )
    for article, held in headlines.groupby("article", sort=False):
        turned = held.loc[held["same"] == "no", "question"]
        same = (
            f"{len(held) - len(turned) or 'None'} of {count(len(held), 'headline finding')} of “{article}” stay word"
            " for word by hand"
        )
        yield (
            f"{same}; {listed(turned, most=6)} {'turns' if len(turned) == 1 else 'turn'}."
            if len(turned)
            else f"{same}."
        )
    yield from whole_articles(figures)
    figures = figures[~figures["set"].str.endswith(WHOLE)]
    people = figures.dropna(subset=["value", "human"])
    reached = int((people["value"] >= people["human"]).sum())
    sets = figures.dropna(subset=["value"])["set"].nunique()
    yield (
        f"{ahead_of_peers(figures)} of {count(sets, 'public test set')}; of the {len(people)} measures on which people"
        f" were compared with each other, it reaches them on {reached}. Its rules were developed on these halves; peers"
        " and people were measured on others."
    )


def whole_articles(figures: pd.DataFrame) -> Iterator[str]:
    """Say how far machine and hand agree on the whole articles that no rule was built on."""
    held = figures[figures["set"].str.endswith(WHOLE)].set_index("measure")["value"].div(100)
    if len(held):
        yield (
            f"On {figures['set'].iloc[0]} that no rule was built on, machine and hand agree to F1 {held.iloc[0]:.2f} on"
            f" who is meant, {held['attributions (F1)']:.2f} on attributions, {held['acts (F1)']:.2f} on acts, and"
            f" {held['acts right in every column (F1)']:.2f} on acts with all that is told of them; 1 would be all."
        )


def _unturned(coded):
    """Say which of the headline findings that there were stay."""
    stays = ["who acts most in conflict"] if coded["conflict_most"] else []
    stays += [] if pd.isna(coded["highest"]) else ["how high it goes"]
    if not stays:
        return "still no doer of an act of conflict and no step up"
    return f"{listed(stays)} {'stay' if len(stays) > 1 else 'stays'} the same"


def _alike(names):
    """Name who leads; of several it says that they tie."""
    return f"{listed(names, most=3) or 'nobody'}{' alike' if len(names) > 1 else ''}"


def _quoted(direct, mixed, words):
    """Say how many of a source's words are quoted; where a quotation is only part of what is told, it says so.

    >>> _quoted(5, 0, 10), _quoted(0, 4, 10), _quoted(0, 0, 10)
    ('50% of them quoted', 'none of them quoted in full, 40% in part', 'none of them quoted')
    """
    whole = f"{share(direct, words)} of them quoted"
    return f"{whole}{'' if direct else ' in full'}, {share(mixed, words)} in part" if mixed else whole


def _some(number, noun):
    return count(number, noun) if number else f"no {noun}"


def _times(number):
    return f"words {('once', 'twice')[number - 1] if number < 3 else count(number, 'time')}" if number else "no words"


def _stand(number):
    return "stands" if number == 1 else "stand"


def _enumerated(sayings):
    """Join up to three sayings that may hold commas and "and" themselves; beyond them it says how many more."""
    sayings = list(sayings)
    more = [f"and {len(sayings) - 3} more"] if len(sayings) > 3 else []
    return "; ".join([*sayings[:3], *more])


def _mid(source):
    """Write the words for a source as they stand inside a sentence.

    >>> _mid("A statement by the army"), _mid("Its ministry"), _mid("Itar-Tass")
    ('a statement by the army', 'its ministry', 'Itar-Tass')
    """
    first, space, rest = source.partition(" ")
    small = {
        "a",
        "an",
        "the",
        "its",
        "his",
        "her",
        "their",
        "our",
        "this",
        "that",
        "these",
        "those",
        "one",
        "two",
        "some",
    }
    return first.lower() + space + rest if first.lower() in small and rest else source


def _told(reading, step):
    """Name a step's doer and quote the words of its first act with a little of the sentence around them."""
    doer = step.actor if isinstance(step.actor, str) else "an unknown doer"
    event = reading.events.set_index("event").loc[step.events[0]]
    sentence = reading.sentences.set_index("sentence").loc[event["sentence"]]
    before, after = (
        sentence["text"][: event["start"] - sentence["start"]],
        sentence["text"][event["start"] - sentence["start"] :],
    )
    left = before if len(before) <= AROUND else "… " + before[-AROUND:].partition(" ")[2]
    right = after if len(after) <= 2 * AROUND else after[: 2 * AROUND].rpartition(" ")[0] + " …"
    return f"{doer} (“{' '.join((left + right).split()).rstrip('.')}”)"
