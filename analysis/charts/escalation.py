"""The ladder, the weight of each act, deeds and words, facts and threats."""

import plotly.graph_objects as go

from analysis import canvas, findings, measures
from analysis.charts import pieces

QUADS = {
    "verbal_cooperation": "#8FD3BC",
    "material_cooperation": "#009E73",
    "verbal_conflict": "#F3B78F",
    "material_conflict": "#D55E00",
}

STATUSES = ("actual", "threatened", "planned", "possible", "denied", "past_background")


def ladder(reading, *, title=None, subtitle=None, source=None):
    """Draw the escalation ladder: reported steps in story order by level, joined where one answers another."""
    colours = canvas.actor_colours(reading.actors)
    return pieces.ladder(
        reading,
        [colours.get(a, canvas.OTHERS) for a in reading.steps["actor"]],
        [pieces.label(a, words=4) for a in reading.steps["actor"]],
        title or findings.highest_step(reading),
        subtitle or "level of each reported step in story order; dashed lines: an answer to an earlier step",
        source,
    )


def goldstein(reading, *, title=None, subtitle=None, source=None):
    """Draw the Goldstein value of each event of a step, in story order: −10 war, +10 full cooperation."""
    held = measures.events_in_story_order(reading)
    if held.empty:
        return pieces.nothing(reading, title or "No step to weigh", subtitle or "Goldstein value by event", source)
    colours = canvas.actor_colours(reading.actors)
    x, y = list(range(1, len(held) + 1)), held["goldstein"].tolist()
    stems = go.Bar(x=x, y=y, width=0.06, marker=dict(color=canvas.OTHERS), hoverinfo="skip")
    dots = go.Scatter(
        x=x,
        y=y,
        mode="markers",
        cliponaxis=False,
        hoverinfo="text",
        marker=dict(
            size=13,
            color=[colours.get(a, canvas.OTHERS) for a in held["source"]],
            line=dict(width=2),
            symbol=["circle" if s == "actual" else "circle-open" for s in held["status"]],
        ),
        hovertext=[canvas.hover(pieces.act(e), pieces.sentence(reading, e.sentence)) for e in held.itertuples()],
    )
    names = [f"{pieces.label(e.source, words=3)}: {canvas.short(e.text, words=3)}" for e in held.itertuples()]
    alt = f"Stems by event in story order: {canvas.listed((f'{e.text} {e.goldstein:+g}' for e in held.itertuples()), most=16)}."
    return pieces.figure(
        reading,
        [stems, dots],
        title or findings.lowest_event(reading),
        subtitle
        or "Goldstein value of each event in story order; filled: told as done, open: threatened, planned or denied",
        source,
        alt,
        height=500,
        bottom=190,
        xaxis=dict(tickvals=x, ticktext=names, tickangle=-45, range=[0.3, len(x) + 0.7]),
        yaxis=dict(
            range=[-12, 12],
            zeroline=True,
            zerolinecolor=canvas.FAINT,
            tickvals=[-10, -5, 0, 5, 10],
            ticktext=["−10 war", "−5", "0", "+5", "+10 accord"],
        ),
    )


def deeds_and_words(reading, *, title=None, subtitle=None, source=None):
    """Draw each actor's reported acts: conflict to the left, cooperation to the right, words paler than deeds."""
    held = reading.events.dropna(subset=["source"]).groupby(["source", "quad"]).size().unstack(fill_value=0)
    if held.empty:
        return pieces.nothing(reading, title or "No act has a known doer", subtitle or "reported acts by actor", source)
    held = (
        held.assign(total=held.sum(axis=1))
        .reset_index()
        .sort_values(["total", "source"], ascending=[False, True])
        .head(pieces.MOST)
        .set_index("source")
    )
    rows, traces = [pieces.label(a) for a in held.index], []
    for quad in ("material_conflict", "verbal_conflict", "verbal_cooperation", "material_cooperation"):
        if quad in held and held[quad].any():
            sign = -1 if quad.endswith("conflict") else 1
            traces.append(
                pieces.stacked(rows, [sign * n for n in held[quad].tolist()], quad.replace("_", " "), QUADS[quad])
            )
    widest = max(held[[c for c in QUADS if c in held]].sum(axis=1))
    alt = f"Diverging bars of acts by actor; in all: {pieces.said(reading.events['quad'].str.replace('_', ' ').value_counts().to_dict())}."
    return pieces.figure(
        reading,
        traces,
        title or findings.deeds(reading),
        subtitle or "reported acts by doer",
        source,
        alt,
        key=pieces.key(traces),
        height=170 + 30 * len(rows),
        barmode="relative",
        yaxis=dict(autorange="reversed", type="category"),
        xaxis=dict(
            range=[-widest - 0.5, widest + 0.5],
            tickvals=list(range(-widest, widest + 1, max(1, widest // 4))),
            ticktext=[str(abs(v)) for v in range(-widest, widest + 1, max(1, widest // 4))],
            zeroline=True,
            zerolinecolor=canvas.FAINT,
            title_text="← conflict      acts      cooperation →",
        ),
    )


def certainty(reading, *, title=None, subtitle=None, source=None):
    """Draw how the reported acts are told: as done, threatened, planned, possible, denied or past."""
    counts = reading.events.groupby(["status", "direction"]).size().unstack(fill_value=0)
    told = [status for status in STATUSES if status in counts.index]
    return pieces.bars(
        reading,
        counts.reindex(told).rename(index=lambda s: s.replace("_", " "), columns={"deescalatory": "de-escalatory"}),
        {name.replace("dee", "de-e"): colour for name, colour in canvas.DIRECTION.items()},
        unit="acts",
        title=title or findings.told_as_done(reading),
        subtitle=subtitle or "reported acts by how they are told",
        source=source,
    )
