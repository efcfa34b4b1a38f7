"""Who is mentioned, in which words, and who acts on whom."""

import plotly.graph_objects as go

from analysis import findings, measures
from analysis.charts import canvas, pieces
from analysis.findings import prose
from analysis.reading import Reading

FORMS = {"name": "#0072B2", "nominal": "#E69F00", "pronoun": "#56B4E9", "adjectival": "#CC79A7"}


def mentions(
    reading: Reading, *, title: str | None = None, subtitle: str | None = None, source: str | None = None
) -> go.Figure:
    """Draw every mention of the most mentioned actors at its place in the text."""
    at, cast = pieces.word_counter(reading.article.text), measures.ranked(reading.actors)
    if cast.empty:
        title = title or findings.most_mentioned(reading)
        return pieces.nothing(reading, title, subtitle or "mentions along the text", source)
    colours, shown = canvas.actor_colours(reading.actors), cast["actor"].head(pieces.MOST).tolist()
    held = reading.mentions[reading.mentions["actor"].isin(shown)]
    symbols = {"name": "circle", "nominal": "diamond", "pronoun": "circle-open", "adjectival": "square-open"}
    trace = pieces.marks(
        held["start"].map(at),
        held["actor"].map(pieces.label).tolist(),
        [symbols[k] for k in held["kind"]],
        [colours[a] for a in held["actor"]],
        [
            canvas.hover(f"{m.text} ({m.kind}) = {m.actor}", pieces.sentence(reading, m.sentence))
            for m in held.itertuples()
        ],
        [[s] for s in held["sentence"].tolist()],
    )
    alt = (
        "Dots along the text, one row an actor; mentions:"
        f" {pieces.said(dict(zip(cast['actor'], cast['mentions'], strict=True)), most=pieces.MOST)}."
    )
    return pieces.figure(
        reading,
        [trace],
        title or findings.most_mentioned(reading),
        subtitle or "● name, ◆ description, ○ pronoun, □ adjective; one row an actor" + _left(cast),
        source,
        alt,
        height=170 + 28 * len(shown),
        xaxis=pieces.words_axis(reading, at),
        yaxis=pieces.category_axis(shown),
    )


def forms(
    reading: Reading, *, title: str | None = None, subtitle: str | None = None, source: str | None = None
) -> go.Figure:
    """Draw in which words each actor stands: by name, described, as a pronoun or as an adjective."""
    counts = reading.mentions.groupby(["actor", "kind"]).size().unstack(fill_value=0)
    return pieces.bars(
        reading,
        counts.reindex(measures.ranked(reading.actors)["actor"], fill_value=0),
        FORMS,
        behind=pieces.behind(reading.mentions, "actor", "kind"),
        unit="mentions",
        title=title or findings.commonest_form(reading),
        subtitle=subtitle or "mentions of each actor",
        source=source,
    )


def who_to_whom(
    reading: Reading, *, title: str | None = None, subtitle: str | None = None, source: str | None = None
) -> go.Figure:
    """Draw the matrix of reported acts: who (rows) does something to whom (columns); the sentences stand in the
    hover.
    """
    acts = reading.events.dropna(subset=["source"])
    acts = acts.assign(target=acts["target"].fillna("(nobody named)"))
    if acts.empty:
        return pieces.nothing(
            reading, title or findings.doerless(reading), subtitle or "acts by source and target", source
        )
    sources, targets = (
        acts[c]
        .value_counts()
        .sort_index(kind="stable")
        .sort_values(ascending=False, kind="stable")
        .index[: pieces.MOST]
        for c in ("source", "target")
    )
    cells = acts.groupby(["source", "target"])
    colours = [_mean_colour(part) for (doer, target), part in cells if doer in sources and target in targets]
    x, y, n, words, behind = [], [], [], [], []
    for (doer, target), part in cells:
        if doer in sources and target in targets:
            x, y, n = [*x, pieces.label(target)], [*y, pieces.label(doer)], [*n, len(part)]
            behind.append(pieces.ids(part["sentence"]))
            words.append(
                canvas.hover(
                    f"{doer} → {target}: {prose.count(len(part), 'act')}",
                    *(pieces.act(e) + ": " + pieces.sentence(reading, e.sentence) for e in part.itertuples()),
                )
            )
    trace = go.Scatter(
        x=x,
        y=y,
        mode="markers+text",
        text=[str(i) for i in n],
        hovertext=words,
        customdata=behind,
        hoverinfo="text",
        textfont=dict(color="white", size=13),
        marker=dict(
            symbol="square",
            opacity=1,
            size=[24 + 4 * min(i - 1, 4) for i in n],  # at most 40: a row is 44 high
            color=colours,
        ),
    )
    meaning = {"#D55E00": "mostly conflict", "#009E73": "mostly cooperation"}
    alt = f"Matrix of acts: {prose.listed((f'{a} to {b} {len(p)}' for (a, b), p in cells), most=12)}."
    return pieces.figure(
        reading,
        [trace],
        title or findings.busiest_pair(reading),
        subtitle or "number of reported acts, from row to column",
        source,
        alt,
        key=[(colour, what) for colour, what in meaning.items() if colour in colours],
        height=200 + 44 * len(sources),
        bottom=130,
        xaxis=dict(
            categoryorder="array",
            categoryarray=[pieces.label(t) for t in targets],
            side="bottom",
            tickangle=-30,
            showgrid=True,
            gridcolor=pieces.GRID,
        ),
        yaxis=dict(
            categoryorder="array",
            categoryarray=[pieces.label(s) for s in sources][::-1],
            showgrid=True,
            gridcolor=pieces.GRID,
        ),
    )


def _left(cast):
    return (
        f"; {prose.count(len(cast) - pieces.MOST, 'actor')} with fewer mentions left out"
        if len(cast) > pieces.MOST
        else ""
    )


def _mean_colour(part):
    return "#D55E00" if part["quad"].str.endswith("conflict").mean() >= 0.5 else "#009E73"
