"""Who is heard, how much, how they are introduced, and what cites no one."""

import plotly.graph_objects as go

from analysis import findings, measures
from analysis.charts import canvas, pieces
from analysis.findings import prose
from analysis.reading import Reading

STANCES = {"neutral": "#777777", "assertive": "#009E73", "doubting": "#D55E00", "denying": "#CC79A7"}
CUES = 20  # pairs of source and cue word that a chart shows
MOST_HEARD = 14
TILES = 30  # sentences that fit side by side


def words_by_source(
    reading: Reading, *, title: str | None = None, subtitle: str | None = None, source: str | None = None
) -> go.Figure:
    """Draw the words attributed to each source, how often it is cited, and whether it is quoted or paraphrased."""
    cited = measures.spoken(reading)["source"].value_counts()
    return pieces.bars(
        reading,
        measures.words_by_source(reading),
        pieces.KINDS,
        behind=pieces.behind(measures.spoken(reading), "source", "kind"),
        unit="words",
        title=title
        or findings.title(reading, "heard most", "side heard most", "cited most often", "number of sources"),
        subtitle=subtitle or "words attributed to each source; × is how often it is cited; persons and states apart",
        source=source,
        beside={name: f"  ×{number}" for name, number in cited.items()},
    )


def source_types(
    reading: Reading, *, title: str | None = None, subtitle: str | None = None, source: str | None = None
) -> go.Figure:
    """Draw how sources are identified (named person, unnamed official, document …) and how they are quoted."""
    held = reading.attributions
    held = held.assign(source_type=held["source_type"].str.replace("_", " "))
    counts = held.groupby(["source_type", "kind"]).size().unstack(fill_value=0)
    ranked = counts.sum(axis=1).sort_values(ascending=False, kind="stable").index
    return pieces.bars(
        reading,
        counts.reindex(ranked),
        pieces.KINDS,
        behind=pieces.behind(held, "source_type", "kind"),
        unit="attributions",
        title=title or findings.title(reading, "attributions that name their source", "commonest kind of source"),
        subtitle=subtitle or "attributions by type of source",
        source=source,
    )


def cues(
    reading: Reading, *, title: str | None = None, subtitle: str | None = None, source: str | None = None
) -> go.Figure:
    """Draw which words introduce whom: a bar a pair of source and cue word, coloured by the stance of the word."""
    held = measures.cues(reading)
    held = held.assign(
        pair=held["source"] + ": " + held["cue"],
        stance=[s if isinstance(s, str) else "neutral" for s in held["stance"]],
    )
    behind = pieces.behind(measures.spoken(reading), "source", "cue")
    counts = held.groupby(["pair", "stance"], sort=False)["count"].sum().unstack(fill_value=0)
    return pieces.bars(
        reading,
        counts,
        STANCES,
        behind={(c.pair, c.stance): behind[c.source, c.cue] for c in held.itertuples()},
        hovers={(c.pair, c.stance): canvas.hover(c.pair, *c.texts) for c in held.itertuples()},
        unit="attributions",
        title=title or findings.title(reading, "cited most often", "number of attributions"),
        subtitle=subtitle or "attributions by source and cue word; colour: the word's stance",
        source=source,
        most=CUES,
    )


def heard(
    reading: Reading, *, title: str | None = None, subtitle: str | None = None, source: str | None = None
) -> go.Figure:
    """Draw who is talked about against who is heard: mentions to the left, attributed words to the right."""
    held = measures.hearing(reading)
    held = held[(held["mentions"] > 1) | (held["words"] > 0)].head(MOST_HEARD)
    title = title or findings.title(reading, "mentioned most", "heard most")
    if held.empty:
        return pieces.nothing(reading, title, subtitle or "mentions and words", source)
    rows = [pieces.label(a) for a in held["actor"]]
    shares = [_shares(held[column]) for column in ("mentions", "words")]
    traces = [
        _wing(
            rows,
            lengths,
            held[column],
            name,
            colour,
            [pieces.of_rows(table[table["actor"] == actor]) for actor in held["actor"]],
        )
        for lengths, column, name, colour, table in (
            ([-v for v in shares[0]], "mentions", "mentions", "#999999", reading.mentions),
            (shares[1], "words", "words spoken", "#0072B2", reading.attributions),
        )
    ]
    told = (f"{h.actor} {prose.count(h.mentions, 'mention')} {prose.count(h.words, 'word')}" for h in held.itertuples())
    return pieces.figure(
        reading,
        traces,
        title,
        subtitle or "mentions and attributed words of each actor, as shares of the largest; persons and states apart",
        source,
        f"Two-sided bars: {prose.listed(told, most=14)}.",
        key=pieces.key(traces),
        height=170 + pieces.room(rows, full=28),
        barmode="relative",
        yaxis=pieces.category_axis(held["actor"]),
        xaxis=dict(range=[-1.25, 1.25], showticklabels=False, zeroline=True, zerolinecolor=canvas.FAINT),
    )


