"""How the article is built: its layers and its voices."""

import pandas as pd
import plotly.graph_objects as go

from analysis import explanation, findings, measures
from analysis.charts import canvas, pieces
from analysis.findings import prose
from analysis.reading import Reading


def layers(
    reading: Reading, *, title: str | None = None, subtitle: str | None = None, source: str | None = None
) -> go.Figure:
    """Draw the article from first to last word in three rows: actors named, words attributed, acts reported."""
    at = pieces.word_counter(reading.article.text)
    said, names, acts = _attributed(reading, at), reading.mentions, reading.events
    if said.empty and names.empty and acts.empty:
        title = title or "No actor, source or act was found"
        return pieces.nothing(reading, title, subtitle or "the article from first word to last", source)
    alt = (
        f"Strip chart along {prose.count(at(len(reading.article.text)), 'word')}: "
        f"{prose.count(len(names), 'mention')} of actors, "
        f"{prose.count(len(reading.attributions), 'attribution')}, {prose.count(len(acts), 'reported act')}."
    )
    return pieces.figure(
        reading,
        [_shades(said), _ticks(reading, at), _signs(reading, at)],
        title or findings.title(reading, "words attributed to sources", "number of attributions"),
        subtitle or "the article from first word to last; ▲ escalatory, ▼ de-escalatory, ● neither",
        source,
        alt,
        key=[
            *((colour, kind) for kind, colour in pieces.KINDS.items() if kind in set(said["kind"])),
            *pieces.unsure_key(names, reading.attributions, acts),
        ],
        height=300,
        xaxis=pieces.words_axis(reading, at),
        yaxis=dict(categoryarray=["acts reported", "words attributed", "actors named"], categoryorder="array"),
    )


def _attributed(reading, at):
    """Return one row a span of attributed words: start and length in words, kind, opacity, hover, behind, number."""
    held, cards = reading.attributions, explanation.cards(reading)["attributions"]
    rows = [
        (at(a), at(b) - at(a), row.kind, opaque, hover, [row.sentence], row.attribution)
        for row, opaque in zip(held.itertuples(), pieces.opacity(held), strict=True)
        for hover in [pieces.explained(cards[row.attribution], row.text)]
        for a, b in row.content
    ]
    return pd.DataFrame(rows, columns=["start", "length", "kind", "opacity", "hover", "behind", "number"])


def _shades(said):
    """Draw the spans of ``_attributed`` as bars of one row."""
    return go.Bar(
        base=said["start"].tolist(),
        x=said["length"].tolist(),
        y=["words attributed"] * len(said),
        orientation="h",
        width=0.5,
        marker=dict(color=[pieces.KINDS[kind] for kind in said["kind"]], opacity=said["opacity"].tolist()),
        hovertext=said["hover"].tolist(),
        customdata=said["behind"].tolist(),
        meta=pieces.rows("attributions", said["number"]),
        hoverinfo="text",
    )


def _ticks(reading, at):
    """Draw every mention as a tick of one row."""
    held, cards = reading.mentions, explanation.cards(reading)["mentions"]
    drawn = pieces.marks(
        held["start"].map(at),
        "actors named",
        "line-ns-open",
        canvas.FAINT,
        [pieces.explained(cards[number]) for number in held["mention"]],
        [[s] for s in held["sentence"].tolist()],
        pieces.opacity(held),
    )
    drawn.meta = pieces.rows("mentions", held["mention"])
    return drawn


def _signs(reading, at):
    """Draw every act as the sign of its direction, all in one row."""
    held, cards = reading.events, explanation.cards(reading)["events"]
    signs = {"escalatory": "triangle-up", "deescalatory": "triangle-down", "neutral": "circle"}
    drawn = pieces.marks(
        held["start"].map(at),
        "acts reported",
        [signs[d] for d in held["direction"]],
        [canvas.DIRECTION[d] for d in held["direction"]],
        [pieces.explained(cards[e.event], pieces.sentence(reading, e.sentence)) for e in held.itertuples()],
        [[s] for s in held["sentence"].tolist()],
        pieces.opacity(held),
    )
    drawn.meta = pieces.rows("events", held["event"])
    return drawn


def voices(
    reading: Reading, *, title: str | None = None, subtitle: str | None = None, source: str | None = None
) -> go.Figure:
    """Draw the words of each paragraph by voice: the article's own, or a source's, by kind."""
    held, rows = measures.words_by_voice(reading), pieces.paragraphs(reading)
    return pieces.bars(
        reading,
        held.groupby([rows[n] for n in held.index], sort=False).sum(),
        {measures.OWN: "#BBBBBB", **pieces.KINDS},
        behind=pieces.behind(_voices(reading), "paragraph", "voice"),
        unit="words",
        title=title or findings.title(reading, "words attributed to sources"),
        subtitle=subtitle or f"words {pieces.by_paragraph(reading)}",
        source=source,
        most=pieces.PARAGRAPHS,
    )


def _voices(reading):
    """List paragraph, voice and sentence: each sentence once for every voice in it, with the attribution, if any."""
    held, spans = reading.sentences, [span for spans in reading.attributions["content"] for span in spans]
    alone = [not any(a <= s.start and s.end - 1 <= b for a, b in spans) for s in held.itertuples()]
    own = held[alone].assign(voice=measures.OWN)[["paragraph", "voice", "sentence"]]
    cited = reading.attributions[["sentence", "kind", "attribution"]].rename(columns={"kind": "voice"})
    rows = pd.concat([own, cited.merge(held[["sentence", "paragraph"]], on="sentence")])
    return rows.assign(paragraph=rows["paragraph"].map(pieces.paragraphs(reading)))
