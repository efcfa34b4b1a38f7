"""Figures: each takes a reading and returns a plotly Figure whose title is the finding; none shows itself.

Positions along the text are counted in words from its start. Titles come from ``findings``, so that a chart never says
more than the tables hold. Hover over a mark to read the sentence behind it.
"""

import bisect
import re

import pandas as pd
import plotly.graph_objects as go

from analysis import canvas, findings, grounds, measures

KINDS = {"direct": "#0072B2", "mixed": "#56B4E9", "indirect": "#E69F00"}
FORMS = {"name": "#0072B2", "nominal": "#E69F00", "pronoun": "#56B4E9", "adjectival": "#CC79A7"}
QUADS = {
    "verbal_cooperation": "#56B4E9",
    "material_cooperation": "#0072B2",
    "verbal_conflict": "#E69F00",
    "material_conflict": "#D55E00",
}
STATUSES = ("actual", "threatened", "planned", "possible", "denied", "past_background")
GROUND_COLOURS = dict(zip(grounds.GROUNDS, ("#000000", "#0072B2", "#D55E00", "#56B4E9", "#999999"), strict=True))
MOST = 12  # rows that a bar chart shows before it says "and n more"


def layers(reading, *, title=None, subtitle=None, source=None):
    """Draw the article from first to last word in three rows: actors named, words on a source, acts reported."""
    at = _word_counter(reading.article.text)
    said = [(a, b, row) for row in reading.attributions.itertuples() for a, b in row.content]
    shaded = go.Bar(
        base=[at(a) for a, _, _ in said],
        x=[at(b) - at(a) for a, b, _ in said],
        y=["words on a source"] * len(said),
        orientation="h",
        width=0.5,
        marker=dict(color=[KINDS[row.kind] for *_, row in said]),
        hovertext=[canvas.hover(_whose(row), row.text) for *_, row in said],
        hoverinfo="text",
    )
    names, acts = reading.mentions, reading.events
    ticks = _marks(
        names["start"].map(at), "actors named", "line-ns-open", canvas.FAINT, [canvas.hover(t) for t in names["text"]]
    )
    signs = {"escalatory": "triangle-up", "deescalatory": "triangle-down", "neutral": "circle"}
    told = _marks(
        acts["start"].map(at),
        "acts reported",
        [signs[d] for d in acts["direction"]],
        [canvas.DIRECTION[d] for d in acts["direction"]],
        [canvas.hover(_act(e), _sentence(reading, e.sentence)) for e in acts.itertuples()],
    )
    alt = (
        f"Strip chart along {at(len(reading.article.text))} words: {canvas.count(len(names), 'mention')} of actors, "
        f"{canvas.count(len(reading.attributions), 'attribution')}, {canvas.count(len(acts), 'reported act')}."
    )
    return _figure(
        reading,
        [shaded, ticks, told],
        title or findings.sourced_words(reading),
        subtitle or "blue: quoted, orange: retold; ▲ escalatory, ▼ de-escalatory, ● neither",
        source,
        alt,
        height=300,
        xaxis=_words_axis(reading, at),
        yaxis=dict(categoryarray=["acts reported", "words on a source", "actors named"], categoryorder="array"),
    )


def voices(reading, *, title=None, subtitle=None, source=None):
    """Draw, paragraph by paragraph, how many words rest on the article's own voice and how many on a source, and how."""
    held = measures.words_by_voice(reading)
    colours = {"own voice": "#BBBBBB", **KINDS}
    rows = [f"¶ {n + 1}" for n in held.index]
    traces = [_stacked(rows, held[kind].tolist(), kind, colours[kind]) for kind in colours if held[kind].any()]
    alt = f"Stacked bars, words by paragraph; in all: {_said(held.sum().to_dict())}."
    return _figure(
        reading,
        traces,
        title or findings.own_voice(reading),
        subtitle or f"words by paragraph: {_keys(traces)}",
        source,
        alt,
        height=150 + 26 * len(rows),
        barmode="stack",
        yaxis=dict(autorange="reversed", type="category"),
        xaxis=dict(title_text="words"),
    )


