"""How far the machine agrees with coders, whether it is as sure as it is right, and where it stands on public sets."""

import pandas as pd
import plotly.graph_objects as go

from analysis import findings
from analysis.charts import canvas
from analysis.findings import prose

SETS = "Text: the public test sets named on the left, development halves"


def agreement(
    tables: pd.DataFrame, *, title: str | None = None, subtitle: str | None = None, source: str | None = None
) -> go.Figure:
    """Draw the F1 of every table of every article coded by hand: overlapping rows as full marks, exact ones as open
    marks.

    `tables` is that of ``reliability.tables``. Without any coding the chart says so.
    """
    title = title or findings.least_agreed(tables)
    subtitle = subtitle or "F1 of the machine against the coder; ● same passage, ○ exact match"
    articles = tables["article"].drop_duplicates().tolist()
    source = source or f"Text: {prose.listed(articles, most=3) or 'no article coded by hand'}"
    if tables.empty:
        return canvas.empty(title=title, subtitle=subtitle, source=source)
    names = tables["table"].drop_duplicates().tolist()
    traces, shift = [], 0.6 / len(articles)
    for number, article in enumerate(articles):
        held = tables[tables["article"] == article]
        colour = canvas.OKABE_ITO[number % len(canvas.OKABE_ITO)]
        y = [round(names.index(name) + shift * (number - (len(articles) - 1) / 2), 3) for name in held["table"]]
        traces += _dumbbells(held, y, colour)
    told = (f"{r.article}, {r.table}: {r.f1:.2f}, exact {r.exact_f1:.2f}" for r in tables.itertuples())
    return canvas.figure(
        traces,
        title=title,
        subtitle=subtitle,
        source=source,
        alt=f"{title}. Dot plot of F1 by table: {prose.listed(told, most=18)}.",
        key=[(canvas.OKABE_ITO[n % len(canvas.OKABE_ITO)], a) for n,
        a in enumerate(articles)] if len(articles) > 1 else (),
        height=190 + len(names) * max(38, 22 * len(articles)),
        xaxis=dict(range=[0, 1.08], tickvals=[0, 0.25, 0.5, 0.75, 1], title_text="F1", showgrid=True,
        gridcolor="#F0F0F0"),
        yaxis=dict(tickvals=list(range(len(names))), ticktext=names, range=[len(names) - 0.5, -0.5]),
    )  # fmt: skip


TABLES = {"mentions": "#0072B2", "attributions": "#E69F00", "events": "#D55E00"}


def calibration(
    classes: pd.DataFrame, *, title: str | None = None, subtitle: str | None = None, source: str | None = None
) -> go.Figure:
    """Draw how often rows of each class are right against how sure they are: a mark a class, the larger the more rows.

    `classes` is that of ``reliability.calibration``. On the diagonal rows are as sure as they are right; below it they
    are surer. The lines hold nine in ten draws of the articles.
    """
    diagonal = go.Scatter(x=[0, 1], y=[0, 1], mode="lines", hoverinfo="skip", line=dict(color=canvas.RULE, width=2))
    traces = [_classes(classes[classes["table"] == name], colour) for name, colour in TABLES.items()]
    title = title or findings.calibrated(classes)
    told = (
        f"{table}, {name}: sure {sure:.2f}, right {right} of {rows}"
        for table, name, sure, right, rows, *_ in classes.itertuples(index=False)
    )
    ticks = dict(range=[-0.03, 1.06], tickvals=[0, 0.25, 0.5, 0.75, 1], showgrid=True, gridcolor="#F0F0F0")
    return canvas.figure(
        [diagonal, *traces],
        title=title,
        subtitle=subtitle or "share of rows that are right by how sure they are, classes with few rows small",
        source=source or "Text: articles coded by hand, each by the shares of the others",
        alt=f"{title}. Reliability diagram by class: {prose.listed(told)}.",
        key=[(colour, name, "●") for name, colour in TABLES.items()],
        height=520,
        xaxis=dict(title_text="how sure (confidence)", **ticks),
        yaxis=dict(title_text="share right", **ticks),
    )


