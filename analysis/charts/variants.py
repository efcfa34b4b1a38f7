"""The same steps by other yardsticks, and the same question for other selections of acts."""

import textwrap

import pandas as pd
import plotly.graph_objects as go

from analysis import findings, variants
from analysis.charts import canvas, pieces
from analysis.findings import prose
from analysis.reading import Reading

SCALE = [[0, canvas.DOWN], [0.5, "#F4F4F4"], [1, canvas.UP]]

_RULERS = "The reported steps by four yardsticks"
_COLUMN = 16  # letters of a line above a column
_EACH_WAY = ["our ladder", "Goldstein", "PLOVER"]  # Kahn's ladder leads up only


def rulers(
    reading: Reading, *, title: str | None = None, subtitle: str | None = None, source: str | None = None
) -> go.Figure:
    """Draw every step (rows, in story order) by four yardsticks (columns); vermilion is up, blue is down."""
    held = variants.rulers(reading).sort_values(["order", "step"])
    if held.empty:
        return pieces.nothing(
            reading, title or f"{_RULERS}: none to measure", subtitle or "steps by four yardsticks", source
        )
    heights, texts = _measured(held)
    labels = pieces.step_labels(reading)
    rows = [labels[step] for step in held["step"]]
    told = (f"{row}: {', '.join(t for t in cells if t)}" for row, cells in zip(rows, texts.to_numpy(), strict=True))
    return pieces.figure(
        reading,
        [_cells(reading, held["step"].tolist(), rows, heights, texts)],
        title or _alike(heights),
        subtitle or "each step in story order by four yardsticks, measured by its weightiest act",
        source,
        f"Heat map of steps by yardstick: {prose.listed(told, most=12)}.",
        key=[
            entry
            for entry, way in (((canvas.UP, "up"), 1), ((canvas.DOWN, "down"), -1))
            if (heights * way > 0).any(axis=None)
        ],
        height=200 + pieces.room(rows, full=32),
        yaxis=dict(autorange="reversed", type="category"),
        xaxis=dict(side="top", type="category"),
        top=112,
        bottom=48,
    )


def _alike(heights):
    """Say on how many steps the yardsticks that lead both ways point the same way; where one is blank, the others."""
    signs = heights[_EACH_WAY].map(lambda v: (v > 0) - (v < 0) if v == v else None)
    same = int(sum(row.dropna().nunique() == 1 for _, row in signs.iterrows()))
    return f"Yardsticks point the same way on {same} of {prose.count(len(heights), 'step')}"


def _measured(held):
    """Return two tables, a row a step, a column a yardstick: its height (−1 down to 1 up, or null), and its words."""
    plover = held["plover"].astype(float)
    heights = {
        "our ladder": held["level"] / 5,
        "Goldstein": -held["goldstein"] / 10,
        "PLOVER": -plover / 10,
        "Kahn's groups": held["height"] / 4,
    }
    texts = {
        "our ladder": [prose.signed(v, "+d") for v in held["level"]],
        "Goldstein": [prose.signed(v, "+g") for v in held["goldstein"]],
        "PLOVER": [prose.signed(v, "+g") if v == v else "" for v in plover],
        "Kahn's groups": held["kahn"].tolist(),
    }
    return pd.DataFrame(heights).astype(float).round(3), pd.DataFrame(texts)


def _cells(reading, steps, rows, heights, texts):
    """Draw the tables of ``_measured`` as a heat map."""
    events = dict(zip(reading.steps["step"], reading.steps["events"], strict=True))
    shown = dict(zip(reading.steps["step"], reading.steps["text"], strict=True))
    return go.Heatmap(
        z=[[None if v != v else v for v in row] for row in heights.to_numpy().tolist()],
        x=list(heights), y=rows, text=texts.to_numpy().tolist(), texttemplate="%{text}", colorscale=SCALE, zmin=-1,
        zmax=1, showscale=False, xgap=3, ygap=3, hoverinfo="text",
        hovertext=[
            [canvas.hover(f"{column}: {cell}", shown[step]) for column, cell in row.items()]
            for step, row in zip(steps, texts.to_dict("records"), strict=True)
        ],
        customdata=[[pieces.step_sentences(reading, events[step])] * len(list(heights)) for step in steps],
        meta={"rows": [[f"steps-{step}"] * len(list(heights)) for step in steps]},
    )  # fmt: skip


def leaders(
    reading: Reading, *, title: str | None = None, subtitle: str | None = None, source: str | None = None
) -> go.Figure:
    """Draw how many acts of conflict each actor has under each variant: as coded, and with some acts left out."""
    kept = variants.variants(reading)
    counts = {name: variants.conflict_by_actor(held) for name, held in kept.items()}
    first = counts[variants.AS_CODED]
    actors = sorted(first.index, key=lambda a: (-int(first[a]), a))[: pieces.MOST]
    title = title or findings.title(reading, "side in conflict, by any selection", "conflict, by any selection")
    if not actors:
        return pieces.nothing(reading, title, subtitle or "acts of conflict by actor", source)
    z = [[int(counts[name].get(actor, 0)) or None for name in counts] for actor in actors]
    behind = [[pieces.of_rows(_conflict(chosen, actor)) for chosen in kept.values()] for actor in actors]
    trace = go.Heatmap(
        z=z, x=list(counts), y=[pieces.label(a) for a in actors], colorscale=[[0, "#CFE3F1"], [1, "#0072B2"]], zmin=0,
        showscale=False, xgap=3, ygap=3, texttemplate="%{z}", hoverongaps=False, hoverinfo="text",
        hovertext=[
            [
                canvas.hover(f"{actor}, {name}: {prose.count(int(counts[name].get(actor, 0)), 'act')} of conflict")
                for name in counts
            ]
            for actor in actors
        ],
        customdata=[[mark.sentences for mark in row] for row in behind],
        meta={"rows": [[mark.rows for mark in row] for row in behind]},
    )  # fmt: skip
    names = ["<br>".join(textwrap.wrap(name, _COLUMN)) for name in counts]
    told = (f"{actor} {', '.join(str(v or 0) for v in row)}" for actor, row in zip(actors, z, strict=True))
    drawn = pieces.figure(
        reading,
        [trace],
        title,
        subtitle or "acts of conflict by actor, under each selection of acts; blank: none; persons and states apart",
        source,
        f"Heat map, actors by variant ({', '.join(counts)}): {prose.listed(told, most=12)}.",
        height=200 + pieces.room(actors, full=32),
        yaxis=dict(autorange="reversed", type="category"),
        xaxis=dict(side="top", type="category", tickangle=0),
        top=128,
        bottom=48,
    )
    return drawn.update_xaxes(tickvals=list(counts), ticktext=names)  # with their line ends


def _conflict(reading, actor):
    acts = reading.events[reading.events["status"] != "denied"]
    return acts[(acts["source"] == actor) & acts["quad"].str.endswith("conflict")]
