"""The ladder, the weight of each act, deeds and words, facts and threats."""

import pandas as pd
import plotly.graph_objects as go

from analysis import explanation, findings, grounds, measures
from analysis.charts import canvas, ladders, pieces
from analysis.findings import prose
from analysis.lexicons import cameo
from analysis.reading import Reading

QUADS = {
    "verbal_cooperation": "#8FD3BC",
    "material_cooperation": "#009E73",
    "verbal_conflict": "#F3B78F",
    "material_conflict": "#D55E00",
}

KINDS = {"deeds": "#D55E00", "threats or plans": "#E69F00", "words": "#56B4E9"}

LABELLED = 32  # acts whose names still fit below an axis


def ladder(
    reading: Reading, *, title: str | None = None, subtitle: str | None = None, source: str | None = None
) -> go.Figure:
    """Draw the escalation ladder: reported steps in story order by level, joined where one responds to another."""
    colours = canvas.actor_colours(reading.actors)
    return ladders.ladder(
        reading,
        [colours.get(a, canvas.OTHERS) for a in reading.steps["actor"]],
        [pieces.label(a, words=4) for a in reading.steps["actor"]],
        title or findings.title(reading, "steps up and down"),
        subtitle or "level of each reported step in story order; arrows lead from a step to the response",
        source,
    )


def intensity(
    reading: Reading, *, title: str | None = None, subtitle: str | None = None, source: str | None = None
) -> go.Figure:
    """Draw the weight of each act of a step, in story order, on Goldstein's and PLOVER's scales (−10 to +10)."""
    held = _weighed(reading)
    title = title or findings.title(reading, "conflict and cooperation")
    if held.empty:
        return pieces.nothing(reading, title, subtitle or "weight of each act", source)
    few = len(held) <= LABELLED
    named = dict(tickvals=held["x"].tolist(), ticktext=held["name"].tolist(), tickangle=-45)
    return pieces.figure(
        reading,
        _weights(held),
        title,
        subtitle or "weight of each act in story order; open: threatened, planned or denied",
        source,
        f"Marks by act in story order, Goldstein (PLOVER): {prose.listed(held['said'], most=16)}.",
        key=[
            (canvas.INK, "Goldstein, in the actor's colour", "●"),
            (canvas.FAINT, "PLOVER", "◆"),
            *pieces.unsure_key(held),
        ],
        height=500 if few else 400,
        bottom=190 if few else 84,
        xaxis=named if few else dict(tickvals=pieces.ticks(len(held), most=20), title_text="act, in story order"),
        xaxis_range=[0.3, len(held) + 0.7],
        yaxis=dict(
            range=[-12, 12],
            zeroline=True,
            zerolinecolor=canvas.FAINT,
            tickvals=[-10, -5, 0, 5, 10],
            ticktext=["−10 war", "−5", "0", "+5", "+10 cooperation"],
        ),
    )


def _weighed(reading):
    """Return the events in story order with x, plover (or None), colour, name, hover, and said (for the alt text)."""
    held = measures.events_in_story_order(reading)
    colours, whys = canvas.actor_colours(reading.actors), explanation.in_brief(reading)["events"]
    rows = []
    for e in held.itertuples():
        plover = cameo.plover(e.cameo)[1]
        score = "none" if plover is None else prose.signed(plover, "+g")
        hover = canvas.hover(f"{pieces.act(e)}, PLOVER {score}", pieces.sentence(reading, e.sentence), whys[e.event])
        said = f"{e.text} {e.goldstein:+g}" + ("" if plover is None else f" ({plover:+g})")
        name = f"{pieces.label(e.source, words=3)}: {prose.short(e.text, words=3)}"
        rows.append((len(rows) + 1, plover, colours.get(e.source, canvas.OTHERS), name, hover, said))
    columns = ["x", "plover", "colour", "name", "hover", "said"]
    added = pd.DataFrame(rows, columns=columns, dtype=object, index=held.index)
    return held.assign(**{column: added[column] for column in columns})


def _weights(held):
    """Draw a stem and two marks an act: its weight by Goldstein, and beside it by PLOVER."""
    left, right = ([round(at + d, 2) for at in held["x"]] for d in (-0.12, 0.16))
    goldstein, plover, opaque = held["goldstein"].tolist(), held["plover"].tolist(), pieces.opacity(held)
    ends = ["" if done else "-open" for done in held["status"].eq("actual")]
    told = [held["hover"].tolist(), [[s] for s in held["sentence"].tolist()], opaque]
    return [
        go.Bar(x=left, y=goldstein, width=0.06, marker=dict(color=canvas.OTHERS), hoverinfo="skip"),
        _dots(left, goldstein, [f"circle{end}" for end in ends], held["colour"].tolist(), 13, *told),
        _dots(right, plover, [f"diamond{end}" for end in ends], canvas.FAINT, 9, *told),
    ]


