"""A reading: one article and its seven tables, checked; to and from JSON."""

import json
import warnings
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
from spacy.tokens import Doc

from analysis import actors, confidence, escalation, events, sentiment, sources, tables
from analysis.article import Article
from analysis.grammar import parser


class LongSentences(UserWarning):
    """Say in one line that sentences were cut (see ``parser.parse``)."""


@dataclass(frozen=True, eq=False)
class Reading:
    """Hold an article and its seven tables, each also an attribute: ``reading.mentions``, ``reading.steps`` …

    `coding` is empty for the machine's reading. A person's holds ``coder``, the name, and what else is to be kept of
    the coding, ready for JSON: ``accepted`` (table → ids looked at and left as they are), choices that could be
    defended (see ``agreement.lenient``). A person's rows do not tell how sure they are: nobody measured people. Raises
    ValueError when a table breaks the contract of ``tables.COLUMNS``. Two readings are equal when the article and every
    cell are, whoever coded them and however sure the rows are.
    """

    article: Article
    tables: dict[str, pd.DataFrame] = field(repr=False)
    coding: dict[str, Any] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        tables.check(self.tables, self.article.text)
        if self.coder is not None:
            object.__setattr__(self, "tables", {name: tables.untold(self.tables[name]) for name in tables.COLUMNS})

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
        pairs = ((tables.untold(one.tables[n]) for one in (self, other)) for n in tables.COLUMNS)
        return self.article == other.article and all(mine.equals(theirs) for mine, theirs in pairs)

    def to_json(self) -> str:
        """Return the reading as JSON text: the version of the tables, the article, then each table as a list of rows; a
        person's has its coding first.

        Equal readings of one coder give equal bytes.
        """
        content: dict[str, Any] = {"coding": self.coding} if self.coding else {}
        content |= {"version": tables.VERSION, "article": self.article.record()}
        content |= {name: tables.rows(self.tables[name]) for name in tables.COLUMNS}
        return json.dumps(content, ensure_ascii=False, indent=1) + "\n"

    @classmethod
    def from_json(cls, text: str) -> "Reading":
        """Read back what ``to_json`` wrote, now or under an earlier version: a column that it lacks is null.

        Raises ValueError when `text` is not such JSON, is of a later version, or breaks the contract.
        """
        try:
            content = json.loads(text)
        except RecursionError as error:
            raise ValueError("this JSON is not a reading: it is nested too deeply") from error
        missing = [key for key in ("article", *tables.COLUMNS) if not isinstance(content, dict) or key not in content]
        if missing:
            raise ValueError(f"this JSON is not a reading: it has no {missing[0]}")
        if content.get("version", 1) not in range(1, tables.VERSION + 1):
            raise ValueError(f"this JSON is of a version of the tables later than {tables.VERSION}; update the package")
        coding = content.get("coding", {})
        if not isinstance(coding, dict) or not isinstance(coding.get("coder"), str | None):
            raise ValueError("this JSON is not a reading: its coding is not an object, or names no coder")
        try:
            held = {name: tables.table(name, content[name]) for name in tables.COLUMNS}
            return cls(Article(**content["article"]), held, coding)
        except (TypeError, AttributeError, OverflowError) as error:
            raise ValueError(f"this JSON is not a reading: {error}") from error


def read(article: Article, *, doc: Doc | None = None) -> "Reading":
    """Read `article` once into a Reading; `doc` is its parse where it was made before, among others (``corpus``).

    The order is the argument of the whole package: who says what comes first, because "I" and "we" inside a quotation
    are the speaker's; who acts comes second; what they do to each other third; and the steps last.
    Warns with LongSentences where a sentence is too long to be read whole.
    """
    doc = parser.parse(article.text) if doc is None else doc
    if cuts := parser.cut(doc):
        warnings.warn(LongSentences(f"{article.name}: {_cut_short(cuts)}"), stacklevel=2)
    sentences = sentiment.sentences(doc)
    quotations = sources.quotations(doc)
    mentions, cast = actors.cast(doc, quotations, overrules=article.aliases)
    attributions = sources.attributions(doc, quotations, mentions, cast)
    acts = events.events(doc, mentions, cast, attributions)
    steps = escalation.steps(doc, acts, cast)
    tone = sentiment.tone(doc, mentions, attributions, cast)
    held = dict(
        sentences=sentences,
        mentions=mentions,
        actors=cast,
        attributions=attributions,
        events=acts,
        steps=steps,
        tone=tone,
    )
    confidence.fill(held)
    return Reading(article, held)


def _cut_short(cuts):
    return (
        f"sentences of more than {parser.LONGEST} words and marks were cut in {cuts} place{'s' * (cuts > 1)};"
        " what hangs together across a cut is not seen"
    )


def links(linked: "Article | Reading") -> pd.DataFrame:
    """Tabulate why each mention of an article is linked to its actor: actor, text, start, kind, why.

    Of a reading that a person coded, the mentions that the machine links otherwise, or does not have, are by hand.
    """
    article = linked.article if isinstance(linked, Reading) else linked
    doc = parser.parse(article.text)
    rules = actors.links(doc, sources.quotations(doc), overrules=article.aliases)
    if not isinstance(linked, Reading) or linked.coder is None:
        return rules
    columns = ["actor", "text", "start", "kind"]
    why = {tuple(row[c] for c in columns): row["why"] for row in rules.to_dict("records")}
    coded = linked.mentions.dropna(subset=["actor"])[columns]
    return coded.assign(
        why=[why.get(tuple(row), f"coded by {linked.coder}") for row in coded.itertuples(index=False)]
    ).reset_index(drop=True)
