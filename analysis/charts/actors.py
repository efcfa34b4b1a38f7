"""Who is mentioned, in what form, and who acts on whom."""

import pandas as pd
import plotly.graph_objects as go

from analysis import explanation, findings, measures
from analysis.charts import canvas, pieces
from analysis.findings import prose
from analysis.reading import Reading

FORMS = {"name": "#0072B2", "nominal": "#E69F00", "pronoun": "#56B4E9", "adjectival": "#CC79A7"}
CONFLICT, COOPERATION = "#D55E00", "#009E73"


def mentions(
    reading: Reading, *, title: str | None = None, subtitle: str | None = None, source: str | None = None
) -> go.Figure:
    """Draw every mention of the most mentioned actors at its place in the text."""
    at, cast = pieces.word_counter(reading.article.text), measures.ranked(reading.actors)
    title = title or findings.title(reading, "mentioned most", "side mentioned most")
    if cast.empty:
        return pieces.nothing(reading, title, subtitle or "mentions along the text", source)
    colours, shown = canvas.actor_colours(reading.actors), cast["actor"].head(pieces.MOST).tolist()
    held = reading.mentions[reading.mentions["actor"].isin(shown)]
    cards = explanation.cards(reading)["mentions"]
    symbols = {"name": "circle", "nominal": "diamond", "pronoun": "circle-open", "adjectival": "square-open"}
    trace = pieces.marks(
        held["start"].map(at),
        held["actor"].map(pieces.label).tolist(),
        [symbols[k] for k in held["kind"]],
        [colours[a] for a in held["actor"]],
        [pieces.explained(cards[m.mention], pieces.sentence(reading, m.sentence)) for m in held.itertuples()],
        [[s] for s in held["sentence"].tolist()],
        pieces.opacity(held),
    )
    trace.meta = pieces.rows("mentions", held["mention"])
    alt = (
        "Dots along the text, one row per actor; mentions:"
        f" {pieces.said(dict(zip(cast['actor'], cast['mentions'], strict=True)), most=pieces.MOST)}."
    )
    return pieces.figure(
        reading,
        [trace],
        title,
        subtitle or "● name, ◆ description, ○ pronoun, □ adjective; persons and states apart" + _left(cast),
        source,
        alt,
        key=pieces.unsure_key(held),
        height=170 + 28 * len(shown),
        xaxis=pieces.words_axis(reading, at),
        yaxis=pieces.category_axis(shown),
    )


def forms(
    reading: Reading, *, title: str | None = None, subtitle: str | None = None, source: str | None = None
) -> go.Figure:
    """Draw how each actor is mentioned: by name, by description, as a pronoun or as an adjective."""
    counts = reading.mentions.groupby(["actor", "kind"]).size().unstack(fill_value=0)
    return pieces.bars(
        reading,
        counts.reindex(measures.ranked(reading.actors)["actor"], fill_value=0),
        FORMS,
        behind=pieces.behind(reading.mentions, "actor", "kind"),
        unit="mentions",
        title=title or "Names, descriptions and pronouns for each actor",
        subtitle=subtitle or "mentions of each actor, persons and states apart",
        source=source,
    )


def who_to_whom(
    reading: Reading, *, title: str | None = None, subtitle: str | None = None, source: str | None = None
) -> go.Figure:
    """Draw the matrix of reported acts: rows act, columns are acted on; hover shows the sentences."""
    subtitle = subtitle or "number of reported acts, from row to column; persons and states apart"
    acts = reading.events.dropna(subset=["source"])
    acts = acts.assign(target=acts["target"].fillna("(no target named)"))
    if acts.empty:
        return pieces.nothing(reading, title or findings.title(reading, "number of acts"), subtitle, source)
    sources, targets = _frequent(acts["source"]), _frequent(acts["target"])
    cells = _cells(reading, acts)
    shown = cells[cells["source"].isin(sources) & cells["target"].isin(targets)]
    trace = go.Scatter(
        x=shown["target"].map(pieces.label).tolist(),
        y=shown["source"].map(pieces.label).tolist(),
        mode="markers+text",
        text=shown["acts"].map(str).tolist(),
        hovertext=shown["hover"].tolist(),
        customdata=shown["behind"].tolist(),
        hoverinfo="text",
        textfont=dict(color="white", size=13),
        marker=dict(
            symbol="square",
            opacity=1,
            size=[24 + 4 * min(n - 1, 4) for n in shown["acts"].tolist()],  # at most 40: a row is 44 high
            color=shown["colour"].tolist(),
        ),
    )
    meaning = {CONFLICT: "mostly conflict", COOPERATION: "mostly cooperation"}
    told = (f"{c.source} to {c.target} {c.acts}" for c in cells.itertuples())
    return pieces.figure(
        reading,
        [trace],
        title
        or findings.title(
            reading,
            "most acts between two sides",
            "side behind most acts",
            "actor behind most acts",
            "number of actors who act",
        ),
        subtitle,
        source,
        f"Matrix of acts: {prose.listed(told, most=12)}.",
        key=[(colour, what) for colour, what in meaning.items() if colour in set(shown["colour"])],
        height=200 + 44 * len(sources),
        bottom=130,
        xaxis=_labelled(targets) | dict(side="bottom", tickangle=-30),
        yaxis=_labelled(sources[::-1]),
    )


def _cells(reading, acts):
    """Return one row a pair of actor and target: source, target, acts (their number), colour, hover, behind."""
    rows = [
        (
            who,
            target,
            len(part),
            CONFLICT if part["quad"].str.endswith("conflict").mean() >= 0.5 else COOPERATION,
            canvas.hover(
                f"{who} → {target}: {prose.count(len(part), 'act')}",
                *(f"{pieces.act(e)}: {pieces.sentence(reading, e.sentence)}" for e in part.itertuples()),
            ),
            pieces.ids(part["sentence"]),
        )
        for (who, target), part in acts.groupby(["source", "target"])
    ]
    return pd.DataFrame(rows, columns=["source", "target", "acts", "colour", "hover", "behind"])


def _frequent(column):
    """List the actors of a column that a matrix has room for, the most frequent first."""
    counts = column.value_counts().sort_index(kind="stable").sort_values(ascending=False, kind="stable")
    return counts.index[: pieces.MOST].tolist()


def _labelled(actors):
    return dict(
        categoryorder="array", categoryarray=[pieces.label(a) for a in actors], showgrid=True, gridcolor=pieces.GRID
    )


def _left(cast):
    return (
        f"; {prose.count(len(cast) - pieces.MOST, 'actor')} with fewer mentions left out"
        if len(cast) > pieces.MOST
        else ""
    )
