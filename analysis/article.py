"""An article: one text, and what is known about where it comes from."""

import re
from dataclasses import asdict, dataclass, field
from typing import Any

from analysis.grammar import hyphens, identification, opening

# characters without width, but for joiners: emoji need them
_UNSEEN = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_BREAK = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")  # what ends a line, or a page, besides \\n
_MARKS = "\x01-\x04\x16\x17\x19\x1a"  # of transmission and of old systems: start and end of text, end of file
_STRAY = re.compile(rf"^[{_MARKS}]++|(?<![{_MARKS}])[{_MARKS}]++$", re.MULTILINE)
_ACUTE = re.compile(r"(?<=\w)\u00b4(?=\w)")  # an accent that stands for an apostrophe ("Chad´s")
_DIVIDED = re.compile(r"\b(\w++)-\n(?=([^\W\d_]\w*+))")
_WIDEST = 120  # code points of a line that was wrapped; a longer one is a paragraph
SAVE_THE_PAGE = "nothing is fetched from the network: save the page in a browser, then give that file"
LONGEST = 1_000_000  # code points; beyond it the parser's memory grows past what a laptop has


class ArticleError(ValueError):
    """Say in one line why a text cannot be read as an article, and what to do."""


@dataclass(frozen=True)
class Article:
    """Hold one cleaned English text; every offset of every table counts its code points.

    The text is cleaned once, here: characters without width off (byte-order mark, soft hyphen, marks of direction and
    of where a line may break), control characters at the edge of a line off (end of transmission, end of file), all
    line ends as ``\\n``, and lines wrapped inside a paragraph joined by a space, or into one word. Nothing else is
    changed. A headline and a byline above the report stay in the text, are no part of its paragraphs,
    and give title and author where nobody else does; what is not known stays None. `aliases` is what its reader says
    of its actors: a mention's words, or an actor's name, to the right name ("" for no actor).

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
        _refuse_wrong_fields(self)
        object.__setattr__(self, "text", _cleaned(self.text))
        for key in ("name", "title", "outlet", "author", "date", "url"):
            object.__setattr__(self, key, on_one_line(getattr(self, key)))
        aliases = {on_one_line(form): on_one_line(actor) for form, actor in self.aliases.items()}
        object.__setattr__(self, "aliases", aliases)
        _refuse_what_is_no_article(self.text, self.name)
        object.__setattr__(self, "title", self.title or on_one_line(opening.title(self.text)))
        object.__setattr__(self, "author", self.author or on_one_line(opening.author(self.text)))

    @classmethod
    def restored(cls, record: dict[str, Any]) -> "Article":
        """Return the article whose ``record`` this is: its text was cleaned and checked before, and is not again."""
        article = object.__new__(cls)
        for name, value in record.items():
            object.__setattr__(article, name, value)
        return article

    @property
    def paragraphs(self) -> list[tuple[int, int]]:
        """List (start, end) of every line that holds more than white space, without the white space around it.

        What stands above the report is none: see ``opening``.
        """
        return paragraphs(opening.blanked(self.text))

    @property
    def opening(self) -> list[tuple[int, int]]:
        """List (start, end) of the lines that stand above the report: headline, byline, date."""
        return [(line.start, line.end) for line in opening.lines(self.text)]

    def record(self) -> dict[str, Any]:
        """Return the article as a plain dict, text included, as it stands at the head of a JSON reading."""
        return asdict(self)


def paragraphs(text: str) -> list[tuple[int, int]]:
    """List (start, end) of every line of `text` that holds more than white space, without the white space around it."""
    return [m.span() for m in re.finditer(r"[^\s](?:[^\n]*[^\s])?", text)]


def on_one_line(words: Any) -> Any:
    """Return words about the article as any file can hold them: without control characters, and as whole characters."""
    if words is None or (words.isprintable() and words == words.strip()):
        return words
    words = re.sub(r"[\x00-\x1f\x7f-\x9f]", " ", words)
    return " ".join(re.sub(r"[\ud800-\udfff\ufffe\uffff]", "\ufffd", words).split())


def is_address(text: str) -> bool:
    """Return True if `text` is the address of a page on the web and nothing else.

    >>> is_address("www.courier.example/news"), is_address("news.txt")
    (True, False)
    """
    return bool(
        re.fullmatch(r"(?:(?:https?|ftp)://|www\.)[^\s<>\"]+|[\w-]+(?:\.[\w-]+)+/[^\s<>\"]+", text, re.IGNORECASE)
    )


def _cleaned(text):
    text = _STRAY.sub("", _BREAK.sub("\n", _UNSEEN.sub("", text.rstrip("\0"))))  # zeros fill up a file
    text = _ACUTE.sub("’", text)
    while (joined := _unwrapped(text)) != text:  # what is cleaned stays as it is when it is cleaned again
        text = joined
    return text


def _unwrapped(text):
    """Join lines that were wrapped at a fixed width: none is long, and some line breaks off just before a lower-case
    word.

    Where no blank line parts the paragraphs, a line that is short or ends a sentence ends its paragraph.
    """
    width = max(map(len, text.split("\n")))
    if width > _WIDEST or not re.search(r"[\w,;-]\n(?=[a-z])", text):
        return text
    text = _undivided(text)
    if "\n\n" in text.strip():
        return re.sub(r"(?<=[^\n])\n(?=[^\s])", " ", text)
    return re.sub(rf"^(.{{{width * 2 // 3},}}(?<![.!?:;…\"”’)]))\n(?=\S)", r"\1 ", text, flags=re.MULTILINE)


def _undivided(text):
    """Put words together that were divided between two lines."""
    if not _DIVIDED.search(text):
        return text
    known = hyphens.known(text.split("\n"))
    return _DIVIDED.sub(lambda word: word[1] + hyphens.between(word[1], word[2], known), text)


def _refuse_wrong_fields(article):
    """Refuse what no reader of ours makes, but a file from elsewhere may say: a name that is a list, aliases a word."""
    words = {key: getattr(article, key) for key in ("title", "outlet", "author", "date", "url")}
    wrong = [key for key, value in words.items() if not isinstance(value, str | None)]
    wrong += [key for key in ("text", "name") if not isinstance(getattr(article, key), str)]
    known = article.aliases
    if not isinstance(known, dict) or not all(isinstance(word, str) for pair in known.items() for word in pair):
        wrong.append("aliases")
    if wrong:
        raise ArticleError(f"the article's {wrong[0]} is not {'a table of' if wrong == ['aliases'] else ''} words")


def _refuse_what_is_no_article(text, name):
    if not text.strip():
        raise ArticleError(f"{name}: the text is empty; give one that contains an article")
    if re.search(r"[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]", text):
        raise ArticleError(f"{name}: this is not text (it contains control characters); save the article as plain text")
    if len(text) > LONGEST:
        raise ArticleError(f"{name}: {len(text):,} characters exceed the limit of {LONGEST:,}; split the text")
    if is_address(text.strip()):
        raise ArticleError(f"{name}: only a web address; {SAVE_THE_PAGE}")
    if not re.search(r"[^\W\d_]{2}", text):
        raise ArticleError(f"{name}: no sentence found; give a text with at least one sentence")
    if not identification.is_english(text):
        detected = identification.detected(text)
        raise ArticleError(f"{name}: the text is not English (detected: {detected}); only English can be read")
    if not identification.may_be_sentence(text):
        raise ArticleError(f"{name}: no English sentence found; give a text with at least one")
