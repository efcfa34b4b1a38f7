"""Several accounts of one event as one page: findings first, the marked texts side by side, every chart and table.

The page is made of the report's parts (``report.page``) and like it makes no network requests. Marks of one act are
linked across the texts.
"""

import json
from collections.abc import Callable
from html import escape
from importlib import resources
from typing import Any

import plotly.graph_objects as go

from analysis import charts, grounds
from analysis.accounts import claims
from analysis.accounts.model import Accounts
from analysis.findings import prose
from analysis.report import page
from analysis.show import highlight

MATCHED, ALONE = "outline:2px solid #0072B2;font-weight:bold", "outline:1px dashed #777777"
LIMITS = (
    "What happened. The page says which acts the machine finds in which text; it cannot tell which text is right.",
    "What an account leaves out. The machine misses acts, above all those told in unusual words; one without a"
    " counterpart may well be told there in words that it does not take for an act.",
    "If two acts are truly one. They are matched by kind, parties, words and day alone; two attacks of one day on one"
    " town may be taken for the same. <em>Sure</em> weighs these likenesses and is no probability.",
    "Why accounts differ: by sources, place, time of writing, space or intent.",
)


def html(held: Accounts, *, picture: Callable[[Any], str | None] = lambda figure: None) -> str:
    """Return the page as text; `picture` draws a figure as PNG in base64 (``report.pictures``) or returns None."""
    parts = {
        "findings": ("In brief", _brief(held)),
        "accounts": ("The accounts side by side", _side_by_side(held)),
        "acts": ("Who tells which act?", _acts(held, picture)),
        "order": ("In which order?", _order(held, picture)),
        "heard": ("Who is heard?", _heard(held, picture)),
        "tone": ("In what tone?", _tone(held, picture)),
        "limits": ("What this cannot tell you", "".join(f"<p>{limit}</p>" for limit in LIMITS)),
        "versions": ("Provenance and versions", _versions(held)),
    }
    body = "".join(f'<section id="{name}"><h2>{title}</h2>{text}</section>' for name, (title, text) in parts.items())
    contents = "".join(f'<li><a href="#{name}">{title}</a></li>' for name, (title, _) in parts.items())
    title = f"{prose.listed(held.title(letter) for letter in held.letters)}: {claims.number(held)} accounts"
    return page.document(
        title=title, contents=contents, body=_header(held) + body, style=_file("page.css"), script=_file("page.js")
    )


def _header(held):
    names = "".join(
        f"<li><b>{letter}</b> {escape(reading.article.title or reading.article.name)}"
        f' <span class="faint">{_known(reading)}</span></li>'
        for letter, reading in zip(held.letters, held.readings, strict=True)
    )
    return (
        f'<header><p class="kind">{claims.number(held)} accounts of one event</p>'
        f'<h1>{escape(prose.listed(held.title(letter) for letter in held.letters))}</h1><ul class="names">{names}</ul>'
        "<p>This page says what <em>each article reports</em>, as read and compared by a method that makes mistakes; it"
        " does not say what happened, nor what an article leaves out.</p></header>"
    )


def _known(reading):
    article = reading.article
    words = prose.count(len(article.text.split()), "word")
    known = [article.outlet or "outlet not known", article.author, article.date or "date not known", words]
    whose = f"as read by {reading.coder}" if reading.coder else "the machine's reading, corrected by nobody"
    return escape(" · ".join([*(part for part in known if part), whose]))


def _brief(held):
    lines = "".join(f"<li>{escape(sentence)}</li>" for sentence in claims.said(held))
    return f"<ul>{lines}</ul>"


# ---- the texts ---------------------------------------------------------------------------------------------------


def _side_by_side(held):
    columns = "".join(_column(held, letter) for letter in held.letters)
    return (
        "<p>A number stands behind each act, the same in every text that is found to tell it. Point at one to see it in"
        " all texts; click it, or press Enter, to go to its counterpart, or to its row in the table.</p>"
        f'<div class="accounts">{columns}</div>'
    )


def _column(held, letter):
    reading = held.reading(letter)
    ends = reading.events.set_index("event")["end"]
    marks = [
        _mark(held, row, int(ends[row.event])) for row in held.tellings[held.tellings["account"] == letter].itertuples()
    ]
    legend = [
        f'<span style="{MATCHED}">matched act</span>', f'<span style="{ALONE}">act found here alone</span>'
    ]  # fmt: skip
    text = highlight.marked(reading, marks, legend, prefix=f"sentence-{letter}-")
    name = escape(f"{letter}: {held.title(letter)}")
    return (
        f'<div class="account" role="region" tabindex="0" aria-label="{name}"><h3>{name}</h3>'
        f'<div class="article">{text}</div></div>'
    )


