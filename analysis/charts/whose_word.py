"""Which source stands behind which step."""

import plotly.graph_objects as go

from analysis import explanation, findings, grounds
from analysis.charts import ladders, pieces
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
    columns = sorted(
        held["source"].value_counts().index,
        key=lambda s: (s != grounds.OWN_VOICE, -int((held["source"] == s).sum()), s),
    )[: pieces.MOST]
    cells = held.groupby(["step", "source"])["event"].agg(list)
    names = {s.step: f"{s.order}. {pieces.label(s.actor, words=4)}" for s in reading.steps.itertuples()}
    order = [s.step for s in reading.steps.sort_values(["order", "step"]).itertuples()]
    rows = pieces.unique([names[s] for s in order])
    z = [[len(cells.get((s, c), [])) or None for c in columns] for s in order]
    cards = explanation.cards(reading)["events"]
    acts = {
        e.event: pieces.explained(cards[e.event], pieces.sentence(reading, e.sentence))
        for e in reading.events.itertuples()
    }
    trace = go.Heatmap(
        z=z,
        x=[pieces.label(c) for c in columns],
        y=rows,
        colorscale=[[0, "#CFE3F1"], [1, "#0072B2"]],
        showscale=False,
        xgap=3,
        ygap=3,
        zmin=0,
        texttemplate="%{z}",
        hoverinfo="text",
        text=None,
        hovertext=[[_told(acts, cells.get((s, c), [])) for c in columns] for s in order],
        hoverongaps=False,
        customdata=[[pieces.step_sentences(reading, cells.get((s, c), [])) for c in columns] for s in order],
    )
    alt = (
        "Heat map, steps by source:"
        f" {prose.listed((f'{names[s]} from {c} {len(e)}' for (s, c), e in cells.items()), most=16)}."
    )
    return pieces.figure(
        reading,
        [trace],
        title or findings.title(reading, "whose word is behind most acts", "acts on a source's word"),
        subtitle or "number of acts of each step (story order) from each source",
        source,
        alt,
        height=220 + pieces.row_height(len(rows), full=34) * len(rows),
        bottom=130,
        yaxis=dict(autorange="reversed", type="category"),
        xaxis=dict(tickangle=-30, type="category"),
    )


def _told(acts, held, *, most=2):
    """Join the hovers of a cell's acts; of many only the first few, for no screen holds them all."""
    left = [f"… and {len(held) - most} more"] if len(held) > most else []
    return "<br>".join([*(acts[number] for number in held[:most]), *left])


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
