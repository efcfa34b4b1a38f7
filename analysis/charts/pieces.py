"""Pieces that several charts share: bars, dots, labels, axes."""

import bisect
import re
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

import pandas as pd
import plotly.graph_objects as go

from analysis import confidence, grounds
from analysis.charts import canvas
from analysis.findings import prose
from analysis.reading import Reading

KINDS = {"direct": "#0072B2", "mixed": "#56B4E9", "indirect": "#E69F00"}

GRID = "#F0F0F0"
PALE = 0.4  # opacity of the mark of a row that is unsure
MOST = 12  # rows that a bar chart shows before it says "and n more"
PARAGRAPHS = 60  # rows that still fit on a screen or two
_KEYS = ("mention", "event", "attribution")  # the first of these that a table has tells its rows apart


class Behind(NamedTuple):
    """What is behind a mark: the ids of its sentences, and the rows that it counts ("events-0 events-4")."""

    sentences: list[int]
    rows: str = ""


NOTHING = Behind([])


def figure(
    reading: Reading, traces: list[Any], title: str, subtitle: str, source: str | None, alt: str, **layout: Any
) -> go.Figure:
    """Put traces on the canvas, with the reading's source line and the title as the alt text's first sentence."""
    return canvas.figure(
        traces,
        title=title,
        subtitle=subtitle,
        source=source or source_line(reading),
        alt=f"{title}. {alt}",
        **layout,
    )


def source_line(reading: Reading) -> str:
    """Name whose text a chart draws: outlet and date where known, and say so where not; and who coded it, if not the
    machine.
    """
    article = reading.article
    where = ", ".join(part for part in (article.outlet, article.date) if part)
    by = f"; as coded by {reading.coder}" if reading.coder else ""
    return f"Text: {article.title or article.name} ({where or 'outlet and date unknown'}){by}"


def nothing(reading: Reading, title: str, subtitle: str, source: str | None) -> go.Figure:
    """Draw a canvas that says in its title that there is nothing to draw."""
    return canvas.empty(title=title, subtitle=subtitle, source=source or source_line(reading))


MARKS = {  # how a step is told: mark, and the same as a letter for the key
    grounds.FACT: ("circle", "●"),
    grounds.WORD: ("diamond", "◆"),
    grounds.CLAIM: ("triangle-up", "▲"),
    grounds.THREAT: ("circle-open", "○"),
    grounds.PAST: ("square", "■"),
}


def opacity(*frames: pd.DataFrame) -> list[float]:
    """List how opaque the mark of each row of tables is: pale where the row is unsure (``confidence.LIMIT``)."""
    return [PALE if unsure else 1 for frame in frames for unsure in confidence.unsure(frame)]


def unsure_key(*frames: pd.DataFrame) -> list[tuple[str, str, str]]:
    """List the entry of a chart's key that says what pale marks mean; none where no mark is pale."""
    return [(canvas.PALE_INK, confidence.NOTE, "●")] if PALE in opacity(*frames) else []


def step_sentences(reading: Reading, events: list[int]) -> list[int]:
    """List the ids of the sentences in which the acts `events` (ids) stand, sorted."""
    return ids(reading.events.loc[reading.events["event"].isin(events), "sentence"])


def ticks(last: int, *, most: int) -> list[int]:
    """List round numbers from 1 to `last`, at most so many: all of them, or every second, fifth, tenth …

    >>> ticks(3, most=12), ticks(40, most=12)
    ([1, 2, 3], [5, 10, 15, 20, 25, 30, 35, 40])
    """
    step = next(n for n in (m * 10**k for k in range(9) for m in (1, 2, 5)) if last / n <= most)
    return list(range(step, int(last) + 1, step))


