"""The tone of sentences, of words, around actors, and of voices."""

import pandas as pd
import plotly.graph_objects as go

from analysis import findings, measures
from analysis.charts import canvas, pieces
from analysis.findings import prose
from analysis.reading import Reading

TONE = "#0072B2"  # one colour for up and down: the side of the line says which
SCORES = {"TextBlob": "#0072B2", "VADER": "#E69F00", "combined": "#009E73"}
VOICES = {"own": "#0072B2", "quoted": "#E69F00"}
STRONGEST = 8  # sentences whose heaviest word is named in the strip


def tone_strip(
    reading: Reading, *, title: str | None = None, subtitle: str | None = None, source: str | None = None
) -> go.Figure:
    """Draw the polarity of each sentence in text order, with the words behind the strongest scores."""
    held = reading.sentences
    low, high = _padded(held["polarity"], 0.25)
    alt = (
        f"Bars of polarity by sentence, {held['polarity'].min():+.2f} to {held['polarity'].max():+.2f}, mean"
        f" {held['polarity'].mean():+.2f}."
    )
    return pieces.figure(
        reading,
        [_polarities(held), _heaviest(held, high - low)],
        title or findings.positive_sentences(reading),
        subtitle or "polarity of each sentence in text order (TextBlob, −1 to 1), with its heaviest word",
        source,
        alt,
        xaxis=dict(title_text="sentence", tickvals=pieces.ticks(len(held), most=24), range=[0.4, len(held) + 0.6]),
        yaxis=dict(range=[low, high], zeroline=True, zerolinecolor=canvas.FAINT),
    )


def _polarities(sentences):
    """Draw a bar a sentence."""
    return go.Bar(
        x=(sentences["sentence"] + 1).tolist(),
        y=sentences["polarity"].tolist(),
        marker=dict(color=TONE),
        hoverinfo="text",
        hovertext=[
            canvas.hover(
                f"polarity {s.polarity:+.2f}: {_scored_words(s.words) or 'no scored word'}",
                pieces.numbered(s.sentence, s.text),
            )
            for s in sentences.itertuples()
        ],
        customdata=[[s] for s in sentences["sentence"].tolist()],
    )


def _heaviest(sentences, height):
    """Name the heaviest word of each of the STRONGEST sentences at its bar, where it covers no other bar."""
    named = sentences.loc[sentences["polarity"].abs().sort_values(ascending=False, kind="stable").index[:STRONGEST]]
    named = named[named["polarity"] != 0]
    at, of = (named["sentence"] + 1).tolist(), named["polarity"].tolist()
    places, shown = pieces.placed(
        at,
        of,
        [_strongest_word(s.words, s.polarity) for s in named.itertuples()],
        ends=(0.4, len(sentences) + 0.6),
        height=height,
        beyond=True,
        crossed=[(s + 1, p * n / 12) for s, p in zip(*map(sentences.get, ("sentence", "polarity")), strict=True)
        if p for n in range(13)],
    )  # fmt: skip
    return go.Scatter(
        x=at, y=of, text=shown, mode="markers+text", textposition=places, textfont=dict(size=12), hoverinfo="skip",
        marker=dict(size=6, opacity=0),
    )  # fmt: skip


def tone_words(
    reading: Reading, *, title: str | None = None, subtitle: str | None = None, source: str | None = None
) -> go.Figure:
    """Draw the scored words of the article by how much they move the sum of all scores."""
    held = measures.scored_words(reading)
    if held.empty:
        return pieces.nothing(
            reading, title or "No word in the article is scored", subtitle or "scored words (TextBlob)", source
        )
    top = held.head(pieces.MOST)
    trace = go.Bar(
        x=top["weight"].tolist(),
        y=top["word"].tolist(),
        orientation="h",
        text=[f"{prose.signed(w)}  ×{n}" for w, n in zip(top["weight"], top["count"], strict=True)],
        textposition="outside",
        cliponaxis=False,
        hovertext=[
            canvas.hover(word, *sentences) for word, sentences in zip(top["word"], top["sentences"], strict=True)
        ],
        customdata=[sorted({i for text in texts for i in pieces.saying(reading, text)}) for texts in top["sentences"]],
        hoverinfo="text",
        marker=dict(color=TONE),
    )
    alt = f"Bars of summed polarity by word: {pieces.said(dict(zip(top['word'], top['weight'], strict=True)))}."
    return pieces.figure(
        reading,
        [trace],
        title or findings.heaviest_word(reading),
        subtitle or "polarity of each word, summed over the article (TextBlob); × is how often it occurs",
        source,
        alt,
        height=170 + 26 * len(top),
        yaxis=dict(autorange="reversed", type="category"),
        xaxis=dict(
            title_text="summed polarity", range=_padded(top["weight"], 0.35), zeroline=True, zerolinecolor=canvas.FAINT
        ),
    )


