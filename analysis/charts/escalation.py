"""The ladder, the weight of each act, deeds and words, facts and threats."""

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
    held = measures.events_in_story_order(reading)
    title = title or findings.title(reading, "conflict and cooperation")
    if held.empty:
        return pieces.nothing(reading, title, subtitle or "weight of each act", source)
    colours = canvas.actor_colours(reading.actors)
    x, y = list(range(1, len(held) + 1)), held["goldstein"].tolist()
    plover = [cameo.plover(code)[1] for code in held["cameo"]]
    done = held["status"].eq("actual").tolist()
    shown = [colours.get(a, canvas.OTHERS) for a in held["source"]]
    scores = ["none" if score is None else prose.signed(score, "+g") for score in plover]
    cards = explanation.cards(reading)["events"]
    hovers = [
        pieces.explained([*cards[e.event], f"PLOVER {score}"], pieces.sentence(reading, e.sentence))
        for e, score in zip(held.itertuples(), scores, strict=True)
    ]
    rows = pieces.rows("events", held["event"])
    stems = go.Bar(x=[at - 0.12 for at in x], y=y, width=0.06, marker=dict(color=canvas.OTHERS), hoverinfo="skip")
    behind = [[s] for s in held["sentence"].tolist()]
    goldstein, scored = (
        ["circle" if d else "circle-open" for d in done],
        ["diamond" if d else "diamond-open" for d in done],
    )
    dots = [
        _dots([at - 0.12 for at in x], y, goldstein, shown, hovers, 13, behind, pieces.opacity(held), rows),
        _dots([at + 0.16 for at in x], plover, scored, canvas.FAINT, hovers, 9, behind, pieces.opacity(held), rows),
    ]
    names = [f"{pieces.label(e.source, words=3)}: {prose.short(e.text, words=3)}" for e in held.itertuples()]
    few, named = len(x) <= LABELLED, dict(tickvals=x, ticktext=names, tickangle=-45)
    said = (
        f"{e.text} {e.goldstein:+g}" + ("" if score is None else f" ({score:+g})")
        for e, score in zip(held.itertuples(), plover, strict=True)
    )
    alt = f"Marks by act in story order, Goldstein (PLOVER): {prose.listed(said, most=16)}."
    return pieces.figure(
        reading,
        [stems, *dots],
        title,
        subtitle or "weight of each act in story order; open: threatened, planned or denied",
        source,
        alt,
        key=[
            (canvas.INK, "Goldstein, in the actor's colour", "●"),
            (canvas.FAINT, "PLOVER", "◆"),
            *pieces.unsure_key(held),
        ],
        height=500 if few else 400,
        bottom=190 if few else 84,
        xaxis=named if few else dict(tickvals=pieces.ticks(len(x), most=20), title_text="act, in story order"),
        xaxis_range=[0.3, len(x) + 0.7],
        yaxis=dict(
            range=[-12, 12],
            zeroline=True,
            zerolinecolor=canvas.FAINT,
            tickvals=[-10, -5, 0, 5, 10],
            ticktext=["−10 war", "−5", "0", "+5", "+10 cooperation"],
        ),
    )


def _dots(x, y, symbols, colours, hovers, size, behind, opacity, rows):
    return go.Scatter(
        x=x,
        y=y,
        mode="markers",
        cliponaxis=False,
        hoverinfo="text",
        hovertext=hovers,
        customdata=behind,
        meta=rows,
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
    held = reading.events.dropna(subset=["source"]).groupby(["source", "quad"]).size().unstack(fill_value=0)
    if held.empty:
        return pieces.nothing(
            reading, title or findings.title(reading, "number of acts"), subtitle or "reported acts by actor", source
        )
    held = (
        held.assign(total=held.sum(axis=1))
        .reset_index()
        .sort_values(["total", "source"], ascending=[False, True])
        .head(pieces.MOST)
        .set_index("source")
    )
    rows, traces = [pieces.label(a) for a in held.index], []
    behind = pieces.behind(reading.events, "source", "quad")
    for quad in ("material_conflict", "verbal_conflict", "verbal_cooperation", "material_cooperation"):
        if quad in held and held[quad].any():
            sign = -1 if quad.endswith("conflict") else 1
            traces.append(
                pieces.stacked(
                    rows,
                    [sign * n for n in held[quad].tolist()],
                    quad.replace("_", " "),
                    QUADS[quad],
                    [behind.get((actor, quad), []) for actor in held.index],
                )
            )
    wings = [
        held[[c for c in QUADS if c in held and c.endswith(end)]].sum(axis=1) for end in ("conflict", "cooperation")
    ]
    widest = int(max(wing.max() for wing in wings))
    right = pieces.ticks(widest, most=4)
    marked = [*(-n for n in reversed(right)), 0, *right]
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
        height=170 + 30 * len(rows),
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
