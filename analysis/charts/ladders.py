"""Ladders: steps drawn in story order, with arrows from a step to its answer."""

from typing import Any

import plotly.graph_objects as go

from analysis import grounds
from analysis.charts import canvas
from analysis.charts.pieces import MARKS, figure, nothing, placed, step_sentences, ticks
from analysis.findings import prose
from analysis.reading import Reading


def ladder(
    reading: Reading,
    colours: list[str],
    texts: list[str],
    title: str,
    subtitle: str,
    source: str | None,
    *,
    key: list[tuple[str, str]] | tuple[Any, ...] = (),
) -> go.Figure:
    """Draw the steps by story order and level, in the given colours; arrows lead from what is answered to the answer.

    Marks tell a fact from another's word, a claim by one side, and a threat or plan.
    """
    held = reading.steps
    if held.empty:
        return nothing(reading, title, subtitle, source)
    sign = {"escalatory": 1, "deescalatory": -1, "neutral": 0}
    x = spread(held["order"].tolist())
    y = [sign[d] * level for d, level in zip(held["direction"], held["level"], strict=True)]
    at = dict(zip(held["step"], zip(x, y, strict=True), strict=True))
    told = dict(grounds.of_steps(reading)[["step", "told"]].itertuples(index=False))
    arrows = [(at[a], at[b]) for a, b in held[["responds_to", "step"]].dropna().itertuples(index=False)]
    crossed = [(x0 + (x1 - x0) * n / 40, y0 + (y1 - y0) * n / 40) for (x0, y0), (x1, y1) in arrows for n in range(41)]
    places, shown = placed(x, y, texts, ends=(0.3, max(x) + 0.7), height=12, crossed=crossed)
    dots = go.Scatter(
        x=x,
        y=y,
        mode="markers+text",
        text=shown,
        textposition=places,
        cliponaxis=False,
        hoverinfo="text",
        marker=dict(
            size=17,
            opacity=1,
            color=colours,
            symbol=[MARKS[told[s]][0] for s in held["step"]],
            line=dict(
                color=[c if told[s] == grounds.THREAT else "white" for s, c in zip(held["step"], colours, strict=True)],
                width=[4 if told[s] == grounds.THREAT else 1 for s in held["step"]],
            ),
        ),
        textfont=dict(size=12),
        customdata=[step_sentences(reading, s.events) for s in held.itertuples()],
        hovertext=[
            canvas.hover(
                f"{s.order}. {s.actor if isinstance(s.actor, str) else 'doer unknown'}: {s.direction}, level {s.level},"
                f" {told[s.step]}",
                s.text,
            )
            for s in held.itertuples()
        ],
    )
    line = go.Scatter(**stairs(x, y), mode="lines", line=dict(color=canvas.RULE, width=2), hoverinfo="skip")
    rungs = {
        5: "5 force across a border",
        4: "4 limited force",
        3: "3 sanctions, arms",
        2: "2 threat",
        1: "1 protest, appeal",
        0: "0 neither",
        -1: "−1 conciliatory words",
        -2: "−2 talks",
        -3: "−3 concession",
        -4: "−4 truce",
        -5: "−5 settlement",
    }
    low, high = min(0, *y), max(1, *y)
    said = (
        f"{s.order} {s.actor if isinstance(s.actor, str) else 'unknown'} {sign[s.direction] * s.level:+d}"
        f" {told[s.step]}"
        for s in held.sort_values(["order", "step"]).itertuples()
    )
    shapes = [(canvas.INK, how, mark) for how, (_, mark) in MARKS.items() if how in set(told.values())]
    drawn = figure(
        reading,
        [line, dots],
        title,
        subtitle,
        source,
        f"Step chart in story order: {prose.listed(said, most=16)}.",
        key=[*key, *shapes],
        height=220 + 52 * (high - low),
        xaxis=dict(title_text="story order", range=[0.3, max(x) + 0.7], tickvals=ticks(max(held["order"]), most=20)),
        yaxis=dict(
            tickvals=list(range(low, high + 1)),
            ticktext=[rungs[v] for v in range(low, high + 1)],
            range=[low - 0.6, high + 0.8],
            zeroline=True,
            zerolinecolor=canvas.RULE,
        ),
    )
    for start, end in arrows:
        drawn.add_annotation(**_arrow(start, end))
    return drawn


def _arrow(start, end):
    """Return an arrow between two marks, as the settings of an annotation without text."""
    return dict(
        x=end[0], y=end[1], ax=start[0], ay=start[1], xref="x", yref="y", axref="x", ayref="y", text="", showarrow=True,
        arrowhead=2, arrowsize=1.2, arrowwidth=1.5, arrowcolor=canvas.INK, standoff=11, startstandoff=11,
    )  # fmt: skip


def stairs(x: list[float], y: list[int]) -> dict[str, list[Any]]:
    points = sorted(zip(x, y, strict=True))
    return dict(x=[p[0] for p in points], y=[p[1] for p in points])


def spread(orders: list[int]) -> list[float]:
    """Set steps of equal rank side by side around their rank, so that none hides another."""
    return [round(o + 0.6 * ((orders[:i].count(o) + 0.5) / orders.count(o) - 0.5), 3) for i, o in enumerate(orders)]
