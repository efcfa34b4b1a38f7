"""Claims about the article, its actors, its wording and its sources: the sentences that close a notebook.

Each function below a notebook's list makes one claim, or none where there is nothing to say. A tie, or nothing found,
is said as such. Claims speak of what the article reports and how it is worded, never of what happened or who is to
blame.
"""

from collections.abc import Iterator

from analysis import measures
from analysis.findings.prose import Claim, capital, claimed, count, listed, share, signed, some, top
from analysis.findings.titles import named_sources, unsourced_sentences
from analysis.reading import Reading


def article(reading: Reading) -> Iterator[str]:
    """Say how the article is built: length, voices, where the reported acts stand."""
    return claimed(reading, ARTICLE)


def actors(reading: Reading) -> Iterator[str]:
    """Say who is mentioned most, who acts and who is only acted on, and what could not be resolved."""
    if reading.actors.empty:
        return iter(["The method recognises no actor in the article."])
    return claimed(reading, ACTORS)


def sentiment(reading: Reading) -> Iterator[str]:
    """Say how the wording scores, on which words that rests, and how much of the article carries no score at all."""
    return claimed(reading, SENTIMENT)


def sources(reading: Reading) -> Iterator[str]:
    """Say who is heard, how much text is whose, how directly, and who is talked about but never heard."""
    if reading.attributions.empty:
        return iter(["The article cites no source; every sentence stands in its own voice."])
    return claimed(reading, SOURCES)


# ---- the article ---------------------------------------------------------------------------------------------------


def _length_and_voices(reading):
    words = measures.words_by_voice(reading)
    total = int(words.sum().sum())
    own, quoted, partly = (share(int(words[voice].sum()), total) for voice in (measures.OWN, "direct", "mixed"))
    mixed = f", {partly} partly" if partly != "none" else ""
    yield (
        f"The article has {count(total, 'word')} in {count(len(reading.sentences), 'sentence')} and"
        f" {count(len(words), 'paragraph')}; {own} of the words are in its own voice, {quoted} are quoted"
        f" verbatim{mixed}."
    )


def _contents(reading):
    acts = reading.events
    first = int(acts["sentence"].lt(len(reading.sentences) / 3).sum())
    early = f", {share(first, len(acts))} of them in its first third" if len(acts) > 2 else ""
    yield (
        f"It mentions {some(len(reading.actors), 'actor')}, makes {some(len(reading.attributions), 'attribution')} and"
        f" reports {some(len(acts), 'political act')}{early}."
    )


ARTICLE: tuple[Claim, ...] = (_length_and_voices, _contents)


# ---- actors --------------------------------------------------------------------------------------------------------


def _most_mentioned(reading):
    cast = measures.ranked(reading.actors)
    first = cast.head(3)
    named = listed(f"{a} ({n})" for a, n in zip(first["actor"], first["mentions"], strict=True))
    if len(cast) <= len(first):
        yield f"The only {'actor' if len(cast) == 1 else 'actors'} mentioned: {named}."
    else:
        part = share(int(first["mentions"].sum()), int(cast["mentions"].sum()))
        yield f"Of {count(len(cast), 'actor')}, {named} together account for {part} of all mentions."


def _who_acts(reading):
    acts, active = reading.events, set(reading.events["source"].dropna())
    targets = set(acts["target"].dropna())
    passive = [a for a in measures.ranked(reading.actors)["actor"] if a in targets - active]
    acted_on = f"; only acted on: {listed(passive, most=4)}" if passive else ""
    if active:
        yield f"The article reports acts by {count(len(active), 'actor')}{acted_on or '; no actor is only acted on'}."
    elif acts.empty:
        yield "The article reports no act by an actor."
    else:
        who = (
            "The actor behind the one reported act is" if len(acts) == 1 else "The actors behind all reported acts are"
        )
        yield f"{who} unidentified{acted_on}."


def _unresolved(reading):
    lost = int(reading.mentions["actor"].isna().sum())
    if lost:
        verbs = "is counted" if lost == 1 else "are counted"
        yield f"{count(lost, 'mention')} could not be resolved to an actor and {verbs} for none."


ACTORS: tuple[Claim, ...] = (_most_mentioned, _who_acts, _unresolved)


# ---- wording -------------------------------------------------------------------------------------------------------


