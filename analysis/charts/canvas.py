"""The look that all charts share: template, title as finding, source line, alt text, colours, wrapped hovers."""

import html
import textwrap
from typing import Any

import pandas as pd
import plotly.graph_objects as go

OKABE_ITO = (
    "#0072B2",
    "#D55E00",
    "#009E73",
    "#CC79A7",
    "#E69F00",
    "#56B4E9",
    "#000000",
)  # yellow left out: too pale on white
OTHERS = "#999999"  # every actor after the seventh
_LINE = 120  # letters that a subtitle's line holds in a picture
WIDE = 36  # letters of a name in one line beside an axis or a mark; longer ones are wrapped, never cut
INK, FAINT, RULE = "#222222", "#666666", "#DDDDDD"
PALE_INK = "#A7A7A7"  # of the mark in a key that stands for pale ones
DIRECTION = {"escalatory": "#D55E00", "deescalatory": "#009E73", "neutral": "#999999"}
UP, DOWN = "#D55E00", "#0072B2"  # where a scale says so: green would look like an approval of arms and threats
DIRECTION_NAMES = {"escalatory": "escalatory", "deescalatory": "de-escalatory", "neutral": "neutral"}

# A template of our own: plotly's default one is four fifths of a small figure's weight.
_AXIS = dict(
    showgrid=False,
    zeroline=False,
    linecolor=RULE,
    ticks="",
    automargin=True,
    ticklabelstandoff=5,
    zerolinewidth=1.5,
    fixedrange=True,
    title=dict(font=dict(size=12, color=FAINT)),
)
_TEMPLATE = dict(
    layout=dict(
        font=dict(family="Open Sans, Arial, sans-serif", size=13, color=INK),
        paper_bgcolor="white",
        plot_bgcolor="white",
        colorway=list(OKABE_ITO),
        xaxis=_AXIS,
        yaxis=_AXIS,
        showlegend=False,
        hovermode="closest",
        hoverlabel=dict(align="left", bgcolor="white", bordercolor=FAINT, font=dict(size=13, color=INK)),
        bargap=0.3,
    )
)


def figure(
    traces: list[Any],
    *,
    title: str,
    subtitle: str,
    source: str,
    alt: str,
    key: list[Any] | tuple[Any, ...] = (),
    height: int = 420,
    **layout: Any,
) -> go.Figure:
    """Put traces on the house's canvas and return a plotly Figure.

    `title` is the finding, `subtitle` the measure and its coverage, `source` whose text it is; `alt` says the same to
    those who cannot see the chart (kept in ``layout.meta``). All are plain text; markup in them is escaped. `key` lists
    (colour, name) or (colour, name, mark) of what colours and marks mean, shown behind the subtitle, or below a long
    one.
    """
    below = len(subtitle) + sum(len(entry[1]) + 5 for entry in key) > _LINE and bool(key)
    lines = textwrap.wrap(subtitle, _LINE) or [""]
    top, bottom = layout.pop("top", 84) + 20 * below + 17 * (len(lines) - 1), layout.pop("bottom", 72)
    house = dict(
        template=_TEMPLATE,
        height=height + 17 * (len(lines) - 1),
        margin=dict(l=24, r=32, t=top, b=bottom),
        meta=dict(alt=alt),
        title=dict(
            text=f"<b>{html.escape(title, quote=False)}</b>",
            x=0,
            xref="container",
            xanchor="left",
            y=1,
            yref="container",
            yanchor="top",
            pad=dict(t=16, l=24),
            font=dict(size=18),
            subtitle=dict(text=_subtitle(lines, key, below=below), font=dict(size=13, color=FAINT)),
        ),
        annotations=[
            dict(
                text=html.escape(source, quote=False),
                xref="paper",
                yref="paper",
                x=1,
                y=0,
                xanchor="right",
                yanchor="top",
                yshift=20 - bottom,
                showarrow=False,
                font=dict(size=11, color=FAINT),
                name="source",
            )
        ],
    )
    fig = go.Figure(traces, layout={**house, **layout})  # at once: each update takes plotly as long again
    return _as_written(fig)


def words(x: list[float], rows: list[str], texts: list[str]) -> go.Scatter:
    """Return a trace of words to the right of `x`, wrapped, without marks."""
    return go.Scatter(
        x=x, y=[_escaped(row) for row in rows], text=[_escaped(text) for text in texts], mode="text",
        textposition="middle right", textfont=dict(size=12), cliponaxis=False, hoverinfo="skip",
    )  # fmt: skip


def _as_written(fig):
    """Escape the words of the data on a figure's marks and axes, which plotly would take for markup ("<b>", "<a>")."""
    for holder, keys in [(t, ("x", "y", "text", "name")) for t in fig.data] + [
        (axis, ("categoryarray", "ticktext", "tickvals")) for axis in (*fig.select_xaxes(), *fig.select_yaxes())
    ]:
        for key in keys:
            value = holder[key] if key in holder else None  # noqa: SIM401 (plotly has no get)
            escaped = _escaped(value)
            if escaped is not value:
                holder[key] = escaped
    return fig


def wrapped(name: str) -> list[str]:
    """Cut a name into the lines in which it stands beside an axis or a mark.

    >>> wrapped("Peru"), len(wrapped("the heads of all international news agencies"))
    (['Peru'], 2)
    """
    return textwrap.wrap(name, WIDE, break_long_words=False, break_on_hyphens=False) if len(name) > WIDE else [name]


def _escaped(value):
    """Return `value` with the markup in its words escaped and long ones wrapped; the very same where there is none."""
    if isinstance(value, str):
        if len(value) <= WIDE and "<" not in value and "&" not in value:
            return value
        return "<br>".join(html.escape(line, quote=False) for line in wrapped(value))
    if isinstance(value, (list, tuple)) or getattr(value, "dtype", None) == "O":
        parts = [_escaped(part) for part in value]
        return parts if any(a is not b for a, b in zip(parts, value, strict=True)) else value
    return value


def _subtitle(lines, key, *, below):
    entries = [(*entry, "■")[:3] for entry in key]
    held = "\u00a0"  # keeps a mark and its name on one line
    marks = [
        f'<span style="color:{c}">{mark}</span>{held}{html.escape(name, quote=False).replace(" ", held)}'
        for c, name, mark in entries
    ]
    return ("<br>" if below else "   ").join(
        part for part in ("<br>".join(html.escape(line, quote=False) for line in lines), "   ".join(marks)) if part
    )


def empty(*, title: str, subtitle: str, source: str, alt: None = None) -> go.Figure:
    """Return a chart that says in words that there is nothing to draw, rather than an empty frame."""
    return figure(
        [],
        title=title,
        subtitle=subtitle,
        source=source,
        alt=alt or f"No chart: {title}.",
        height=160,
        xaxis=dict(visible=False),
        yaxis=dict(visible=False),
    )


def actor_colours(cast: pd.DataFrame) -> dict[str, str]:
    """Map every actor of `cast` to its one colour: the seven most mentioned have their own, the rest are grey."""
    ranked = cast.sort_values(["mentions", "start", "actor"], ascending=[False, True, True])["actor"]
    return {actor: OKABE_ITO[rank] if rank < len(OKABE_ITO) else OTHERS for rank, actor in enumerate(ranked)}


def hover(*lines: Any, width: int = 68) -> str:
    """Join lines into hover text: escaped, wrapped, so that plotly shows them letter by letter.

    >>> hover("a < b")
    'a &lt; b'
    """
    wrapped = (textwrap.wrap(" ".join(str(line).split()), width) for line in lines if line)
    return "<br>".join(html.escape(part, quote=False) for parts in wrapped for part in parts)
