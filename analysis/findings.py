"""What the tables of one reading show, as sentences: chart titles, and the claims that close each notebook.

Every number and name in a sentence is computed here from the reading; a tie, or nothing found, is said as such. The
sentences speak of what the article reports and how it is worded, never of what happened or who is to blame.
"""

import pandas as pd

from analysis import grounds, measures, variants
from analysis.canvas import count, listed, share, short, signed

_CLIMBS = {
    "deeds": ("deed", "deeds"),
    "words": ("act in words", "acts in words"),
    "threats or plans": ("threat or plan", "threats or plans"),
}
UNCITED = "Nobody is cited in this article"
ACTLESS = "The article reports no political act"
TITLE = 10  # words that a title may have
FEW = 5  # labels that a coefficient of agreement should at least rest on
AROUND = 36  # characters of a sentence quoted before an act; twice as many after it
WHOLE = "whole articles"  # how the sets of ``reliability.public`` end that are read as a user reads them


def source_line(reading):
    """Name whose text a chart draws: outlet and date where known, and say so where not."""
    article = reading.article
    where = ", ".join(part for part in (article.outlet, article.date) if part)
    return f"Text: {article.title or article.name} ({where or 'outlet and date unknown'})"


# ---- titles: at most ten words ---------------------------------------------------------------------------------------


def sourced_words(reading):
    words = measures.words_by_voice(reading).sum()
    return _capital(f"{share(words[list(measures.KINDS)].sum(), words.sum())} of the words rest on somebody's word")


def own_voice(reading):
    words = measures.words_by_voice(reading)
    whole = int((words[list(measures.KINDS)].sum(axis=1) == 0).sum())
    if len(words) == 1:
        return sourced_words(reading)
    if whole in (0, len(words)):
        return "No paragraph cites anybody" if whole else "Every paragraph cites somebody"
    return f"{whole} of {count(len(words), 'paragraph')} {'cites' if whole == 1 else 'cite'} nobody at all"


def most_mentioned(reading):
    names, number = _top(dict(zip(reading.actors["actor"], reading.actors["mentions"], strict=True)))
    if not names:
        return "No actor is mentioned"
    return f"{_people(names, 5)} mentioned most: {count(number, 'time')}{' each' if len(names) > 1 else ''}"


def commonest_form(reading):
    names, number = _top(reading.mentions["kind"].value_counts().to_dict())
    forms = {"name": "names", "nominal": "descriptions", "pronoun": "pronouns", "adjectival": "adjectives"}
    if not names:
        return "No actor is mentioned"
    part = share(number, len(reading.mentions))
    if len(names) > 1:
        return f"{_capital(listed(forms[n] for n in names))} tie: {part} of mentions each"
    return f"{part} of mentions are {forms[names[0]]}"


def busiest_pair(reading):
    held = reading.events.dropna(subset=["source", "target"])
    names, number = _top(held.groupby(["source", "target"]).size().to_dict())
    if not names:
        return "No reported act has both doer and target"
    if len(names) > 1:
        return f"{count(len(names), 'pair')} tie: {count(number, 'reported act')} each"
    title = f"Most reported acts: {short(names[0][0])} towards {short(names[0][1])}, {number}"
    return title if len(title.split()) <= TITLE else f"One pair leads with {count(number, 'reported act')}"


def positive_sentences(reading):
    held = reading.sentences["polarity"]
    up, down = int((held > 0).sum()), int((held < 0).sum())
    if not up and not down:
        return "No sentence holds a word that is scored"
    if not up or not down:
        sides = ("above", "below") if up else ("below", "above")
        return f"Wording scores {sides[0]} zero in {count(up or down, 'sentence')}, {sides[1]} in none"
    return f"Wording scores above zero in {up}, below in {count(down, 'sentence')}"


