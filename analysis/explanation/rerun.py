"""The reading done again, in the order of ``reading.read``, with its rules listened to and every stage kept."""

import functools
from typing import Any

from spacy.tokens import Doc

from analysis import actors, integrity, rules, sources, tables
from analysis.article import Article
from analysis.events import directions, same_event, targets
from analysis.events import table as events_table
from analysis.events.coded import CodedEvent
from analysis.events.context import Context
from analysis.grammar import parser
from analysis.sources import table as sources_table
from analysis.sources.cues import Cue


class Rerun:
    """Hold one article read again: its parse, its tables, the stages of its events, and the choices of its rules."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.doc: Doc = parser.parse(article.text)
        with rules.listening() as self.spoken:
            drafts = sources_table.drafts(self.doc)
        self.cues: list[Cue] = [cue for cue, _ in drafts]
        self.quotations = tables.table("attributions", (row | {"attribution": n} for n, (_, row) in enumerate(drafts)))
        self.mentions, self.cast = actors.cast(self.doc, self.quotations, overrules=article.aliases)
        with rules.listening() as self.typed:
            attributions = sources.attributions(self.doc, self.quotations, self.mentions, self.cast)
        self.attributions = tables.rows(attributions)
        self.context = Context(self.doc, self.mentions, self.cast, attributions)
        self.mentioned = events_table.mentioned(self.doc, self.context)
        self.gathered = same_event.gathered(self.mentioned, self.context)
        merged = [first for first, _ in self.gathered]
        self.stages = {"merged": merged} | targets.stages(merged, self.context)
        with rules.listening() as self.directed:
            events = directions.directed(self.stages["answered"], self.context)
        self.events: list[CodedEvent] = events

    @functools.cached_property
    def links(self) -> list[dict[Any, Any]]:
        """Why each mention is linked to its actor: rows of ``actors.links``."""
        return actors.links(self.doc, self.quotations, overrules=self.article.aliases).to_dict("records")

    def quoted(self, start: int, end: int) -> str:
        """Return the words of the article from `start` to `end`, white space single."""
        return " ".join(self.article.text[start:end].split())


def innermost(rows: list[tables.Row], event: tables.Row) -> tables.Row | None:
    """Return the row of the attribution that holds `event`, or None: then the article itself says it."""
    number = integrity.innermost(rows, event["start"], event["end"])
    return next((row for row in rows if row["attribution"] == number), None)
