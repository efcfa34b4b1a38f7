"""An article: one text, and what is known about where it comes from."""

import re
from dataclasses import asdict, dataclass, field
from typing import Any

from analysis.grammar import identification

# characters without width, but for joiners: emoji need them
_UNSEEN = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_BREAK = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")  # what ends a line, or a page, besides \\n
_WIDEST = 120  # code points of a line that was wrapped; a longer one is a paragraph
LONGEST = 1_000_000  # code points; beyond it the parser's memory grows past what a laptop has


class ArticleError(ValueError):
    """Say in one line why a text cannot be read as an article, and what to do."""


@dataclass(frozen=True)
class Article:
    """Hold one cleaned English text; every offset of every table counts its code points.

    The text is cleaned once, here: characters without width off (byte-order mark, soft hyphen, marks of direction and
    of where a line may break), all line ends as ``\\n``, and lines wrapped inside a paragraph joined by a space.
    Nothing else is changed. What is not known stays None. `aliases` is what its reader says of its actors: a mention's
    words, or an actor's name, to the right name ("" for no actor).

    Raises ArticleError for a text that is empty, binary, too long, without a sentence, or not English.
    Does not open files: see ``readers.load`` and ``seeds.load``.

    >>> Article("The army\\nwithdrew.\\n\\nTalks go on.").paragraphs
    [(0, 18), (20, 32)]
    """

    text: str
    name: str = "article"
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    date: str | None = None
    url: str | None = None
    aliases: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", _cleaned(self.text))
        _refuse_what_is_no_article(self.text, self.name)

    @classmethod
    def restored(cls, record: dict[str, Any]) -> "Article":
        """Return the article whose ``record`` this is: its text was cleaned and checked before, and is not again."""
        article = object.__new__(cls)
        for name, value in record.items():
            object.__setattr__(article, name, value)
        return article

    @property
    def paragraphs(self) -> list[tuple[int, int]]:
        """List (start, end) of every line that holds more than white space, without the white space around it."""
        return paragraphs(self.text)

    def record(self) -> dict[str, Any]:
        """Return the article as a plain dict, text included, as it stands at the head of a JSON reading."""
        return asdict(self)


def paragraphs(text: str) -> list[tuple[int, int]]:
    """List (start, end) of every line of `text` that holds more than white space, without the white space around it."""
    return [m.span() for m in re.finditer(r"[^\s](?:[^\n]*[^\s])?", text)]


def _cleaned(text):
    return _unwrapped(_BREAK.sub("\n", _UNSEEN.sub("", text)))


def _unwrapped(text):
    """Join lines that were wrapped at a fixed width: none is long, and some line breaks off just before a lower-case
    word.

    Where no blank line parts the paragraphs, a line that is short or ends a sentence ends its paragraph.
    """
    width = max(map(len, text.split("\n")))
    if width > _WIDEST or not re.search(r"[\w,;-]\n(?=[a-z])", text):
        return text
    if "\n\n" in text.strip():
        return re.sub(r"(?<=[^\n])\n(?=[^\s])", " ", text)
    return re.sub(rf"^(.{{{width * 2 // 3},}}(?<![.!?:;…\"”’)]))\n(?=\S)", r"\1 ", text, flags=re.MULTILINE)


def _refuse_what_is_no_article(text, name):
    if not text.strip():
        raise ArticleError(f"{name}: the text is empty; give a file that contains an article")
    if re.search(r"[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]", text):
        raise ArticleError(f"{name}: this is not text (it contains control characters); save the article as plain text")
    if len(text) > LONGEST:
        raise ArticleError(f"{name}: {len(text):,} characters exceed the limit of {LONGEST:,}; split the text")
    if not re.search(r"[^\W\d_]{2}", text):
        raise ArticleError(f"{name}: no sentence found; give a text with at least one sentence")
    if not identification.is_english(text):
        detected = identification.detected(text)
        raise ArticleError(f"{name}: the text is not English (detected: {detected}); only English can be read")
