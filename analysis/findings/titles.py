"""Chart titles: what one chart of one reading shows, in at most ten words.

Every number and name in a title is computed here from the reading; a tie, or nothing found, is said as such. Titles
speak of what the article reports and how it is worded, never of what happened or who is to blame.
"""

import pandas as pd

from analysis import grounds, measures, variants
from analysis.findings.prose import UNIDENTIFIED, capital, cite, count, listed, share, short, signed, top
from analysis.reading import Reading

UNCITED = "The article cites no source"
ACTLESS = "The article reports no political act"
STEPLESS = "No steps, so nothing to attribute"
TITLE = 10  # words that a title may have
_ACCOUNTS = {
    grounds.OWN_VOICE: "The article's own voice accounts",
    grounds.OWN_SIDE: "Actors' own sides account",
    grounds.OTHER_SIDE: "Actors' opponents account",
    grounds.ELSEWHERE: "Other named sources account",
    grounds.UNNAMED: "Unnamed sources account",
}


def source_line(reading: Reading) -> str:
    """Name whose text a chart draws: outlet and date where known, and say so where not; and who coded it, if not the
    machine.
    """
    article = reading.article
    where = ", ".join(part for part in (article.outlet, article.date) if part)
    by = f"; as coded by {reading.coder}" if reading.coder else ""
    return f"Text: {article.title or article.name} ({where or 'outlet and date unknown'}){by}"


def sourced_words(reading: Reading) -> str:
    words = measures.words_by_voice(reading).sum()
    return capital(f"{share(words[list(measures.KINDS)].sum(), words.sum())} of the words are attributed to a source")


def own_voice(reading: Reading) -> str:
    words = measures.words_by_voice(reading)
    whole = int((words[list(measures.KINDS)].sum(axis=1) == 0).sum())
    if len(words) == 1:
        return sourced_words(reading)
    if whole in (0, len(words)):
        return "No paragraph cites a source" if whole else "Every paragraph cites a source"
    return f"{whole} of {count(len(words), 'paragraph')} {cite(whole)} no source"


def most_mentioned(reading: Reading) -> str:
    names, number = top(dict(zip(reading.actors["actor"], reading.actors["mentions"], strict=True)))
    if not names:
        return "No actor is mentioned"
    return f"Most mentioned: {_people(names, 5)}, {count(number, 'time')}{_each(names)}"


def commonest_form(reading: Reading) -> str:
    names, number = top(reading.mentions["kind"].value_counts().to_dict())
    forms = {"name": "names", "nominal": "descriptions", "pronoun": "pronouns", "adjectival": "adjectives"}
    if not names:
        return "No actor is mentioned"
    part = share(number, len(reading.mentions))
    if len(names) > 1:
        return f"{capital(listed(forms[n] for n in names))} tie: {part} of mentions each"
    return f"{part} of mentions are {forms[names[0]]}"


def busiest_pair(reading: Reading) -> str:
    held = reading.events.dropna(subset=["source", "target"])
    names, number = top(held.groupby(["source", "target"]).size().to_dict())
    if not names:
        return "No reported act names both actor and target"
    if len(names) > 1:
        return f"{count(len(names), 'pair')} tie: {count(number, 'reported act')} each"
    title = f"Most reported acts: {short(names[0][0])} towards {short(names[0][1])}, {number}"
    return title if len(title.split()) <= TITLE else f"One pair leads with {count(number, 'reported act')}"


def positive_sentences(reading: Reading) -> str:
    held = reading.sentences["polarity"]
    up, down = int((held > 0).sum()), int((held < 0).sum())
    if not up and not down:
        return "No sentence contains a scored word"
    first, second = (("above", up), ("below", down)) if up else (("below", down), ("above", up))
    scores = f"{count(first[1], 'sentence')} {'scores' if first[1] == 1 else 'score'} {first[0]} zero"
    return f"{scores}, {second[1] or 'none'} {second[0]}"


def heaviest_word(reading: Reading) -> str:
    held = measures.scored_words(reading)
    if held.empty:
        return "No word in the article is scored"
    weights = held["weight"].abs().round(2)
    tied = int((weights == weights.iloc[0]).sum())
    if tied > 1:
        return f"{tied} words move the score most, by {weights.iloc[0]:.2f} each"
    return f"“{held['word'].iloc[0]}” moves the score most: {signed(held['weight'].iloc[0])}"


def portrayal(reading: Reading) -> str:
    named = reading.tone["label"].value_counts()
    parts = [f"{named[label]} {label}" for label in ("positive", "neutral", "negative") if named.get(label, 0)]
    return f"Wording around actors: {listed(parts)}" if parts else "The article's own voice mentions no actor"


def voice_gap(reading: Reading) -> str:
    means = measures.sentences_by_voice(reading).groupby("voice")["polarity"].mean()
    if len(means) < 2:
        return unsourced_sentences(reading)
    gap = round(means[measures.OWN] - means[measures.SOURCED], 2)
    if abs(gap) < 0.05:
        return "Own voice and sources score about the same"
    return f"Own voice scores {'higher' if gap > 0 else 'lower'} than sourced sentences ({signed(gap)})"