def sides(
    reading: Reading, *, title: str | None = None, subtitle: str | None = None, source: str | None = None
) -> go.Figure:
    """Draw how many words each side speaks (a side is a country, or its rebels), and under cues of which stance."""
    return pieces.bars(
        reading,
        measures.words_by_side(reading),
        STANCES,
        behind=pieces.behind(measures.spoken(reading), "side", "stance"),
        unit="words",
        title=title or findings.title(reading, "side heard most"),
        subtitle=subtitle or "attributed words by the stance of the cue; a state and its people count as one side",
        source=source,
    )


def unsourced(
    reading: Reading, *, title: str | None = None, subtitle: str | None = None, source: str | None = None
) -> go.Figure:
    """Draw every sentence as a tile, paragraph by paragraph: citing a source, or in the article's own voice."""
    held, rows = measures.sentences_by_voice(reading), pieces.paragraphs(reading)
    places, starts, last = [], {}, -1
    for name, part in held.groupby([rows[p] for p in held["paragraph"]], sort=False):
        starts[name] = last + 1
        places += [(n % TILES + 1, starts[name] + n // TILES) for n in range(len(part))]
        last = places[-1][1]
    high, widest = pieces.row_height(last + 1, full=30), max(5, *(x for x, _ in places))
    colours = {measures.SOURCED: "#E69F00", measures.OWN: "#BBBBBB"}
    said = dict(list(reading.attributions.groupby("sentence")))
    trace = go.Scatter(
        x=[x for x, _ in places],
        y=[y for _, y in places],
        mode="markers",
        hoverinfo="text",
        cliponaxis=False,
        marker=dict(symbol="square", size=2 * high // 3, color=[colours[v] for v in held["voice"]]),
        hovertext=[canvas.hover(s.voice, pieces.numbered(s.sentence, s.text)) for s in held.itertuples()],
        **pieces.led([pieces.of_rows(said[s]) if s in said else pieces.Behind([s]) for s in held["sentence"].tolist()]),
    )
    alt = f"Tiles, one per sentence: {pieces.said(held['voice'].value_counts().to_dict())}."
    return pieces.figure(
        reading,
        [trace],
        title or findings.title(reading, "sentences that cite no source"),
        subtitle or f"one tile per sentence, {pieces.by_paragraph(reading)}",
        source,
        alt,
        key=[(colour, voice) for voice, colour in colours.items() if voice in set(held["voice"])],
        height=160 + high * (last + 1),
        yaxis=dict(tickvals=list(starts.values()), ticktext=list(starts), range=[last + 0.7, -0.7]),
        xaxis=dict(title_text="sentence in its row", tickvals=pieces.ticks(widest, most=15), range=[0.4, widest + 0.6]),
    )


def _shares(values):
    largest = max(int(values.max()), 1)
    return [round(int(v) / largest, 3) for v in values]


def _wing(rows, lengths, values, name, colour, behind):
    return go.Bar(
        x=lengths,
        y=rows,
        orientation="h",
        name=name,
        marker=dict(color=colour),
        text=[str(v) for v in values],
        textposition="outside",
        cliponaxis=False,
        **pieces.led(behind),
        hoverinfo="text",
        hovertext=[canvas.hover(f"{row}: {v} {name}") for row, v in zip(rows, values, strict=True)],
    )