def tone(
    reading: Reading, *, title: str | None = None, subtitle: str | None = None, source: str | None = None
) -> go.Figure:
    """Draw how the article's own wording scores around each actor, with the number of sentences behind it."""
    held = _portrayed(reading)
    if held.empty:
        return pieces.nothing(
            reading,
            title or "The article's own voice mentions no actor",
            subtitle or "tone of the wording around each actor",
            source,
        )
    told = pieces.said(dict(zip(held["actor"], held["score"], strict=True)))
    return pieces.figure(
        reading,
        [_stems(held), _portrayals(reading, held)],
        title or findings.span("Portrayal in the own voice", held["score"]),
        subtitle or "how the article's own wording portrays each actor, −1 to 1; a small model, names masked",
        source,
        f"Dots of portrayal by actor: {told}.",
        height=170 + pieces.room(held["row"], full=30),
        xaxis=dict(
            range=[-1.9, 1.9],  # the whole scale, and room for the labels, in print too
            tickvals=[-1, -0.5, 0, 0.5, 1],
            zeroline=True,
            zerolinecolor=canvas.FAINT,
            title_text="portrayal",
        ),
        yaxis=dict(type="category"),
    )


def _portrayed(reading):
    """Return the rows of `tone` with a score, of the most mentioned actors, lowest score first; row is their label."""
    held = reading.tone.merge(measures.ranked(reading.actors)[["actor", "mentions"]], on="actor")
    held = held.dropna(subset=["score"]).astype({"score": float})
    held = held.sort_values(["mentions", "actor"], ascending=[False, True]).head(pieces.MOST)
    return held.sort_values(["score", "actor"]).assign(row=held["actor"].map(pieces.label))


def _stems(held):
    """Join the mark of each row with zero."""
    return go.Bar(
        x=held["score"].tolist(), y=held["row"].tolist(), orientation="h", width=0.08, hoverinfo="skip",
        marker=dict(color=canvas.OTHERS),
    )  # fmt: skip


def _portrayals(reading, held):
    """Mark the score of each row in the actor's colour, with the number of sentences behind it."""
    colours = canvas.actor_colours(reading.actors)
    return go.Scatter(
        x=held["score"].tolist(),
        y=held["row"].tolist(),
        mode="markers+text",
        marker=dict(size=13, color=[colours[a] for a in held["actor"]]),
        cliponaxis=False,
        hoverinfo="text",
        text=[
            f"{prose.signed(s)}, {prose.count(len(i), 'sentence')}"
            for s, i in zip(held["score"], held["sentences"], strict=True)
        ],
        textposition=["middle right" if s >= 0 else "middle left" for s in held["score"]],
        hovertext=[
            canvas.hover(
                f"{t.actor}: {t.label if isinstance(t.label, str) else 'unclear'}",
                *(pieces.sentence(reading, i) for i in t.sentences[:4]),
            )
            for t in held.itertuples()
        ],
        customdata=[pieces.ids(sentences) for sentences in held["sentences"]],
    )


def tone_by_voice(
    reading: Reading, *, title: str | None = None, subtitle: str | None = None, source: str | None = None
) -> go.Figure:
    """Draw each sentence's polarity in two rows: own voice, and sentences that cite a source."""
    held = measures.sentences_by_voice(reading)
    traces = [
        go.Scatter(
            x=part["polarity"].tolist(),
            y=[voice + d for voice, d in zip([row] * len(part), _swarm(part["polarity"]), strict=True)],
            mode="markers",
            marker=dict(size=11, color=colour, opacity=0.75),
            hovertext=[
                canvas.hover(f"polarity {s.polarity:+.2f}", pieces.numbered(s.sentence, s.text))
                for s in part.itertuples()
            ],
            customdata=[[s] for s in part["sentence"].tolist()],
            hoverinfo="text",
        )
        for row, (voice, colour) in enumerate({measures.SOURCED: "#E69F00", measures.OWN: "#0072B2"}.items())
        for part in [held[held["voice"] == voice]]
    ]
    means = held.groupby("voice")["polarity"].mean().round(2).to_dict()
    alt = f"Two rows of dots, polarity of each sentence; mean by voice: {pieces.said(means)}."
    return pieces.figure(
        reading,
        traces,
        title or findings.voice_gap(reading),
        subtitle or "polarity of each sentence (TextBlob, −1 to 1); one dot per sentence",
        source,
        alt,
        height=320,
        xaxis=dict(
            range=_padded(held["polarity"], 0.1), zeroline=True, zerolinecolor=canvas.FAINT, title_text="polarity"
        ),
        yaxis=dict(tickvals=[0, 1], ticktext=[measures.SOURCED, measures.OWN], range=[-0.6, 1.6]),
    )


