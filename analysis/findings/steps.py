"""Claims about the reported steps: how high, by whom, told how, on whose word, and what other readings make of them.

Each function below a notebook's list makes one claim, or none where there is nothing to say.
"""

from collections.abc import Iterator

import pandas as pd

from analysis import grounds, measures, variants
from analysis.findings.prose import UNIDENTIFIED, Claim, capital, claimed, count, listed, some
from analysis.findings.titles import rulers_agree
from analysis.reading import Reading

AROUND = 36  # characters of a sentence quoted before an act; twice as many after it
_CLIMBS = {
    "deeds": ("deed", "deeds"),
    "words": ("act in words", "acts in words"),
    "threats or plans": ("threat or plan", "threats or plans"),
}
_TOLD = {  # how a step is told, as one and as several
    grounds.FACT: ("is told as fact", "are told as fact"),
    grounds.WORD: ("is attributed to others", "are attributed to others"),
    grounds.CLAIM: ("is claimed by one side", "are claimed by one side"),
    grounds.THREAT: ("is a threat or plan", "are threats or plans"),
    grounds.DENIED: ("is denied", "are denied"),
    grounds.PAST: ("is past background", "are past background"),
}
_FROM = {  # whose word a step rests on, as one and as several
    grounds.OWN_VOICE: ("the article's own voice",) * 2,
    grounds.OWN_SIDE: ("one side's word about itself",) * 2,
    grounds.OTHER_SIDE: ("one side's word about the other",) * 2,
    grounds.ELSEWHERE: ("another named source", "other named sources"),
    grounds.UNNAMED: ("an unnamed source", "unnamed sources"),
}
_SMALL = {"a", "an", "the", "its", "his", "her", "their", "our", "this", "that", "these", "those"}
_SMALL |= {"one", "two", "some"}


def escalation(reading: Reading) -> Iterator[str]:
    """Say how many steps the article reports, how high, by whom, in deeds or words, and what answers what."""
    if reading.steps.empty:
        return iter(["The article reports no step of escalation or de-escalation that the method recognises."])
    return claimed(reading, ESCALATION)


def whose_word(reading: Reading) -> Iterator[str]:
    """Say where the steps come from, which have one source alone, and which are one side's word about the other."""
    if reading.steps.empty:
        return iter(["The article reports no step, so there is nothing to attribute."])
    return claimed(reading, WHOSE_WORD)


def other_readings(reading: Reading) -> Iterator[str]:
    """Say which headline findings hold and which change under other yardsticks and other selections of acts."""
    if reading.events.empty:
        return iter(["The article reports no act, so there is no finding to test."])
    return claimed(reading, OTHER_READINGS)


# ---- escalation ----------------------------------------------------------------------------------------------------


def _directions(reading):
    ups, downs = (int((reading.steps["direction"] == d).sum()) for d in ("escalatory", "deescalatory"))
    yield f"The article reports {some(ups, 'step')} up the ladder and {downs or 'none'} down."


def _highest(reading):
    up = _in_story_order(reading).query("direction == 'escalatory'")
    if up.empty:
        return
    tops = up[up["level"] == up["level"].max()]
    highest, others = _row(tops, 0), len(tops) - 1
    also = f"; {count(others, 'other step')} {'is' if others == 1 else 'are'} as high" if others else ""
    yield f"The highest reported step, at level {highest.level} of 5: {_told(reading, highest)}{also}."


def _first_and_last(reading):
    steps = _in_story_order(reading)
    if len(steps) > 1:
        first, last = (_told(reading, _row(steps, place)) for place in (0, -1))
        yield f"In story order the first step: {first}; the last: {last}."


def _ties(reading):
    tied = int(reading.steps["order"].duplicated(keep=False).sum())
    if tied:
        yield f"For {count(tied, 'step')} the text does not say which came first; they share a rank."


def _responses(reading):
    by_step = {s.step: s for s in _in_story_order(reading).itertuples(index=False)}
    answers = [s for s in by_step.values() if not pd.isna(s.responds_to)]
    for step in answers[:3]:
        yield f"The text presents {_told(reading, step)} as a response to {_told(reading, by_step[step.responds_to])}."
    if not answers and len(by_step) > 1:
        yield "The text presents none of these steps as a response to another."


def _telling(reading):
    told = grounds.of_steps(reading)["told"].value_counts()
    steps = int(told.sum())
    parts = [f"{n} {_TOLD[how][n > 1]}" for how in grounds.TOLD if (n := int(told.get(how, 0)))]
    if len(told) > 1:
        yield f"Of {steps} steps, {listed(parts)}, by most of their acts."
    elif steps == 1:
        yield f"The one step {_TOLD[told.index[0]][0]}, by most of its acts."
    else:
        yield f"All {steps} steps {_TOLD[told.index[0]][1]}, by most of their acts."


def _by_side(reading):
    climbs = measures.climbs(reading).head(3)
    sides = [f"{side} {listed(count(n, *_CLIMBS[k]) for k, n in row.items() if n)}" for side, row in climbs.iterrows()]
    if sides:
        yield f"Reported acts up the ladder, by side: {'; '.join(sides)}."


ESCALATION: tuple[Claim, ...] = (_directions, _highest, _first_and_last, _ties, _responses, _telling, _by_side)


# ---- on whose word -------------------------------------------------------------------------------------------------


