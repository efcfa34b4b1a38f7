"""Where words stand in a text that may have changed: by offset, confirmed by the words and what stands around them.

Annotation tools trim, normalise or recount a text. So a span is a place, a quotation and its context; the place is
believed only when the quotation is there, and else the quotation is looked up, context first, nearness second.
"""

import unicodedata

from analysis import tables
from analysis.article import Article
from analysis.reading import Reading

CONTEXT = 32  # code points kept on either side of a quotation
_LONG = 48  # code points from which a quotation may have changed inside, and is found by its two ends
_QUOTES = str.maketrans("“”„«»‘’‚", '"""""\'\'\'')


class LostError(ValueError):
    """Say in one line which words of a file are not in the text."""


def anchor(
    text: str, start: int, end: int, quote: str, *, prefix: str = "", suffix: str = "", what: str = "the span"
) -> tuple[int, int]:
    """Return (start, end) of `quote` in `text`: where it is said to be, or else where its context agrees best.

    White space, the form of quotation marks and of composed letters may differ. Raises LostError, naming `what`, when
    the words are nowhere.

    >>> anchor("He left. Then he fell.", 11, 13, "he", prefix="hen ", suffix=" fe")
    (14, 16)
    """
    if quote and text[start:end] == quote and text[:start].endswith(prefix) and text[end:].startswith(suffix):
        return start, end
    found = _occurrences(text, quote) or _folded_occurrences(text, quote)
    if found:
        return min(found, key=lambda span: (-_agreement(text, span, prefix, suffix), abs(span[0] - start)))
    if len(quote) > _LONG:
        return _by_its_ends(text, start, end, quote, prefix, suffix, what)
    shown = quote if len(quote) <= 40 else quote[:40] + "…"
    raise LostError(
        f"{what} “{shown}” (characters {start} to {end}) is not in the article; give the text that was coded"
    )


def context(text: str, start: int, end: int) -> tuple[str, str]:
    """Return what stands directly before and after a span of `text`.

    >>> context("He left.", 3, 7)
    ('He ', '.')
    """
    return text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]


def moved(reading: Reading, article: Article) -> Reading:
    """Return `reading` over the text of `article`: every span found again there, ids and labels unchanged.

    Raises LostError for the first span whose words the other text does not have.
    """
    if article.text == reading.article.text:
        return Reading(article, reading.tables, reading.coding)
    old, new = reading.article.text, article.text

    def place(start, end, what):
        before, after = context(old, start, end)
        return anchor(new, start, end, old[start:end], prefix=before, suffix=after, what=what)

    rows = {name: tables.rows(reading.tables[name]) for name in tables.COLUMNS}
    for name, columns in tables.SPANS.items():
        for row in rows[name]:
            for start, end, words in columns:
                if row[start] is not None:
                    row[start], row[end] = place(row[start], row[end], f"{name}: ")
                    row[words] = new[row[start] : row[end]]
            if name == "attributions":
                row["content"] = [list(place(a, b, "attributions: ")) for a, b in row["content"]]
    sentences = dict(zip(reading.sentences["text"], (row["text"] for row in rows["sentences"]), strict=True))
    for row in rows["steps"]:
        row["text"] = sentences.get(row["text"], row["text"])
    starts = dict(zip(reading.mentions["start"], (row["start"] for row in rows["mentions"]), strict=True))
    for row in rows["actors"]:
        row["start"] = starts.get(row["start"], row["start"])
    ordered = {
        name: sorted(held, key=lambda row: row["start"]) if "start" in tables.COLUMNS[name] else held
        for name, held in rows.items()
    }
    return Reading(article, {name: tables.table(name, held) for name, held in ordered.items()}, reading.coding)


def _by_its_ends(text, start, end, quote, prefix, suffix, what):
    half = _LONG // 2
    first = anchor(text, start, start + half, quote[:half], prefix=prefix, what=what)
    last = anchor(text, end - half, end, quote[-half:], suffix=suffix, what=what)
    if not 0 < last[1] - first[0] < 2 * len(quote):
        raise LostError(f"{what} “{quote[:40]}…” (characters {start} to {end}) is not in the article as one piece")
    return first[0], last[1]


def _occurrences(text, quote):
    found, at = [], text.find(quote) if quote else -1
    while at >= 0:
        found.append((at, at + len(quote)))
        at = text.find(quote, at + 1)
    return found


def _folded_occurrences(text, quote):
    folded, places = _folded(text)
    spans = _occurrences(folded, _folded(quote)[0].strip())
    return [(places[a], places[b - 1] + 1) for a, b in spans]


def _folded(text):
    """Return `text` with plain spaces, straight quotation marks and decomposed letters, and the old offsets."""
    characters, places = [], []
    for at, character in enumerate(text):
        for part in unicodedata.normalize("NFD", character.translate(_QUOTES)):
            part = " " if part.isspace() else part
            if part != " " or characters[-1:] != [" "]:
                characters.append(part)
                places.append(at)
    return "".join(characters), places


def _agreement(text, span, prefix, suffix):
    before = text[: span[0]][-len(prefix) :] if prefix else ""
    after = text[span[1] :][: len(suffix)]
    return _common(before[::-1], prefix[::-1]) + _common(after, suffix)


def _common(a, b):
    return next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
