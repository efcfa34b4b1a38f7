"""Ladders: steps drawn in story order, a row each, with arrows from a step to the response."""

from collections.abc import Iterable
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from analysis import explanation, grounds
from analysis.charts import canvas
from analysis.charts.pieces import (
    GRID,
    MARKS,
    explained,
    figure,
    label,
    nothing,
    opacity,
    room,
    rows,
    step_labels,
    step_sentences,
    unsure_key,
)  # fmt: skip
from analysis.findings import prose
from analysis.reading import Reading

SIGN = {"escalatory": 1, "deescalatory": -1, "neutral": 0}
RUNGS = {
    5: "5 force across<br>a border",
    4: "4 limited<br>force",
    3: "3 sanctions,<br>arms",
    2: "2 threat",
    1: "1 protest,<br>appeal",
    0: "0 neither",
    -1: "−1 conciliatory<br>words",
    -2: "−2 talks",
    -3: "−3 concession",
    -4: "−4 truce",
    -5: "−5 settlement",
}
FEW = 5  # rungs whose names fit side by side
ROWS = 60  # of a chart with a row an act or a step


def ladder(
    reading: Reading,
    colours: list[str],
    title: str,
    subtitle: str,
    source: str | None,
    *,
    key: list[tuple[str, str]] | tuple[Any, ...] = (),
) -> go.Figure:
    """Draw the steps in story order from the top, each in its row with its act, by level, in the given colours.

    Up the ladder is to the right. Marks show whether a step is told as fact, attributed, claimed by one side, a threat
    or plan, or past background; arrows lead from a step to the response.
    """
    if reading.steps.empty:
        return nothing(reading, title, subtitle, source)
    held = _table(reading, colours)
    shown = held.head(ROWS)
    drawn = figure(
        reading,
        [_path(shown), _dots(shown)],
        title,
        subtitle + left_out(held, "step"),
        source,
        f"Step chart in story order: {prose.listed(held['said'], most=16)}.",
        key=[
            *key,
            *((canvas.INK, how, mark) for how, (_, mark) in MARKS.items() if how in set(shown["told"])),
            *unsure_key(reading.steps),
        ],
        height=240 + room(shown["label"], full=32),
        top=154,
        bottom=48,
        xaxis=_rungs(held["x"]),
        yaxis=rows_axis(shown["label"]),
    )
    drawn.update_xaxes(ticktext=_rung_names(drawn.layout.xaxis.tickvals))  # with their line ends
    for start, end in _arrows(shown):
        drawn.add_annotation(**_arrow(start, end))
    return drawn


def rows_axis(labels: Iterable[str]) -> dict[str, Any]:
    """Return the settings of an axis with a row for each of `labels`, the first at the top."""
    names = list(labels)
    return dict(tickvals=list(range(len(names))), ticktext=names, range=[len(names) - 0.4, -0.6])


def left_out(held: pd.DataFrame, noun: str) -> str:
    """Say how many rows of a table are more than a chart has room for; nothing where all have a place."""
    return f"; the last {prose.count(len(held) - ROWS, noun)} left out" if len(held) > ROWS else ""


def _rung_names(levels):
    """Name each rung; where they are many, every second name is raised above its neighbours."""
    raised = "<br>\u00a0<br>\u00a0" if len(levels) > FEW else ""
    return [RUNGS[level] + (raised if level % 2 else "") for level in levels]


def _rungs(levels):
    """Return the settings of the axis of levels (−5..5), as far as they are reached; rungs beyond are left out."""
    low, high = min(0, *levels), max(1, *levels)
    return dict(
        side="top",
        tickvals=list(range(low, high + 1)),
        range=[low - 0.5, high + 0.5],
        tickangle=0,
        tickfont=dict(size=11),
        showgrid=True,
        gridcolor=GRID,
        zeroline=True,
        zerolinecolor=canvas.FAINT,
    )


def _table(reading, colours):
    """Return one row a step, in story order: step, responds_to, x (level), y (row), told, label, colour, opacity,
    behind (sentences), hover, said (for the alt text).
    """
    told = dict(grounds.of_steps(reading)[["step", "told"]].itertuples(index=False))
    labels, cards = step_labels(reading), explanation.cards(reading)["steps"]
    held = reading.steps.assign(colour=colours, opacity=opacity(reading.steps)).sort_values(["order", "step"])
    drawn = []
    for s in held.itertuples():
        x, how = SIGN[s.direction] * s.level, told[s.step]
        head = f"{s.order}. {label(s.actor)}: {canvas.DIRECTION_NAMES[s.direction]}, level {s.level}, {how}"
        hover = explained([head, *cards[s.step][1:]], s.text)
        said = f"{labels[s.step].rstrip(chr(0x200B))} {prose.signed(x, '+d')} {how}"
        drawn.append((x, len(drawn), how, labels[s.step], step_sentences(reading, s.events), hover, said))
    added = pd.DataFrame(drawn, columns=["x", "y", "told", "label", "behind", "hover", "said"], index=held.index)
    return held[["step", "responds_to", "colour", "opacity"]].astype({"responds_to": object}).join(added)


def _arrows(held):
    """List (start, end) of the arrows: from a step to the one that responds to it."""
    at = {step: (x, y) for step, x, y in zip(held["step"], held["x"].tolist(), held["y"].tolist(), strict=True)}
    pairs = held[["responds_to", "step"]].dropna().itertuples(index=False)
    return [(at[a], at[b]) for a, b in pairs if a in at and b in at]


def _path(held):
    """Join the marks from the first step to the last."""
    return go.Scatter(
        x=held["x"].tolist(), y=held["y"].tolist(), mode="lines", line=dict(color=canvas.RULE, width=2),
        hoverinfo="skip",
    )  # fmt: skip


def _dots(held):
    """Mark every step."""
    threats, colours = held["told"].eq(grounds.THREAT).tolist(), held["colour"].tolist()
    return go.Scatter(
        x=held["x"].tolist(),
        y=held["y"].tolist(),
        mode="markers",
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
