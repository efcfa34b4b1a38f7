"""Many articles: who is heard in which outlet, on whose word deeds rest, tone by month, steps by month.

Each takes a corpus that ``corpus.questions.opened`` opened. A side has its colour in all of them, as has an outlet.
"""

import html
from typing import Any

import plotly.graph_objects as go

from analysis import findings
from analysis.charts import canvas, pieces
from analysis.charts.whose_word import TINTS
from analysis.corpus import questions
from analysis.findings import prose

GREYS = {questions.NAMED: "#777777", questions.UNNAMED: "#A6A6A6", questions.OWN_VOICE: "#DADADA"}
DOWN_TINTS = {1: "#D9F0E3", 2: "#A6DBC0", 3: "#66C2A4", 4: "#2CA25F", 5: "#006D2C"}  # darker: further down the ladder
OUTLETS = 4  # that have a colour of their own
MONTHS = 8  # that fit below a panel
_NARROW = 0.07  # a share below which its bar has no room for a number


def voices_by_outlet(
    asked: Any, *, title: str | None = None, subtitle: str | None = None, source: str | None = None
) -> go.Figure:
    """Draw whose words each outlet reports: the sides, other named and unnamed sources; shares of attributions."""
    held = questions.heard(asked)
    return _shared(
        asked,
        held,
        title or findings.heard_most(held) or "Who is heard, by outlet",
        subtitle or "share of the attributed statements of each outlet, whose number stands beside it",
        source,
    )


def vouched_by_outlet(
    asked: Any, *, title: str | None = None, subtitle: str | None = None, source: str | None = None
) -> go.Figure:
    """Draw on whose word each outlet tells deeds: its own voice, the sides', other named and unnamed sources'."""
    held = questions.vouched(asked)
    return _shared(
        asked,
        held,
        title or findings.vouched_most(held) or "On whose word deeds are told, by outlet",
        subtitle or "share of the deeds told as done, whose number stands beside each outlet",
        source,
    )


def tone_by_month(
    asked: Any, *, title: str | None = None, subtitle: str | None = None, source: str | None = None
) -> go.Figure:
    """Draw how each outlet words what it says about each side: a panel a side, a line an outlet, a mark a month."""
    held, names = questions.tone(asked), _outlets(asked)
    title = title or findings.worded_worst(held) or "Wording about each side, by outlet"
    subtitle = subtitle or "mean tone of the outlet's own wording, −1 to 1; pale: one article"
    held = held[held["month"].notna() & held["outlet"].isin(names)]
    if held.empty:
        return canvas.empty(title=title, subtitle=subtitle, source=source or _source(asked))
    sides, months = sorted(held["side"].unique()), sorted(held["month"].unique())
    colours = dict(zip(names, canvas.OKABE_ITO[questions.SIDES :], strict=False))
    traces = [
        _line(part, outlet, colours[outlet], months, sides.index(side), names.index(outlet) - (len(names) - 1) / 2)
        for (side, outlet), part in held.groupby(["side", "outlet"])
    ]
    told = (f"{r.outlet} about {r.side}, {r.month}: {prose.signed(r.score)}" for r in held.itertuples())
    fig = canvas.figure(
        traces,
        title=title,
        subtitle=subtitle,
        source=source or _source(asked),
        alt=f"{title}. A panel for each side, a line for each outlet: {prose.listed(told, most=16)}.",
        key=[(colours[outlet], outlet, "●") for outlet in names if outlet in set(held["outlet"])],
        height=460,
        top=104,
        bottom=110,
        yaxis=dict(range=[-1.05, 1.05], tickvals=[-1, -0.5, 0, 0.5, 1], ticktext=["−1", "−0.5", "0", "+0.5", "+1"],
                   zeroline=True, zerolinecolor=canvas.FAINT, showgrid=True, gridcolor=pieces.GRID),
        **{f"xaxis{number + 1 if number else ''}": _panel(number, len(sides), months) for number in range(len(sides))},
    )  # fmt: skip
    for number, side in enumerate(sides):
        fig.add_annotation(
            text=html.escape(f"about {side}", quote=False), xref=f"{_axis(number)} domain", yref="paper", x=0.5, y=1,
            yanchor="bottom", showarrow=False,
        )  # fmt: skip
    return fig


def steps_by_month(
    asked: Any, *, title: str | None = None, subtitle: str | None = None, source: str | None = None
) -> go.Figure:
    """Draw the reported steps of each month, up and down the ladder, by level; beside each month its articles."""
    held, moves = questions.steps(asked), questions.moves(asked)
    title = title or findings.up_and_down(moves) or "Reported steps up and down, by month"
    subtitle = subtitle or "reported steps of each month; darker: further up or down the ladder of five levels"
    if held.empty:
        return canvas.empty(title=title, subtitle=subtitle, source=source or _source(asked))
    rows = {row.month: f"{row.month} · {row.articles}" for row in moves.itertuples()}
    counts = held.pivot_table(index="month", columns="level", values="steps", aggfunc="sum", fill_value=0)
    counts = counts.reindex(moves["month"], fill_value=0)
    traces = [_months(rows, counts[level], level) for level in (1, 2, 3, 4, 5, -1, -2, -3, -4, -5) if level in counts]
    told = (f"{row.month} {row.up} up and {row.down} down" for row in moves.itertuples())
    high = int(max(moves["up"].max(), moves["down"].max(), 1))
    return canvas.figure(
        traces,
        title=title,
        subtitle=subtitle,
        source=source or _source(asked),
        alt=f"{title}. Bars by month: {prose.listed(told, most=16)}.",
        key=[(TINTS[4], "steps up"), (DOWN_TINTS[4], "steps down")],
        height=440,
        barmode="relative",
        xaxis=dict(type="category", title_text="month · articles"),
        yaxis=dict(
            title_text="steps", zeroline=True, zerolinecolor=canvas.FAINT, showgrid=True, gridcolor=pieces.GRID,
            tickvals=[*(-n for n in pieces.ticks(high, most=4)), 0, *pieces.ticks(high, most=4)],
            ticktext=[str(n) for n in [*pieces.ticks(high, most=4), 0, *pieces.ticks(high, most=4)]],
        ),
    )  # fmt: skip