def _kinds_of_source(reading):
    counts = grounds.of_steps(reading)["ground"].value_counts()
    steps, first = int(counts.sum()), counts.index[0]
    if len(counts) > 1:
        parts = [f"{n} from {_FROM[ground][n > 1]}" for ground, n in counts.items()]
        parts[0] = parts[0].replace("from", "comes from" if counts.iloc[0] == 1 else "come from", 1)
        yield f"Of {count(steps, 'reported step')}, {listed(parts)}, by most of their acts."
    elif steps == 1:
        yield f"The one reported step comes from {_FROM[first][0]}, by most of its acts."
    else:
        yield f"All {steps} reported steps come from {_FROM[first][1]}, by most of their acts."


def _about_the_other(reading):
    held = grounds.of_steps(reading)
    other = held.loc[held["ground"] == grounds.OTHER_SIDE, "step"]
    steps = {s.step: s for s in reading.steps.itertuples(index=False)}
    if len(other):
        yield f"One side's word about the other: {_enumerated(_told(reading, steps[s]) for s in other)}."
    else:
        yield "No step comes mainly from one side's word about the other."


def _behind_most_acts(reading):
    rows = grounds.grounds(reading)
    cited = rows[rows["source"] != grounds.OWN_VOICE].groupby("source")
    for source, part in sorted(cited, key=lambda group: (-len(group[1]), group[0]))[:2]:
        verb = "is" if len(part) == 1 else "are"
        acts = f"{count(len(part), 'act')} in {count(part['step'].nunique(), 'step')}"
        yield f"{acts} {verb} attributed to {_mid(source)}."


def _single_sources(reading):
    steps = {s.step: s for s in reading.steps.itertuples(index=False)}
    alone = [
        f"{_told(reading, steps[row.step])} from {_mid(row.sources[0])}"
        for row in grounds.of_steps(reading).itertuples()
        if len(row.sources) == 1 and row.sources != [grounds.OWN_VOICE]
    ]
    if alone:
        yield f"From a single source: {_enumerated(alone)}."


WHOSE_WORD: tuple[Claim, ...] = (_kinds_of_source, _about_the_other, _behind_most_acts, _single_sources)


# ---- other readings ------------------------------------------------------------------------------------------------


def _yardsticks(reading):
    if len(reading.steps) < 2:
        return
    if (reading.steps["direction"] != "escalatory").all():
        yield f"{rulers_agree(reading)} by any yardstick."
    else:
        yield f"{rulers_agree(reading)}: our ladder, Goldstein and, where they score it, PLOVER and Kahn's groups."


def _selections(reading):
    rows = list(variants.headlines(reading).itertuples())
    for row in rows[1:]:
        yield f"{capital(row.reading)}: {_selection(row, rows[0])}."


def _selection(row, coded):
    if not row.acts:
        return "no act remains, so there is no finding"
    if row.acts == coded.acts:
        return "every act remains, so no finding changes"
    kept = f"{row.acts} of {count(coded.acts, 'act')} {'remains' if row.acts == 1 else 'remain'}"
    return f"{kept}; {'; '.join(_changed(row, coded)) or _unchanged(coded)}"


def _changed(row, coded):
    if row.conflict_most != coded.conflict_most:
        yield f"most acts of conflict: {_leaders(row.conflict_most)}, not {_leaders(coded.conflict_most)}"
    if pd.isna(row.highest) and not pd.isna(coded.highest):
        yield "no step up remains"
    elif not pd.isna(coded.highest) and row.highest != coded.highest:
        yield f"the highest step is at level {row.highest:g}, not {coded.highest:g}"


def _unchanged(coded):
    """Say which of the headline findings that there were do not change."""
    held = ["the most conflictual actor"] if coded.conflict_most else []
    held += [] if pd.isna(coded.highest) else ["the highest step"]
    if not held:
        return "there is still no identified actor of conflict and no step up"
    return f"{listed(held)} {'do' if len(held) > 1 else 'does'} not change"


def _leaders(names):
    tied = " (tied)" if len(names) > 1 else ""
    return f"{listed(names, most=3) or 'no identified actor'}{tied}"


OTHER_READINGS: tuple[Claim, ...] = (_yardsticks, _selections)


# ---- words for a step ----------------------------------------------------------------------------------------------


def _in_story_order(reading):
    return reading.steps.sort_values(["order", "step"])


def _row(table, place):
    return next(table.iloc[[place]].itertuples(index=False))


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
    return first.lower() + space + rest if first.lower() in _SMALL and rest else source


def _told(reading, step):
    """Name a step's actor and quote the words of its first act with a little of the sentence around them."""
    who = step.actor if isinstance(step.actor, str) else f"an {UNIDENTIFIED}"
    event = reading.events.set_index("event").loc[step.events[0]]
    sentence = reading.sentences.set_index("sentence").loc[event["sentence"]]
    before, after = (
        sentence["text"][: event["start"] - sentence["start"]],
        sentence["text"][event["start"] - sentence["start"] :],
    )
    left = before if len(before) <= AROUND else "… " + before[-AROUND:].partition(" ")[2]
    right = after if len(after) <= 2 * AROUND else after[: 2 * AROUND].rpartition(" ")[0] + " …"
    return f"{who} (“{' '.join((left + right).split()).rstrip('.')}”)"
