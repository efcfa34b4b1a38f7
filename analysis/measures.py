"""Small tables counted from a reading: what charts draw and findings say. Words are runs between white space."""

import bisect
import collections
import re
from typing import Any

import pandas as pd

from analysis import escalation, sentiment, sources
from analysis.actors import sides
from analysis.actors.model import OF_STATE
from analysis.events import dates
from analysis.grammar import datelines, parser
from analysis.lexicons import world
from analysis.reading import Reading
from analysis.sources import source_types

KINDS = ("direct", "mixed", "indirect")
STANCES = ("neutral", "assertive", "doubting", "denying")
PRONOUNS = {"he", "she", "it", "they", "we", "i", "you", "who", "which", "that", "this", "those", "these", "one"}
OWN, SOURCED = "own voice", "cites a source"
NOBODY = "(no source named)"
NO_SOURCE = "no source named"  # in the place of a side


def words_by_voice(reading: Reading) -> pd.DataFrame:
    """Count the words of each paragraph by voice (own voice, direct, mixed, indirect); nested content counts once."""
    starts, held, rows = _words(reading.article.text), attributed_words(reading), []
    for start, end in reading.article.paragraphs:
        words = range(bisect.bisect_left(starts, start), bisect.bisect_left(starts, end))
        rows.append(collections.Counter(held[word].kind if word in held else OWN for word in words))
    return pd.DataFrame(rows, columns=[OWN, *KINDS]).fillna(0).astype(int)


def sentences_by_voice(reading: Reading) -> pd.DataFrame:
    """Return the table of sentences with a column `voice`: "cites a source" or "own voice"."""
    own = sources.unsourced(reading.sentences, reading.attributions)
    return reading.sentences.assign(voice=[OWN if alone else SOURCED for alone in own])


def words_by_source(reading: Reading) -> pd.DataFrame:
    """Count the attributed words of each source by kind, most words first; a source is an actor, or the words for it.

    A word counts once, for the source of the innermost attribution: the other's, if one source reports from another.
    """
    rows = [dict(source=source_name(row), kind=row.kind) for row in attributed_words(reading).values()]
    return _counted(rows, "source", "kind", KINDS)


def attributed_words(reading: Reading) -> dict[int, Any]:
    """Map the number of each attributed word to its innermost (shortest) attribution, a row of the table."""
    starts, held = _words(reading.article.text), {}
    for row in sorted(reading.attributions.itertuples(), key=lambda row: -sum(b - a for a, b in row.content)):
        for a, b in row.content:
            held |= dict.fromkeys(range(bisect.bisect_right(starts, a) - 1, bisect.bisect_left(starts, b)), row)
    return held


def cues(reading: Reading) -> pd.DataFrame:
    """Count the cue words of each source: source, cue (lower case), stance, count, texts; most frequent sources first.

    The stance (neutral, assertive, doubting, denying) is that of the cue's reporting word, null where it has none.
    """
    rows = [
        dict(source=source_name(row), cue=row.cue.lower(), text=row.text)
        for row in reading.attributions.itertuples()
        if isinstance(row.cue, str)
    ]
    held = pd.DataFrame(rows, columns=["source", "cue", "text"])
    total = held["source"].value_counts()
    counts = held.groupby(["source", "cue"])["text"].agg(list).reset_index(name="texts")
    stances = {cue: _stance(cue) for cue in sorted(set(counts["cue"]))}
    counts = counts.assign(
        count=counts["texts"].map(len).astype(int),
        total=counts["source"].map(total),
        stance=[stances[cue] for cue in counts["cue"]],
    )
    counts = counts.sort_values(["total", "source", "count", "cue"], ascending=[False, True, False, True])
    return counts[["source", "cue", "stance", "count", "texts"]].reset_index(drop=True)


def words_by_side(reading: Reading) -> pd.DataFrame:
    """Count attributed words, each once, by the speaker's side (``sides_of``) and by the stance of the inmost cue."""
    known = sides_of(reading.actors)
    stances = {cue: _stance(cue.lower()) or "neutral" for cue in sorted(set(reading.attributions["cue"].dropna()))}
    rows = [
        dict(side=known.get(row.actor, NO_SOURCE), stance=stances.get(row.cue, "neutral"))
        for row in attributed_words(reading).values()
    ]
    return _counted(rows, "side", "stance", STANCES)


def sides_of(cast: pd.DataFrame) -> dict[str, str]:
    """Map each actor to its side (``sides.sides``), named for readers: a country, its rebels, or the actor itself. A
    country's side are its leaders, bodies and forces: its private people, exiles and firms speak for themselves.

    >>> codes = ["COLREB", "PERGOV", "PERHLH"]
    >>> cast = {"actor": ["Front", "Lima", "Nurse"], "country": ["COL", "PER", "PER"], "cameo": codes}
    >>> sides_of(pd.DataFrame(cast))
    {'Front': 'the rebels of Colombia', 'Lima': 'Peru', 'Nurse': 'Nurse'}
    """
    codes = dict(zip(cast["actor"].tolist(), cast["cameo"].tolist(), strict=True))
    return {
        actor: actor if sides.is_country(side) and not str(codes[actor]).endswith(tuple(OF_STATE)) else _named(side)
        for actor, side in sides.sides(cast).items()
    }


