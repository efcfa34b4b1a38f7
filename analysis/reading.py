"""A reading: one article and its seven tables, checked; to and from JSON."""

import json
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from analysis import actors, escalation, events, sentiment, sources, tables
from analysis.article import Article
from analysis.grammar import parser


@dataclass(frozen=True, eq=False)
class Reading:
    """Hold an article and its seven tables, each also an attribute: ``reading.mentions``, ``reading.steps`` …

    `coding` is empty for the machine's reading. A person's holds ``coder``, the name, and what else is to be kept of
    the coding, ready for JSON: ``accepted`` (table → ids looked at and left as they are), choices that could be
    defended (see ``agreement.lenient``). Raises ValueError when a table breaks the contract of ``tables.COLUMNS``. Two
    readings are equal when the article and every cell are, whoever coded them.
    """

    article: Article
    tables: dict[str, pd.DataFrame] = field(repr=False)
    coding: dict[str, Any] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        tables.check(self.tables, self.article.text)

    def __getattr__(self, name: str) -> pd.DataFrame:
        if name in tables.COLUMNS:
            return self.tables[name]
        raise AttributeError(f"a reading has no attribute {name!r}")

    @property
    def coder(self) -> str | None:
        """Name who coded this reading: None for the machine."""
        return self.coding.get("coder")

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Reading):
            return NotImplemented
        return self.article == other.article and all(self.tables[n].equals(other.tables[n]) for n in tables.COLUMNS)

    def to_json(self) -> str:
        """Return the reading as JSON text: the article, then each table as a list of rows; a person's has its coding
        first.

        Equal readings of one coder give equal bytes.
        """
        content: dict[str, Any] = {"coding": self.coding} if self.coding else {}
        content |= {"article": self.article.record()}
        content |= {name: tables.rows(self.tables[name]) for name in tables.COLUMNS}
        return json.dumps(content, ensure_ascii=False, indent=1) + "\n"

    @classmethod
    def from_json(cls, text: str) -> "Reading":
        """Read back what ``to_json`` wrote. Raises ValueError when `text` is not such JSON or breaks the contract."""
        content = json.loads(text)
        missing = [key for key in ("article", *tables.COLUMNS) if not isinstance(content, dict) or key not in content]
        if missing:
            raise ValueError(f"this JSON is not a reading: it has no {missing[0]}")
        coding = content.get("coding", {})
        if not isinstance(coding, dict):
            raise ValueError("this JSON is not a reading: its coding is not an object")
        try:
            held = {name: tables.table(name, content[name]) for name in tables.COLUMNS}
            return cls(Article(**content["article"]), held, coding)
        except (TypeError, AttributeError) as error:
            raise ValueError(f"this JSON is not a reading: {error}") from error


def read(article: Article) -> "Reading":
    """Read `article` once into a Reading.

    The order is the argument of the whole package: who says what comes first, because "I" and "we" inside a quotation
    are the speaker's; who acts comes second; what they do to each other third; and the steps last.
    """
    doc = parser.parse(article.text)
    sentences = sentiment.sentences(doc)
    quotations = sources.quotations(doc)
    mentions, cast = actors.cast(doc, quotations, overrules=article.aliases)
    attributions = sources.attributions(doc, quotations, mentions, cast)
    acts = events.events(doc, mentions, cast, attributions)
    steps = escalation.steps(doc, acts, cast)
    tone = sentiment.tone(doc, mentions, attributions, cast)
    return Reading(
        article,
        dict(
            sentences=sentences,
            mentions=mentions,
            actors=cast,
            attributions=attributions,
            events=acts,
            steps=steps,
            tone=tone,
        ),
    )


def links(article: Article) -> pd.DataFrame:
    """Tabulate why each mention of `article` is linked to its actor: actor, text, start, kind, why."""
    doc = parser.parse(article.text)
    return actors.links(doc, sources.quotations(doc), overrules=article.aliases)