def mentions(reading, *, title=None, subtitle=None, source=None):
    """Draw every mention of the most mentioned actors at its place in the text."""
    at, cast = _word_counter(reading.article.text), measures.ranked(reading.actors)
    colours, shown = canvas.actor_colours(reading.actors), cast["actor"].head(MOST).tolist()
    held = reading.mentions[reading.mentions["actor"].isin(shown)]
    symbols = {"name": "circle", "nominal": "diamond", "pronoun": "circle-open", "adjectival": "square-open"}
    trace = _marks(
        held["start"].map(at),
        held["actor"].map(_label).tolist(),
        [symbols[k] for k in held["kind"]],
        [colours[a] for a in held["actor"]],
        [canvas.hover(f"{m.text} ({m.kind}) = {m.actor}", _sentence(reading, m.sentence)) for m in held.itertuples()],
    )
    alt = f"Dots along the text, one row an actor; mentions: {_said(dict(zip(cast['actor'], cast['mentions'], strict=True)), most=MOST)}."
    return _figure(
        reading,
        [trace],
        title or findings.most_mentioned(reading),
        subtitle or "● name, ◆ description, ○ pronoun, □ adjective; one row an actor" + _left(cast),
        source,
        alt,
        height=170 + 28 * len(shown),
        xaxis=_words_axis(reading, at),
        yaxis=_category_axis(shown),
    )


def forms(reading, *, title=None, subtitle=None, source=None):
    """Draw in which words each actor stands: by name, described, as a pronoun or as an adjective."""
    cast = measures.ranked(reading.actors).head(MOST)
    counts = (
        reading.mentions.groupby(["actor", "kind"]).size().unstack(fill_value=0).reindex(cast["actor"], fill_value=0)
    )
    rows = [_label(a) for a in cast["actor"]]
    traces = [
        _stacked(rows, counts[kind].tolist(), kind, colour)
        for kind, colour in FORMS.items()
        if kind in counts and counts[kind].any()
    ]
    alt = f"Stacked bars of mentions by form; in all: {_said(reading.mentions['kind'].value_counts().to_dict())}."
    return _figure(
        reading,
        traces,
        title or findings.commonest_form(reading),
        subtitle or f"mentions of each actor: {_keys(traces)}",
        source,
        alt,
        height=170 + 28 * len(rows),
        barmode="stack",
        yaxis=_category_axis(cast["actor"]),
        xaxis=dict(title_text="mentions"),
    )


def who_to_whom(reading, *, title=None, subtitle=None, source=None):
    """Draw the matrix of reported acts: who (rows) does something to whom (columns); the sentences stand in the hover."""
    acts = reading.events.dropna(subset=["source"])
    acts = acts.assign(target=acts["target"].fillna("(nobody named)"))
    if acts.empty:
        return _nothing(reading, title or "No act has a known doer", "acts by source and target", source)
    sources, targets = (
        acts[c].value_counts().sort_index(kind="stable").sort_values(ascending=False, kind="stable").index[:MOST]
        for c in ("source", "target")
    )
    cells = acts.groupby(["source", "target"])
    x, y, n, words = [], [], [], []
    for (doer, target), part in cells:
        if doer in sources and target in targets:
            x, y, n = [*x, _label(target)], [*y, _label(doer)], [*n, len(part)]
            words.append(
                canvas.hover(
                    f"{doer} → {target}: {canvas.count(len(part), 'act')}",
                    *(_act(e) + ": " + _sentence(reading, e.sentence) for e in part.itertuples()),
                )
            )
    trace = go.Scatter(
        x=x,
        y=y,
        mode="markers+text",
        text=[str(i) for i in n],
        hovertext=words,
        hoverinfo="text",
        textfont=dict(color="white", size=13),
        marker=dict(
            symbol="square",
            size=[24 + 5 * min(i, 6) for i in n],
            color=[
                _mean_colour(part)
                for _, part in cells
                if part["source"].iloc[0] in sources and part["target"].iloc[0] in targets
            ],
        ),
    )
    alt = f"Matrix of acts: {canvas.listed((f'{a} to {b} {len(p)}' for (a, b), p in cells), most=12)}."
    return _figure(
        reading,
        [trace],
        title or findings.busiest_pair(reading),
        subtitle or "reported acts, row → column; vermilion: conflict, blue: cooperation",
        source,
        alt,
        height=200 + 44 * len(sources),
        bottom=130,
        xaxis=dict(
            categoryorder="array",
            categoryarray=[_label(t) for t in targets],
            side="bottom",
            tickangle=-30,
            showgrid=True,
            gridcolor="#F0F0F0",
        ),
        yaxis=dict(
            categoryorder="array", categoryarray=[_label(s) for s in sources][::-1], showgrid=True, gridcolor="#F0F0F0"
        ),
    )