def heaviest_word(reading):
    held = measures.scored_words(reading)
    if held.empty:
        return "No word of the article carries a score"
    weights = held["weight"].abs().round(2)
    tied = int((weights == weights.iloc[0]).sum())
    if tied > 1:
        return f"{tied} words tie in moving the score most: {weights.iloc[0]:.2f}"
    return f"“{held['word'].iloc[0]}” moves the score most: {signed(held['weight'].iloc[0])}"


def portrayal(reading):
    named = reading.tone["label"].value_counts()
    parts = [f"{named[label]} {label}" for label in ("positive", "neutral", "negative") if named.get(label, 0)]
    return f"Wording around actors: {listed(parts)}" if parts else "No actor stands in the article's own voice"


def voice_gap(reading):
    means = measures.sentences_by_voice(reading).groupby("voice")["polarity"].mean()
    if len(means) < 2:
        return unsourced_sentences(reading)
    gap = round(means[measures.OWN] - means[measures.SOURCED], 2)
    if abs(gap) < 0.05:
        return "Own voice and sources score about the same"
    return f"Own voice scores {'higher' if gap > 0 else 'lower'} than sourced sentences ({signed(gap)})"


def scores_apart(held):
    """Say in how many sentences of a table of ``measures.scores_apart`` the two lexicons contradict each other."""
    against = int((held["textblob"] * held["vader"] < 0).sum())
    if not against:
        return "TextBlob and VADER contradict each other in no sentence"
    return f"TextBlob and VADER contradict in {against} of {count(len(held), 'sentence')}"


def portrayal_gap(held):
    """Say for how many actors of ``measures.by_voice`` that stand in both voices the quoted one is worse or better, beyond a twentieth."""
    held = held.dropna(subset=["own", "quoted"])
    if held.empty:
        return "No actor stands in both voices"
    gaps = held["quoted"] - held["own"]
    worse, better = int((gaps <= -0.05).sum()), int((gaps >= 0.05).sum())
    if len(held) == 1:
        way = "worse" if worse else "better" if better else "alike"
        return f"One actor stands in both voices; the quoted portrays {way}"
    return f"Of {count(len(held), 'actor')}, quoted voices portray {worse} worse, {better} better"


def highest_step(reading):
    for direction, way in (("escalatory", "up"), ("deescalatory", "down"), ("neutral", "either way")):
        held = reading.steps[reading.steps["direction"] == direction]
        if len(held):
            level = held["level"].max()
            names = _unique(held.loc[held["level"] == level, "actor"])
            return f"Furthest {way}, level {level}: {_people(names, 6)}"
    return "The article reports no step up or down"


def commonest_ground(reading):
    held = grounds.of_steps(reading)
    names, number = _top(held["ground"].value_counts().to_dict())
    if not names:
        return "No step, so no word to rest on"
    if len(names) > 1:
        return f"No one kind of word carries most of {count(len(held), 'step')}"
    if number == len(held):
        return _capital(f"{names[0]} carries {'the one step' if number == 1 else f'all {number} steps'}")
    return _capital(f"{names[0]} carries {number} of {count(len(held), 'step')}")


def lowest_event(reading):
    held = measures.events_in_story_order(reading)
    if held.empty:
        return "The article reports no act to weigh"
    conflict, accord = int((held["goldstein"] < 0).sum()), int((held["goldstein"] > 0).sum())
    acts = count(conflict, "act of conflict", "acts of conflict") if conflict else "No act of conflict"
    return f"{acts}, {accord or 'none'} of accord; the lowest {signed(held['goldstein'].min(), '+g')}"


def deeds(reading):
    if reading.events.empty:
        return ACTLESS
    acts, one = _out_of(int(measures.deeds(reading.events).sum()), len(reading.events), "reported act")
    return f"{acts} {'is a deed' if one else 'are deeds'}"