def _dots(x, y, symbols, colours, size, hovers, behind, opacity):
    return go.Scatter(
        x=x,
        y=y,
        mode="markers",
        cliponaxis=False,
        hoverinfo="text",
        hovertext=hovers,
        customdata=behind,
        marker=dict(size=size, color=colours, opacity=opacity, line=dict(width=2), symbol=symbols),
    )


def climbs(
    reading: Reading, *, title: str | None = None, subtitle: str | None = None, source: str | None = None
) -> go.Figure:
    """Draw which side is reported to go up the ladder, in deeds, in threats or plans, and in other words."""
    return pieces.bars(
        reading,
        measures.climbs(reading),
        KINDS,
        behind=pieces.behind(measures.climbing(reading), "source", "kind"),
        unit="acts up the ladder",
        title=title or findings.title(reading, "side behind most escalatory acts", "threats and plans"),
        subtitle=subtitle or "reported acts up the ladder; a state, its leader and its army count as one side",
        source=source,
    )


def deeds_and_words(
    reading: Reading, *, title: str | None = None, subtitle: str | None = None, source: str | None = None
) -> go.Figure:
    """Draw each actor's reported acts: conflict to the left, cooperation to the right, words paler than deeds."""
    held = _by_quad(reading)
    if held.empty:
        return pieces.nothing(
            reading, title or findings.title(reading, "number of acts"), subtitle or "reported acts by actor", source
        )
    widest = max(int(held[wing].sum(axis=1).max()) for wing in _wings(held))
    right = pieces.ticks(widest, most=4)
    marked = [*(-n for n in reversed(right)), 0, *right]
    traces = _wing_bars(reading, held)
    alt = (
        "Diverging bars of acts by actor; in all:"
        f" {pieces.said(reading.events['quad'].str.replace('_', ' ').value_counts().to_dict())}."
    )
    return pieces.figure(
        reading,
        traces,
        title or findings.title(reading, "words and deeds", "deeds of conflict"),
        subtitle or "reported acts by actor, done or not; persons and states apart",
        source,
        alt,
        key=pieces.key(traces),
        height=170 + 30 * len(held),
        barmode="relative",
        yaxis=dict(autorange="reversed", type="category"),
        xaxis=dict(
            range=[-widest - 0.5, widest + 0.5],
            tickvals=marked,
            ticktext=[str(abs(v)) for v in marked],
            zeroline=True,
            zerolinecolor=canvas.FAINT,
            title_text="← conflict      acts      cooperation →",
        ),
    )


def _by_quad(reading):
    """Count the acts of each actor (rows, those with most acts first) by quad class (columns)."""
    acts = reading.events.dropna(subset=["source"]).groupby(["source", "quad"]).size().unstack(fill_value=0)
    ranked = sorted(acts.index, key=lambda actor: (-int(acts.loc[actor].sum()), actor))
    return acts.loc[ranked[: pieces.MOST]]


def _wings(counts):
    """List the columns of ``_by_quad`` by side: those of conflict, those of cooperation."""
    return [[c for c in QUADS if c in counts and c.endswith(end)] for end in ("conflict", "cooperation")]


def _wing_bars(reading, counts):
    """Draw the counts of ``_by_quad`` as bars, conflict to the left, deeds nearest to the line."""
    behind = pieces.behind(reading.events, "source", "quad")
    return [
        pieces.stacked(
            [pieces.label(actor) for actor in counts.index],
            [(-1 if quad.endswith("conflict") else 1) * n for n in counts[quad].tolist()],
            quad.replace("_", " "),
            QUADS[quad],
            [behind.get((actor, quad), []) for actor in counts.index],
        )
        for quad in ("material_conflict", "verbal_conflict", "verbal_cooperation", "material_cooperation")
        if quad in counts and counts[quad].any()
    ]


def certainty(
    reading: Reading, *, title: str | None = None, subtitle: str | None = None, source: str | None = None
) -> go.Figure:
    """Draw how the reported acts are told: as fact, attributed, claimed, threatened or planned, denied, or past."""
    held = reading.events[["event", "direction", "sentence"]].merge(grounds.of_events(reading), on="event")
    held = held.assign(direction=held["direction"].map(canvas.DIRECTION_NAMES))
    counts = held.groupby(["told", "direction"]).size().unstack(fill_value=0)
    return pieces.bars(
        reading,
        counts.reindex([how for how in grounds.TOLD if how in counts.index]),
        {canvas.DIRECTION_NAMES[name]: colour for name, colour in canvas.DIRECTION.items()},
        behind=pieces.behind(held, "told", "direction"),
        unit="acts",
        title=title or findings.title(reading, "acts told as done", "threats and plans"),
        subtitle=subtitle or "reported acts by how they are told",
        source=source,
    )