def tone_strip(reading, *, title=None, subtitle=None, source=None):
    """Draw the polarity of each sentence in text order, with the words behind the strongest scores."""
    held = reading.sentences
    strongest = set(held["polarity"].abs().sort_values(ascending=False, kind="stable").index[:5])
    labels = [
        _scored_words(words) if i in strongest and p else ""
        for i, p, words in zip(held.index, held["polarity"], held["words"], strict=True)
    ]
    trace = go.Bar(
        x=(held["sentence"] + 1).tolist(),
        y=held["polarity"].tolist(),
        text=labels,
        textposition="outside",
        textfont=dict(size=11, color=canvas.INK),
        cliponaxis=False,
        marker=dict(color=["#0072B2" if p > 0 else "#D55E00" for p in held["polarity"]]),
        hoverinfo="text",
        constraintext="none",
        textangle=0,
        hovertext=[
            canvas.hover(f"polarity {s.polarity:+.2f}: {_scored_words(s.words) or 'no scored word'}", s.text)
            for s in held.itertuples()
        ],
    )
    alt = f"Bars of polarity by sentence, {held['polarity'].min():+.2f} to {held['polarity'].max():+.2f}, mean {held['polarity'].mean():+.2f}."
    return _figure(
        reading,
        [trace],
        title or findings.positive_sentences(reading),
        subtitle or "polarity (TextBlob, −1 to 1) of each sentence in text order, strongest words named",
        source,
        alt,
        xaxis=dict(title_text="sentence", dtick=max(1, len(held) // 12)),
        yaxis=dict(range=_padded(held["polarity"]), zeroline=True, zerolinecolor=canvas.FAINT),
    )


def tone_words(reading, *, title=None, subtitle=None, source=None):
    """Draw the scored words of the article by how much they move the sum of all scores."""
    held = measures.scored_words(reading)
    if held.empty:
        return _nothing(reading, title or "No word of the article carries a score", "scored words (TextBlob)", source)
    top = held.head(MOST)
    trace = go.Bar(
        x=top["weight"].tolist(),
        y=top["word"].tolist(),
        orientation="h",
        text=[f"{w:+.2f}  ×{n}" for w, n in zip(top["weight"], top["count"], strict=True)],
        textposition="outside",
        cliponaxis=False,
        hovertext=[
            canvas.hover(word, *sentences) for word, sentences in zip(top["word"], top["sentences"], strict=True)
        ],
        hoverinfo="text",
        marker=dict(color=["#0072B2" if w > 0 else "#D55E00" for w in top["weight"]]),
    )
    alt = f"Bars of summed polarity by word: {_said(dict(zip(top['word'], top['weight'], strict=True)))}."
    return _figure(
        reading,
        [trace],
        title or findings.heaviest_word(reading),
        subtitle or "polarity of each word, summed over the article (TextBlob); × is how often it stands there",
        source,
        alt,
        height=170 + 26 * len(top),
        yaxis=dict(autorange="reversed", type="category"),
        xaxis=dict(
            title_text="summed polarity", range=_padded(top["weight"], 0.35), zeroline=True, zerolinecolor=canvas.FAINT
        ),
    )


def tone(reading, *, title=None, subtitle=None, source=None):
    """Draw how the article's own wording scores around each actor, with the number of sentences behind it."""
    held = reading.tone.merge(measures.ranked(reading.actors)[["actor", "mentions"]], on="actor").dropna(
        subset=["score"]
    )
    held = held.sort_values(["mentions", "actor"], ascending=[False, True]).head(MOST).sort_values(["score", "actor"])
    if held.empty:
        return _nothing(
            reading, title or "No actor stands in the article's own voice", "tone of the wording by actor", source
        )
    scores, rows = held["score"].astype(float).tolist(), [_label(a) for a in held["actor"]]
    colours = canvas.actor_colours(reading.actors)
    stems = go.Bar(x=scores, y=rows, orientation="h", width=0.08, marker=dict(color=canvas.OTHERS), hoverinfo="skip")
    dots = go.Scatter(
        x=scores,
        y=rows,
        mode="markers+text",
        marker=dict(size=13, color=[colours[a] for a in held["actor"]]),
        cliponaxis=False,
        hoverinfo="text",
        text=[f"{s:+.2f}, {canvas.count(len(i), 'sentence')}" for s, i in zip(scores, held["sentences"], strict=True)],
        textposition=["middle right" if s >= 0 else "middle left" for s in scores],
        hovertext=[
            canvas.hover(f"{t.actor}: {t.label}", *(_sentence(reading, i) for i in t.sentences[:4]))
            for t in held.itertuples()
        ],
    )
    alt = f"Dots of mean polarity by actor: {_said(dict(zip(held['actor'], scores, strict=True)))}."
    return _figure(
        reading,
        [stems, dots],
        title or findings.portrayal(reading),
        subtitle or "mean polarity of own-voice sentences that name the actor (TextBlob, −1 to 1)",
        source,
        alt,
        height=170 + 30 * len(rows),
        xaxis=dict(
            range=_padded(held["score"].astype(float), 0.9),
            zeroline=True,
            zerolinecolor=canvas.FAINT,
            title_text="mean polarity",
        ),
        yaxis=dict(type="category"),
    )


def tone_by_voice(reading, *, title=None, subtitle=None, source=None):
    """Draw each sentence's polarity in two rows: sentences in the article's own voice, and sentences on a source."""
    held = measures.sentences_by_voice(reading)
    traces = [
        go.Scatter(
            x=part["polarity"].tolist(),
            y=[voice + d for voice, d in zip([row] * len(part), _swarm(part["polarity"]), strict=True)],
            mode="markers",
            marker=dict(size=11, color=colour, opacity=0.75),
            hovertext=[canvas.hover(f"polarity {s.polarity:+.2f}", s.text) for s in part.itertuples()],
            hoverinfo="text",
        )
        for row, (voice, colour) in enumerate({"on a source": "#E69F00", "own voice": "#0072B2"}.items())
        for part in [held[held["voice"] == voice]]
    ]
    means = held.groupby("voice")["polarity"].mean().round(2).to_dict()
    alt = f"Two rows of dots, polarity of each sentence; mean by voice: {_said(means)}."
    return _figure(
        reading,
        traces,
        title or findings.voice_gap(reading),
        subtitle or "polarity of each sentence (TextBlob, −1 to 1); a dot a sentence",
        source,
        alt,
        height=320,
        xaxis=dict(
            range=_padded(held["polarity"], 0.1), zeroline=True, zerolinecolor=canvas.FAINT, title_text="polarity"
        ),
        yaxis=dict(tickvals=[0, 1], ticktext=["on a source", "own voice"], range=[-0.6, 1.6]),
    )


def ladder(reading, *, title=None, subtitle=None, source=None):
    """Draw the escalation ladder: reported steps in story order by level, joined where one answers another."""
    colours = canvas.actor_colours(reading.actors)
    return _ladder(
        reading,
        [colours.get(a, canvas.OTHERS) for a in reading.steps["actor"]],
        [canvas.short(a, words=3) if isinstance(a, str) else "?" for a in reading.steps["actor"]],
        title or findings.highest_step(reading),
        subtitle or "level of each reported step in story order; dashed lines: an answer to an earlier step",
        source,
    )


def ladder_by_ground(reading, *, title=None, subtitle=None, source=None):
    """Draw the same ladder, coloured by what each step rests on: the article's own voice or somebody's word."""
    held = grounds.of_steps(reading).set_index("step")["ground"]
    texts = [canvas.short(a, words=3) if isinstance(a, str) else "?" for a in reading.steps["actor"]]
    key = "; ".join(
        f"{name}: {ground}"
        for name, ground in zip(("black", "blue", "vermilion", "sky", "grey"), grounds.GROUNDS, strict=True)
        if ground in set(held)
    )
    return _ladder(
        reading,
        [GROUND_COLOURS[held[s]] for s in reading.steps["step"]],
        texts,
        title or findings.commonest_ground(reading),
        subtitle or key,
        source,
    )


def goldstein(reading, *, title=None, subtitle=None, source=None):
    """Draw the Goldstein value of each event of a step, in story order: −10 war, +10 full cooperation."""
    held = measures.events_in_story_order(reading)
    if held.empty:
        return _nothing(reading, title or "No step to weigh", "Goldstein value by event", source)
    colours = canvas.actor_colours(reading.actors)
    x, y = list(range(1, len(held) + 1)), held["goldstein"].tolist()
    stems = go.Bar(x=x, y=y, width=0.06, marker=dict(color=canvas.OTHERS), hoverinfo="skip")
    places, texts = _placed(x, y, [e.text for e in held.itertuples()], width=len(x) + 1, height=24)
    dots = go.Scatter(
        x=x,
        y=y,
        mode="markers+text",
        text=texts,
        textposition=places,
        textfont=dict(size=11),
        cliponaxis=False,
        hoverinfo="text",
        marker=dict(
            size=12,
            color=[colours.get(a, canvas.OTHERS) for a in held["source"]],
            symbol=["circle" if s == "actual" else "circle-open" for s in held["status"]],
        ),
        hovertext=[canvas.hover(_act(e), _sentence(reading, e.sentence)) for e in held.itertuples()],
    )
    alt = f"Stems by event in story order: {canvas.listed((f'{e.text} {e.goldstein:+g}' for e in held.itertuples()), most=16)}."
    return _figure(
        reading,
        [stems, dots],
        title or findings.lowest_event(reading),
        subtitle
        or "Goldstein value of each event in story order; filled: told as done, open: threatened, planned or denied",
        source,
        alt,
        xaxis=dict(title_text="events in story order", showticklabels=False, range=[0.3, len(x) + 0.7]),
        yaxis=dict(
            range=[-12, 12],
            zeroline=True,
            zerolinecolor=canvas.FAINT,
            tickvals=[-10, -5, 0, 5, 10],
            ticktext=["−10 war", "−5", "0", "+5", "+10 accord"],
        ),
    )


def deeds_and_words(reading, *, title=None, subtitle=None, source=None):
    """Draw each actor's reported acts: conflict to the left, cooperation to the right, words paler than deeds."""
    held = reading.events.dropna(subset=["source"]).groupby(["source", "quad"]).size().unstack(fill_value=0)
    if held.empty:
        return _nothing(reading, title or "No act has a known doer", "reported acts by actor", source)
    held = (
        held.assign(total=held.sum(axis=1))
        .reset_index()
        .sort_values(["total", "source"], ascending=[False, True])
        .head(MOST)
        .set_index("source")
    )
    rows, traces = [_label(a) for a in held.index], []
    for quad in ("material_conflict", "verbal_conflict", "verbal_cooperation", "material_cooperation"):
        if quad in held and held[quad].any():
            sign = -1 if quad.endswith("conflict") else 1
            traces.append(_stacked(rows, [sign * n for n in held[quad].tolist()], quad.replace("_", " "), QUADS[quad]))
    widest = max(held[[c for c in QUADS if c in held]].sum(axis=1))
    alt = f"Diverging bars of acts by actor; in all: {_said(reading.events['quad'].str.replace('_', ' ').value_counts().to_dict())}."
    return _figure(
        reading,
        traces,
        title or findings.deeds(reading),
        subtitle or f"reported acts by doer: {_keys(traces)}",
        source,
        alt,
        height=170 + 30 * len(rows),
        barmode="relative",
        yaxis=dict(autorange="reversed", type="category"),
        xaxis=dict(
            range=[-widest - 0.5, widest + 0.5],
            tickvals=list(range(-widest, widest + 1, max(1, widest // 4))),
            ticktext=[str(abs(v)) for v in range(-widest, widest + 1, max(1, widest // 4))],
            zeroline=True,
            zerolinecolor=canvas.FAINT,
            title_text="← conflict      acts      cooperation →",
        ),
    )


def certainty(reading, *, title=None, subtitle=None, source=None):
    """Draw how the reported acts are told: as done, threatened, planned, possible, denied or past."""
    counts = (
        reading.events.groupby(["status", "direction"])
        .size()
        .unstack(fill_value=0)
        .reindex([s for s in STATUSES if s in set(reading.events["status"])])
    )
    if counts.empty:
        return _nothing(reading, title or "No act is reported", "reported acts by status", source)
    rows = [s.replace("_", " ") for s in counts.index]
    traces = [
        _stacked(rows, counts[d].tolist(), d.replace("dee", "de-e"), colour)
        for d, colour in canvas.DIRECTION.items()
        if d in counts
    ]
    alt = f"Stacked bars of acts by status: {_said(dict(zip(rows, counts.sum(axis=1), strict=True)))}."
    return _figure(
        reading,
        traces,
        title or findings.told_as_done(reading),
        subtitle or f"reported acts by how they are told: {_keys(traces)}",
        source,
        alt,
        height=170 + 34 * len(rows),
        barmode="stack",
        yaxis=dict(autorange="reversed", type="category"),
        xaxis=dict(title_text="acts", tickformat="d"),
    )


def words_by_source(reading, *, title=None, subtitle=None, source=None):
    """Draw how many words rest on each source, and whether they are quoted, partly quoted or retold."""
    held = measures.words_by_source(reading)
    if held.empty:
        return _nothing(reading, title or findings.chief_source(reading), "attributed words by source", source)
    top = held.head(MOST)
    rows = [_label(s) for s in top.index]
    traces = [_stacked(rows, top[kind].tolist(), kind, colour) for kind, colour in KINDS.items() if top[kind].any()]
    alt = f"Stacked bars of attributed words by source: {_said(held.sum(axis=1).to_dict(), most=MOST)}."
    return _figure(
        reading,
        traces,
        title or findings.chief_source(reading),
        subtitle or f"words resting on each source: {_keys(traces)}",
        source,
        alt,
        height=170 + 30 * len(rows),
        barmode="stack",
        yaxis=_category_axis(top.index),
        xaxis=dict(title_text="words"),
    )


def unsourced(reading, *, title=None, subtitle=None, source=None):
    """Draw every sentence as a tile, paragraph by paragraph: on a source, or in the article's own voice."""
    held = measures.sentences_by_voice(reading)
    place = held.groupby("paragraph").cumcount()
    colours = {"on a source": "#E69F00", "own voice": "#BBBBBB"}
    trace = go.Scatter(
        x=(place + 1).tolist(),
        y=[f"¶ {p + 1}" for p in held["paragraph"]],
        mode="markers",
        hoverinfo="text",
        cliponaxis=False,
        marker=dict(symbol="square", size=20, color=[colours[v] for v in held["voice"]]),
        hovertext=[canvas.hover(s.voice, s.text) for s in held.itertuples()],
    )
    alt = f"Tiles, one a sentence: {_said(held['voice'].value_counts().to_dict())}."
    return _figure(
        reading,
        [trace],
        title or findings.unsourced_sentences(reading),
        subtitle or "one tile a sentence; orange: rests on a source, grey: the article's own voice",
        source,
        alt,
        height=160 + 30 * held["paragraph"].nunique(),
        yaxis=dict(autorange="reversed", type="category"),
        xaxis=dict(title_text="sentence of the paragraph", dtick=1, range=[0.4, max(8, int(place.max()) + 1) + 0.6]),
    )


def cues(reading, *, title=None, subtitle=None, source=None):
    """Draw which words introduce whom: sources in rows, cue words in columns."""
    held = measures.cues(reading)
    if held.empty:
        return _nothing(reading, title or findings.commonest_cue(reading), "cue words by source", source)
    rows, columns = held["source"].drop_duplicates().tolist()[:MOST], held["cue"].value_counts().index.tolist()[:16]
    held = held[held["source"].isin(rows) & held["cue"].isin(columns)]
    trace = go.Scatter(
        x=held["cue"].tolist(),
        y=[_label(s) for s in held["source"]],
        mode="markers+text",
        text=[str(n) for n in held["count"]],
        textfont=dict(color="white"),
        hoverinfo="text",
        marker=dict(size=[22 + 4 * min(n, 6) for n in held["count"]], color="#0072B2"),
        hovertext=[canvas.hover(f"{c.source}: {c.cue}", *c.texts) for c in held.itertuples()],
    )
    alt = (
        f"Matrix of cue words: {canvas.listed((f'{c.source} {c.cue} {c.count}' for c in held.itertuples()), most=16)}."
    )
    return _figure(
        reading,
        [trace],
        title or findings.commonest_cue(reading),
        subtitle or "number of attributions by source and cue word",
        source,
        alt,
        height=210 + 36 * len(rows),
        bottom=110,
        yaxis=_category_axis(rows),
        xaxis=dict(categoryorder="array", categoryarray=columns, tickangle=-35, showgrid=True, gridcolor="#F0F0F0"),
    )


def source_types(reading, *, title=None, subtitle=None, source=None):
    """Draw how the sources are made known: named person, unnamed official, document and so on, and how they are quoted."""
    counts = reading.attributions.groupby(["source_type", "kind"]).size().unstack(fill_value=0)
    if counts.empty:
        return _nothing(reading, title or findings.named_sources(reading), "attributions by type of source", source)
    counts = counts.loc[counts.sum(axis=1).sort_values(ascending=False, kind="stable").index]
    rows = [t.replace("_", " ") for t in counts.index]
    traces = [_stacked(rows, counts[kind].tolist(), kind, colour) for kind, colour in KINDS.items() if kind in counts]
    alt = f"Stacked bars of attributions by type of source: {_said(dict(zip(rows, counts.sum(axis=1), strict=True)))}."
    return _figure(
        reading,
        traces,
        title or findings.named_sources(reading),
        subtitle or f"attributions by type of source: {_keys(traces)}",
        source,
        alt,
        height=170 + 34 * len(rows),
        barmode="stack",
        yaxis=dict(autorange="reversed", type="category"),
        xaxis=dict(title_text="attributions", tickformat="d"),
    )


def steps_by_source(reading, *, title=None, subtitle=None, source=None):
    """Draw the heat map of steps by the source on whose word their events rest."""
    held = grounds.grounds(reading)
    if held.empty:
        return _nothing(reading, title or "No step, so no word to rest on", "steps by source", source)
    columns = sorted(
        held["source"].value_counts().index,
        key=lambda s: (s != grounds.OWN_VOICE, -int((held["source"] == s).sum()), s),
    )[:MOST]
    cells = held.groupby(["step", "source"])["event"].agg(list)
    names = {
        s.step: f"{s.order}. {canvas.short(s.actor, words=3) if isinstance(s.actor, str) else 'unknown'}"
        for s in reading.steps.itertuples()
    }
    order = [s.step for s in reading.steps.sort_values(["order", "step"]).itertuples()]
    rows = _unique([names[s] for s in order])
    z = [[len(cells.get((s, c), [])) or None for c in columns] for s in order]
    acts = {e.event: canvas.hover(_act(e), _sentence(reading, e.sentence)) for e in reading.events.itertuples()}
    trace = go.Heatmap(
        z=z,
        x=[_label(c) for c in columns],
        y=rows,
        colorscale=[[0, "#CFE3F1"], [1, "#0072B2"]],
        showscale=False,
        xgap=3,
        ygap=3,
        zmin=0,
        texttemplate="%{z}",
        hoverinfo="text",
        text=None,
        hovertext=[["<br>".join(acts[e] for e in cells.get((s, c), [])) for c in columns] for s in order],
        hoverongaps=False,
    )
    alt = f"Heat map, steps by source: {canvas.listed((f'step {names[s]} on {c} {len(e)}' for (s, c), e in cells.items()), most=16)}."
    return _figure(
        reading,
        [trace],
        title or findings.widest_word(reading),
        subtitle or "number of events of each step (story order) that rest on each source",
        source,
        alt,
        height=220 + 34 * len(rows),
        bottom=130,
        yaxis=dict(autorange="reversed", type="category"),
        xaxis=dict(tickangle=-30, type="category"),
    )


def grounds_by_level(reading, *, title=None, subtitle=None, source=None):
    """Draw how many steps rest on each kind of word, by their level on the ladder."""
    held = grounds.of_steps(reading).merge(reading.steps[["step", "level"]], on="step")
    if held.empty:
        return _nothing(reading, title or "No step, so no word to rest on", "steps by ground", source)
    counts = (
        held.groupby(["ground", "level"])
        .size()
        .unstack(fill_value=0)
        .reindex([g for g in grounds.GROUNDS if g in set(held["ground"])])
    )
    tints = {1: "#D9D9D9", 2: "#FDD0A2", 3: "#FDAE6B", 4: "#E6550D", 5: "#8C2D04"}
    traces = [
        _stacked(counts.index.tolist(), counts[level].tolist(), f"level {level}", tints[level])
        for level in counts.columns
    ]
    alt = f"Stacked bars of steps by ground: {_said(counts.sum(axis=1).to_dict())}."
    return _figure(
        reading,
        traces,
        title or findings.commonest_ground(reading),
        subtitle or "number of reported steps by what they rest on; darker: higher on the ladder",
        source,
        alt,
        height=170 + 40 * len(counts),
        barmode="stack",
        yaxis=dict(autorange="reversed", type="category"),
        xaxis=dict(title_text="steps", tickformat="d"),
    )


# ---- the shared pieces -------------------------------------------------------------------------------------------


def _figure(reading, traces, title, subtitle, source, alt, **layout):
    return canvas.figure(
        traces,
        title=title,
        subtitle=subtitle,
        source=source or findings.source_line(reading),
        alt=f"{title}. {alt}",
        **layout,
    )


def _nothing(reading, title, subtitle, source):
    return canvas.empty(title=title, subtitle=subtitle, source=source or findings.source_line(reading))


def _ladder(reading, colours, texts, title, subtitle, source):
    held = reading.steps
    if held.empty:
        return _nothing(reading, title, "level of each reported step in story order", source)
    sign = {"escalatory": 1, "deescalatory": -1, "neutral": 0}
    x = _spread(held["order"].tolist())
    y = [sign[d] * level for d, level in zip(held["direction"], held["level"], strict=True)]
    at = dict(zip(held["step"], zip(x, y, strict=True), strict=True))
    places, shown = _placed(x, y, texts, width=max(x) + 1, height=12)
    dots = go.Scatter(
        x=x,
        y=y,
        mode="markers+text",
        text=shown,
        textposition=places,
        cliponaxis=False,
        hoverinfo="text",
        marker=dict(size=17, color=colours, line=dict(color="white", width=1)),
        textfont=dict(size=12),
        hovertext=[
            canvas.hover(
                f"{s.order}. {s.actor if isinstance(s.actor, str) else 'doer unknown'}: {s.direction}, level {s.level}",
                s.text,
            )
            for s in held.itertuples()
        ],
    )
    line = go.Scatter(**_stairs(x, y), mode="lines", line=dict(color=canvas.RULE, width=2), hoverinfo="skip")
    answers = [
        go.Scatter(
            x=[at[a][0], at[b][0]],
            y=[at[a][1], at[b][1]],
            mode="lines",
            line=dict(color=canvas.INK, width=1.5, dash="dash"),
            hoverinfo="skip",
        )
        for a, b in held[["responds_to", "step"]].dropna().itertuples(index=False)
    ]
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
    told = (
        f"{s.order} {s.actor if isinstance(s.actor, str) else 'unknown'} {sign[s.direction] * s.level:+d}"
        for s in held.sort_values(["order", "step"]).itertuples()
    )
    return _figure(
        reading,
        [line, *answers, dots],
        title,
        subtitle,
        source,
        f"Step chart in story order: {canvas.listed(told, most=16)}.",
        height=220 + 52 * (high - low),
        xaxis=dict(title_text="story order", range=[0.3, max(x) + 0.7], tickvals=sorted(set(held["order"].tolist()))),
        yaxis=dict(
            tickvals=list(range(low, high + 1)),
            ticktext=[rungs[v] for v in range(low, high + 1)],
            range=[low - 0.6, high + 0.8],
            zeroline=True,
            zerolinecolor=canvas.RULE,
        ),
    )


def _stairs(x, y):
    points = sorted(zip(x, y, strict=True))
    return dict(x=[p[0] for p in points], y=[p[1] for p in points])


def _spread(orders):
    """Set steps of equal rank side by side around their rank, so that none hides another."""
    return [round(o + 0.6 * ((orders[:i].count(o) + 0.5) / orders.count(o) - 0.5), 3) for i, o in enumerate(orders)]


def _placed(x, y, texts, *, width, height, pixels=(720, 320)):
    """Choose for each label a place above or below its mark where it overlaps no other; blank where there is none."""
    taken, places, shown = [], [], []
    for px, py, text in zip(x, y, texts, strict=True):
        half = 3.6 * len(text) * width / pixels[0]
        for place, dy in (("top center", 1), ("bottom center", -1)):
            box = (px - half, px + half, py + dy * 22 * height / pixels[1])
            if all(box[1] < a or box[0] > b or abs(box[2] - c) > 16 * height / pixels[1] for a, b, c in taken):
                taken.append(box)
                places, shown = [*places, place], [*shown, text]
                break
        else:
            places, shown = [*places, "top center"], [*shown, ""]
    return places, shown


def _marks(x, row, symbol, colour, hovers):
    x = list(x)
    return go.Scatter(
        x=x,
        y=row if isinstance(row, list) else [row] * len(x),
        mode="markers",
        hovertext=hovers,
        hoverinfo="text",
        marker=dict(symbol=symbol, size=12, color=colour, line=dict(width=1.5, color=colour)),
    )


def _stacked(rows, values, name, colour):
    return go.Bar(
        x=values,
        y=rows,
        orientation="h",
        name=name,
        marker=dict(color=colour),
        hoverinfo="text",
        hovertext=[canvas.hover(f"{row}: {abs(v)} {name}") for row, v in zip(rows, values, strict=True)],
    )


COLOUR_NAMES = {
    "#0072B2": "blue",
    "#56B4E9": "sky blue",
    "#E69F00": "orange",
    "#D55E00": "vermilion",
    "#009E73": "green",
    "#CC79A7": "pink",
    "#BBBBBB": "grey",
    "#999999": "grey",
    "#000000": "black",
}


def _keys(traces):
    return ", ".join(f"{COLOUR_NAMES[t.marker.color]}: {t.name}" for t in traces)


def _category_axis(actors):
    return dict(type="category", categoryorder="array", categoryarray=[_label(a) for a in actors][::-1])


def _words_axis(reading, at):
    return dict(
        title_text="words from the start of the article", range=[-2, at(len(reading.article.text)) + 2], type="linear"
    )


def _word_counter(text):
    starts = [m.start() for m in re.finditer(r"\S+", text)]
    return lambda offset: bisect.bisect_left(starts, offset)


def _left(cast):
    return f"; {canvas.count(len(cast) - MOST, 'actor')} with fewer mentions left out" if len(cast) > MOST else ""


def _label(actor):
    return canvas.short(actor, words=4) if isinstance(actor, str) else "unknown"


def _unique(labels):
    return [label + "\u200b" * labels[:i].count(label) for i, label in enumerate(labels)]


def _sentence(reading, number):
    return reading.sentences["text"].iloc[int(number)]


def _act(event):
    doer, target = (a if isinstance(a, str) else "?" for a in (event.source, event.target))
    return f"{doer} → {target}: “{event.text}”, {event.status.replace('_', ' ')}, {event.direction}, Goldstein {event.goldstein:+g}"


def _whose(row):
    who = row.actor if isinstance(row.actor, str) else row.source_text
    return f"{row.kind}: {who if isinstance(who, str) else 'source not told'}"


def _mean_colour(part):
    return "#D55E00" if part["quad"].str.endswith("conflict").mean() >= 0.5 else "#0072B2"


def _scored_words(words):
    return ", ".join(dict.fromkeys(w for w, p, _ in words if p))


def _said(counts, *, most=None):
    return canvas.listed(
        (f"{name} {value:g}" if not isinstance(value, str) else name for name, value in counts.items()), most=most
    )


def _padded(values, by=0.15):
    low, high = min(0.0, float(values.min())), max(0.0, float(values.max()))
    room = by * max(high - low, 0.2)
    return [round(low - room, 3), round(high + room, 3)]


def _swarm(values):
    """Lift equal values off each other, so that every dot of a row shows."""
    seen = {}
    lifts = []
    for value in values:
        key = round(value, 1)
        seen[key] = seen.get(key, 0) + 1
        lifts.append(round((-1) ** seen[key] * (seen[key] // 2) * 0.07, 2))
    return lifts
