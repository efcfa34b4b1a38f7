"""The article as marked text: actors, attributed words and reported acts, as escaped HTML that is the same every time.

Marks overlap ("Iran's president said *Iran* would …"), so the text is cut at every mark's edge and each piece carries all
marks that cover it. What a colour says, a letter or a line says too: attributed words are shaded, actors underlined,
acts boxed and followed by ▲ (escalatory), ▼ (de-escalatory) or ● (neither).
"""

import html

from analysis import canvas

SHADE = {"direct": "#FCE5BF", "mixed": "#FCEFD9", "indirect": "#F3F0E6"}
SIGN = {"escalatory": "▲", "deescalatory": "▼", "neutral": "●"}


def html_of(reading):
    """Return the marked article as one HTML string without script, style sheet or id; all article text is escaped."""
    marks = [*_shades(reading), *_underlines(reading), *_boxes(reading)]
    body = "".join(
        f'<p style="margin:0 0 0.9em">{_paragraph(reading.article.text, span, marks)}</p>'
        for span in reading.article.paragraphs
    )
    return f'<div style="max-width:46em;line-height:1.75;font-size:15px">{_legend()}{body}</div>'


def _legend():
    parts = [
        f'<span style="background-color:{SHADE["direct"]}">quoted words</span>',
        f'<span style="background-color:{SHADE["indirect"]}">words told after a source</span>',
        f'<span style="border-bottom:2px solid {canvas.OKABE_ITO[0]}">actors, one colour each</span>',
        *(f"<span>{sign} {name.replace('dee', 'de-e')} act</span>" for name, sign in SIGN.items()),
    ]
    return f'<p style="color:{canvas.FAINT};font-size:13px">{" &nbsp; ".join(parts)}</p>'


def _shades(reading):
    for row in reading.attributions.itertuples():
        note = f"{row.kind}, {_who(row)}"
        for start, end in row.content:
            yield start, end, f"background-color:{SHADE[row.kind]}", note, ""


def _who(row):
    source = row.actor if isinstance(row.actor, str) else row.source_text
    return f"on the word of {source}" if isinstance(source, str) else "source not told"


def _underlines(reading):
    colours = canvas.actor_colours(reading.actors)
    for row in reading.mentions.itertuples():
        if isinstance(row.actor, str):
            yield row.start, row.end, f"border-bottom:2px solid {colours[row.actor]}", row.actor, ""


def _boxes(reading):
    for row in reading.events.itertuples():
        note = f"{row.direction}, {row.status.replace('_', ' ')}, Goldstein {row.goldstein:g}"
        yield (
            row.start,
            row.end,
            f"font-weight:bold;outline:1px solid {canvas.DIRECTION[row.direction]}",
            note,
            SIGN[row.direction],
        )


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
    style = ";".join(dict.fromkeys(m[2] for m in marks))
    note = html.escape("; ".join(dict.fromkeys(m[3] for m in marks)))
    signs = "".join(m[4] for m in marks if m[1] == end)
    return f'<span style="{style}" title="{note}">{words}</span>' + (f"<sup>{signs}</sup>" if signs else "")
