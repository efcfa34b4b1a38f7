"""The ladder, the weight of each act, deeds and words, facts and threats."""

import pandas as pd
import plotly.graph_objects as go

from analysis import explanation, findings, grounds, measures
from analysis.charts import canvas, ladders, pieces
from analysis.findings import prose
from analysis.lexicons import cameo
from analysis.reading import Reading

QUADS = {  # conflict from the line outwards, then cooperation; what helps one against another has its own colour
    "material conflict": "#D55E00",
    "verbal conflict": "#F3B78F",
    "material cooperation": "#0072B2",
    "verbal cooperation": "#9CC9E8",
    measures.AGAINST: "#CC79A7",
}

KINDS = {"deeds": "#D55E00", "threats or plans": "#E69F00", "words": "#56B4E9"}


def ladder(
    reading: Reading, *, title: str | None = None, subtitle: str | None = None, source: str | None = None
) -> go.Figure:
    """Draw the escalation ladder: reported steps in story order by level, joined where one responds to another."""
    colours = canvas.actor_colours(reading.actors)
    return ladders.ladder(
        reading,
        [colours.get(a, canvas.OTHERS) for a in reading.steps["actor"]],
        title or findings.title(reading, "steps up and down"),
        subtitle or "level of each reported step, story order from top; arrows lead from a step to the response",
        source,
    )


def intensity(
    reading: Reading, *, title: str | None = None, subtitle: str | None = None, source: str | None = None
) -> go.Figure:
    """Draw the weight of each act of a step, in story order from the top, on Goldstein's and PLOVER's scales."""
    held = _weighed(reading)
    title = title or findings.title(reading, "conflict and cooperation")
    if held.empty:
        return pieces.nothing(reading, title, subtitle or "weight of each act", source)
    shown, other = held.head(ladders.ROWS), len(reading.events) - len(held)
    return pieces.figure(
        reading,
        _weights(shown),
        title,
        (subtitle or "weight of each act in story order, −10 to 10; open: threatened, planned or denied")
        + (f"; {prose.count(other, 'act')} that belong to no step left out" if other else "")
        + ladders.left_out(held, "act"),
        source,
        f"Marks by act in story order, Goldstein (PLOVER): {prose.listed(held['said'], most=16)}.",
        key=[
            (canvas.INK, "Goldstein, in the actor's colour", "●"),
            (canvas.FAINT, "PLOVER", "◆"),
            *pieces.unsure_key(held),
        ],
        height=190 + pieces.room(shown["name"], full=30),
        yaxis=ladders.rows_axis(shown["name"]),
        xaxis=dict(
            range=[-11.5, 11.5],
            zeroline=True,
            zerolinecolor=canvas.FAINT,
            tickvals=[-10, -5, 0, 5, 10],
            ticktext=["−10 war", "−5", "0", "+5", "+10 cooperation"],
        ),
    )


def _weighed(reading):
    """Return the events in story order with place, plover (or None), colour, name, hover, and said (for the alt)."""
    held = measures.events_in_story_order(reading)
    colours, cards = canvas.actor_colours(reading.actors), explanation.cards(reading)["events"]
    rows = []
    for e in held.itertuples():
        plover = cameo.plover(e.cameo)[1]
        score = "none" if plover is None else prose.signed(plover, "+g")
        hover = pieces.explained([*cards[e.event], f"PLOVER {score}"], pieces.sentence(reading, e.sentence))
        said = f"{e.text} {e.goldstein:+g}" + ("" if plover is None else f" ({plover:+g})")
        rows.append((len(rows), plover, colours.get(e.source, canvas.OTHERS), pieces.act_label(e), hover, said))
    columns = ["place", "plover", "colour", "name", "hover", "said"]
    added = pd.DataFrame(rows, columns=columns, dtype=object, index=held.index)
    return held.assign(**{column: added[column] for column in columns})


def _weights(held):
    """Draw a stem and two marks an act: its weight by Goldstein, and below it by PLOVER."""
    above, below = ([round(at + d, 2) for at in held["place"]] for d in (-0.12, 0.18))
    goldstein, plover, opaque = held["goldstein"].tolist(), held["plover"].tolist(), pieces.opacity(held)
    ends = ["" if done else "-open" for done in held["status"].isin(["actual", "past_background"])]
    told = [held["hover"].tolist(), [[s] for s in held["sentence"].tolist()], opaque, held["event"]]
    return [
        go.Bar(x=goldstein, y=above, orientation="h", width=0.06, marker=dict(color=canvas.OTHERS), hoverinfo="skip"),
        _dots(goldstein, above, [f"circle{end}" for end in ends], held["colour"].tolist(), 13, *told),
        _dots(plover, below, [f"diamond{end}" for end in ends], canvas.FAINT, 9, *told),
    ]


