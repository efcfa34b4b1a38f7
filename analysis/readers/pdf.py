"""PDF files with a text layer: lines put together again into paragraphs."""

import io
import itertools
import logging
import re
from collections import Counter
from dataclasses import dataclass

from analysis.article import LONGEST, ArticleError
from analysis.grammar import hyphens
from analysis.readers import stated

_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "\u00ad": "-", "\u2010": "-", "\x00": "", "\x0c": "\n"}
)
_NUMBER = re.compile(  # of a page: "– 3 –", "Page 3 of 12", "3/12"
    r"[-–—\ ]*  (?: page | p\.)?  [ ]? \d{1,4}  (?: [ ]? (?: / | of) [ ]? \d{1,4} )?  [-–—\ ]*",
    re.IGNORECASE | re.VERBOSE,
)
_PRINTED = re.compile(  # what a browser prints at the edges of a page
    r"""
    ( \d{1,2} [./] \d{1,2} [./] \d{2,4} ,? [ ] .* \d:\d\d .* )              # "3/12/24, 3:46 PM  The headline"
    | ( (?: https? | file) :// (?: \S++ .*? \d | \S+ \d ) [ ]? / [ ]? \d+ )  # "https://example.org/story 1/3"
    """,
    re.VERBOSE,
)
_ENDS = re.compile(r"[.!?:…][\"'”’)\]]*$|[.!?…,][”\"]$")
_PAGES = 1_000  # with a thousand letters on each, the longest text that is read
_LEAST = 20  # letters a page, below which its text layer is a stamp or a page number and the page itself a picture


_TAIL = 200  # characters at a paragraph's end that tell how it goes on: whole ones would be looked through per line


@dataclass(frozen=True)
class _Line:
    text: str
    x: float
    y: float  # points from the foot of the page
    size: float  # of the letters, in points


class _Paragraph:
    """Hold the pieces of a paragraph that grows line by line, its length and its last characters."""

    def __init__(self):
        self.pieces, self.length, self.tail = [], 0, ""

    def add(self, piece: str) -> None:
        """Add a piece of text."""
        self.pieces.append(piece)
        self.length += len(piece)
        self.tail = (self.tail + piece)[-_TAIL:]

    def drop_last(self) -> None:
        """Take off the last character."""
        self.pieces[-1], self.length, self.tail = self.pieces[-1][:-1], self.length - 1, self.tail[:-1]


def read(data: bytes, where: str) -> dict[str, str | None] | None:
    """Return the fields of the article in a PDF: title and author as the file states them (``stated``), text put into
    paragraphs again.

    A title above the text stands in the title alone; where the file states none, it is what stands there in larger
    letters. Words divided at line ends are joined (the hyphen of a compound stays); page numbers, and heads and feet
    that recur from page to page or that a browser printed, are dropped. The day on which a PDF was made is not the
    article's, so the date stays unknown. Reading order is the file's own: columns come right where their maker wrote
    them in turn. Raises ArticleError for an encrypted or damaged file, and for a scan, which has no text layer.
    """
    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it can mend is not the reader's concern
    try:
        document = pypdf.PdfReader(io.BytesIO(data))
        if document.is_encrypted and not document.decrypt(""):
            raise _locked(where)
        pages = _pages(document, where)
        known = document.metadata
        fields = {
            "title": stated.title(known.title if known else None),
            "author": stated.author(known.author if known else None),
        }
    except ArticleError:
        raise
    except pypdf.errors.DependencyError as error:
        raise _locked(where) from error
    except Exception as error:  # a damaged file fails in as many ways as the format has parts
        raise ArticleError(f"{where}: this PDF is damaged; open it in a viewer and print it to a new PDF") from error
    letters = sum(c.isalpha() for page in pages for line in page for c in line.text)
    if letters < _LEAST * len(pages):
        raise ArticleError(
            f"{where}: no text layer, this looks like a scan; run text recognition (OCR) over it, or save as plain text"
        )
    address = next(
        (m[0].split()[0] for page in pages for line in page if (m := _PRINTED.match(line.text)) and m[2]), None
    )
    kept = _without_heads(pages)
    paragraphs = list(_joined(kept))
    title = fields["title"] or _headline(kept)
    if len(paragraphs) > 1 and (title or "").casefold().startswith(paragraphs[0].casefold()):
        paragraphs = paragraphs[1:]
    return {
        **fields,
        "title": title,
        "url": address if (address or "").startswith("http") else None,
        "text": "\n\n".join(paragraphs),
    }


def _locked(where):
    return ArticleError(f"{where}: the PDF is encrypted; open it with its password and print it to a new PDF")