def _named(side):
    country, _, rest = side.partition(" ")
    name = world.country_name(country) if sides.is_country(country) else None
    if name is None or rest not in ("", "rebels", "opposition"):
        return "the rebels" if side == "rebels" else side
    return f"the {rest} of {name}" if rest else name


def hearing(reading: Reading) -> pd.DataFrame:
    """Return who is talked about and who is heard: actor, type, country, mentions, words; most mentioned first.

    `words` are those attributed to the actor, each counted once.
    """
    words = collections.Counter(row.actor for row in attributed_words(reading).values())
    held = ranked(reading.actors)[["actor", "type", "country", "mentions"]]
    return held.assign(words=[words[actor] for actor in held["actor"]]).reset_index(drop=True)


def scored_words(reading: Reading) -> pd.DataFrame:
    """Sum the polarity of each scored word: word, weight, count, sentences; heaviest first, without zeros."""
    rows = [(w.lower(), p, s.text) for s in reading.sentences.itertuples() for w, p, _ in s.words if p]
    held = (
        pd.DataFrame(rows, columns=["word", "weight", "text"])
        .groupby("word")
        .agg(weight=("weight", "sum"), count=("weight", "size"), sentences=("text", list))
    )
    held = held.assign(weight=held["weight"].round(3), heaviness=held["weight"].abs().round(3)).reset_index()
    return (
        held.sort_values(["heaviness", "word"], ascending=[False, True])
        .drop(columns="heaviness")
        .reset_index(drop=True)
    )


def scores_apart(reading: Reading) -> pd.DataFrame:
    """Set the three scores of each sentence side by side (``sentiment.scores``), those furthest apart first.

    Adds the columns apart (the highest of the three less the lowest) and text.
    """
    held = sentiment.scores(reading.sentences)
    three = held[["textblob", "vader", "combined"]]
    held = held.assign(apart=(three.max(axis=1) - three.min(axis=1)).round(3), text=reading.sentences["text"])
    return held.sort_values(["apart", "sentence"], ascending=[False, True]).reset_index(drop=True)


def portrayals(reading: Reading) -> pd.DataFrame:
    """Return how each sentence portrays each actor (``sentiment.portrayals``) with its text, strongest first."""
    doc = parser.parse(reading.article.text)
    held = sentiment.portrayals(doc, reading.mentions, reading.attributions)
    texts = reading.sentences.set_index("sentence")["text"]
    held = held.assign(text=[texts[n] for n in held["sentence"]], strength=held["score"].abs())
    held = held.sort_values(["strength", "sentence", "actor", "voice"], ascending=[False, True, True, True])
    return held.drop(columns="strength").reset_index(drop=True)


def by_voice(held: pd.DataFrame) -> pd.DataFrame:
    """Average a table of ``portrayals`` over each actor, the article's own voice and quoted words apart.

    Columns: actor, own and quoted (mean score, −1..1; null without such a sentence), sentences (rows of `held` about
    the actor), most sentences first.
    """
    means = held.pivot_table(index="actor", columns="voice", values="score", aggfunc="mean").round(3)
    means = means.reindex(columns=["own", "quoted"]).reset_index()
    means = means.assign(sentences=means["actor"].map(held["actor"].value_counts()).astype(int))
    return means.sort_values(["sentences", "actor"], ascending=[False, True]).reset_index(drop=True)


def events_in_story_order(reading: Reading) -> pd.DataFrame:
    """Return the events of the steps in story order, with the columns step and order in front."""
    placed = {e: (s.order, s.step) for s in reading.steps.itertuples() for e in s.events}
    held = reading.events[reading.events["event"].isin(placed)]
    held = held.assign(step=[placed[e][1] for e in held["event"]], order=[placed[e][0] for e in held["event"]])
    return held.sort_values(["order", "step", "start"], kind="stable").reset_index(drop=True)


UNDATED = 2000  # stands for the year where neither the text nor its date tells one; a leap year


