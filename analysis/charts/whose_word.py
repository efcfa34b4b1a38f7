"""Which source stands behind which step."""

import plotly.graph_objects as go

from analysis import explanation, findings, grounds
from analysis.charts import canvas, ladders, pieces
from analysis.findings import prose
from analysis.reading import Reading

TINTS = {1: "#D9D9D9", 2: "#FDD0A2", 3: "#FDAE6B", 4: "#E6550D", 5: "#8C2D04"}  # darker: higher on the ladder
GROUND_COLOURS = dict(zip(grounds.GROUNDS, ("#000000", "#0072B2", "#D55E00", "#56B4E9", "#999999"), strict=True))


def steps_by_source(
    reading: Reading, *, title: str | None = None, subtitle: str | None = None, source: str | None = None
) -> go.Figure:
    """Draw the heat map of steps by the sources of their events."""
    held = grounds.grounds(reading)
    if held.empty:
        return pieces.nothing(
            reading,
            title or findings.title(reading, "acts in the article's own voice", "acts on a named source's word"),
            subtitle or "steps by source",
            source,
        )
    cells, columns = held.groupby(["step", "source"])["event"].agg(list), _columns(held)
    steps = reading.steps.sort_values(["order", "step"])
    names = {s.step: f"{s.order}. {pieces.label(s.actor, words=4)}" for s in steps.itertuples()}
    told = (f"{names[s]} from {c} {len(e)}" for (s, c), e in cells.items())
    return pieces.figure(
        reading,
        [_heat(reading, cells, names, columns)],
        title or findings.title(reading, "whose word is behind most acts", "acts on a source's word"),
        subtitle or "number of acts of each step (story order) from each source",
        source,
        f"Heat map, steps by source: {prose.listed(told, most=16)}.",
        height=220 + pieces.row_height(len(names), full=34) * len(names),
        bottom=130,
        yaxis=dict(autorange="reversed", type="category"),
        xaxis=dict(tickangle=-30, type="category"),
    )


def _columns(held):
    """List the sources of a table of grounds that a chart has room for: the own voice, then those with most acts."""
    counts = held["source"].value_counts()
    return sorted(counts.index, key=lambda s: (s != grounds.OWN_VOICE, -int(counts[s]), s))[: pieces.MOST]


def _heat(reading, cells, names, columns):
    """Draw `cells`, (step, source) → events, as a heat map: a row a step of `names`, a column a source."""
    whys = explanation.in_brief(reading)["events"]
    acts = {
        e.event: canvas.hover(pieces.act(e), pieces.sentence(reading, e.sentence), whys[e.event])
        for e in reading.events.itertuples()
    }
    events = [[cells.get((step, column), []) for column in columns] for step in names]
    return go.Heatmap(
        z=[[len(cell) or None for cell in row] for row in events],
        x=[pieces.label(c) for c in columns],
        y=pieces.unique(list(names.values())),
        colorscale=[[0, "#CFE3F1"], [1, "#0072B2"]],
        showscale=False,
        xgap=3,
        ygap=3,
        zmin=0,
        texttemplate="%{z}",
        hoverinfo="text",
        hovertext=[["<br>".join(acts[e] for e in cell) for cell in row] for row in events],
        hoverongaps=False,
        customdata=[[pieces.step_sentences(reading, cell) for cell in row] for row in events],
    )


def grounds_by_level(
    reading: Reading, *, title: str | None = None, subtitle: str | None = None, source: str | None = None
) -> go.Figure:
    """Draw how many steps come from each kind of source, by their level on the ladder."""
    held = grounds.of_steps(reading).merge(reading.steps[["step", "level"]], on="step")
    held = held.assign(level=[f"level {n}" for n in held["level"]])
    counts = held.groupby(["ground", "level"]).size().unstack(fill_value=0)
    acts = reading.steps[["step", "events"]].explode("events").rename(columns={"events": "event"})
    acts = acts.merge(reading.events[["event", "sentence"]], on="event").merge(held, on="step")
    return pieces.bars(
        reading,
        counts.reindex([g for g in grounds.GROUNDS if g in counts.index]),
        {f"level {level}": tint for level, tint in TINTS.items()},
        behind=pieces.behind(acts, "ground", "level"),
        unit="steps",
        title=title or findings.title(reading, "acts in the article's own voice", "acts on a named source's word"),
        subtitle=subtitle or "number of reported steps by the source of most of their acts",
        source=source,
    )


def ladder_by_ground(
    reading: Reading, *, title: str | None = None, subtitle: str | None = None, source: str | None = None
) -> go.Figure:
    """Draw the same ladder, coloured by the kind of source: the article's own voice or someone's word."""
    held = grounds.of_steps(reading).set_index("step")["ground"]
    texts = [pieces.label(a, words=4) for a in reading.steps["actor"]]
    return ladders.ladder(
        reading,
        [GROUND_COLOURS[held[s]] for s in reading.steps["step"]],
        texts,
        title or findings.title(reading, "acts in the article's own voice", "acts on a named source's word"),
        subtitle or "level of each reported step in story order; colour: the source of most of its acts",
        source,
        key=[(colour, ground) for ground, colour in GROUND_COLOURS.items() if ground in set(held)],
    )