def told_as_fact(reading):
    if reading.events.empty:
        return ACTLESS
    number = int((grounds.of_events(reading)["told"] == grounds.FACT).sum())
    acts, one = _out_of(number, len(reading.events), "reported act")
    return f"{acts} {'is' if one else 'are'} told as fact"


def doerless(reading):
    """Say why there is no act with a known doer."""
    return ACTLESS if reading.events.empty else "No act has a known doer"


def climbers(reading):
    held = measures.climbs(reading)
    in_deeds, deeds = _top(held["deeds"].to_dict())
    in_words, words = _top((held["words"] + held["threats or plans"]).to_dict())
    if deeds and words and in_deeds == in_words:
        return f"Most deeds and most words up: {_people(in_deeds, 3)}"
    parts = [
        f"most {what} up: {_people(names, 3)}"
        for names, number, what in ((in_deeds, deeds, "deeds"), (in_words, words, "words"))
        if number
    ]
    if not parts:
        up = (reading.events["direction"] == "escalatory").any()
        return "No act up the ladder has a known doer" if up else "The article reports no act up the ladder"
    title = _capital("; ".join(parts))
    return title if len(title.split()) <= TITLE else _capital(parts[0])


def chief_source(reading):
    held = measures.words_by_source(reading).sum(axis=1)
    names, number = _top(held.to_dict())
    if not names:
        return UNCITED
    attributed = measures.attributed_words(reading)
    if names == [measures.NOBODY]:
        return f"{share(number, attributed)} of attributed words name no source"
    return f"{_people(names, 5, 'sources')}: {share(number, attributed)} of attributed words{_each(names)}"


def unsourced_sentences(reading):
    held = measures.sentences_by_voice(reading)["voice"]
    number = int((held == measures.OWN).sum())
    if number in (0, len(held)):
        return f"{'No' if number else 'Every'} sentence rests on a source"
    return f"{number} of {count(len(held), 'sentence')} {_rest(number)} on no source"


def commonest_cue(reading):
    held = measures.cues(reading)
    names, number = _top(held.groupby("cue")["count"].sum().to_dict())
    if not names:
        return "No cue word introduces anyone"
    if len(names) > 1:
        return f"{len(names)} cue words lead together, {'once' if number == 1 else count(number, 'time')} each"
    return f"“{names[0]}” introduces most: {number} of {count(int(held['count'].sum()), 'attribution')}"


def named_sources(reading):
    held = reading.attributions["source_type"]
    number = int(held.isin(["named_person", "named_organisation"]).sum())
    if not len(held):
        return UNCITED
    if number in (0, len(held)):
        return "No attribution names its source" if not number else "Every attribution names its source"
    return f"{number} of {count(len(held), 'attribution')} name{'s' if number == 1 else ''} the source"


def unheard(reading):
    held = measures.hearing(reading)
    if held.empty:
        return "No actor is mentioned"
    first = held[held["mentions"] == held["mentions"].max()]
    heard = int((first["words"] > 0).sum())
    if len(first) > 1:
        return f"{len(first)} actors tie as most mentioned; {heard or 'none'} heard"
    return f"{_people(first['actor'].tolist(), 6)}: most mentioned, {'and' if heard else 'never'} heard"


def loudest_side(reading):
    held = measures.words_by_side(reading).sum(axis=1)
    named = held.drop(["no country known", "nobody named"], errors="ignore")
    names, number = _top(named.to_dict())
    if not names:
        return UNCITED if held.empty else "No speaker has a country the text tells"
    attributed = measures.attributed_words(reading)
    if (unknown := int(held.get("no country known", 0))) > number:
        return f"Speakers of unknown country: {share(unknown, attributed)} of attributed words"
    return f"{_people(names, 5, 'sides')}: {share(number, attributed)} of attributed words{_each(names)}"