def dated(reading: Reading) -> pd.DataFrame:
    """Return the events whose date tells a month or a year, earliest first, with the column day (ISO, the first day of
    what is told).

    A date without a year is of the year of the article (its date, or its dateline), or of the one before where it would
    lie ahead of the article. Where
    no year is known at all, days are in the year UNDATED; where only some dates tell one, the others are left out.
    """
    events = reading.events.dropna(subset=["date"])
    own = dates.day(reading.article.date or "") or dates.day(datelines.head(reading.article.text))
    told = [date for date in events["date"] if dates.day(date)]
    year = own.year if own else None if told else UNDATED
    days = [dates.day(date, year=year) for date in events["date"]]
    if own:
        ahead = [
            one is not None and one > own and not dates.day(date)
            for one, date in zip(days, events["date"], strict=True)
        ]
        days = [
            dates.day(date, year=own.year - 1) if late else one
            for one, date, late in zip(days, events["date"], ahead, strict=True)
        ]
    held = events.assign(day=[one.isoformat() if one else None for one in days]).dropna(subset=["day"])
    return held.sort_values(["day", "start"]).reset_index(drop=True)


def deeds(events: pd.DataFrame) -> pd.Series:
    """Return True for each event that is a deed: material, and told as done; threats, plans and denials are words."""
    return events["quad"].str.startswith("material") & events["status"].isin(["actual", "past_background"])


CONFLICT, COOPERATION, AGAINST = "conflict", "cooperation", "cooperation that escalates"


def classes(events: pd.DataFrame) -> pd.Series:
    """Return conflict or cooperation for each event, and for arms and the like, which help one party against another,
    "cooperation that escalates".
    """
    conflict = events["quad"].str.endswith("conflict")
    up = events["direction"].eq("escalatory")
    return pd.Series(
        [CONFLICT if c else AGAINST if u else COOPERATION for c, u in zip(conflict, up, strict=True)],
        index=events.index, dtype=object,
    )  # fmt: skip


def climbs(reading: Reading) -> pd.DataFrame:
    """Count the acts up the ladder of each side (``sides_of``): columns deeds, words, threats or plans; most acts
    first, the denied left out.
    """
    counts = climbing(reading).groupby(["source", "kind"]).size().unstack(fill_value=0)
    counts = counts.reindex(columns=["deeds", "words", "threats or plans"], fill_value=0)
    return counts.loc[sorted(counts.index, key=lambda actor: (-int(counts.loc[actor].sum()), actor))]


def climbing(reading: Reading) -> pd.DataFrame:
    """Return the events that ``climbs`` counts: `source` is the side, `kind` deeds, words, threats or plans."""
    acts = reading.events[reading.events["direction"] == "escalatory"]
    acts = acts[~acts["status"].isin(["denied", "past_background"])].dropna(subset=["source"])
    kinds = [
        "threats or plans" if unreal else "deeds" if deed else "words"
        for unreal, deed in zip(acts["status"].isin(escalation.UNREAL), deeds(acts), strict=True)
    ]
    known = sides_of(reading.actors)
    return acts.assign(kind=kinds, source=[known.get(actor, actor) for actor in acts["source"]])


def spoken(reading: Reading) -> pd.DataFrame:
    """Return the attributions with the columns source (``source_name``), side (as in ``words_by_side``) and stance."""
    said, known = reading.attributions, sides_of(reading.actors)
    return said.assign(
        source=[source_name(row) for row in said.itertuples()],
        side=[known.get(actor, NO_SOURCE) for actor in said["actor"]],
        stance=[(isinstance(cue, str) and _stance(cue.lower())) or "neutral" for cue in said["cue"]],
        cue=said["cue"].str.lower(),
    )


def source_name(attribution: Any) -> str:
    """Name the source of one attribution row: its actor, else its own words, else NOBODY.

    An unresolved pronoun stays apart from every name: “he” (who?).
    """
    if isinstance(attribution.actor, str):
        return attribution.actor
    if not isinstance(attribution.source_text, str):
        return NOBODY
    words = attribution.source_text
    if words.lower() not in PRONOUNS:
        return words
    return f"“{'I' if words.lower() == 'i' else words.lower()}” (who?)"


def ranked(cast: pd.DataFrame) -> pd.DataFrame:
    """Return the table of actors, most mentioned first."""
    return cast.sort_values(["mentions", "start", "actor"], ascending=[False, True, True])


def _stance(cue):
    """Return the stance of a cue's reporting word: the first that is not neutral, if there is one."""
    stances = [source_types.stance(token.lemma_.lower()) for token in parser.parse(cue)]
    return next((s for s in stances if s and s != "neutral"), "neutral" if "neutral" in stances else None)


def _counted(rows, name, column, values):
    """Count `rows` by `name` and `column`, most first; all `values` are columns."""
    held = pd.DataFrame(rows, columns=[name, column])
    counts = held.groupby([name, column]).size().unstack(fill_value=0).reindex(columns=list(values), fill_value=0)
    return counts.astype(int).loc[sorted(counts.index, key=lambda s: (-int(counts.loc[s].sum()), s))]


def _words(text):
    """List where the words begin."""
    return [match.start() for match in re.finditer(r"\S+", text)]