def placed(
    x: list[Any],
    y: list[Any],
    texts: list[str],
    *,
    ends: tuple[float, float],
    height: float,
    beyond: bool = False,
    pixels: tuple[int, int] = (720, 320),
    crossed: list[tuple[float, float]] | tuple[Any, ...] = (),
) -> tuple[Any, ...]:
    """Choose for each label, first come first served, a place where it overlaps no other; blank where there is none.

    The place is beyond the mark, seen from zero, or (unless `beyond`) before it; a label that would leave the drawing
    at one of its `ends` is set to the other side of its mark. `ends` and `height` are those of the axes in their own
    units; a letter is taken for seven pixels wide. `crossed` lists points that no label may cover.
    """
    taken, places, shown = [(px, px, py) for px, py in crossed], [], []
    for px, py, text in zip(x, y, texts, strict=True):
        long = 7.2 * len(text) * (ends[1] - ends[0]) / pixels[0]
        side = "right" if px - long / 2 < ends[0] else "left" if px + long / 2 > ends[1] else "center"
        start = px - {"right": 0, "center": long / 2, "left": long}[side]
        ways = ((f"top {side}", 1), (f"bottom {side}", -1))
        ways = ways if py >= 0 else ways[::-1]
        for place, dy in ways[:1] if beyond else ways:
            box = (start, start + long, py + dy * 22 * height / pixels[1])
            if all(box[1] < a or box[0] > b or abs(box[2] - c) > 16 * height / pixels[1] for a, b, c in taken):
                taken.append(box)
                places, shown = [*places, place], [*shown, text]
                break
        else:
            places, shown = [*places, "top center"], [*shown, ""]
    return places, shown


def marks(
    x: pd.Series,
    row: list[str] | str,
    symbol: list[str] | str,
    colour: list[str] | str,
    hovers: list[str],
    behind: list[list[int]],
    opacity: list[float],
) -> Any:
    """Return a trace of marks at `x`, all in one `row` or each in its own; `behind` holds the sentence ids of each."""
    x = list(x)
    return go.Scatter(
        x=x,
        y=row if isinstance(row, list) else [row] * len(x),
        mode="markers",
        cliponaxis=False,
        hovertext=hovers,
        hoverinfo="text",
        customdata=behind,
        marker=dict(symbol=symbol, size=12, color=colour, opacity=opacity, line=dict(width=1.5, color=colour)),
    )


def bars(
    reading: Reading,
    counts: pd.DataFrame,
    colours: dict[str, str],
    *,
    behind: dict[tuple[str, str], Behind],
    unit: str,
    title: str,
    subtitle: str,
    source: str | None,
    most: int = MOST,
    beside: dict[str, str] | None = None,
    among: Iterable[str] = (),
    hovers: dict[tuple[str, str], str] | None = None,
) -> go.Figure:
    """Draw a table of counts as stacked bars: a bar a row, a colour a column.

    Columns without any count, and those of `among` (all rows that there could be) that are no row, are left out, and
    the subtitle says so.

    `colours` maps the columns, in the order in which they are stacked; `behind` maps (row, column) to what is
    behind the bar (``behind``), `hovers` to what the pointer brings up; `unit` is what is counted, `beside` what is
    written after the name of a row.
    A table without rows becomes a chart that says so.
    """
    if counts.empty:
        return nothing(reading, title, subtitle, source)
    shown = counts.head(most)
    rows = unique([label(row) + (beside or {}).get(row, "") for row in shown.index])
    there = [column for column in colours if column in shown and shown[column].any()]
    traces = [
        stacked(
            rows, shown[column].tolist(), str(column), colours[column],
            [behind.get((row, column), NOTHING) for row in shown.index],
            hovers=[hovers.get((row, column), "") for row in shown.index] if hovers else None,
        )
        for column in there
    ]  # fmt: skip
    empty = [*(row for row in among if row not in counts.index), *(name for name in colours if name not in there)]
    left = f"; {prose.count(len(counts) - most, 'row')} left out" if len(counts) > most else ""
    return figure(
        reading,
        traces,
        title,
        subtitle + left + (f"; none, and left out: {prose.listed(empty)}" if empty else ""),
        source,
        f"Stacked bars, {unit}: {said(counts.sum(axis=1).to_dict(), most=most)}.",
        key=key(traces),
        height=170 + room(rows, full=32),
        barmode="stack",
        yaxis=dict(type="category", autorange="reversed"),
        xaxis=dict(title_text=unit, tickformat=",d", dtick=1 if shown.sum(axis=1).max() < 8 else None),
    )


