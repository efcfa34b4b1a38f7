"""Saved web pages: the article in them, found by trafilatura, without a request to anywhere."""

import codecs
import email
import email.policy
import logging
import re
from typing import Any, TypeGuard

from analysis.article import ArticleError
from analysis.lexicons import labels
from analysis.readers import furniture, stated

_BROKEN = 0.001  # share of characters that could not be decoded, above which the page's encoding is wrong

_NO_ENCODINGS_OF_PAGES = {"idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape", "utf-7"}
_BLOCKS = {"body", "p", "head", "list", "item", "quote", "lb", "table", "row", "cell"}
_BEGINNING = 100  # words; of a page that asks to subscribe, less is the beginning of an article
_FEW = 2  # words below the last sentence that are a label, and no item of a list or name under a letter
_LEAST = 80  # characters of main text, below which what was found is a menu or a notice


def read(data: bytes, where: str) -> dict[str, Any]:
    """Return the fields of the article in a saved page (.html, or .mhtml with its pictures): main text, title and
    source.

    Every paragraph, subheading and list item is a paragraph of the text; comments, tables, captions, menus, pulled
    quotations, embedded posts, what only the pointer brings up and what leads to other stories are left out. Title and
    author are what the page states, without outlet, section, post or date (``stated``). The date is what its metadata
    or its address say, never a guess from its words; the address is only noted. Raises ArticleError when the page holds
    no article, keeps the rest of it for subscribers, shows a notice in its place, or is not in the encoding that it
    claims.
    """
    import trafilatura
    from trafilatura.settings import Document

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # its complaint about a page without text is made below
    page, address = _unpacked(data)
    html = _decoded(page)
    tree = trafilatura.load_html(html)
    headings = [" ".join(h.text_content().split()) for h in tree.iter("h1")] if tree is not None else []
    walled = tree is not None and furniture.asks_to_subscribe(tree)
    barred = tree is not None and furniture.bars_the_way(tree)
    found = tree is not None and trafilatura.bare_extraction(
        furniture.cleared(tree),
        url=address,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    paragraphs = _paragraphs(found) if found else []
    text = "\n\n".join(paragraphs)
    if walled and len(text.split()) < _BEGINNING:
        raise ArticleError(
            f"{where}: this page asks for a subscription and holds at most the beginning of its article; "
            "open it as a subscriber, copy the article and save it as plain text"
        )
    if barred and len(text.split()) < _BEGINNING:
        raise ArticleError(
            f"{where}: this page shows a notice in place of the article (access refused, page gone, or a check for"
            " robots); open it in a browser until the article shows, then save that page"
        )
    if not isinstance(found, Document) or len(text) < _LEAST or not any(map(furniture.ENDS.search, paragraphs)):
        raise ArticleError(
            f"{where}: no article found in this page (menus, or text loaded by JavaScript); "
            "open it in a browser, copy the article and save it as plain text"
        )
    if text.count("\ufffd") > _BROKEN * len(text):
        raise ArticleError(
            f"{where}: the page is not in the encoding it declares; open it in a browser and save it again, as UTF-8"
        )
    return {
        "text": text,
        "title": stated.title(found.title, outlet=found.sitename, headings=headings),
        "outlet": found.sitename,
        "author": stated.author(found.author, outlet=found.sitename),
        "date": stated.date(found.date),
        "url": found.url or address or _saved_from(html),
    }


def _paragraphs(found):
    """List the paragraphs of the main text; a headline above them is no part of it."""
    if len(found.body) > 1 and found.body[0].get("rend") == "h1":
        found.body.remove(found.body[0])
    lines = [" ".join(line.split()) for line in "".join(_pieces(found.body)).split("\n")]
    paragraphs, top = [], True
    for line in filter(None, lines):
        if not labels.stands_alone(line, top=top):
            paragraphs.append(line)
            top = top and not furniture.ENDS.search(line)
    while len(paragraphs) > 1 and _is_foot(paragraphs[-1], paragraphs[-2]):
        paragraphs.pop()
    return paragraphs[1:] if paragraphs[1:] and paragraphs[0] == found.title else paragraphs


def _is_foot(line, before):
    """Return True if the last line of a page is none of its article's: it tells of the author, or is a mere label."""
    few = len(line.split()) <= _FEW and not furniture.ENDS.search(line) and bool(furniture.ENDS.search(before))
    return few or labels.closes(line)


def _pieces(element):
    """Yield the words of what trafilatura found, with a line end around each block."""
    edge = "\n" if element.tag in _BLOCKS else ""
    yield edge
    yield element.text or ""
    for child in element:
        yield from _pieces(child)
        yield child.tail or ""
    yield edge


def _unpacked(data):
    """Return the page and the address it was saved from: of an .mhtml file its first HTML part, of other files all."""
    if not re.match(rb"(?i)(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*content-type:", data[:4096].replace(b"\r\n", b"\n")):
        return data, None
    message = email.message_from_bytes(data, policy=email.policy.default)
    parts = [part for part in message.walk() if part.get_content_type() in {"text/html", "application/xhtml+xml"}]
    if not parts:
        return b"", None
    address = message.get("Snapshot-Content-Location") or parts[0].get("Content-Location")
    charset = parts[0].get_content_charset()
    page: Any = parts[0].get_payload(decode=True)  # bytes, for a part of text
    return (page.decode(charset, "replace").encode("utf-8-sig") if _known(charset) else page), address


def _decoded(page):
    """Decode as a browser does: byte-order mark, then the declared encoding, then UTF-8, then Windows-1252."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if page.startswith(mark):
            return page.decode(encoding, "replace")
    declared = re.search(rb"""<meta[^<>]+charset\s*=\s*["']?([\w-]+)""", page[:8192], re.IGNORECASE)
    name = declared[1].decode("ascii", "replace").lower() if declared else None
    if _known(name):
        return page.decode({"iso-8859-1": "windows-1252", "latin1": "windows-1252"}.get(name, name), "replace")
    try:
        return page.decode("utf-8")
    except UnicodeDecodeError:
        return page.decode("windows-1252", "replace")


def _known(charset: str | None) -> TypeGuard[str]:
    """Return True if `charset` names an encoding of text, as "base64" does not."""
    try:
        str(b" ", charset or "", "ignore")
        return codecs.lookup(charset or "").name not in _NO_ENCODINGS_OF_PAGES
    except (LookupError, ValueError):
        return False


def _saved_from(html):
    """Read the address that browsers and SingleFile leave in a comment at the head of a page that they save."""
    note = re.search(r"(?:saved from url=\(\d+\)|^[ \t]*url:\s*)(https?://\S+)", html[:4096], re.MULTILINE)
    return note[1] if note else None