def widest_word(reading):
    held = grounds.grounds(reading)
    voiced = held[held["source"] != grounds.OWN_VOICE]
    if voiced.empty:
        return "Every step rests on the article's own voice"
    names, number = _top(voiced.groupby("source")["step"].nunique().to_dict())
    steps = held["step"].nunique()
    return f"{_people(names, 4, 'sources')}:{_each(names)} behind {number} of {count(steps, 'step')}"


def rulers_agree(reading):
    held = variants.rulers(reading)
    if held.empty:
        return "No step to measure"
    if len(held) == 1:
        return "One step alone, so nothing to rank"
    if held["level"].max() <= 0:
        return "No step leads up, so none is highest"
    tops = [set(held.loc[held["level"] == held["level"].max(), "step"])]
    tops.append(set(held.loc[held["goldstein"] == held["goldstein"].min(), "step"]))
    scores = held["plover"].astype(float)
    tops += [set(held.loc[scores == scores.min(), "step"])] if scores.notna().any() else []
    tops += [set(held.loc[held["height"] == held["height"].max(), "step"])] if held["height"].any() else []
    shared = set.intersection(*tops)
    if not shared:
        return "The yardsticks disagree on which step is highest"
    return f"{count(len(tops), 'yardstick')} agree on {count(len(shared), 'highest step')}"


def leader_holds(reading):
    rows = variants.headlines(reading)
    first = rows["conflict_most"].iloc[0]
    if not first:
        some = reading.events["quad"].str.endswith("conflict").any()
        return "No act of conflict has a known doer" if some else "The article reports no act of conflict"
    same = sum(row == first for row in rows["conflict_most"].iloc[1:])
    return f"Leading in {same + 1} of {len(rows)} readings: {_people(first, 4)}"


def least_agreed(tables):
    """Say on which table machine and hand agree least, over all articles of ``reliability.tables``."""
    if tables.empty:
        return "No article has been coded by hand"
    means = tables.groupby("table")["f1"].mean().round(2)
    least = sorted(means[means == means.min()].index)
    if means.min() == 1:
        return "Machine and hand agree on every row"
    if len(least) > 1:
        return f"{len(least)} tables share the least agreement: F1 {means.min():.2f}"
    return f"Machine and hand agree least on {least[0]}: F1 {means.min():.2f}"


def ahead_of_peers(figures):
    """Say on how many measures of ``reliability.public`` the machine is ahead of the best offline peer."""
    held = figures.dropna(subset=["value", "peer"])
    return f"Ahead of the offline peer on {int((held['value'] > held['peer']).sum())} of {count(len(held), 'measure')}"


# ---- claims: what each notebook found ----------------------------------------------------------------------------------


def article(reading):
    """Say how the article is built: length, voices, where the reported acts stand."""
    words, acts = measures.words_by_voice(reading), reading.events
    total, own = int(words.sum().sum()), int(words[measures.OWN].sum())
    quoted = int(words["direct"].sum())
    mixed = int(words["mixed"].sum())
    partly = f", {share(mixed, total)} in part" if mixed else ""
    first = acts["sentence"].lt(len(reading.sentences) / 3).sum()
    early = f", {share(int(first), len(acts))} of them in its first third" if len(acts) > 2 else ""
    yield (
        f"The article has {count(total, 'word')} in {count(len(reading.sentences), 'sentence')} and {count(len(words), 'paragraph')}; "
        f"{share(own, total)} of the words stand in its own voice, {share(quoted, total) if quoted else 'none'} are quoted word for word{partly}."
    )
    yield (
        f"It names or describes {_some(len(reading.actors), 'actor')}, attributes {_times(len(reading.attributions))} "
        f"and reports {_some(len(acts), 'political act')}{early}."
    )


def actors(reading):
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
        yield f"The article tells of {count(len(doers), 'actor')} doing something to others{acted_on or '; nobody is only acted on'}."
    elif acts.empty:
        yield "Nobody is told as doing something to others."
    else:
        yield f"Who does what it reports ({count(len(acts), 'act')}) is not known{acted_on}."
    lost = int(reading.mentions["actor"].isna().sum())
    if lost:
        yield f"{_capital(count(lost, 'mention'))} could not be tied to an actor and {'counts' if lost == 1 else 'count'} for nobody."


