"""The table of events: the coded acts of an article with their actors, status, direction, date and place."""

import functools

import pandas as pd
from spacy.tokens import Doc

from analysis import integrity, tables
from analysis.events import dates, directions, participants, relevance, same_event, status, targets
from analysis.events.coded import CodedAct, CodedEvent, coded_acts
from analysis.events.context import Context
from analysis.grammar import syntax


def events(doc: Doc, mentions: pd.DataFrame, cast: pd.DataFrame, attributions: pd.DataFrame) -> pd.DataFrame:
    """Code the events of `doc`: a table of events as the package's codebook describes it, sorted by start.

    Repeated mentions of one event are one row, at the first of them. Source and target are null where no mention of an
    actor stands for them. Does not code topics, sport, business or accidents, and does not resolve dates.
    """
    article = Context(doc, mentions, cast, attributions)
    merged = same_event.merged(mentioned(doc, article), article)
    directed = directions.directed(targets.completed(merged, article), article)
    return tables.table("events", [event.row | {"event": number} for number, event in enumerate(directed)])


def mentioned(doc: Doc, article: Context) -> list[CodedEvent]:
    """List every mention of a political event, sorted by start, with what its own sentence and paragraph tell."""
    parties = functools.partial(_parties, article)
    political = relevance.political(coded_acts(doc), weigh=article.weight, parties=parties)
    events = [_event(coded, article) for coded in political]
    return status.continued(sorted(events, key=lambda e: (e.row["start"], e.row["end"])))


def _parties(article, political):
    """Return who does a political act, or suffers one: a test of a word of the parse."""
    actors = {article.actor(word) for coded in political for word in (coded.source, coded.target)} - {None}
    return lambda word: article.actor(word) in actors


def _event(coded: CodedAct, article: Context) -> CodedEvent:
    trigger = coded.trigger
    source, target = article.doer(coded.source), article.actor(coded.target)
    if coded.code >= "18" and source in article.helpers and coded.source is not None and coded.source.pos_ == "PRON":
        source = None  # "hospitals treated sixty wounded. 'They bombed the market,' a teacher said"
    when = dates.beside(trigger)
    row = dict(
        start=trigger.idx, end=trigger.idx + len(trigger), text=trigger.text, sentence=article.sentence[trigger.i],
        source=source, target=target if target != source else None, third_party=None,
        **integrity.recoded(coded.code),
        status=status.status(coded), attribution=article.attribution(trigger),
        date=dates.iso(when[0]) if when else None,
        place=_place(coded),
    )  # fmt: skip
    return CodedEvent(row, coded)


def _place(coded):
    for word in (coded.trigger, coded.act.token):
        for found in syntax.prepositional(word, *participants.PLACING):
            if found.ent_type_ in syntax.PLACES:
                return syntax.noun_phrase(found).text or None
    return None
