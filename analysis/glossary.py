"""The terms of the field and of this collection: what they mean, and links to that from where they first stand.

The terms are a table, ``glossary.csv``: term, forms (a regular expression of how it is written), meaning,
source. ``refresh`` writes notebooks/glossary.md from it, beside the notebooks that link to it, and puts the links into
these.
"""

import csv
import functools
import re
from pathlib import Path
from typing import NamedTuple

FILE = "glossary.md"  # beside the notebooks: JupyterLab shows no file above them
_APART = re.compile(r"(`[^`]*`|\[[^\[\]]*\]\([^()]*\)|\$[^$]*\$|^#.*$)", re.MULTILINE)  # code, links, headings


class Term(NamedTuple):
    """One entry: its name, what matches it in prose, what it means, and whence that is."""

    name: str
    pattern: re.Pattern[str]
    meaning: str
    source: str

    @property
    def anchor(self) -> str:
        """Return the name of the place to which links lead.

        >>> next(term.anchor for term in terms() if term.name == "Kahn's ladder")
        'kahns-ladder'
        """
        return re.sub(r"[^a-z0-9-]", "", self.name.lower().replace(" ", "-"))


@functools.cache
def terms() -> tuple[Term, ...]:
    """List the entries, by name."""
    text = Path(__file__).with_name("glossary.csv").read_text(encoding="utf-8")
    rows = sorted(csv.DictReader(text.splitlines()), key=lambda row: row["term"].lower())
    return tuple(
        Term(row["term"], re.compile(rf"(?<![\w-])(?:{row['forms']})(?![\w-])"), row["meaning"], row["source"])
        for row in rows
    )


def markdown() -> str:
    """Return the glossary as a Markdown page, whose headings are the anchors."""
    entries = "\n\n".join(f"## {one.name}\n\n{one.meaning} *({one.source})*" for one in terms())
    return (
        "# Glossary\n\n*Written by `python3 run.py refresh` from"
        f" [analysis/glossary.csv](../analysis/glossary.csv).*\n\n{entries}\n"
    )


def linked(texts: list[str]) -> list[str]:
    """Return Markdown `texts` of one notebook, with each term linked to the glossary where it first stands.

    Links that are there already stay, so that doing it twice is doing it once. Headings and code are left alone.
    """
    open_terms = [one for one in terms() if not any(f"{FILE}#{one.anchor})" in text for text in texts)]
    done = []
    for text in texts:
        for one in list(open_terms):
            text, found = _linked(text, one)
            if found:
                open_terms.remove(one)
        done.append(text)
    return done


def _linked(text, term):
    """Link `term` where it first stands in prose; returns the text, and whether it was there."""
    parts = _APART.split(text)
    for number in range(0, len(parts), 2):  # those between are code, links and headings
        found = term.pattern.search(parts[number])
        if found:
            link = f"[{found[0]}]({FILE}#{term.anchor})"
            parts[number] = parts[number][: found.start()] + link + parts[number][found.end() :]
            return "".join(parts), True
    return text, False