def sentiment(reading):
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
            f"{blank} of {count(len(held), 'sentence')} score{'s' if blank == 1 else ''} exactly zero: the method knows no word of "
            f"{'its' if blank == 1 else 'theirs'}{cancel}, which is not the same as neutral."
        )
    if len(words):
        ups, downs = words[words["weight"] > 0]["word"].head(3), words[words["weight"] < 0]["word"].head(3)
        parts = [
            f"{sign} scores rest mostly on {listed(f'“{w}”' for w in part)}"
            for sign, part in (("positive", ups), ("negative", downs))
            if len(part)
        ]
        yield f"{_capital(listed(parts))}."
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


def escalation(reading):
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


def sources(reading):
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
    names, number = _top(total.to_dict())
    quoted = _quoted(*(int(words.loc[names, kind].sum()) for kind in ("direct", "mixed")), number * len(names))
    part = f"{share(number, attributed)} of the attributed words"
    if len(total) == 1:
        yield f"One source alone is heard, {names[0]}, with {count(number, 'word')}, {quoted}."
    elif len(names) == 1:
        yield f"{len(total)} sources are heard; {part} rest on {names[0]}, {quoted}."
    elif names:
        yield f"{len(total)} sources are heard; most by {listed(names, most=3)}: {part} each, {quoted}."
    if nameless:
        yield _capital(f"{share(nameless, attributed)} of the attributed words name no source.")
    hedged = int(said["hedged"].sum())
    yield f"{named_sources(reading)}; {_some(hedged, 'attribution')} {'are' if hedged > 1 else 'is'} hedged."
    heard = set(said["actor"].dropna())
    silent = [a for a in measures.ranked(reading.actors)["actor"] if a not in heard]
    if silent:
        yield f"Most talked about without being heard: {listed(silent[:3])}."


def whose_word(reading):
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
        yield f"Of {count(len(held), 'reported step')}, {listed(f'{n} {_rest(n)} on {g}' for g, n in counts.items())}, by most of their acts."
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
        yield f"{acts} in {count(part['step'].nunique(), 'step')} {_rest(len(part))} on the word of {_mid(source)}."
    alone = held[[len(sources) == 1 and sources != [grounds.OWN_VOICE] for sources in held["sources"]]]
    if len(alone):
        only = [f"{_told(reading, steps[r.step])} on the word of {_mid(r.sources[0])}" for r in alone.itertuples()]
        yield f"On one source alone: {_enumerated(only)}."


def other_readings(reading):
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


def coded(name, pairs):
    """Say who coded the article `name` by hand, or that nobody did and what follows from that."""
    coders = [pair.hand.coder for pair in pairs if pair.name == name]
    others = len(pairs) - len(coders)
    if coders:
        beside = f"; {count(others, 'coding')} of other articles {_stand(others)} beside it" if others else ""
        yield f"This article comes with {count(len(coders), 'coding')} ({listed(coders)}){beside}."
    else:
        beside = f"{count(others, 'coding')} of other articles and on " if others else ""
        yield (
            "Nobody has coded this article by hand, so nothing here measures how well it is read: what follows rests on "
            f"{beside}public test sets."
        )


