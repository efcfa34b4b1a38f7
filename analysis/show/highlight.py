"""The article as marked text: actors, attributed words and reported acts, as escaped HTML that is the same every time.

Marks overlap ("Iran's president said *Iran* would …"), so the text is cut at every mark's edge and each piece carries
all marks that cover it. What a colour says, a letter or a line says too: attributed words are shaded, actors
underlined, acts boxed and followed by ▲ (escalatory), ▼ (de-escalatory) or ● (neither). What is unsure
(``confidence``) is marked paler.
"""

import html
from typing import NamedTuple

from analysis import coding, confidence, explanation
from analysis.charts import canvas
from analysis.reading import Reading

SHADE = {"direct": "#FCE5BF", "mixed": "#FCEFD9", "indirect": "#F3F0E6"}
_CELL = ' style="text-align:left;vertical-align:top"'
PALE = "66"  # after a colour: two fifths of it
FAINT = "color:color-mix(in srgb,currentColor 72%,transparent)"  # of the ink around it, be that dark or light
SIGN = {"escalatory": "▲", "deescalatory": "▼", "neutral": "●"}


class Mark(NamedTuple):
    """A mark of the text from `start` to `end`; of two at one place the inner one comes first.

    `row` is the table and the number of what the pointer, or a page's script, brings up (``explanation.cards``); a mark
    of no row has a `note`.
    """

    start: int
    end: int
    style: str
    sign: str
    row: tuple[str, int] | None = None
    note: str = ""


def html_of(reading: Reading, *, anchored: bool = False) -> str:
    """Return the marked article as one HTML string without script or style sheet; all article text is escaped.

    With `anchored`, sentence n stands in an element of the class "sentence" whose id is ``sentence-n``; else there is
    no id.
    """
    legend = [
        f'<span style="{_shade("direct")}">quoted words</span>',
        f'<span style="{_shade("indirect")}">paraphrased words</span>',
        f'<span style="border-bottom:2px solid {canvas.OKABE_ITO[0]}">actors, one colour each</span>',
        *(f"<span>{sign} {canvas.DIRECTION_NAMES[name]} act</span>" for name, sign in SIGN.items()),
    ]
    legend += _unsure(reading, "mentions", "attributions", "events")
    marks = [*_boxes(reading), *_underlines(reading), *_shades(reading)]
    return _page(reading, legend, marks, prefix="sentence-" if anchored else None)


def marked(reading: Reading, marks: list[Mark], legend: list[str], *, prefix: str) -> str:
    """Return the article with quoted and paraphrased words shaded and `marks` of one's own, as one HTML string.

    The sign of a mark and `legend` are HTML. Sentence n stands in an element whose id is `prefix` and n.
    """
    shades = [
        f'<span style="{_shade("direct")}">quoted words</span>',
        f'<span style="{_shade("indirect")}">paraphrased words</span>',
    ]
    legend = [*legend, *shades, *_unsure(reading, "attributions")]
    return _page(reading, legend, [*marks, *_shades(reading)], prefix=prefix)


def sources_html_of(reading: Reading) -> str:
    """Return the article with its sources marked: who speaks (bold), by which cue (boxed), and the attributed
    words.

    The words and their source share a colour, that of the actor in all charts; the shade says how close to verbatim.
    """
    legend = [f'<span style="{_shade(kind)}">{kind}</span>' for kind in SHADE]
    legend += [
        "<b>source</b>",
        '<span style="outline:1px solid #999999">cue</span>',
        "unmarked: the article's own voice",
        *_unsure(reading, "attributions"),
    ]
    return _page(reading, legend, [*_speakers(reading), *_shades(reading, coloured=True)])


def marks_of(reading: Reading) -> str:
    """Return a table, folded, of what every mark means: what a pointer brings up, for a finger or a keyboard; and the
    line of the coding sheet that corrects it.

    The number of each sentence is its own cell, which a page may make a link.
    """
    held, cards = [], explanation.cards(reading)
    for table, key in (("events", "event"), ("attributions", "attribution"), ("mentions", "mention")):
        lines = coding.lines(reading, table)
        for number, sentence in reading.tables[table][[key, "sentence"]].itertuples(index=False):
            first, *rest = (html.escape(line, quote=False) for line in cards[table][number])
            said = f"<td{_CELL}><b>{first}</b><br>{'<br>'.join(rest)}</td>"
            said += f"<td{_CELL}>{html.escape(lines[number], quote=False)}</td>"
            held.append((sentence, f"<tr><td{_CELL}>{sentence + 1}</td>{said}</tr>"))
    rows = "".join(row for _, row in sorted(held, key=lambda pair: pair[0]))
    many = f"{len(held)} mark{'s' * (len(held) != 1)}"
    names = ("sentence", "what is marked, and why", "if it is wrong")
    head = f"<thead><tr>{''.join(f'<th{_CELL}>{name}</th>' for name in names)}</tr></thead>"
    return (
        f'<details class="marks text"><summary>{many}, explained one by one</summary><div class="scroll">'
        f"<table>{head}<tbody>{rows}</tbody></table></div></details>"
    )


def _unsure(reading, *names):
    """Return the line of the legend that says what pale marks mean; none where no mark is pale."""
    return [confidence.NOTE] if any(any(confidence.unsure(reading.tables[name])) for name in names) else []