def _shared(asked, held, title, subtitle, source):
    """Draw shares by outlet as stacked bars, the sides first and in their colours."""
    if held.empty:
        return canvas.empty(title=title, subtitle=subtitle, source=source or _source(asked))
    names = [name for name in _outlets(asked, most=pieces.MOST) if name in set(held["outlet"])]
    totals = held.drop_duplicates("outlet").set_index("outlet")["total"]
    shown = held[held["outlet"].isin(names) & (held["rows"] > 0)]
    labels = pieces.unique([f"{pieces.label(name)} · {totals[name]}" for name in names])
    sides = sorted(set(held.loc[held["side"], "voice"]))
    colours = {**dict(zip(sides, canvas.OKABE_ITO, strict=False)), **GREYS}
    traces = [
        _bar(held[held["voice"] == voice].set_index("outlet").reindex(names), labels, voice, colour)
        for voice, colour in colours.items()
        if voice in set(shown["voice"])
    ]
    told = (f"{r.outlet} {r.voice} {prose.share(r.rows, r.total)}" for r in shown.itertuples())
    left = held["outlet"].nunique() - len(names)
    return canvas.figure(
        traces,
        title=title,
        subtitle=subtitle + (f"; {prose.count(left, 'outlet')} left out" if left else ""),
        source=source or _source(asked),
        alt=f"{title}. Stacked bars, shares by outlet: {prose.listed(told, most=16)}.",
        key=pieces.key(traces),
        height=180 + 44 * len(names),
        barmode="stack",
        yaxis=dict(type="category", autorange="reversed"),
        xaxis=dict(range=[0, 1.001], tickvals=[0, 0.25, 0.5, 0.75, 1], ticktext=["0%", "25%", "50%", "75%", "100%"]),
    )


def _bar(rows, labels, voice, colour):
    shares = rows["share"].tolist()
    said = [prose.share(r.rows, r.total) for r in rows.itertuples()]
    return go.Bar(
        x=shares,
        y=labels,
        orientation="h",
        name=voice,
        marker=dict(color=colour, line=dict(color="white", width=1)),
        text=[text if share >= _NARROW else "" for text, share in zip(said, shares, strict=True)],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        textfont=dict(color=canvas.INK if voice in (questions.UNNAMED, questions.OWN_VOICE) else "white"),
        hoverinfo="text",
        hovertext=[
            canvas.hover(f"{r.Index}: {voice}, {r.rows} of {r.total} ({text})")
            for r, text in zip(rows.itertuples(), said, strict=True)
        ],
    )


def _axis(number):
    return f"x{number + 1}" if number else "x"


def _panel(number, panels, months):
    """Return the axis of months of one of some panels side by side."""
    shown = range(0, len(months), -(-len(months) // MONTHS))
    return dict(
        domain=[round(number / panels + 0.015, 3), round((number + 1) / panels - 0.015, 3)],
        tickvals=list(shown), ticktext=[months[n] for n in shown], range=[-0.5, len(months) - 0.5], tickangle=-45,
    )  # fmt: skip


def _line(part, outlet, colour, months, panel, place):
    """Return the line of one outlet in one panel; `place` sets the marks of one month apart."""
    return go.Scatter(
        x=[round(months.index(month) + 0.16 * place, 2) for month in part["month"]],
        y=part["score"].tolist(),
        xaxis=_axis(panel),
        yaxis="y",
        name=outlet,
        mode="lines+markers",
        line=dict(color=colour, width=1),
        marker=dict(size=11, color=colour, opacity=[pieces.PALE if n == 1 else 1 for n in part["articles"]]),
        cliponaxis=False,
        hoverinfo="text",
        hovertext=[
            canvas.hover(
                f"{outlet} about {r.side}, {r.month}: {prose.signed(r.score)}", prose.count(r.articles, "article")
            )
            for r in part.itertuples()
        ],
    )


def _months(rows, counts, level):
    way = "up" if level > 0 else "down"
    return go.Bar(
        x=[rows[month] for month in counts.index],
        y=[int(n) if level > 0 else -int(n) for n in counts],
        name=f"level {abs(level)} {way}",
        marker=dict(color=(TINTS if level > 0 else DOWN_TINTS)[abs(level)], line=dict(color="white", width=1)),
        hoverinfo="text",
        hovertext=[
            canvas.hover(f"{month}: {prose.count(int(n), 'step')} {way} at level {abs(level)}")
            for month, n in counts.items()
        ],
    )


def _outlets(asked, *, most=OUTLETS):
    """List the outlets with most distinct articles."""
    return questions.outlets(asked)["outlet"].tolist()[:most]


def _source(asked):
    """Say how many articles of how many outlets a chart draws, and of which time."""
    held = questions.outlets(asked)
    dates = [*held["first"].dropna(), *held["last"].dropna()]
    when = f", {min(dates)} to {max(dates)}" if dates else ", dates unknown"
    articles = prose.count(int(held["distinct"].sum()), "distinct article")
    return f"Text: {articles} of {prose.count(len(held), 'outlet')}{when}"