def how_wrong(name, pairs, tables, labels, headlines, figures):
    """Say what the machine finds, adds and mislabels against the hand, which findings turn, and how it does elsewhere."""
    yield from coded(name, pairs)
    for article, held in tables.groupby("article", sort=False):
        rows = held.set_index("table")
        parts = [
            f"{rows.loc[t, 'paired']} of {rows.loc[t, 'held']} {t}"
            for t in ("mentions", "attributions", "events")
            if rows.loc[t, "held"]
        ]
        extra = sum(int(rows.loc[t, "found"] - rows.loc[t, "paired"]) for t in ("mentions", "attributions", "events"))
        yield f"In “{article}” the machine finds {listed(parts)}, and adds {count(extra, 'row')} of these that the hand does not have."
    told = labels.dropna(subset=["kappa"])
    told = told[told["paired"] >= FEW]
    if len(told):
        weak = told.iloc[0]
        yield (
            f"Of labels given {FEW} times or more, {weak['column']} in the table of {weak['table']} is the least reliable: alike in "
            f"{weak['alike']} of {weak['paired']} rows of “{weak['article']}”, kappa {weak['kappa']:.2f}."
        )
    for article, held in headlines.groupby("article", sort=False):
        turned = held.loc[held["same"] == "no", "question"]
        same = f"{len(held) - len(turned) or 'None'} of {count(len(held), 'headline finding')} of “{article}” stay word for word by hand"
        yield (
            f"{same}; {listed(turned, most=6)} {'turns' if len(turned) == 1 else 'turn'}."
            if len(turned)
            else f"{same}."
        )
    yield from whole_articles(figures)
    people = figures.dropna(subset=["value", "human"])
    reached = int((people["value"] >= people["human"]).sum())
    sets = figures.dropna(subset=["value"])["set"].nunique()
    yield (
        f"{ahead_of_peers(figures)} of {count(sets, 'public test set')}; of the {len(people)} measures on which people were compared "
        f"with each other, it reaches them on {reached}. Its rules were developed on these halves; peers and people were measured on others."
    )


def whole_articles(figures):
    """Say how far machine and hand agree on the whole articles that no rule was built on."""
    held = figures[figures["set"].str.endswith(WHOLE)].set_index("measure")["value"].div(100)
    if len(held):
        yield (
            f"On {figures['set'].iloc[0]} that no rule was built on, machine and hand agree to F1 {held.iloc[0]:.2f} on who is meant, "
            f"{held['attributions (F1)']:.2f} on attributions, {held['acts (F1)']:.2f} on acts, and "
            f"{held['acts right in every column (F1)']:.2f} on acts with all that is told of them; 1 would be all."
        )


# ---- the shared pieces -------------------------------------------------------------------------------------------------


def _top(counts):
    """Return the keys with the largest count, sorted, and that count; ([], 0) where there is none."""
    largest = max(counts.values(), default=0)
    return (sorted(k for k, n in counts.items() if n == largest), int(largest)) if largest else ([], 0)


def _out_of(number, whole, noun):
    """Say how many of how many as the subject of a sentence, and whether it is singular.

    >>> _out_of(0, 4, "act"), _out_of(1, 1, "act"), _out_of(4, 4, "act"), _out_of(1, 4, "act")
    (('No act', True), ('The one act', True), ('All 4 acts', False), ('1 of 4 acts', True))
    """
    if number == 0 or whole == 1:
        return (f"The one {noun}" if number else f"No {noun}"), True
    return (f"All {count(whole, noun)}", False) if number == whole else (f"{number} of {count(whole, noun)}", number == 1)


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


def _each(names):
    return " each" if len(names) > 1 else ""


def _people(names, words, what="actors"):
    """Name one or two in at most so many words; where they do not fit, say how many they are."""
    if not names:
        return "doer unknown"
    if len(names) == 1:
        return short(names[0], words=words)
    together = listed(names)
    return together if len(names) == 2 and len(together.split()) <= words else f"{len(names)} {what}"


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


def _rest(number):
    return "rests" if number == 1 else "rest"


def _stand(number):
    return "stands" if number == 1 else "stand"


def _capital(sentence):
    return sentence[:1].upper() + sentence[1:]


def _unique(series):
    return sorted(series.dropna().unique())


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
    small = {"a", "an", "the", "its", "his", "her", "their", "our", "this", "that", "these", "those", "one", "two", "some"}
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