def _classes(held, colour):
    """Return the marks of one table, with a line from the least to the greatest likely share."""
    shares = (held["right"] / held["rows"]).round(3)
    return go.Scatter(
        x=held["sure"].tolist(), y=shares.tolist(), mode="markers", hoverinfo="text", cliponaxis=False,
        marker=dict(color=colour, size=[round(5 + rows**0.5, 1) for rows in held["rows"]], opacity=1),
        error_y=dict(
            array=(held["high"] - shares).clip(lower=0).round(3).tolist(),
            arrayminus=(shares - held["low"]).clip(lower=0).round(3).tolist(), color=colour, thickness=1, width=0,
        ),
        hovertext=[
            canvas.hover(f"{table}: {name}", f"sure {sure:.2f}; right {right} of {rows}")
            for table, name, sure, right, rows, *_ in held.itertuples(index=False)
        ],
    )  # fmt: skip


LOOKS = {  # of the columns of public figures: name, symbol, colour, size
    "needed": ("threshold", "line-ns-open", canvas.FAINT, 16),
    "peer": ("best offline peer", "diamond-open", "#D55E00", 11),
    "gpu": ("needs a graphics card", "triangle-down-open", "#000000", 11),
    "human": ("two people", "star", "#009E73", 12),
    "value": ("this machine", "circle", "#0072B2", 12),
}
SIGNS = {"value": "●", "peer": "◇", "gpu": "▽", "human": "★", "needed": "|"}


def public_sets(
    figures: pd.DataFrame, *, title: str | None = None, subtitle: str | None = None, source: str | None = None
) -> go.Figure:
    """Draw the figures on public test sets, one row a measure: ours, the threshold, the best peer, two people."""
    rows = [f"{row.set}: {row.measure}" for row in figures.itertuples()]
    told = (
        f"{row} {' '.join(f'{LOOKS[c][0]} {held[c]:g}' for c in LOOKS if held[c] == held[c])}"
        for row, held in zip(rows, figures.to_dict("records"), strict=True)
    )
    title = title or findings.ahead_of_peers(figures)
    return canvas.figure(
        [_compared(figures, rows, column) for column in LOOKS],
        title=title,
        subtitle=subtitle
        or ", ".join(f"{sign} {LOOKS[column][0]}" for column, sign in SIGNS.items())
        + "; ● on development halves, the others not",
        source=source or SETS,
        alt=f"{title}. Dot plot: {prose.listed(told)}.",
        height=170 + 40 * len(rows),  # most labels take two lines
        xaxis=dict(range=[0, 103], showgrid=True, gridcolor="#F0F0F0"),
        yaxis=dict(
            type="category", categoryorder="array", categoryarray=rows[::-1], showgrid=True, gridcolor="#F7F7F7"
        ),
    )


def _compared(figures, rows, column):
    """Mark the figures of one column in the rows that have one."""
    name, symbol, colour, size = LOOKS[column]
    held = figures[figures[column].notna()]
    return go.Scatter(
        x=held[column].tolist(),
        y=[rows[i] for i in held.index],
        mode="markers",
        hoverinfo="text",
        marker=dict(symbol=symbol, size=size, color=colour, line=dict(width=2, color=colour)),
        hovertext=[
            canvas.hover(f"{name}{_called(figures, column, i)}: {v:g}", rows[i]) for i, v in held[column].items()
        ],
    )


def _called(figures, column, row):
    """Name the peer of a row."""
    return f" ({figures.loc[row, 'peer_name']})" if column == "peer" and figures.loc[row, "peer_name"] else ""


def _dumbbells(held, y, colour):
    hovers = [
        canvas.hover(
            f"{r.article}, {r.table}: {r.paired} of {r.reference} found, {r.predicted - r.paired} added;"
            f" {r.exact} exact"
        )
        for r in held.itertuples()
    ]
    f1, exact = held["f1"].tolist(), held["exact_f1"].tolist()
    ends = [at for a, b in zip(exact, f1, strict=True) for at in (a, b, None)]
    yield go.Scatter(
        x=ends,
        y=[at for v in y for at in (v, v, None)],
        mode="lines",
        hoverinfo="skip",
        line=dict(color=colour, width=2),
    )
    yield go.Scatter(
        x=exact, y=y, mode="markers", hovertext=hovers, hoverinfo="text",
        marker=dict(size=12, color="white", line=dict(width=2, color=colour)),
    )  # fmt: skip
    yield go.Scatter(
        x=f1, y=y, mode="markers+text", hovertext=hovers, hoverinfo="text", cliponaxis=False,
        text=[f"{v:.2f}" for v in f1],
        textposition="middle right", textfont=dict(size=12), marker=dict(size=12, color=colour, line=dict(width=2,
        color=colour)),
    )  # fmt: skip
