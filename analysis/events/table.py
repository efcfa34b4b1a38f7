"""Who does what to whom: political events in CAMEO, with their status and direction."""

import pandas as pd
from spacy.tokens import Doc

from analysis import integrity, tables
from analysis.events import opponents, participants, relevance, same_event, status
from analysis.events.coded import coded_acts
from analysis.events.context import Context
from analysis.grammar import syntax


def events(doc: Doc, mentions: pd.DataFrame, cast: pd.DataFrame, attributions: pd.DataFrame) -> pd.DataFrame:
    """Code the events of `doc`: a table of events as the package's codebook describes it, sorted by start.

    Repeated mentions of one event are one row, at the first of them. Source and target are null where no mention of an
    actor stands for them. Does not code topics, sport, business or accidents, and does not resolve dates.
    """
    article = Context(doc, mentions, cast, attributions)
    rows = [_row(coding, article) for coding in relevance.political(coded_acts(doc), weigh=article.weight)]
    rows = same_event.told_once(sorted(rows, key=lambda r: (r["start"], r["end"])), article)
    opponents.add_targets(rows, article)
    opponents.add_directions(rows, article)
    for row in rows:
        del row["_coding"]
    return tables.table("events", [row | {"event": number} for number, row in enumerate(rows)])


def _row(coding, article):
    trigger, code = coding.trigger, coding.code
    source, target = article.actor(coding.source), article.actor(coding.target)
    when = status.dates(trigger)
    return dict(
        start=trigger.idx, end=trigger.idx + len(trigger), text=trigger.text, sentence=article.sentence[trigger.i],
        source=source, target=target if target != source else None, third_party=None,
        **integrity.recoded(code),
        status=status.status(coding), attribution=article.attribution(trigger),
        date=status.iso(when[0]) if when else None,
        place=_place(coding), _coding=coding,
    )  # fmt: skip


def _place(coding):
    for word in (coding.trigger, coding.act.token):
        for found in syntax.prepositional(word, "in", "inside", "near", "at"):
            if found.ent_type_ in participants.PLACES:
                return syntax.noun_phrase(found).text or None
    return None