def _mark(held, row, end):
    act = held.acts.set_index("act").loc[row.act]
    others = [letter for letter in act["accounts"] if letter != row.account]
    also = f"also in {prose.listed(others)}, sure {act['sure']:.2f}" if others else "no counterpart found"
    voice = "the article's own voice" if row.ground == grounds.OWN_VOICE else f"source: {claims.word(row)}"
    link = (
        f'<a class="act" id="act-{row.account}-{row.act}" data-act="{row.act}" data-account="{row.account}"'
        f' href="#act-{row.act}" aria-label="{escape(f"act {row.act + 1}, {also}")}">{row.act + 1}</a>'
    )
    note = f"act {row.act + 1}: {claims.describe(row)}, {voice}; {also}"
    return highlight.Mark(row.start, end, MATCHED if others else ALONE, link, note=note)


# ---- charts and tables -------------------------------------------------------------------------------------------


def _chart(name: str, figure: go.Figure, picture: Callable[[Any], str | None]) -> str:
    drawn = json.loads(figure.to_json())
    return page.chart(
        name, drawn, drawn["layout"]["meta"]["alt"], picture(page.drawing(drawn)) if drawn["data"] else None
    )


def _acts(held, picture):
    letters = held.letters
    tellings = {(row.act, row.account): row for row in held.tellings.itertuples()}
    head = ["act", *(f"{letter} says" for letter in letters), "taken for one because", "sure"]
    rows = "".join(
        f'<tr id="act-{row.act}" data-act="{row.act}" tabindex="-1"><td>{row.act + 1}</td>'
        + "".join(f"<td>{_told(tellings.get((row.act, letter)), letter)}</td>" for letter in letters)
        + f"<td>{escape(row.how) if isinstance(row.how, str) else ''}</td>"
        f"<td>{f'{row.sure:.2f}' if row.told != 'one' else ''}</td></tr>"
        for row in held.acts.itertuples()
    )
    return _chart("told-by", charts.told_by(held), picture) + _scroll(head, rows)


def _told(telling, letter):
    """Write how an account tells an act, or that no counterpart was found there."""
    if telling is None:
        return '<span class="faint">no counterpart found</span>'
    own = telling.ground == grounds.OWN_VOICE
    voice = "own voice" if own else f"source: {claims.word(telling)}"
    status = "" if telling.status == "actual" else f"{telling.status.replace('_', ' ')}; "
    link = f'<a href="#act-{letter}-{telling.act}">{escape(claims.describe(telling))}</a>'
    return f'{link}<br><span class="faint">{escape(status + voice)}</span>'


def _order(held, picture):
    head = ["account", "paragraph", "acts", "actors named", "attributed words"]
    rows = "".join(
        _row(row.account, f"¶ {row.paragraph + 1}", ", ".join(_link(row.account, act) for act in row.acts),
             escape(", ".join(row.actors)), prose.share(round(1000 * row.voice), 1000))
        for row in held.order.itertuples()
    )  # fmt: skip
    return _chart("places", charts.places(held), picture) + "<h3>The first paragraphs</h3>" + _scroll(head, rows)


def _link(letter, act):
    return f'<a href="#act-{letter}-{act}">{act + 1}</a>'


def _heard(held, picture):
    words = {(row.side, row.account): row for row in held.words.itertuples()}
    rows = "".join(
        _row(escape(side), *(_words(words.get((side, letter))) for letter in held.letters))
        for side in held.words["side"].drop_duplicates()
    )
    return (
        _chart("heard-by", charts.heard_by_account(held), picture)
        + "<h3>Words given to each side</h3><p>Leaders, bodies and forces of a country count for it, where the country"
        " is known; the share is that of all words that the account attributes.</p>"
        + _scroll(["side", *held.letters], rows)
    )


def _words(row):
    return "" if row is None else f"{row.words} ({prose.share(round(1000 * row.share), 1000)})"


def _tone(held, picture):
    labels = {(row.actor, row.account): row for row in held.tone.itertuples()}
    rows = "".join(
        _row(escape(actor), *(_label(labels.get((actor, letter))) for letter in held.letters))
        for actor in held.tone["actor"].drop_duplicates()
    )
    return (
        "<p>The tone of each account's own wording, quoted words left out, about the actors that several name. A bad"
        " deed soberly told is neutral; of whom an account says little, little can be told.</p>"
        + _chart("tone-by", charts.tone_by_account(held), picture)
        + _scroll(["actor", *held.letters], rows)
    )


def _label(row):
    if row is None or not isinstance(row.label, str):
        return '<span class="faint">not told</span>'
    score = "" if row.score is None or row.score != row.score else f" {prose.signed(row.score)}"
    return f'{row.label}{score} <span class="faint">{prose.count(row.mentions, "mention")}</span>'


def _row(*cells):
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def _scroll(head, rows):
    cells = "".join(f"<th>{escape(name)}</th>" for name in head)
    return f'<div class="scroll"><table><thead><tr>{cells}</tr></thead><tbody>{rows}</tbody></table></div>'


def _versions(held):
    articles = "".join(
        f"<h3>{escape(held.name(letter))}</h3>{page.provenance(held.reading(letter).article)}"
        for letter in held.letters
    )
    return f"{articles}<h3>Made with</h3>{page.made()}"


def _file(name):
    return resources.files(__package__).joinpath(name).read_text(encoding="utf-8")
