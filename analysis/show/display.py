"""What notebooks and reports display: figures with alt text, claims, quoted evidence, the article in colours.

How figures display is set by ``renderer``, with the package.
"""

import html
from collections.abc import Iterable
from typing import Any

import pandas as pd
from IPython.display import HTML, Markdown

from analysis import findings
from analysis.reading import Reading
from analysis.show import corrections, highlight

_CELL = 'style="text-align:left;vertical-align:top"'
_MOST = 6  # sentences behind a claim that are shown


def claims(sentences: Iterable[str | findings.Claim]) -> Markdown:
    """Show computed sentences as a bulleted list, beside each claim of the machine's how often its kind stood where
    people coded, and folded below it the sentences of the article that speak for it.
    """
    lines = (f"- {_plain(str(sentence))}{_stood(sentence)}{_behind(sentence)}" for sentence in sentences)
    return Markdown("\n".join(lines))


def _behind(sentence):
    held = getattr(sentence, "behind", ())
    if not held:
        return ""
    told = [f"sentence {number + 1}: {_plain(' '.join(text.split()))}" for number, text in held[:_MOST]]
    left = [f"… and {len(held) - _MOST} more"] if len(held) > _MOST else []
    many = f"{len(held)} sentence{'s' * (len(held) != 1)} behind it"
    return f"<details><summary>{many}</summary>{'<br>'.join([*told, *left])}</details>"


def _stood(sentence):
    if getattr(sentence, "coder", None):
        return ""
    said, stands = findings.record().get(getattr(sentence, "kind", ""), (0, 0))
    return f" *Such a claim stood in {stands} of {said} articles coded by hand.*" if said else ""


def whose(reading: Reading) -> Markdown:
    """Show whose reading it is; of a person's also what differs from the machine's, for which the text is read."""
    return claims(corrections.said(reading))


def evidence(reading: Reading, ids: Iterable[int], *, most: int = 6) -> Markdown:
    """Show sentences of the article, by id, as numbered quotations; beyond `most`, say how many were left out."""
    held = reading.sentences.set_index("sentence")
    chosen = sorted({int(i) for i in ids})
    lines = [
        f"> ¶ {held.paragraph[i] + 1}, sentence {i + 1}: {_plain(' '.join(held.text[i].split()))}"
        for i in chosen[:most]
    ]
    if not chosen:
        return Markdown("*The article has no such sentence.*")
    left = f"\n\n*… and {len(chosen) - most} more.*" if len(chosen) > most else ""
    return Markdown("\n>\n".join(lines) + left)


def table(frame: pd.DataFrame) -> HTML:
    """Show a table with its whole texts, left-aligned and escaped; null is an empty cell, a list its items.

    Sentences and paragraphs are numbered from 1, as in the charts.
    """
    head = "".join(f"<th {_CELL}>{html.escape(str(column).replace('_', ' '))}</th>" for column in frame.columns)
    body = "".join(
        f"<tr>{''.join(f'<td {_CELL}>{cell(v, column=c)}</td>' for c, v in zip(frame.columns, row, strict=True))}</tr>"
        for row in frame.astype(object).to_numpy()
    )
    return HTML(f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>")


def article(reading: Reading) -> HTML:
    """Show the whole article with actors, attributed words and reported acts marked, and what each mark means."""
    return HTML(highlight.html_of(reading) + highlight.marks_of(reading))


def sources(reading: Reading) -> HTML:
    """Show the whole article with who speaks, by which cue, and the attributed words (see ``highlight``)."""
    return HTML(highlight.sources_html_of(reading))


def cell(value: Any, *, column: str = "") -> str:
    """Write one value of a table as escaped HTML: null is empty, a list its items, white space single.

    >>> cell(2, column="sentence"), cell([0, 4], column="sentences"), cell(0, column="paragraph")
    ('3', '1, 5', '¶ 1')
    """
    if isinstance(value, int) and column in ("sentence", "paragraph"):
        return f"{'¶ ' * (column == 'paragraph')}{value + 1}"
    if isinstance(value, list) and column == "sentences":
        return ", ".join(str(n + 1) for n in value)
    if isinstance(value, list):
        return html.escape(", ".join(map(_item, value)))
    return "" if pd.isna(value) else html.escape(" ".join(str(value).split()))


def _item(value):
    """Write an item of a list; a word with its weights shows the first of them, with its sign."""
    weighed = isinstance(value, list) and len(value) > 1 and isinstance(value[0], str)
    return f"{value[0]} {value[1]:+.2f}" if weighed else str(value)


def _plain(text):
    """Escape what Markdown or HTML would read as markup, so that an article's own marks show as they are written."""
    return "".join("\\" + c if c in "\\`*_[]#|~$" else c for c in html.escape(text, quote=False))
