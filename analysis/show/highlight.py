"""The article as marked text: actors, attributed words and reported acts, as escaped HTML that is the same every time.

Marks overlap ("Iran's president said *Iran* would …"), so the text is cut at every mark's edge and each piece carries
all marks that cover it. What a colour says, a letter or a line says too: attributed words are shaded, actors
underlined, acts boxed and followed by ▲ (escalatory), ▼ (de-escalatory) or ● (neither). What is unsure
(``confidence``) is marked paler. A mark is (start, end, style, note, sign, why); note and why are what the pointer
brings up.
"""

import html

from analysis import confidence, explanation
from analysis.charts import canvas
from analysis.reading import Reading

SHADE = {"direct": "#FCE5BF", "mixed": "#FCEFD9", "indirect": "#F3F0E6"}
PALE = "66"  # after a colour: two fifths of it
Mark = tuple[int, int, str, str, str, str]  # start, end, style, note, sign, why
SIGN = {"escalatory": "▲", "deescalatory": "▼", "neutral": "●"}


def html_of(reading: Reading, *, anchored: bool = False) -> str:
    """Return the marked article as one HTML string without script or style sheet; all article text is escaped.

    With `anchored`, sentence n stands in an element of the class "sentence" whose id is ``sentence-n``; else there is
    no id.
    """
    legend = [
        f'<span style="background-color:{SHADE["direct"]}">quoted words</span>',
        f'<span style="background-color:{SHADE["indirect"]}">paraphrased words</span>',
        f'<span style="border-bottom:2px solid {canvas.OKABE_ITO[0]}">actors, one colour each</span>',
        *(f"<span>{sign} {canvas.DIRECTION_NAMES[name]} act</span>" for name, sign in SIGN.items()),
    ]
    legend += _unsure(reading, "mentions", "attributions", "events")
    marks = [*_shades(reading), *_underlines(reading), *_boxes(reading)]
    return _page(reading, legend, marks, prefix="sentence-" if anchored else None)


def marked(reading: Reading, marks: list[Mark], legend: list[str], *, prefix: str) -> str:
    """Return the article with quoted and paraphrased words shaded and `marks` of one's own, as one HTML string.

    The sign of a mark and `legend` are HTML. Sentence n stands in an element whose id is `prefix` and n.
    """
    shades = [
        f'<span style="background-color:{SHADE["direct"]}">quoted words</span>',
        f'<span style="background-color:{SHADE["indirect"]}">paraphrased words</span>',
    ]
    legend = [*legend, *shades, *_unsure(reading, "attributions")]
    return _page(reading, legend, [*marks, *_shades(reading)], prefix=prefix)


def sources_html_of(reading: Reading) -> str:
    """Return the article with its sources marked: who speaks (bold), by which cue (boxed), and the attributed
    words.

    The words and their source share a colour, that of the actor in all charts; the shade says how close to verbatim.
    """
    legend = [f'<span style="background-color:{shade}">{kind}</span>' for kind, shade in SHADE.items()]
    legend += [
        "<b>source</b>",
        '<span style="outline:1px solid #999999">cue</span>',
        "unmarked: the article's own voice",
        *_unsure(reading, "attributions"),
    ]
    return _page(reading, legend, [*_shades(reading, coloured=True), *_speakers(reading)])


def _unsure(reading, *names):
    """Return the line of the legend that says what pale marks mean; none where no mark is pale."""
    return [confidence.NOTE] if any(any(confidence.unsure(reading.tables[name])) for name in names) else []


def _rows(table):
    """Yield each row of a table with the end of its colours: pale where it is unsure."""
    for row, unsure in zip(table.itertuples(), confidence.unsure(table), strict=True):
        yield row, PALE * unsure


def _page(reading, legend, marks, *, prefix=None):
    def inside(span):
        return (
            _paragraph(reading.article.text, span, marks)
            if prefix is None
            else _sentences(reading, span, marks, prefix)
        )

    body = "".join(f'<p style="margin:0 0 0.9em">{inside(span)}</p>' for span in reading.article.paragraphs)
    head = f'<p style="color:{canvas.FAINT};font-size:13px">{" &nbsp; ".join(legend)}</p>'
    above = "".join(
        f'<p style="margin:0 0 0.9em;color:{canvas.FAINT}">{html.escape(reading.article.text[start:end])}</p>'
        for start, end in reading.article.opening
    )
    return f'<div style="max-width:46em;line-height:1.75;font-size:15px">{head}{above}{body}</div>'


