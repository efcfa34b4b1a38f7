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
    at, cards = pieces.word_counter(reading.article.text), explanation.cards(reading)
    said = [(a, b, row) for row in reading.attributions.itertuples() for a, b in row.content]
    opaque = dict(zip(reading.attributions["attribution"], pieces.opacity(reading.attributions), strict=True))
    shaded = go.Bar(
        base=[at(a) for a, _, _ in said],
        x=[at(b) - at(a) for a, b, _ in said],
        y=["words attributed"] * len(said),
        orientation="h",
        width=0.5,
        marker=dict(
            color=[pieces.KINDS[row.kind] for *_, row in said],
            opacity=[opaque[row.attribution] for *_, row in said],
        ),
        hovertext=[pieces.explained(cards["attributions"][row.attribution], row.text) for *_, row in said],
        customdata=[[row.sentence] for *_, row in said],
        meta=pieces.rows("attributions", [row.attribution for *_, row in said]),
        hoverinfo="text",
    )
    names, acts = reading.mentions, reading.events
    if not said and names.empty and acts.empty:
        title = title or "No actor, source or act was found"
        return pieces.nothing(reading, title, subtitle or "the article from first word to last", source)
    kinds = set(reading.attributions["kind"])
    ticks = pieces.marks(
        names["start"].map(at),
        "actors named",
        "line-ns-open",
        canvas.FAINT,
        [pieces.explained(cards["mentions"][n]) for n in names["mention"]],
        [[s] for s in names["sentence"].tolist()],
        pieces.opacity(names),
    )
    signs = {"escalatory": "triangle-up", "deescalatory": "triangle-down", "neutral": "circle"}
    told = pieces.marks(
        acts["start"].map(at),
        "acts reported",
        [signs[d] for d in acts["direction"]],
        [canvas.DIRECTION[d] for d in acts["direction"]],
        [pieces.explained(cards["events"][e.event], pieces.sentence(reading, e.sentence)) for e in acts.itertuples()],
        [[s] for s in acts["sentence"].tolist()],
        pieces.opacity(acts),
    )
    ticks.meta, told.meta = pieces.rows("mentions", names["mention"]), pieces.rows("events", acts["event"])
    alt = (
        f"Strip chart along {prose.count(at(len(reading.article.text)), 'word')}: "
        f"{prose.count(len(names), 'mention')} of actors, "
        f"{prose.count(len(reading.attributions), 'attribution')}, {prose.count(len(acts), 'reported act')}."
    )
    return pieces.figure(
        reading,
        [shaded, ticks, told],
        title or findings.title(reading, "words attributed to sources", "number of attributions"),
        subtitle or "the article from first word to last; ▲ escalatory, ▼ de-escalatory, ● neither",
        source,
        alt,
        key=[
            *((colour, kind) for kind, colour in pieces.KINDS.items() if kind in kinds),
            *pieces.unsure_key(names, reading.attributions, acts),
        ],
        height=300,
        xaxis=pieces.words_axis(reading, at),
        yaxis=dict(categoryarray=["acts reported", "words attributed", "actors named"], categoryorder="array"),
    )


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
    """List paragraph, voice and sentence: each sentence once for every voice in it."""
    held, spans = reading.sentences, [span for spans in reading.attributions["content"] for span in spans]
    alone = [not any(a <= s.start and s.end - 1 <= b for a, b in spans) for s in held.itertuples()]
    own = held[alone].assign(voice=measures.OWN)[["paragraph", "voice", "sentence"]]
    cited = reading.attributions[["sentence", "kind"]].merge(held[["sentence", "paragraph"]], on="sentence")
    rows = pd.concat([own, cited.rename(columns={"kind": "voice"})])
    return rows.assign(paragraph=rows["paragraph"].map(pieces.paragraphs(reading)))