def stacked(
    rows: list[str], values: list[int], name: str, colour: str, behind: list[Behind], *, hovers: list[str] | None = None
) -> Any:
    """Return one colour of stacked bars, `values` long; a value below zero goes to the left and is named without its
    sign. `hovers` are what the pointer brings up, in place of that.
    """
    return go.Bar(
        x=values,
        y=rows,
        orientation="h",
        name=name,
        marker=dict(color=colour),
        **led(behind),
        hoverinfo="text",
        hovertext=hovers or [canvas.hover(f"{row}: {abs(v)} {name}") for row, v in zip(rows, values, strict=True)],
    )


def key(traces: list[Any]) -> list[tuple[str, str]]:
    """List (colour, name) of the bars, for the chart's key."""
    return [(trace.marker.color, trace.name) for trace in traces]


def category_axis(actors: list[str] | pd.Series) -> dict[str, list[str] | str]:
    """Return the settings of an axis on which the first of `actors` stands at the top."""
    return dict(type="category", categoryorder="array", categoryarray=[label(a) for a in actors][::-1])


def words_axis(reading: Reading, at: Callable[[int], int]) -> dict[str, Any]:
    """Return the settings of an axis in words from the start of the article; `at` is its ``word_counter``."""
    length = at(len(reading.article.text))
    edge, step = round(max(0.3, length / 100), 1), 1 if length < 10 else None
    return dict(
        title_text="words from the start of the article", range=[-edge, length + edge], type="linear", dtick=step
    )


def word_counter(text: str) -> Callable[[int], int]:
    """Return a function from an offset of `text` to the number of words that begin before it.

    >>> word_counter("Rain fell.")(5)
    1
    """
    starts = [m.start() for m in re.finditer(r"\S+", text)]
    return lambda offset: bisect.bisect_left(starts, offset)


def label(actor: float | str) -> str:
    """Return an actor's whole name; null is the unidentified actor."""
    return actor if isinstance(actor, str) else prose.UNIDENTIFIED


def act_label(event: Any) -> str:
    """Name an act by who did it and the article's word for it.

    >>> act_label(pd.Series(dict(source="Peru", text="shelled")))
    'Peru: shelled'
    """
    return f"{label(event.source)}: {event.text}"


def step_labels(reading: Reading) -> dict[int, str]:
    """Map every step to its place in the story, its actor and the word for the first act by that: "2. Peru: shelled".

    Equal labels are told apart by invisible marks.
    """
    acts = reading.events.set_index("event")[["source", "text"]].to_dict("index")
    held, names = reading.steps.sort_values(["order", "step"]), []
    for s in held.itertuples():
        own = [acts[e]["text"] for e in s.events if acts[e]["source"] == s.actor] or [acts[e]["text"] for e in s.events]
        names.append(": ".join([f"{s.order}. {label(s.actor)}", *own[:1]]))
    return dict(zip(held["step"].tolist(), unique(names), strict=True))


def unique(labels: list[str]) -> list[str]:
    """Tell equal labels apart by invisible marks, for an axis that would otherwise merge them."""
    return [text + "\u200b" * labels[:i].count(text) for i, text in enumerate(labels)]


def sentence(reading: Reading, number: int) -> str:
    """Return the sentence with the id `number`, with its number as readers count (from 1)."""
    return numbered(number, reading.sentences["text"].iloc[int(number)])


def numbered(sentence: int, text: str) -> str:
    """Put before `text` the number of the sentence with the id `sentence`, as readers count (from 1).

    >>> numbered(0, "Rain fell.")
    'sentence 1: Rain fell.'
    """
    return f"sentence {int(sentence) + 1}: {text}"