def _shades(reading, *, coloured=False):
    colours, whys = canvas.actor_colours(reading.actors), explanation.in_brief(reading)["attributions"]
    for row, pale in sorted(_rows(reading.attributions), key=lambda pair: _length(pair[0])):
        line = f";border-bottom:2px solid {colours.get(row.actor, canvas.OTHERS)}{pale}" if coloured else ""
        for start, end in row.content:
            note = f"{row.kind}, {_who(row)}"
            yield start, end, f"background-color:{SHADE[row.kind]}{pale}{line}", note, "", whys[row.attribution]


def _length(row):
    return sum(end - start for start, end in row.content)


def _speakers(reading):
    colours, whys = canvas.actor_colours(reading.actors), explanation.in_brief(reading)["attributions"]
    for row in reading.attributions.itertuples():
        if isinstance(row.source_text, str):
            colour = colours.get(row.actor, canvas.OTHERS)
            yield (
                row.source_start,
                row.source_end,
                f"font-weight:bold;color:{colour}",
                row.source_type.replace("_", " "),
                "",
                "",
            )
        if isinstance(row.cue, str):
            yield row.cue_start, row.cue_end, "outline:1px solid #999999", "cue", "", whys[row.attribution]


def _who(row):
    source = row.actor if isinstance(row.actor, str) else row.source_text
    return f"attributed to {source}" if isinstance(source, str) else "no source named"


def _underlines(reading):
    colours = canvas.actor_colours(reading.actors)
    for row, pale in _rows(reading.mentions):
        if isinstance(row.actor, str):
            yield row.start, row.end, f"border-bottom:2px solid {colours[row.actor]}{pale}", row.actor, "", ""


def _boxes(reading):
    whys = explanation.in_brief(reading)["events"]
    for row, pale in _rows(reading.events):
        note = f"{canvas.DIRECTION_NAMES[row.direction]}, {row.status.replace('_', ' ')}, Goldstein {row.goldstein:g}"
        yield (
            row.start,
            row.end,
            f"font-weight:bold;outline:1px solid {canvas.DIRECTION[row.direction]}{pale}",
            note,
            SIGN[row.direction],
            whys[row.event],
        )


def _sentences(reading, span, marks, prefix):
    """Write a paragraph with each sentence in its own element; one that spans several has its id in the first."""
    text, at, parts = reading.article.text, span[0], []
    for s in reading.sentences[
        (reading.sentences["start"] < span[1]) & (reading.sentences["end"] > span[0])
    ].itertuples():
        start, end = max(s.start, span[0]), min(s.end, span[1])
        name = f' id="{prefix}{s.sentence}"' if s.start >= span[0] else ""
        parts.append(_paragraph(text, (at, start), marks))
        parts.append(f'<span class="sentence"{name} tabindex="-1">{_paragraph(text, (start, end), marks)}</span>')
        at = end
    return "".join([*parts, _paragraph(text, (at, span[1]), marks)])


def _paragraph(text, span, marks):
    start, end = span
    inside = [m for m in marks if m[0] < end and m[1] > start]
    cuts = sorted({start, end, *(min(max(at, start), end) for m in inside for at in m[:2])})
    return "".join(
        _piece(text, a, b, [m for m in inside if m[0] <= a and m[1] >= b]) for a, b in zip(cuts, cuts[1:], strict=False)
    )


def _piece(text, start, end, marks):
    words = html.escape(text[start:end])
    if not marks:
        return words
    style = ";".join(f"{name}:{value}" for name, value in _style(marks).items())
    note = "; ".join(dict.fromkeys(m[3] for m in marks))
    note = html.escape("\n".join([note, *dict.fromkeys(m[5] for m in marks if m[5])]))
    signs = "".join(m[4] for m in marks if m[1] == end)
    return f'<span style="{style}" title="{note}">{words}</span>' + (f"<sup>{signs}</sup>" if signs else "")


def _style(marks):
    """Merge the marks' styles; where two set one property, the first (inner) mark has it."""
    merged = {}
    for mark in marks:
        for part in mark[2].split(";"):
            name, value = part.split(":", 1)
            merged.setdefault(name, value)
    return merged