def timeline(
    reading: Reading, *, title: str | None = None, subtitle: str | None = None, source: str | None = None
) -> go.Figure:
    """Draw the acts to which the text gives a date, a row each, earliest at the top, along the calendar.

    Weekdays and words such as "last week" name no day of the calendar and are left out, as the subtitle says.
    """
    held = measures.dated(reading)
    if held.empty:
        title = title or "No act has a date of the calendar"
        return pieces.nothing(reading, title, subtitle or "acts with a day, month or year in the text", source)
    shown, cards = held.head(ladders.ROWS), explanation.cards(reading)["events"]
    names = pieces.unique([f"{e.date} · {pieces.act_label(e)}" for e in shown.itertuples()])
    trace = _dots(
        shown["day"].tolist(),
        list(range(len(shown))),
        ["triangle-up" if d == "escalatory" else "triangle-down" if d == "deescalatory" else "circle"
         for d in shown["direction"]],
        [canvas.DIRECTION[d] for d in shown["direction"]],
        13,
        [pieces.explained(cards[e.event], pieces.sentence(reading, e.sentence)) for e in shown.itertuples()],
        [[s] for s in shown["sentence"].tolist()],
        pieces.opacity(shown),
        shown["event"],
    )  # fmt: skip
    other = len(reading.events) - len(held)
    told = (f"{e.date} {pieces.act_label(e)}" for e in held.itertuples())
    return pieces.figure(
        reading,
        [trace],
        title or _from_to(held["date"].tolist()),
        (subtitle or "acts by the date beside them in the text; ▲ escalatory, ▼ de-escalatory, ● neither")
        + (f"; {prose.count(other, 'act')} without one left out" if other else "")
        + ladders.left_out(held, "dated act"),
        source,
        f"Time line: {prose.listed(told, most=16)}.",
        key=pieces.unsure_key(shown),
        height=180 + pieces.room(names, full=30),
        yaxis=ladders.rows_axis(names),
        xaxis=_calendar(shown["day"], yearless=set(held["day"].str[:4]) == {str(measures.UNDATED)}),
    )


def _from_to(told):
    """Say in a title from when to when dated acts run, in the words of the text."""
    return f"Dated acts run from {told[0]} to {told[-1]}" if told[0] != told[-1] else f"Dated acts: {told[0]}"


def _calendar(days, *, yearless):
    """Return the settings of an axis of days (ISO) that names few of them, a whole number of days apart."""
    first, last = (pd.Timestamp(day) for day in (days.min(), days.max()))
    length = max(1, (last - first).days)
    edge = pd.Timedelta(days=max(1, round(length / 20)))
    form = "%-d %b" if yearless else "%Y" if length > 4 * 365 else "%b %Y" if length > 120 else "%-d %b %Y"
    return dict(
        type="date",
        range=[str((first - edge).date()), str((last + edge).date())],
        tickformat=form,
        dtick=24 * 3600 * 1000 * -(-length // 4) if length <= 120 else None,
        tick0=str(first.date()),
        nticks=5,
        tickangle=0,
    )


def _dots(x, y, symbols, colours, size, hovers, behind, opacity, events):
    return go.Scatter(
        x=x,
        y=y,
        mode="markers",
        cliponaxis=False,
        hoverinfo="text",
        hovertext=hovers,
        customdata=behind,
        meta=pieces.rows("events", events),
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
    held = _by_quad(reading)
    if held.empty:
        return pieces.nothing(
            reading, title or findings.title(reading, "number of acts"), subtitle or "reported acts by actor", source
        )
    widest = max(int(held[wing].sum(axis=1).max()) for wing in _wings(held))
    right = pieces.ticks(widest, most=4)
    marked = [*(-n for n in reversed(right)), 0, *right]
    traces = _wing_bars(reading, held)
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
        height=170 + pieces.room(held.index, full=30),
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


def _by_quad(reading):
    """Count the acts of each actor (rows, those with most acts first) by class (columns, ``QUADS``)."""
    acts = _quads(reading).groupby(["source", "kind"]).size().unstack(fill_value=0)
    ranked = sorted(acts.index, key=lambda actor: (-int(acts.loc[actor].sum()), actor))
    return acts.loc[ranked[: pieces.MOST]]


def _quads(reading):
    """Return the events with an actor, with their class of QUADS as `kind`."""
    acts = reading.events.dropna(subset=["source"])
    kinds = acts["quad"].str.replace("_", " ").where(measures.classes(acts) != measures.AGAINST, measures.AGAINST)
    return acts.assign(kind=kinds)


def _wings(counts):
    """List the columns of ``_by_quad`` by side: those of conflict, those of cooperation."""
    there = [c for c in QUADS if c in counts]
    return [[c for c in there if c.endswith("conflict")], [c for c in there if not c.endswith("conflict")]]


def _wing_bars(reading, counts):
    """Draw the counts of ``_by_quad`` as bars, conflict to the left, deeds nearest to the line."""
    behind = pieces.behind(_quads(reading), "source", "kind")
    return [
        pieces.stacked(
            [pieces.label(actor) for actor in counts.index],
            [(-1 if kind.endswith("conflict") else 1) * n for n in counts[kind].tolist()],
            kind,
            colour,
            [behind.get((actor, kind), pieces.NOTHING) for actor in counts.index],
        )
        for kind, colour in QUADS.items()
        if kind in counts and counts[kind].any()
    ]


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
        among=grounds.TOLD,
    )