def paragraphs(reading: Reading) -> dict[int, str]:
    """Map every paragraph to the row in which a chart shows it: one of its own, or in a long article one shared by a
    few.

    A text of at most PARAGRAPHS has a row each; a longer one is cut into rows of as many neighbours as that takes.
    """
    last = len(reading.article.paragraphs)
    each = -(-last // PARAGRAPHS)
    ends = [(n - n % each + 1, min(n - n % each + each, last)) for n in range(last)]
    return {n: f"¶ {a}" if a == b else f"¶ {a}–{b}" for n, (a, b) in enumerate(ends)}


def by_paragraph(reading: Reading) -> str:
    """Say in words what a row of ``paragraphs`` is."""
    each = -(-len(reading.article.paragraphs) // PARAGRAPHS)
    return "by paragraph" if each == 1 else f"by groups of {each} paragraphs"


def row_height(rows: int, *, full: int) -> int:
    """Return the pixels of a row: fewer where rows are so many that they run over several screens."""
    return full if rows <= 2 * PARAGRAPHS // 3 else 20


def room(labels: Iterable[str], *, full: int) -> int:
    """Return the pixels that rows with these labels take: `full` each, more where labels are wrapped.

    A label of three lines may stand as high as its row and a half: its neighbours hardly ever have as many.
    """
    lines = [len(canvas.wrapped(text)) for text in labels]
    longest = max(lines, default=1)
    return max(row_height(len(lines), full=full), 17 * (longest - (longest > 2)) + 6) * len(lines)


def behind(table: pd.DataFrame, row: str, column: str) -> dict[tuple[str, str], Behind]:
    """Map (row, column) to what is behind that cell, from a table with these columns and `sentence`."""
    return {key: of_rows(part) for key, part in table.groupby([row, column])}


def of_rows(table: pd.DataFrame) -> Behind:
    """Return what is behind the mark that counts the rows of `table`, which has `sentence` and, if it can, their ids.

    >>> of_rows(pd.DataFrame(dict(event=[4, 0], sentence=[2, 2])))
    Behind(sentences=[2], rows='events-0 events-4')
    """
    key = next((key for key in _KEYS if key in table), None)
    numbers = ids(table[key].dropna()) if key else []
    return Behind(ids(table["sentence"]), " ".join(f"{key}s-{number}" for number in numbers))


def led(behind: list[Behind]) -> dict[str, Any]:
    """Return the settings of a trace that let a page lead from each mark to its sentences and to the rows behind it.

    Sentences are plotly's customdata, a list a mark; rows are in ``meta``, and left out where no mark has any.
    """
    held = [mark.rows for mark in behind]
    return {"customdata": [mark.sentences for mark in behind], **({"meta": {"rows": held}} if any(held) else {})}


def ids(sentences: list[int] | pd.Series) -> list[int]:
    """List ids once each, sorted, as plain integers."""
    return sorted({int(sentence) for sentence in sentences})


def saying(reading: Reading, text: str) -> list[int]:
    """List the id of the sentence that reads `text`, as steps and scores carry it."""
    return ids(reading.sentences.loc[reading.sentences["text"] == text, "sentence"])


def act(event: Any) -> str:
    """Describe a row of events in a line: parties, words, status, direction and Goldstein value (−10..10)."""
    actor, target = (a if isinstance(a, str) else "?" for a in (event.source, event.target))
    status, direction = event.status.replace("_", " "), canvas.DIRECTION_NAMES[event.direction]
    return f"{actor} → {target}: “{event.text}”, {status}, {direction}, Goldstein {prose.signed(event.goldstein, '+g')}"


def explained(card: list[str], sentence: str = "") -> str:
    """Return the hover of a mark: the first line of its row's card (``explanation.cards``), its sentence, the rest."""
    return canvas.hover(card[0], sentence, *card[1:])


def rows(table: str, ids: Any) -> dict[str, list[str]]:
    """Return the ``meta`` of a trace by which a page knows the rows behind its marks, a mark a row (see ``led``).

    >>> rows("events", [0, 4])
    {'rows': ['events-0', 'events-4']}
    """
    return {"rows": [f"{table}-{number}" for number in ids]}


def said(counts: dict[str, Any], *, most: int | None = None) -> str:
    """List names with their numbers in words, for alt texts; beyond `most`, how many are left out."""
    return prose.listed(
        (f"{name} {value:g}" if not isinstance(value, str) else name for name, value in counts.items()), most=most
    )