def _pages(document, where):
    """List the lines of each page. Stops with ArticleError as soon as the text is longer than any article."""
    pages, length = [], 0
    if len(document.pages) > _PAGES:
        raise ArticleError(f"{where}: more than {_PAGES:,} pages; save the article alone")
    for page in document.pages:
        pages.append(_lines(page))
        length += sum(len(line.text) for line in pages[-1])
        if length > LONGEST:
            raise ArticleError(f"{where}: more text than the limit of {LONGEST:,} characters; save the article alone")
    return pages


def _lines(page):
    lines, words = [], ""
    place: tuple[float, float, float] | None = None

    def note(text, matrix, text_matrix, font, size):
        nonlocal words, place
        for number, piece in enumerate(text.translate(_LIGATURES).split("\n")):
            if number:
                lines.append((words, place))
                words, place = "", None
            words += piece
            if piece.strip() and place is None:
                place = _place(matrix, text_matrix, size)

    page.extract_text(visitor_text=note)
    lines.append((words, place))
    return [_Line(" ".join(words.split()), *place) for words, place in lines if words.strip() and place]


def _place(matrix, text_matrix, size):
    x = matrix[0] * text_matrix[4] + matrix[2] * text_matrix[5] + matrix[4]
    y = matrix[1] * text_matrix[4] + matrix[3] * text_matrix[5] + matrix[5]
    return x, y, abs(size * text_matrix[3] * matrix[3]) or size


def _without_heads(pages):
    """Drop page numbers, what a browser prints at the edges, and lines that recur at the edges of half of the pages."""
    edges = [{id(line) for line in _edge(page)} for page in pages]
    seen = Counter(key for page in pages for key in {_key(line) for line in _edge(page)})
    recurring = {key for key, count in seen.items() if count >= max(2, len(pages) / 2)}
    return [
        [
            line
            for line in page
            if id(line) not in edge
            or not (_NUMBER.fullmatch(line.text) or _PRINTED.fullmatch(line.text) or _key(line) in recurring)
        ]
        for page, edge in zip(pages, edges, strict=True)
    ]


def _edge(page):
    ranked = sorted(page, key=lambda line: -line.y)
    return ranked[:2] + ranked[-2:]


def _key(line):
    return re.sub(r"\d+", "#", line.text.casefold())


def _headline(pages):
    """Return the lines at the head of the first page that stand in larger letters than most, or None."""
    sizes = Counter()
    for line in itertools.chain(*pages):
        sizes[round(line.size)] += len(line.text)
    usual = sizes.most_common(1)[0][0] if sizes else 0
    large = [line.text for line in itertools.takewhile(lambda line: line.size > 1.15 * usual, sum(pages[:1], []))]
    return " ".join(large) or None


def _joined(pages):
    """Yield the paragraphs of all pages, their lines joined."""
    known = hyphens.known(line.text for line in itertools.chain(*pages))
    paragraph = _Paragraph()
    for page in pages:
        usual, width = _usual_gaps(page), max((len(line.text) for line in page), default=0)
        for before, line in zip([None, *page], page, strict=False):
            if paragraph.pieces and _begins(line, before, usual.get(round(line.size), 0), width, paragraph):
                yield "".join(paragraph.pieces)
                paragraph = _Paragraph()
            paragraph.add(_grown(paragraph, line.text, known))
    if paragraph.pieces:
        yield "".join(paragraph.pieces)


def _usual_gaps(page):
    """Map each size of letters to the room from line to line within its paragraphs.

    That is about the smallest: in news, where paragraphs are short, most gaps may be those between paragraphs.
    """
    gaps = {}
    for a, b in zip(page, page[1:], strict=False):
        if round(a.size) == round(b.size) and a.y - b.y > 0.8 * b.size:
            gaps.setdefault(round(b.size), []).append(a.y - b.y)
    return {size: sorted(held)[len(held) // 10] for size, held in gaps.items()}


def _begins(line, before, usual, width, paragraph):
    """Return True if `line` begins a paragraph, by spacing, letter size, indent, or a short line before it."""
    ended = bool(_ENDS.search(paragraph.tail))
    if before is None or line.y > before.y + 1:  # the next page, or the next column
        return not line.text[0].islower() and (ended or paragraph.length < width / 2)
    apart = before.y - line.y > 1.25 * usual and (ended or not line.text[0].islower())
    if apart or abs(line.size - before.size) > 0.15 * before.size:
        return True
    return ended and not line.text[0].islower() and (line.x - before.x > 4 or len(before.text) < 0.7 * width)


def _grown(paragraph, line, known):
    """Return what `line` adds to `paragraph`, whose last hyphen goes where it only divides a word."""
    if not paragraph.pieces:
        return line
    divided, second = re.search(r"\b(\w++)-$", paragraph.tail), re.match(r"\w+", line)
    if not divided or not second or not line[0].isalpha():
        return f" {line}" if not paragraph.tail.endswith(("—", "–")) else line
    paragraph.drop_last()
    return hyphens.between(divided[1], second[0], known) + line
