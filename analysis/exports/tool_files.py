"""What an annotation tool's file holds, and the reading that it makes."""

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from analysis.article import Article
from analysis.exports import amended, anchoring, marks, relations
from analysis.reading import Reading, read

_ILLEGIBLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True)
class Found:
    """Hold the marks of one file over its own `text`, and the record of the whole reading if the tool gave it back.

    `links` are relations between marks, for tools without row numbers; None says that the marks have row numbers.
    """

    text: str
    marks: list[marks.Mark]
    links: list[tuple[int, int, str]] | None = None
    record: dict[str, Any] | None = None
    coder: str | None = None


def record(reading: Reading) -> dict[str, Any]:
    """Return the whole reading as a plain dict, to travel with the marks through tools that pass it on."""
    return json.loads(reading.to_json())


def reading(found: Found, article: Article | None = None) -> Reading:
    """Return the Reading that the marks make, over `article` if given.

    What the marks do not show is taken from the record in the file; a tool that threw it away costs what was corrected
    earlier in columns that it cannot show: then the machine's reading of the same text stands behind the marks.
    Raises ValueError for marks that make no row, LostError for marks whose words the text does not have.
    """
    held = found.record and Reading.from_json(json.dumps(found.record))
    base = held or read(article or Article(found.text))
    placed = _placed(found, base.article.text)
    placed = marks.numbered(placed, base) if found.links is None else relations.unlinked(placed, found.links, base)
    mine = amended.amended(base, placed, coder=found.coder or base.coder)
    return anchoring.moved(mine, article) if article else mine


def one(documents: Iterable[Any], text_of: Callable[[Any], str], article: Article | None) -> Any:
    """Choose the document of a file that holds several: the one with the text of `article`, white space apart."""
    documents = list(documents)
    if article and len(documents) > 1:
        documents = [d for d in documents if text_of(d).split() == article.text.split()]
    if len(documents) != 1:
        raise ValueError(f"the file contains {len(documents)} possible documents; give the article that was coded")
    return documents[0]


def legible(text: str) -> str:
    """Return `text` with a space for each character that XML cannot hold, so that no offset moves."""
    return _ILLEGIBLE.sub(" ", text)


def _placed(found, text):
    if found.text in (text, legible(text)):
        return found.marks
    return [_moved(mark, found.text, text) for mark in found.marks]


def _moved(mark, own, text):
    before, after = anchoring.context(own, *mark.span)
    start, end = anchoring.anchor(
        text, mark.start, mark.end, own[mark.start : mark.end], prefix=before, suffix=after, what=f"the {mark.layer}"
    )
    return replace(mark, start=start, end=end)
