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
    """Draw the acts of each step by the kind of their source, a bar a step, and name the sources beside it."""
    subtitle = subtitle or "number of acts of each step (story order) by source, which is named beside the bar"
    held = grounds.grounds(reading)
    if held.empty:
        return pieces.nothing(
            reading,
            title or findings.title(reading, "acts in the article's own voice", "acts on a named source's word"),
            subtitle,
            source,
        )
    names = pieces.step_labels(reading)
    held = held.merge(reading.events[["event", "sentence"]], on="event").assign(row=held["step"].map(names))
    counts = held.groupby(["row", "ground"]).size().unstack(fill_value=0)
    counts = counts.reindex([name for name in names.values() if name in counts.index])
    drawn = pieces.bars(
        reading,
        counts,
        GROUND_COLOURS,
        behind=pieces.behind(held, "row", "ground"),
        hovers=_vouched(reading, held),
        unit="acts",
        title=title or findings.title(reading, "whose word is behind most acts", "acts on a source's word"),
        subtitle=subtitle,
        source=source,
        most=ladders.ROWS,
    )
    drawn.add_trace(_sources(held, counts.head(ladders.ROWS)))
    longest = int(counts.sum(axis=1).max())
    drawn.update_xaxes(range=[0, 2.2 * longest], tickvals=pieces.ticks(longest, most=5), dtick=None)
    return drawn


def _vouched(reading, held):
    """Map (row, ground) to what the pointer brings up: each act with its sentence and why it was read so."""
    cards = explanation.cards(reading)["events"]
    acts = {
        e.event: pieces.explained(cards[e.event], pieces.sentence(reading, e.sentence))
        for e in reading.events.itertuples()
    }
    return {key: _told(acts, part.tolist()) for key, part in held.groupby(["row", "ground"])["event"]}


def _told(acts, held, *, most=2):
    """Join the hovers of a bar's acts; of many only the first few, for no screen holds them all."""
    left = [f"… and {len(held) - most} more"] if len(held) > most else []
    return "<br>".join([*(acts[number] for number in held[:most]), *left])


def _sources(held, counts):
    """Name the sources of each row behind its bar, those with most acts first."""
    named = held.groupby(["row", "source"]).size()
    return canvas.words(
        counts.sum(axis=1).tolist(),
        counts.index.tolist(),
        [f" {prose.listed(named[row].sort_values(ascending=False, kind='stable').index)}" for row in counts.index],
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
        among=grounds.GROUNDS,
    )


def ladder_by_ground(
    reading: Reading, *, title: str | None = None, subtitle: str | None = None, source: str | None = None
) -> go.Figure:
    """Draw the same ladder, coloured by the kind of source: the article's own voice or someone's word."""
    held = grounds.of_steps(reading).set_index("step")["ground"]
    return ladders.ladder(
        reading,
        [GROUND_COLOURS[held[s]] for s in reading.steps["step"]],
        title or findings.title(reading, "acts in the article's own voice", "acts on a named source's word"),
        subtitle or "level of each reported step, story order from top; colour: the source of most of its acts",
        source,
        key=[(colour, ground) for ground, colour in GROUND_COLOURS.items() if ground in set(held)],
    )
