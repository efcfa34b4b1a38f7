"""Ladders: steps drawn in story order, with arrows from a step to the response."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from analysis import explanation, grounds
from analysis.charts import canvas
from analysis.charts.pieces import (
    MARKS,
    explained,
    figure,
    label,
    nothing,
    opacity,
    placed,
    rows,
    step_sentences,
    ticks,
    unsure_key,
)
from analysis.findings import prose
from analysis.reading import Reading

SIGN = {"escalatory": 1, "deescalatory": -1, "neutral": 0}
RUNGS = {
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
    """Draw the steps by story order and level, in the given colours; arrows lead from a step to the response.

    Marks show whether a step is told as fact, attributed, claimed by one side, a threat or plan, or past background.
    """
    if reading.steps.empty:
        return nothing(reading, title, subtitle, source)
    held = _table(reading).assign(colour=colours, text=texts, opacity=opacity(reading.steps))
    arrows, ends = _arrows(held), (0.3, max(held["x"]) + 0.7)
    low, high = min(0, *held["y"]), max(1, *held["y"])
    line = go.Scatter(
        **stairs(held["x"].tolist(), held["y"].tolist()),
        mode="lines",
        line=dict(color=canvas.RULE, width=2),
        hoverinfo="skip",
    )
    drawn = figure(
        reading,
        [line, _dots(held, arrows, ends)],
        title,
        subtitle,
        source,
        f"Step chart in story order: {prose.listed(held.sort_values(['order', 'step'])['said'], most=16)}.",
        key=[
            *key,
            *((canvas.INK, how, mark) for how, (_, mark) in MARKS.items() if how in set(held["told"])),
            *unsure_key(reading.steps),
        ],
        height=220 + 52 * (high - low),
        xaxis=dict(title_text="story order", range=list(ends), tickvals=ticks(max(held["order"]), most=20)),
        yaxis=dict(
            tickvals=list(range(low, high + 1)),
            ticktext=[RUNGS[v] for v in range(low, high + 1)],
            range=[low - 0.6, high + 0.8],
            zeroline=True,
            zerolinecolor=canvas.RULE,
        ),
    )
    for start, end in arrows:
        drawn.add_annotation(**_arrow(start, end))
    return drawn


def _table(reading):
    """Return one row a step: step, order, responds_to, x, y, told, behind (sentences), hover, said (alt text)."""
    told = dict(grounds.of_steps(reading)[["step", "told"]].itertuples(index=False))
    x, table = spread(reading.steps["order"].tolist()), []
    cards = explanation.cards(reading)["steps"]
    for at, s in zip(x, reading.steps.itertuples(), strict=True):
        who, y, how = label(s.actor, words=99), SIGN[s.direction] * s.level, told[s.step]
        head = f"{s.order}. {who}: {canvas.DIRECTION_NAMES[s.direction]}, level {s.level}, {how}"
        hover = explained([head, *cards[s.step][1:]], s.text)
        behind = step_sentences(reading, s.events)
        said = f"{s.order} {who} {prose.signed(y, '+d')} {how}"
        table.append((s.step, s.order, s.responds_to, at, y, how, behind, hover, said))
    return pd.DataFrame(
        table, columns=["step", "order", "responds_to", "x", "y", "told", "behind", "hover", "said"]
    ).astype({"responds_to": object})


def _arrows(held):
    """List (start, end) of the arrows: from a step to the one that responds to it."""
    at = {step: (x, y) for step, x, y in zip(held["step"], held["x"].tolist(), held["y"].tolist(), strict=True)}
    return [(at[a], at[b]) for a, b in held[["responds_to", "step"]].dropna().itertuples(index=False)]


def _dots(held, arrows, ends):
    """Mark every step, with its label where it covers neither another nor an arrow."""
    x, y, colours = (held[column].tolist() for column in ("x", "y", "colour"))
    threats = held["told"].eq(grounds.THREAT).tolist()
    crossed = [(x0 + (x1 - x0) * n / 40, y0 + (y1 - y0) * n / 40) for (x0, y0), (x1, y1) in arrows for n in range(41)]
    places, shown = placed(x, y, held["text"].tolist(), ends=ends, height=12, crossed=crossed)
    return go.Scatter(
        x=x,
        y=y,
        mode="markers+text",
        text=shown,
        textposition=places,
        cliponaxis=False,
        hoverinfo="text",
        marker=dict(
            size=17,
            opacity=held["opacity"].tolist(),
            color=colours,
            symbol=[MARKS[how][0] for how in held["told"]],
            line=dict(
                color=[colour if threat else "white" for colour, threat in zip(colours, threats, strict=True)],
                width=[4 if threat else 1 for threat in threats],
            ),
        ),
        textfont=dict(size=12),
        customdata=held["behind"].tolist(),
        meta=rows("steps", held["step"]),
        hovertext=held["hover"].tolist(),
    )


def _arrow(start, end):
    """Return an arrow between two marks, as the settings of an annotation without text."""
    return dict(
        x=end[0], y=end[1], ax=start[0], ay=start[1], xref="x", yref="y", axref="x", ayref="y", text="", showarrow=True,
        arrowhead=2, arrowsize=1.2, arrowwidth=1.5, arrowcolor=canvas.INK, standoff=11, startstandoff=11,
    )  # fmt: skip


def stairs(x: list[float], y: list[int]) -> dict[str, list[Any]]:
    """Return the points of a line from mark to mark, left to right: a dict of `x` and `y`."""
    points = sorted(zip(x, y, strict=True))
    return dict(x=[p[0] for p in points], y=[p[1] for p in points])


def spread(orders: list[int]) -> list[float]:
    """Set steps of equal rank side by side around their rank, so that none hides another."""
    return [round(o + 0.6 * ((orders[:i].count(o) + 0.5) / orders.count(o) - 0.5), 3) for i, o in enumerate(orders)]