def _unscored(reading):
    held = reading.sentences
    blank = int((held["polarity"] == 0).sum())
    if blank == len(held):
        yield "No sentence contains a word that the lexicon scores, which is not the same as neutral wording."
    elif not blank:
        yield f"Scores other than zero: all {count(len(held), 'sentence')}."
    else:
        zero = held.loc[held["polarity"] == 0, "words"]
        cancel = any(p for words in zero for _, p, _ in words)
        own = "its" if blank == 1 else "their"
        score = "scores" if blank == 1 else "score"
        yield (
            f"{blank} of {count(len(held), 'sentence')} {score} exactly zero: the lexicon knows none"
            f" of {own} words{f' or {own} scores cancel out' if cancel else ''}, which is not the same as neutral."
        )


def _heaviest_words(reading):
    words = measures.scored_words(reading)
    ups, downs = (words.loc[side, "word"].head(3) for side in (words["weight"] > 0, words["weight"] < 0))
    parts = [
        f"{sign} scores come mostly from {listed(f'“{w}”' for w in part)}"
        for sign, part in (("positive", ups), ("negative", downs))
        if len(part)
    ]
    if parts:
        yield capital("; ".join(parts)) + "."


def _portrayals(reading):
    tone = reading.tone
    parts = [
        f"{label} around {_around(tone[tone['label'] == label])}"
        for label in ("positive", "negative")
        if (tone["label"] == label).any()
    ]
    if parts:
        yield f"In the article's own voice the wording is {'; '.join(parts)}."
    elif tone["score"].isna().all():
        yield "The article's own voice mentions no actor, so it portrays none."
    else:
        yield "In the article's own voice the wording is neutral around every actor, or too close to call."


def _around(rows):
    return listed(
        (f"{row.actor} ({signed(row.score)}, {count(len(row.sentences), 'sentence')})" for row in rows.itertuples()),
        most=4,
    )


SENTIMENT: tuple[Claim, ...] = (_unscored, _heaviest_words, _portrayals)


# ---- sources -------------------------------------------------------------------------------------------------------


def _uncited(reading):
    held = measures.sentences_by_voice(reading)["voice"]
    own = int((held == measures.OWN).sum())
    stand = ("; it stands" if own == 1 else "; they stand") + " in the article's own voice"
    yield f"{unsourced_sentences(reading)}{stand if 0 < own < len(held) else ''}."


def _chief_source(reading):
    words = measures.words_by_source(reading)
    total = words.sum(axis=1).drop(measures.NOBODY, errors="ignore")
    names, number = top(total.to_dict())
    if not names:
        return
    direct, mixed = (int(words.loc[names, kind].sum()) for kind in ("direct", "mixed"))
    quoted = _quoted(direct, mixed, number * len(names))
    part = f"{share(number, measures.attributed_words(reading))} of the attributed words"
    if len(total) == 1:
        yield f"Only one source is heard, {names[0]}, with {count(number, 'word')}, {quoted}."
    elif len(names) == 1:
        yield f"{len(total)} sources are heard; {part} come from {names[0]}, {quoted}."
    else:
        yield f"{len(total)} sources are heard; {part} come from each of {listed(names, most=3)}, {quoted}."


def _quoted(direct, mixed, words):
    """Say how many of a source's words are quoted; where a quotation is only part of what is told, it says so.

    >>> _quoted(5, 0, 10), _quoted(0, 4, 10), _quoted(0, 0, 10)
    ('50% of them quoted verbatim', 'none of them quoted verbatim, 40% partly', 'none of them quoted verbatim')
    """
    partly = f", {share(mixed, words)} partly" if mixed else ""
    return f"{share(direct, words)} of them quoted verbatim{partly}"


def _nameless(reading):
    number = int(measures.words_by_source(reading).sum(axis=1).get(measures.NOBODY, 0))
    if number:
        yield capital(
            f"{share(number, measures.attributed_words(reading))} of the attributed words have no named source."
        )


def _named_and_hedged(reading):
    hedged = int(reading.attributions["hedged"].sum())
    verb = "are" if hedged > 1 else "is"
    yield f"{named_sources(reading)}; {some(hedged, 'attribution')} {verb} hedged."


def _unheard(reading):
    heard = set(reading.attributions["actor"].dropna())
    silent = [a for a in measures.ranked(reading.actors)["actor"] if a not in heard]
    if silent:
        yield f"Most mentioned without being heard: {listed(silent[:3])}."


SOURCES: tuple[Claim, ...] = (_uncited, _chief_source, _nameless, _named_and_hedged, _unheard)