def _rows(table):
    """Yield each row of a table with the end of its colours: pale where it is unsure."""
    for row, unsure in zip(table.itertuples(), confidence.unsure(table), strict=True):
        yield row, PALE * unsure


def _page(reading, legend, marks, *, prefix=None):
    cards = explanation.cards(reading)

    def inside(span):
        return (
            _paragraph(reading.article.text, span, marks, cards)
            if prefix is None
            else _sentences(reading, span, marks, cards, prefix)
        )

    body = "".join(f'<p style="margin:0 0 0.9em">{inside(span)}</p>' for span in reading.article.paragraphs)
    head = f'<p style="{FAINT};font-size:13px">{" &nbsp; ".join(legend)}</p>'
    above = "".join(
        f'<p style="margin:0 0 0.9em;{FAINT}">{html.escape(reading.article.text[start:end])}</p>'
        for start, end in reading.article.opening
    )
    return f'<div style="max-width:46em;line-height:1.75;font-size:15px">{head}{above}{body}</div>'


def _shades(reading, *, coloured=False):
    colours = canvas.actor_colours(reading.actors)
    for row, pale in sorted(_rows(reading.attributions), key=lambda pair: _length(pair[0])):
        line = f";border-bottom:2px solid {colours.get(row.actor, canvas.OTHERS)}{pale}" if coloured else ""
        for start, end in row.content:
            style = _shade(row.kind, pale) + line
            yield Mark(start, end, style, "", ("attributions", row.attribution))


def _shade(kind, pale=""):
    """Return the style of attributed words; a full shade is light wherever it is shown, so its letters are dark."""
    return f"background-color:{SHADE[kind]}{pale}" + (f";color:{canvas.INK}" if not pale else "")


def _length(row):
    return sum(end - start for start, end in row.content)


def _speakers(reading):
    colours = canvas.actor_colours(reading.actors)
    for row in reading.attributions.itertuples():
        key = ("attributions", row.attribution)
        if isinstance(row.source_text, str):
            colour = colours.get(row.actor, canvas.OTHERS)
            yield Mark(row.source_start, row.source_end, f"font-weight:bold;color:{colour}", "", key)
        if isinstance(row.cue, str):
            yield Mark(row.cue_start, row.cue_end, "outline:1px solid #999999", "", key)


def _underlines(reading):
    colours = canvas.actor_colours(reading.actors)
    for row, pale in _rows(reading.mentions):
        if isinstance(row.actor, str):
            colour = f"border-bottom:2px solid {colours[row.actor]}{pale}"
            yield Mark(row.start, row.end, colour, "", ("mentions", row.mention))


def _boxes(reading):
    for row, pale in _rows(reading.events):
        colour = f"font-weight:bold;outline:1px solid {canvas.DIRECTION[row.direction]}{pale}"
        yield Mark(row.start, row.end, colour, SIGN[row.direction], ("events", row.event))


def _sentences(reading, span, marks, cards, prefix):
    """Write a paragraph with each sentence in its own element; one that spans several has its id in the first."""
    text, at, parts = reading.article.text, span[0], []
    for s in reading.sentences[
        (reading.sentences["start"] < span[1]) & (reading.sentences["end"] > span[0])
    ].itertuples():
        start, end = max(s.start, span[0]), min(s.end, span[1])
        name = f' id="{prefix}{s.sentence}"' if s.start >= span[0] else ""
        parts.append(_paragraph(text, (at, start), marks, cards))
        parts.append(
            f'<span class="sentence"{name} tabindex="-1">{_paragraph(text, (start, end), marks, cards)}</span>'
        )
        at = end
    return "".join([*parts, _paragraph(text, (at, span[1]), marks, cards)])


def _paragraph(text, span, marks, cards):
    start, end = span
    inside = [m for m in marks if m.start < end and m.end > start]
    cuts = sorted({start, end, *(min(max(at, start), end) for m in inside for at in m[:2])})
    return "".join(
        _piece(text, a, b, [m for m in inside if m.start <= a and m.end >= b], cards)
        for a, b in zip(cuts, cuts[1:], strict=False)
    )


def _piece(text, start, end, marks, cards):
    words = html.escape(text[start:end])
    if not marks:
        return words
    style = ";".join(f"{name}:{value}" for name, value in _style(marks).items())
    rows = list(dict.fromkeys(mark.row for mark in marks if mark.row))
    told = [cards[table][number] for table, number in rows]
    notes = [*(mark.note for mark in marks if mark.note), *(told[0] if told else ())]
    note = html.escape("\n".join([*notes, *(f"in: {card[0]}" for card in told[1:])]))
    bears = " ".join(f"{table}-{number}" for table, number in rows)
    keys = f' data-rows="{bears}"' if rows else ""
    signs = "".join(mark.sign for mark in marks if mark.end == end)
    mark = f'<span style="{style}"{keys} title="{note}">{words}</span>'
    return mark + (f"<sup>{signs}</sup>" if signs else "")


def _style(marks):
    """Merge the marks' styles; where two set one property, the first (inner) mark has it."""
    merged = {}
    for mark in marks:
        for part in mark.style.split(";"):
            name, value = part.split(":", 1)
            merged.setdefault(name, value)
    return merged