def scores_apart(
    reading: Reading, *, title: str | None = None, subtitle: str | None = None, source: str | None = None
) -> go.Figure:
    """Draw TextBlob's, VADER's and the combined score of the sentences where they lie furthest apart, widest first."""
    scores = measures.scores_apart(reading)
    held = scores.head(pieces.MOST)
    rows = [f"sentence {n + 1}" for n in held["sentence"]]
    traces = _spans(
        rows, held[["textblob", "vader", "combined"]].min(axis=1), held[["textblob", "vader", "combined"]].max(axis=1)
    )
    for score, colour in SCORES.items():
        key = score.lower()
        traces.append(_dots(rows, held[key].tolist(), colour, [
            canvas.hover(f"{score} {row[key]:+.2f}; combined from {_weighed(row['behind']) or 'no single word'}",
            row["text"])
            for row in held.to_dict("records")
        ], [[s] for s in held["sentence"].tolist()]))  # fmt: skip
    alt = (
        "Three dots per sentence, widest apart first: "
        + pieces.said(dict(zip(rows, held["apart"].tolist(), strict=True)))
        + " apart."
    )
    return pieces.figure(
        reading, traces, title or findings.scores_apart(scores),
        subtitle or "three scores of a sentence's wording, −1 to 1; the sentences where they lie furthest apart",
        source, alt,
        key=[(colour, score) for score, colour in SCORES.items()],
        height=190 + 28 * len(rows),
        xaxis=dict(range=[-1.1, 1.1], zeroline=True, zerolinecolor=canvas.FAINT, title_text="score"),
        yaxis=dict(autorange="reversed", type="category"),
    )  # fmt: skip


def portrayal_by_voice(
    reading: Reading, *, title: str | None = None, subtitle: str | None = None, source: str | None = None
) -> go.Figure:
    """Draw how each actor is portrayed in the article's own voice and by sources, most sentences first."""
    portrayals = measures.portrayals(reading)
    voices = measures.by_voice(portrayals)
    held = voices.head(pieces.MOST)
    title = title or findings.span("Portrayal by voice", pd.concat([held["own"], held["quoted"]]))
    subtitle = subtitle or "mean portrayal of each actor by voice, −1 to 1; a small model, names masked"
    if held.empty:
        return pieces.nothing(reading, title, subtitle, source)
    rows, both = [pieces.label(actor) for actor in held["actor"]], held[["own", "quoted"]]
    traces = _spans(rows, both.min(axis=1), both.max(axis=1))
    behind = pieces.behind(portrayals, "actor", "voice")
    for voice, colour in VOICES.items():
        there = held[voice].notna().tolist()
        marks = [
            (row, float(v), f"{voice} voice {v:+.2f}", behind[actor, voice].sentences)
            for row, actor, v, ok in zip(rows, held["actor"], held[voice], there, strict=True)
            if ok
        ]
        hovers = [canvas.hover(m[2], m[0]) for m in marks]
        traces.append(_dots([m[0] for m in marks], [m[1] for m in marks], colour, hovers, [m[3] for m in marks]))
    told = (
        f"{row} {', '.join(f'{voice} {v:+.2f}' for voice, v in (('own', own), ('quoted', quoted)) if pd.notna(v))}"
        for row, own, quoted in zip(rows, held["own"], held["quoted"], strict=True)
    )
    alt = f"Dots by actor and voice: {prose.listed(told, most=pieces.MOST)}."
    return pieces.figure(
        reading, traces, title, subtitle, source, alt, height=190 + pieces.room(rows, full=28),
        key=[(colour, f"{voice} voice") for voice, colour in VOICES.items() if held[voice].notna().any()],
        xaxis=dict(range=[-1.1, 1.1], zeroline=True, zerolinecolor=canvas.FAINT, title_text="portrayal"),
        yaxis=dict(autorange="reversed", type="category"),
    )  # fmt: skip


def _spans(rows, lows, highs):
    """Join the lowest and the highest mark of each row with a thin line."""
    return [
        go.Scatter(x=[float(a), float(b)], y=[row, row], mode="lines", line=dict(color=canvas.RULE, width=2),
        hoverinfo="skip")
        for row, a, b in zip(rows, lows, highs, strict=True)
    ]  # fmt: skip


def _dots(rows, values, colour, hovertext, behind):
    return go.Scatter(
        x=values, y=rows, mode="markers", marker=dict(size=12, color=colour), cliponaxis=False, hoverinfo="text",
        hovertext=hovertext, customdata=behind,
    )  # fmt: skip


def _weighed(words):
    return ", ".join(f"{word} {weight:+.2f}" for word, weight in words)


def _strongest_word(words, polarity):
    """Return the word that pulls furthest in the direction of the sentence's score."""
    return max(words, key=lambda w: (w[1] * polarity, w[0]))[0]


def _scored_words(words):
    return ", ".join(dict.fromkeys(w for w, p, _ in words if p))


def _padded(values, by=0.15):
    low, high = min(0.0, float(values.min())), max(0.0, float(values.max()))
    if high - low < 0.2:  # next to no spread: a scale of its own would make a mountain of it
        low, high = low - 0.4, high + 0.4
    room = by * (high - low)
    return [round(low - room, 3), round(high + room, 3)]


def _swarm(values):
    """Lift equal values off each other, so that every dot of a row shows, and none leaves its row."""
    keys = [round(value, 1) for value in values]
    step = min(0.07, 0.8 / max(map(keys.count, keys), default=1))
    seen = {}
    lifts = []
    for key in keys:
        seen[key] = seen.get(key, 0) + 1
        lifts.append(round((-1) ** seen[key] * (seen[key] // 2) * step, 3))
    return lifts