def scores_apart(held: pd.DataFrame) -> str:
    """Say in how many sentences of a table of ``measures.scores_apart`` the two lexicons contradict each other."""
    against = int((held["textblob"] * held["vader"] < 0).sum())
    if not against:
        return "TextBlob contradicts VADER in no sentence"
    return f"TextBlob contradicts VADER in {against} of {count(len(held), 'sentence')}"


def portrayal_gap(held: pd.DataFrame) -> str:
    """Say how many actors that appear in both voices (``measures.by_voice``) sources portray worse or better."""
    held = held.dropna(subset=["own", "quoted"])
    if held.empty:
        return "No actor appears in both voices"
    gaps = held["quoted"] - held["own"]
    worse, better = int((gaps <= -0.05).sum()), int((gaps >= 0.05).sum())
    if len(held) == 1:
        way = "worse by sources" if worse else "better by sources" if better else "alike by both"
        return f"One actor appears in both voices, portrayed {way}"
    return f"Of {len(held)} actors, sources portray {worse or 'none'} worse and {better or 'none'} better"


def highest_step(reading: Reading) -> str:
    for direction, kind in (
        ("escalatory", "Highest step"),
        ("deescalatory", "Lowest step"),
        ("neutral", "Neutral step"),
    ):
        held = reading.steps[reading.steps["direction"] == direction]
        if len(held):
            level = held["level"].max()
            names = _unique(held.loc[held["level"] == level, "actor"])
            sign = "−" if direction == "deescalatory" else ""
            return f"{kind}, level {sign}{level}: {_people(names, 6)}"
    return "The article reports no step up or down"


def commonest_ground(reading: Reading) -> str:
    held = grounds.of_steps(reading)
    names, number = top(held["ground"].value_counts().to_dict())
    if not names:
        return STEPLESS
    if len(names) > 1:
        return "No single kind of source accounts for most steps"
    if number == len(held):
        return f"{_ACCOUNTS[names[0]]} for {'the one step' if number == 1 else f'all {number} steps'}"
    return f"{_ACCOUNTS[names[0]]} for {number} of {count(len(held), 'step')}"


def lowest_event(reading: Reading) -> str:
    held = measures.events_in_story_order(reading)
    if held.empty:
        return "The article reports no act to score"
    conflict, accord = int((held["goldstein"] < 0).sum()), int((held["goldstein"] > 0).sum())
    acts = count(conflict, "act of conflict", "acts of conflict") if conflict else "No act of conflict"
    return f"{acts}, {accord or 'none'} of cooperation; lowest score {signed(held['goldstein'].min(), '+g')}"


def deeds(reading: Reading) -> str:
    if reading.events.empty:
        return ACTLESS
    acts, one = _out_of(int(measures.deeds(reading.events).sum()), len(reading.events), "reported act")
    return f"{acts} {'is a deed' if one else 'are deeds'}"


def told_as_fact(reading: Reading) -> str:
    if reading.events.empty:
        return ACTLESS
    number = int((grounds.of_events(reading)["told"] == grounds.FACT).sum())
    acts, one = _out_of(number, len(reading.events), "reported act")
    return f"{acts} {'is' if one else 'are'} told as fact"


def actorless(reading: Reading) -> str:
    """Say why there is no act with an identified actor."""
    return ACTLESS if reading.events.empty else "No act has an identified actor"


def climbers(reading: Reading) -> str:
    held = measures.climbs(reading)
    in_deeds, deeds = top(held["deeds"].to_dict())
    in_words, words = top((held["words"] + held["threats or plans"]).to_dict())
    if deeds and words and in_deeds == in_words:
        return f"Most escalatory deeds and words reported: {_people(in_deeds, 3)}"
    parts = [
        f"{what}{_people(names, 3)}"
        for names, number, what in (
            (in_deeds, deeds, "Most escalatory deeds reported: "),
            (in_words, words, "words: " if deeds else "Most escalatory words reported: "),
        )
        if number
    ]
    if not parts:
        up = (reading.events["direction"] == "escalatory").any()
        return "No escalatory act has an identified actor" if up else "The article reports no escalatory act"
    title = "; ".join(parts)
    return title if len(title.split()) <= TITLE else parts[0]


def chief_source(reading: Reading) -> str:
    held = measures.words_by_source(reading).sum(axis=1)
    names, number = top(held.to_dict())
    if not names:
        return UNCITED
    attributed = measures.attributed_words(reading)
    if names == [measures.NOBODY]:
        return f"{share(number, attributed)} of attributed words have no named source"
    return f"{_people(names, 5, 'sources')}: {share(number, attributed)} of attributed words{_each(names)}"


def unsourced_sentences(reading: Reading) -> str:
    held = measures.sentences_by_voice(reading)["voice"]
    number = int((held == measures.OWN).sum())
    if number in (0, len(held)):
        return f"{'No' if number else 'Every'} sentence cites a source"
    return f"{number} of {count(len(held), 'sentence')} {cite(number)} no source"


