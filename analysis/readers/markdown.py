"""Markdown: the prose without its markup."""

import re
from typing import Any

from analysis.readers import plain

_NOTE = re.compile(
    r"^\[\^[^][\n]+\]:.*(?:\n[ \t]+.*)*\n?|\[\^[^][\n]+\]", re.MULTILINE
)  # footnotes, and what points to them
_FIELDS = {"title", "author", "date", "outlet", "url"}


def read(data: bytes, where: str) -> dict[str, Any]:
    """Return the fields of an article in Markdown: paragraphs, list items and headings, each a paragraph of plain
    prose.

    The title is that of the front matter (lines ``key: value`` between ``---``), or else the first heading; a heading
    above all prose stands in the title alone, as on a web page. Code, HTML blocks, tables, footnotes and pictures are
    left out.
    """
    known, body = _front(plain.decoded(data, where).replace("\r\n", "\n"))
    blocks = _blocks(body)
    headings = [words for kind, words in blocks if kind == "heading"]
    title = known.get("title") or next(iter(headings), None)
    if blocks and blocks[0] == ("heading", title):
        blocks = blocks[1:]
    return {**known, "title": title, "text": "\n\n".join(words for _, words in blocks)}


def _front(text):
    """Split `text` into what its front matter knows of the article, and the rest."""
    head = re.match(r"---\n(.*?)\n(?:---|\.\.\.)(?:\n|$)", text, re.DOTALL)
    if not head:
        return {}, text
    pairs = re.findall(r"^(\w+):[ \t]*(.*)$", head[1], re.MULTILINE)
    known = {key.lower(): value.strip().strip("\"'") for key, value in pairs}
    return {key: value for key, value in known.items() if key in _FIELDS and value}, text[head.end() :]


def _blocks(text):
    """List (kind, words) of every heading and every other block of prose, in order."""
    from markdown_it import MarkdownIt

    blocks, kind, table = [], "prose", 0
    for token in MarkdownIt().enable(["table", "strikethrough"]).parse(_NOTE.sub("", text)):
        table += {"table_open": 1, "table_close": -1}.get(token.type, 0)
        kind = {"heading_open": "heading", "paragraph_open": "prose"}.get(token.type, kind)
        if token.type == "inline" and not table:
            words = re.sub(" {2,}", " ", _words(token.children)).strip()
            blocks += [(kind, words)] if words else []
    return blocks


def _words(tokens):
    spaces = {"softbreak": " ", "hardbreak": " "}
    return "".join(spaces.get(t.type, t.content if t.type in {"text", "code_inline"} else "") for t in tokens)
