"""The same steps by other yardsticks, and the same question for other selections of acts."""

import plotly.graph_objects as go

from analysis import findings, variants
from analysis.charts import canvas, pieces
from analysis.findings import prose
from analysis.reading import Reading

SCALE = [[0, "#009E73"], [0.5, "#F4F4F4"], [1, "#D55E00"]]

_RULERS = "The reported steps by four yardsticks"


def rulers(
    reading: Reading, *, title: str | None = None, subtitle: str | None = None, source: str | None = None
) -> go.Figure:
    """Draw every step (rows, in story order) by four yardsticks (columns); vermilion is up, green is down."""
    held = variants.rulers(reading).sort_values(["order", "step"])
    if held.empty:
        return pieces.nothing(
            reading, title or f"{_RULERS}: none to measure", subtitle or "steps by four yardsticks", source
        )
    columns = {
        "our ladder": (held["level"] / 5, [f"{v:+d}" for v in held["level"]]),
        "Goldstein": (-held["goldstein"] / 10, [f"{v:+g}" for v in held["goldstein"]]),
        "PLOVER": (
            -held["plover"].astype(float) / 10,
            [f"{v:+g}" if v == v else "" for v in held["plover"].astype(float)],
        ),
        "Kahn's groups": (held["height"] / 4, held["kahn"].tolist()),
    }
    z = [
        [None if v != v else round(float(v), 3) for v in row]
        for row in zip(*(c[0] for c in columns.values()), strict=True)
    ]
    text = [[t.replace("-", "−") for t in row] for row in zip(*(c[1] for c in columns.values()), strict=True)]
    rows = pieces.unique([f"{s.order}. {pieces.label(s.actor, words=4)}" for s in held.itertuples()])
    events = dict(zip(reading.steps["step"], reading.steps["events"], strict=True))
    trace = go.Heatmap(
        z=z, x=list(columns), y=rows, text=text, texttemplate="%{text}", colorscale=SCALE, zmin=-1, zmax=1,
        showscale=False, xgap=3, ygap=3, hoverinfo="text",
        hovertext=[[canvas.hover(f"{column}: {cell}", _shown(reading, step)) for column, cell in zip(columns, cells,
        strict=True)] for step, cells in zip(held["step"], text, strict=True)],
        customdata=[[pieces.step_sentences(reading, events[step])] * len(columns) for step in held["step"]],
    )  # fmt: skip
    told = (f"{row}: {', '.join(t for t in cells if t)}" for row, cells in zip(rows, text, strict=True))
    return pieces.figure(
        reading,
        [trace],
        title or _RULERS,
        subtitle or "each step in story order by four yardsticks, measured by its weightiest act",
        source,
        f"Heat map of steps by yardstick: {prose.listed(told, most=12)}.",
        key=[
            entry
            for entry, way in ((("#D55E00", "up"), 1), (("#009E73", "down"), -1))
            if any((v or 0) * way > 0 for row in z for v in row)
        ],
        height=200 + pieces.row_height(len(rows), full=32) * len(rows),
        yaxis=dict(autorange="reversed", type="category"),
        xaxis=dict(side="top", type="category"),
        top=112,
        bottom=48,
    )


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
        customdata=[[pieces.ids(_conflict(held, actor)["sentence"]) for held in kept.values()] for actor in actors],
    )  # fmt: skip
    told = (f"{actor} {', '.join(str(v or 0) for v in row)}" for actor, row in zip(actors, z, strict=True))
    return pieces.figure(
        reading,
        [trace],
        title,
        subtitle or "acts of conflict by actor, under each selection of acts; persons and states apart",
        source,
        f"Heat map, actors by variant ({', '.join(counts)}): {prose.listed(told, most=12)}.",
        height=200 + 32 * len(actors),
        yaxis=dict(autorange="reversed", type="category"),
        xaxis=dict(side="top", type="category"),
        top=112,
        bottom=48,
    )


def _conflict(reading, actor):
    acts = reading.events[reading.events["status"] != "denied"]
    return acts[(acts["source"] == actor) & acts["quad"].str.endswith("conflict")]


def _shown(reading, step):
    return reading.steps.set_index("step")["text"][step]