def commonest_cue(reading: Reading) -> str:
    held = measures.cues(reading)
    names, number = top(held.groupby("cue")["count"].sum().to_dict())
    if not names:
        return "No cue word introduces a source"
    if len(names) > 1:
        return f"{len(names)} cue words tie: {'once' if number == 1 else count(number, 'time')} each"
    return f"Commonest cue: “{names[0]}”, {number} of {count(int(held['count'].sum()), 'attribution')}"


def named_sources(reading: Reading) -> str:
    held = reading.attributions["source_type"]
    number = int(held.isin(["named_person", "named_organisation"]).sum())
    if not len(held):
        return UNCITED
    if number in (0, len(held)):
        return "No attribution names its source" if not number else "Every attribution names its source"
    return f"{number} of {count(len(held), 'attribution')} name{'s' if number == 1 else ''} the source"


def unheard(reading: Reading) -> str:
    held = measures.hearing(reading)
    if held.empty:
        return "No actor is mentioned"
    first = held[held["mentions"] == held["mentions"].max()]
    heard = int((first["words"] > 0).sum())
    if len(first) > 1:
        return f"{len(first)} actors tie as most mentioned; {heard or 'none'} heard"
    return f"{_people(first['actor'].tolist(), 6)}: most mentioned, {'and' if heard else 'never'} heard"


def loudest_side(reading: Reading) -> str:
    held = measures.words_by_side(reading).sum(axis=1)
    named = held.drop([measures.NO_COUNTRY, measures.NO_SOURCE], errors="ignore")
    names, number = top(named.to_dict())
    if not names:
        return UNCITED if held.empty else "The text gives no speaker's country"
    attributed = measures.attributed_words(reading)
    if (unknown := int(held.get(measures.NO_COUNTRY, 0))) > number:
        return f"Speakers of unknown country: {share(unknown, attributed)} of attributed words"
    return f"{_people(names, 5, 'sides')}: {share(number, attributed)} of attributed words{_each(names)}"


def widest_word(reading: Reading) -> str:
    held = grounds.grounds(reading)
    voiced = held[held["source"] != grounds.OWN_VOICE]
    if voiced.empty:
        return "Every step is told in the article's own voice"
    names, number = top(voiced.groupby("source")["step"].nunique().to_dict())
    steps = held["step"].nunique()
    return f"{_people(names, 4, 'sources')}: source for {number} of {count(steps, 'step')}{_each(names)}"


def rulers_agree(reading: Reading) -> str:
    held = variants.rulers(reading)
    if held.empty:
        return "No step to measure"
    if len(held) == 1:
        return "Only one step, so nothing to rank"
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


def leader_holds(reading: Reading) -> str:
    rows = variants.headlines(reading)
    first = rows["conflict_most"].iloc[0]
    if not first:
        some = reading.events["quad"].str.endswith("conflict").any()
        return "No act of conflict has an identified actor" if some else "The article reports no act of conflict"
    same = sum(row == first for row in rows["conflict_most"].iloc[1:])
    return f"Leading in {same + 1} of {len(rows)} readings: {_people(first, 4)}"


def least_agreed(tables: pd.DataFrame) -> str:
    """Say on which table machine and coders agree least, over all articles of ``reliability.tables``."""
    if tables.empty:
        return "No article has been coded by hand"
    means = tables.groupby("table")["f1"].mean().round(2)
    least = sorted(means[means == means.min()].index)
    if means.min() == 1:
        return "Machine and coders agree on every row"
    if len(least) > 1:
        return f"{len(least)} tables tie for least agreement: F1 {means.min():.2f}"
    return f"Machine and coders agree least on {least[0]}: F1 {means.min():.2f}"


def ahead_of_peers(figures: pd.DataFrame) -> str:
    """Say on how many measures of ``reliability.public`` the machine is ahead of the best offline peer."""
    held = figures.dropna(subset=["value", "peer"])
    return f"Ahead of the offline peer on {int((held['value'] > held['peer']).sum())} of {count(len(held), 'measure')}"


def _out_of(number, whole, noun):
    """Say how many of how many as the subject of a sentence, and whether it is singular.

    >>> _out_of(0, 4, "act"), _out_of(1, 1, "act"), _out_of(4, 4, "act"), _out_of(1, 4, "act")
    (('No act', True), ('The one act', True), ('All 4 acts', False), ('1 of 4 acts', True))
    """
    if number == 0 or whole == 1:
        return (f"The one {noun}" if number else f"No {noun}"), True
    return (
        (f"All {count(whole, noun)}", False) if number == whole else (f"{number} of {count(whole, noun)}", number == 1)
    )


def _each(names):
    return " each" if len(names) > 1 else ""


def _people(names, words, what="actors"):
    """Name one or two in at most so many words; where they do not fit, say how many they are."""
    if not names:
        return UNIDENTIFIED
    if len(names) == 1:
        return short(names[0], words=words)
    together = listed(names)
    return together if len(names) == 2 and len(together.split()) <= words else f"{len(names)} {what}"


def _unique(series):
    return sorted(series.dropna().unique())
