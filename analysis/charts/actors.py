"""Who is mentioned, in what form, and who acts on whom."""

import plotly.graph_objects as go

from analysis import explanation, findings, measures
from analysis.charts import canvas, pieces
from analysis.findings import prose
from analysis.reading import Reading

FORMS = {"name": "#0072B2", "nominal": "#E69F00", "pronoun": "#56B4E9", "adjectival": "#CC79A7"}
KINDS = {measures.CONFLICT: "#D55E00", measures.AGAINST: "#CC79A7", measures.COOPERATION: "#56B4E9"}
PAIRS = 16  # of actor and target that a chart shows


def mentions(
    reading: Reading, *, title: str | None = None, subtitle: str | None = None, source: str | None = None
) -> go.Figure:
    """Draw every mention of the most mentioned actors at its place in the text."""
    at, cast = pieces.word_counter(reading.article.text), measures.ranked(reading.actors)
    title = title or findings.title(reading, "mentioned most", "side mentioned most")
    if cast.empty:
        return pieces.nothing(reading, title, subtitle or "mentions along the text", source)
    colours, shown = canvas.actor_colours(reading.actors), cast["actor"].head(pieces.MOST).tolist()
    held = reading.mentions[reading.mentions["actor"].isin(shown)]
    cards = explanation.cards(reading)["mentions"]
    symbols = {"name": "circle", "nominal": "diamond", "pronoun": "circle-open", "adjectival": "square-open"}
    trace = pieces.marks(
        held["start"].map(at),
        held["actor"].map(pieces.label).tolist(),
        [symbols[k] for k in held["kind"]],
        [colours[a] for a in held["actor"]],
        [pieces.explained(cards[m.mention], pieces.sentence(reading, m.sentence)) for m in held.itertuples()],
        [[s] for s in held["sentence"].tolist()],
        pieces.opacity(held),
    )
    trace.meta = pieces.rows("mentions", held["mention"])
    alt = (
        "Dots along the text, one row per actor; mentions:"
        f" {pieces.said(dict(zip(cast['actor'], cast['mentions'], strict=True)), most=pieces.MOST)}."
    )
    return pieces.figure(
        reading,
        [trace],
        title,
        subtitle or "● name, ◆ description, ○ pronoun, □ adjective; persons and states apart" + _left(cast),
        source,
        alt,
        key=pieces.unsure_key(held),
        height=170 + pieces.room(shown, full=28),
        xaxis=pieces.words_axis(reading, at),
        yaxis=pieces.category_axis(shown),
    )


def forms(
    reading: Reading, *, title: str | None = None, subtitle: str | None = None, source: str | None = None
) -> go.Figure:
    """Draw how each actor is mentioned: by name, by description, as a pronoun or as an adjective."""
    counts = reading.mentions.groupby(["actor", "kind"]).size().unstack(fill_value=0)
    return pieces.bars(
        reading,
        counts.reindex(measures.ranked(reading.actors)["actor"], fill_value=0),
        FORMS,
        behind=pieces.behind(reading.mentions, "actor", "kind"),
        unit="mentions",
        title=title or _told_forms(reading.mentions),
        subtitle=subtitle or "mentions of each actor, persons and states apart",
        source=source,
    )


def who_to_whom(
    reading: Reading, *, title: str | None = None, subtitle: str | None = None, source: str | None = None
) -> go.Figure:
    """Draw how many acts are reported of each actor towards each other: a bar a pair, those with most acts first."""
    subtitle = subtitle or "number of reported acts, from whom to whom; persons and states apart"
    acts = reading.events.dropna(subset=["source"])
    if acts.empty:
        return pieces.nothing(reading, title or findings.title(reading, "number of acts"), subtitle, source)
    acts = acts.assign(target=acts["target"].fillna("(no target named)"), kind=measures.classes(acts))
    acts = acts.assign(pair=acts["source"] + " → " + acts["target"])
    return pieces.bars(
        reading,
        _ranked(acts.groupby(["pair", "kind"]).size().unstack(fill_value=0)),
        KINDS,
        behind=pieces.behind(acts, "pair", "kind"),
        hovers=_acts_told(reading, acts),
        unit="acts",
        title=title
        or findings.title(
            reading,
            "most acts between two sides",
            "side behind most acts",
            "actor behind most acts",
            "number of actors who act",
        ),
        subtitle=subtitle,
        source=source,
        most=PAIRS,
    )


def _ranked(counts):
    """Sort a table of counts by the sums of its rows, the largest first, ties by name."""
    return counts.loc[sorted(counts.index, key=lambda row: (-int(counts.loc[row].sum()), row))]


def _acts_told(reading, acts):
    """Map (pair, kind) to what the pointer brings up: each act with its sentence."""
    return {
        (pair, kind): canvas.hover(
            f"{pair}: {prose.count(len(part), 'act')}, {kind}",
            *(f"{pieces.act(e)}: {pieces.sentence(reading, e.sentence)}" for e in part.itertuples()),
        )
        for (pair, kind), part in acts.groupby(["pair", "kind"])
    }


def _told_forms(mentions):
    """Say how many mentions are names, and how many are not."""
    names = int(mentions["kind"].eq("name").sum())
    return f"{names or 'None'} of {prose.count(len(mentions), 'mention')} {'is a name' if names == 1 else 'are names'}"


def _left(cast):
    return (
        f"; {prose.count(len(cast) - pieces.MOST, 'actor')} with fewer mentions left out"
        if len(cast) > pieces.MOST
        else ""
    )
